"""The doctor finds what is wrong, mends what can be mended, and names what cannot."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.book.people import NOON, add, everything, files_in, log, person
from tui.book import Book, BookError, files
from tui.book import lock as lock_module
from tui.book.backups import back_up
from tui.book.doctor import Doctor, Finding
from tui.book.rebuilding import Rebuilt, rebuild
from tui.book.shelf import listed
from tui.book.store import Store
from tui.model.block import Block, OpenCall, Parked, Session
from tui.model.event import Draft, EventKind
from tui.model.outcome import Outcome


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three days of calls, an import, a merge, an undo and a never."""
    book = Book.open(tmp_path / "book")
    book.write_import("list", NOON - timedelta(days=2), [person("ada", "Ada"), person("ben", "Ben")], {}, rejects="a,b")
    log(book, "ada", at=NOON - timedelta(days=1), block="b1")
    add(book, person("cal"), person("dee"))
    book.write(Draft(kind=EventKind.MERGE, at=NOON, prospect="cal", after=(book.prospect("cal"),), gone=("dee",)))
    book.undo(log(book, "ben").id, NOON)
    log(book, "ben", Outcome.NEVER_CALL)
    book.save_session(Session(block=Block(id="b1", started=NOON), calls=(OpenCall(prospect="ada", shown=NOON),)))
    book.close()
    return book.folder


def examined(folder: Path) -> list[Finding]:
    doctor = Doctor(folder)
    found = [*doctor.before()]
    book = Book.open(folder)
    found += doctor.after(book)
    book.close()
    return found


def lines(folder: Path) -> list[str]:
    return [f"{each.what}{f': {each.did}' if each.did else ''}" for each in examined(folder)]


def test_a_book_that_is_well_is_left_as_it_is(folder: Path) -> None:
    Book.open(folder)  # which bars Ben
    back_up(Book.open(folder), NOON, "asked")
    before = files_in(folder)
    assert examined(folder) == []
    assert files_in(folder) == before


def test_an_empty_book_is_well(tmp_path: Path) -> None:
    Book.open(tmp_path / "book")
    assert examined(tmp_path / "book") == []


def test_touches_are_counted(folder: Path) -> None:
    doctor = Doctor(folder)
    assert [*doctor.before(), *doctor.after(Book.open(folder))] == []
    assert doctor.touches == 3


def rights(folder: Path) -> None:
    (folder / "log").chmod(0o755)
    (folder / "never_call.json").chmod(0o644)


def strays(folder: Path) -> None:
    (folder / "log" / ".2026-11-24.json.new").write_bytes(b"half")
    (folder / ".restore.new").mkdir()
    (folder / ".restore.new" / "book.json").write_bytes(b"{}")
    (folder / "backups" / ".2026-11-24-120000.new").mkdir()
    (folder / "imports" / ".20261124-begun.begun").touch(0o600)
    (folder / "imports" / "20261124-begun.json").write_bytes(b"{}")
    for path in folder.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)


def another_book(folder: Path) -> None:
    text = (folder / "book.json").read_text().replace('"name":"Ada"', '"name":"Eve"')
    (folder / "book.json").write_text(text)


def no_book(folder: Path) -> None:
    (folder / "book.json").write_bytes(b"{")


def lost_day(folder: Path) -> None:
    (folder / "log" / "2026-11-23.json").unlink()


def torn_day(folder: Path) -> None:
    path = folder / "log" / "2026-11-24.json"
    path.write_bytes(path.read_bytes()[:-40] + b" " * 40)  # of the same size: opening does not see it


def blank_day(folder: Path) -> None:
    path = folder / "log" / "2026-11-24.json"
    path.write_bytes(b" " * len(path.read_bytes()))


def lost_import(folder: Path) -> None:
    next((folder / "imports").glob("*.json")).unlink()


def torn_import(folder: Path) -> None:
    next((folder / "imports").glob("*.json")).write_bytes(b"{")


def torn_mappings(folder: Path) -> None:
    (folder / "mappings.json").write_bytes(b"{")
    (folder / "mappings.json").chmod(0o600)


