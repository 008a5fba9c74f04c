"""Breaks in what keeps a book, one at a time, and the check that finds each: ``python -m tests.book.mutations``.

A check that passes over broken code proves nothing; so each safeguard is taken out in turn, in the running program
alone, and one of the very checks of these tests has to fail.
"""

from __future__ import annotations
import __future__

import inspect
import sys
import textwrap
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from tests.book import test_two_windows as two
from tests.book.acts import ACTS
from tests.book.every_moment import Trial, room
from tests.book.people import NOON, add, log, person
from tui import owner_only
from tui.book import Book, book, files, swap
from tui.book.lock import TurnLock

Check = Callable[[Path], object]


def cut(name: str) -> Check:
    """The power goes at each moment of an act."""

    def check(place: Path) -> None:
        with ExitStack() as stack:
            trial = Trial(ACTS[name], place, stack)
            trial.cut()
        wrong = [each for failed in trial.table.failed.values() for each in failed]
        assert not wrong, wrong[0]

    return check


def windows(test: Callable[..., object]) -> Check:
    """A test of two windows, on a book of its own."""

    def check(place: Path) -> None:
        first = Book.open(place / "book")
        add(first, *(person(f"p{number}") for number in range(4)), at=NOON - timedelta(days=9))
        for days in range(8, 0, -1):
            log(first, "p0", at=NOON - timedelta(days=days))
        first.close()
        with pytest.MonkeyPatch.context() as patched:
            asked = inspect.signature(test).parameters
            test(first.folder, **({"monkeypatch": patched} if "monkeypatch" in asked else {}))

    return check


CHECKS: dict[str, Check] = {
    "power: log": cut("log"),
    "power: import": cut("import"),
    "power: settings": cut("settings"),
    "power: putting in place": cut("putting in place"),
    "power: a torn never_call.json": cut("opening: never call"),
    "two windows: each sees the other's": windows(two.test_each_sees_what_the_other_wrote),
    "two windows: a turn keeps others out": windows(
        two.test_a_turn_may_be_taken_inside_a_turn_and_keeps_others_out,
    ),
}


@dataclass(frozen=True)
class Mutation:
    """One break."""

    what: str
    broken: Callable[[], AbstractContextManager[object]]
    caught_by: str
    """The check that has to fail; others may too."""


def rewritten(owner: Any, name: str, old: str, new: str) -> AbstractContextManager[object]:
    """A function with some other words in it."""
    function = inspect.unwrap(getattr(owner, name))
    source = textwrap.dedent(inspect.getsource(function))
    assert source.count(old) == 1, f"{name} reads otherwise: {old!r} stands in it {source.count(old)} times"
    named: dict[str, Any] = {}
    code = compile(source.replace(old, new), name, "exec", flags=__future__.annotations.compiler_flag)
    exec(code, function.__globals__, named)
    return patch.object(owner, name, named[name])


MUTATIONS = (
    Mutation(
        "a file is not flushed",
        lambda: rewritten(files, "_write_out", "os.fsync(descriptor)", "pass"),
        "power: log",
    ),
    Mutation(
        "a folder is not flushed", lambda: patch.object(files, "flush_folder", lambda _folder: None), "power: log"
    ),
    Mutation(
        "a file is written in place",
        lambda: rewritten(files, "put", 'path.with_name(f".{path.name}.new")', "path"),
        "power: log",
    ),
    Mutation(
        "a turn takes no lock",
        lambda: patch.object(TurnLock, "_acquire", TurnLock.prepare),
        "two windows: a turn keeps others out",
    ),
    Mutation(
        "a turn does not read what others wrote",
        lambda: rewritten(Book, "turn", "if not store.is_current():", "if False:"),
        "two windows: each sees the other's",
    ),
    Mutation(
        "the settings' folder is not flushed",
        lambda: rewritten(owner_only, "put", "flush_folder(path.parent)", "pass"),
        "power: settings",
    ),
    Mutation(
        "what goes is cleared before its new name is flushed",
        lambda: rewritten(swap, "_move", "files.flush_folder(folder)  # or", "pass  # or"),
        "power: putting in place",
    ),
    Mutation(
        "a lost never_call.json is not filled again at the next opening",
        lambda: rewritten(book, "watch_never", "if heal and", "if False and"),
        "power: a torn never_call.json",
    ),
)


def fault(check: str) -> str:
    """What a check says against the code as it is; empty where it passes."""
    with ExitStack() as stack:
        try:
            CHECKS[check](room(stack))
        except (Exception, pytest.fail.Exception) as error:
            return f"{type(error).__name__}: {error}".splitlines()[0]
    return ""


def main() -> int:
    """A line for each break: the checks that failed. 1 if one passed that has to, or one was found by none."""
    missed = 0
    for mutation in (None, *MUTATIONS):
        with mutation.broken() if mutation else nullcontext():
            caught = [name for name in CHECKS if fault(name)]
        right = mutation.caught_by in caught if mutation else not caught
        missed += not right
        print(f"{mutation.what if mutation else 'nothing is broken':<64}{', '.join(caught) or '-'}", flush=True)
    print(f"{len(MUTATIONS) + 1 - missed} of {len(MUTATIONS) + 1} as they should be")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
