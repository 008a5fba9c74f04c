"""The stable JSON shapes of the command line. What is not known is null; times are ISO 8601 with their offset."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from tui.model.plain import to_plain
from tui.model.prospect import NextTouch, Phone, Prospect
from tui.model.text import one_line
from tui.model.touch import Touch
from tui.model.zones import zone
from tui.rules.held_words import GROUPS, group_words
from tui.rules.queue import Queue

HELD_NAMES = 5
"""Names of each sort that is held back, where no limit is asked for."""
Answer = dict[str, Any]


def print_json(answer: Any) -> None:
    """On one line, in ASCII: safe in any terminal and any encoding."""
    print(json.dumps(answer, ensure_ascii=True))


def queue_json(queue: Queue, at: datetime, limit: int | None) -> Answer:
    """Who is due, and who is held back with the reason; ``limit`` cuts the due alone."""
    return {
        "at": at.isoformat(),
        "due": [_due_json(each.prospect, each.tier.value, each.why, at) for each in queue.due[:limit]],
        "held": [
            {"id": each.prospect.id, "name": each.prospect.known_as or None, "reason": one_line(each.reason)}
            for each in queue.held
        ],
    }


def held_lines(queue: Queue, limit: int | None) -> Iterator[str]:
    """Who is held back, a line for each sort of reason, with so many names of each."""
    shown = HELD_NAMES if limit is None else limit
    for code in GROUPS:
        names = [each.prospect.known_as for each in queue.held if each.code == code]
        if names:
            more = [f"and {len(names) - shown} more"] if len(names) > shown else []
            yield f"{group_words(code, len(names))}: {', '.join(names[:shown] + more)}"


def _due_json(prospect: Prospect, tier: str, why: Iterable[str], at: datetime) -> Answer:
    return {
        "id": prospect.id,
        "name": prospect.name or None,
        "company": prospect.company or None,
        "phone": _dialled(prospect.dialable[0]) if prospect.dialable else None,
        "tier": tier,
        "why": [one_line(each) for each in why],
        "local_time": at.astimezone(zone(prospect.zone)).isoformat() if prospect.zone else None,
        "attempt": len(prospect.tries) + 1,
        "kind": "first_time" if prospect.talks == 0 else "follow_up",
    }


def show_json(prospect: Prospect, touches: Sequence[Touch]) -> Answer:
    """A prospect whole, with the touches newest first."""
    return {
        "id": prospect.id,
        "name": prospect.name or None,
        "company": prospect.company or None,
        "title": prospect.title or None,
        **{name: held for name, held in to_plain(prospect).items() if name not in ("id", "name", "company", "title")},
        "phones": [{**to_plain(phone), "number": phone.number or None} for phone in prospect.phones],
        "emails": list(prospect.emails),
        "zone": prospect.zone or None,
        "standing": prospect.standing.value,
        "next": next_json(prospect.next),
        "review": prospect.review is not None,
        "touches": [touch_json(touch) for touch in touches],
    }


def log_json(touch: Touch, prospect: Prospect) -> Answer:
    """A touch that was logged, and where the prospect stands now."""
    return {
        "touch": touch_json(touch),
        "prospect": prospect.id,
        "standing": prospect.standing.value,
        "next": next_json(prospect.next),
        "review": prospect.review is not None,
    }


def touch_json(touch: Touch) -> Answer:
    """A touch; what says most of it is there even where it says nothing."""
    return {
        **to_plain(touch),
        "channel": touch.channel.value,
        "number": touch.number or None,
        "seconds": touch.seconds,
        "talked": touch.talked,
        "attempt": touch.attempt,
        "note": touch.note,
        "standing": touch.standing.value,
        "next": next_json(touch.next),
        "review": touch.review,
    }


def next_json(following: NextTouch | None) -> Answer | None:
    """A next touch, on the prospect's clock."""
    if following is None:
        return None
    return {
        "at": following.at.astimezone(zone(following.zone)).isoformat(),
        "zone": following.zone,
        "channel": following.channel.value,
        "why": [one_line(each) for each in following.why],
        "kind": following.kind.value,
    }


def _dialled(phone: Phone) -> str:
    """``+14155550132;ext=204``."""
    return phone.number + (f";ext={phone.extension}" if phone.extension else "")
