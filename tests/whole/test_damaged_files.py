"""Each file of the book gone, empty, cut off, with a flipped bit, of a newer format, or a folder in its place.

The book opens by itself, or is refused in one line; what could not be read is never written over; who said never is
never called; the touches of the other days are all there. The last tests are of a flipped bit that leaves a file
readable: they say what notices it.
"""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.book.people import files_in
from tests.desk.people import TUESDAY, office, person
from tui.book import Book, BookError
from tui.book.backups import back_up
from tui.book.doctor import Doctor
from tui.book.exports import Mark, note_export
from tui.book.files import FORMAT
from tui.book.mappings import keep_mapping, read_mappings
from tui.book.restoring import restore
from tui.book.shelf import backup_folders, read_backup
from tui.desk.outcome import Said
from tui.model.block import Block, Session
from tui.model.event import Draft, EventKind
from tui.model.outcome import Outcome

pytestmark = pytest.mark.slow

ROUNDS = 40 if os.environ.get("POWERHOUR_LONG") else 1
"""Random places in each file."""
YESTERDAY = TUESDAY - timedelta(days=1)
FILES = (
    "book.json", "log/2026-11-23.json", "log/2026-11-24.json", "never_call.json", "session.json", "imports/*.json",
    "exports.json", "mappings.json", ".head", ".lock", "backups/*/backup.json", "backups/*/never_call.json",
)  # fmt: skip
PASSING = (".head", ".lock")
"""Nothing is in them that is not known from elsewhere."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with all of its files: cal said never, ada and ben were called yesterday, ben and dee today."""
    folder = tmp_path_factory.mktemp("sound") / "book"
    at_work = office(folder, *(person(each) for each in ("ada", "ben", "cal", "dee", "eve")), at=YESTERDAY)
    book = at_work.desk.book
    book.write_import("list", YESTERDAY, [person("fay"), person("gus")], {"name": "list.csv"})
    for who, outcome in (("ada", Outcome.VOICEMAIL), ("ben", Outcome.NO_ANSWER), ("cal", Outcome.NEVER_CALL)):
        at_work.desk.log(who, Said(outcome=outcome, note=f"{who} yesterday"))
    note_export(book, "touches csv", Mark(3, YESTERDAY))
    keep_mapping(book, "digest", {"Name": "name"}, "dmy", YESTERDAY.date())
    book.checkpoint()
    back_up(book, YESTERDAY, "daily")
    at_work.clock.at = TUESDAY
    for who in ("ben", "dee"):
        at_work.desk.log(who, Said(outcome=Outcome.NO_ANSWER, note=f"{who} today"))
    book.save_session(Session(block=Block(id="b1", started=TUESDAY)))
    book.close()
    return folder


def gone(path: Path, _chance: random.Random) -> None:
    path.unlink()


def empty(path: Path, _chance: random.Random) -> None:
    path.write_bytes(b"")


def cut_off(path: Path, chance: random.Random) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: chance.randrange(len(data) or 1)])


def bit_flipped(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes() or b" ")
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def written_over(path: Path, chance: random.Random) -> None:
    """A block of zeros, as a disk leaves it after a loss of power."""
    data = bytearray(path.read_bytes() or b" ")
    at = chance.randrange(len(data))
    data[at : at + 512] = bytes(len(data[at : at + 512]))
    path.write_bytes(data)


def a_folder(path: Path, _chance: random.Random) -> None:
    path.unlink()
    path.mkdir()
    (path / "mine.txt").write_text("not of this program")


def newer(path: Path, _chance: random.Random) -> None:
    if path.name in PASSING:
        return
    tables = json.loads(path.read_bytes())
    tables.setdefault("about", {"1": {}})["1"]["format"] = FORMAT + 1
    path.write_text(json.dumps(tables))


DAMAGE = (gone, empty, cut_off, bit_flipped, written_over, a_folder, newer)
Damage = Callable[[Path, random.Random], None]


def place(folder: Path, name: str) -> Path:
    (found,) = folder.glob(name)
    return found


def is_readable(data: bytes) -> bool:
    try:
        tables = json.loads(data)
    except ValueError:
        return False
    return isinstance(tables, dict) and all(isinstance(table, dict) for table in tables.values())


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda each: each.__name__)
@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file(sound: Path, tmp_path: Path, name: str, damage: Damage) -> None:
    rounds = ROUNDS if damage in (cut_off, bit_flipped, written_over) else 1
    for seed in range(rounds):
        for running in (False, True):
            folder = tmp_path / f"{seed}-{running}"
            shutil.copytree(sound, folder)
            holds_good(folder, name, damage, random.Random(f"{name} {seed}"), running=running)


