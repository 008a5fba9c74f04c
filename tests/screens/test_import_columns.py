"""What was understood of a list, and setting it right by the keys."""

from pathlib import Path

import pytest

from tests.screens.import_stage import opened, press
from tests.screens.stage import Rehearsal, Stage


@pytest.fixture
def empty(tmp_path: Path) -> Stage:
    return Stage(tmp_path / "book")


def written(tmp_path: Path, text: str) -> str:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_the_system_the_columns_and_the_first_people_are_shown(empty: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await opened(rep, "hubspot-contacts.csv")
        assert "as HubSpot writes it" in rep.lines()[0]
        assert "columns read" in rep.text()
        assert "Enter import 42 rows" in rep.text()
        assert len(rep.stage.desk.book) == 0

    empty.play(story)


def test_enter_takes_the_list_in(empty: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await opened(rep, "hubspot-contacts.csv")
        await press(rep, "enter")
        assert len(rep.stage.desk.book) == 42
        await press(rep, "enter")
        assert rep.app.screen is rep.app.today
        assert "40 due now" in rep.text()

    empty.play(story)


def test_a_column_is_set_by_the_keys_and_the_people_are_read_anew(empty: Stage, tmp_path: Path) -> None:
    path = written(tmp_path, "Name,Zuletzt,Direktwahl 2\nAnn Lee,x,212 555 0142\nBo Ray,y,212 555 0143\n")

    async def story(rep: Rehearsal) -> None:
        await opened(rep, path)
        assert "no number" in rep.text()
        await press(rep, "down", "down", "down")
        assert "› Direktwahl 2" in rep.text()
        assert "Enter change Direktwahl 2" in rep.text()
        await press(rep, "enter")
        await rep.type("mobile")
        await press(rep, "enter")
        assert "(212) 555-0142" in rep.text()
        assert "no number" not in rep.text()
        await press(rep, "i", "enter")
        phones = {each.name: [phone.number for phone in each.phones] for each in rep.stage.desk.book.prospects()}
        assert phones == {"Ann Lee": ["+12125550142"], "Bo Ray": ["+12125550143"]}

    empty.play(story)


def test_escape_leaves_a_column_as_it_is_then_the_columns_then_the_list(empty: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await opened(rep, "hubspot-contacts.csv")
        before = rep.text()
        await press(rep, "down", "enter", "escape", "escape")
        assert rep.text() == before
        await press(rep, "escape", "escape")
        assert rep.app.screen is rep.app.today

    empty.play(story)


def test_nobody_is_read_without_a_column_that_says_who_they_are(empty: Stage, tmp_path: Path) -> None:
    path = written(tmp_path, "Name,Note\nAnn Lee,x\n")

    async def story(rep: Rehearsal) -> None:
        await opened(rep, path)
        await press(rep, "down", "enter")
        await rep.type("not read")
        await press(rep, "enter")
        assert "Then nothing says who they are" in rep.text()
        assert "Ann Lee" in rep.text()

    empty.play(story)


def test_the_country_of_the_numbers_is_two_letters_away(empty: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await opened(rep, "excel-de-semicolon-cp1252.csv")
        assert "? 030" in rep.text()
        await press(rep, "r")
        field = rep.app.screen.query_one("Input")
        field.value = "xx"
        await press(rep, "enter")
        assert "XX is no country that has numbers" in rep.text()
        field.value = "de"
        await press(rep, "enter")
        assert "+49 30" in rep.text()
        assert "? 030" not in rep.text()
        assert "country of the numbers: DE" in rep.text()
        await press(rep, "r", "escape")
        assert "country of the numbers: DE" in rep.text()

    empty.play(story)


def test_rows_that_would_be_rejected_are_told_beforehand(empty: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await opened(rep, "blank-rows.csv")
        assert "rejected" in rep.text()
        assert len(rep.stage.desk.book) == 0

    empty.play(story)


def test_what_stands_in_cells_and_headers_never_acts(empty: Stage, tmp_path: Path) -> None:
    path = written(tmp_path, "Name,[link=x]{{ 7*7 }}[/],\x1b[31mPhone\n[bold]Ann[/],=1+1,212 555 0142\n")

    async def story(rep: Rehearsal) -> None:
        await opened(rep, path)
        assert "[link=x]{{ 7*7 }}[/]" in rep.text()
        assert "[bold]Ann[/]" in rep.text()
        await press(rep, "down", "down", "enter")
        assert "=1+1" in rep.text()
        assert "\x1b" not in rep.text()

    empty.play(story)
