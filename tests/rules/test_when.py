from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tests.rules.people import LOS_ANGELES, NEW_YORK, TUESDAY, ZONES, moments
from tui.model.zones import zone
from tui.rules.when import When, read_day, read_when, why_no_day, why_no_time


def read(text: str, now: datetime = TUESDAY) -> When | None:
    return read_when(text, now, LOS_ANGELES, NEW_YORK)


def clock(text: str, now: datetime = TUESDAY) -> str:
    found = read(text, now)
    assert found is not None, text
    return found.at.strftime("%Y-%m-%d %H:%M" if found.exact else "%Y-%m-%d")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tue 2pm", "2026-12-01 14:00"),
        ("TUE 2 PM", "2026-12-01 14:00"),
        ("tue at 2", "2026-12-01 14:00"),
        ("tue 1430", "2026-12-01 14:30"),
        ("2pm tue", "2026-12-01 14:00"),
        ("wed noon", "2026-11-25 12:00"),
        ("fri 17:15", "2026-11-27 17:15"),
        ("next tue 3pm", "2026-12-01 15:00"),
        ("monday morning", "2026-11-30 09:00"),
        ("friday morning at 10", "2026-11-27 10:00"),
        ("fri afternoon 3", "2026-11-27 15:00"),
        ("tomorrow 9", "2026-11-25 09:00"),
        ("tomorrow", "2026-11-25"),
        ("day after tomorrow", "2026-11-26"),
        ("today", "2026-11-24"),
        ("today 3pm", "2026-11-24 15:00"),
        ("9", "2026-11-25 09:00"),
        ("3", "2026-11-24 15:00"),
        ("3:15", "2026-11-24 15:15"),
        ("3.15", "2026-11-24 15:15"),
        ("tue 2:30", "2026-12-01 14:30"),
        ("7:59", "2026-11-24 19:59"),
        ("03:15", "2026-11-25 03:15"),
        ("3:15am", "2026-11-25 03:15"),
        ("8:15", "2026-11-25 08:15"),
        ("fri morning 7:30", "2026-11-27 07:30"),
        ("10:30 fri morning", "2026-11-27 10:30"),
        ("3:15 in the afternoon", "2026-11-24 15:15"),
        ("in 20", "2026-11-24 09:44"),
        ("in about 5", "2026-11-24 09:29"),
        ("in 90", "2026-11-24 10:54"),
        ("20", "2026-11-24 20:00"),
        ("noon", "2026-11-24 12:00"),
        ("eod", "2026-11-24 17:00"),
        ("10:30", "2026-11-24 10:30"),
        ("9:00", "2026-11-25 09:00"),
        ("14h30", "2026-11-24 14:30"),
        ("in 2 hours", "2026-11-24 11:24"),
        ("in 20 min", "2026-11-24 09:44"),
        ("in half an hour", "2026-11-24 09:54"),
        ("1h 30m", "2026-11-24 10:54"),
        ("in 3 weeks", "2026-12-15"),
        ("in two weeks", "2026-12-08"),
        ("in 2 days 10am", "2026-11-26 10:00"),
        ("in 6 months", "2027-05-24"),
        ("in a year", "2027-11-24"),
        ("in 3 working days", "2026-11-27"),
        ("3 dec", "2026-12-03"),
        ("dec 3", "2026-12-03"),
        ("3rd of december", "2026-12-03"),
        ("Thu, 3 Dec 2026 14:00", "2026-12-03 14:00"),
        ("dec 3rd at 2:30pm", "2026-12-03 14:30"),
        ("3 dec 9", "2026-12-03 09:00"),
        ("24 nov 9am", "2027-11-24 09:00"),
        ("23 nov", "2027-11-23"),
        ("29 feb", "2028-02-29"),
        ("the 15th", "2026-12-15"),
        ("2027-01-15 10:00", "2027-01-15 10:00"),
        ("2027-01-15T10:00", "2027-01-15 10:00"),
        ("15/1", "2027-01-15"),
        ("1/15", "2027-01-15"),
        ("15.1.", "2027-01-15"),
        ("15/1/2027", "2027-01-15"),
        ("q1", "2027-01-01"),
        ("q3 2027", "2027-07-01"),
        ("after q1", "2027-04-01"),
        ("january", "2027-01-01"),
        ("after 15 jan", "2027-01-16"),
        ("after january", "2027-02-01"),
        ("mid january", "2027-01-15"),
        ("end of january", "2027-01-29"),
        ("eom", "2026-11-30"),
        ("eow", "2026-11-27"),
        ("eoy", "2026-12-31"),
        ("next week", "2026-11-30"),
        ("monday next week", "2026-11-30"),
        ("next month", "2026-12-01"),
        ("next quarter", "2027-01-01"),
        ("before 3 dec", "2026-12-02"),
        ("after christmas", "2026-12-26"),
    ],
)
def test_typed_times_are_read_on_the_prospects_clock(text: str, expected: str) -> None:
    assert clock(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "   ", "asap", "after budget", "31 nov", "30 feb", "2025-01-01", "3 dec 2025", "24 nov 2026 8am", "25:00",
     "13pm", "today 8am", "yesterday", "next", "in", "in weeks", "0000-00-00", "99/99", "q5", "2027", "tue tue"],
)  # fmt: skip
def test_what_is_no_time_or_a_past_one_is_not_read(text: str) -> None:
    assert read(text) is None


