from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.people import NEW_YORK, POLICY, TUESDAY, active, due_at, launch, moments, prospects, someone
from tui.model.outcome import Outcome, Tier
from tui.model.prospect import NextKind, Promise, Side, TriggerEvent
from tui.model.zones import zone
from tui.rules.urgency import goal, why_due, why_now
from tui.scripts.rep import Rep
from tui.scripts.slots import slots

TODAY = date(2026, 11, 24)
MADE = date(2026, 11, 12)
MODEL = Promise(text="the ROI model", side=Side.ME, due=date(2026, 11, 24), made=MADE)
REPORT = Promise(text="the mileage report", side=Side.THEY, due=date(2026, 11, 27), made=MADE)


def lines(**fields: object) -> list[tuple[str, int]]:
    return [(line.text, line.weight) for line in why_now(active(**fields), TUESDAY, POLICY)]


def test_why_now_says_the_most_urgent_first() -> None:
    found = lines(
        next=due_at(TUESDAY - timedelta(days=1)),
        deadlines=(launch(date(2026, 12, 3)),),
        promises=(MODEL, REPORT),
    )
    assert found == [
        ("Product launch in 9 days (3 Dec)", 0),
        ("You promised the ROI model, Tue 24 Nov: not done", 0),
        ("They owe the mileage report, Fri 27 Nov", 1),
        ("Due yesterday", 1),
    ]


def test_days_are_counted_where_they_are_as_the_script_counts_them() -> None:
    night = datetime(2026, 11, 25, 3, tzinfo=UTC)
    policy = replace(POLICY, rep_zone="UTC")
    hawaii = active(
        "Pacific/Honolulu", deadlines=(launch(date(2026, 12, 4)),), next=due_at(night - timedelta(hours=26))
    )
    assert ("Product launch in 10 days (4 Dec)", 0) in why_now(hawaii, night, policy)
    assert why_due(hawaii, Tier.DEADLINE, night, policy)[0] == "Product launch in 10 days (4 Dec)"
    assert slots(hawaii, (), Rep(), night)["days_left"] == "10 days"


def test_a_holiday_where_they_are_is_said_first() -> None:
    thanksgiving = TUESDAY + timedelta(days=2)
    assert why_now(active(), thanksgiving, POLICY)[0] == ("It is Thanksgiving there today", 0)
    assert not any("there today" in line.text for line in why_now(active("Asia/Tokyo"), TUESDAY, POLICY))


def test_a_promise_kept_is_said_as_kept() -> None:
    found = lines(promises=(Promise(text="the ROI model", side=Side.ME, due=MODEL.due, made=MADE, done=MODEL.due),))
    assert found == [("You promised the ROI model: done", 1)]


def test_agreed_times_and_events_are_said() -> None:
    agreed = due_at(TUESDAY.replace(hour=14, minute=0), NextKind.APPOINTMENT, named=True, what="demo")
    event = TriggerEvent(text="new VP hired", at=TUESDAY)
    asked = TriggerEvent(text="asked for a price", at=TUESDAY, inbound=True)
    assert lines(next=agreed) == [("Appointment (demo) at 14:00 their time", 0)]
    assert lines(events=(event, asked)) == [("Event: new VP hired", 0), ("They asked: asked for a price", 0)]


def test_someone_never_called_is_said_to_be() -> None:
    assert [line.text for line in why_now(someone(), TUESDAY, POLICY)] == ["Never called"]


def test_someone_who_could_not_talk_last_time_is_said_to_have_picked_up() -> None:
    texts = [text for text, _ in lines(next=due_at(TUESDAY), tries=(TUESDAY,), last_outcome=Outcome.NO_TALK.value)]
    assert "Picked up last time, with no time to talk" in texts
    assert "1 try with no talk so far" in texts


def test_what_is_agreed_for_a_day_to_come_is_not_asked_for_again() -> None:
    thursday = datetime(2026, 11, 26, 15, tzinfo=zone(NEW_YORK))
    demo = due_at(thursday, NextKind.APPOINTMENT, named=True, what="demo")
    assert goal(active(next=demo), TODAY) == "make sure that the demo on Thu 26 Nov 15:00 stands"
    assert "agree on" in goal(active(next=demo, problems=("x",)), thursday.date())


def test_the_goal_is_to_ask_for_the_business_once_four_things_are_known() -> None:
    assert goal(someone(), TODAY) == "find the problem and agree on a next step"
    launching = active(problems=("mileage",), deadlines=(launch(date(2026, 12, 3)),))
    assert goal(launching, TODAY) == "agree on a trial before 3 Dec"
    assert goal(launching, date(2026, 12, 4)) == "agree on a next step, with a date", "a date that is past is no goal"
    settled = active(problems=("mileage",), decides="CFO", budget="20k", timing="q1")
    assert goal(settled, TODAY) == "ask for the business"
    assert goal(active(), TODAY) == "find the problem worth solving"


@settings(max_examples=60)
@given(st.data(), moments())
def test_every_line_says_something(data, at) -> None:  # type: ignore[no-untyped-def]
    prospect = data.draw(prospects(at))
    found = why_now(prospect, at, POLICY)
    assert all(line.text.strip() for line in found)
    assert [line.weight for line in found] == sorted(line.weight for line in found)
    assert goal(prospect, TODAY)
