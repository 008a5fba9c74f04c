"""The rep's own figures, folded from the log and kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tests.desk.people import NEW_YORK, POLICY, TUESDAY, person
from tui.book import reading
from tui.book.book import Book
from tui.desk.clock import FixedClock
from tui.desk.desk import Desk
from tui.desk.merging import merge
from tui.desk.numbers import Numbers, OwnNumbers, Stopped
from tui.desk.outcome import Said
from tui.model.block import Goal
from tui.model.event import Draft, Event, EventKind
from tui.model.outcome import Outcome
from tui.model.touch import Touch
from tui.rules.figures import figures
from tui.scripts.rep import Rep

LONG_AGO = datetime.min.replace(year=1971, tzinfo=TUESDAY.tzinfo)


def desk_on(folder: Path, at: datetime = TUESDAY) -> Desk:
    return Desk(Book.open(folder), POLICY, Rep(), FixedClock(at, NEW_YORK))


def called(
    desk: Desk, at: datetime, outcome: Outcome, who: str = "dana", then: Callable[[], object] = lambda: None
) -> Event:
    """Logged at that time; ``then`` is done before it is Tuesday again."""
    assert isinstance(desk.clock, FixedClock)
    desk.clock.at = at
    event = desk.log(who, Said(outcome=outcome)).event
    then()
    desk.clock.at = TUESDAY
    return event


def days_ago(days: int) -> datetime:
    return TUESDAY - timedelta(days=days)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = desk_on(tmp_path / "book")
    for name in ("dana", "dan", "ben"):
        made.add(person(name))
    for days, outcome in ((15, Outcome.NO_ANSWER), (9, Outcome.VOICEMAIL), (8, Outcome.NOT_YET), (1, Outcome.YES)):
        called(made, days_ago(days), outcome)
    called(made, TUESDAY, Outcome.NO_ANSWER, "ben")
    return made


def now(desk: Desk) -> OwnNumbers:
    return Numbers(desk).figures(Goal())


def anew(desk: Desk) -> OwnNumbers:
    """As if nothing had ever been folded."""
    kept(desk).unlink(missing_ok=True)
    fresh = desk_on(desk.book.folder)
    return Numbers(fresh).figures(Goal())


def kept(desk: Desk) -> Path:
    return desk.book.folder / "cache" / "numbers.json"


def read_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read from here on."""
    names: list[str] = []
    filed = reading.filed

    def told(book: Book, name: str) -> reading.Filed:
        names.append(name)
        return filed(book, name)

    monkeypatch.setattr(reading, "filed", told)
    return names


def test_a_later_opening_reads_the_days_since_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first = now(desk)
    assert [week.dials for week in first.weeks.weeks] == [2, 1, 2]
    assert first.tries.talks == {3: 1}
    names = read_files(monkeypatch)
    assert now(desk) == first
    assert names == ["2026-11-24.json"]
    tomorrow = desk_on(desk.book.folder, TUESDAY + timedelta(days=1))
    assert now(tomorrow).weeks == first.weeks
    names.clear()
    assert now(tomorrow).weeks == first.weeks
    assert names == [], "the day that was is folded now"


def test_what_is_logged_and_taken_back_today_counts_at_once(desk: Desk) -> None:
    numbers = Numbers(desk)
    before = numbers.figures(Goal())
    event = called(desk, TUESDAY, Outcome.NOT_YET, "ben")
    assert numbers.figures(Goal()).tries.talks == {3: 1, 2: 1}
    desk.undo(event)
    assert numbers.figures(Goal()) == before == anew(desk)


def test_a_call_of_an_older_day_that_is_taken_back_was_never_counted(desk: Desk) -> None:
    event = called(desk, days_ago(2), Outcome.NOT_YET, "ben")
    assert now(desk).tries.talks == {3: 1, 1: 1}
    desk.undo(event)
    assert now(desk).tries.talks == {3: 1}
    assert now(desk) == anew(desk)


def test_touches_that_an_import_puts_on_old_days_are_counted(desk: Desk) -> None:
    now(desk)
    for days in (1, 5):
        touch = Touch(id=f"old{days}", prospect="ben", at=days_ago(days), outcome=Outcome.NOT_NOW, talked=True)
        desk.book.write(Draft(kind=EventKind.TOUCH, at=touch.at, prospect="ben", touch=touch))
    desk.own_times.forget()
    assert now(desk).tries.talks == {3: 1, 1: 1}
    assert now(desk) == anew(desk)


def test_two_who_became_one_are_counted_as_one(desk: Desk) -> None:
    called(desk, days_ago(20), Outcome.NO_ANSWER, "dan")
    assert now(desk).tries.talks == {3: 1}
    event = merge(desk, "dana", "dan")
    assert now(desk).tries.talks == {4: 1}
    assert now(desk) == anew(desk)
    desk.undo(event)
    assert now(desk).tries.talks == {3: 1}
    assert now(desk) == anew(desk)


