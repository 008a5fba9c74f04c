"""Rows with more or fewer cells than the header."""

from __future__ import annotations

from collections.abc import Sequence

from tui.exchange.people.columns import Columns


class TooLong(Exception):  # noqa: N818 - it says what the row is
    """A row whose surplus cells fit nowhere for certain; its text is the reason."""


def fitted(cells: Sequence[str], columns: Columns, delimiter: str) -> Sequence[str]:
    """The cells, as many as there are columns. TooLong where it cannot be said which cell was cut in two.

    Short rows lack their last cells. A long one has a bare delimiter within a cell: in the notes, if they are the last
    column; else where one cell alone begins with a space (``Plimhurst, Inc.``), and all else then fits its column.
    """
    width = len(columns.fields)
    if len(cells) == width:
        return cells
    if len(cells) < width:
        return [*cells, *[""] * (width - len(cells))]
    surplus = len(cells) - width
    if not any(cell.strip() for cell in cells[width:]):
        return cells[:width]
    ways = [
        merged for at in range(width) if _certain(merged := _merge(cells, at, surplus, delimiter), cells, columns, at)
    ]
    if len(ways) != 1:
        raise TooLong(
            f"{len(cells)} cells under {width} column names: put quotes around the cell with a {delimiter!r} in it"
        )
    return ways[0]


def _merge(cells: Sequence[str], at: int, surplus: int, delimiter: str) -> list[str]:
    return [*cells[:at], delimiter.join(cells[at : at + surplus + 1]), *cells[at + surplus + 1 :]]


def _certain(merged: Sequence[str], cells: Sequence[str], columns: Columns, at: int) -> bool:
    surplus = len(cells) - len(merged)
    last_notes = at == len(merged) - 1 and columns.fields[at] in ("background.notes", "")
    spaced = all(cell.startswith(" ") for cell in cells[at + 1 : at + 1 + surplus])
    return (last_notes or spaced) and not any(map(_misplaced, merged, columns.fields))


def _misplaced(cell: str, field: str) -> bool:
    text = cell.strip()
    if field == "email":
        return bool(text) and "@" not in text
    digits = sum(map(str.isdigit, text))
    if field.startswith("phone."):
        return "@" in text or bool(text and digits < 5)
    return field in ("first_name", "last_name", "name", "company") and ("@" in text or digits > 8)
