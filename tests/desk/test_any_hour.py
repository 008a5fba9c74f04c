"""Whatever a rep does in a block, in whatever order: nobody is forgotten, nothing is lost, all of it can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tests.desk.people import Office, at_minute, crowd, folder_of_one_case, office, person, phone, started
from tui.desk.outcome import Said
from tui.model.outcome import Outcome
from tui.rules.queue import Held, place

NAMES = tuple(each.id for each in crowd())
NOTES = ("they like it", "pain: late reports", "me: send the ROI model", "event: new VP hired", "done: ROI model")


@dataclass(frozen=True)
class Step:
    """One key that a rep may press, after some minutes."""

    what: str
    minutes: int = 0
    outcome: Outcome = Outcome.NO_ANSWER
    who: str = ""
    number: int = 0
    flag: bool = False


WRITING = ("log", "log", "log", "log", "skip", "add", "edit", "dial", "honest", "go_on")
MOVING = ("open", "answer", "note", "hang_up", "look", "undo", "undo")
steps = st.builds(
    Step,
    what=st.sampled_from((*WRITING, *MOVING)),
    minutes=st.sampled_from((0, 0, 1, 3, 7, 15, 45)),
    outcome=st.sampled_from(Outcome),
    who=st.sampled_from(NAMES),
    number=st.integers(0, 4),
    flag=st.booleans(),
)


def log(at_work: Office, step: Step) -> None:
    named = None
    if step.outcome is Outcome.CALLBACK or (step.flag and step.outcome.is_conversation):
        named = at_minute(at_work.clock.at + timedelta(minutes=20 + step.number))
    at_work.hour.log(Said(outcome=step.outcome, named=named, everyone=step.flag, reason="price" if step.flag else ""))


def edit(at_work: Office, step: Step) -> None:
    prospect = at_work.hour.prospect
    if prospect is not None:
        more = (*prospect.phones, phone(f"+1212555{2000 + step.number}"))
        at_work.hour.change(replace(prospect, title="CFO", phones=more if step.flag else prospect.phones))


def add(at_work: Office, step: Step) -> None:
    new = f"new{at_work.desk.book.seq}"
    at_work.hour.add(person(new, f"+1646555{1000 + at_work.desk.book.seq}", referred_by=step.who))


def note(at_work: Office, step: Step) -> None:
    held = at_work.note
    at_work.hour.note("\n".join((*held.splitlines(), NOTES[step.number])))


DO: dict[str, Callable[[Office, Step], Any]] = {
    "log": log,
    "skip": lambda at_work, step: at_work.hour.skip(),
    "add": add,
    "edit": edit,
    "dial": lambda at_work, step: at_work.hour.dial(step.number % 3),
    "honest": lambda at_work, step: at_work.hour.ask_honestly(),
    "go_on": lambda at_work, step: at_work.hour.go_on(1 + step.number),
    "open": lambda at_work, step: at_work.hour.open(step.who),
    "answer": lambda at_work, step: at_work.hour.answer(step.who),
    "note": note,
    "hang_up": lambda at_work, step: at_work.hour.hang_up(),
    "look": lambda at_work, step: at_work.hour.look_again(),
}


@dataclass
class Before:
    """How it stood before a key that wrote something."""

    records: dict[str, Any]
    figures: Any
    on_screen: str
    note: str
    adds: bool


def before(at_work: Office, step: Step) -> Before:
    hour = at_work.hour
    return Before(at_work.records(), hour.figures, at_work.on_screen, at_work.note, step.what == "add")


def press(at_work: Office, step: Step, undone: list[Before]) -> None:
    """Press the key, and remember how it stood if something was written."""
    at_work.wait(step.minutes)
    at_work.hour.warned(at_work.clock.at)
    if step.what == "undo":
        undo(at_work, undone)
        return
    at_work.hour.save()
    stood = before(at_work, step)
    events = len(at_work.hour.events)
    DO[step.what](at_work, step)
    if len(at_work.hour.events) > events:
        undone.append(stood)
        same_after_a_kill(at_work)
    at_work.hour.save()


def undo(at_work: Office, undone: list[Before]) -> None:
    on_screen = at_work.on_screen
    event = at_work.hour.undo()
    assert (event is None) == (not undone)
    if event is None:
        return
    stood = undone.pop()
    assert at_work.records() == stood.records
    assert at_work.hour.figures == stood.figures
    if stood.adds:
        assert on_screen in (at_work.on_screen, event.prospect)
    else:
        assert at_work.on_screen == stood.on_screen
        assert set(stood.note.splitlines()) <= set(at_work.note.splitlines())


def same_after_a_kill(at_work: Office) -> None:
    """The session was not saved since: the app, started again, is at the same prospect with the same note."""
    again = office(at_work.folder, at=at_work.clock.at)
    again.hour.resume()
    assert again.on_screen == at_work.on_screen
    assert again.note == at_work.note
    assert again.hour.figures == at_work.hour.figures
    assert [each.id for each in again.hour.events] == [each.id for each in at_work.hour.events]
    notes = {each.prospect: each.note for each in at_work.hour.session.aside}
    assert {each.prospect: each.note for each in again.hour.session.aside} == notes


def check_everybody(at_work: Office) -> None:
    """Each is on screen, due, coming, or held for a reason that time does not end; and only once."""
    hour, desk = at_work.hour, at_work.desk
    shown = [call.prospect for call in hour.session.calls]
    in_line = [each.prospect.id for each in hour.line._due]
    coming = [prospect_id for _until, prospect_id in hour.line._coming]
    places = shown + in_line + coming
    assert len(places) == len(set(places)), "twice"
    assert len(hour.line) <= hour.left <= len(hour.line) + len(shown)
    for prospect in desk.book.prospects():
        if prospect.id in places:
            continue
        placed = place(prospect, at_work.clock.at, desk.policy, barred=desk.barred)
        assert isinstance(placed, Held), prospect.id
        assert placed.until is None, (prospect.id, placed.code)
        assert placed.reason
    for prospect_id in in_line:
        prospect = at_work.who(prospect_id)
        assert prospect.standing.value != "never"
        assert not desk.barred(prospect)


@pytest.fixture(autouse=True, scope="module")
def _a_disk_that_does_not_wait() -> Any:
    """These tests are of order, not of the disk."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", lambda _handle: None)
        yield


YES = Step("log", outcome=Outcome.YES)


@example([*[YES] * 5, Step("add"), YES])
@example([YES, Step("log", 45), YES, Step("log", 45), Step("add", 15), YES, YES])
@settings(max_examples=cases(20), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(steps, min_size=1, max_size=25))
def test_whatever_a_rep_does_nobody_is_forgotten_and_all_of_it_is_undone(pressed: list[Step]) -> None:
    with folder_of_one_case() as folder:
        at_work = started(folder / "book", *crowd())
        first = at_work.records()
        undone: list[Before] = []
        for step in pressed:
            press(at_work, step, undone)
            check_everybody(at_work)
        while undone:
            undo(at_work, undone)
            check_everybody(at_work)
        assert at_work.hour.undo() is None
        assert at_work.records() == first
        assert at_work.hour.figures.dials == 0