def test_esc_keeps_what_is_folded_so_far_and_the_next_opening_goes_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[int, int]] = []

    def told(done: int, whole: int) -> None:
        seen.append((done, whole))
        if done == 2:
            raise Stopped

    some = Numbers(desk).figures(Goal(), told)
    assert seen == [(0, 4), (1, 4), (2, 4)]
    assert some.through == days_ago(9).date()
    assert [week.dials for week in some.weeks.weeks] == [2, 0, 0]
    names = read_files(monkeypatch)
    whole = now(desk)
    assert len(names) == 3
    assert whole.through is None
    assert whole == anew(desk)


def test_stopped_at_once_there_are_no_figures_yet(desk: Desk) -> None:
    def told(_done: int, _all: int) -> None:
        raise Stopped

    none = Numbers(desk).figures(Goal(), told)
    assert none.through is not None
    assert none.weeks.sentence == ""
    assert now(desk) == anew(desk)


@pytest.mark.parametrize(
    "nonsense",
    ["", "{}", "[]", "[" * 9999, '{"version": 1, "zone": "America/New_York"}', b"\xff\xfe"],
    ids=["empty", "nothing", "a list", "deep", "half", "no text"],
)
def test_a_cache_that_says_nonsense_is_made_anew(desk: Desk, nonsense: str | bytes) -> None:
    right = now(desk)
    kept(desk).write_bytes(nonsense if isinstance(nonsense, bytes) else nonsense.encode())
    assert now(desk) == right


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("people", [["dana"], [1], [2]]),
        ("people", [["dana"], *[["1"]] * 7]),
        ("people", [["dana", "ben"], *[[1]] * 7]),
        ("people", [[3], *[[1]] * 7]),
        ("people", []),
        ("weeks", {"2026-11-23": [1, 0, 0, 0, {"perhaps": 1}]}),
        ("weeks", {"soon": [1, 0, 0, 0, {}]}),
        ("sizes", {"2026-11-24.json": "12"}),
        ("undone", 3),
        ("moved", []),
        ("version", 99),
        ("zone", "Europe/Berlin"),
    ],
)
def test_a_cache_with_one_wrong_part_is_made_anew(desk: Desk, name: str, wrong: Any) -> None:
    right = now(desk)
    held = json.loads(kept(desk).read_text(encoding="utf-8"))
    kept(desk).write_text(json.dumps({**held, name: wrong}), encoding="utf-8")
    assert now(desk) == right


def test_a_cache_that_cannot_be_written_costs_nothing_else(desk: Desk) -> None:
    (desk.book.folder / "cache").write_text("in the way", encoding="utf-8")
    assert [week.dials for week in now(desk).weeks.weeks] == [2, 1, 2]


def test_since_a_day_only_what_came_from_then_on_counts(desk: Desk) -> None:
    some = Numbers(desk).since(days_ago(8), Goal())
    assert [week.dials for week in some.weeks.weeks] == [1, 2]
    assert some.reach.total == (3, 2)
    assert some.tries.talks == {1: 1}


def test_an_empty_book_has_no_figures(tmp_path: Path) -> None:
    found = now(desk_on(tmp_path / "none"))
    said = (found.reach, found.weeks, found.tries, found.drop_out, found.promises)
    assert [each.sentence for each in said] == [""] * 5
    assert found.so_far.sentence


steps = st.lists(
    st.tuples(st.integers(0, 30), st.sampled_from(Outcome), st.sampled_from(["dana", "ben"]), st.booleans()),
    max_size=9,
)


@settings(max_examples=cases(10), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(steps, st.data())
def test_whatever_is_logged_and_taken_back_the_figures_are_those_of_the_log(
    tmp_path_factory: pytest.TempPathFactory, told: list[tuple[int, Outcome, str, bool]], data: st.DataObject
) -> None:
    desk = desk_on(tmp_path_factory.mktemp("figures") / "book")
    for name in ("dana", "ben"):
        desk.add(person(name))
    numbers, events = Numbers(desk), []
    for days, outcome, who, look in sorted(told, key=lambda step: -step[0]):
        then = partial(numbers.figures, Goal()) if look else list
        events.append(called(desk, days_ago(days), outcome, who, then))
    for event in data.draw(st.lists(st.sampled_from(events), unique_by=lambda each: each.id)) if events else ():
        desk.undo(event)
    found, whole = numbers.figures(Goal()), figures(desk.book.touches_since(LONG_AGO))
    weeks = found.weeks.weeks
    assert sum(week.dials for week in weeks) == whole.dials
    assert sum(week.talks for week in weeks) == whole.talks
    assert found == anew(desk)
