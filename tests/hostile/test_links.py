"""Links in the folder of a book: nothing that they lead to is written, altered or removed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import LISTS, Powerhour

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links are for administrators elsewhere")
FOLDERS = ("log", "imports", "backups", "mail", "calendar", "drafts", "exports", "cache")
INSIDE = (".restore", ".restore.new", ".restore.old")
FILES = (
    *("book.json", "never_call.json", "session.json", "mappings.json", "exports.json"),
    *(".head", ".lock", ".restored", ".book.json.new", "backups/.lock", "log/2026-11-24.json"),
)
WORDS = (
    *(("log", "Dana", "voicemail"), ("import", LISTS / "hubspot-contacts.csv"), ("log", "Dana", "never call")),
    *(("backup",), ("doctor",), ("restore",), ("queue",), ("show", "Dana")),
)


def everything(folder: Path) -> dict[str, bytes | str]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else "folder" for path in folder.rglob("*")
    }


@pytest.mark.parametrize("part", [*FOLDERS, *INSIDE, *FILES])
def test_what_a_link_in_the_book_leads_to_stays_as_it_is(powerhour: Powerhour, tmp_path: Path, part: str) -> None:
    book, outside = tmp_path / "book", tmp_path / "outside"
    powerhour("--book", book, "add", "Dana Okafor", "--phone", "(415) 555-0132")
    there, target = book / part, outside / "target"
    outside.mkdir()
    there.parent.mkdir(exist_ok=True)
    if part in (*FOLDERS, *INSIDE):
        if there.exists():
            shutil.move(there, target)
        for name in (".x.new", "2020-01-01-000000"):
            (target / name).mkdir(parents=True)
        (target / ".x.new" / "mine.txt").write_text("mine")
    elif there.exists():
        shutil.move(there, target)
    else:
        target.write_text("mine")
    there.symlink_to(target)
    before = everything(outside)
    for words in WORDS:
        answer = powerhour("--book", book, *words)
        assert everything(outside) == before, words
        if part in FOLDERS and words != ("restore",):  # which lists what there is
            assert (answer.code, answer.out) == (1, "")
            assert f"{part} is a link out of the book" in answer.err
    assert part not in FOLDERS or there.is_symlink()


def test_a_book_whose_own_folder_is_a_link_is_a_book_like_any_other(powerhour: Powerhour, tmp_path: Path) -> None:
    powerhour("--book", tmp_path / "book", "add", "Dana Okafor")
    (tmp_path / "other").symlink_to(tmp_path / "book")
    assert powerhour("--book", tmp_path / "other", "log", "Dana", "voicemail").code == 0
    assert powerhour("--book", tmp_path / "other", "backup").code == 0
