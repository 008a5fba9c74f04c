"""What a list said, as digests: short enough to be kept with each prospect, and enough to see whether it says it again.

A row that was read before says nothing new, whatever the rep made of the prospect since. A field says something new
where it differs from what the same source said last, not where it differs from the book.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence

ROWS_KEPT = 50
"""Most rows that are remembered of one person."""
_ROW_BYTES, _FIELD_BYTES = 9, 6
_END = "\x1f"


def row_digest(cells: Sequence[str], context: str) -> str:
    """Of a row as it stands in its file. ``context`` is what decides how it is read: header, fields, region, dates."""
    return _digest(f"{context}\x1e{_END.join(cells)}", _ROW_BYTES)


def fields_said(source: str, fields: Mapping[str, str]) -> str:
    """``hubspot name=… title=…``: what a source said of each field; one that it left blank is not there."""
    return " ".join(
        (source.replace(" ", "_"), *(f"{name}={_digest(text, _FIELD_BYTES)}" for name, text in fields.items() if text))
    )


def said_before(kept: Sequence[str], source: str) -> dict[str, str]:
    """By field, the digest of what that source said last; empty if it never said anything."""
    start = source.replace(" ", "_") + " "
    line = next((each for each in kept if each.startswith(start)), "")
    return dict(each.split("=", 1) for each in line.split(" ")[1:] if "=" in each)


def _digest(text: str, size: int) -> str:
    found = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest()
    return base64.urlsafe_b64encode(found).decode().rstrip("=")
