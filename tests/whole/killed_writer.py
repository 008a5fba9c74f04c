"""A process that does nothing but write, killed at a random moment."""

from __future__ import annotations

import os
import random
import select
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from tests.book.people import LONG_AGO, NOON, add, call, log, person
from tests.whole.tally import Found
from tui.book import Book
from tui.model.block import Block, OpenCall, Session

KILLS_A_BOOK = 20


def write_until_killed(folder: Path, pipe: int, round_: int) -> None:
    """Logs, undoes, saves the session and the checkpoint, and tells of each as soon as it is acknowledged."""

    def say(text: str) -> None:
        os.write(pipe, f"{text}\n".encode())

    book = Book.open(folder)
    number = round_  # so that each kind of write is soon, in one round or another
    while True:
        number += 1
        note = f"{round_}-{number}"
        id = f"p{number % 3}"
        say("at touch")
        event = log(book, id, note=note, block="b1")
        say(f"logged {note}")
        if number % 4 == 0:
            say(f"at undo\nundoing {note}")
            book.undo(event.id, NOON, "b1")
            say(f"undone {note}")
        if number % 5 == 0:
            say("at two touches")
            book.write(call(book, "p0", note=f"{note}a"), call(book, "p1", note=f"{note}b"))
            say(f"logged {note}a\nlogged {note}b")
        if number % 3 == 0:
            say("at session")
            book.save_session(Session(block=Block(id="b1", started=NOON), calls=(OpenCall(prospect=id, shown=NOON),)))
        if number % 7 == 0:
            say("at checkpoint")
            book.checkpoint()
        if number % 6 == 0:
            say("at import")
            book.write_import(note, NOON, [person(f"i{note}"), person(f"j{note}")], {})
            say(f"imported {note}")


def run_and_kill(folder: Path, round_: int, seconds: float) -> list[list[str]]:
    """What the writer had said when it was killed."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(read)
            write_until_killed(folder, write, round_)
        finally:
            os._exit(1)
    os.close(write)
    heard = b""
    while round_ % 2 and b"logged" not in heard:  # every other one is well under way, however slow the machine is
        assert select.select([read], [], [], 30)[0]
        heard += os.read(read, 4096)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    with os.fdopen(read, "rb") as said:
        lines = (heard + said.read()).decode().splitlines()
    assert os.WIFSIGNALED(status), f"the writer failed by itself after {lines[-1:]}"
    return [line.split(maxsplit=1) for line in lines]


def kills_of_a_writer(root: Path, count: int, chance: random.Random) -> Iterator[Found]:
    """So many kills, on as many books as they need."""
    for number in range(count):
        round_ = number % KILLS_A_BOOK
        folder = root / f"writer-{number // KILLS_A_BOOK}"
        if round_ == 0:
            first, said = Book.open(folder), []
            add(first, *(person(f"p{each}") for each in range(3)))
            first.prepare()
        new = run_and_kill(folder, round_, chance.uniform(0.002, 0.08))
        said += new
        phases = [words for what, words in new if what == "at"]
        found = Found("a writing process", phases[-1] if phases else "opening the book")
        found.acknowledged = sum(what in ("logged", "undone", "imported") for what, _ in new)
        yield looked_at(folder, said, found)
        if round_ == KILLS_A_BOOK - 1:
            first.catch_up()
            assert first.seq == Book.open(folder).seq


def looked_at(folder: Path, said: list[list[str]], found: Found) -> Found:
    book = Book.open(folder)
    touches = book.touches_since(LONG_AGO)
    notes = [touch.note for touch in touches]
    found.want(len(set(notes)) == len(notes), "a touch is there twice")
    logged = {note for what, note in said if what == "logged"}
    undoing = {note for what, note in said if what == "undoing"}
    undone = {note for what, note in said if what == "undone"}
    for note in sorted(logged - undoing - set(notes)):
        found.want(False, f"touch {note}", lost=True)
    for note in sorted(undone & set(notes)):
        found.want(False, f"undo of {note}", lost=True)
    for number in range(3):
        tries, there = len(book.prospect(f"p{number}").tries), len(book.touches(f"p{number}"))
        found.want(tries == there, f"p{number} has {tries} tries and {there} touches")
    for what, note in said:
        if what == "imported":
            found.want(f"i{note}" in book, f"import {note}", lost=True)
    for id in [prospect.id for prospect in book.prospects() if prospect.id.startswith("i")]:
        found.want(f"j{id[1:]}" in book, f"half of the import that brought {id}")
    book.load_session()
    found.want(book.problems == (), f"to repair: {book.problems}")
    log(book, "p0", note=f"after {len(said)} {book.seq}")
    return found