WRONG: list[tuple[Callable[[Path], None], list[str]]] = [
    (rights, ["log and 1 more had other rights than its owner's: set right"]),
    (
        strays,
        [
            ".restore.new was left by a write that was cut short: removed",
            "log/.2026-11-24.json.new was left by a write that was cut short: removed",
            "backups/.2026-11-24-120000.new was left by a backup that was cut short: removed",
            "imports/.20261124-begun.begun was left by an import that was cut short: removed",
            "imports/20261124-begun.json was left by an import that was cut short: removed",
        ],
    ),
    (
        another_book,
        ["1 prospect stands otherwise in book.json than in the log: rebuilt from the log, the old one is *"],
    ),
    (no_book, ["book.json could not be read: set aside as *, rebuilt from the log"]),
    (
        lost_day,
        [
            "log/2026-11-23.json is gone: what it changed still stands, its touches are not shown",
            "The log had lost event 2: brought back from the backup 2026-11-24-120000",
        ],
    ),
    (
        torn_day,
        [
            "log/2026-11-24.json was damaged: 5 entries stood in it whole and stay, as it was it is"
            " 2026-11-24.json.unreadable-*; powerhour doctor looks for others in the backups",
        ],
    ),
    (
        blank_day,
        [
            "The log had lost 5 events (3 to 7): brought back from the backup 2026-11-24-120000",
            "log/2026-11-24.json could not be read: set aside as *",
        ],
    ),
    (lost_import, ["imports/*.json was lost: brought back from the backup 2026-11-24-120000"]),
    (
        torn_import,
        [
            "imports/*.json was lost: brought back from the backup 2026-11-24-120000",
            "imports/*.json could not be read: set aside as *",
        ],
    ),
    (torn_mappings, ["mappings.json could not be read: set aside as *, written anew when it is needed"]),
]


@pytest.mark.parametrize(("harm", "told"), WRONG, ids=[harm.__name__ for harm, _ in WRONG])
def test_what_can_be_mended_is(folder: Path, harm: Callable[[Path], None], told: list[str]) -> None:
    back_up(Book.open(folder), NOON, "asked")
    says = everything(Book.open(folder))
    harm(folder)
    found = lines(folder)
    assert len(found) == len(told), found
    for line, wanted in zip(found, told, strict=True):
        assert all(part in line for part in wanted.split("*")), line
    again = Book.open(folder)
    assert (everything(again), again.problems) == (says, ())
    assert examined(folder) == []
    (folder / "book.json").unlink()
    assert everything(Book.open(folder)) == says


def test_what_no_backup_has_is_named_and_what_book_json_has_of_it_stays(folder: Path) -> None:
    lost_day(folder)
    people = everything(Book.open(folder))["people"]
    for _ in range(2):
        (found,) = [each for each in examined(folder) if not each.mended]
        assert found.what == "The log has lost event 2, and no backup has them"
        assert everything(Book.open(folder))["people"] == people
    lost_import(folder)
    assert [each.what for each in examined(folder) if not each.mended][1].endswith("is lost, and no backup has it")
    assert everything(Book.open(folder))["people"] == people


def test_what_was_logged_since_stays_where_a_lost_day_comes_back(folder: Path) -> None:
    back_up(Book.open(folder), NOON, "asked")
    (folder / "log" / "2026-11-24.json").write_bytes(b"{")
    book = Book.open(folder)
    log(book, "ada", note="since")
    book.close()
    assert len(lines(folder)) == 1
    assert [touch.note for touch in Book.open(folder).touches("ada")] == ["since", ""]
    assert Book.open(folder).block_events("b1")
    assert examined(folder) == []


def test_a_number_that_stands_twice_is_named(folder: Path) -> None:
    tables = json.loads((folder / "log" / "2026-11-24.json").read_bytes())
    tables["_default"]["9"] = {**tables["_default"]["3"], "id": "ffffffffffff"}
    (folder / "log" / "2026-11-24.json").write_text(json.dumps(tables))
    assert "Two events each have the number of event 3: both count" in lines(folder)


