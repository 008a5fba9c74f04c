"""Sharing the screen: names and numbers are masked wherever they are drawn."""

import asyncio
import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from tests.screens.stage import PEOPLE, Rehearsal, Stage
from tests.screens.test_snapshots import SCREENS
from tui.app import PowerhourApp
from tui.desk.private import folded, plain_words
from tui.model.event import EventKind
from tui.screens.wiring import PRIVATE, TAG

_NAMES = {folded(word) for each in PEOPLE for word in re.findall(r"[^\W\d_]+", f"{each.name} {each.company}")}
SECRET = _NAMES - plain_words()[1]


def read(rep: Rehearsal) -> set[str]:
    """Words of the book's people that stand on the screen."""
    return {folded(word) for word in re.findall(r"[^\W\d_]+", rep.text())} & SECRET


async def ready(rep: Rehearsal) -> None:
    """Until the book is looked through."""
    for _ in range(50):
        await rep.pilot.pause(0.02)
        if rep.app._known is not None:
            break
    await rep.pilot.pause()


@pytest.mark.parametrize("name", SCREENS)
def test_nobody_is_read_on_any_screen_and_no_row_moves(stage: Stage, name: str) -> None:
    stage.settings = replace(stage.settings, private=True)

    async def story(rep: Rehearsal) -> None:
        await ready(rep)
        for key in SCREENS[name]:
            await rep.press(key)
            assert not read(rep), (key, read(rep), rep.text())
        assert "555" not in re.sub(r"[^\d]", "", rep.text()), rep.text()
        assert all(cell_len(row) <= rep.app.size.width for row in rep.lines())
        await rep.press("ctrl+n")
        assert PRIVATE not in rep.text()

    stage.play(story)


@pytest.mark.parametrize("keys", [("enter",), ("enter", "h"), ("n",), ("t",), ("w",), ("l",), ("comma",), ("s",)])
def test_that_names_are_masked_is_told_where_nothing_gives_way_to_it(stage: Stage, keys: tuple[str, ...]) -> None:
    async def story(rep: Rehearsal) -> None:
        await rep.press(*keys)
        await rep.app.workers.wait_for_complete()
        await rep.pilot.pause()
        for size in ((80, 24), (60, 20), (40, 15)):
            await rep.resize(*size)
            placed = {each.id: each.region for each in rep.app.screen.query("*") if each.id and each.id != "message"}
            rep.app.private = True
            await ready(rep)
            assert TAG in rep.lines()[0], rep.text()
            assert {each: rep.app.screen.query_one(f"#{each}").region for each in placed} == placed
            rep.app.private = False
            await rep.pilot.pause()
            assert TAG not in rep.lines()[0]

    stage.play(story)


