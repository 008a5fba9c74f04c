"""Opening a book is quick: it reads what is new since the checkpoint, and loads nothing that it does not need."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.book.people import NOON, add, everything, log, person
from tui.book import Book, files


def test_reading_a_book_loads_no_textual_no_tinydb_and_no_lock(tmp_path: Path) -> None:
    book = Book.open(tmp_path)
    add(book, person("p1"))
    log(book, "p1")
    program = (
        "import sys; from pathlib import Path; from tui.book import Book;"
        "book = Book.open(Path(sys.argv[1])); list(book.prospects()); assert book.touches('p1'); book.catch_up();"
        "print([name for name in ('textual', 'tinydb', 'filelock', 'phonenumbers') if name in sys.modules])"
    )
    run = [sys.executable, "-c", program, str(tmp_path)]
    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout == "[]\n"


def test_opening_reads_the_checkpoint_and_only_the_days_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = Book.open(tmp_path)
    add(book, person("p1"), at=NOON - timedelta(days=30))
    for days in range(30, 1, -1):
        log(book, "p1", at=NOON - timedelta(days=days))
    book.close()
    log(book, "p1", at=NOON)
    says = everything(book)
    read: list[str] = []
    real = files.read
    monkeypatch.setattr(files, "read", lambda path, *look: read.append(path.name) or real(path, *look))  # type: ignore[func-returns-value]
    again = Book.open(tmp_path)
    assert [name for name in read if name.startswith("20")] == ["2026-11-24.json"]
    monkeypatch.undo()
    assert everything(again) == says


def test_a_person_whose_record_cannot_be_read_is_named_and_left_out(tmp_path: Path) -> None:
    book = Book.open(tmp_path)
    add(book, person("p1"), person("p2"))
    book.close()
    path = tmp_path / "log" / "2026-11-24.json"
    path.write_text(path.read_text().replace('"phones":[]', "").replace('"name":"Person p1"', '"standing":"lost"'))
    (tmp_path / "book.json").unlink()
    again = Book.open(tmp_path)
    assert [prospect.id for prospect in again.prospects()] == ["p2"]
    assert [prospect.id for prospect in again.prospects()] == ["p2"]
    assert again.problems[0] == f"The record of p1 in {tmp_path} cannot be read: they are left out."
