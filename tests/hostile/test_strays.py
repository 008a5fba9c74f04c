"""Whatever stands in the folders of a book or of the settings: no command waits for it, nothing in a name acts."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Powerhour

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes, and names with any sign, are of POSIX")
FOLDERS = ("log", "imports", "backups", "exports", "mail", "calendar", "drafts", "cache")
OWN = ("book.json", "never_call.json", ".head", ".lock", "session.json", "mappings.json", "exports.json", ".restored")
LONG = bool(os.environ.get("POWERHOUR_LONG"))
"""All of them; else some."""
NAMES = (
    *("a\x1b[31mb", "a\nb.json", "\x9b2J.md", "\u202egnp", "-rf", "x" * 250, "\udcff.json", ".x.new", "[red]x"),
    *("2026-11-25.json", "2026-11-24.2.json", "2026-13-45.json", "2026-11-26-000000", "x\x1b]0;t\x07.ics"),
    *("own_times.json", "numbers.json", "2026-11-24.json.unreadable-20261122121554", "last_folder"),
)  # fmt: skip
WORDS = (
    *(("queue",), ("show", "Dana"), ("log", "Dana", "voicemail"), ("backup",), ("doctor",), ("restore",), ("stats",)),
    *(("export", "touches"), ("config", "--scripts")),
)[:: 1 if LONG else 2]
FEW = (("queue",), ("log", "Dana", "voicemail"), ("doctor",))[: 3 if LONG else 2]


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(10**9)  # takes no room on the disk


def zeros(path: Path) -> None:
    path.symlink_to("/dev/zero")


def looped(path: Path) -> None:
    path.symlink_to(path.name)


def junk(path: Path) -> None:
    path.write_bytes(b"junk \x1b[31m")


KINDS: tuple[Callable[[Path], object], ...] = (os.mkfifo, sparse, junk, *((zeros, looped, os.mkdir) if LONG else ()))


@pytest.fixture
def book(powerhour: Powerhour, tmp_path: Path) -> Path:
    folder = tmp_path / "book"
    powerhour("--book", folder, "add", "Dana Okafor", "--phone", "(415) 555-0132")
    powerhour("--book", folder, "log", "Dana", "not yet", "--next", "tue 2pm")
    return folder


def put(folder: Path, name: str, kind: Callable[[Path], object]) -> None:
    folder.mkdir(exist_ok=True)
    path = folder / name
    if path.exists():
        path.unlink()
    kind(path)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_lies_in_the_folders_of_a_book_hinders_nobody(
    powerhour: Powerhour, book: Path, kind: Callable[[Path], object]
) -> None:
    for folder in FOLDERS:
        for name in NAMES:
            put(book / folder, name, kind)
    for words in WORDS:
        powerhour("--book", book, *words)  # which checks the answer


@pytest.mark.parametrize("kind", [each for each in KINDS if each is not junk], ids=lambda kind: kind.__name__)
def test_what_stands_in_the_place_of_a_file_of_the_book_is_a_line(
    powerhour: Powerhour, book: Path, tmp_path: Path, kind: Callable[[Path], object]
) -> None:
    for name in OWN if LONG else OWN[:4]:
        copy = shutil.copytree(book, tmp_path / name)
        put(copy, name, kind)
        for words in FEW:
            powerhour("--book", copy, *words)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_stands_in_the_place_of_the_settings_or_a_script_is_a_line(
    powerhour: Powerhour, book: Path, kind: Callable[[Path], object]
) -> None:
    config = Path(os.environ["POWERHOUR_CONFIG"])
    for name in ("settings.toml", "value_items.toml"):
        put(config, name, kind)
    for name in ("reheat.md", "a\x1b[31mb.md", "x\ny.md", "\u202ex.md"):
        put(config / "scripts", name, kind)
    for words in (("queue",), ("config", "--scripts"), ("log", "Dana", "voicemail")):
        answer = powerhour("--book", book, *words)
        assert answer.code == 0
        assert "settings.toml" in answer.err + answer.out
