"""No key of a block costs more in a larger book: what each does is counted with 100 and with 2,000 people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.counts.books import FEW, MANY, book_of
from tests.counts.meter import Meter, metered
from tests.screens.stage import Rehearsal, Stage

ON_TODAY = ("down", "tab", "escape")
IN_THE_BLOCK = (
    *("a", "v", "g", "f", "m", "x", "escape", "s", "p", "escape", "right_square_bracket", "d"),
    *("t", "enter", "u", "k", "x", "enter", "slash", "n", "escape", "h", "escape", "question_mark", "escape"),
)
OUTCOMES = ("a", "v", "g", "f")
NEVER = ("x",)
"""Whoever shares a number is looked for among everybody: the one key of a call that is more work in a larger book."""
NOISE = 3_000
"""Calls that a key may take more for what is of other lengths in the larger book: a count, a name that is found."""
WEIGHED = {"n": 3_000}
"""Further ones of a letter in Find, which weighs 200 people at most: the small book has not as many."""

Pressed = list[tuple[str, Meter]]


def pressed(folder: Path, people: int) -> Pressed:
    """Each key with what it took; no clock ticks meanwhile."""
    found: Pressed = []

    async def all_of_them(rep: Rehearsal) -> None:
        await press(rep, *ON_TODAY)
        await rep.press("enter")
        assert rep.who == "p000000"
        await press(rep, *IN_THE_BLOCK)

    async def press(rep: Rehearsal, *keys: str) -> None:
        for key in keys:
            await rep.app.workers.wait_for_complete()  # what is done behind the screen is told to it
            await rep._settle()
            with no_clocks(rep), metered() as meter:
                await rep.press(key)
            found.append((key, meter))

    with patch("tui.screens.find._PAUSE", 3600.0):  # what Find looks for when no letter comes is no letter's
        Stage(book_of(folder, people)).play(all_of_them)
    return found


@contextmanager
def no_clocks(rep: Rehearsal) -> Iterator[None]:
    """What each second draws is no key's."""
    ticking = [each for screen in rep.app.screen_stack for each in screen._timers if each is not screen._update_timer]
    for each in ticking:
        each.pause()
    yield
    for each in ticking:
        each.resume()


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Meter, Meter]]:
    """Each key, in the small book and in the large one."""
    few, many = (pressed(tmp_path_factory.mktemp("book") / "book", people) for people in (FEW, MANY))
    return [(key, small, large) for (key, small), (_key, large) in zip(few, many, strict=True)]


def test_no_key_looks_at_more_people_in_a_larger_book(both: list[tuple[str, Meter, Meter]]) -> None:
    told = [(key, small.asked, large.asked) for key, small, large in both if large.asked > small.asked + 5]
    assert told == []


def test_no_key_reads_more_than_the_person_it_changed(both: list[tuple[str, Meter, Meter]]) -> None:
    told = [(key, small.decoded, large.decoded) for key, small, large in both if max(small.decoded, large.decoded) > 1]
    assert told == []


def test_no_key_does_more_in_a_larger_book(both: list[tuple[str, Meter, Meter]]) -> None:
    told = [
        (key, small.calls, large.calls)
        for key, small, large in both
        if large.calls > 1.1 * small.calls + NOISE + WEIGHED.get(key, 0)
    ]
    assert [each for each in told if each[0] not in NEVER] == []


def test_never_call_looks_for_the_numbers_in_the_text_of_the_records_and_reads_none(
    both: list[tuple[str, Meter, Meter]],
) -> None:
    (small, large), *_ = [(small, large) for key, small, large in both if key in NEVER]
    assert large.calls - small.calls <= 4 * (MANY - FEW)


def test_going_on_to_the_next_prospect_makes_no_widget_and_lays_out_at_most_once(
    both: list[tuple[str, Meter, Meter]],
) -> None:
    told = {key: (large.mounted, large.laid_out) for key, _small, large in both if key in OUTCOMES}
    assert set(told) == set(OUTCOMES)
    assert all(mounted == 0 and laid_out <= 1 for mounted, laid_out in told.values()), told
