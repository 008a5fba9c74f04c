"""Fitting text into a number of columns, by the width that a terminal gives each letter; and items into rows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from rich.cells import cell_len, set_cell_size

from tui.model.text import one_line

_FIRST_FLAG, _FLAGS = 0x1F1E6, 26
_VARIED = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u20e3\u3164\ufe00-\ufe0f\uffa0"
    "\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef"
)
"""Selectors, tones of skin, key caps and fillers: terminals give them, and what they stand on, different widths."""
_JOINED = f"\u200d[^\\w\\s\u0900-\u0dff][{_VARIED}]*"
"""A sign that is joined to the one before: a family is drawn as its first member."""
_NO_WIDTH = "\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff"
"""What acts on a terminal, turns the reading direction or cannot be written, and what has no width."""
_SIGNS = re.compile(f"[{_VARIED}{_NO_WIDTH}\U0001f1e6-\U0001f1ff]")
"""Where none of them is, a row is drawn as it stands; to look for them is quick."""
_ODD = f"(?:{_JOINED})|[{_VARIED}\U0001f1e6-\U0001f1ff]"
_FLAG_LETTERS = "\U0001f1e6-\U0001f1ff"
_CLUSTER = f"[{_FLAG_LETTERS}]+|[^\\w\\s](?:[{_VARIED}]|{_JOINED})+|\\S?[{_VARIED}{_NO_WIDTH}]+"
"""What is not drawn as it stands, with what it stands on. These are compiled when they are first needed, which for most
reps is never."""


def drawn(text: str) -> str:
    """On one line, as terminals agree on its width: what is joined or varied is the plain sign, a flag two letters."""
    text = one_line(text)
    if text.isascii() or (text.isprintable() and not _SIGNS.search(text)):
        return text
    plain = re.sub(_ODD, _as_letter, text)
    return "".join(letter for letter in plain if unicodedata.category(letter) != "Cf")


def _as_letter(sign: re.Match[str]) -> str:
    flag = ord(sign[0][0]) - _FIRST_FLAG
    return chr(ord("A") + flag) if 0 <= flag < _FLAGS else ""


def settled(row: str) -> str:
    """A row that is laid out already, of the same width, with what terminals disagree about drawn plain."""
    if not _SIGNS.search(row):
        return row
    after = re.sub(_CLUSTER, lambda odd: set_cell_size(drawn(odd[0]), cell_len(odd[0])), row)
    return set_cell_size(after, cell_len(row))


def clip(text: str, width: int) -> str:
    """On one line, at most so many columns, with an ellipsis where something is left out."""
    text = drawn(text)
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 1)).rstrip() + "…" if width > 0 else ""


def pad(text: str, width: int) -> str:
    """Exactly so many columns."""
    return set_cell_size(clip(text, width), width)


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """The text in lines of at most so many columns; each line after the first is indented. A figure keeps its %,
    and a count its yes."""
    return [*_wrapped(text, width, indent)]


@lru_cache(512)
def _wrapped(text: str, width: int, indent: str) -> tuple[str, ...]:
    """What is drawn is wrapped several times, to find out what has room, and again when it is drawn anew."""
    lines: list[str] = []
    line = ""
    if width <= cell_len(indent) + 1:
        return ()
    for word in _words(text):
        candidate = f"{line} {word}" if line.strip() else line + word
        if cell_len(candidate) <= width:
            line = candidate
            continue
        if line.strip():
            lines.append(line)
        line = indent + word
        while cell_len(line) > width:
            head = set_cell_size(line, width).rstrip()
            lines.append(head)
            line = indent + line[len(head) :]
    if line.strip():
        lines.append(line)
    return tuple(lines)


def _words(text: str) -> list[str]:
    words: list[str] = []
    for word in drawn(text).split():
        if words and words[-1][-1].isdigit() and (word.startswith("%") or word.rstrip(".,:;") == "yes"):
            words[-1] += f" {word}"
        else:
            words.append(word)
    return words


def sides(left: str, right: str, width: int) -> str:
    """One line: what stands left, what stands right; the left one is clipped first."""
    room = width - cell_len(right)
    if room < 8:
        return clip(f"{left}  {right}", width)
    return pad(left, room - 1) + " " + right


def sentences(text: str, width: int) -> str:
    """The first sentences of ours, as many as have room; empty where not even one has."""
    ends = [each.end() for each in re.finditer(r"[.?](?= |$)", text) if cell_len(text[: each.end()]) <= width]
    return text[: max(ends, default=0)]


def in_short(text: str, width: int) -> str:
    """A sentence of ours without what stands in brackets, then as many of its first clauses as have room; empty where
    not even one has."""
    if cell_len(text) <= width:
        return text
    text = re.sub(r" \([^()]*\)", "", text)
    fitting = [each.start() for each in re.finditer(r"[.;:,](?= )|$", text) if cell_len(text[: each.start()]) <= width]
    return text[: max(fitting, default=0)]


def window(top: int, chosen: int, total: int, room: int, lines_of: Callable[[int], int]) -> tuple[int, int]:
    """The items that are drawn, from one to before another: the chosen one is seen whole, and no room is left.

    They begin at ``top`` where they can. No more of them are looked at than there is room for.
    """
    first, end, used = chosen, chosen + 1, lines_of(chosen)
    while first > top and used + lines_of(first - 1) <= room:
        first -= 1
        used += lines_of(first)
    while end < total and used + lines_of(end) <= room:
        used += lines_of(end)
        end += 1
    while end == total and first > 0 and used + lines_of(first - 1) <= room:
        first -= 1
        used += lines_of(first)
    return first, end
