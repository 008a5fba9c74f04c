"""A paste that holds escape signs is a paste, and none of its letters is a key."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from tests.hostile.texts import ACTING
from tests.whole.reps import in_a_call, rep
from tests.whole.terminal import Terminal
from tui.widgets.whole_pastes import WholePastes

LETTERS = st.text(st.sampled_from("\x1b[]20;1~xn\na\x07"), max_size=30)


def heard(*reads: str) -> list[events.Event]:
    parser = WholePastes()
    return [event for read in reads for event in parser.feed(read)]  # type: ignore[misc]


@pytest.mark.parametrize("text", [text for text in ACTING if "\x1b[201~" not in text], ids=ascii)
def test_each_acting_text_comes_as_one_paste(text: str) -> None:
    (paste, after) = heard(f"\x1b[200~{text}x\x1b[201~q")
    assert isinstance(paste, events.Paste)
    assert paste.text == text.replace("\x1b", "").replace("\x00", "") + "x"
    assert isinstance(after, events.Key)


@given(LETTERS.filter(lambda text: "\x1b[201~" not in text and not text.endswith("\x1b")), st.data())
def test_wherever_the_reads_are_cut(text: str, data: st.DataObject) -> None:
    whole = f"\x1b[200~x{text}x\x1b[201~"
    at = data.draw(st.integers(6, len(whole)))
    (paste,) = heard(whole[:at], whole[at:]) if at < len(whole) else heard(whole)
    assert isinstance(paste, events.Paste)
    assert paste.text == "x" + text.replace("\x1b", "") + "x"


def test_coloured_text_that_is_pasted_in_a_call_is_a_note_and_logs_nothing(tmp_path: Path) -> None:
    who = rep(tmp_path, 3)
    with Terminal(*who.words()) as term:
        first = in_a_call(term)
        term.press("\x1b[200~\x1b[31mn\x1b[0m x v \x1b]52;c;aGk=\x07a\x1b[201~")
        term.sees("Pasted into the note")
        assert first in term.text
        assert b"\x1b]" not in term.raw
    assert not who.opened().touches(first)
