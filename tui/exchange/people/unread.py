"""What could not be read for certain, in one line for the rep: where it stands, and what to say of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tui.exchange.clean import clean_line

_NAMED = 3
"""Cells that are named; the others are counted."""
_LONGEST = 40
"""Characters of a cell that are shown."""
_SHORTEST_NATIONAL = 7
"""Digits below which no country makes a number of it."""
_LOST_DIGITS = re.compile(r"\d[.,]?\d*e\+?\d+", re.IGNORECASE)


def unread_words(cells: Sequence[tuple[int, str]], region: str | None) -> str:
    """Of phone cells, by line and text, in which there is no number that is certain; empty where there are none.

    ``region`` is the country whose national numbers were read. Another is only spoken of where it could help.
    """
    if not cells:
        return ""
    held = "1 phone cell holds" if len(cells) == 1 else f"{len(cells):,} phone cells hold"
    return f"{held} no number that is certain: {_named(cells)}{_advice([text for _, text in cells], region)}"


def doubtful_words(dates: Mapping[int, str]) -> str:
    """Of dates, by line, that may mean two days and were left as they stand; empty where there are none."""
    if not dates:
        return ""
    held = "1 row holds a date" if len(dates) == 1 else f"{len(dates):,} rows hold a date"
    return f"{held} that may mean two days: {_named(list(dates.items()))}; say --dates dmy or mdy"


def _named(cells: Sequence[tuple[int, str]]) -> str:
    told = ", ".join(f"line {line} {clean_line(text, _LONGEST)!r}" for line, text in cells[:_NAMED])
    return told + (f" and {len(cells) - _NAMED:,} more" if len(cells) > _NAMED else "")


def _advice(texts: Sequence[str], region: str | None) -> str:
    cut = [text for text in texts if _LOST_DIGITS.fullmatch(text.strip())]
    long = [text for text in texts if sum(map(str.isdigit, text)) >= _SHORTEST_NATIONAL and text not in cut]
    advice = ""
    if cut:
        lost = "a spreadsheet cut one" if len(cut) == 1 else f"a spreadsheet cut {len(cut):,}"
        advice += f"; {lost}: make the column text there and export the list again"
    if long and region:
        advice += f"; what is no number of {region} needs its +, a column with the country, or another --region"
    elif long:
        advice += "; --region GB, if they are British numbers written the national way"
    return advice
