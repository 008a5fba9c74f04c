"""Taking an import back, at once or later."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.screens.import_stage import opened, press
from tests.screens.stage import Rehearsal, Stage
from tui.model.event import EventKind


@pytest.fixture
def empty(tmp_path: Path) -> Stage:
    return Stage(tmp_path / "book")


async def taken_in(rep: Rehearsal, name: str) -> None:
    await opened(rep, name)
    await press(rep, "enter")


def touch_somebody(rep: Rehearsal) -> str:
    """Somebody of the list is edited; their name."""
    person = next(iter(rep.stage.desk.book.prospects()))
    rep.stage.desk.change(EventKind.EDIT, replace(person, title="Owner"))
    return person.name


def test_u_takes_the_import_back(empty: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await taken_in(rep, "hubspot-contacts.csv")
        assert "u take this import back" in rep.text()
        await press(rep, "u")
        assert len(rep.stage.desk.book) == 0
        assert "hubspot-contacts.csv was taken back" in rep.lines()[0]
        assert "42 people are gone" in rep.text()
        await press(rep, "u")
        assert "It was taken back already." in rep.text()
        await press(rep, "enter")
        assert "Nobody is in the book yet" in rep.text()

    empty.play(story)


def test_whoever_was_touched_since_is_left_alone_and_named(empty: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await taken_in(rep, "hubspot-contacts.csv")
        name = touch_somebody(rep)
        await press(rep, "u")
        assert [each.name for each in rep.stage.desk.book.prospects()] == [name]
        assert "41 people are gone, 1 is left alone" in rep.text()
        assert f"kept      {name}" in rep.text()

    empty.play(story)


def test_a_row_that_was_mended_goes_with_the_list(empty: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await taken_in(rep, "blank-rows.csv")
        await press(rep, "down", "m")
        rep.app.screen.query_one("#cell-0").value = "Mended"
        await press(rep, "ctrl+s")
        assert len(rep.stage.desk.book) == 28
        await press(rep, "u")
        assert len(rep.stage.desk.book) == 0
        assert "28 people are gone" in rep.text()

    empty.play(story)


def test_the_same_list_again_changes_nothing_that_could_be_taken_back(empty: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await taken_in(rep, "hubspot-contacts.csv")
        await press(rep, "enter")
        await taken_in(rep, "hubspot-contacts.csv")
        assert "42 rows: 42 the same" in rep.text()
        await press(rep, "u")
        assert len(rep.stage.desk.book) == 42

    empty.play(story)


def test_a_later_list_tells_who_changed_and_who_is_missing(empty: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await taken_in(rep, "hubspot-contacts.csv")
        await press(rep, "enter")
        await taken_in(rep, "hubspot-contacts-later.csv")
        assert "1 added, 6 changed" in rep.text()
        assert "6 changed, 1 missing" in rep.text()
        assert "→" in rep.text()
        await press(rep, "h", "escape")
        assert "1 added, 6 changed" in rep.text()
        await press(rep, "u")
        assert "1 person is gone, 6 are as before" in rep.text()

    empty.play(story)


def test_past_imports_are_listed_and_one_is_taken_back(empty: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        for name in ("hubspot-contacts.csv", "blank-rows.csv"):
            await taken_in(rep, name)
            await press(rep, "enter")
        await press(rep, "l", "ctrl+r")
        rows = [row.strip("│ ") for row in rep.lines() if "-contacts" in row or "blank" in row]
        assert rows[0].startswith("› blank-rows.csv") and "27 added, 2 rejected" in rows[0]
        assert rows[1].startswith("hubspot-contacts.csv") and "Tue 24 Nov 12:24" in rows[1]
        await press(rep, "down", "u")
        assert "Take hubspot-contacts.csv back?" in rep.text()
        await press(rep, "escape")
        assert len(rep.stage.desk.book) == 69
        await press(rep, "u", "enter")
        assert len(rep.stage.desk.book) == 27
        assert "taken back" in rep.text()
        await press(rep, "u")
        assert "It was taken back already" in rep.text()
        await press(rep, "escape", "escape")
        assert rep.app.screen is rep.app.today
        assert "24 due now" in rep.text()

    empty.play(story)


def test_enter_shows_what_came_of_an_earlier_list_and_its_rejected_rows_can_be_mended(empty: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        for name in ("blank-rows.csv", "hubspot-contacts.csv"):
            await taken_in(rep, name)
            await press(rep, "enter")
        await press(rep, "l", "ctrl+r", "down", "enter")
        assert "blank-rows.csv was imported Tue 24 Nov 12:24" in rep.lines()[0]
        assert "29 rows: 27 added, 2 rejected" in rep.text() and "rejected  line 33" in rep.text()
        assert "m mends one here, or all in" in rep.text()
        await press(rep, "m")
        rep.app.screen.query_one("#cell-0").value = "Mended"
        await press(rep, "ctrl+s")
        assert "Mended: one more is in the book." in rep.text()
        assert len(rep.stage.desk.book) == 70
        await press(rep, "enter")
        assert rep.lines()[0].strip() == "Lists that were imported"
        await press(rep, "down", "enter", "u")
        assert "27 people are gone" in rep.text()
        await press(rep, "escape")
        assert rep.text().count("taken back") == 1

    empty.play(story)


def test_an_earlier_list_is_shown_when_no_row_was_rejected_or_its_rejected_rows_are_gone(empty: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        for name in ("hubspot-contacts.csv", "blank-rows.csv"):
            await taken_in(rep, name)
            await press(rep, "enter")
        await press(rep, "l", "ctrl+r", "down", "enter")
        assert "hubspot-contacts.csv was imported Tue 24 Nov 12:24" in rep.lines()[0]
        assert "42 rows: 42 added" in rep.text() and "No row of it is left to mend." in rep.text()
        await press(rep, "m", "enter")
        (file,) = (rep.stage.folder / "imports").glob("*.rejected.csv")
        file.write_text("nothing of the kind")
        await press(rep, "up", "enter")
        assert "Its rejected rows cannot be read" in rep.text()

    empty.play(story)


def test_without_imports_there_is_nothing_to_take_back(empty: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await press(rep, "l", "ctrl+r", "u", "enter", "down")
        assert "No list was imported into this book so far." in rep.text()
        await press(rep, "escape", "escape")
        assert rep.app.screen is rep.app.today

    empty.play(story)
