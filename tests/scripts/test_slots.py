from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scripts.people import DANA, LEE, NOBODY, NOW, SAM, TALKED, TODAY
from tui.model.outcome import Outcome
from tui.model.prospect import Deadline, Idea, NextKind, NextTouch, Place, Promise, Prospect, Side, TriggerEvent
from tui.model.touch import Touch
from tui.scripts.phrases import coming_day, name, past_day, spoken_number, thing, yours
from tui.scripts.slots import SLOTS, slots


def test_what_is_known_comes_as_phrases_and_what_is_not_does_not_come() -> None:
    assert slots(DANA, (), SAM, NOW) == {
        "first_name": "Dana",
        "full_name": "Dana Okafor",
        "company": "Acme Routing",
        "title": "VP Operations",
        "rep_name": "Sam",
        "rep_company": "Northwind",
        "rep_number": "415-555-0132",
        "caller": "it's Sam at Northwind",
        "last_talk_day": "on 12 November",
        "problem": "two more meetings a day for each rep",
        "idea": "two fleets of your size saved 20 %",
        "problems": "reports come late; two more meetings a day for each rep",
        "must_haves": "works offline and under 40 a seat",
        "all_must_haves": "works offline; under 40 a seat",
        "their_part": "the mileage report, on Friday",
        "our_promise": "the ROI model",
        "our_promise_kept": "the ROI model",
        "their_promise": "the mileage report",
        "deadline": "your product launch on 3 December",
        "deadline_name": "your product launch",
        "days_left": "9 days",
    }
    assert slots(Prospect(id="x"), (), NOBODY, NOW) == {}


def test_the_day_on_which_they_told_the_problem_is_said_where_it_was_the_last_talk_and_no_earlier_one() -> None:
    later = Touch(id="t2", prospect="dana", at=NOW - timedelta(days=2), outcome=Outcome.NOT_YET, talked=True)
    assert slots(DANA, TALKED, SAM, NOW)["problem_day"] == "on 12 November"
    newer = replace(DANA, last_talk=later.at)
    assert "problem_day" not in slots(newer, (later, *TALKED), SAM, NOW)
    assert "problem_day" not in slots(DANA, (later,), SAM, NOW)
    assert slots(replace(DANA, talks=1), (), SAM, NOW)["problem_day"] == "on 12 November"


@settings(deadline=None)
@given(
    st.builds(
        Prospect,
        id=st.just("x"),
        name=st.text(),
        company=st.text(),
        problems=st.lists(st.text()).map(tuple),
        must_haves=st.lists(st.text()).map(tuple),
        no_reason=st.text(),
        deadlines=st.lists(st.builds(Deadline, text=st.text(), on=st.dates(), said=st.dates())).map(tuple),
        promises=st.lists(
            st.builds(
                Promise,
                text=st.text(),
                side=st.sampled_from(Side),
                due=st.none() | st.dates(),
                made=st.dates(),
                done=st.none() | st.dates(),
            )
        ).map(tuple),
    )
)
def test_whatever_a_prospect_holds_the_slots_are_named_and_never_empty(prospect: Prospect) -> None:
    found = slots(prospect, (), SAM, NOW)
    assert set(found) <= set(SLOTS)
    assert all(value.strip() == value != "" for value in found.values())


def test_the_day_of_a_talk_is_said_in_their_zone() -> None:
    late = datetime(2026, 11, 24, 4, 30, tzinfo=UTC)
    there = replace(DANA, last_talk=late, place=Place(chosen="America/Los_Angeles"))
    assert slots(there, (), SAM, NOW)["last_talk_day"] == "yesterday"
    assert slots(replace(DANA, last_talk=late), (), SAM, NOW)["last_talk_day"] == "earlier today"
    nowhere = replace(DANA, last_talk=late, place=Place(chosen="Not/AZone"))
    assert slots(nowhere, (), SAM, NOW)["last_talk_day"] == "earlier today"


def test_a_talk_that_only_the_touches_know_is_known() -> None:
    talk = Touch(id="t", prospect="lee", at=NOW - timedelta(days=3), outcome=Outcome.CALLBACK, talked=True)
    assert slots(LEE, (talk,), SAM, NOW)["last_talk_day"] == "last Saturday"


@pytest.mark.parametrize(
    ("ago", "words"),
    [(0, "earlier today"), (1, "yesterday"), (2, "last Sunday"), (6, "last Wednesday"), (7, "on 17 November")],
)
def test_a_day_gone_by_is_said_as_people_say_it(ago: int, words: str) -> None:
    assert past_day(TODAY - timedelta(days=ago), TODAY) == words


