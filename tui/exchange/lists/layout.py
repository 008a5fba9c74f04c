"""The layout of a table: its header, and what stands before and after its rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

_SEARCHED = 40
"""Rows in which the header is looked for."""
_LONGEST_FOOTER = 500
"""Rows after a blank one that are held back at most, until it is known whether they are a footer."""
_DATA = re.compile(
    r"[^@\s]+@[^@\s]+\.\w+|https?://.*|[-+($]?[\d][\d\s().,/:+-]*(?:\s*(?:x|ext\.?|am|pm|€|%)\s*\d*)?",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\W*(?:copyright|all rights reserved|confidential|generated (?:by|on)|exported (?:by|from|on)|page \d|rows?:"
    r"|filters?:|as of \d|report (?:name|run)|erstellt (?:am|von)|vertraulich)",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"(?:(?:grand |sub-?)?totals?|count|sum|records?|rows|summe|gesamt|insgesamt|anzahl|totaal|totale|totaux)"
    r"(?:\s*[:(=\d].*|\W*)",
    re.IGNORECASE | re.DOTALL,
)
_TOTAL_STARTS = frozenset("tgscriaTGSCRIA")
"""Letters with which a line of totals begins."""


class Row(NamedTuple):
    """A row and the line of the file on which it begins, from 1."""

    line: int
    cells: Sequence[str]

    @property
    def blank(self) -> bool:
        return not any(self.cells) or not any(cell and not cell.isspace() for cell in self.cells)


def find_header(found: Sequence[Row], known: Callable[[Sequence[str]], int]) -> int | None:
    """The index of the header among the first rows, by structure and by how many of its names are ``known``.

    People above it speak against it, unless half of its cells are such names: a word of theirs may be one.
    """
    widths = Counter(len(row.cells) for row in found if not row.blank)
    usual = max(widths, key=lambda width: (widths[width] * (width > 1), width), default=0)
    best: tuple[int, int] | None = None
    above = people = 0
    for index, row in enumerate(found[:_SEARCHED]):
        filled = [cell.strip() for cell in row.cells if cell.strip()]
        if not filled:
            continue
        score = known(row.cells) if len(row.cells) >= min(usual, 2) else 0
        data = sum(bool(_DATA.fullmatch(cell)) for cell in filled) if score else 0
        certain = score > 1 and 2 * score >= len(filled) and not data
        likely = 2 * people <= above and (not data or (score > 2 and score > data))
        if score and (certain or likely) and (best is None or score > best[0]):
            best = (score, index)
        above += 1
        people += a_person(row)
    return best[1] if best else None


def below(body: Sequence[Row], width: int) -> bool:
    """Whether the rows are those of a header of that width: under one of program text or prose few are half as wide."""
    return 3 * sum(2 * len(row.cells) >= width for row in body) >= len(body)


def mostly_people(found: Sequence[Row]) -> bool:
    """Whether most of the rows name somebody's number or mail address."""
    there = [row for row in found if not row.blank]
    return bool(there) and 2 * sum(map(a_person, there)) >= len(there)


def a_person(row: Row) -> bool:
    """Whether a mail address or a number stands in the row, beside something else."""
    filled = [cell for cell in row.cells if cell.strip()]
    return len(filled) > 1 and any("@" in cell or sum(map(str.isdigit, cell)) > 6 for cell in filled)


def above_footer(found: Iterable[Row], width: int, left: list[Row]) -> Iterator[Row]:
    """The rows without the blank ones and without the footer, which is put into ``left`` when all have passed.

    A footer stands at the end: after a blank row, lines of fewer cells or lone cells that say so (``Confidential``);
    or, right below the people, a line of totals. What might be one is held back until somebody follows.
    """
    held: list[Row] = []
    for row in found:
        lead = row.cells[0] if row.cells else ""
        if lead and not held and lead[0] not in _TOTAL_STARTS and not lead.isspace():
            yield row  # nearly all of them
        elif row.blank:
            held.append(row)
            if len(held) > 1 and held[-2].blank:
                held.pop()  # one is enough to know of
        elif _totals(row) or (held and _odd(row, width)):
            held.append(row)
            if len(held) > _LONGEST_FOOTER:
                yield from _filled(held)
                held.clear()
        else:
            if held:
                yield from _filled(held)
                held.clear()
            yield row
    start = _footer_start(held, width)
    yield from _filled(held[:start])
    left.extend(_filled(held[start:]))


def _filled(held: Iterable[Row]) -> Iterator[Row]:
    return (row for row in held if not row.blank)


def _footer_start(held: Sequence[Row], width: int) -> int:
    """The index from which on each group of rows between blank ones is part of a footer."""
    start = end = len(held)
    while end:
        first = end
        while first and not held[first - 1].blank:
            first -= 1
        group = held[first:end]
        if group and not _footer(group, width):
            break
        start, end = first, max(first - 1, 0)
    return start


def _footer(group: Sequence[Row], width: int) -> bool:
    if any(a_person(row) and not _totals(row) and not _closing(row) for row in group):
        return False
    return all(len(row.cells) < width for row in group) or any(_totals(row) or _closing(row) for row in group)


def _odd(row: Row, width: int) -> bool:
    return len(row.cells) < width or sum(bool(cell.strip()) for cell in row.cells) == 1


def _totals(row: Row) -> bool:
    """``Total, 30, $1,200``: figures with no words beside them."""
    first = next((cell for cell in row.cells if cell and not cell.isspace()), "")
    return bool(_TOTAL.fullmatch(first)) and not any(
        "@" in cell or sum(map(str.isalpha, cell)) > 3 or any(map(str.islower, cell))
        for cell in row.cells
        if cell is not first
    )


def _closing(row: Row) -> bool:
    """Whether the row begins as the end of a report does."""
    first = next((cell for cell in row.cells if cell and not cell.isspace()), "")
    return bool(_CLOSING.match(first))
