"""Every step of an import as it is drawn. POWERHOUR_SNAPSHOTS=write keeps what is drawn now: look at the diff."""

import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.screens.gallery import hang
from tests.screens.import_stage import opened, press, put, settled
from tests.screens.stage import Rehearsal, Stage
from tests.screens.test_import_running import Held, halfway

LISTS = ("hubspot-contacts.csv", "excel-de-semicolon-cp1252.csv", "blank-rows.csv", "salesforce-leads-report.csv")
Steps = Callable[[Rehearsal, pytest.MonkeyPatch], Awaitable[None]]


async def pick(rep: Rehearsal, _patch: pytest.MonkeyPatch) -> None:
    await press(rep, "l")


async def path(rep: Rehearsal, _patch: pytest.MonkeyPatch) -> None:
    await press(rep, "l", "tilde", "slash", "D", "o")


async def error(rep: Rehearsal, _patch: pytest.MonkeyPatch) -> None:
    await press(rep, "l")
    rep.app.screen.query_one("Input").value = "~/Downloads/contacts.csv"
    await press(rep, "enter")


async def understood(rep: Rehearsal, _patch: pytest.MonkeyPatch) -> None:
    await press(rep, "l", "enter")


async def column(rep: Rehearsal, _patch: pytest.MonkeyPatch) -> None:
    await press(rep, "l", "enter", *["down"] * 6)


async def field(rep: Rehearsal, _patch: pytest.MonkeyPatch) -> None:
    await press(rep, "l", "down", "enter", "down", "enter", "p", "h")


async def country(rep: Rehearsal, _patch: pytest.MonkeyPatch) -> None:
    await press(rep, "l", "down", "enter", "r")


async def running(rep: Rehearsal, patch: pytest.MonkeyPatch) -> None:
    held = Held(patch)
    await halfway(rep, held)
    rep.app.screen.pace = lambda: 0.0  # else it tells the seconds that are left
    await hang(rep, "import-running")
    held.go_on.set()


async def stopped(rep: Rehearsal, patch: pytest.MonkeyPatch) -> None:
    held = Held(patch)
    await halfway(rep, held)
    await rep.press("escape")
    held.go_on.set()
    await settled(rep)


async def result(rep: Rehearsal, _patch: pytest.MonkeyPatch) -> None:
    await opened(rep, "hubspot-contacts.csv")
    await press(rep, "enter")


async def rejected(rep: Rehearsal, _patch: pytest.MonkeyPatch) -> None:
    await opened(rep, "blank-rows.csv")
    await press(rep, "enter")


async def mend(rep: Rehearsal, _patch: pytest.MonkeyPatch) -> None:
    await rejected(rep, _patch)
    await press(rep, "m")


async def dates(rep: Rehearsal, _patch: pytest.MonkeyPatch) -> None:
    path = Path(os.environ["HOME"]) / "renewals.csv"
    path.write_text("Name,Phone,Renewal Date\nAnn Lee,212 555 0142,03/04/2027\nBo Ray,212 555 0143,05/06/2027\n")
    await opened(rep, str(path))


async def changed(rep: Rehearsal, _patch: pytest.MonkeyPatch) -> None:
    await result(rep, _patch)
    await press(rep, "enter")
    await opened(rep, "hubspot-contacts-later.csv")
    await press(rep, "enter")


async def undone(rep: Rehearsal, _patch: pytest.MonkeyPatch) -> None:
    await changed(rep, _patch)
    await press(rep, "u")


async def past(rep: Rehearsal, _patch: pytest.MonkeyPatch) -> None:
    await undone(rep, _patch)
    await press(rep, "l", "ctrl+r", "down", "u")


STEPS: dict[str, Steps] = {
    each.__name__: each
    for each in (
        pick, path, error, understood, column, field, country, running, stopped, result, rejected, mend,
        dates, changed, undone, past,
    )
}  # fmt: skip


@pytest.mark.parametrize("name", STEPS)
def test_the_step_is_drawn_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    put(tmp_path / "home" / "Downloads", *LISTS)
    put(tmp_path / "home" / "Documents", "multiline-notes.csv")

    async def draw(rep: Rehearsal) -> None:
        await STEPS[name](rep, monkeypatch)
        if name != "running":  # hung while it was held
            await hang(rep, f"import-{name}")
        await settled(rep)

    Stage(tmp_path / "home" / "book").play(draw)
