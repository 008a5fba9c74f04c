"""A book of the first format opens for ever; an older one is brought up to date whole; a newer one is left alone."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.book.faults import every_fault
from tests.book.first_format import KEPT, SAYS, says
from tests.book.people import NOON, everything, files_in, log, person
from tests.book.power import every_cut, image_of, lay
from tui.book import Book, BookError, files
from tui.book.backups import back_up
from tui.book.doctor import Doctor
from tui.book.files import Tables
from tui.book.migrating import rewrite
from tui.book.restoring import find, restore
from tui.book.shelf import listed
from tui.model.outcome import Outcome

LONG = bool(os.environ.get("POWERHOUR_LONG"))
REACH = "by the street door"


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A copy of the book that the first format left."""
    folder = tmp_path / "book"
    shutil.copytree(KEPT, folder)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return folder


def known() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(SAYS.read_text(encoding="utf-8"))
    return found


def second_format(patch: pytest.MonkeyPatch) -> None:
    """A format in which every record says how to reach somebody: all that holds records changes, as it would."""

    def reached(record: dict[str, Any] | None) -> dict[str, Any] | None:
        return {**record, "reach": REACH} if record and "id" in record else record

    def step(holds: str, tables: Tables) -> Tables:
        documents = tables.get("_default", {})
        if holds == "book":
            documents = {key: reached(record) for key, record in documents.items()}
        elif holds == "import":
            documents = {key: {**each, "sets": reached(each["sets"])} for key, each in documents.items()}
        elif holds == "log":
            documents = {
                key: {
                    **each,
                    **{
                        name: {who: reached(fields) for who, fields in each[name].items()}
                        for name in ("sets", "was")
                        if name in each
                    },
                }
                for key, each in documents.items()
            }
        return {**tables, "_default": documents}

    patch.setattr(files, "FORMAT", 2)
    patch.setitem(files.STEPS, 1, step)


def examined(folder: Path) -> list[str]:
    doctor = Doctor(folder)
    found = [*doctor.before()]
    book = Book.open(folder)
    found += doctor.after(book)
    book.close()
    return [f"{each.what}: {each.did}" for each in found]


def formats(folder: Path) -> set[int]:
    """Of all files of the book itself."""
    paths = [*folder.glob("*.json"), *folder.glob("log/*.json"), *folder.glob("imports/*.json")]
    return {json.loads(path.read_bytes())["about"]["1"]["format"] for path in paths}


def test_there_is_a_step_from_each_older_format() -> None:
    assert sorted(files.STEPS) == list(range(1, files.FORMAT))


def test_a_book_of_the_first_format_says_what_it_said_then_and_goes_on(first: Path) -> None:
    book = Book.open(first)
    assert says(book) == known()
    assert formats(first) == {files.FORMAT}
    book.close()
    assert examined(first) == []
    (first / "book.json").unlink()
    (first / ".head").unlink(missing_ok=True)
    assert says(Book.open(first)) == known(), "the log and the imports alone say it too"
    log(Book.open(first), "ben", note="next")
    assert Book.open(first).touches("ben")[0].note == "next"


def test_a_backup_of_the_first_format_comes_back(first: Path) -> None:
    backup = find(first, "2026-11-24-122400")
    restored = restore(first, backup, NOON)
    assert restored.problems == ()
    assert {each.id for each in Book.open(first).prospects()} == set(known()["people"])


