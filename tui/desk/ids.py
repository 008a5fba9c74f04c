"""Random ids."""

from __future__ import annotations

import os

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def new_uid() -> str:
    """Of a calendar entry, told apart from those of all other programs."""
    return f"{os.urandom(12).hex()}@powerhour"


def new_id() -> str:
    """A short random id that is easy to read out: 8 letters and digits, none that look alike."""
    return "".join(_ALPHABET[letter % len(_ALPHABET)] for letter in os.urandom(8))
