"""A touch: one contact or attempt, logged, with what was decided with it."""

from __future__ import annotations

from datetime import datetime

from tui.model.dataclass import dataclass
from tui.model.outcome import Channel, Outcome, Standing
from tui.model.prospect import NextTouch


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """A contact or an attempt."""

    id: str
    prospect: str
    at: datetime
    """When it was logged; aware."""
    outcome: Outcome
    channel: Channel = Channel.CALL
    number: str = ""
    """The E.164 number that was dialled, or that called us."""
    seconds: int = 0
    """Length of the call, from dial to outcome."""
    talked: bool = False
    """It was a conversation. For a callback the rep's clock decides: over 60 seconds is a talk."""
    inbound: bool = False
    attempt: int = 0
    """Which attempt of the run it was, from 1; 0 where it was none."""
    first_time: bool = False
    """It came before the first conversation (FTC)."""
    note: str = ""
    reason: str = ""
    """Why no, in their words."""
    message: str = ""
    """Id of the voicemail message that was left."""
    wrap_up: float = 0.0
    """Seconds from the end of the call to the outcome."""
    block: str = ""
    standing: Standing = Standing.NEW
    """As decided with this touch."""
    next: NextTouch | None = None
    """As decided with this touch."""
    review: bool = False
