"""The settings, changed on their screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screens.gallery import hang
from tests.screens.stage import Rehearsal, Stage
from tui.config import FILE, config_folder, load_settings


async def mark(rep: Rehearsal, label: str) -> None:
    """The row of that name."""
    screen = rep.app.screen
    rows = [number for number, row in enumerate(screen.rows) if not isinstance(row, str) and row.label == label]
    screen._draw(rows[0])
    await rep.pilot.pause()


def told(rep: Rehearsal) -> str:
    """The screen's words, wherever the lines break."""
    return " ".join(rep.text().split())


async def settings(rep: Rehearsal) -> None:
    await rep.press("comma")
    assert "Your company" in rep.text()


def test_a_change_is_written_at_once_and_u_takes_it_back(stage: Stage) -> None:
    async def change(rep: Rehearsal) -> None:
        await settings(rep)
        await mark(rep, "Block")
        await rep.press("enter", "ctrl+u", "4", "5", "enter")
        assert "Block: 45 minutes. It serves from the next block on. u takes it back." in rep.text()
        assert load_settings()[0].block_minutes == 45
        await rep.press("escape")
        assert "45 minutes" in rep.text()
        await rep.press("comma", "u")
        assert load_settings()[0].block_minutes == 60
        assert rep.app.desk.policy.block_minutes == 60

    stage.play(change)


def test_a_wrong_value_is_refused_with_one_line_and_the_old_one_stays(stage: Stage) -> None:
    async def wrong(rep: Rehearsal) -> None:
        await settings(rep)
        await mark(rep, "Block")
        await rep.press("enter", "ctrl+u", "9", "0", "0", "enter")
        assert "Block stays as it is: 900 is more than 480 minutes: it can be from 5 to 480." in rep.text()
        assert load_settings()[0].block_minutes == 60
        await rep.press("escape")
        assert "60 minutes" in rep.text()
        await mark(rep, "Your day ends")
        await rep.press("enter", "ctrl+u", "7", "enter")
        assert "working hours: they must end after they begin" in rep.text()
        await rep.press("ctrl+u", *"17.30", "enter")
        assert load_settings()[0].policy().work_to.isoformat() == "17:30:00"

    stage.play(wrong)


def test_the_colours_change_as_they_are_stepped_to(stage: Stage) -> None:
    async def step(rep: Rehearsal) -> None:
        await settings(rep)
        await mark(rep, "Colours")
        assert "‹ dark ›" in rep.text()
        await rep.press("right")
        assert (rep.app.theme, load_settings()[0].theme) == ("light", "light")
        await rep.press("left")
        assert (rep.app.theme, load_settings()[0].theme) == ("dark", "dark")
        await rep.press("enter", "x")
        assert "Colours: dark, the default." in rep.text()
        assert rep.app.theme == "dark"

    stage.play(step)


def test_a_key_is_moved_by_pressing_the_new_one(stage: Stage) -> None:
    async def move(rep: Rehearsal) -> None:
        await settings(rep)
        await mark(rep, "skip")
        await rep.press("enter")
        assert "Press the new key for: skip." in rep.text()
        await rep.press("a")
        assert "skip stays as it is: a is the key of 'no answer'." in rep.text()
        await rep.press("enter", "4")
        assert "skip stays on k: 4 is not free." in rep.text()
        await rep.press("enter", "escape")
        assert "It is as it was." in rep.text()
        await rep.press("enter", "question_mark")
        assert "skip stays as it is: ? is the key of 'keys'." in rep.text()
        await rep.press("enter", "K")
        assert "skip: K. It serves at once. u takes it back." in rep.text()
        assert load_settings()[0].keys == {"skip": "K"}
        await rep.press("escape", "enter")
        before = rep.who
        await rep.press("k")
        assert rep.who == before
        await rep.press("K")
        assert rep.who != before

    stage.play(move)


def test_a_place_sets_clock_country_and_holidays_and_is_read_as_it_is_typed(stage: Stage) -> None:
    async def place(rep: Rehearsal) -> None:
        await settings(rep)
        await mark(rep, "Your place")
        await rep.press("enter", "ctrl+u")
        await rep.type("ontario")
        assert "Ontario: 12:24 now, Toronto time; numbers: Canada; holidays: Ontario" in rep.text()
        await rep.press("enter")
        found = load_settings()[0]
        assert (found.zone, found.region, found.policy().holidays) == ("America/Toronto", "CA", ("ca.ON",))
        await rep.press("enter", "ctrl+u")
        await rep.type("berlin")
        await rep.press("enter")
        assert load_settings()[0].policy().holidays == ("de",)
        assert "18:24" in f"{rep.app.desk.clock.now():%H:%M}"
        await rep.press("enter", "ctrl+u")
        await rep.type("qqq")
        assert "No such place is known" in rep.text()
        await rep.press("enter", "escape")
        assert load_settings()[0].zone == "Europe/Berlin"

    stage.play(place)


