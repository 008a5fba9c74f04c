"""A command that only reads, or that finds nobody, makes nothing: neither a folder nor a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import LISTS, Powerhour

HUBSPOT = str(LISTS / "hubspot-contacts.csv")
EMPTY = (
    *(("queue",), ("queue", "--held"), ("queue", "--json"), ("twins",), ("stats",), ("stats", "--json"), ("config",)),
    *(("export", "prospects"), ("export", "touches", "--format", "json"), ("export", "calls")),
    *(("import", HUBSPOT, "--dry-run"), ("export", "newsletter")),
)
NOTHING = (
    *(("show", "Dana"), ("log", "Dana", "voicemail"), ("event", "Dana", "new VP hired"), ("erase", "Dana", "--yes")),
    *(("merge", "Dana", "Ben"), ("import", "--undo"), ("restore",), ("restore", "2026-11-24"), ("doctor",)),
    *(("backup",), ("backup", "-o", "copy.zip")),
)


@pytest.mark.parametrize("words", [*EMPTY, *NOTHING], ids=lambda words: " ".join(words[:2])[-30:])
def test_where_no_book_is_none_is_made(
    powerhour: Powerhour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    mine = tmp_path / "mine"
    (mine / "log").mkdir(parents=True)
    (mine / "log" / "notes.txt").write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    for folder in (tmp_path / "new", tmp_path / "new" / "deep", mine):
        answer = powerhour("--book", folder, *words)
        assert answer.code == (0 if words in EMPTY else 1), answer.err
        assert sorted(tmp_path.rglob("*")) == before


def test_a_book_begins_with_the_first_prospect_or_list_wherever_that_is(powerhour: Powerhour, tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    assert powerhour("--book", tmp_path / "old", "add", "Dana").code == 0
    assert powerhour("--book", tmp_path / "new" / "deep", "import", HUBSPOT).code == 0
    assert powerhour("--book", tmp_path / "old", "queue").out.endswith("1 needs a number: Dana\n")
    assert powerhour("--book", tmp_path / "new" / "deep", "queue").out.startswith("new ")
