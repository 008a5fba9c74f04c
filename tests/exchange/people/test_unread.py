"""What could not be read for certain is told, with advice only where it can help."""

from __future__ import annotations

from pathlib import Path

from tests.exchange.support import LISTS, People, written
from tui.exchange.people.unread import doubtful_words, unread_words


def test_words_in_place_of_a_number_are_named_without_advice() -> None:
    told = unread_words([(4, "ask reception")], "US")
    assert told == "1 phone cell holds no number that is certain: line 4 'ask reception'"


def test_national_numbers_without_a_country_get_the_advice_to_name_one() -> None:
    told = unread_words([(2, "020 7946 0100")], None)
    assert told.endswith("line 2 '020 7946 0100'; --region GB, if they are British numbers written the national way")


def test_no_country_is_named_that_was_read_already() -> None:
    told = unread_words([(2, "493023125100")], "US")
    assert told.endswith("; what is no number of US needs its +, a column with the country, or another --region")
    assert "--region DE" not in told


def test_numbers_that_a_spreadsheet_cut_are_said_to_be() -> None:
    told = unread_words([(2, "1.41556E+10"), (3, "x")], "US")
    assert told.endswith("; a spreadsheet cut one: make the column text there and export the list again")
    assert "--region" in unread_words([(2, "1.41556E+10"), (3, "493023125100")], "US")


def test_three_cells_are_named_and_the_others_counted() -> None:
    told = unread_words([(line, "ask") for line in range(2, 9)], None)
    assert told.endswith("line 2 'ask', line 3 'ask', line 4 'ask' and 4 more")
    assert unread_words([], "US") == ""


def test_dates_that_may_be_two_days_are_named() -> None:
    told = doubtful_words({3: "3/4/2026"})
    assert told == "1 row holds a date that may mean two days: line 3 '3/4/2026'; say --dates dmy or mdy"
    assert doubtful_words({}) == ""


def test_an_import_tells_which_cells_are_to_be_asked_about(tmp_path: Path) -> None:
    notes = People().take(LISTS / "hubspot-contacts.csv").notes
    assert any(note.startswith("1 phone cell holds") and "'ask reception'" in note for note in notes)
    assert not any("--region" in note for note in notes)
    rows = [["Name", "Phone"], ["Dana", "020 7946 0100"]]
    assert any("--region GB" in note for note in People().take(written(tmp_path, rows), region=None).notes)


def test_a_date_beyond_the_rows_that_were_looked_at_is_told_at_the_end(tmp_path: Path) -> None:
    rows = [
        ["Name", "Last Contacted"],
        *([f"Person {number}", "2026-03-04"] for number in range(5001)),
        ["Eve", "3/4/2026"],
    ]
    people = People()
    notes = people.take(written(tmp_path, rows)).notes
    assert people.named("Eve").background == ("Last contacted: 3/4/2026",)
    assert any("line 5003 '3/4/2026'" in note for note in notes)