def test_both_clocks_are_shown_where_they_differ() -> None:
    found = read("tue 2pm")
    assert found is not None
    assert found.words == "Tue 1 Dec 14:00 their time (17:00 yours)"
    late = read_when("tue 2pm", TUESDAY, "Asia/Tokyo", NEW_YORK)
    assert late is not None
    assert late.words == "Tue 1 Dec 14:00 their time (00:00 yours)"
    next_day = read_when("tue 2am", TUESDAY, "Asia/Tokyo", NEW_YORK)
    assert next_day is not None
    assert next_day.words == "Tue 1 Dec 02:00 their time (Mon 30 Nov 12:00 yours)"
    same = read_when("tue 2pm", TUESDAY, NEW_YORK, NEW_YORK)
    assert same is not None
    assert same.words == "Tue 1 Dec 14:00"


def test_a_time_that_ends_in_my_is_the_reps() -> None:
    found = read("3pm my")
    assert found is not None
    assert found.at.astimezone(zone(NEW_YORK)).hour == 15
    assert str(found.at.tzinfo) == LOS_ANGELES
    assert read("3pm my time") == found


def test_where_their_place_is_unknown_the_reps_clock_counts() -> None:
    found = read_when("tue 2pm", TUESDAY, "", NEW_YORK)
    assert found is not None
    assert found.words == "Tue 1 Dec 14:00 your time"


def test_a_day_with_no_time_leaves_the_hour_to_the_rules() -> None:
    day, vague = read("3 dec"), read("in 3 weeks")
    assert day is not None
    assert vague is not None
    assert (day.exact, day.loose, day.words) == (False, False, "Thu 3 Dec")
    assert (vague.exact, vague.loose) == (False, True)


def test_a_slashed_date_follows_the_order_that_is_asked_for() -> None:
    by_month, by_day = read("3/4"), read_when("3/4", TUESDAY, LOS_ANGELES, NEW_YORK, day_first=True)
    assert by_month is not None
    assert by_day is not None
    assert (by_month.at.month, by_month.at.day) == (3, 4)
    assert (by_day.at.month, by_day.at.day) == (4, 3)


def test_a_time_that_the_clock_skips_moves_forward() -> None:
    saturday = datetime(2027, 3, 13, 12, tzinfo=zone(NEW_YORK))
    found = read_when("tomorrow 2:30am", saturday, NEW_YORK, NEW_YORK)
    assert found is not None
    assert found.at.strftime("%d %H:%M") == "14 03:30"


def test_in_two_hours_is_two_hours_also_when_the_clock_changes() -> None:
    night = datetime(2026, 11, 1, 0, 30, tzinfo=zone(NEW_YORK))
    found = read_when("in 2 hours", night, NEW_YORK, NEW_YORK)
    assert found is not None
    assert found.at.astimezone(UTC) - night.astimezone(UTC) == timedelta(hours=2)


DAYS = {
    "25 Nov": "wed|@wed|Wed|wednesday|tomorrow|tmrw|tom|tomorrow 9|tomorrow morning",
    "24 Nov": "today|tonight|eod|end of day|noon|5pm",
    "26 Nov": "day after tomorrow|before fri|in 2 days|2 days|thu|thurs",
    "27 Nov": "fri|this fri|by fri|by friday|until fri|till fri|on fri|fri latest|fri at the latest|no later than fri|"
    "fri 5pm|fri at 17:00|fri morning|friday eod|eow|end of week|end of the week|this week|in a few days",
    "28 Nov": "sat|weekend|this weekend",
    "30 Nov": "eom|end of month|end of the month|end of this month|month end|mon|mon 30 nov|Mon, Nov 30|mon the 30th|"
    "next week|by eom|end nov",
    "1 Dec": "1 dec|1st|next month|in a week|a week|1 week|tue|next tue",
    "3 Dec": "3 dec|dec 3|dec 3rd|3rd of december|the 3rd|3.12.|12/3|3dec|3-dec|2026-12-03",
    "4 Dec": "fri next week|next week fri|next fri|friday week|a week on fri|a week from fri|end of next week|"
    "in ten days|10 days|10d",
    "7 Dec": "week of 7 dec|wc 7 dec|w/c 7 dec",
    "8 Dec": "in 2 weeks|in two weeks|2 weeks|2w|in a fortnight|two weeks from now|2 weeks from today|in 2 weeks' time",
    "31 Dec": "end of december|end of year|year end|eoy|eoq|end of quarter|end of next month",
    "1 Jan": "q1|january|new year|next year|next quarter",
    "24 Feb": "in 3 months|three months from now",
}