def test_an_older_book_is_backed_up_then_brought_up_to_date_whole(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files_in(first)
    second_format(monkeypatch)
    book = Book.open(first)
    assert says(book) == known()
    assert {each.reach for each in book.prospects()} == {REACH}
    made = next(each for each in listed(first) if each.why == "migration")
    assert book.problems == (
        f"This book was of an earlier powerhour: brought up to date; as it was, it is the backup {made.name}.",
    )
    assert (made.prospects, made.seq) == (len(book), book.seq)
    assert formats(first) == {2}
    book.close()
    assert examined(first) == []
    assert Book.open(first).problems == (), "once"
    log(Book.open(first), "ben", note="next")
    assert examined(first) == []
    monkeypatch.undo()
    with pytest.raises(BookError, match="newer format"):
        Book.open(first)
    restore(first, find(first, made.name), NOON)
    after = files_in(first)
    assert says(Book.open(first)) == known(), "the earlier powerhour can go back to it"
    assert {name: after[name] for name in before if name.startswith(("log/", "imports/"))} == {
        name: data for name, data in before.items() if name.startswith(("log/", "imports/"))
    }


def test_what_is_of_an_older_format_here_and_there_is_read_too(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    second_format(monkeypatch)
    assert {each.reach for each in Book.open(first, read_only=True).prospects()} == {REACH}
    assert formats(first) == {1}, "reading only"
    Book.open(first)
    old = KEPT / "log" / "2026-11-04.json"
    shutil.copyfile(old, first / "log" / old.name)
    assert says(Book.open(first)) == known()
    assert examined(first) == []
    restore(first, find(first, "2026-11-24-122400"), NOON)
    assert {each.reach for each in Book.open(first).prospects()} == {REACH}
    assert formats(first) == {2}
    assert examined(first) == []


def test_a_window_of_the_earlier_powerhour_writes_no_more(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    earlier = Book.open(first)
    second_format(monkeypatch)
    Book.open(first)
    with pytest.raises(BookError, match="restart powerhour"):
        log(earlier, "ben")
    assert formats(first) == {2}


def test_a_file_that_no_step_can_read_is_set_aside_and_the_rest_brought_up(
    first: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first / "session.json").write_text('{"about":{"1":{"format":1,"holds":"session"}}')
    second_format(monkeypatch)
    book = Book.open(first)
    book.load_session()
    assert [each[:13] for each in book.problems] == ["This book was", "session.json "]
    assert {each.reach for each in book.prospects()} == {REACH}


def test_what_is_not_laid_out_whole_is_not_put_in_place(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def losing(source: Path, target: Path) -> None:
        rewrite(source, target)
        (target / "log" / "2026-11-24.json").unlink()

    second_format(monkeypatch)
    monkeypatch.setattr("tui.book.migrating.rewrite", losing)
    with pytest.raises(BookError, match="could not be brought up to date: nothing was changed"):
        Book.open(first)
    assert formats(first) == {1}
    assert not list(first.glob(".restore*"))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Two days of the first format."""
    book = Book.open(tmp_path / "small")
    book.write_import("list", NOON - timedelta(days=2), [person("ada"), person("ben")], {})
    log(book, "ada", at=NOON - timedelta(days=1), note="before")
    log(book, "ben", Outcome.NEVER_CALL)
    book.save_session(book.load_session())
    book.close()
    return book.folder


def opened(folder: Path) -> Iterator[Book]:
    yield Book.open(folder)


def test_at_any_fault_of_the_disk_the_book_is_the_old_one_or_the_new_one(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = everything(Book.open(small))["week"]
    base = image_of(small)
    second_format(monkeypatch)
    for fault in every_fault(base, tmp_path, opened, ("fails", "full"), each=1 if LONG else 25):
        old_or_new(fault.folder, wanted, monkeypatch, str(fault))


def test_at_any_cut_of_the_power_the_book_is_the_old_one_or_the_new_one(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = everything(Book.open(small))["week"]
    second_format(monkeypatch)
    cuts = every_cut(small, opened)
    assert {cut.operation.split()[0] for cut in cuts} >= {"flush", "rename"}
    for number, cut in enumerate(cuts[:: 1 if LONG else 20]):
        old_or_new(lay(cut.image, tmp_path / str(number)), wanted, monkeypatch, str(cut))


def old_or_new(folder: Path, wanted: object, monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    """The earlier powerhour reads it, or says that it is newer or under way; this one brings it to its end."""
    with monkeypatch.context() as earlier:
        earlier.setattr(files, "FORMAT", 1)
        earlier.delitem(files.STEPS, 1)
        try:
            assert everything(Book.open(folder, read_only=True))["week"] == wanted, moment
        except BookError as error:
            assert "newer format" in str(error) or "half restored" in str(error), (moment, str(error))
    again = Book.open(folder)
    assert everything(again)["week"] == wanted, moment
    assert {each.reach for each in again.prospects()} == {REACH}, moment
    assert again.never.bars_person("ben"), moment
    assert formats(folder) == {2}, moment


# What a newer powerhour wrote

NEWER: dict[str, Callable[[Path], object]] = {
    "book.json": Book.open,
    "never_call.json": Book.open,
    "session.json": Book.open,
    "mappings.json": Book.open,
    "exports.json": Book.open,
    "log/2026-11-24.json": lambda folder: Book.open(folder).touches("dana"),
    "imports/20261124-122400-list.csv.json": examined,
    "backups/2026-11-24-122400/backup.json": lambda folder: find(folder, "2026-11-24-122400"),
}


def make_newer(path: Path) -> None:
    data = path.read_bytes()
    assert b'"format":1' in data
    path.write_bytes(data.replace(b'"format":1', b'"format":9', 1))


@pytest.mark.parametrize("name", NEWER)
def test_what_a_newer_powerhour_wrote_is_refused_in_one_line_and_left_as_it_is(first: Path, name: str) -> None:
    make_newer(first / name)
    before = {each: data for each, data in files_in(first).items() if not each.endswith((".lock", ".head"))}
    with pytest.raises(BookError) as refused:
        NEWER[name](first)
    words = str(refused.value)
    assert words.endswith("is of a newer format (9): open this book with a newer powerhour.")
    assert str(first / name) in words
    assert "\n" not in words
    assert {each: data for each, data in files_in(first).items() if not each.endswith((".lock", ".head"))} == before


def test_the_doctor_leaves_a_newer_backup_where_it_is(first: Path) -> None:
    made = back_up(Book.open(first), NOON, "asked")
    make_newer(made.path / "backup.json")
    told = examined(first)
    assert [each for each in told if "newer format" in each] == told[-1:]
    assert made.path.is_dir()
