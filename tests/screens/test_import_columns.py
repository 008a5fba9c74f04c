"""What was understood of a list, and setting it right by the keys."""

from pathlib import Path

import pytest

from tests.screens.gallery import hang
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
        assert "xx is no country that has numbers" in rep.text()
        field.value = "deutschland"
        await press(rep, "enter")
        assert "+49 30" in rep.text()
        assert "? 030" not in rep.text()
        assert "country of the numbers: DE" in rep.text()
        await press(rep, "r", "escape")
        assert "country of the numbers: DE" in rep.text()

    empty.play(story)


def test_what_is_no_number_is_told_with_the_key_of_the_country(empty: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await opened(rep, "excel-de-semicolon-cp1252.csv")
        assert "what is no number of US needs its +: r sets another country" in " ".join(rep.text().split())
        assert "--region" not in rep.text()

    empty.play(story, (120, 50))


def test_two_columns_that_are_one_field_are_told_once_the_rep_made_them_so(empty: Stage, tmp_path: Path) -> None:
    path = written(tmp_path, "Name,Anrede,Position,Phone,City,Ort 2\nAnn Lee,Frau,Einkauf,212 555 0142,Köln,Bonn\n")

    async def story(rep: Rehearsal) -> None:
        await opened(rep, path)
        assert "are both" not in rep.text()
        await press(rep, "down", "down", "enter", *"job title", "enter")
        told = " ".join(rep.text().split())
        assert "Anrede and Position are both job title: of each row the first that says something counts" in told
        await press(rep, *["down"] * 4, "enter", *"city", "enter")
        assert "City and Ort 2 are both city" in " ".join(rep.text().split())

    empty.play(story, (120, 40))


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


DATED = "Name,Phone,Renewal Date\nAnn Lee,212 555 0142,03/04/2027\nBo Ray,212 555 0143,05/06/2027\n"


def test_dates_that_may_mean_two_days_are_asked_about_with_two_keys(empty: Stage, tmp_path: Path) -> None:
    path = written(tmp_path, DATED)

    async def story(rep: Rehearsal) -> None:
        await opened(rep, path)
        assert "Dates such as 03/04/2027 in Renewal Date: is the day or the month first?" in rep.text()
        assert "d day first  m month first" in rep.text()
        await press(rep, "d")
        assert "Deadline" in rep.text() and "2027-04-03" in rep.text()
        assert "day first  m" not in rep.text()
        await press(rep, "enter")
        deadlines = {each.name: each.deadlines[0].on.isoformat() for each in rep.stage.desk.book.prospects()}
        assert deadlines == {"Ann Lee": "2027-04-03", "Bo Ray": "2027-06-05"}

    empty.play(story)


def test_enter_asks_once_before_it_leaves_dates_as_they_stand(empty: Stage, tmp_path: Path) -> None:
    path = written(tmp_path, DATED)

    async def story(rep: Rehearsal) -> None:
        await opened(rep, path)
        await press(rep, "enter")
        assert "Press d for day first or m for month first" in rep.text()
        assert len(rep.stage.desk.book) == 0
        await press(rep, "enter")
        assert len(rep.stage.desk.book) == 2

    empty.play(story)


def test_what_was_set_is_remembered_for_the_next_list_with_these_columns(empty: Stage, tmp_path: Path) -> None:
    path = written(tmp_path, "Name,Zuletzt\nAnn Lee,212 555 0142\n")

    async def story(rep: Rehearsal) -> None:
        await opened(rep, path)
        await press(rep, "down", "down", "enter", *"work", "enter", "i", "enter")
        await opened(rep, written(tmp_path, "Name,Zuletzt\nBo Ray,212 555 0143\n"))
        assert "columns as you set them on 24 Nov" in rep.text()
        assert "(212) 555-0143" in rep.text()

    empty.play(story)


def test_a_likely_field_is_offered_and_not_taken(empty: Stage, tmp_path: Path) -> None:
    path = written(tmp_path, "Name,Phone,Asst. Phone,Companny\nAnn Lee,212 555 0142,212 555 0199,Acme\n")

    async def story(rep: Rehearsal) -> None:
        await opened(rep, path)
        assert "not read; company?" in rep.text()
        assert "somebody else's" in rep.text()
        await press(rep, *["down"] * 4, "enter", "enter")
        assert "not read; company?" not in rep.text()
        await press(rep, "i")
        assert [each.company for each in rep.stage.desk.book.prospects()] == ["Acme"]

    empty.play(story)


def test_somebody_marked_do_not_call_is_shown_as_such(empty: Stage, tmp_path: Path) -> None:
    path = written(tmp_path, "Name,Phone,Do Not Call\nAnn Lee,212 555 0142,yes\n")

    async def story(rep: Rehearsal) -> None:
        await opened(rep, path)
        assert "do not call" in [row for row in rep.lines() if "Ann Lee" in row][-1]

    empty.play(story)


def test_columns_of_no_known_name_are_named_with_the_keys(empty: Stage, tmp_path: Path) -> None:
    path = written(tmp_path, "Wer,Wo dort,Draht\nAnn Lee,Acme,abc\nBo Ray,Orrin,def\n")

    async def story(rep: Rehearsal) -> None:
        await opened(rep, path)
        assert "No column is known by its name" in rep.text()
        await press(rep, "enter")
        assert len(rep.stage.desk.book) == 0
        await press(rep, "down", "enter")
        await rep.type("name")
        await press(rep, "enter")
        assert "Ann Lee" in rep.text()
        await press(rep, "i", "enter")
        assert {each.name for each in rep.stage.desk.book.prospects()} == {"Ann Lee", "Bo Ray"}

    empty.play(story)


def test_a_list_with_no_column_names_is_read_by_the_place_of_its_columns(empty: Stage, tmp_path: Path) -> None:
    path = written(tmp_path, "Ann Lee,212 555 0142,ann@example.com\nBo Ray,212 555 0143,bo@example.com\n")

    async def story(rep: Rehearsal) -> None:
        await opened(rep, path)
        assert "Column 1" in rep.text()
        await press(rep, "down", "enter")
        await rep.type("name")
        await press(rep, "enter")
        await press(rep, "i", "enter")
        assert {each.name for each in rep.stage.desk.book.prospects()} == {"Ann Lee", "Bo Ray"}

    empty.play(story)


def test_the_country_that_most_unread_numbers_would_fit_is_offered_and_not_taken(empty: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await opened(rep, "excel-de-semicolon-cp1252.csv")
        assert "Many numbers would be numbers of Germany: r, Enter reads them so." in rep.text()
        assert "? 030 23125 100" in rep.text()
        await press(rep, "r", "enter")
        assert "+49 30 23125100" in rep.text()
        assert "Many numbers" not in rep.text()

    empty.play(story)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
def test_the_keys_stand_at_the_bottom_and_no_number_is_cut_where_there_is_room(
    empty: Stage, size: tuple[int, int]
) -> None:
    async def story(rep: Rehearsal) -> None:
        await opened(rep, "hubspot-contacts.csv")
        await rep.laid_out()
        assert any("Esc back" in row for row in rep.lines()[-2:])
        if size[0] >= 120:
            assert "555-0100 ext…" not in rep.text()

    empty.play(story, size)


def test_in_a_small_terminal_what_no_undo_takes_back_is_seen_before_what_was_left_out(empty: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await opened(rep, "salesforce-leads-report.csv")
        assert "2 people are marked do not call" in rep.text()
        assert "no undo takes that back" in " ".join(rep.text().split())

    empty.play(story, size=(80, 24))


def test_one_key_shows_every_note_that_has_no_room(empty: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await opened(rep, "salesforce-leads-report.csv")
        assert "more lines: n shows all" in rep.text()
        assert "not read: Lead Owner" not in rep.text()
        await press(rep, "n")
        await hang(rep, "import-notes")
        seen = " ".join(rep.text().replace("│", " ").split())
        for words in ("2 people are marked do not call", "not read: Lead Owner", "no record ids: add Lead ID"):
            assert words in seen, words
        await press(rep, "escape", "i")
        assert "is in the book" in rep.lines()[0]
        seen = " ".join(rep.text().split())
        assert "not read: Lead Owner" in seen, "what the list below leaves free is theirs"

    empty.play(story, size=(80, 24))
