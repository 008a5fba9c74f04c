"""Text from outside never acts."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.exchange.clean import clean_line, clean_text, guarded, unguarded


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]52;c;aGk=\x07Dana", "Dana"),
        ("\x1b]8;;http://example.com\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b31mDana", "Dana"),
        ("a\x00b\x07c\x7f", "abc"),
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("D\u200ba\u200dn\ufeffa", "Dana"),
        ("  Dana \u00a0\t Okafor\r\n", "Dana Okafor"),
        ("[red]Dana[/]", "[red]Dana[/]"),
        ("e" + "\u0301" * 40, "e" + "\u0301" * 4),
        (
            "\u0395\u0301\u0301\u0301\u0301\u03bb\u03bb\u03ac\u03b4\u03b1",
            "\u0395\u0301\u0301\u0301\u0301\u03bb\u03bb\u03ac\u03b4\u03b1",
        ),
        ("Zoë D’Arcy", "Zoë D’Arcy"),
    ],
)
def test_what_is_kept_of_a_name(text: str, kept: str) -> None:
    assert clean_line(text) == kept


def test_long_names_and_notes_are_cut() -> None:
    assert len(clean_line("x" * 5_000)) == 200
    assert len(clean_text("x" * 140_000)) == 20_000
    assert clean_line("x" * 5_000).endswith("…")


def test_a_note_keeps_its_lines() -> None:
    assert clean_text("one\r\n two\rthree\n\n") == "one\ntwo\nthree"


@given(st.text())
def test_nothing_hidden_is_left(text: str) -> None:
    for cleaned in (clean_line(text), clean_text(text).replace("\n", "")):
        assert not any(unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp") for sign in cleaned)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(st.text())
def test_a_guarded_cell_is_no_formula_and_comes_back(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(guarded(text)) == text or text.startswith(("'", "\r"))
