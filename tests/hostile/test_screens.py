"""Texts that try to act, on every screen and in every field: what is painted acts on nothing and fits its row."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest
from textual import events

from tests.hostile.acting_book import acting_stage, faults, packed
from tests.hostile.texts import ACTING
from tests.screens.stage import Rehearsal, Stage
from tui.screens.pastes import PASTE_LIMIT

SCREENS = {
    "newsletter": "n",
    "left out": "w",
    "twins": "t",
    "parking": "p",
    "import": "l",
    "export": "e",
    "spread": "o",
    "numbers": "s",
    "settings": "comma",
    "rep": "y",
    "find": "slash",
    "add": "r",
}
FIELDS = {
    "a note": ("enter", "m"),
    "a time": ("enter", "t"),
    "a reason": ("enter", "n"),
    "a look-up": ("enter", "s"),
    "a job": ("enter", "p"),
    "a place": ("enter", "z"),
    "a form": ("enter", "e"),
    "what to bring": ("enter", "l"),
    "a mail": ("enter", "o", "m"),
    "what is done": ("ctrl+p",),
    "somebody": ("slash",),
    "a list": ("l",),
    "a setting": ("comma", "enter"),
    "a fact": ("down", "h", "e"),
    "no field on Today": (),
    "no field in a call": ("enter",),
}
LONG = bool(os.environ.get("POWERHOUR_LONG"))
"""All texts in all fields, which takes minutes; else some of each."""
TEXTS = packed() if LONG else packed()[::12]
TYPED_INTO = tuple(FIELDS) if LONG else ("a note", "a form", "somebody")
FILLED = tuple(FIELDS) if LONG else ("a note", "no field on Today")
TYPED = "\x9b\x9d\x85\u202e\u200b\u2028\ud83d\u0301\ue000\ufeff"
MEGABYTES = 10_000_000
SECONDS = 6.0
"""Of the processor, for what takes less than one."""


async def _worked(rep: Rehearsal) -> None:
    await rep.app.workers.wait_for_complete()
    await rep._settle()


async def _pasted(rep: Rehearsal, text: str) -> None:
    rep.app.post_message(events.Paste(text))
    await rep._settle()
    await _worked(rep)


def test_nothing_acts_on_any_screen(tmp_path: Path) -> None:
    async def story(rep: Rehearsal) -> None:
        for _ in range(4):
            assert not faults(rep)
            await rep.press("tab")
        for name, key in SCREENS.items():
            await rep.press(key)
            await _worked(rep)
            assert not faults(rep), name
            while len(rep.app.screen_stack) > 1:
                rep.app.pop_screen()
            await rep._settle()

    acting_stage(tmp_path, TEXTS).play(story)


def test_nothing_acts_in_a_call_with_anybody_or_on_their_own_screen(tmp_path: Path) -> None:
    async def story(rep: Rehearsal) -> None:
        await rep.press("enter")
        for number, text in enumerate(TEXTS):
            rep.hour.open(f"p{number:03}")
            call: Any = rep.app.screen
            call.show()
            await rep._settle()
            assert not faults(rep), text
            for keys in (("t",), ("right_square_bracket",), ("h",), ("e",)):
                for key in keys:
                    call._last_outcome_key = 0.0
                    rep.app.post_message(events.Key(key, key if len(key) == 1 else None))
                await rep._settle()
                assert not faults(rep), (keys, text)
                if keys != ("h",):
                    await rep.press("escape")
            while rep.app.screen is not rep.app.call:
                rep.app.pop_screen()

    acting_stage(tmp_path, TEXTS).play(story, (100, 40))


@pytest.mark.parametrize("field", TYPED_INTO)
def test_nothing_acts_that_is_pasted_or_typed(stage: Stage, field: str) -> None:
    lines = [text for text in ACTING if len(text) < 200]

    async def story(rep: Rehearsal) -> None:
        await rep.press(*FIELDS[field])
        await _worked(rep)
        for text in ("".join(lines), "\n".join(lines)):
            await _pasted(rep, text)
            assert not faults(rep)
        for letter in TYPED:
            rep.app.post_message(events.Key(letter, letter))
            await rep._settle()
            assert not faults(rep), repr(letter)
        await _pasted(rep, "")
        assert rep.app.is_running

    stage.play(story)


@pytest.mark.parametrize("field", FILLED)
@pytest.mark.parametrize("text", ["x" * MEGABYTES, "word [x] \x1b[31m\n" * (MEGABYTES // 15)], ids=["word", "lines"])
def test_a_paste_of_ten_megabytes_stops_no_key(stage: Stage, field: str, text: str) -> None:
    async def story(rep: Rehearsal) -> None:
        await rep.press(*FIELDS[field])
        await _worked(rep)
        begun = time.process_time()
        rep.app.post_message(events.Paste(text))
        await rep.pilot.pause(0.2)
        await _worked(rep)
        assert not faults(rep)
        await rep.press("x", "escape")
        assert time.process_time() - begun < SECONDS
        focused = rep.app.focused
        assert len(getattr(focused, "value", "")) <= PASTE_LIMIT + 500

    stage.play(story)


def test_a_paste_that_is_cut_says_so_and_the_rest_is_in_the_note(stage: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await rep.press("enter")
        rep.app.post_message(events.Paste("pain: too slow\n" + "x" * 30_000))
        await rep.pilot.pause(0.3)
        assert "Pasted: the first 20,000 letters of 30,015" in " ".join(rep.text().split())
        assert rep.hour.call.note.startswith("pain: too slow\nxxx")
        assert len(rep.hour.call.note) == PASTE_LIMIT

    stage.play(story)


def test_a_list_is_pasted_whole(tmp_path: Path) -> None:
    rows = "".join(f"Person {number}\t212555{number:04}\n" for number in range(3000))

    async def story(rep: Rehearsal) -> None:
        await rep.press("l")
        rep.app.post_message(events.Paste("Name\tPhone\n" + rows))
        for _ in range(3):
            await rep.pilot.pause(0.1)
            await _worked(rep)
        assert "3,000" in rep.text()

    Stage(tmp_path).play(story)
