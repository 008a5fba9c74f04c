"""What could not be read for certain, in one line for the rep: where it stands, and what to say of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_NAMED = 3
"""Cells that are named; the others are counted."""
_SHORTEST_NATIONAL = 7
"""Digits below which no country makes a number of it."""
_LOST_DIGITS = re.compile(r"\d[.,]?\d*e\+?\d+", re.IGNORECASE)


def unread_words(cells: Sequence[tuple[int, str]], region: str | None) -> str:
    """Of phone cells, by line and text, in which there is no number that is certain; empty where there are none.

    ``region`` is the country whose national numbers were read. Another is only spoken of where it could help.
    """
    if not cells:
        return ""
    held = "1 phone cell holds" if len(cells) == 1 else f"{len(cells)} phone cells hold"
    return f"{held} no number that is certain: {_named(cells)}{_advice([text for _, text in cells], region)}"


def doubtful_words(dates: Mapping[int, str]) -> str:
    """Of dates, by line, that may mean two days and were left as they stand; empty where there are none."""
    if not dates:
        return ""
    held = "1 row holds a date" if len(dates) == 1 else f"{len(dates)} rows hold a date"
    return f"{held} that may mean two days: {_named(list(dates.items()))}; say --dates dmy or mdy"


def _named(cells: Sequence[tuple[int, str]]) -> str:
    told = ", ".join(f"line {line} {text!r}" for line, text in cells[:_NAMED])
    return told + (f" and {len(cells) - _NAMED} more" if len(cells) > _NAMED else "")


def _advice(texts: Sequence[str], region: str | None) -> str:
    if any(_LOST_DIGITS.fullmatch(text.strip()) for text in texts):
        return "; a spreadsheet cut their digits: make the column text and export the list again"
    if not any(sum(map(str.isdigit, text)) >= _SHORTEST_NATIONAL for text in texts):
        return ""
    if region:
        return f"; they are no numbers of {region}: another country's need a column with the country, or --region"
    return "; --region GB, if they are British numbers written the national way"
