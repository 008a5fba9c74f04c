"""Every screen as it is drawn: see tests.screens.gallery."""

import pytest
from rich.cells import cell_len

from tests.screens.gallery import KEPT, SIZES, hang
from tests.screens.stage import Rehearsal, Stage

PARKED = ("enter", "p", *"legal", "enter", "t", "enter", "y", *"thu", "space", *"2pm", "enter", "n", "enter", "q")
"""Words, then what a not yet, a yes with a time and a no leave to be done; then back on Today."""
SCREENS = {
    "today": (),
    "export": ("e",),
    "call": ("enter",),
    "call-not-yet": ("enter", "t"),
    "call-note": ("enter", "m", "m", "e", "colon", "space", "d", "e", "c", "k", "space", "at", "f", "r", "i"),
    "call-next-time": ("enter", "t", "tab", "l", "a", "t", "e", "tab", "d", "e", "c", "k", "space", "at", "f"),
    "call-logged": ("enter", "a"),
    "look-up": ("enter", "s", "p", "r", "i"),
    "look-up-first": ("enter", "s"),
    "look-up-from-note": ("enter", "m", "h", "i", "ctrl+s", "b", "u", "d"),
    "looked-up": ("enter", "s", "e", "m", "a", "enter"),
    "walked": ("enter", "right_square_bracket"),
    "call-never": ("enter", "slash", "d", "r", "e", "w", "enter", "x"),
    "call-wide-letters": ("enter", "slash", "c", "e", "d", "a", "r", "enter"),
    "call-no-number": ("enter", "slash", "g", "u", "s", "enter"),
    "review": ("enter", "slash", "f", "a", "y", "e", "enter"),
    "nobody-left": ("enter", "k", "k", "k", "k", "k", "k", "k"),
    "edit": ("enter", "e"),
    "someone-new": ("enter", "r"),
    "help": ("enter", "question_mark"),
    "event": ("enter", "E", "a", "d", "l", "enter", "f"),
    "summary": ("enter", "a", "t", "enter", "q", "f"),
    "summary-parked": (*PARKED, "f"),
    "summary-cleared": (*PARKED, "f", "x", "x", "l", "x", "x"),
    "today-parked": PARKED,
    "parked": (*PARKED, "p"),
    "park": ("enter", "p", "a", "s", "k", "space", "l", "e", "g", "a", "l"),
    "newsletter": ("enter", "n", "n", "o", "t", "h", "e", "r", "e", "enter", "a", "n", "enter", "q", "n"),
    "newsletter-event": ("enter", "n", "n", "o", "enter", "a", "n", "enter", "q", "n", "E", "n", "e", "w"),
}


@pytest.mark.parametrize("name", SCREENS)
def test_the_screen_is_drawn_as_it_was(stage: Stage, name: str) -> None:
    async def draw(rep: Rehearsal) -> None:
        await rep.press(*SCREENS[name])
        await hang(rep, name)

    stage.play(draw)


def test_each_picture_is_of_a_size_that_is_looked_at() -> None:
    for path in KEPT.glob("*.txt"):
        width, height = map(int, path.stem.rsplit("-", 1)[1].split("x"))
        rows = path.read_text(encoding="utf-8").split("\n\nBold:")[0].split("\n")
        assert (width, height) in SIZES, path.name
        assert len(rows) <= height, path.name
        assert max(map(cell_len, rows)) <= width, path.name
