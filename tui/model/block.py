"""The running block and what must survive a kill: where the rep stood, the note being typed, the parking lot."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from tui.model.dataclass import dataclass


class Goal(NamedTuple):
    """What the rep means to reach in a week; 0 where nothing is set."""

    dials: int = 0
    talks: int = 0
    yes: int = 0


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
class HalfTyped:
    """What stood in the field of a question that was left before it was answered."""

    question: str
    typed: str


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
    script: str = ""
    """The script that the rep walked or looked up to, by its id; none is the opening."""
    half: tuple[HalfTyped, ...] = ()
    """Answers that were begun."""


class Job(StrEnum):
    """What it takes to clear a parked job."""

    WORDS = "words"
    """Something for the rep to do, in words."""
    RECAP = "recap"
    THANKS = "thanks"
    VALUE = "value"
    BREAKUP = "breakup"
    INVITE = "invite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parked:
    """A small job put off to the end of the block."""

    text: str
    at: datetime
    prospect: str = ""
    done: bool = False
    """Cleared, whether it was done or dropped."""
    job: Job = Job.WORDS
    block: str = ""
    """The block in which it was parked."""
    seq: int = 0
    """The last event of the book when it was parked by hand: an undo takes the later of the two back first."""
    of: str = ""
    """Id of the event whose outcome parked it, and takes it away again when it is undone."""
    promise: str = ""
    """The promise of ours that it keeps."""
    by: str = ""
    """Id of the event that did it: when that is undone, the job waits again."""


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
    """Oldest first; what was cleared stays in it until the block ends."""
    scripts: tuple[str, ...] = ()
    """Ids of the scripts that were looked up last, newest first."""
    walked: tuple[tuple[str, str], ...] = ()
    """What the rep had walked to when a call was closed: the id of the event that closed it, and of the script."""
    parked_to: int = 0
    """The last event of the book whose outcome has parked its jobs."""
    last_wrap_up: float = 0.0
    """Seconds a call, in the block that ended last of those in which it was measured; 0 before any."""
    failed: tuple[str, ...] = ()
    """Who was on screen the last two times that a fault of ours ended the app in this block."""
