"""The parking lot: what the rep parks in words, what the outcomes park, and when each falls away."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tests.desk.people import TUESDAY, Office, at_minute, office, person, started, talked
from tui.desk.outcome import Said
from tui.desk.parking import BREAK_UP
from tui.model.block import Job
from tui.model.event import EventKind
from tui.model.outcome import Outcome, Standing

LATER = at_minute(TUESDAY + timedelta(days=2))


@pytest.fixture
def at_work(tmp_path: Path) -> Office:
    """Ada is on screen, who talked with us before; Ben and Cal are next."""
    return started(
        tmp_path / "book",
        talked("ada", "+12125550101", emails=("ada@acme.example",)),
        person("ben", added=TUESDAY - timedelta(days=8)),
        person("cal", added=TUESDAY - timedelta(days=7)),
    )


def lot(at_work: Office) -> list[tuple[str, str]]:
    return [(job.prospect, job.text) for job in at_work.hour.parked]


def test_a_job_in_words_stands_with_whoever_is_on_screen(at_work: Office) -> None:
    at_work.hour.park("call their front desk")
    assert lot(at_work) == [("ada", "call their front desk")]
    at_work.log(Outcome.NO_ANSWER)
    assert lot(at_work) == [("ada", "call their front desk")]


def test_the_same_words_are_parked_once_for_a_prospect(at_work: Office) -> None:
    at_work.hour.park("price list")
    at_work.hour.park("Price List")
    assert lot(at_work) == [("ada", "price list")]
    at_work.log(Outcome.NO_ANSWER)
    at_work.hour.park("price list")
    assert lot(at_work) == [("ada", "price list"), ("ben", "price list")]


@pytest.mark.parametrize(
    ("said", "texts"),
    [
        (Said(outcome=Outcome.NOT_YET), ["recap to send"]),
        (Said(outcome=Outcome.NOT_NOW), ["recap to send"]),
        (Said(outcome=Outcome.YES, named=LATER, appointment="demo"), ["recap to send", "invite to send"]),
        (Said(outcome=Outcome.YES), ["thank-you to send"]),
        (Said(outcome=Outcome.NO), ["breakup mail to send"]),
        (Said(outcome=Outcome.NO, reason=BREAK_UP), []),
        (Said(outcome=Outcome.NO_ANSWER), []),
        (Said(outcome=Outcome.NO_TALK), []),
        (Said(outcome=Outcome.VOICEMAIL), []),
        (Said(outcome=Outcome.NEVER_CALL), []),
    ],
    ids=lambda part: f"{part.outcome} {part.appointment or part.reason}".strip() if isinstance(part, Said) else "",
)
def test_each_outcome_parks_what_it_leaves_to_do(at_work: Office, said: Said, texts: list[str]) -> None:
    at_work.hour.log(said)
    assert [job.text for job in at_work.hour.parked] == texts


@pytest.mark.parametrize(
    ("note", "texts"),
    [
        ("me: brochure", ["brochure to send"]),
        ("me: brochure @today", ["brochure to send"]),
        ("me: send the ROI model", ["send the ROI model"]),
        ("me: e-mail him two dates", ["e-mail him two dates"]),
        ("me: price list @fri", []),
        ("me: talk to our engineers", []),
        ("they: send the brochure", []),
        ("he wants the brochure", []),
        ("me: brochure\ndone: brochure", []),
        ("me: brochure | me: BROCHURE", ["brochure to send"]),
        ("me: [bold]{{ 7*7 }}[/] brochure", ["[bold]{{ 7*7 }}[/] brochure to send"]),
    ],
)
def test_a_promise_that_is_sent_and_due_now_is_parked(at_work: Office, note: str, texts: list[str]) -> None:
    at_work.hour.note(note)
    at_work.log(Outcome.NO_TALK)
    assert [job.text for job in at_work.hour.parked] == texts


def test_a_recap_is_parked_once_for_a_prospect(at_work: Office) -> None:
    at_work.log(Outcome.NOT_YET)
    at_work.hour.open("ada")
    at_work.log(Outcome.NOT_NOW)
    assert lot(at_work) == [("ada", "recap to send")]


def test_undo_takes_a_job_away_with_the_outcome_that_parked_it(at_work: Office) -> None:
    at_work.hour.note("me: brochure")
    at_work.log(Outcome.NOT_YET)
    assert len(lot(at_work)) == 2
    at_work.hour.undo()
    assert lot(at_work) == []
    assert at_work.note == "me: brochure"
    at_work.log(Outcome.NOT_YET)
    assert len(lot(at_work)) == 2


def test_undo_goes_back_through_parked_words_and_outcomes_in_their_order(at_work: Office) -> None:
    at_work.hour.park("first")
    at_work.log(Outcome.NO_ANSWER)
    at_work.hour.park("second")
    at_work.hour.park("third")
    seen = []
    while (back := at_work.hour.undo()) is not None:
        seen.append(getattr(back, "text", "") or "no answer")
    assert seen == ["third", "second", "no answer", "first"]
    assert (lot(at_work), at_work.on_screen) == ([], "ada")


def test_undo_reaches_no_job_of_an_earlier_block_and_none_that_was_cleared(at_work: Office) -> None:
    at_work.hour.park("of the first block")
    at_work.hour.end()
    at_work.hour.start(60)
    assert at_work.hour.undo() is None
    at_work.hour.park("of this block")
    at_work.hour.clear(at_work.hour.parked[-1])
    assert at_work.hour.undo() is None
    assert [job.text for job in at_work.hour.parked] == ["of the first block"]


def test_an_outcome_that_was_undone_elsewhere_leaves_the_words_that_came_after_it(at_work: Office) -> None:
    at_work.log(Outcome.NOT_YET)
    at_work.hour.park("later words")
    at_work.hour.undo()
    assert [job.text for job in at_work.hour.parked] == ["recap to send"]


def test_parked_jobs_outlive_a_kill_the_block_and_the_day(at_work: Office) -> None:
    at_work.hour.park("ask legal")
    at_work.log(Outcome.NOT_YET)
    at_work.hour.save()
    assert lot(at_work.killed()) == lot(at_work) == [("ada", "ask legal"), ("ada", "recap to send")]
    at_work.hour.end()
    tomorrow = office(at_work.folder, at=TUESDAY + timedelta(days=1))
    assert lot(tomorrow) == lot(at_work)
    tomorrow.hour.start(60)
    assert lot(tomorrow) == lot(at_work)


def test_a_kill_between_the_touch_and_the_session_loses_no_job_and_brings_none_back(at_work: Office) -> None:
    at_work.hour.save()
    at_work.log(Outcome.NOT_YET)
    again = at_work.killed()
    assert lot(again) == [("ada", "recap to send")]
    again.hour.clear(again.hour.parked[0])
    assert lot(again.killed()) == []


def test_a_kill_between_the_undo_and_the_session_brings_no_job_back(at_work: Office) -> None:
    at_work.log(Outcome.NOT_YET)
    at_work.hour.save()
    at_work.desk.undo(at_work.hour.events[-1])
    assert lot(at_work.killed()) == []


def test_a_cleared_job_can_wait_again_until_the_block_ends(at_work: Office) -> None:
    at_work.hour.park("ask legal")
    cleared = at_work.hour.clear(at_work.hour.parked[0])
    assert lot(at_work) == []
    at_work.hour.put_back(cleared)
    assert lot(at_work) == [("ada", "ask legal")]
    at_work.hour.clear(at_work.hour.parked[0])
    at_work.hour.end()
    assert at_work.hour.session.parked == ()


def test_a_promise_that_is_kept_takes_its_job_along_and_an_undo_brings_both_back(at_work: Office) -> None:
    at_work.hour.note("me: brochure")
    at_work.log(Outcome.NO_TALK)
    (job,) = at_work.hour.parked
    at_work.hour.keep_promise(job)
    assert lot(at_work) == []
    assert at_work.who("ada").promises[0].done == TUESDAY.date()
    at_work.hour.undo()
    assert lot(at_work) == [("ada", "brochure to send")]


def test_what_was_sent_is_not_waiting_any_more(at_work: Office) -> None:
    at_work.log(Outcome.YES, named=LATER)
    at_work.hour.sent("ada", Job.RECAP)
    assert lot(at_work) == [("ada", "invite to send")]


def test_a_mail_that_is_undone_waits_to_be_sent_again(at_work: Office) -> None:
    at_work.log(Outcome.NOT_YET)
    at_work.hour.open("ada")
    at_work.log(Outcome.MAIL)
    at_work.hour.sent("ada", Job.RECAP)
    assert lot(at_work) == []
    at_work.hour.undo()
    assert lot(at_work) == [("ada", "recap to send")]
    at_work.hour.undo()
    assert lot(at_work) == []


@pytest.mark.parametrize(
    ("then", "texts"),
    [
        (Said(outcome=Outcome.NO), ["breakup mail to send"]),
        (Said(outcome=Outcome.NOT_YET), ["recap to send"]),
        (Said(outcome=Outcome.NEVER_CALL), []),
    ],
    ids=lambda part: part.outcome if isinstance(part, Said) else "",
)
def test_what_a_later_outcome_overtakes_is_not_sent(at_work: Office, then: Said, texts: list[str]) -> None:
    at_work.log(Outcome.YES, named=LATER)
    at_work.hour.open("ada")
    at_work.hour.log(then)
    assert [job.text for job in at_work.hour.parked] == texts
    at_work.hour.undo()
    assert [job.text for job in at_work.hour.parked] == ["recap to send", "invite to send"]


def test_no_mail_waits_for_somebody_who_wants_none(at_work: Office) -> None:
    at_work.desk.change(EventKind.EDIT, replace(at_work.who("ada"), mail_opt_out=True))
    at_work.log(Outcome.YES, named=LATER)
    assert lot(at_work) == [("ada", "invite to send")]


KEYS = st.lists(st.sampled_from(["t", "n", "a", "y", "p", "u", "clear", "kill"]), max_size=14)


@given(keys=KEYS)
@settings(max_examples=cases(15), deadline=None)
def test_whatever_the_keys_undo_empties_the_lot_and_a_kill_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, keys: list[str]
) -> None:
    people = (talked("ada"), person("ben"), person("cal"))
    at_work = started(tmp_path_factory.mktemp("lot") / "book", *people)
    outcomes = {"t": Outcome.NOT_YET, "n": Outcome.NO, "a": Outcome.NO_ANSWER, "y": Outcome.YES}
    for number, key in enumerate(keys):
        if key in outcomes and at_work.on_screen:
            at_work.log(outcomes[key])
        elif key == "p":
            at_work.hour.park(f"job {number}")
        elif key == "u":
            at_work.hour.undo()
        elif key == "clear" and at_work.hour.parked:
            at_work.hour.clear(at_work.hour.parked[0])
        elif key == "kill":
            before = lot(at_work)
            at_work = at_work.killed()
            assert lot(at_work) == before
        open_jobs = [(job.prospect, job.job, job.text) for job in at_work.hour.parked]
        assert len(open_jobs) == len(set(open_jobs))
    while at_work.hour.undo() is not None:
        pass
    assert lot(at_work) == []
    assert all(each.standing is not Standing.NEWSLETTER for each in at_work.desk.book.prospects())