def holds_good(folder: Path, name: str, damage: Damage, chance: random.Random, *, running: bool) -> None:
    """``running``: it is damaged while a window is open on the book, whose own its session is."""
    window = office(folder) if running else None
    path = place(folder, name)
    before = path.read_bytes()
    damage(path, chance)
    found = path.read_bytes() if path.is_file() else b""
    others = files_in(folder)
    try:
        window = window or office(folder)
    except BookError as refused:
        assert "\n" not in str(refused)
        assert damage in (newer, a_folder), f"{refused} {found!r}"
        assert files_in(folder) == others, "a book that is refused is left as it is"
        return
    faults = use(window.desk.book)
    assert all("\n" not in each for each in faults)
    assert not faults or damage in (newer, a_folder), (faults, found)
    try:
        if not faults:
            check(folder, name, hurt=found != before)
    except BookError as refused:  # by the next window
        assert damage in (newer, a_folder), refused
    kept = [held for held in files_in(folder).values() if held == found]
    if (
        found
        and name not in (*PASSING, *(["session.json"] if running else []))
        and (damage is newer or not is_readable(found))
    ):
        assert kept, f"what could not be read was written over: {found[:200]!r}"
    if damage is a_folder:
        assert list(folder.rglob("mine.txt"))


def use(book: Book) -> list[str]:
    """A rep goes on working: whatever writes each of the files. The refusals."""
    faults = []
    acts: tuple[Callable[[], object], ...] = (
        lambda: book.write(Draft(kind=EventKind.NEW, at=TUESDAY, prospect="zoe", after=(person("zoe"),))),
        book.catch_up,
        book.load_session,
        lambda: book.save_session(Session(block=Block(id="b2", started=TUESDAY))),
        lambda: note_export(book, "touches csv", Mark(5, TUESDAY)),
        lambda: read_mappings(book),
        lambda: keep_mapping(book, "other", {"Tel": "phone"}, "mdy", TUESDAY.date()),
        lambda: back_up(book, TUESDAY, "asked"),
        book.checkpoint,
    )
    for act in acts:
        try:
            act()
        except BookError as fault:
            faults.append(str(fault))
    return faults


def check(folder: Path, name: str, *, hurt: bool) -> None:
    """As a new window sees it."""
    book = Book.open(folder)
    assert book.never.bars_person("cal")
    assert "zoe" in book
    if not hurt:
        return
    for day, who in (("23", "ada"), ("23", "ben"), ("24", "ben"), ("24", "dee")):
        if name not in (f"log/2026-11-{day}.json", "imports/*.json", "book.json"):
            said = [touch.note for touch in book.touches(who) if f"{touch.at.day}" == day]
            assert len(said) == 1, (day, who, said)


# A flipped bit that leaves a file readable


def retold(path: Path, before: bytes, after: bytes) -> None:
    """As a flipped bit in a word leaves it."""
    data = path.read_bytes()
    assert data.count(before) == 1
    assert len(before) == len(after)
    path.write_bytes(data.replace(before, after))


