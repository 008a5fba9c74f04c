"""How many cases of a property are tried."""

from __future__ import annotations

import os

LONG = bool(os.environ.get("POWERHOUR_LONG"))


def cases(usual: int) -> int:
    """So many in the usual run, which are others each time; twenty times as many with ``POWERHOUR_LONG=1``."""
    return usual * 20 if LONG else usual
