"""Who is on the newsletter list, and since when."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from tests.desk.people import TUESDAY, person, started
from tui.desk.newsletter import on_the_list, since
from tui.model.outcome import Outcome, Standing

HERE = TUESDAY.tzinfo


def test_who_came_last_stands_first_and_those_of_one_day_stand_by_name() -> None:
    people = [
        person("ada", newsletter_since=date(2026, 11, 3), standing=Standing.NEWSLETTER),
        person("cal", newsletter_since=date(2026, 11, 20), standing=Standing.NEWSLETTER),
        person("ben", newsletter_since=date(2026, 11, 20), standing=Standing.NEWSLETTER),
        person("dee"),
        person("eve", added=None, standing=Standing.NEWSLETTER),
    ]
    assert [each.id for each in on_the_list(people, HERE)] == ["ben", "cal", "ada", "eve"]


def test_where_an_older_book_does_not_say_it_is_the_day_of_the_last_call_else_of_the_import() -> None:
    called = person("ada", last_call=TUESDAY - timedelta(days=3), standing=Standing.NEWSLETTER)
    imported = person("ben", added=TUESDAY - timedelta(days=9), standing=Standing.NEWSLETTER)
    unknown = person("cal", added=None, standing=Standing.NEWSLETTER)
    assert [since(each, HERE) for each in (called, imported, unknown)] == [
        date(2026, 11, 21),
        date(2026, 11, 15),
        None,
    ]


def test_a_no_puts_them_on_it_and_an_undo_off_it_again(tmp_path: Path) -> None:
    at_work = started(tmp_path / "book", person("ada"))
    at_work.log(Outcome.NO)
    assert at_work.who("ada").newsletter_since == TUESDAY.date()
    at_work.hour.undo()
    assert at_work.who("ada").newsletter_since is None


def test_never_call_takes_everybody_on_the_line_off_it(tmp_path: Path) -> None:
    day = TUESDAY.date() - timedelta(days=30)
    shared = "+12125550100"
    at_work = started(
        tmp_path / "book",
        person("ada", shared),
        person("ben", shared, standing=Standing.NEWSLETTER, newsletter_since=day),
    )
    at_work.log(Outcome.NEVER_CALL, everyone=True)
    assert (at_work.who("ben").standing, at_work.who("ben").newsletter_since) == (Standing.NEVER, None)
    assert on_the_list(at_work.desk.book.prospects(), HERE) == []