def test_a_letter_that_is_another_in_book_json_is_set_right_by_the_doctor_from_the_log(
    sound: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(sound, tmp_path / "book")
    retold(folder / "book.json", b'"name":"Dee"', b'"name":"Def"')
    book = Book.open(folder)
    assert book.prospect("dee").name == "Def"
    told = [each.what for each in Doctor(folder).after(book)]
    assert "1 prospect stands otherwise in book.json than in the log" in told
    assert Book.open(folder).prospect("dee").name == "Dee"


def test_who_said_never_is_barred_though_their_name_in_the_list_is_another(sound: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(sound, tmp_path / "book")
    retold(folder / "never_call.json", b'"prospect":"cal"', b'"prospect":"cam"')
    assert Book.open(folder).never.bars_person("cal")


def test_a_letter_that_is_another_in_a_backup_is_found_before_it_is_brought_back(sound: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(sound, tmp_path / "book")
    (backup,) = backup_folders(folder)
    retold(backup / "log" / "2026-11-23.json", b"ada yesterday", b"ada yesterdax")
    with pytest.raises(BookError, match=r"log/2026-11-23.json is damaged. Nothing was changed"):
        restore(folder, read_backup(backup), TUESDAY)
    wrong = [each for each in Doctor(folder).after(Book.open(folder)) if not each.mended]
    assert len(wrong) == 1
    assert "is of no use" in wrong[0].what


NOT_AS_WRITTEN = "The entry of 23 Nov about Ada (voicemail) in log/2026-11-23.json is not as it was written"


def flipped_note(sound: Path, tmp_path: Path) -> Path:
    """A copy of the book in which a letter of a note is another, with no book.json: opening reads the whole log."""
    folder = shutil.copytree(sound, tmp_path / "book")
    retold(folder / "log" / "2026-11-23.json", b"ada yesterday", b"ada yesterdax")
    (folder / "book.json").unlink()
    return folder


def test_a_letter_that_is_another_in_a_note_is_told_of_at_the_opening_and_the_rest_is_there(
    sound: Path, tmp_path: Path
) -> None:
    folder = flipped_note(sound, tmp_path)
    book = Book.open(folder)
    assert book.problems == (f"{NOT_AS_WRITTEN}: powerhour doctor brings back what a backup has.",)
    assert [each.note for each in book.touches("ada")] == ["ada yesterdax"]
    assert [each.note for each in book.touches("ben")] == ["ben today", "ben yesterday"]


def test_a_letter_that_is_another_in_a_note_is_found_as_soon_as_its_file_is_read(sound: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(sound, tmp_path / "book")
    retold(folder / "log" / "2026-11-23.json", b"ada yesterday", b"ada yesterdax")
    book = Book.open(folder)
    assert book.problems == ()
    book.touches("ada")
    assert NOT_AS_WRITTEN in str(book.problems)


def test_the_doctor_brings_a_note_back_from_the_backup(sound: Path, tmp_path: Path) -> None:
    folder = flipped_note(sound, tmp_path)
    told = [each for each in Doctor(folder).after(Book.open(folder)) if each.what == NOT_AS_WRITTEN]
    assert [each.did[:32] for each in told] == ["brought back from the backup 202"]
    again = Book.open(folder)
    assert again.problems == ()
    assert [each.note for each in again.touches("ada")] == ["ada yesterday"]
    assert b"yesterdax" in next(folder.glob("log/*.differed-*")).read_bytes()
    assert not list(Doctor(folder).after(again))


def test_the_doctor_names_the_touch_and_its_day_where_no_backup_has_it(sound: Path, tmp_path: Path) -> None:
    folder = flipped_note(sound, tmp_path)
    shutil.rmtree(folder / "backups")
    (told,) = Doctor(folder).after(Book.open(folder))
    assert (told.what, told.did, told.mended) == (NOT_AS_WRITTEN, "no backup has it: left as it reads", False)
    assert [each.note for each in Book.open(folder).touches("ben")] == ["ben today", "ben yesterday"]


def test_a_log_that_is_cut_in_two_keeps_each_entry_that_stands_in_it_whole(sound: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(sound, tmp_path / "book")
    shutil.rmtree(folder / "backups")
    path = folder / "log" / "2026-11-23.json"
    before = path.read_bytes()
    path.write_bytes(before.replace(b'"ada yesterday', b"xada yesterday"))
    (folder / "book.json").unlink()
    book = Book.open(folder)
    kept = len(json.loads(before)["_default"]) - 1
    assert f"log/2026-11-23.json was damaged: {kept} entries stood in it whole and stay" in str(book.problems)
    assert [each.note for each in book.touches("ben")] == ["ben today", "ben yesterday"]
    assert book.never.bars_person("cal")
    assert not book.touches("ada")


def test_any_flipped_bit_of_the_log_is_noticed_or_changes_nothing(sound: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(sound, tmp_path / "book")
    (folder / "book.json").unlink()
    path = folder / "log" / "2026-11-23.json"
    data, chance = path.read_bytes(), random.Random(1)

    def says(book: Book) -> list[object]:
        return [book.seq, *sorted(map(str, book.prospects())), *map(book.touches, ("ada", "ben", "cal"))]

    as_it_was = says(Book.open(folder, read_only=True))
    for at in chance.sample(range(len(data)), len(data) if os.environ.get("POWERHOUR_LONG") else 100):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :])
        try:
            book = Book.open(folder, read_only=True)
        except BookError:  # of a newer format, as it reads
            continue
        if not book.problems:
            assert says(book) == as_it_was, data[at - 30 : at + 30]


def test_a_log_of_before_there_were_checksums_is_read_as_ever_and_grows(sound: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(sound, tmp_path / "book")
    path = folder / "log" / "2026-11-24.json"
    tables = json.loads(path.read_bytes())
    for event in tables["_default"].values():
        del event["crc"]
    path.write_text(json.dumps(tables))
    (folder / "book.json").unlink()
    at_work = office(folder, at=TUESDAY)
    at_work.desk.log("eve", Said(outcome=Outcome.NO_ANSWER, note="eve today"))
    assert Book.open(folder).problems == ()
    assert [each.note for each in Book.open(folder).touches("dee")] == ["dee today"]
    retold(path, b"eve today", b"eve todax")
    assert "about Eve" in str(Book.open(folder).problems)
