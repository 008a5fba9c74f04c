"""A book that somebody else altered: it opens, says what it could not read, and nothing in it acts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Powerhour
from tests.hostile.texts import acting_in
from tui.desk.phone import dial_command
from tui.model.plain import from_plain
from tui.model.prospect import Phone

WRONG: tuple[Any, ...] = (5, [], "\x1b]52;c;aGk=\x07\u202ex", "0001-01-01T00:00:00+23:59")
DEEP = b"[" * 100_000


@pytest.fixture
def book(powerhour: Powerhour, tmp_path: Path) -> Path:
    folder = tmp_path / "book"
    powerhour("--book", folder, "add", "Dana Okafor", "--phone", "(415) 555-0132", "--mail", "d@example.com")
    powerhour("--book", folder, "log", "Dana", "not yet", "--note", "pain: x")
    return folder


def places(held: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    for key, inner in held.items() if isinstance(held, dict) else enumerate(held) if isinstance(held, list) else ():
        yield (*path, key)
        yield from places(inner, (*path, key))


def altered(text: str, path: tuple[Any, ...], put: Any) -> str:
    whole = held = json.loads(text)
    for key in path[:-1]:
        held = held[key]
    held[path[-1]] = put
    return json.dumps(whole)


@pytest.mark.parametrize("name", ["book.json", "log"])
@pytest.mark.parametrize("put", WRONG, ids=["number", "list", "acting", "year one"])
def test_whatever_stands_in_a_prospect_or_a_touch_the_others_are_there(
    powerhour: Powerhour, book: Path, name: str, put: Any
) -> None:
    path = book / name if name == "book.json" else next((book / "log").glob("*.json"))
    tables = {"_default": json.loads(path.read_text())["_default"]}
    if name == "log":  # whoever alters it leaves no checksum that tells of it
        for event in tables["_default"].values():
            del event["crc"]
        path.write_text(json.dumps(tables))
    kept = {each: each.read_bytes() for each in book.rglob("*.json")}
    spots = [each for each in places(tables) if len(each) > 2]
    for at in spots[:: 1 if name == "book.json" else 3]:
        for each in book.rglob("*.json*"):
            each.unlink()
        for each, data in kept.items():
            each.write_bytes(data)
        path.write_text(altered(kept[path].decode(), at, put))
        if name == "log":
            (book / "book.json").unlink()
        for words in (("queue",), ("show", "Dana")):
            answer = powerhour("--book", book, *words)  # which checks that nothing acts and nothing failed
            assert answer.err.count("\n") < 5, (at, answer.err)


@pytest.mark.parametrize("name", ["book.json", "log/2026-11-24.json", "never_call.json", "session.json"])
@pytest.mark.parametrize("held", [DEEP, b'{"about":' * 50_000, b'{"_default":{"1":{"id":' + DEEP, b'{"a":{"1":1e999}}'])
def test_json_without_bottom_is_set_aside(powerhour: Powerhour, book: Path, name: str, held: bytes) -> None:
    (book / name).write_bytes(held)
    for words in (("queue",), ("log", "Dana", "voicemail"), ("doctor",)):
        powerhour("--book", book, *words)


def test_a_log_event_that_names_a_file_outside_the_book_reads_none(powerhour: Powerhour, book: Path) -> None:
    (outside := book.parent / "secret.json").write_text(
        '{"_default":{"1":{"id":"x","sets":{"name":"Leak"},"was":null}}}'
    )
    path = next((book / "log").glob("*.json"))
    tables = json.loads(path.read_text())
    for event in tables["_default"].values():
        event["file"] = "../../secret.json"
    path.write_text(json.dumps(tables))
    (book / "book.json").unlink()
    assert "Leak" not in powerhour("--book", book, "queue").out
    assert "leads out of the book" in powerhour("--book", book, "queue").err + powerhour(
        "--book", book, "doctor"
    ).out + (powerhour("--book", book, "doctor").err)
    assert outside.exists()


@pytest.mark.parametrize("number", ["-rf", "--exec=x", "+1 415;ext=1", "+", "4155550132", "+٣٣٣٣", "+1415\n555"])
def test_a_number_that_was_put_into_the_book_by_hand_never_reaches_the_dial_command(number: str) -> None:
    with pytest.raises(ValueError, match="dialled"):
        from_plain(Phone, {"number": number})
    with pytest.raises(ValueError, match="dialled"):
        from_plain(Phone, {"number": "+14155550132", "extension": f"{number},"})
    good = from_plain(Phone, {"number": "+14155550132", "raw": number})
    assert dial_command(good, ("dial", "{number}")) == ["dial", "+14155550132"]
    assert not acting_in(str(dial_command(good, ("dial", "{tel}"))))
