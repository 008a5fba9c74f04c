"""The import as it runs: it is watched, and it is stopped with nothing changed."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from tests.screens.import_stage import opened, press, settled
from tests.screens.stage import Rehearsal, Stage
from tui.book.errors import BookError
from tui.desk.intake import Progress
from tui.desk.intake import Stage as ImportStage
from tui.widgets.progress_line import ProgressView, figures


@pytest.fixture
def empty(tmp_path: Path) -> Stage:
    return Stage(tmp_path / "book")


class Held:
    """An import that halts halfway until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from tui.desk import intake
        from tui.screens import import_running

        self.go_on = Event()
        self.halfway = Event()
        self.real: Callable[..., object] = intake.take_in
        monkeypatch.setattr(import_running, "take_in", self.take_in)

    def take_in(self, desk, listing, *, told):
        told(Progress(ImportStage.SORTING, 21, 42))
        self.halfway.set()
        assert self.go_on.wait(120)
        told(Progress(ImportStage.SORTING, 42, 42))
        return self.real(desk, listing, told=told)


async def halfway(rep: Rehearsal, held: Held) -> None:
    await opened(rep, "hubspot-contacts.csv")
    await rep.press("enter")
    for _ in range(500):
        if held.halfway.is_set():
            break
        await rep.pilot.pause(0.01)
    assert held.halfway.is_set()
    rep.app.screen.draw()
    await rep.pilot.pause()


def test_it_says_how_far_it_is_and_the_keys_live(empty: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    held = Held(monkeypatch)

    async def story(rep: Rehearsal) -> None:
        await halfway(rep, held)
        assert "Importing hubspot-contacts.csv" in rep.text()
        assert "21 of 42 rows" in rep.text()
        assert "Esc stops it: then nothing is changed" in rep.text()
        held.go_on.set()
        await settled(rep)
        assert len(rep.stage.desk.book) == 42

    empty.play(story)


def test_escape_stops_it_and_nothing_is_changed(empty: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    held = Held(monkeypatch)

    async def story(rep: Rehearsal) -> None:
        await halfway(rep, held)
        await rep.press("escape")
        assert "Stopping" in rep.text()
        held.go_on.set()
        await settled(rep)
        assert "Stopped: nothing was changed." in rep.text()
        assert "42 rows: 42 new" in rep.text()
        assert len(rep.stage.desk.book) == 0

    empty.play(story)
    assert not list((empty.folder / "imports").glob("*")) if (empty.folder / "imports").exists() else True


def test_that_it_was_stopped_is_not_said_any_more_once_the_next_one_begins(
    empty: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(monkeypatch)

    async def story(rep: Rehearsal) -> None:
        await halfway(rep, held)
        await rep.press("escape")
        held.go_on.set()
        await settled(rep)
        columns = rep.app.screen
        await press(rep, "enter")
        assert len(rep.stage.desk.book) == 42
        assert "Stopped" not in str(columns.query_one("#message").render())

    empty.play(story)


def test_a_fault_is_said_in_one_line_and_the_list_can_be_taken_in_again(
    empty: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.screens import import_running

    def full(*_: object, **__: object) -> None:
        raise BookError("The disk is full: nothing was written.")

    async def story(rep: Rehearsal) -> None:
        await opened(rep, "hubspot-contacts.csv")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(import_running, "take_in", full)
            await press(rep, "enter")
        assert "The disk is full: nothing was written." in rep.text()
        await press(rep, "enter")
        assert len(rep.stage.desk.book) == 42

    empty.play(story)


@pytest.mark.parametrize(
    ("done", "whole", "seconds", "said"),
    [
        (0, 0, 0.0, "Looking …"),
        (0, 100_000, 0.0, "Looking: 0 of 100,000 rows"),
        (50_000, 100_000, 5.0, "Looking: 50,000 of 100,000 rows, 10,000 a second, 5 s left"),
        (1_000, 1_000_000, 2.0, "Looking: 1,000 of 1,000,000 rows, 500 a second, 33 min left"),
        (120, 100, 2.0, "Looking: 120 of 120 rows, 60 a second"),
        (700, 0, 2.0, "Looking: 700 rows, 350 a second"),
    ],
)
def test_the_rate_and_the_time_left_are_said(done: int, whole: int, seconds: float, said: str) -> None:
    assert figures(ProgressView("Looking", done, whole, "rows", seconds)) == said


def test_today_loads_nothing_of_the_import() -> None:
    code = (
        "import sys; import tui.app; "
        "print([name for name in sys.modules if 'import_' in name and name.startswith('tui.') "
        "or name.startswith(('tui.exchange.lists', 'tui.exchange.people', 'tui.desk.intake', 'tui.desk.preview'))])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize("stage", [ImportStage.SORTING, ImportStage.WRITING])
def test_the_figures_of_a_million_fit_the_dialog_of_80_columns(stage: ImportStage) -> None:
    from tui.screens.import_running import STAGES

    what, unit = STAGES[stage]
    words = figures(ProgressView(what, 121_750, 1_000_000, unit, 22.0))
    assert words.endswith(" left")
    assert len(words) <= 68
