"""The first people of a list, as they will be read."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from tui.desk.preview import SampleRow
from tui.model.text import one_line
from tui.widgets.fit import clip, pad
from tui.widgets.panel import Build, lines, styled
from tui.widgets.weights import ALARM, FAINT

_WIDE = 100
"""Columns from which a deadline has room beside the place."""
_EXTENDED = 24
"""Columns of a number with its extension."""
_MOST_APART = 14
"""Columns between two of them, at most, where there is much room."""


def people_table(rows: Sequence[SampleRow]) -> Build:
    """A row a person, under the names of what is read."""

    def build(width: int, height: int) -> Content:
        heads = _heads(rows, width)
        widths = _as_needed(rows, heads, width) or _widths(rows, heads, width)
        head = " ".join(pad(name, room) for name, room in zip(heads, widths, strict=True))
        drawn = [styled(clip(head, width), FAINT)]
        drawn += [_person(each, heads, widths, width) for each in rows[: max(0, height - 1)]]
        return lines(*drawn)

    return build


def _heads(rows: Sequence[SampleRow], width: int) -> tuple[str, ...]:
    """What is shown of each; where a deadline is known and room is scarce, it is shown in place of the place."""
    dated = any(each.deadline for each in rows)
    last = ("Place", "Deadline") if dated and width >= _WIDE else ("Deadline",) if dated else ("Place",)
    return ("Name", "Company", "Number", "Mail", *last)


def _as_needed(rows: Sequence[SampleRow], heads: Sequence[str], width: int) -> tuple[int, ...]:
    """Columns in which nothing is cut, with what is left shared among them; none where they have no room."""
    read = [_cells(each) for each in rows if not each.fault]
    needed = [max((cell_len(one_line(cells[head])) for cells in read), default=0) for head in heads]
    needed = [max(each, cell_len(head)) for each, head in zip(needed, heads, strict=True)]
    left = width - sum(needed) - len(heads) + 1
    if left < 0:
        return ()
    share = min(left // len(heads), _MOST_APART)
    return tuple(each + share for each in needed)


def _widths(rows: Sequence[SampleRow], heads: Sequence[str], width: int) -> tuple[int, ...]:
    room = max(30, width - len(heads) + 1)
    longest = max((cell_len(one_line(each.number)) for each in rows if not each.fault), default=0)
    number = 17 if width < _WIDE else max(20, min(_EXTENDED, longest))
    shares = {"Name": 24, "Company": 22, "Mail": 32, "Place": 20, "Deadline": 24}
    whole = sum(shares[head] for head in heads if head != "Number")
    widths = [number if head == "Number" else (room - number) * shares[head] // whole for head in heads]
    widths[3] += room - sum(widths)
    return tuple(widths)


def _person(each: SampleRow, heads: Sequence[str], widths: Sequence[int], width: int) -> Content:
    if each.fault:
        return styled(clip(one_line(f"line {each.line} is rejected: {each.fault}: {each.name}"), width), ALARM)
    cells = _cells(each)
    parts = [pad(one_line(cells[head]), room) for head, room in zip(heads, widths, strict=True)]
    return Content(clip(" ".join(parts), width))


def _cells(each: SampleRow) -> dict[str, str]:
    """By the name of its column."""
    return {
        "Name": each.name or "–",
        "Company": each.company,
        "Number": each.number or "no number",
        "Mail": each.mail,
        "Place": each.place,
        "Deadline": each.deadline,
    }
