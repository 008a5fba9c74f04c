"""A prospect, whole: who they are, what is known of them, and where they stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from tui.model.dataclass import dataclass
from tui.model.outcome import Channel, Role, Standing
from tui.model.zones import zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """A number as it was read, and what can be made of it."""

    number: str = ""
    """E.164 (``+14155550132``); empty where nothing that can be dialled was found."""
    extension: str = ""
    label: str = ""
    """``work``, ``mobile``, ``home``, ``other``, or empty."""
    raw: str = ""
    """The text that it was read from, as it stood in the file."""
    region: str = ""
    """ISO 3166 country of the number, such as ``US``; empty if none or several."""
    zones: tuple[str, ...] = ()
    """Every IANA zone that the number may be in; empty where that is unknown (toll-free)."""
    dead: bool = False
    """Logged as a wrong number."""

    def check_plain(self) -> None:
        """ValueError or KeyError for what no list and no rep can have brought; a number is handed to a program."""
        if (self.number and not (self.number[0] == "+" and self.number[1:].isdecimal() and self.number.isascii())) or (
            self.extension and not (self.extension.isdecimal() and self.extension.isascii())
        ):
            raise ValueError("no number that can be dialled")
        for name in self.zones:
            zone(name)

    @property
    def dialable(self) -> bool:
        return bool(self.number) and not self.dead


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a prospect is. Order of trust: the rep's own setting, the address, the number."""

    street: str = ""
    city: str = ""
    state: str = ""
    """As the list has it (``CA``, ``California (US)``)."""
    postal_code: str = ""
    country: str = ""
    """As the list has it (``United States``)."""
    region: str = ""
    """ISO 3166 country read from ``country`` or ``state``, such as ``US``; else empty."""
    subdivision: str = ""
    """State or province code read from ``state``, such as ``CA``; else empty."""
    zones: tuple[str, ...] = ()
    """Every IANA zone that the address may be in; empty where it says too little."""
    chosen: str = ""
    """The zone that the rep set by hand; it wins."""
    chosen_in: str = ""
    """The country or state that the rep named with it, ``us.FL``; empty where they named no more than a zone."""
    chosen_also: tuple[str, ...] = ()
    """The further zones of the state that the rep named: they may be in any of them."""

    def check_plain(self) -> None:
        """KeyError for a zone that there is not."""
        for name in (*self.zones, *self.chosen_also, *filter(None, (self.chosen,))):
            zone(name)


