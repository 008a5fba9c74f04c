"""Text from outside, made harmless: one line, nothing in it acts on a terminal."""

from __future__ import annotations

import unicodedata

_DROPPED = frozenset({"Cc", "Cs", "Co", "Cn"})
_TURNS = frozenset(
    map(chr, (0x061C, 0x200B, 0x200E, 0x200F, *range(0x2028, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF))
)
"""Bidirectional controls, line separators and letters of no width."""


def one_line(text: str) -> str:
    """On one line, without control characters and what turns the reading direction."""
    if text.isprintable():
        return text
    spaced = text.replace("\n", " ").replace("\r", " ").replace("\t", " ")
    return "".join(letter for letter in spaced if letter not in _TURNS and unicodedata.category(letter) not in _DROPPED)
