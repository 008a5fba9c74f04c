"""Finding what was written of somebody, in the log as it stands."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.screens.stage import Stage
from tui.book.log import Log
from tui.desk.finder import Finder
from tui.desk.outcome import Said
from tui.model.event import EventKind
from tui.model.outcome import Outcome


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path / "book").set()


def finder_of(stage: Stage) -> Finder:
    finder = Finder(stage.desk.book)
    finder.refresh()
    return finder


def test_the_newest_note_of_each_person_is_found_with_the_line_that_says_so(stage: Stage) -> None:
    stage.log("2026-11-24T12:00:00-05:00", "ben", Outcome.NO_ANSWER, "asked for figures\nnot today")
    hits = finder_of(stage).notes("FIGURES")
    assert [(hit.prospect, hit.line) for hit in hits] == [
        ("ben", "asked for figures"),
        ("dana", "wants figures before the board"),
    ]
    assert hits[0].at is not None and hits[0].at.isoformat() == "2026-11-24T12:00:00-05:00"


def test_all_the_words_have_to_be_said_in_one_note(stage: Stage) -> None:
    finder = finder_of(stage)
    assert [hit.prospect for hit in finder.notes("board skydives")] == ["dana"]
    assert finder.notes("board nowhere") == []
    assert finder.notes("b") == [], "one letter stands in every note"


def test_a_note_that_was_undone_is_not_found_and_a_new_one_is(stage: Stage) -> None:
    finder = finder_of(stage)
    logged = stage.desk.log("ben", Said(outcome=Outcome.NO_ANSWER, note="zebra"))
    assert not finder.current
    finder.refresh()
    assert [hit.prospect for hit in finder.notes("zebra")] == ["ben"]
    stage.desk.undo(logged.event)
    assert finder.notes("zebra") == [], "at once, before it is read again"


def test_what_is_taken_out_of_the_log_is_not_found(stage: Stage) -> None:
    finder = finder_of(stage)
    assert finder.notes("figures before")
    for path in (stage.folder / "log").glob("*.json"):
        path.write_text(path.read_text().replace("wants figures before the board", "erased"))
    assert finder.notes("figures before") == [], "though the words are still in memory"


def test_a_log_that_another_program_wrote_is_read_too(stage: Stage, tmp_path: Path) -> None:
    for path in (stage.folder / "log").glob("*.json"):
        path.write_text(json.dumps(json.loads(path.read_text()), indent=2))
    assert [hit.prospect for hit in finder_of(stage).notes("figures")] == ["dana"]


def test_what_is_known_of_a_person_follows_the_notes(stage: Stage) -> None:
    told = replace(stage.desk.book.prospect("gus"), background=("met at the bakery fair",), about=("paints figures",))
    stage.desk.change(EventKind.EDIT, told)
    hits = finder_of(stage).notes("figures")
    assert [(hit.prospect, hit.line, hit.at is None) for hit in hits] == [
        ("dana", "wants figures before the board", False),
        ("gus", "paints figures", True),
    ]


def test_whoever_was_touched_last_comes_first_and_whoever_was_on_screen_before_them(stage: Stage) -> None:
    finder = finder_of(stage)
    assert finder.touched(stage.clock.now()) == ["faye", "dana"]
    finder.show("ben")
    finder.show("gus")
    assert finder.recent(("hana", "gone")) == ["hana", "gus", "ben"]


def test_whoever_was_touched_last_is_found_without_reading_further_back(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.log("2026-11-23T10:00:00-05:00", "ben", Outcome.NO_ANSWER)
    finder, read, events = finder_of(stage), list[str](), Log.events

    def noted(log: Log, name: str) -> object:
        read.append(name)
        return events(log, name)

    monkeypatch.setattr("tui.desk.finder.MOST", 1)
    monkeypatch.setattr(Log, "events", noted)
    assert finder.touched(stage.clock.now()) == ["ben"]
    assert read == ["2026-11-23.json"]
