"""A file with a document a line: what is written is read, and another program's change of it is seen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from tui.book import BookError, files, lined
from tui.book.errors import UnreadableFileError
from tui.model.packed import Packed, pack, unpack

ABOUT: files.Tables = {"about": {"1": {"format": 1, "holds": "test"}}}
texts = st.text(max_size=8) | st.sampled_from(["\n", '"', "},\n", '},\n"lines":', "\udc80", "\u2028", "null", "\\"])
values = st.recursive(texts | st.none() | st.integers() | st.booleans(), lambda inner: st.lists(inner, max_size=3))
documents = st.lists(st.dictionaries(texts, values, max_size=4), max_size=6)


def write(path: Path, held: list[dict[str, Any]], tail: files.Tables | None = None) -> None:
    files.put(path, lined.pieces(ABOUT, map(pack, held), tail))


@given(held=documents, more=texts)
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, held: list[dict[str, Any]], more: str
) -> None:
    path = tmp_path_factory.mktemp("lined") / "file.json"
    write(path, held, {"more": {"1": more}} if more else None)
    found = lined.read(path)
    assert found is not None
    assert [unpack(text) for text in found.documents] == held
    assert found.tables.get("more", {}).get("1", "") == more
    assert found.tables["about"] == ABOUT["about"]
    assert lined.read_about(path) == ABOUT["about"]["1"]
    assert lined._by_line(path.read_bytes()) is not None  # and not as one JSON text


def test_stock_tinydb_reads_more_documents_than_a_piece_holds(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    write(path, [{"number": number} for number in range(1201)])
    assert [document["number"] for document in TinyDB(path).all()] == list(range(1201))


def test_a_change_by_another_program_is_read_whatever_it_is(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    held = [{"id": "p1", "name": "Dana"}, {"id": "p2", "name": "Al"}]
    for change in (
        lambda text: text.replace("Dana", "Dora"),
        lambda text: json.dumps(json.loads(text.replace("Dana", "Dora")), indent=2),
        lambda text: (
            text.replace('\n"2":{"id":"p2","name":"Al"}\n', "\n").replace("Dana", "Dora").replace("},\n}", "}\n}")
        ),
    ):
        write(path, held)
        path.write_text(change(path.read_text()))
        found = lined.read(path)
        assert found is not None
        assert unpack(found.documents[0]) == {"id": "p1", "name": "Dora"}


def test_a_torn_or_newer_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    write(path, [{"id": "p1"}])
    whole = path.read_bytes()
    for end in range(len(whole) - 1):
        path.write_bytes(whole[:end])
        with pytest.raises(UnreadableFileError):
            lined.read(path)
    path.write_bytes(whole.replace(b'"format":1', b'"format":2'))
    with pytest.raises(BookError, match="newer format"):
        lined.read(path)
    path.unlink()
    assert lined.read(path) is None


@given(st.dictionaries(texts, st.dictionaries(texts, values, max_size=4), max_size=5))
def test_packed_records_are_the_records(held: dict[str, dict[str, Any]]) -> None:
    packed = Packed(held)
    assert dict(packed) == held
    assert len(packed) == len(held)
    for key in list(held):
        packed[key]["changed"] = True
        assert packed[key] == held[key]
        del packed[key]
    assert not packed
