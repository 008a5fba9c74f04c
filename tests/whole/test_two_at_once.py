"""The app and another, the app and commands, on one book at the same time: each sees the other and loses nothing."""

from __future__ import annotations

import json
import os
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.screens.stage import NOW, ZONE, Rehearsal, Stage, person
from tests.screens.test_killed_app import Terminal
from tests.whole.two_at_once import new_book, through_the_command, through_the_desk
from tui.config.writing import save_settings
from tui.desk.desk import Desk
from tui.desk.hour import Hour
from tui.desk.merging import merge
from tui.desk.outcome import Said
from tui.model.event import EventKind
from tui.model.outcome import Outcome, Standing
from tui.model.prospect import NextKind, NextTouch


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path / "book").set()


LONG = bool(os.environ.get("POWERHOUR_LONG"))


def test_logs_of_four_processes_at_once_are_all_there_once_and_in_order(tmp_path: Path) -> None:
    came = through_the_desk(new_book(tmp_path / "book"), each=250 if LONG else 10)
    assert came.is_well, str(came)


@pytest.mark.slow
def test_commands_run_at_the_same_time_each_leave_their_touch(tmp_path: Path) -> None:
    came = through_the_command(new_book(tmp_path / "book"), count=40 if LONG else 4)
    assert came.is_well, str(came)


# The app, and what another window or a command does meanwhile


def elsewhere(stage: Stage) -> Desk:
    """Another window on the same book."""
    return stage.reopened().desk


def shown(rep: Rehearsal) -> Any:
    """The screen that is open."""
    return rep.app.screen


def stop_the_clock(rep: Rehearsal) -> None:
    """The screen looks at what others wrote when a test says so, or on a key."""
    for timer in shown(rep)._timers:
        timer.pause()


def tick(rep: Rehearsal) -> None:
    """A second passes on the screen that is open."""
    shown(rep)._tick()


def taken_out(stage: Stage, *, who: str = "zoe") -> tuple[Desk, str]:
    """Somebody whom a list brought and who is called first; and the event of the list, to take it back with."""
    other = elsewhere(stage)
    call_back = NextTouch(
        at=NOW - timedelta(days=3), zone=ZONE, kind=NextKind.CALLBACK, named=True, why=("they asked",)
    )
    brought = replace(
        person(who, "Zoe Zimmer", "Zephyr", "212 555 0199"), standing=Standing.ACTIVE, next=call_back, added=NOW
    )
    return other, other.book.write_import("list.csv", NOW, [brought], {}).id


def test_a_note_on_somebody_who_is_taken_out_elsewhere_is_parked_and_not_given_to_the_next(stage: Stage) -> None:
    other, brought = taken_out(stage)

    async def story(rep: Rehearsal) -> None:
        await rep.press("enter")
        assert rep.who == "zoe"
        await rep.press("m")
        await rep.type("knows the CFO")
        other.book.take_back_import(brought, NOW)
        tick(rep)
        await rep.pilot.pause()
        assert rep.who == "dana"
        words = "Zoe Zimmer is no longer in the book: taken out elsewhere. What you typed of them is parked."
        assert words in " ".join(rep.text().split())
        await rep.press("m")
        await rep.type("for Dana")
        await rep.press("enter")
        assert rep.hour.call.note == "for Dana"
        assert [job.text for job in rep.hour.parked] == [
            "note on Zoe Zimmer, who is not in the book any more: knows the CFO"
        ]

    stage.play(story)


@pytest.mark.parametrize("keys", [("a",), ("n", "enter"), ("d",), ("k",), ("t", "enter")])
def test_a_key_meant_for_somebody_taken_out_a_moment_ago_does_nothing_to_the_next(
    stage: Stage, keys: tuple[str, ...]
) -> None:
    other, brought = taken_out(stage)

    async def story(rep: Rehearsal) -> None:
        await rep.press("enter")
        assert rep.who == "zoe"
        stop_the_clock(rep)
        await rep.press(*keys[:-1])
        other.book.take_back_import(brought, NOW)
        seq = other.book.seq
        await rep.press(keys[-1])
        tick(rep)
        await rep.pilot.pause()
        assert rep.who == "dana"
        assert rep.hour.call.dialled is None
        assert stage.desk.book.seq == seq, "nothing was written"

    stage.play(story)


@pytest.mark.parametrize("keys", [("d",), ("a",), ("t", "enter"), ("1",)])
def test_who_is_never_called_elsewhere_is_neither_dialled_nor_logged_by_a_key_that_was_on_its_way(
    stage: Stage, keys: tuple[str, ...]
) -> None:
    other = elsewhere(stage)

    async def story(rep: Rehearsal) -> None:
        await rep.press("enter")
        stop_the_clock(rep)
        await rep.press(*keys[:-1])
        other.log("dana", Said(outcome=Outcome.NEVER_CALL))
        seq = other.book.seq
        await rep.press(keys[-1])
        assert "Dana Okafor is barred now: never call, said elsewhere. Nothing was logged." in " ".join(
            rep.text().split()
        )
        assert "NEVER CALL" in rep.text()
        assert rep.hour.call.dialled is None
        assert stage.desk.book.seq == seq
        await rep.press("d")
        assert rep.hour.call.dialled is None

    stage.play(story)


