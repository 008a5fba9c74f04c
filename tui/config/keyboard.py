"""The keys that serve: those of the table of actions, but for the ones that the rep moved."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from tui.model.dataclass import dataclass

_NAMED = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Signs whose name for Textual is not that of Unicode."""
_FREE = frozenset(
    ("home", "end", "pageup", "pagedown", "insert", "delete", "space", *(f"f{number}" for number in range(2, 13)))
)
_FIXED = frozenset(
    ("enter", "escape", "tab", "shift+tab", "up", "down", "left", "right", "home", "end", "pageup", "pagedown")
)
_CONTROL = frozenset("abdefgklortuvwxyz")
"""With Ctrl. The others are an Enter, a Tab or a Backspace to a terminal, or the app's own on every screen."""


class Room(StrEnum):
    """The screens whose keys can be moved."""

    CALL = "call"
    TODAY = "today"
    SUMMARY = "summary"
    PROSPECT = "prospect"
    NUMBERS = "numbers"
    PARKING = "parking"
    MAIL = "mail"
    TWINS = "twins"
    NEWSLETTER = "newsletter"
    LEFT_OUT = "left_out"
    SETTINGS = "settings"
    IMPORT = "import"
    COLUMNS = "columns"
    RESULT = "result"
    PAST = "past"


Place = tuple[Room, str]
"""A screen and the name of one of its actions."""


@dataclass(frozen=True, slots=True)
class Keyboard:
    """What was moved: by screen and action, the new key."""

    moved: Mapping[Place, str] = field(default_factory=dict)
    """By Textual's name."""
    shown: Mapping[Place, str] = field(default_factory=dict)
    """As it is printed."""


_serving = [Keyboard()]
"""A process has one keyboard, as it has one terminal: every line that names a key asks here."""


def serving() -> Keyboard:
    """The keys that serve now."""
    return _serving[0]


def serve(keyboard: Keyboard) -> None:
    """These serve from now on."""
    _serving[0] = keyboard


def is_fixed(key: str) -> bool:
    """Whether that key, by Textual's name, is the same on every screen: what it does cannot be moved."""
    return key in _FIXED or (key.isdecimal() and len(key) == 1)


def key_name(written: str) -> str:
    """Textual's name of a key as a rep writes it: ``K``, ``?``, ``ctrl+k``, ``f5``. ValueError where it cannot be had.

    Digits dial or answer, and Enter, Esc, Tab and the arrows are the same on every screen: they cannot be moved to.
    """
    if len(written) == 1 and written.isprintable() and not written.isdigit():
        if written == " ":
            return "space"
        if written.isalnum():
            return written
        name = unicodedata.name(written, "").lower().replace("-", "_").replace(" ", "_")
        return _NAMED.get(name, name) or _refuse(written)
    plain = written.strip().lower().replace(" ", "")
    held = re.fullmatch(r"(?:ctrl|control|strg|\^)[+-]?([a-z])", plain)
    if held and held[1] in _CONTROL:
        return f"ctrl+{held[1]}"
    return plain if plain in _FREE else _refuse(written)


def _refuse(written: str) -> str:
    raise ValueError(
        f"{written[:20]!r} cannot be used: a letter or a sign, F2 to F12, or Ctrl with a letter that is free"
    )


def key_shown(name: str, character: str = "") -> str:
    """A key as it is printed: ``K``, ``?``, ``Ctrl+K``, ``F5``."""
    if character:
        return character
    if name.startswith("ctrl+"):
        return f"Ctrl+{name[5:].upper()}"
    return {"pageup": "PgUp", "pagedown": "PgDn"}.get(name, name.capitalize())
