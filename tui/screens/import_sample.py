"""The first people of a list, as they will be read."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from tui.desk.preview import SampleRow
from tui.model.text import one_line
from tui.widgets.fit import clip, pad
from tui.widgets.panel import Build, lines, styled
from tui.widgets.weights import ALARM, FAINT

_WIDE = 100
"""Columns from which a deadline has room beside the place."""


def people_table(rows: Sequence[SampleRow]) -> Build:
    """A row a person, under the names of what is read."""

    def build(width: int, height: int) -> Content:
        heads = _heads(rows, width)
        widths = _widths(heads, width)
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


def _widths(heads: Sequence[str], width: int) -> tuple[int, ...]:
    room = max(30, width - len(heads) + 1)
    number = 17 if width < _WIDE else 20
    shares = {"Name": 24, "Company": 22, "Mail": 32, "Place": 20, "Deadline": 24}
    whole = sum(shares[head] for head in heads if head != "Number")
    widths = [number if head == "Number" else (room - number) * shares[head] // whole for head in heads]
    widths[3] += room - sum(widths)
    return tuple(widths)


def _person(each: SampleRow, heads: Sequence[str], widths: Sequence[int], width: int) -> Content:
    if each.fault:
        return styled(clip(one_line(f"line {each.line} is rejected: {each.fault}: {each.name}"), width), ALARM)
    cells = {
        "Name": each.name or "–",
        "Company": each.company,
        "Number": each.number or "no number",
        "Mail": each.mail,
        "Place": each.place,
        "Deadline": each.deadline,
    }
    parts = [pad(one_line(cells[head]), room) for head, room in zip(heads, widths, strict=True)]
    return Content(clip(" ".join(parts), width))
