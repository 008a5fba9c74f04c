"""What came of an import, and mending what was rejected."""

from pathlib import Path

import pytest

from tests.screens.import_stage import opened, press
from tests.screens.stage import Rehearsal, Stage


@pytest.fixture
def empty(tmp_path: Path) -> Stage:
    return Stage(tmp_path / "book")


def names(rep: Rehearsal) -> set[str]:
    return {each.known_as for each in rep.stage.desk.book.prospects()}


def test_counts_and_rejected_rows_with_their_lines_and_reasons(empty: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await opened(rep, "blank-rows.csv")
        await press(rep, "enter")
        assert "29 rows: 27 added, 2 rejected" in rep.text()
        assert "› rejected  line 33" in rep.text()
        assert "no name, company, mail or number" in rep.text()
        assert "m mends one here, or all in" in rep.text()
        await press(rep, "enter")
        assert rep.app.screen is rep.app.today
        assert "blank-rows.csv: 29 rows read, 27 added." in rep.text()

    empty.play(story)


def test_a_rejected_row_is_mended_in_place_and_taken_in_at_once(empty: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await opened(rep, "blank-rows.csv")
        await press(rep, "enter", "down", "m")
        assert "Line 35" in rep.text()
        rep.app.screen.query_one("#cell-0").value = "Mended"
        await press(rep, "ctrl+s")
        assert "Mended: one more is in the book." in rep.text()
        assert "29 rows: 28 added, 1 rejected" in rep.text()
        assert "line 35" not in rep.text()
        assert "Mended" in names(rep)

    empty.play(story)


def test_the_note_on_rejected_rows_follows_what_is_mended(empty: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await opened(rep, "blank-rows.csv")
        assert "Enter import 27 rows" in rep.text()
        await press(rep, "enter")
        assert "2 rows were rejected; line 33" in rep.text()
        await press(rep, "m")
        rep.app.screen.query_one("#cell-0").value = "Mended"
        await press(rep, "ctrl+s")
        assert "1 row was rejected; line 35" in rep.text()
        await press(rep, "m")
        rep.app.screen.query_one("#cell-0").value = "Mended Too"
        await press(rep, "ctrl+s")
        assert "were rejected" not in rep.text() and "was rejected" not in rep.text()

    empty.play(story)


def test_words_in_place_of_a_number_are_left_to_do_and_lead_to_whom_they_are_of(empty: Stage, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,Phone\nAnn Lee,ask reception\n,12\nBo Ray,212 555 0143\n")

    async def story(rep: Rehearsal) -> None:
        await opened(rep, str(path))
        await press(rep, "enter")
        assert "1 rejected, 1 number unusable" in rep.text()
        assert "Nothing is left to do" not in rep.text()
        await press(rep, "down")
        assert "Ann Lee" in rep.text() and "'ask reception' is no sure number" in rep.text()
        await press(rep, "h")
        assert "Ann Lee" in rep.text() and "is in the book" not in rep.text()
        await press(rep, "escape", "up", "m")
        rep.app.screen.query_one("#cell-0").value = "Cy Dow"
        rep.app.screen.query_one("#cell-1").value = "ask Bo"
        await press(rep, "ctrl+s")
        assert "Mended: one more is in the book. But 'ask Bo' is no sure number" in rep.text()
        assert "2 numbers unusable" in rep.text()

    empty.play(story)


def test_a_row_that_is_still_no_good_stays_and_says_why(empty: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await opened(rep, "blank-rows.csv")
        await press(rep, "enter", "m")
        assert "Ctrl+S import it" in rep.text() and "Esc back" in rep.text()
        await press(rep, "ctrl+s")
        assert "Still not taken in" in rep.text()
        assert "line 33" in rep.text()
        await press(rep, "m", "escape")
        assert "2 rejected" in rep.text()
        assert len(rep.stage.desk.book) == 27

    empty.play(story)


def test_a_cell_that_a_comma_cut_in_two_is_joined_by_one_key(empty: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await opened(rep, "broken-ragged.csv")
        await press(rep, "enter")
        rejected = [each for each in rep.app.screen.found if each.rejected]
        if not rejected:
            return
        await press(rep, "m")
        form = rep.app.screen
        place = next(number for number, name in enumerate(form.names) if name == "Company")
        first, second = form.cells[place], form.cells[place + 1]
        form.query_one(f"#cell-{place}").focus()
        await press(rep, "ctrl+g")
        assert form.query_one(f"#cell-{place}").value == f"{first.strip()}, {second.strip()}"
        await press(rep, "ctrl+s")
        assert "Mended: one more is in the book." in rep.text()
        assert f"{first.strip()}, {second.strip()}" in {each.company for each in rep.stage.desk.book.prospects()}

    empty.play(story)


def test_one_more_list_is_one_key_away(empty: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await opened(rep, "hubspot-contacts.csv")
        await press(rep, "enter", "l")
        assert rep.lines()[0].strip() == "Import a call list"
        await press(rep, "escape")
        assert rep.app.screen is rep.app.today

    empty.play(story)


def test_with_nothing_rejected_there_is_nothing_to_mend(empty: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await opened(rep, "hubspot-contacts.csv")
        await press(rep, "enter", "m")
        assert "No row was rejected." in rep.text()
        await press(rep, "escape")
        assert rep.app.screen is rep.app.today

    empty.play(story)


def test_who_may_be_in_the_book_twice_is_one_key_away(empty: Stage, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "Name,Company,Phone\nRobert Thornstow,Acme Inc,212 555 0142\nRobert Thornstov,Acme Inc,212 555 0142\n"
    )

    async def story(rep: Rehearsal) -> None:
        await opened(rep, str(path))
        await press(rep, "enter")
        assert "t 1 likely twin pair" in rep.text()
        await press(rep, "t")
        assert "Robert Thornstov" in rep.text()
        await press(rep, "escape", "enter")
        assert rep.app.screen is rep.app.today

    empty.play(story)
