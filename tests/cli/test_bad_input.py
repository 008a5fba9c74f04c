"""Files that are no lists, books that cannot be used, and names that try to act."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import LISTS, Powerhour

HUBSPOT = LISTS / "hubspot-contacts.csv"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde"
NO_LISTS = {
    "empty.csv": b"",
    "blank.csv": b"\n \n\t\n",
    "zeros.csv": bytes(4096),
    "picture.csv": PNG + bytes(range(256)) * 8,
    "letter.csv": b"Dear Sir,\n\nI write to you\nabout the matter\n",
    "header-only.csv": b"Name,Company,Phone\n",
    "book.xlsx": b"PK\x03\x04" + bytes(64),
    "page.csv": b"<!doctype html><html><body>Sign in</body></html>",
}
ACTING = [
    "[red]Dana[/red]", "[/]", "[@click=app.quit]x[/]", "\x1b[31mRed\x1b[0m", "\x1b]0;owned\x07Title", "a\x00b", "a\rb",
    "\x9b2Jx", "\u202egnp.exe", "=HYPERLINK(1)", "{{ 7*7 }}", "$(touch x)", "%s%n", "x" * 5000, "\ud83d lone",
    "e" + "\u0301" * 90,
]  # fmt: skip


@pytest.mark.parametrize("name", NO_LISTS)
def test_a_file_that_is_no_list_is_refused_in_one_line(powerhour: Powerhour, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(NO_LISTS[name])
    for flags in ([], ["--json"], ["--dry-run"]):
        answer = powerhour("import", tmp_path / name, *flags)
        assert (answer.code, answer.out) == (1, "")
        assert name in answer.err
    assert powerhour("queue").out == "0 due, 0 held back\n"


def test_a_list_that_cannot_be_read_keeps_no_other_from_being_imported(powerhour: Powerhour, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").touch()
    answer = powerhour("import", tmp_path / "empty.csv", HUBSPOT, tmp_path / "gone.csv", "--json")
    assert answer.code == 1
    assert "empty.csv" in answer.err
    assert "gone.csv" in answer.err
    assert [each["added"] for each in answer.json] == [42]


@pytest.mark.parametrize("name", ["\x1b[31mred.csv", "[red].csv", "a\nb.csv"])
@pytest.mark.skipif(os.name != "posix", reason="such names cannot be given to a file elsewhere")
def test_the_name_of_a_file_acts_on_nothing(powerhour: Powerhour, tmp_path: Path, name: str) -> None:
    shutil.copy(HUBSPOT, tmp_path / name)
    assert "42 added" in powerhour("import", tmp_path / name).out
    (tmp_path / name).write_bytes(b"")
    assert "is empty" in powerhour("import", tmp_path / name).err


@pytest.mark.parametrize(
    "words",
    [("queue",), ("queue", "--json"), ("show", "x"), ("add", "Dana"), ("log", "x", "yes"), ("import", HUBSPOT), ()],
)
def test_a_book_folder_that_is_a_file_is_refused_and_left_alone(
    powerhour: Powerhour, tmp_path: Path, words: tuple[str, ...]
) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("mine")
    for where in (file, file / "below"):
        answer = powerhour("--book", where, *words)
        assert (answer.code, answer.out) == (1, "")
        assert "notes.txt" in answer.err
    assert file.read_text() == "mine"


@pytest.mark.skipif(os.name != "posix" or os.getuid() == 0, reason="only where permissions hold")
def test_a_book_folder_that_may_not_be_written_is_refused(powerhour: Powerhour, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert powerhour("--book", tmp_path, "add", "Dana").code == 1
    tmp_path.chmod(0o700)


@pytest.mark.parametrize("where", ["log", "imports", "book.json", "never_call.json"])
def test_something_else_in_the_place_of_a_part_of_the_book_is_one_line(
    powerhour: Powerhour, tmp_path: Path, where: str
) -> None:
    if where.endswith(".json"):
        (tmp_path / where).mkdir()
    else:
        (tmp_path / where).touch()
    for words in (("queue",), ("add", "Dana"), ("import", HUBSPOT)):
        answer = powerhour("--book", tmp_path, *words)
        assert answer.code in (0, 1)
    assert (tmp_path / where).exists()


@pytest.mark.parametrize("broken", [b"not JSON", b"", b"\0" * 300, b"[]", b"{}", b'{"prospects": {"1": 3}}', PNG])
def test_a_book_that_is_not_json_is_set_aside_rebuilt_and_said(
    powerhour: Powerhour, tmp_path: Path, broken: bytes
) -> None:
    book = tmp_path / "book"
    powerhour("--book", book, "import", HUBSPOT)
    powerhour("--book", book, "log", "calla", "no")
    (book / "book.json").write_bytes(broken)
    shown = powerhour("--book", book, "show", "calla", "--json")
    assert shown.json["standing"] == "newsletter"
    if broken:
        assert "book.json" in shown.err
        assert "set aside" in shown.err
        aside = [path for path in book.iterdir() if "book.json" in path.name and path.read_bytes() == broken]
        assert aside
    queue = powerhour("--book", book, "queue", "--json").json
    assert len(queue["due"]) + len(queue["held"]) == 42


def test_a_book_of_a_newer_powerhour_is_left_alone(powerhour: Powerhour, tmp_path: Path) -> None:
    book = tmp_path / "book"
    powerhour("--book", book, "add", "Dana")
    path = book / "book.json"
    newer = re.sub(rb'"format": ?\d+', b'"format": 99', path.read_bytes())
    path.write_bytes(newer)
    answer = powerhour("--book", book, "queue")
    assert answer.code == 1
    assert path.read_bytes() == newer


def test_settings_that_cannot_be_read_are_said_and_the_defaults_serve(powerhour: Powerhour, dana: str) -> None:
    folder = Path(os.environ["POWERHOUR_CONFIG"])
    folder.mkdir()
    (folder / "settings.toml").write_text('zone = "Mars/Olympus"\nblock_minutes = "long"\ncolour = 3\n')
    answer = powerhour("queue")
    assert answer.code == 0
    for name in ("zone", "block_minutes", "colour"):
        assert name in answer.err
    (folder / "settings.toml").write_bytes(b"\xff\xfe\x00not toml")
    assert "could not be read" in powerhour("queue").err


@pytest.mark.parametrize("name", ACTING)
def test_a_name_that_tries_to_act_is_kept_as_far_as_it_can_be_read(powerhour: Powerhour, name: str) -> None:
    added = powerhour("add", f"Q {name}", "--company", name, "--phone", "415-555-0132", "--json")
    prospect = added.json["id"]
    powerhour("log", prospect, "voicemail", "--note", f"{name}\nabout: {name}\nme: {name} @fri")
    powerhour("event", prospect, f"event {name}", at="2026-11-24T16:00-05:00")
    shown = powerhour("show", prospect, "--json").json
    assert shown["name"].startswith("Q ")
    assert len(shown["name"]) <= 200
    powerhour("show", prospect)
    queue = powerhour("queue", at="2026-11-25T12:24-05:00").out
    powerhour("show", name)
    if name.isascii() and name.isprintable() and len(name) < 200:
        assert (shown["name"], shown["company"], shown["about"]) == (f"Q {name}", name, [name])
        assert name in powerhour("show", prospect).out
        assert name in queue


def test_a_list_of_acting_names_loses_nobody(powerhour: Powerhour, tmp_path: Path) -> None:
    names = [name for name in ACTING if "lone" not in name]
    rows = [f'"{name}","{name}",(415) 555-01{row:02d},"{name}"' for row, name in enumerate(names)]
    path = tmp_path / "acting.csv"
    path.write_text("Name,Company,Phone,Notes\n" + "\n".join(rows) + "\n", encoding="utf-8", newline="")
    answer = powerhour("import", path, "--json").json
    assert answer["read"] == answer["added"] + answer["rejected"] == len(rows)
    due = powerhour("queue", "--json").json["due"]
    assert {f"+141555501{row:02d}" for row in range(len(rows))} == {each["phone"] for each in due}
    assert {"[red]Dana[/red]", "[/]", "[@click=app.quit]x[/]", "Red", "=HYPERLINK(1)"} <= {each["name"] for each in due}
    powerhour("queue")
    for each in due:
        powerhour("show", each["id"])


def test_a_name_from_outside_never_reaches_a_file_name(powerhour: Powerhour, tmp_path: Path) -> None:
    powerhour("--book", tmp_path / "book", "add", "../../etc/passwd", "--company", "a/b\\c")
    assert {path.name for path in tmp_path.iterdir()} == {"book"}
    assert json.loads((tmp_path / "book" / "book.json").read_text())


def test_the_demo_never_touches_a_book_that_is_real(powerhour: Powerhour, tmp_path: Path) -> None:
    book = tmp_path / "book"
    powerhour("--book", book, "import", HUBSPOT)
    before = {path: path.read_bytes() for path in book.rglob("*") if path.is_file()}
    for flags in ([], ["--fresh"]):
        answer = powerhour("demo", "--book", book, *flags)
        assert answer.code == 1
        assert "something else than a demo" in answer.err
    assert {path: path.read_bytes() for path in book.rglob("*") if path.is_file()} == before