def test_a_touch_of_nobody_is_named(folder: Path) -> None:
    path = folder / "log" / "2026-11-23.json"
    path.write_text(path.read_text().replace('"prospect":"ada"', '"prospect":"zoe"'))
    (folder / "book.json").unlink()
    assert "Touches are of zoe, who was never in this book: left as they are" in lines(folder)


def test_a_session_of_people_who_are_gone_is_mended_and_their_notes_are_parked(folder: Path) -> None:
    book = Book.open(folder)
    zoe = OpenCall(prospect="zoe", shown=NOON, note="pain: late reports")
    parked = Parked(text="send the brochure", at=NOON, prospect="yan")
    book.save_session(Session(calls=(OpenCall(prospect="ada", shown=NOON),), aside=(zoe,), parked=(parked,)))
    (line,) = lines(folder)
    assert line == "The block names people who are not in the book (yan, zoe): taken out of it; their notes are parked"
    session = Book.open(folder).load_session()
    assert [each.prospect for each in session.calls] == ["ada"]
    assert session.aside == ()
    assert [(each.text, each.prospect) for each in session.parked] == [
        ("send the brochure", ""),
        ("note on zoe, who is not in the book: pain: late reports", ""),
    ]
    assert examined(folder) == []


def test_a_backup_of_no_use_is_named_and_no_longer_built_upon(folder: Path) -> None:
    made = back_up(Book.open(folder), NOON, "asked")
    path = made.path / "log" / "2026-11-23.json"
    mark = path.stat()
    path.write_bytes(path.read_bytes().replace(b"ada", b"bob"))
    os.utime(path, ns=(mark.st_atime_ns, mark.st_mtime_ns))
    back_up(Book.open(folder), NOON, "asked")
    found = examined(folder)
    assert [each.what for each in found] == [
        "The backup 2026-11-24-120000 is of no use: log/2026-11-23.json is damaged",
        "The backup 2026-11-24-120000-2 is of no use: log/2026-11-23.json is damaged",
    ]
    assert not any(each.mended for each in found)
    assert listed(folder) == ()
    back_up(Book.open(folder), NOON, "asked")
    assert examined(folder) == []


def test_a_link_is_named_and_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    (tmp_path / "mine").chmod(0o644)
    (folder / "link").symlink_to(tmp_path / "mine")
    assert lines(folder) == ["link is a link: not followed, left as it is"]
    assert oct((tmp_path / "mine").stat().st_mode & 0o777) == "0o644"


def test_a_newer_format_is_left_alone(folder: Path) -> None:
    (folder / "session.json").write_bytes(b'{"about":{"1":{"format":2}}}')
    before = files_in(folder)
    with pytest.raises(BookError, match="newer format"):
        examined(folder)
    assert files_in(folder) == before


def test_another_window_writes_no_more_of_what_was_wrong(folder: Path) -> None:
    another_book(folder)
    window = Book.open(folder)
    assert window.prospect("ada").name == "Eve"
    examined(folder)
    with pytest.raises(BookError, match="restored or mended elsewhere"):
        log(window, "ada")
    window.close()
    assert Book.open(folder).prospect("ada").name == "Ada"


def people(book: Book) -> set[str]:
    return {each.id for each in book.prospects()}


def test_a_file_of_the_doctors_own_is_no_backup(folder: Path) -> None:
    another_book(folder)
    examined(folder)
    assert len(list(folder.glob("book.json.differed-*"))) == 1
    assert files.read(folder / "book.json") is not None


def test_others_write_on_while_a_book_that_is_well_is_looked_through(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Book.open(folder)  # which bars Ben
    other, read = Book.open(folder), rebuild

    def meanwhile(store: Store) -> Rebuilt:
        log(other, "ada", note="meanwhile")
        return read(store)

    monkeypatch.setattr("tui.book.doctor.rebuild", meanwhile)
    monkeypatch.setattr(lock_module, "WAIT", 0.2)
    assert examined(folder) == []
    assert Book.open(folder).touches("ada")[0].note == "meanwhile"
