"""Every outcome by the command line, and who never comes back."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import LISTS, Powerhour
from tui.model.outcome import Outcome

HUBSPOT = LISTS / "hubspot-contacts.csv"
CALLA = "calla.alderstow@example.org"
LATER = [
    "2026-11-24T12:25-05:00", "2026-11-25T10:00-05:00", "2026-12-08T16:30-05:00", "2027-02-22T10:00-05:00",
    "2027-11-24T12:24-05:00", "2029-03-14T09:00-04:00", "2036-07-01T14:00-04:00", "2126-11-26T12:24-05:00",
]  # fmt: skip

STANDS = {
    Outcome.YES: "won",
    Outcome.NO: "newsletter",
    Outcome.NOT_NOW: "later",
    Outcome.NOT_YET: "active",
    Outcome.CALLBACK: "active",
    Outcome.NEVER_CALL: "never",
    Outcome.MEETING: "new",
}


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_can_be_logged(powerhour: Powerhour, dana: str, outcome: Outcome) -> None:
    when = ["--next", "in 20 min"] if outcome is Outcome.CALLBACK else []
    answer = powerhour("log", dana, outcome, *when, "--note", "about: skydives", "--json").json
    touch = answer["touch"]
    assert (touch["outcome"], touch["note"]) == (outcome, "about: skydives")
    assert touch["channel"] == (outcome if outcome in ("mail", "text", "meeting") else "call")
    assert touch["number"] == ("+14155550132" if touch["channel"] == "call" else None)
    if outcome is not Outcome.MEETING:
        assert answer["standing"] == STANDS.get(outcome, "new")
    shown = powerhour("show", dana, "--json").json
    assert shown["touches"] == [touch]
    assert (shown["standing"], shown["next"]) == (answer["standing"], answer["next"])
    assert shown["about"] == ["skydives"]


@pytest.mark.parametrize("outcome", list(Outcome))
def test_whoever_is_still_called_has_a_next_touch_and_nobody_else_has(
    powerhour: Powerhour, dana: str, outcome: Outcome
) -> None:
    when = ["--next", "in 20 min"] if outcome is Outcome.CALLBACK else []
    answer = powerhour("log", dana, outcome, *when, "--json").json
    ended = outcome in (Outcome.YES, Outcome.NO, Outcome.BAD_NUMBER, Outcome.GONE, Outcome.NEVER_CALL)
    assert (answer["next"] is None) == ended
    if answer["next"]:
        assert datetime.fromisoformat(answer["next"]["at"]) > datetime.fromisoformat(answer["touch"]["at"])


@pytest.mark.parametrize("typed", ["no_answer", "no-answer", "No Answer", " NO_ANSWER "])
def test_an_outcome_may_be_written_as_it_is_said(powerhour: Powerhour, dana: str, typed: str) -> None:
    assert powerhour("log", dana, typed, "--json").json["touch"]["outcome"] == "no_answer"


def test_a_time_they_named_is_on_their_own_clock(powerhour: Powerhour, dana: str) -> None:
    following = powerhour("log", dana, "not_yet", "--next", "mon 2pm", "--json").json["next"]
    assert following["at"] == "2026-11-30T14:00:00-08:00"
    mine = powerhour("log", dana, "not_yet", "--next", "mon 2pm my", "--json").json["next"]
    assert mine["at"] == "2026-11-30T11:00:00-08:00"


@pytest.mark.parametrize(
    ("typed", "what"), [("demo wed 3pm", "demo"), ("wed 3pm", "call"), ("Trial tomorrow 15:00", "trial")]
)
def test_a_yes_agrees_on_the_step_that_is_typed_as_the_app_reads_it(
    powerhour: Powerhour, dana: str, typed: str, what: str
) -> None:
    answer = powerhour("log", dana, "yes", "--next", typed, "--json").json
    (logged,) = powerhour("export", "touches", "--format", "json").json["touches"]
    assert (logged["next"]["kind"], logged["next"]["what"]) == ("appointment", what)
    assert answer["next"]["at"] == "2026-11-25T15:00:00-08:00"


@pytest.mark.parametrize("typed", ["demo", "demo next week", "demo whenever"])
def test_a_step_agreed_needs_a_day_and_a_time(powerhour: Powerhour, dana: str, typed: str) -> None:
    answer = powerhour("log", dana, "yes", "--next", typed)
    assert answer.code == 1
    assert "the next step needs a day and a time, such as 'demo tue 2pm'" in answer.err
    assert powerhour("show", dana, "--json").json["touches"] == []


def test_what_is_noted_with_a_no_is_the_reason_but_for_lines_that_file_themselves(
    powerhour: Powerhour, dana: str
) -> None:
    touch = powerhour("log", dana, "no", "--note", "has a vendor\nabout: skydives", "--json").json["touch"]
    assert (touch["reason"], touch["note"]) == ("has a vendor", "about: skydives")
    assert powerhour("show", dana, "--json").json["about"] == ["skydives"]
    assert "has a vendor" in powerhour("show", dana).out


def test_a_callback_is_due_to_the_minute(powerhour: Powerhour, dana: str) -> None:
    powerhour("log", dana, "callback", "--next", "in 20 min")
    assert powerhour("queue", "--json", at="2026-11-24T12:43-05:00").json["due"] == []
    (due,) = powerhour("queue", "--json", at="2026-11-24T12:45-05:00").json["due"]
    assert due["tier"] == "callback"


def test_a_callback_without_a_time_is_refused(powerhour: Powerhour, dana: str) -> None:
    for when in ([], ["--next", "next week"]):
        answer = powerhour("log", dana, "callback", *when)
        assert (answer.code, answer.out) == (1, "")
        assert "--next" in answer.err
    assert powerhour("show", dana, "--json").json["touches"] == []


def test_a_time_that_is_no_time_is_refused_and_nothing_is_logged(powerhour: Powerhour, dana: str) -> None:
    answer = powerhour("log", dana, "not_now", "--next", "whenever")
    assert answer.code == 1
    assert "whenever" in answer.err
    assert powerhour("show", dana, "--json").json["touches"] == []


def test_a_not_now_comes_back_in_ninety_days_or_so(powerhour: Powerhour, dana: str) -> None:
    at = datetime.fromisoformat(powerhour("log", dana, "not_now", "--json").json["next"]["at"])
    assert timedelta(days=85) < at - datetime.fromisoformat("2026-11-24T12:24-05:00") < timedelta(days=96)


def test_six_tries_that_reach_nobody_end_in_a_review(powerhour: Powerhour, dana: str) -> None:
    at = "2026-11-24T12:24-05:00"
    for _ in range(6):
        answer = powerhour("log", dana, "no_answer", "--json", at=at).json
        if answer["next"]:
            at = answer["next"]["at"]
    assert (answer["review"], answer["next"], answer["touch"]["attempt"]) == (True, None, 6)
    assert "walk-away review" in powerhour("log", dana, "no_answer", at=at).out
    assert powerhour("show", dana, "--json").json["review"] is True


@pytest.mark.parametrize("outcome", ["no", "never_call"])
def test_a_no_and_a_never_call_never_come_back_whatever_the_date(powerhour: Powerhour, outcome: str) -> None:
    powerhour("import", HUBSPOT)
    powerhour("log", CALLA, outcome)
    gone = powerhour("show", CALLA, "--json").json["id"]
    for at in LATER:
        answer = powerhour("queue", "--json", at=at).json
        assert gone not in {due["id"] for due in answer["due"]}
        assert gone in {held["id"] for held in answer["held"]}


@pytest.mark.parametrize("outcome", ["no", "never_call"])
@pytest.mark.parametrize("again", ["hubspot-contacts.csv", "hubspot-contacts-later.csv"])
def test_importing_the_list_again_brings_neither_back(powerhour: Powerhour, outcome: str, again: str) -> None:
    powerhour("import", HUBSPOT)
    before = powerhour("log", CALLA, outcome, "--json").json
    powerhour("import", LISTS / again, at="2027-03-01T12:00-05:00")
    shown = powerhour("show", CALLA, "--json", at="2027-03-01T12:00-05:00").json
    assert (shown["standing"], shown["next"]) == (before["standing"], None)
    due = powerhour("queue", "--json", at="2027-03-02T12:00-05:00").json["due"]
    assert shown["id"] not in {each["id"] for each in due}


def test_a_never_call_stays_one_whatever_is_logged_or_happens(powerhour: Powerhour, dana: str) -> None:
    powerhour("log", dana, "never_call")
    for outcome in ("not_yet", "no_answer", "yes", "no"):
        answer = powerhour("log", dana, outcome, "--json").json
        assert (answer["standing"], answer["next"]) == ("never", None)
    powerhour("event", "Acme Routing", "new VP hired")
    for at in LATER:
        assert powerhour("queue", "--json", at=at).json["due"] == []


def test_a_number_that_was_barred_stays_barred_for_whoever_has_it_next(powerhour: Powerhour, dana: str) -> None:
    powerhour("log", dana, "never_call")
    powerhour("add", "D. Okafor", "--phone", "415-555-0132")
    answer = powerhour("queue", "--json").json
    assert answer["due"] == []
    assert len(answer["held"]) == 2


@pytest.mark.parametrize("outcome", ["no", "never_call", "yes"])
def test_adding_somebody_again_does_not_bring_them_back(powerhour: Powerhour, dana: str, outcome: str) -> None:
    powerhour("log", dana, outcome)
    known = (
        ("Dana Okafor", "--mail", "DANA@example.com"),
        ("dana okafor", "--phone", "+1 415 555 0132"),
        ("Dana  Okafor", "--company", "ACME Routing"),
    )
    for words in known:
        answer = powerhour("add", *words)
        assert (answer.code, answer.out) == (1, "")
        assert "in the book already" in answer.err
        assert dana in answer.err
    answer = powerhour("queue", "--json").json
    assert (answer["due"], [held["id"] for held in answer["held"]]) == ([], [dana])


def test_a_no_comes_back_with_a_trigger_event_and_with_nothing_else(powerhour: Powerhour, dana: str) -> None:
    powerhour("log", dana, "no", "--note", "too dear")
    assert powerhour("queue", "--json", at="2030-11-26T12:24-05:00").json["due"] == []
    powerhour("event", "Acme Routing", "new VP hired", at="2026-12-08T12:24-05:00")
    (due,) = powerhour("queue", "--json", at="2026-12-08T12:25-05:00").json["due"]
    assert (due["id"], due["tier"]) == (dana, "event")


def test_a_do_not_call_column_is_obeyed(powerhour: Powerhour) -> None:
    answer = powerhour("import", LISTS / "salesforce-leads-report.csv", "--json").json
    assert any("do not call" in note for note in answer["notes"])
    for at in LATER:
        names = {due["name"] for due in powerhour("queue", "--json", at=at).json["due"]}
        assert names
        assert not {"Emeka Lyndgarth", "Ravi Dorrinshaw"} & names
    assert powerhour("show", "Emeka Lyndgarth", "--json").json["standing"] == "never"


def test_what_was_logged_is_there_without_a_checkpoint(powerhour: Powerhour, dana: str, tmp_path: Path) -> None:
    powerhour("log", dana, "voicemail", "--note", "they: mileage report @fri")
    shown = powerhour("show", dana, "--json").json
    assert shown["promises"][0]["side"] == "they"
    assert [touch["outcome"] for touch in shown["touches"]] == ["voicemail"]
