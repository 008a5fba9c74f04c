"""What is done with a whole book: backups, bringing one back, taking somebody out of all of them."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

from tests.book.act import COMMAND, LATER, NEXT_MONTH, Act, Steps, bar, never, opened, stepwise
from tests.book.people import NOON, add, files_in, log, person
from tui.book import Book, BookError, backups, swap
from tui.book.backups import back_up, daily
from tui.book.erasing import erase
from tui.book.lock import TurnLock
from tui.book.restoring import faults, find, restore
from tui.book.shelf import backup_folders, listed, remove
from tui.book.zipped import put_zip, take_zip


def two_backups(root: Path) -> Steps:
    """The second has a second name for what the first copied."""
    book = opened(root)
    yield book
    back_up(book, NOON, "asked")
    yield book
    log(book, "ada", note="after it")
    yield book
    back_up(book, LATER, "asked")
    yield book


def a_backup(root: Path) -> None:
    """And what came after it: Ben said never before it, Cal after."""
    book = opened(root)
    back_up(book, NOON, "asked")
    never(book)
    bar(book)
    add(book, person("hal"))
    book.close()


def four_backups(root: Path) -> None:
    for hours in range(4):
        back_up(opened(root), NOON + timedelta(hours=hours), "asked")


def first_of_a_day(root: Path) -> Steps:
    book = opened(root)
    yield book
    daily(book, NEXT_MONTH, 30)
    yield book


def one_by_one(root: Path) -> Steps:
    """The day's backup, then the old ones go."""
    book = opened(root)
    back_up(book, NEXT_MONTH, "daily")
    yield book
    for each in listed(book.folder)[:2:-1]:
        remove(each.path)
        yield book


def zip_out(root: Path) -> Steps:
    put_zip(find(root / "book", "2026-11-24-120000"), root / "kept.zip")
    yield None


def a_zip(root: Path) -> None:
    a_backup(root)
    put_zip(listed(root / "book")[0], root / "kept.zip")
    remove(listed(root / "book")[0].path)


def zip_in(root: Path) -> Steps:
    take_zip(root / "book", root / "kept.zip")
    yield None


def bring_back(root: Path) -> Steps:
    book = opened(root)
    yield book
    restore(root / "book", find(root / "book", "2026-11-24-120000"), LATER)
    yield book


def laid_out(root: Path) -> None:
    """A book with one more in it, to be put in the place of this one."""
    folder = root / "book"
    shutil.copytree(folder, root / "other")
    other = Book.open(root / "other")
    add(other, person("ivy"))
    other.close()
    for name in (".head", ".lock"):
        (root / "other" / name).unlink()
    (root / "other").rename(folder / swap.LAID_OUT)


def put_in_place(root: Path) -> Steps:
    folder = root / "book"
    with TurnLock(folder / ".lock"):
        swap.swap(folder, folder / swap.LAID_OUT)
    yield None


def nothing_left(root: Path) -> None:
    """Of the one that was there before, once it is in place."""
    if "ivy" in opened(root):
        assert not (root / "book" / swap.DONE).exists()


def backed_up_only(root: Path) -> Steps:
    back_up(opened(root), LATER, "restore")
    yield None


def whole_backups(root: Path) -> None:
    """Every backup that stands holds what it should; what was begun goes by itself."""
    for folder in (root / "book").parent.glob("*/backups"):
        for path in backup_folders(folder.parent):
            (found,) = [each for each in listed(folder.parent) if each.path == path]
            assert list(faults(found)) == []
        if _hidden(folder) - {".lock"}:
            back_up(Book.open(folder.parent), LATER + timedelta(days=1), "asked")
            assert _hidden(folder) == {".lock"}


def swept(root: Path) -> None:
    """A restore that was cut short is cleared by the next one."""
    whole_backups(root)
    usual = {".head", ".lock", ".restored"}
    if _hidden(root / "book") - usual:
        restore(root / "book", listed(root / "book")[0], LATER + timedelta(days=2))
        assert _hidden(root / "book") <= usual


def whole_zip(root: Path) -> None:
    if (root / "kept.zip").exists():
        assert list(faults(take_zip(root / "elsewhere", root / "kept.zip"))) == []


def _hidden(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.name.startswith(".")}


def take_out(book: Book) -> None:
    erase(book, "dee", LATER)


def take_out_only(root: Path) -> Steps:
    """The backup that is made afterwards cannot be made."""
    with patch.object(backups, "back_up", side_effect=BookError):
        yield from stepwise(take_out)(root)


def all_or_nothing(root: Path) -> None:
    """Whoever is erased stands nowhere; whoever is not, in the book and the backup."""
    whole_backups(root)
    said = [name for name, data in files_in(root / "book").items() if b"of one who goes" in data]
    assert said == [] or {"log/2026-11-24.json", "backups/2026-11-24-120000/log/2026-11-24.json"} <= {*said}, said
    assert ("dee" in opened(root)) == bool(said)


WHOLE: dict[str, Act] = {
    "backups": Act(two_backups, also=whole_backups),
    "daily backup": Act(first_of_a_day, prepare=four_backups, between=one_by_one, also=whole_backups),
    "backup as one file": Act(zip_out, prepare=a_backup, also=whole_zip),
    "one file taken in": Act(zip_in, prepare=a_zip, also=whole_backups),
    "putting in place": Act(put_in_place, prepare=laid_out, also=nothing_left, raises=COMMAND),
    "restore": Act(bring_back, prepare=a_backup, between=backed_up_only, also=swept),
    "erase": Act(
        stepwise(take_out), prepare=a_backup, between=take_out_only, at_best=True, also=all_or_nothing, raises=COMMAND
    ),
}
