"""Two prospects side by side: what each record says, row by row, with what differs marked."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from tui.desk.story import facts, touch_words
from tui.desk.words import count, on_their_clock
from tui.model.prospect import Prospect
from tui.model.text import one_line
from tui.model.touch import Touch
from tui.widgets.fit import clip, pad
from tui.widgets.panel import Build, lines, styled
from tui.widgets.weights import ALARM, FAINT

_LABEL = 10
_SEVERAL = frozenset(("Phone", "Mail"))
DIFFERS = "≠ "
"""Stands before what the two records do not say alike."""


class Row(NamedTuple):
    """What both say of one thing."""

    label: str
    first: str
    second: str

    @property
    def differs(self) -> bool:
        return self.first != self.second


class Side(NamedTuple):
    """A prospect and what happened with them, newest first."""

    prospect: Prospect
    touches: tuple[Touch, ...]


def compared(one: Prospect, other: Prospect, now: datetime) -> tuple[Row, ...]:
    """What either says, row by row: first what both say otherwise, then what one alone says, then the rest."""
    first, second = _said(one, now), _said(other, now)
    labels = dict.fromkeys((*first, *second))
    rows = [row for label in labels for row in _rows(label, first.get(label, ()), second.get(label, ()))]
    return tuple(sorted(rows, key=lambda row: (not row.differs, not (row.first and row.second))))


def _rows(label: str, first: tuple[str, ...], second: tuple[str, ...]) -> list[Row]:
    """One row; of numbers and mails a row each, side by side where both have them."""
    if label not in _SEVERAL:
        return [Row(label, ", ".join(first), ", ".join(second))]
    texts = dict.fromkeys((*first, *second))
    return [Row(label, text if text in first else "", text if text in second else "") for text in texts]


def _said(prospect: Prospect, now: datetime) -> dict[str, tuple[str, ...]]:
    """By label, what is known."""
    systems = ", ".join(record.partition(":")[0] for record in prospect.record_ids) or prospect.source
    found: dict[str, tuple[str, ...]] = {}
    last = ""
    for label, text in (("Name", prospect.name), *facts(prospect, now), ("Came from", systems)):
        last = label or last
        if text:
            found[last] = (*found.get(last, ()), *(one_line(text).split(", ") if last == "Mail" else [one_line(text)]))
    return found


def side(rows: tuple[Row, ...], which: int, both: tuple[Side, Side], now: datetime) -> Build:
    """One of the two, ``which`` is 0 or 1: the rows, then the touches, in the room there is."""
    shown = both[which]
    touches = max(len(each.touches) for each in both)

    def build(width: int, height: int) -> Content:
        theirs = on_their_clock(now, shown.prospect)
        room = max(1, height - 1 - min(touches, max(1, height // 3)))
        drawn = [_row(row, which, width) for row in rows[:room]]
        drawn += [Content("")] * (room - len(drawn))
        touched = count(len(shown.touches), "touch", "touches")
        drawn.append(styled(f"── {touched} {'─' * width}"[:width], FAINT))
        left = height - len(drawn)
        told = [one_line(f"  {touch_words(touch, theirs)}") for touch in shown.touches[:left]]
        if len(shown.touches) > left > 1:
            told[-1] = f"  and {len(shown.touches) - left + 1} more"
        drawn += [Content(clip(each, width)) for each in told]
        return lines(*drawn[:height])

    return build


def _fitting(text: str, room: int) -> str:
    """The text; of a time that is too long first the reason falls away, then whose clock it is on."""
    time, _, _ = text.partition(" their time")
    theirs = text[: len(time) + len(" their time")]
    known = (text, text.partition(": ")[0], theirs, time) if time != text else (text,)
    return next((each for each in known if cell_len(each) <= room), clip(text, room))


def _row(row: Row, which: int, width: int) -> Content:
    text = (row.first, row.second)[which] or "–"
    value = _fitting(text, max(0, width - len(DIFFERS) - _LABEL - 1))
    label = pad(row.label, _LABEL)
    if not row.differs:
        return Content.assemble("  ", (f"{label} {value}", FAINT))
    return Content.assemble((DIFFERS, ALARM), (label, FAINT), " ", (value, "bold"))