def test_the_demo_writes_nothing_of_it(stage: Stage) -> None:
    async def change(rep: Rehearsal) -> None:
        rep.app.demo = True
        await settings(rep)
        assert "This is the demo" in rep.text()
        await mark(rep, "Quiet")
        await rep.press("right")
        assert rep.app.settings.quiet
        await rep.press("u")
        assert not rep.app.settings.quiet
        assert not (config_folder() / FILE).exists()

    stage.play(change)


def test_a_file_that_cannot_be_read_is_left_as_it_is_and_said(stage: Stage) -> None:
    config_folder().mkdir(parents=True)
    (config_folder() / FILE).write_text('zone = "America/Denver\n')

    async def change(rep: Rehearsal) -> None:
        await settings(rep)
        await mark(rep, "Quiet")
        await rep.press("right")
        assert "Quiet stays as it is: settings.toml cannot be read and is left as it is: mend it first." in told(rep)
        assert not rep.app.settings.quiet

    stage.play(change)
    assert (config_folder() / FILE).read_text() == 'zone = "America/Denver\n'


def test_the_file_is_opened_in_the_reps_editor_and_what_is_wrong_is_named(
    stage: Stage, tmp_path: Path, monkeypatch
) -> None:
    from contextlib import nullcontext

    script = tmp_path / "editor"
    script.write_text('#!/bin/sh\nprintf \'block_minutes = 30\\ncap_24h = 99\\nkeys = { skip = "a" }\\n\' > "$1"\n')
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))

    async def edit(rep: Rehearsal) -> None:
        monkeypatch.setattr(rep.app, "suspend", nullcontext)
        await settings(rep)
        await rep.press("E")
        text = told(rep)
        assert "settings.toml, line 2: cap_24h: 99 is more than 10 calls: it can be from 1 to 10; the default" in text
        assert "line 3: keys: skip: a is the key of 'no answer'" in text
        assert rep.app.desk.policy.block_minutes == 30

    stage.play(edit)


def test_every_row_has_a_value_and_goes_back_to_its_default(stage: Stage) -> None:
    async def walk(rep: Rehearsal) -> None:
        await settings(rep)
        rows = [row for row in rep.app.screen.rows if not isinstance(row, str)]
        assert len({(row.group, row.label) for row in rows}) == len(rows)
        for row in rows:
            assert row.meaning.endswith(".")
            assert isinstance(row.shown(rep.app.settings), str)
            assert rep.app.change_settings(row.reset(rep.app.settings)) == ""
            assert row.default in ("", row.shown(rep.app.settings)) or row.label in ("Your place", "Holidays"), (
                row.label
            )

    stage.play(walk)


def test_a_number_that_cannot_be_called_back_is_refused_with_an_example(stage: Stage) -> None:
    async def wrong(rep: Rehearsal) -> None:
        await settings(rep)
        await mark(rep, "Your number")
        await rep.press("enter", "ctrl+u", *"abc", "enter")
        assert "Your number stays as it is: abc is no number to call back, such as (212) 555-0142." in told(rep)
        await rep.press("ctrl+u")
        await rep.type("212 555 0142 ext 12")
        await rep.press("enter")
        assert load_settings()[0].rep.number == "212 555 0142 ext 12"

    stage.play(wrong)


@pytest.mark.parametrize("width", [120, 160, 200])
def test_a_row_says_what_it_means_in_whole_sentences(stage: Stage, width: int) -> None:
    async def read(rep: Rehearsal) -> None:
        await settings(rep)
        screen = rep.app.screen
        for number, row in enumerate(screen.rows):
            if not isinstance(row, str):
                drawn = screen._row(number, width - 6).plain
                meaning = drawn[46:].partition("default: ")[0].strip()
                assert meaning == "" or (row.meaning.startswith(meaning) and meaning.endswith("."))
                assert not meaning.endswith("Empty.")
                assert meaning or row.action, row.label

    stage.play(read, size=(width, 40))


def test_the_hours_say_that_they_bind_what_is_set_and_not_who_may_be_called(stage: Stage) -> None:
    from tui.screens.settings_rows import all_rows

    meanings = {row.label: row.meaning for row in all_rows()}
    for label in ("Your day begins", "Your day ends", "Working days"):
        assert meanings[label].startswith("Next calls are set")
        assert "Whoever may lawfully be called is offered" in meanings[label]


def test_its_pictures(stage: Stage, monkeypatch) -> None:
    monkeypatch.setattr("tui.config.config_folder", lambda: Path("/home/sam/.config/powerhour"))

    async def look(rep: Rehearsal) -> None:
        await settings(rep)
        await hang(rep, "settings")
        await rep.press("enter")
        await hang(rep, "settings-typing")
        await rep.press("escape")
        await mark(rep, "Block")
        await rep.press("enter", "ctrl+u", "3", "enter")
        await hang(rep, "settings-wrong")
        await rep.press("escape")
        await mark(rep, "Colours")
        await hang(rep, "settings-colours")
        await mark(rep, "skip")
        await rep.press("enter")
        await hang(rep, "settings-key")

    stage.play(look)
