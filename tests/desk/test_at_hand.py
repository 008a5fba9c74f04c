"""Lists at hand, and paths as they are typed, quoted or dropped."""

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.desk.at_hand import (
    age_words,
    beginning_with,
    completed,
    is_path,
    keep_folder,
    lists_in,
    path_of,
    recent_folders,
    short,
    size_words,
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    for folder in ("Downloads", "Documents", "Desktop", "My lists"):
        (home / folder).mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    return home


def put(path: Path, age: int = 0) -> Path:
    path.write_text("Name\nAnn\n")
    os.utime(path, (1_700_000_000 - age, 1_700_000_000 - age))
    return path


def test_the_newest_list_comes_first_and_other_files_are_left_out(home: Path) -> None:
    old, new = put(home / "Downloads" / "old.csv", 50), put(home / "Desktop" / "NEW.XLSX")
    for name in ("letter.docx", ".hidden.csv", "picture.png"):
        put(home / "Downloads" / name)
    (home / "Downloads" / "folder.csv").mkdir()
    assert [each.path for each in lists_in(recent_folders(home))] == [new, old]


def test_a_folder_that_is_gone_or_shut_offers_nothing(home: Path) -> None:
    assert lists_in([home / "gone"]) == ()
    assert beginning_with("/no/such/folder/x") == ()


def test_the_folder_used_last_comes_first(home: Path, tmp_path: Path) -> None:
    book = tmp_path / "book"
    book.mkdir()
    keep_folder(book, home / "My lists")
    assert recent_folders(book)[0] == home / "My lists"
    (home / "My lists").rmdir()
    assert home / "My lists" not in recent_folders(book)


def test_a_folder_that_cannot_be_kept_stops_nothing(home: Path, tmp_path: Path) -> None:
    keep_folder(tmp_path / "no book", home)
    assert recent_folders(tmp_path / "no book")


def test_a_path_is_completed_as_far_as_it_is_clear(home: Path) -> None:
    put(home / "Downloads" / "contacts-june.csv")
    put(home / "Downloads" / "contacts-july.csv")
    assert completed("~/Dow") == "~/Downloads/"
    assert completed("~/dow") == "~/Downloads/"
    assert completed("~/Downloads/c") == "~/Downloads/contacts-ju"
    assert completed("~/Downloads/contacts-jun") == "~/Downloads/contacts-june.csv"
    assert completed("~/D") == "~/D"
    assert completed("~/zzz") == "~/zzz"
    assert completed("contacts") == "contacts"
    assert [each.path.name for each in beginning_with("~/My")] == ["My lists"]


@pytest.mark.skipif(sys.platform == "win32", reason="a backslash is the separator there")
def test_paths_are_understood_as_they_are_dropped(home: Path) -> None:
    path = put(home / "My lists" / "Ann's (1).csv")
    escaped = str(path).replace(" ", "\\ ").replace("'", "\\'").replace("(", "\\(").replace(")", "\\)")
    for text in (
        str(path),
        f"'{path}'",
        f'"{path}"',
        f"  {path}\n",
        escaped,
        path.as_uri(),
        "~/My lists/Ann's (1).csv",
    ):
        assert path_of(text) == path
    odd = put(home / "My lists" / "a\\b.csv")
    assert path_of(str(odd)) == odd


def test_a_home_is_shown_short(home: Path) -> None:
    assert short(home / "Downloads") == str(Path("~") / "Downloads")
    assert short(Path("/etc")) == str(Path("/etc"))


@given(st.text(max_size=60))
def test_no_text_is_too_odd_to_be_typed(text: str) -> None:
    path_of(text)
    beginning_with(text)
    assert is_path(text) or completed(text) == text


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(20, "just now"), (300, "5 min ago"), (3700, "1 hour ago"), (86_400, "yesterday"), (3 * 86_400, "3 days ago")],
)
def test_an_age_is_said_in_a_word_or_two(seconds: int, said: str) -> None:
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert age_words(now - timedelta(seconds=seconds), now) == said
    assert age_words(datetime(2026, 1, 5, tzinfo=UTC), now) == "5 Jan 2026"


def test_a_size_is_said_short() -> None:
    assert [size_words(each) for each in (0, 999, 8200, 999_600, 190_000_000)] == [
        "0 B",
        "999 B",
        "8 kB",
        "1.0 MB",
        "190.0 MB",
    ]
