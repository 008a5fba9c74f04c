"""Outcomes, standings, channels, roles and tiers: the trade's fixed words."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """What came of a call; the last three are touches by another channel."""

    YES = "yes"
    NO = "no"
    NOT_NOW = "not_now"
    NOT_YET = "not_yet"
    CALLBACK = "callback"
    NO_TALK = "no_talk"
    VOICEMAIL = "voicemail"
    NO_ANSWER = "no_answer"
    GATEKEEPER = "gatekeeper"
    BAD_NUMBER = "bad_number"
    GONE = "gone"
    NEVER_CALL = "never_call"
    MAIL = "mail"
    TEXT = "text"
    MEETING = "meeting"

    @property
    def is_conversation(self) -> bool:
        """Whether the person talked with us for certain; a callback may or may not have been a talk."""
        return self in _CONVERSATIONS

    @property
    def is_connect(self) -> bool:
        """Whether the person picked up."""
        return self in _CONVERSATIONS or self is Outcome.NO_TALK

    @property
    def is_try(self) -> bool:
        """Whether it counts as one more attempt that got no talk."""
        return self in _TRIES

    @property
    def is_call(self) -> bool:
        """Whether it came of a phone call, as against a mail, a text or a meeting."""
        return self not in _OTHER

    @property
    def words(self) -> str:
        """As it is said on screen: ``not yet``, ``no answer``."""
        return _WORDS.get(self, self.value.replace("_", " "))


_CONVERSATIONS = frozenset({Outcome.YES, Outcome.NO, Outcome.NOT_NOW, Outcome.NOT_YET, Outcome.MEETING})
_TRIES = frozenset({Outcome.NO_TALK, Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.GATEKEEPER})
_OTHER = frozenset({Outcome.MAIL, Outcome.TEXT, Outcome.MEETING})
_WORDS = {Outcome.NO_TALK: "picked up, no talk", Outcome.BAD_NUMBER: "wrong number", Outcome.GONE: "no longer there"}


class Standing(StrEnum):
    """Where a prospect stands."""

    NEW = "new"
    ACTIVE = "active"
    LATER = "later"
    NEWSLETTER = "newsletter"
    WON = "won"
    NEVER = "never"


class Channel(StrEnum):
    """How somebody is reached."""

    CALL = "call"
    MAIL = "mail"
    TEXT = "text"
    MEETING = "meeting"


class Role(StrEnum):
    """A person's part in the decision."""

    DECISION_MAKER = "decision maker"
    INFLUENCER = "influencer"
    END_USER = "end user"
    INFORMATION_GATHERER = "information gatherer"
    UNKNOWN = "unknown"


class Tier(StrEnum):
    """The tiers of the queue, first to last."""

    CALLBACK = "callback"
    EVENT = "event"
    PROMISE = "promise"
    DEADLINE = "deadline"
    FOLLOW_UP = "follow_up"
    FIRST_TIME = "first_time"
    NEW = "new"
    REVIEW = "review"
