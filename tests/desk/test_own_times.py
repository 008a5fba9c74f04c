from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

from tui.book import Book
from tui.desk.clock import FixedClock
from tui.desk.desk import Desk
from tui.desk.outcome import Said
from tui.exchange.numbers import read_phone
from tui.model.outcome import Outcome
from tui.model.prospect import Prospect
from tui.rules.best_time import NOTHING_YET
from tui.rules.policy import Policy
from tui.scripts.rep import Rep

HOME = "America/New_York"
TUESDAY = datetime.fromisoformat("2026-11-24T12:24:00-05:00")


def a_desk(folder: Path, at: datetime = TUESDAY) -> Desk:
    return Desk(Book.open(folder), Policy(rep_zone=HOME), Rep(), FixedClock(at, HOME))


def called(desk: Desk, at: datetime, outcome: Outcome, who: str = "dana") -> None:
    assert isinstance(desk.clock, FixedClock)
    desk.clock.at = at
    desk.log(who, Said(outcome=outcome))


def with_dana(folder: Path) -> Desk:
    desk = a_desk(folder)
    desk.add(Prospect(id="dana", name="Dana Okafor", phones=(read_phone("415 555 0132", "US"),)))
    return desk


def test_each_dial_counts_at_once_on_the_prospects_clock_and_an_undo_takes_it_back(tmp_path: Path) -> None:
    desk = with_dana(tmp_path / "book")
    assert desk.record == NOTHING_YET
    event = desk.log("dana", Said(outcome=Outcome.NO_TALK)).event
    tuesday_at_nine = 24 + 9
    assert (desk.record.dials[tuesday_at_nine], desk.record.connects[tuesday_at_nine]) == (1, 1)
    desk.undo(event)
    assert desk.record == NOTHING_YET


def test_a_new_start_finds_the_same_figures_and_folds_what_is_over(tmp_path: Path) -> None:
    desk = with_dana(tmp_path / "book")
    for day in range(70, 0, -7):
        called(desk, TUESDAY - timedelta(days=day), Outcome.NO_ANSWER)
    called(desk, TUESDAY, Outcome.VOICEMAIL)
    kept = desk.record
    assert sum(kept.dials) == 11
    again = a_desk(tmp_path / "book")
    assert again.record == kept
    again.own_times.fold()
    assert again.record == kept
    file = tmp_path / "book" / "cache" / "own_times.json"
    held = json.loads(file.read_text(encoding="utf-8"))
    assert sum(held["dials"]) == 10, "today stays out of the fold"
    third = a_desk(tmp_path / "book")
    assert third.record == kept
    called(third, TUESDAY + timedelta(minutes=5), Outcome.NO_TALK)
    assert sum(third.record.dials) == 12
    later = a_desk(tmp_path / "book", TUESDAY + timedelta(days=40))
    later.own_times.fold()
    assert sum(later.record.dials) == 12


def test_a_fold_that_says_nonsense_is_made_anew(tmp_path: Path) -> None:
    desk = with_dana(tmp_path / "book")
    called(desk, TUESDAY - timedelta(days=1), Outcome.NO_ANSWER)
    file = tmp_path / "book" / "cache" / "own_times.json"
    file.parent.mkdir(exist_ok=True)
    for nonsense in (
        "",
        "{}",
        "[]",
        '{"version": 1, "until": "2026-11-20T00:00:00+00:00", "dials": [1], "connects": []}',
    ):
        file.write_text(nonsense, encoding="utf-8")
        assert sum(a_desk(tmp_path / "book").record.dials) == 1


def test_a_long_log_that_was_never_folded_is_read_in_the_background_only(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    desk = with_dana(tmp_path / "book")
    called(desk, TUESDAY - timedelta(days=1), Outcome.NO_ANSWER)
    monkeypatch.setattr("tui.desk.own_times._LITTLE", 10)
    fresh = a_desk(tmp_path / "book")
    assert fresh.record == NOTHING_YET
    monkeypatch.setattr("tui.desk.own_times.Book.log_bytes", None)  # which would be the look at the folder
    assert fresh.record == NOTHING_YET, "asked by each key, it is not looked for again"
    fresh.own_times.fold()
    assert sum(fresh.record.dials) == 1
    assert not fresh.book._decoded, "of a large book nobody stays in memory for it"
    assert sum(a_desk(tmp_path / "book").record.dials) == 1


def test_dials_of_a_number_that_died_since_still_count_after_a_new_start(tmp_path: Path) -> None:
    desk = with_dana(tmp_path / "book")
    called(desk, TUESDAY - timedelta(days=1), Outcome.NO_ANSWER)
    called(desk, TUESDAY, Outcome.BAD_NUMBER)
    kept = desk.record
    assert sum(kept.dials) == 1
    assert a_desk(tmp_path / "book").record == kept


def test_a_cache_that_cannot_be_written_costs_nothing_else(tmp_path: Path) -> None:
    desk = with_dana(tmp_path / "book")
    called(desk, TUESDAY - timedelta(days=1), Outcome.NO_ANSWER)
    (tmp_path / "book" / "cache").write_text("in the way", encoding="utf-8")
    desk.own_times.fold()
    assert sum(desk.record.dials) == 1
