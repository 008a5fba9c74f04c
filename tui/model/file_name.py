"""Ids as parts of the names of files."""

from __future__ import annotations

import hashlib
from urllib.parse import quote


def file_stem(prospect_id: str) -> str:
    """An id as the beginning of a file's name."""
    quoted = quote(prospect_id, safe="")
    return quoted if len(quoted) <= 60 else hashlib.sha256(prospect_id.encode(errors="replace")).hexdigest()[:40]