class Side(StrEnum):
    """Whose promise it is."""

    ME = "me"
    THEY = "they"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What one side said it would do."""

    text: str
    side: Side
    due: date | None = None
    made: date
    done: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A date of theirs that makes it urgent."""

    text: str
    on: date
    said: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """Something new to bring to the next call."""

    text: str
    said: date
    used: date | None = None
    """The day of the talk in which it was brought."""
    item: str = ""
    """Id of the value item that it is, if it is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerEvent:
    """What happened at their end; ``answered`` once a talk came of it or it was set aside."""

    text: str
    at: datetime
    inbound: bool = False
    """A new inbound lead: they asked."""
    answered: bool = False


class NextKind(StrEnum):
    """What sort of next touch it is."""

    CALL = "call"
    CALLBACK = "callback"
    APPOINTMENT = "appointment"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextTouch:
    """When, by which channel and why to contact again."""

    at: datetime
    """Aware, in ``zone``."""
    zone: str
    """The prospect's IANA zone in which the time is meant."""
    channel: Channel = Channel.CALL
    kind: NextKind = NextKind.CALL
    what: str = ""
    """For an appointment: ``call``, ``demo``, ``meeting`` or ``trial``."""
    named: bool = False
    """A time that they named or the rep typed: nothing brings them forward before it."""
    why: tuple[str, ...] = ()
    """The reasons in words; never empty when it comes from the rules."""

    def check_plain(self) -> None:
        """KeyError for a zone that there is not."""
        zone(self.zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invite:
    """The calendar entry of the step that was agreed last."""

    uid: str
    """The same for as long as the step is only moved."""
    sequence: int = 0
    """How often it was moved."""
    at: datetime
    kind: NextKind = NextKind.APPOINTMENT
    what: str = ""
    """As of the next touch: ``call``, ``demo``, ``meeting`` or ``trial``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A walk-away review that waits for its answer."""

    since: datetime
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """A person to call, at a company."""

    id: str
    name: str = ""
    first_name: str = ""
    """What to call them; empty where only a company is known."""
    company: str = ""
    title: str = ""
    phones: tuple[Phone, ...] = ()
    emails: tuple[str, ...] = ()
    place: Place = Place()
    role: Role = Role.UNKNOWN
    record_ids: tuple[str, ...] = ()
    """``system:id`` of each system that this person was imported from."""
    source: str = ""
    """The list that they came from first."""
    referred_by: str = ""
    """Id of the prospect who named this one."""
    added: datetime | None = None
    mail_opt_out: bool = False

    standing: Standing = Standing.NEW
    next: NextTouch | None = None
    invite: Invite | None = None
    review: Review | None = None
    gone: bool = False
    """The person is no longer at the company."""
    talks: int = 0
    """Conversations so far. 0: the next call is a first-time call."""
    tries: tuple[datetime, ...] = ()
    """Attempts since the last conversation (or the start) that got no talk, oldest first.
    Several numbers within ten minutes are one."""
    extra_tries: int = 0
    """Tries that a review granted beyond the limit; below 0 where it granted fewer to a lead reviewed before it."""
    last_call: datetime | None = None
    """The last call of any outcome."""
    last_talk: datetime | None = None
    last_outcome: str = ""
    recent_calls: tuple[datetime, ...] = ()
    """Our calls to them of the last 30 days, the last ten at most, oldest first, in UTC: what the caps count."""
    picked_up: tuple[datetime, ...] = ()
    """When they last picked up a call of ours, at most eight times, oldest first."""
    skipped: date | None = None
    """The rep's day on which they were skipped."""
    messages: tuple[str, ...] = ()
    """Ids of the voicemail messages already left; none is left twice."""
    no_reason: str = ""
    """Why they said no."""
    newsletter_since: date | None = None
    """The rep's day on which they came to the newsletter list they stand on; None elsewhere, and in older books."""

    problems: tuple[str, ...] = ()
    promises: tuple[Promise, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    must_haves: tuple[str, ...] = ()
    ideas: tuple[Idea, ...] = ()
    given: tuple[str, ...] = ()
    """Ids of the value items that they were told of or mailed; none is given twice."""
    decides: str = ""
    budget: str = ""
    timing: str = ""
    """``when:`` they mean to decide or buy, in their words."""
    about: tuple[str, ...] = ()
    reach: str = ""
    best: str = ""
    events: tuple[TriggerEvent, ...] = ()
    background: tuple[str, ...] = ()
    """What the list said of them (notes, status), as context."""
    listed_rows: tuple[str, ...] = ()
    """Digests of the rows of the last list that was about them: a row that is the same in the next says nothing new."""
    listed_fields: tuple[str, ...] = ()
    """What each source said last, a digest a field: what the rep corrected since stays, where a list says the same."""
    merged: tuple[str, ...] = ()
    """Ids of the prospects that were found to be this one, and are no longer in the book by themselves."""
    also: tuple[str, ...] = ()
    """Name, tab, company: what the lists call this person as well; no name where they had none at first."""
    not_same_as: tuple[str, ...] = ()
    """Ids of those who look alike and whom the rep said to be somebody else."""

    @property
    def zones(self) -> tuple[str, ...]:
        """Every zone in which the hour must be open: the rep's choice, else the address, else all live numbers."""
        if self.place.chosen:
            return (self.place.chosen, *self.place.chosen_also)
        if self.place.zones:
            return self.place.zones
        return tuple(dict.fromkeys(zone for phone in self.phones if phone.dialable for zone in phone.zones))

    @property
    def zone(self) -> str:
        """The zone in which their times are said; empty where it is unknown."""
        zones = self.zones
        return zones[0] if zones else ""

    @property
    def dialable(self) -> tuple[Phone, ...]:
        """Their numbers that can be dialled, in order."""
        return tuple(phone for phone in self.phones if phone.dialable)

    @property
    def known_as(self) -> str:
        """What to show where a name is due: name, else company, else number or mail."""
        if self.name or self.company:
            return self.name or self.company
        numbers = self.dialable
        return numbers[0].number if numbers else next(iter(self.emails), "no name")


def as_never(prospect: Prospect) -> Prospect:
    """As they stand once they said never: nothing is to come."""
    return replace(prospect, standing=Standing.NEVER, next=None, review=None, newsletter_since=None)