@pytest.mark.parametrize(
    ("expected", "text"), [(day, text) for day, texts in DAYS.items() for text in texts.split("|")]
)
def test_a_note_names_a_day(expected: str, text: str) -> None:
    found = read_day(text, TUESDAY.date())
    assert found is not None
    assert f"{found.day} {found:%b}" == expected
    assert why_no_day(text, TUESDAY.date()) == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("yesterday", "@yesterday has passed"),
        ("last fri", "@last fri has passed"),
        ("3 days ago", "@3 days ago has passed"),
        ("2 nov 2026", "@2 nov 2026 has passed"),
        ("2026-11-01", "@2026-11-01 has passed"),
        ("31 feb", "there is no 31 feb"),
        ("feb 30", "there is no feb 30"),
        ("2026-02-31", "there is no 2026-02-31"),
        ("13/13", "there is no 13/13"),
        ("someday", ""),
        ("jane", ""),
        ("asap", ""),
        ("15", ""),
        ("", ""),
        ("last week of november", ""),
    ],
)
def test_what_names_no_day_to_come_says_why(text: str, why: str) -> None:
    assert read_day(text, TUESDAY.date()) is None
    assert why_no_day(text, TUESDAY.date()) == why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("yesterday", "yesterday has passed"),
        ("yesterday 3pm", "yesterday has passed"),
        ("last fri at 10am", "last fri has passed"),
        ("2 nov 2026 9:00", "2 nov 2026 has passed"),
        ("31 feb", "there is no 31 feb"),
        ("today 8am", "08:00 has passed today"),
        ("this morning 8:15", "08:15 has passed today"),
        ("24 nov 2026 8am", "08:00 has passed today"),
        ("someday", ""),
        ("25:00", ""),
        ("", ""),
        ("tue 2pm", ""),
        ("3:15", ""),
    ],
)
def test_a_time_that_is_not_read_says_why_where_it_names_one(text: str, why: str) -> None:
    assert why_no_time(text, TUESDAY, LOS_ANGELES, NEW_YORK) == why


def test_in_20_is_no_day_of_a_note() -> None:
    assert read_day("in 20", TUESDAY.date()) is None


@given(st.integers(1, 7), st.integers(0, 59))
def test_one_to_seven_is_in_the_afternoon_with_minutes_as_without(hour: int, minute: int) -> None:
    bare, timed = read(f"fri {hour}"), read(f"fri {hour}:{minute:02}")
    assert bare is not None
    assert timed is not None
    assert timed.at - bare.at == timedelta(minutes=minute)


WORDS = "in|next|after|end of|tue|dec|january|q1|weeks|min|my|noon|eom|29 feb|working days|h"
FIGURES = "3|15/1|2pm|17:15|2027|2024|999|@|9:99|0|1/1/1|9999-12-31|٣|²"
PIECES = st.sampled_from([*WORDS.split("|"), *FIGURES.split("|")])


@settings(max_examples=cases(120))
@given(st.text(max_size=90) | st.lists(PIECES, max_size=5).map(" ".join), moments(), st.sampled_from(["", *ZONES]))
def test_no_text_at_all_raises_or_names_the_past(text: str, now: datetime, name: str) -> None:
    found = read_when(text, now, name, NEW_YORK)
    if found:
        assert found.at.timestamp() >= now.timestamp()
        assert found.words
        assert found.at.tzinfo is not None
    assert why_no_time(text, now, name, NEW_YORK).isprintable()
    day, why = read_day(text, now.date()), why_no_day(text, now.date())
    assert day is None or day >= now.date()
    assert why.isprintable()


@given(moments(), st.integers(0, 23), st.integers(0, 59), st.sampled_from(ZONES))
def test_a_clock_time_is_the_next_such_moment_and_reads_as_typed(
    now: datetime, hour: int, minute: int, name: str
) -> None:
    found = read_when(f"{hour:02}:{minute:02}", now, name, NEW_YORK)
    assert found is not None
    assert 0 <= found.at.timestamp() - now.timestamp() <= 26 * 3600
    skipped = found.at.astimezone(UTC).astimezone(zone(name)).strftime("%H:%M") != f"{hour:02}:{minute:02}"
    if skipped:
        assert found.at.utcoffset() != (found.at - timedelta(hours=3)).utcoffset()
