"""A kill at any moment loses nothing that was acknowledged, and leaves nothing to repair."""

from __future__ import annotations

import os
import random
import select
import signal
import time
from pathlib import Path

import pytest

from tests.book.people import LONG_AGO, NOON, add, call, log, person
from tui.book import Book
from tui.model.block import Block, OpenCall, Session

KILLS = 100
KILLS_A_BOOK = 20

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")]


def write_until_killed(folder: Path, pipe: int, round_: int) -> None:
    """Logs, undoes, saves the session and the checkpoint, and tells of each as soon as it is acknowledged."""

    def say(text: str) -> None:
        os.write(pipe, f"{text}\n".encode())

    book = Book.open(folder)
    number = 0
    while True:
        number += 1
        note = f"{round_}-{number}"
        id = f"p{number % 3}"
        event = log(book, id, note=note, block="b1")
        say(f"logged {note}")
        if number % 4 == 0:
            say(f"undoing {note}")
            book.undo(event.id, NOON, "b1")
            say(f"undone {note}")
        if number % 5 == 0:
            book.write(call(book, "p0", note=f"{note}a"), call(book, "p1", note=f"{note}b"))
            say(f"logged {note}a\nlogged {note}b")
        if number % 3 == 0:
            book.save_session(Session(block=Block(id="b1", started=NOON), calls=(OpenCall(prospect=id, shown=NOON),)))
        if number % 7 == 0:
            book.checkpoint()
        if number % 6 == 0:
            book.write_import(note, NOON, [person(f"i{note}"), person(f"j{note}")], {})
            say(f"imported {note}")


def run_and_kill(folder: Path, round_: int, seconds: float) -> list[list[str]]:
    """What the writer had acknowledged when it was killed."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(read)
            write_until_killed(folder, write, round_)
        finally:
            os._exit(1)
    os.close(write)
    if round_ % 2:  # every other one is well under way, however slow the machine is
        select.select([read], [], [], 30)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    with os.fdopen(read) as said:
        lines = said.read().splitlines()
    assert os.WIFSIGNALED(status), f"the writer failed by itself after {lines[-1:]}"
    return [line.split() for line in lines]


def test_a_writer_killed_a_hundred_times_loses_no_acknowledged_touch(tmp_path: Path) -> None:
    chance, acknowledged = random.Random(20261124), 0
    for shelf in range(KILLS // KILLS_A_BOOK):
        folder = tmp_path / str(shelf)
        first = Book.open(folder)
        add(first, *(person(f"p{number}") for number in range(3)))
        first.prepare()
        said: list[list[str]] = []
        for round_ in range(KILLS_A_BOOK):
            said += run_and_kill(folder, round_, chance.uniform(0.005, 0.06))
            check(folder, said)
        first.catch_up()
        assert first.seq == Book.open(folder).seq
        acknowledged += len(said)
    assert acknowledged >= KILLS // 2


def check(folder: Path, said: list[list[str]]) -> None:
    book = Book.open(folder)
    assert book.problems == ()
    touches = book.touches_since(LONG_AGO)
    notes = [touch.note for touch in touches]
    assert len(set(notes)) == len(notes)
    logged = {note for what, note in said if what == "logged"}
    undoing = {note for what, note in said if what == "undoing"}
    undone = {note for what, note in said if what == "undone"}
    assert logged - undoing <= set(notes)
    assert not undone & set(notes)
    for number in range(3):
        assert len(book.prospect(f"p{number}").tries) == len(book.touches(f"p{number}")), "half a touch"
    for what, note in said:
        if what == "imported":
            assert f"i{note}" in book
    for id in [prospect.id for prospect in book.prospects() if prospect.id.startswith("i")]:
        assert f"j{id[1:]}" in book, "half an import"
    book.load_session()
    assert book.problems == ()
    log(book, "p0", note=f"after {len(said)} {book.seq}")
