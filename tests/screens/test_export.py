"""Exporting from Today: a key a kind, and where the file is is said."""

import csv
from pathlib import Path

import pytest

from tests.screens.stage import Rehearsal, Stage
from tui.screens.export import FORMS, KINDS


@pytest.fixture
def downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    import platformdirs

    folder = tmp_path / "Downloads"
    folder.mkdir()
    monkeypatch.setattr(platformdirs, "user_downloads_path", lambda: folder)
    return folder


async def done(rep: Rehearsal) -> None:
    await rep.app.workers.wait_for_complete()
    await rep.pilot.pause()


def test_a_key_writes_the_touches_and_says_where(stage: Stage, downloads: Path) -> None:
    async def export(rep: Rehearsal) -> None:
        await rep.press("e", "t")
        await done(rep)
        assert "10 touches in" in rep.text()
        assert "powerhour-touches-2026-11-24.csv" in rep.app.screen.told
        await rep.press("t")
        await done(rep)
        await rep.press("escape")
        assert "7 due now" in rep.text()

    stage.play(export, (120, 40))
    first, second = sorted(downloads.iterdir())
    assert (first.name, second.name) == ("powerhour-touches-2026-11-24-2.csv", "powerhour-touches-2026-11-24.csv")
    assert len(list(csv.reader(second.open(encoding="utf-8-sig", newline="")))) == 11


def test_another_format_and_only_what_is_new_are_a_key_each(stage: Stage, downloads: Path) -> None:
    async def export(rep: Rehearsal) -> None:
        await rep.press("e", "t", "f", "f", "a")
        await done(rep)
        assert "HubSpot" in rep.text()
        assert "only what is new" in rep.text()
        await rep.press("n")
        await done(rep)
        await rep.press("left", "left", "t")
        await done(rep)
        assert "0 touches" in rep.text()

    stage.play(export)
    assert {path.suffix for path in downloads.iterdir()} == {".csv"}


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
def test_every_format_leaves_each_kind_on_a_row_of_its_own(stage: Stage, size: tuple[int, int]) -> None:
    async def turn(rep: Rehearsal) -> None:
        await rep.press("e")
        for _ in FORMS:
            short = rep.app.screen._short("touches")
            rows = [line for line in rep.lines() if line.count("│ t  touches")]
            assert short in rows[0] or size[0] < 80
            assert all(any(f"│ {key}  {label}" in line for line in rep.lines()) for key, _kind, label, _what in KINDS)
            box = [line for line in rep.lines() if "│ t  " in line or "│ p  " in line]
            assert len(box) == 2
            assert rep.lines().index(box[1]) == rep.lines().index(box[0]) + 1
            await rep.press("f")

    stage.play(turn, size)


def test_where_there_are_no_downloads_the_file_lies_in_the_book(stage: Stage, tmp_path: Path, monkeypatch) -> None:
    import platformdirs

    monkeypatch.setattr(platformdirs, "user_downloads_path", lambda: tmp_path / "none")

    async def export(rep: Rehearsal) -> None:
        await rep.press("e", "t")
        await done(rep)

    stage.play(export)
    assert [path.name for path in (stage.folder / "exports").iterdir()] == ["powerhour-touches-2026-11-24.csv"]


def test_a_disk_that_fails_is_said_in_one_line(stage: Stage, downloads: Path, monkeypatch) -> None:
    from tui.desk import export_file

    def full(*_words: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(export_file.os, "fsync", full)

    async def export(rep: Rehearsal) -> None:
        await rep.press("e", "p")
        await done(rep)
        assert "Nothing was written" in rep.text()

    stage.play(export)
    assert list(downloads.iterdir()) == []


def test_the_crm_that_the_list_came_from_is_offered_first(tmp_path: Path) -> None:
    from tests.desk.people import office, person
    from tui.screens.export import usual_form

    assert usual_form(office(tmp_path / "a", person("ada", record_ids=("zoho:1",)), person("ben")).desk) == "zoho"
    assert usual_form(office(tmp_path / "b", person("ada", record_ids=("list:1",))).desk) == "csv"
