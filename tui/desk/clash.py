"""Two people at one minute: no callback is put there, but an appointment is kept as agreed, and the rep is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING

from tui.model.prospect import NextTouch, Prospect

if TYPE_CHECKING:
    from tui.rules.next_touch import Decision


def with_clash(
    decision: Decision, timed: Mapping[str, datetime], find: Callable[[str], Prospect], here: tzinfo
) -> Decision:
    """The decision, its notice led by who else is to be called at the very minute; ``here`` is the rep's clock."""
    following = decision.prospect.next
    if following is None or not following.named:
        return decision
    others = [who for who, at in timed.items() if who != decision.prospect.id and _minute(at) == _minute(following.at)]
    if not others:
        return decision
    words = _words(find(others[0]), following, here)
    return replace(decision, notice="; ".join(part for part in (words, decision.notice) if part))


def _words(other: Prospect, following: NextTouch, here: tzinfo) -> str:
    return f"You have {other.known_as} at {following.at.astimezone(here):%H:%M} as well"


def _minute(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(second=0, microsecond=0)
