"""What a rep waits for at the screen, measured from outside: the app in a terminal, beside the smallest program."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copytree, rmtree
from time import sleep

from tests.bench.books import LONG, NOW
from tests.bench.table import Figure
from tests.bench.terminal import Terminal, powerhour
from tui.book.book import Book

STARTS, FIRST_KEYS, KEYS, LETTERS, RESIZES = 7, 20, 60, 40, 25
START = {1_000: 1.5, 10_000: 1.5, 100_000: 3.0}
"""Times the smallest program's start, by the number of prospects."""
MEMORY = 10_000
"""Prospects up to which memory has a budget, of 80 MB."""
_NAME = rb"[A-Z][a-z\x80-\xff]+ [A-Z](?!%s)\d{6}"
"""A prospect's name on the screen, with its number; not of whoever has that number."""
_CALL = rb"no answer"
"""On the call screen alone."""
_PAUSE = 0.31
"""Seconds between two outcome keys: one that follows within 0.3 is dropped."""
_EMPTY = "\x15"
"""Ctrl+U: empties a field."""
_SOUGHT = ("quillibeck 83", "adaeze a0001", "(415) 555-00", "zzyzx")
"""By company, name and number, and nobody."""
_STILL = 0.06
"""Seconds without output after which a key's work is painted."""
_HELLO = [sys.executable, str(Path(__file__).parent / "hello.py")]
_SMALLEST = "the smallest Textual program"
_ANYBODY = _NAME % b"nobody"


def _app(book: Path, home: Path) -> Terminal:
    """With the questions of the first run answered."""
    config = home / "config"
    config.mkdir(exist_ok=True)
    (config / "settings.toml").write_text('zone = "America/New_York"\n[rep]\nname = "Sam"\n', encoding="utf-8")
    return Terminal(powerhour(book, "--at", NOW.isoformat()), home, POWERHOUR_CONFIG=str(config))


def starts(book: Path, people: int, home: Path) -> list[Figure]:
    """Until the first due name is painted, and until Enter was answered with the call screen, in turns with hello."""
    hello, named, answered, memory, small = [], [], [], [], []
    for turn in range(-1, STARTS):
        with Terminal(_HELLO, home) as one:
            first = one.until(rb"Hello, World!")[0] - one.began
            small.append(one.megabytes())
        with _app(book, home) as app:
            painted = app.until(_ANYBODY)[0] - app.began
            app.press("\r")
            called = app.until(_CALL)[0] - app.began
            held = app.megabytes() - small[-1]
        if turn >= 0:
            hello.append(first * 1000)
            named.append(painted * 1000)
            answered.append(called * 1000)
            memory.append(held)
    most = 80.0 if people <= MEMORY else 0.0
    return [
        Figure(_SMALLEST, people, tuple(hello)),
        Figure(
            "start until the first due name", people, tuple(named), "ms", _SMALLEST, most_times=START.get(people, 0)
        ),
        Figure("start until Enter shows the first call", people, tuple(answered), beside=_SMALLEST),
        Figure("memory of the smallest Textual program", people, tuple(small), "MB"),
        Figure("memory over it, at the first call", people, tuple(memory), "MB", most=most),
    ]


def in_a_block(book: Path, people: int, home: Path) -> list[Figure]:
    """Keys of a block, each until what it changes is on the screen; on a copy of the book."""
    copy = copytree(book, home / f"block{people}", symlinks=True)
    with Terminal(_HELLO, home) as small:
        small.until(rb"Hello, World!")
        least = small.megabytes()
    with _app(copy, home) as app:
        app.until(_ANYBODY)
        app.press("\r")
        app.until(_CALL)
        at_once = _next_ones(app, FIRST_KEYS)
        read = app.until_idle() - app.began
        figures = [
            Figure("outcome key to the next prospect, at once after the start", people, at_once),
            Figure("start until all that is done behind the screen is done", people, (read,), "s"),
            Figure("outcome key to the next prospect, touch on disk", people, _next_ones(app, KEYS), most=50,
                   most_growth=1.2, of_all=True),
            Figure("a letter of a note", people, _letters(app, "m", "they want figures before the board meets "),
                   most=50),
            Figure("a letter that looks up a script", people, _letters(app, "s", "pri tim com "), most=50),
            Figure("a letter in Find", people, _found(app), most=50),
            Figure("a prospect with 500 touches opened from Find", people, _opened(app)),
            Figure("another size of the terminal", people, _resizes(app), most=100, of_all=True),
            Figure("memory over the smallest program, after all of it", people, (app.megabytes() - least,), "MB",
                   most=80.0 if people <= MEMORY else 0.0),
        ]  # fmt: skip
    logged = Book.open(copy, read_only=True).touches_since(NOW)
    assert len(logged) == FIRST_KEYS + KEYS, f"{len(logged)} touches are on disk"
    rmtree(copy)
    return figures


def _next_ones(app: Terminal, times: int) -> tuple[float, ...]:
    """Until the name of somebody else stands there."""
    found, number = [], b"nobody"
    for _ in range(times):
        sleep(_PAUSE + random.uniform(0, 0.05))
        app.quiet(0.02)
        pressed = app.press("a")
        moment, name = app.until(_NAME % number)
        found.append((moment - pressed) * 1000)
        number = name[-6:]
        app.quiet(_STILL)
    return tuple(found)


def _letters(app: Terminal, key: str, text: str) -> tuple[float, ...]:
    """Each letter until the last thing is painted for it; the field is emptied and left with Esc."""
    app.press(key)
    app.quiet(0.3)
    found = []
    for number in range(LETTERS):
        sleep(random.uniform(0.03, 0.1))
        app.quiet(0.02)
        found.append(_painted(app, lambda: app.press(text[number % len(text)])))  # noqa: B023
    _leave(app)
    return tuple(found)


def _found(app: Terminal) -> tuple[float, ...]:
    """Each letter in Find until whom it leaves, somebody or nobody, is painted; words of notes follow later."""
    app.press("/")
    app.quiet(0.3)
    found = []
    for text in _SOUGHT:
        for letter in text:
            app.quiet(0.25)  # what is told a moment later of the letter before
            found.append(_painted(app, lambda: app.press(letter)))  # noqa: B023
        app.press(_EMPTY)
    _leave(app)
    return tuple(found)


def _leave(app: Terminal) -> None:
    for key in (_EMPTY, "\x1b"):
        app.press(key)
        app.quiet(0.3)


def _painted(app: Terminal, does: Callable[[], float]) -> float:
    """Milliseconds from what is done until the last output before silence."""
    began = does()
    first = app.until(rb"(?s).")[0]
    return (app.quiet(_STILL, first) - began) * 1000


def _opened(app: Terminal) -> tuple[float, ...]:
    """From Enter in Find; once, since what was read is kept."""
    number = LONG[-6:]
    app.press("/")
    app.quiet(0.3)
    app.press(number)
    app.until(_ANYBODY)
    app.quiet(0.3)
    pressed = app.press("\r")
    return ((app.until(b"[A-Z]%s " % number.encode())[0] - pressed) * 1000,)


def _resizes(app: Terminal) -> tuple[float, ...]:
    """Until nothing more is painted for it."""
    rng, found = random.Random(5), []
    for _ in range(RESIZES):
        app.quiet(0.15)
        size = rng.randint(60, 220), rng.randint(20, 70)
        found.append(_painted(app, lambda: app.resize(*size)))  # noqa: B023
    app.resize(80, 24)
    return tuple(found)
