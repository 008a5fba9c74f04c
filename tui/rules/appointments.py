"""The next step that a yes agrees on, as it is typed: ``demo tue 2pm``."""

from __future__ import annotations

APPOINTMENTS = ("call", "demo", "meeting", "trial")


def appointment(text: str) -> tuple[str, str]:
    """The kind of appointment and what follows it: ``demo tue 2pm`` is a demo, ``tue 2pm`` a call."""
    first, _, rest = text.strip().partition(" ")
    if first.lower() in APPOINTMENTS:
        return first.lower(), rest.strip()
    return "call", text.strip()
