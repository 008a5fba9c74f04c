"""What a rep waits for at the screen, measured from outside: the app in a terminal, beside the smallest program."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from shutil import copytree
from time import sleep

from tests.bench.books import NOW
from tests.bench.table import Figure
from tests.bench.terminal import Terminal, powerhour

STARTS, KEYS, LETTERS, RESIZES = 8, 60, 60, 30
START = {1_000: 1.5, 10_000: 1.5, 100_000: 3.0}
"""Times the smallest program's start, by the number of prospects."""
_NAME = rb"[A-Z]\w+ [A-Z]\w+(\d{6})"
"""A prospect's name on the screen, with its number."""
_CALL = rb"no answer"
"""On the call screen alone."""
_PAUSE = 0.35
"""Seconds between two outcome keys: one that follows within 0.3 is dropped."""
_HELLO = [sys.executable, str(Path(__file__).parent / "hello.py")]
_AT = ("--at", NOW.isoformat())


def _app(book: Path, home: Path) -> Terminal:
    return Terminal(powerhour(book, *_AT), home, POWERHOUR_CONFIG=str(home / "config"))


def starts(book: Path, people: int, home: Path) -> list[Figure]:
    """Until the first due name is painted, and until Enter was answered with the call screen, in turns with hello."""
    hello, named, answered, ratios, memory = [], [], [], [], []
    for turn in range(-1, STARTS):
        small = Terminal(_HELLO, home)
        first = (small.until(rb"Hello, World!")[0] - small.began) * 1000
        small_memory = small.megabytes()
        small.close()
        app = _app(book, home)
        painted = (app.until(_NAME)[0] - app.began) * 1000
        app.press("\r")
        called = (app.until(_CALL)[0] - app.began) * 1000
        held = app.megabytes() - small_memory
        app.close()
        if turn >= 0:
            hello.append(first)
            named.append(painted)
            answered.append(called)
            ratios.append(painted / first)
            memory.append(held)
    return [
        Figure("the smallest Textual program", people, tuple(hello)),
        Figure("start until the first due name is painted", people, tuple(named)),
        Figure("the same, times the smallest program", people, tuple(ratios), "×", START.get(people, 0)),
        Figure("start until Enter shows the first call", people, tuple(answered)),
        Figure("memory over the smallest program", people, tuple(memory), "MB", 80 if people <= 10_000 else 0),
    ]


def in_a_block(book: Path, people: int, home: Path) -> list[Figure]:
    """Keys of a block, each until what it changes is on the screen; on a copy of the book."""
    copy = copytree(book, home / f"block{people}", symlinks=True)
    app = _app(copy, home)
    app.until(_NAME)
    app.press("\r")
    app.until(_CALL)
    sleep(2)  # what is read in the background is read
    app.quiet()
    figures = [
        Figure("outcome key until the next prospect is painted", people, _next_ones(app), most=50, of_all=True),
        Figure("a letter of a note", people, _letters(app, "m", "they want figures before the board meets "), most=50),
        Figure("a letter that looks up a script", people, _letters(app, "s", "pri tim com "), most=50),
        Figure("a letter in Find", people, _letters(app, "/", "quilliba 120 "), most=50),
        Figure("a new size of the terminal", people, _resizes(app), most=100, of_all=True),
        Figure("memory after the block", people, (app.megabytes(),), "MB"),
    ]
    app.close()
    return figures


def _next_ones(app: Terminal) -> tuple[float, ...]:
    found = []
    for _ in range(KEYS):
        sleep(_PAUSE + random.uniform(0, 0.05))
        app.quiet(0.02)
        pressed = app.press("a")
        found.append((app.until(_NAME)[0] - pressed) * 1000)
        app.quiet(0.05)
    return tuple(found)


def _letters(app: Terminal, key: str, text: str) -> tuple[float, ...]:
    """Each letter until something is painted for it; the field is left with Esc."""
    app.press(key)
    app.quiet()
    found = []
    for number in range(LETTERS):
        sleep(random.uniform(0.03, 0.1))
        app.quiet(0.02)
        pressed = app.press(text[number % len(text)])
        found.append((app.until(rb"(?s).")[0] - pressed) * 1000)
    app.press("\x1b[27u")
    app.quiet()
    return tuple(found)


def _resizes(app: Terminal) -> tuple[float, ...]:
    """Until nothing more is painted for it."""
    rng, found = random.Random(5), []
    for _ in range(RESIZES):
        app.quiet(0.15)
        asked = app.resize(rng.randint(60, 220), rng.randint(20, 70))
        app.until(rb"(?s).")
        found.append((app.quiet(0.15) - asked) * 1000)
    app.resize(80, 24)
    return tuple(found)
