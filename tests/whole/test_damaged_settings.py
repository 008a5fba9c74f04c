"""The rep's own files, damaged: what can be read of them serves, the rest is said, and nothing is written over."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.whole.reps import rep
from tests.whole.test_damaged_files import a_folder, bit_flipped, cut_off, empty, gone, written_over
from tui.cli import main
from tui.config.writing import write

FILES = ("settings.toml", "scripts/mine.md", "value_items.toml")
SCRIPT = "---\nid: mine\nkind: objection\ntitle: Mine\n---\nWe hear that often.\n"
ITEMS = '[[items]]\ntext = "two fleets saved 20 %"\n'
ROUNDS = 2


def not_utf8(path: Path, _chance: random.Random) -> None:
    path.write_bytes(path.read_bytes() + b"\xff\xfe\x00")


DAMAGE = (gone, empty, cut_off, bit_flipped, written_over, a_folder, not_utf8)


def held_in(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda each: each.__name__)
@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_of_the_rep(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, damage: Callable[[Path, random.Random], None]
) -> None:
    for seed in range(ROUNDS if damage in (cut_off, bit_flipped, written_over) else 1):
        sam = rep(tmp_path / str(seed), 3)
        (sam.config / "scripts").mkdir()
        (sam.config / "scripts" / "mine.md").write_text(SCRIPT)
        (sam.config / "value_items.toml").write_text(ITEMS)
        damage(sam.config / name, random.Random(seed))
        before = held_in(sam.config)
        for words in (("queue",), ("log", "Person p0001", "no_answer"), ("config",)):
            assert main([str(each) for each in sam.words(*words)]) in (0, 1)
            said = capsys.readouterr()
            assert "Traceback" not in said.err
            assert "should not" not in said.err
        assert held_in(sam.config) == before
        assert len(sam.opened().touches("p0001")) == 1
        try:
            write({"block_minutes": 45})
        except (ValueError, OSError) as refused:
            assert "\n" not in str(refused)
            assert held_in(sam.config) == before
            continue
        after = held_in(sam.config)
        for path, held in before.items():
            if after.get(path) != held:
                assert path.name == "settings.toml"
                kept = b"45" in after[path] and all(line in after[path] for line in held.splitlines() if line.strip())
                assert kept or held in after.values(), f"{held!r} became {after[path]!r}"
