"""Text from outside, made harmless: no control characters, no escape sequences, no hidden direction or width."""

from __future__ import annotations

import re
import unicodedata

NAME_LIMIT = 200
"""Longest name, company or title that is kept, in characters."""
NOTE_LIMIT = 20_000

# Patterns are compiled when they are first needed: the start of the app needs none.
_ESCAPES = (
    r"(?:\x1b\]|\x9d)[^\x07\x1b\x9c\n]{0,4096}(?:\x07|\x1b\\|\x9c)"  # titles, links, clipboard
    r"|(?:\x1b[PX^_]|[\x90\x98\x9e\x9f])[^\x1b\x9c\n]{0,4096}(?:\x1b\\|\x9c)"  # device control and the like
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # cursor and colour
    r"|\x1b"
)
_LINE_ENDS = "\r\n?|[\u2028\u2029\x85\x0b\x0c]"
_HIDDEN = "[\u00ad\u034f\u180e\ufe00-\ufe0f\U000e0100-\U000e01ef]"
"""Signs with no width that are not of the categories below: soft hyphens, joiners and variation selectors."""
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_PILED = f"({_MARK}{{4}}){_MARK}+"
_BLANKS = r"[^\S\n]+"
_FORMULA_STARTS = frozenset("-+=@\t'")


def clean_line(text: str, limit: int = NAME_LIMIT) -> str:
    """One line: white space runs are one space, the ends are trimmed, and what is over the limit is cut with ``…``."""
    if not (text.isascii() and text.isprintable()):
        text = _harmless(text)
    return _cut(" ".join(text.split()), limit)


def clean_text(text: str, limit: int = NOTE_LIMIT) -> str:
    """A note: its line ends are kept, as ``\\n``."""
    if not (text.isascii() and text.isprintable()):
        text = _harmless(text)
    lines = (re.sub(_BLANKS, " ", line).strip() for line in text.split("\n"))
    return _cut("\n".join(lines).strip("\n"), limit)


def unguarded(cell: str) -> str:
    """A cell without the apostrophe that some systems put before ``+ - = @`` so that no spreadsheet computes it."""
    return cell[1:] if cell.startswith("'") and cell[1:2] in _FORMULA_STARTS else cell


def guarded(cell: str) -> str:
    """A cell that a spreadsheet shows and never computes; ``unguarded`` gives it back."""
    return "'" + cell if cell.startswith(("=", "+", "-", "@", "\t", "\r", "'")) else cell


def _harmless(text: str) -> str:
    text = re.sub(_LINE_ENDS, "\n", re.sub(_ESCAPES, "", text))
    text = re.sub(_PILED, r"\1", re.sub(_HIDDEN, "", text))
    if text.replace("\n", "").isprintable():
        return text
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs"))


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
