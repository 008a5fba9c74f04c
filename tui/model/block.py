"""The running block and what must survive a kill: where the rep stood, the note being typed, the parking lot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A timed stretch of calling."""

    id: str
    started: datetime
    minutes: int = 60

    @property
    def ends(self) -> datetime:
        """In UTC: so many minutes on, whatever clocks do meanwhile."""
        return self.started.astimezone(UTC) + timedelta(minutes=self.minutes)

    def gone(self, at: datetime) -> timedelta:
        """How long it has run by then. Two times of one zone must not be subtracted: that compares their clocks."""
        return at.astimezone(UTC) - self.started.astimezone(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCall:
    """A prospect on screen, before its outcome is logged."""

    prospect: str
    shown: datetime
    seq: int = 0
    """The last event of the book when it came on screen: a touch of theirs after it closes the call."""
    note: str = ""
    """The note being typed."""
    number: str = ""
    """The number dialled, E.164."""
    dialled: datetime | None = None
    """When the call clock started."""
    hung_up: datetime | None = None
    """When the call clock was stopped."""
    inbound: bool = False
    honest: bool = False
    """The walk-away review was answered with the honest question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parked:
    """A small job put off to the end of the block."""

    text: str
    at: datetime
    prospect: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """What session.json holds."""

    block: Block | None = None
    seen: datetime | None = None
    """When the session was last put on disk: the block's time stood still from then until it is resumed."""
    calls: tuple[OpenCall, ...] = ()
    """The call on screen last; before it, those that an incoming call interrupted."""
    aside: tuple[OpenCall, ...] = ()
    """Calls left with a note typed and no outcome: the note comes back when the prospect does."""
    put_back: tuple[str, ...] = ()
    """Who was on screen and made room for another, the last one first: the front of the line."""
    parked: tuple[Parked, ...] = ()