def test_the_call_shows_within_a_second_what_was_logged_changed_and_merged_elsewhere(stage: Stage) -> None:
    other = elsewhere(stage)

    async def story(rep: Rehearsal) -> None:
        await rep.press("enter")
        other.log("dana", Said(outcome=Outcome.VOICEMAIL, note="said at the desk beside"))
        tick(rep)
        assert "said at the desk beside" in rep.text()
        other.change(EventKind.EDIT, replace(other.book.prospect("dana"), title="Chief of Routes"))
        tick(rep)
        await rep.pilot.pause()
        assert "Chief of Routes" in rep.text()
        await rep.press("m")
        await rep.type("typed of Dana")
        merge(other, "ben", "dana")
        tick(rep)
        await rep.type(" on")
        await rep.press("enter")
        assert (rep.who, rep.hour.call.note) == ("ben", "typed of Dana on")

    stage.play(story)


def test_a_question_stays_open_when_something_else_changes_elsewhere(stage: Stage) -> None:
    other = elsewhere(stage)

    async def story(rep: Rehearsal) -> None:
        await rep.press("enter", "x")
        before = shown(rep).prompt
        assert before is not None
        other.log("faye", Said(outcome=Outcome.MAIL))
        tick(rep)
        assert shown(rep).prompt is before

    stage.play(story)


def test_today_shows_within_a_second_what_others_did(stage: Stage) -> None:
    other = elsewhere(stage)

    async def story(rep: Rehearsal) -> None:
        assert "Zoe Zimmer" not in rep.text()
        await rep.press("down")
        _other, brought = taken_out(stage)
        tick(rep)
        await rep.pilot.pause()
        assert "Zoe Zimmer" in rep.text()
        other.book.catch_up()
        other.book.take_back_import(brought, NOW)
        tick(rep)
        await rep.pilot.pause()
        assert "Zoe Zimmer" not in rep.text()
        other.log("ben", Said(outcome=Outcome.NEVER_CALL))
        tick(rep)
        await rep.pilot.pause()
        assert "Ben Adler" not in rep.text()
        assert shown(rep).marked is not None

    stage.play(story)


# Two apps, each a process of its own


def session(book: Path, name: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads((book / name).read_text())["_default"]["1"]
    except (OSError, ValueError, KeyError):
        return {}
    return found


def note_in(book: Path, name: str) -> str:
    calls = session(book, name).get("calls") or [{}]
    return str(calls[-1].get("note", ""))


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="needs a terminal of POSIX")
def test_two_apps_keep_a_block_each_and_the_notes_of_both_outlive_a_kill(stage: Stage, tmp_path: Path) -> None:
    config = tmp_path / "config"
    save_settings(stage.settings, config)
    book, one = stage.folder, Terminal(stage.folder, config)
    one.until(lambda: b"Okafor" in one.seen)
    one.press("\r")
    one.until(lambda: bool(session(book, "session.json").get("calls")))
    other = Terminal(book, config)
    other.until(lambda: b"Another window has this book open" in other.seen)
    other.press("\r")
    other.until(lambda: bool(session(book, "session.2.json").get("calls")))
    one.press("m")
    other.press("m")
    time.sleep(0.5)
    one.press("typed in one")
    other.press("typed in the other")
    one.until(lambda: note_in(book, "session.json") == "typed in one")
    other.until(lambda: note_in(book, "session.2.json") == "typed in the other")
    one.press("\x1b")
    other.press("\x1b")
    time.sleep(0.5)
    other.press("v")
    one.until(lambda: b"Another window changed the book" in one.seen)
    other.press("m")
    other.until(lambda: len(session(book, "session.2.json").get("calls", ())) == 1)
    time.sleep(0.5)
    other.press("on the next one")
    other.until(lambda: note_in(book, "session.2.json") == "on the next one")
    who = session(book, "session.2.json")["calls"][-1]["prospect"]
    one.kill()
    other.kill()
    again = Hour(stage.reopened().desk)
    assert again.is_first
    again.resume()
    assert again.call is not None
    assert (again.call.prospect, again.call.note) == ("dana", "typed in one")
    again.open(who)
    assert again.call.note == "on the next one"
    assert not (book / "session.2.json").exists()


def test_an_outcome_key_in_the_moment_after_somebody_was_taken_out_is_passed_over(stage: Stage) -> None:
    other, brought = taken_out(stage)

    async def story(rep: Rehearsal) -> None:
        await rep.press("enter")
        stop_the_clock(rep)
        other.book.take_back_import(brought, NOW)
        tick(rep)
        seq = stage.desk.book.seq
        await rep.burst("a")
        assert (rep.who, stage.desk.book.seq) == ("dana", seq)
        await rep.press("a")
        assert stage.desk.book.seq == seq + 1

    stage.play(story)