def test_days_far_away_name_the_year() -> None:
    assert past_day(date(2025, 11, 12), TODAY) == "in November 2025"
    assert past_day(date(2026, 11, 23), date(2026, 11, 27)) == "on Monday"
    assert coming_day(date(2027, 12, 3), TODAY) == "on 3 December 2027"
    assert [coming_day(TODAY + timedelta(days=ahead), TODAY) for ahead in (0, 1, 3, 9)] == [
        "today",
        "tomorrow",
        "on Friday",
        "on 3 December",
    ]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("ROI model", "the ROI model"),
        ("the ROI model.", "the ROI model"),
        ("send the figures", "to send the figures"),
        ("will send the figures", "to send the figures"),
        ("to call back", "to call back"),
        ("check the figures", "to check the figures"),
        ("call with the CFO", "the call with the CFO"),
        ("2 references", "2 references"),
        ("Dana's intro", "Dana's intro"),
        ("last month's routes", "last month's routes"),
        ("last report", "the last report"),
    ],
)
def test_a_promise_follows_my_part_was(typed: str, words: str) -> None:
    assert thing(typed) == words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("product launch", "your product launch"),
        ("the board meeting", "the board meeting"),
        ("Thanksgiving", "Thanksgiving"),
        ("next year's audit", "next year's audit"),
        ("renew the contract", "your plan to renew the contract"),
        ("", "your deadline"),
    ],
)
def test_a_deadline_is_theirs(typed: str, words: str) -> None:
    assert yours(typed) == words


@pytest.mark.parametrize(
    ("typed", "spoken"),
    [
        ("+14155550132", "415-555-0132"),
        ("(415) 555-0132", "415-555-0132"),
        ("415.555.0132 ext. 12", "415-555-0132, extension 12"),
        ("4155550132x7", "415-555-0132, extension 7"),
        ("+49 30 1234567", "+49-30-1234567"),
        ("+442079460018", "+442-079-460-018"),
        ("555 0132", "555-0132"),
        ("", ""),
        ("911", ""),
        ("ask for Sam", ""),
        ("1-800-FLOWERS", ""),
        ("1" * 10_000, ""),
        ("\x1b[31m4155550132", ""),
    ],
)
def test_a_number_is_read_out_in_groups_or_not_at_all(typed: str, spoken: str) -> None:
    assert spoken_number(typed) == spoken


@settings(deadline=None)
@given(st.text() | st.from_regex(r"\+?[0-9 ()x.-]{0,30}", fullmatch=True))
def test_reading_out_a_number_never_fails_and_loses_no_digit(text: str) -> None:
    spoken = spoken_number(text)
    typed = re_digits(text)
    assert not spoken or re_digits(spoken) in (typed, typed[1:])


def re_digits(text: str) -> str:
    return "".join(character for character in text if character in "0123456789")


def test_a_long_name_is_short_enough_to_say_twice() -> None:
    assert name("The International Brotherhood of Very Long Names") == "The International Brotherhood of"
    assert len(name("x" * 300)) <= 40


def test_our_promise_is_late_kept_or_open_in_that_order() -> None:
    late = Promise(text="price list", side=Side.ME, made=TODAY, due=TODAY - timedelta(days=1))
    waiting = Promise(text="send the draft", side=Side.ME, made=TODAY, due=TODAY + timedelta(days=1))
    found = slots(replace(DANA, promises=(*DANA.promises, late, waiting)), (), SAM, NOW)
    assert found["our_promise"] == found["our_promise_late"] == "the price list"
    assert (found["our_promise_open"], found["our_promise_due"]) == ("to send the draft", "tomorrow")


def test_a_promise_kept_before_the_last_talk_is_old_news() -> None:
    old = tuple(replace(each, done=each.done and date(2026, 11, 1)) for each in DANA.promises)
    assert "our_promise_kept" not in slots(replace(DANA, promises=old), (), SAM, NOW)


def test_a_deadline_that_has_passed_is_not_said() -> None:
    after = datetime(2026, 12, 4, 17, tzinfo=UTC)
    assert "deadline" not in slots(DANA, (), SAM, after)
    assert slots(DANA, (), SAM, after - timedelta(days=1))["deadline"] == "your product launch today"


def test_an_idea_that_was_brought_is_not_new() -> None:
    used = (Idea(text="older", said=TODAY), Idea(text="newer", said=TODAY, used=TODAY))
    assert slots(replace(DANA, ideas=used), (), SAM, NOW)["idea"] == "older"


def test_a_callback_is_made_as_they_asked_and_only_then() -> None:
    due = NextTouch(at=NOW, zone="UTC", kind=NextKind.CALLBACK)
    assert slots(replace(DANA, next=due), (), SAM, NOW)["as_agreed"] == "as you asked"
    assert "as_agreed" not in slots(replace(DANA, next=due), (), SAM, NOW - timedelta(hours=1))
    assert "as_agreed" not in slots(replace(DANA, next=due), (), SAM, NOW + timedelta(days=1))
    assert "as_agreed" not in slots(replace(DANA, next=replace(due, kind=NextKind.CALL)), (), SAM, NOW)


def test_the_news_at_their_end_is_the_latest_that_waits() -> None:
    news = (
        TriggerEvent(text="moved office", at=NOW - timedelta(days=9)),
        TriggerEvent(text="new VP hired", at=NOW - timedelta(days=1)),
        TriggerEvent(text="bought a rival", at=NOW, answered=True),
    )
    assert slots(replace(LEE, events=news), (), SAM, NOW)["event"] == "new VP hired"
    asked = (*news, TriggerEvent(text="asked for prices", at=NOW, inbound=True))
    assert slots(replace(LEE, events=asked), (), SAM, NOW)["inbound"] == "asked for prices"
