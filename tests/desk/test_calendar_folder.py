"""The calendar's folder follows the book: what is agreed stands in it, moves, and falls away with the touch."""

from __future__ import annotations

import stat
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.desk.people import NEW_YORK, Office, at_minute, person, started, talked
from tui.model.outcome import Outcome
from tui.model.zones import zone
from tui.scripts.rep import Rep

TUESDAY = datetime(2026, 12, 1, 14, 0, tzinfo=zone(NEW_YORK))
FRIDAY = datetime(2026, 12, 4, 10, 0, tzinfo=zone(NEW_YORK))
SAM = Rep(name="Sam", company="Northwind", mail="sam@northwind.example")


@pytest.fixture
def at_work(tmp_path: Path) -> Office:
    made = started(tmp_path / "book", talked("ada", emails=("ada@example.com",)), person("ben"), person("ada-b"))
    made.desk.rep = SAM
    made.hour.open("ada")
    return made


def agree(at_work: Office, at: datetime = TUESDAY, what: str = "demo") -> None:
    at_work.hour.open("ada")
    at_work.log(Outcome.YES, named=at_minute(at), appointment=what)


def entries(at_work: Office) -> list[Any]:
    """What stands in the folder: method, status, sequence and start of each entry, by name."""
    at_work.desk.calendar.settle()
    found = []
    for path in sorted((at_work.folder / "calendar").glob("*.ics")):
        calendar: Any = Calendar.from_ical(path.read_bytes().decode())
        (event,) = calendar.walk("VEVENT")
        start = event.decoded("dtstart").astimezone(zone(NEW_YORK))
        found.append((str(calendar["method"]), str(event["status"]), int(event["sequence"]), start))
    return found


def test_an_appointment_is_in_the_folder_for_the_owner_only(at_work: Office) -> None:
    agree(at_work)
    assert entries(at_work) == [("PUBLISH", "CONFIRMED", 0, TUESDAY)]
    if sys.platform != "win32":
        (path,) = (at_work.folder / "calendar").iterdir()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_moved_it_is_the_same_entry_one_step_higher(at_work: Office) -> None:
    agree(at_work)
    agree(at_work, FRIDAY)
    assert entries(at_work) == [("PUBLISH", "CONFIRMED", 1, FRIDAY)]
    agree(at_work, FRIDAY, "call")
    assert entries(at_work)[0][2] == 2


def test_a_no_cancels_it_and_an_undo_brings_it_back_one_step_higher_each_time(at_work: Office) -> None:
    agree(at_work)
    at_work.hour.open("ada")
    at_work.log(Outcome.NO)
    assert at_work.who("ada").invite is None
    assert entries(at_work) == [("CANCEL", "CANCELLED", 1, TUESDAY)]
    at_work.hour.undo()
    assert entries(at_work) == [("PUBLISH", "CONFIRMED", 2, TUESDAY)]
    at_work.hour.undo()
    assert entries(at_work) == [("CANCEL", "CANCELLED", 3, TUESDAY)]


def test_an_undo_of_a_move_goes_on_counting(at_work: Office) -> None:
    agree(at_work)
    agree(at_work, FRIDAY)
    at_work.desk.calendar.settle()
    at_work.hour.undo()
    assert entries(at_work) == [("PUBLISH", "CONFIRMED", 2, TUESDAY)]
    agree(at_work, FRIDAY)
    assert entries(at_work) == [("PUBLISH", "CONFIRMED", 3, FRIDAY)]


def test_never_call_and_an_outcome_with_another_next_touch_cancel_it(at_work: Office) -> None:
    agree(at_work)
    at_work.hour.open("ada")
    at_work.log(Outcome.NOT_YET)
    assert entries(at_work)[0][:2] == ("CANCEL", "CANCELLED")
    agree(at_work, FRIDAY)
    assert len(entries(at_work)) == 2
    at_work.hour.open("ada")
    at_work.log(Outcome.NEVER_CALL)
    assert [entry[0] for entry in entries(at_work)] == ["CANCEL", "CANCEL"]


