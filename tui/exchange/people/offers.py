"""What a column that is not read may be: offered to the rep, never taken."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from tui.exchange.people.dates import certain_date, possible_orders
from tui.exchange.people.fields import LEFT_OUT
from tui.exchange.people.headers import is_somebody_else_s, key_of, names, plain_header

_LIKENESS = 87
"""Least likeness of two names, of 100: a slip of a letter or two, and no other word."""
_SHORTEST_NAME = 5
_CELLS_NEEDED = 3
_SHARE = 0.8
"""Of the cells that hold something: how many must be a number or a mail address."""
_MAIL = re.compile(r"[^\s@]{1,254}+@[^\s@]{1,254}\.[^\s@]{1,254}")
_NUMBER = re.compile(r"(?=.*[-+() ./])\+?[\d\s().\-/]{8,24}(?:\s*(?:x|ext\.?)\s*\d+)?", re.IGNORECASE)
_DIGITS = range(8, 16)
_ONCE = frozenset(
    (
        "name",
        "first_name",
        "last_name",
        "company",
        "title",
        "street",
        "city",
        "state",
        "postal_code",
        "country",
        "record_id",
    )
)
"""Fields that one column gives."""
_NO_NUMBERS = frozenset(
    ("id", "ids", "date", "time", "datum", "fecha", "data", "amount", "revenue", "url", "zip", "vat", "tax")
)


def offers_of(
    header: Sequence[str], fields: Sequence[str], rows: Sequence[Sequence[str]], beside: Collection[int] = ()
) -> Mapping[int, str]:
    """By the index of a column that is not read: the field that its name or its cells are near.

    Not one whose name stands in the tables: that was not read for a reason. ``beside``: columns of sorts of numbers.
    """
    found: dict[int, str] = {}
    for index, field in enumerate(fields):
        if field == LEFT_OUT and index not in beside and not _is_settled(header[index]):
            near = _by_name(header[index]) or _by_cells(header[index], [row[index] for row in rows if index < len(row)])
            if near and not (near in _ONCE and (near in fields or near in found.values())):
                found[index] = near
    return found


def _is_settled(name: str) -> bool:
    return is_somebody_else_s(name) or key_of(name) in names()


def _by_name(name: str) -> str:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only names that stand in no table need it

    key = key_of(name)
    if len(key) < _SHORTEST_NAME:
        return ""
    near = process.extractOne(key, names().keys(), scorer=fuzz.ratio, score_cutoff=_LIKENESS)
    return names()[near[0]] if near else ""


def _by_cells(name: str, cells: Sequence[str]) -> str:
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(filled) < _CELLS_NEEDED:
        return ""
    if sum(_MAIL.fullmatch(cell) is not None for cell in filled) >= _SHARE * len(filled):
        return "email"
    if _NO_NUMBERS.isdisjoint(plain_header(name).split()) and sum(map(_is_number, filled)) >= _SHARE * len(filled):
        return "phone.other"
    return ""


def _is_number(cell: str) -> bool:
    """Written as numbers are, with signs between the digits, and no date."""
    text = cell.lstrip("'")
    if not _NUMBER.fullmatch(text) or sum(map(str.isdigit, text.partition("x")[0])) not in _DIGITS:
        return False
    return certain_date(text) is None and not possible_orders(text) and not text[:4].isdigit()