def test_ctrl_n_masks_and_shows_again_from_anywhere_and_the_screen_says_so(stage: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        assert "Dana Okafor" in rep.text()
        await rep.press("ctrl+n")
        await ready(rep)
        assert PRIVATE in rep.text()
        assert not read(rep)
        await rep.press("enter", "m", "ctrl+n")
        assert "Dana Okafor" in rep.text()
        assert PRIVATE not in rep.text()
        assert TAG not in rep.text()
        await rep.press("D", "a", "n", "a", "ctrl+n")
        assert not read(rep)
        assert "Reheat" in rep.text()

    stage.play(story)


def test_nobody_is_read_before_the_book_was_looked_through(stage: Stage) -> None:
    stage.settings = replace(stage.settings, private=True)

    async def story() -> None:
        app = PowerhourApp(stage.desk, stage.settings)
        app._gather = lambda: None
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            rep = Rehearsal(stage, app, pilot)
            assert app._known is None
            assert not read(rep)
            assert "•••• •••••• •••" in rep.text() or "•••• ••••••" in rep.text()
            assert "callback" in rep.text()

    asyncio.run(story())


def test_somebody_who_is_new_is_masked_at_once(stage: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        rep.app.private = True
        await ready(rep)
        new = replace(PEOPLE[1], id="new", name="Quirina Vexholm", first_name="Quirina")
        rep.app.desk.add(new)
        rep.app.today.show("Quirina Vexholm is in the book.")
        await rep.pilot.pause()
        assert "is in the book" in rep.text()
        assert "Quirina" not in rep.text()
        rep.app.desk.change(EventKind.EDIT, replace(new, name="Quirina Zollbruck"))
        rep.app.today.show("Vexholm is Zollbruck now.")
        await rep.pilot.pause()
        assert "is •••••••••" in rep.text()

    stage.play(story)


def test_a_number_to_dial_by_hand_is_not_drawn_large(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.desk.phone.open_command", lambda *_given: None)
    monkeypatch.setattr("tui.desk.phone.CLIPBOARDS", ())

    async def story(rep: Rehearsal) -> None:
        await rep.press("enter", "d")
        await rep.pilot.pause(0.2)
        assert "╶╮" in rep.text()
        await rep.press("ctrl+n")
        await ready(rep)
        assert "╶╮" not in rep.text()
        assert "555" not in re.sub(r"[^\d]", "", rep.text())

    stage.play(story, (120, 40))


def test_a_toast_is_masked_too(stage: Stage) -> None:
    stage.settings = replace(stage.settings, private=True)

    async def story() -> None:
        app = PowerhourApp(stage.desk, stage.settings)
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            rep = Rehearsal(stage, app, pilot)
            await ready(rep)
            app.notify("Callback: Dana Okafor, (415) 555-0132", markup=False)
            await pilot.pause(0.2)
            assert "Callback: ••••" in rep.text()
            assert not read(rep)

    asyncio.run(story())


def test_a_form_masks_no_more_of_what_lies_behind_it(stage: Stage) -> None:
    stage.settings = replace(stage.settings, private=True)

    async def story(rep: Rehearsal) -> None:
        await ready(rep)
        await rep.press("enter")
        before = rep.lines()
        await rep.press("e")
        assert not read(rep)
        dialog = rep.app.screen.query_one(".dialog").region
        for number, row in enumerate(rep.lines()):
            if not dialog.y <= number < dialog.bottom:
                assert row == before[number]

    stage.play(story, (120, 40))


def test_what_is_typed_into_a_form_can_be_read_until_the_cursor_leaves(stage: Stage) -> None:
    stage.settings = replace(stage.settings, private=True)

    async def story(rep: Rehearsal) -> None:
        await ready(rep)
        await rep.press("enter", "e")
        assert not read(rep)
        await rep.press("end", *"son")
        assert "Dana Okaforson" in rep.text()
        assert "Acme" not in rep.text()
        await rep.press("tab")
        assert "Okafor" not in rep.text()
        await rep.press("shift+tab", "end", "backspace", "backspace", "backspace")
        assert not read(rep)

    stage.play(story)


def test_who_is_not_in_the_book_is_masked_where_they_are_looked_for(stage: Stage) -> None:
    stage.settings = replace(stage.settings, private=True)

    async def story(rep: Rehearsal) -> None:
        await ready(rep)
        await rep.press("enter", "i")
        rep.app.screen.query_one("#find-field").value = "Quirina Vexholm 020 7946 0958"
        await rep.pilot.pause(0.2)
        assert "Quirina" not in rep.text()
        assert "7946" not in rep.text()
        assert "Nobody fits" in rep.text()

    stage.play(story)


def test_who_the_rep_is_is_masked_in_the_settings_too(stage: Stage) -> None:
    async def look(rep: Rehearsal) -> None:
        await rep.press("comma")
        assert "Northwind" in rep.text()
        await rep.press("ctrl+n")
        assert "Sam" not in rep.text()
        assert "Northwind" not in rep.text()
        assert "555-0142" not in rep.text()
        await rep.press("enter")
        assert "Sam" not in rep.text()
        await rep.press(*"Mo")
        assert "Your name Mo" in rep.text(), "what is typed can be read"
        await rep.press("enter")
        assert "Mo" not in rep.text()
        assert rep.app.settings.rep.name == "Mo"

    stage.play(look)