def test_one_that_was_held_stays_and_the_next_is_another(at_work: Office) -> None:
    agree(at_work)
    at_work.desk.calendar.settle()
    at_work.clock.at = TUESDAY + timedelta(minutes=20)
    agree(at_work, FRIDAY)
    assert sorted(entry[3] for entry in entries(at_work)) == [TUESDAY, FRIDAY]
    assert {entry[:3] for entry in entries(at_work)} == {("PUBLISH", "CONFIRMED", 0)}


def test_the_invite_that_was_opened_moves_and_is_cancelled_too(at_work: Office) -> None:
    agree(at_work)
    at_work.desk.calendar.settle()
    path = at_work.desk.calendar.invite(at_work.who("ada"))
    assert path.name.endswith(".invite.ics")
    agree(at_work, FRIDAY)
    assert entries(at_work) == [("PUBLISH", "CONFIRMED", 1, FRIDAY), ("REQUEST", "CONFIRMED", 1, FRIDAY)]
    assert at_work.desk.calendar.cancellation("ada") is None
    at_work.hour.open("ada")
    at_work.log(Outcome.NO)
    assert entries(at_work) == [("CANCEL", "CANCELLED", 2, FRIDAY), ("CANCEL", "CANCELLED", 2, FRIDAY)]
    assert at_work.desk.calendar.cancellation("ada") == path


def test_opening_it_again_changes_nothing_that_was_agreed(at_work: Office) -> None:
    agree(at_work)
    for _ in range(2):
        at_work.desk.calendar.reminder(at_work.who("ada"))
    assert entries(at_work) == [("PUBLISH", "CONFIRMED", 0, TUESDAY)]


def test_others_with_a_similar_id_are_left_alone(at_work: Office) -> None:
    at_work.hour.open("ada-b")
    at_work.log(Outcome.YES, named=at_minute(FRIDAY), appointment="demo")
    agree(at_work)
    at_work.hour.open("ada")
    at_work.log(Outcome.NO)
    assert sorted(entry[0] for entry in entries(at_work)) == ["CANCEL", "PUBLISH"]


def test_what_a_kill_left_undone_is_made_good_when_the_block_is_resumed(at_work: Office) -> None:
    agree(at_work)
    at_work.desk.calendar.settle()
    (path,) = (at_work.folder / "calendar").iterdir()
    path.unlink()
    at_work.hour.save()
    assert len(entries(at_work.killed())) == 1


def test_a_file_that_was_spoilt_is_written_anew(at_work: Office) -> None:
    agree(at_work)
    at_work.desk.calendar.settle()
    (path,) = (at_work.folder / "calendar").iterdir()
    path.write_bytes(b"\xff nonsense")
    at_work.desk.calendar.reminder(at_work.who("ada"))
    assert entries(at_work)[0][3] == TUESDAY


def test_a_folder_that_cannot_be_written_stops_no_outcome(at_work: Office) -> None:
    (at_work.folder / "calendar").write_text("in the way")
    agree(at_work)
    at_work.desk.calendar.settle()
    assert at_work.who("ada").invite is not None
    with pytest.raises(OSError, match="calendar"):
        at_work.desk.calendar.reminder(at_work.who("ada"))


@pytest.mark.parametrize("odd", ["../up", "a/b", "小明", "x" * 300, "..", "con", "a b"])
def test_an_odd_id_stays_in_the_folder(tmp_path: Path, odd: str) -> None:
    at_work = started(tmp_path / "book", talked(odd))
    at_work.hour.open(odd)
    at_work.log(Outcome.YES, named=at_minute(TUESDAY), appointment="demo")
    assert entries(at_work) == [("PUBLISH", "CONFIRMED", 0, TUESDAY)]
    at_work.hour.undo()
    assert entries(at_work)[0][0] == "CANCEL"
