"""Letters whose width terminals disagree about, written so that what stands behind them stays in its column."""

from __future__ import annotations

import re

from rich.cells import cell_len

_JOINING = "\u0900-\u0dff\u0f00-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u1b00-\u1bff\ua8e0-\uabff\ud7b0-\ud7ff"
"""Scripts of South and South-East Asia, and single Hangul letters: signs join to others, with a column or without."""
_STYLE = "\x1b\\[[0-9;]*m"
_LETTERS = re.compile(f"[{_JOINING}]")
_WORDS = f"[{_JOINING}](?:[^\x1b\r\n \u2500-\u257f]| (?! )|{_STYLE})*(?: |{_STYLE})*"
"""From the first such letter to the next border or wide gap, and the gap: what is drawn wider has that room."""
_GAP = f"(?: |{_STYLE})*$"


def steady(output: str) -> str:
    """What is written to the terminal, with words of such letters in as many columns as they were laid out for.

    The place is remembered (DECSC), cleared and written over; then the cursor goes to where it is meant to stand.
    What the terminal drew beyond that is written over by what follows.
    """
    return re.sub(_WORDS, _placed, output) if _LETTERS.search(output) else output


def _placed(words: re.Match[str]) -> str:
    width = cell_len(re.sub(_STYLE, "", words[0]))
    if not width:
        return words[0]
    seen, styles = re.sub(_GAP, "", words[0]), "".join(re.findall(_STYLE, words[0]))
    return f"\x1b7{' ' * width}\x1b8\x1b7{seen}\x1b8{styles}\x1b[{width}C"
