"""A time as the rep types it, read on the prospect's clock: ``tue 2pm``, ``in 20 min``, ``3 dec``, ``tomorrow 9``."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tui.model.dataclass import dataclass
from tui.model.zones import zone
from tui.rules import day_words as days
from tui.rules.day_words import read_day_words
from tui.rules.wording import clock_words, day_words, moment_words

_LONGEST = 80
"""Characters; what is longer is no time."""
_SPAN = r"(?:in )?(?:about )?(half an|an?|\d{1,4}(?:[.,]\d)?) ?(h|hrs?|hours?|m|mins?|minutes?)"
_MIXED_SPAN = r"(?:in )?(\d{1,2}) ?h(?:ours?|rs?)?(?: and)? ?(\d{1,2}) ?m(?:in(?:ute)?s?)?"
_CLOCK = (
    r"(?:^|(?<= ))(?:(\d{1,2}):(\d{2}) ?([ap]\.?m?\.?)?|(\d{1,2}) ?([ap]\.?m\.?|[ap])|(\d{1,2})h(\d{2})?"
    r"|(\d{1,2})\.(\d{2}) ?([ap]m)|(\d{1,2})\.(00|1[3-9]|[2-5]\d))(?= |$)"
)
_BARE = r"(?:^|(?<= ))(\d{1,2}|\d{4})(?: ?o'?clock)?$"
_SPOKEN = {
    "noon": time(12), "midday": time(12), "lunchtime": time(12), "lunch": time(13), "first thing": time(8),
    "morning": time(9), "afternoon": time(14), "evening": time(18), "eod": time(17), "end of day": time(17),
    "cob": time(17), "close of business": time(17),
    "midnight": time(0),
}  # fmt: skip
_THIS_DAY = frozenset({"", "this", "today", "in the", "this in the", "after", "by", "before"})
_DATED = r"[a-z]{3} ?\d|\d ?[a-z]{3}|\d[/.-]\d|^[a-z]{3,9}$"
_THIS_EVENING = frozenset({"eod", "end of day", "cob", "tonight", "now"})
_PARTS = {"morning": 0, "afternoon": 12, "evening": 12}
_SOON = r"in (?:about )?(?:[5-9]|\d\d)"
"""Minutes, when a time is asked for: ``in 20``."""
_ISO_T = r"(\d{4}-\d{2}-\d{2})t(\d)"
_FILLERS = r"\b(?:at|on|around|about|say|sharp|clock)\b|[,@]"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time that was typed, and how it was read."""

    at: datetime
    """Aware, in the prospect's zone. With no clock time: the start of that day, or now if the day is today."""
    exact: bool
    """A clock time was given."""
    words: str
    """How it was read: ``Tue 1 Dec 14:00 their time (17:00 yours)``."""
    loose: bool = False
    """No day in particular was named (``in 3 weeks``, ``january``): it may move on to a working day."""


def read_when(text: str, now: datetime, zone_name: str, rep_zone: str, *, day_first: bool = False) -> When | None:
    """The time that was meant, never before now; None if it cannot be read, or is a past one in so many words.

    It is on the prospect's clock (the rep's, where their zone is unknown), unless it ends in ``my``.
    """
    words, typed_in = _asked(text, zone_name, rep_zone)
    if not words:
        return None
    try:
        found = _read(words, now.astimezone(typed_in), day_first)
    except (OverflowError, ValueError):
        return None
    if found is None:
        return None
    at, exact, loose = found
    if not exact and zone_name:
        at = max(
            datetime.combine(at.date(), time(), tzinfo=zone(zone_name)), now.astimezone(zone(zone_name)), key=_second
        )
    return _say(at, exact, loose, now, zone_name, rep_zone)


def why_no_time(text: str, now: datetime, zone_name: str, rep_zone: str) -> str:
    """Why words that name a day or a clock time name none to come, such as ``yesterday has passed``; else empty.

    ``zone_name`` and ``rep_zone`` are as for ``read_when``.
    """
    words, typed_in = _asked(text, zone_name, rep_zone)
    local = now.astimezone(typed_in)
    try:
        clock, day = _clock(" ".join(re.sub(_FILLERS, " ", words).split()))
    except ValueError:
        return ""
    why = days.why_not(day, local.date()).removeprefix("@")
    if why or clock is None or read_when(text, now, zone_name, rep_zone):
        return why
    found = read_day_words(day, local.date())
    over = day in _THIS_DAY or (found is not None and found.on == local.date())
    return f"{clock:%H:%M} has passed today" if over else ""


def _asked(text: str, zone_name: str, rep_zone: str) -> tuple[str, ZoneInfo]:
    """The words of a time that was asked for, and the zone on whose clock it is."""
    words, mine = _whose(re.sub(_ISO_T, r"\1 \2", _tidy(text)))
    words = f"{words} min" if re.fullmatch(_SOON, words) else words
    return words, zone(rep_zone if mine or not zone_name else zone_name)


def read_day(text: str, today: date, *, day_first: bool = False) -> date | None:
    """The day that a note names (``@wed``, ``@3 dec``, ``@fri 5pm``), from today on; None if it names none."""
    words = _day_words(text)
    if words in _THIS_EVENING:
        return today
    found = read_day_words(words, today, day_first=day_first) if words else None
    if found or not re.search("[a-z:]", words):
        return found.on if found else None
    try:
        timed = _read(words, datetime.combine(today, time(), tzinfo=UTC), day_first)
    except (OverflowError, ValueError):
        return None
    return timed[0].date() if timed else None


def why_no_day(text: str, today: date, *, day_first: bool = False) -> str:
    """Why words that name a day name none to come, such as ``@yesterday has passed``; empty where they name none."""
    return days.why_not(_day_words(text), today, day_first=day_first)


def _day_words(text: str) -> str:
    return " ".join(re.sub(_FILLERS, " ", _tidy(text)).split())


def _tidy(text: str) -> str:
    """Lower case, single spaces, no control or format characters; empty if it is too long to be a time."""
    if len(text) > _LONGEST:
        return ""
    plain = unicodedata.normalize("NFKC", text)
    kept = "".join(" " if unicodedata.category(each)[0] in "CZ" else each for each in plain)
    return " ".join(kept.lower().split()).strip(" .!?")


def _whose(words: str) -> tuple[str, bool]:
    """The words without whose time it is, and whether it is the rep's."""
    for ending in (" my time", " my", " mine"):
        if words.endswith(ending):
            return words.removesuffix(ending), True
    for ending in (" their time", " theirs"):
        words = words.removesuffix(ending)
    return words, False


def _read(words: str, now: datetime, day_first: bool) -> tuple[datetime, bool, bool] | None:
    """The moment, whether a clock time was given, whether the day is loose."""
    if words == "now":
        return now, True, False
    if (span := _span(words)) is not None:
        return (now.astimezone(UTC) + span).astimezone(now.tzinfo), True, False
    words = " ".join(re.sub(_FILLERS, " ", words).split())
    if words == "today":
        return now, False, False
    clock, rest = _clock(words)
    found = _on_day(rest, clock, now, day_first) if rest not in _THIS_DAY else None
    if clock is None and found is None:
        clock, rest = _bare_clock(words)
    if rest in _THIS_DAY:
        return _next_such(clock, now, stay=rest not in ("", "after", "by", "before")) if clock else None
    return found or _on_day(rest, clock, now, day_first)


def _span(words: str) -> timedelta | None:
    """``in 20 min``, ``2h``, ``in half an hour``, ``1h30m``."""
    if found := re.fullmatch(_MIXED_SPAN, words):
        return timedelta(hours=int(found[1]), minutes=int(found[2]))
    found = re.fullmatch(_SPAN, words)
    if not found:
        return None
    count = {"half an": 0.5, "an": 1.0, "a": 1.0}.get(found[1]) or float(found[1].replace(",", "."))
    return timedelta(minutes=round(count * (60 if found[2].startswith("h") else 1)))


def _clock(words: str) -> tuple[time | None, str]:
    """A clock time that is written as one, and the words without it."""
    found = re.search(_CLOCK, words)
    if found:
        written = next(part for part in (found[1], found[4], found[6], found[8], found[11]) if part)
        minute = found[2] or found[7] or found[9] or found[12] or "0"
        half = found[3] or found[5] or found[10] or ""
        rest = " ".join(f"{words[: found.start()]} {words[found.end() :]}".split())
        hour = int(written)
        if not half and not found[6]:
            hour, rest = _hour(written, rest)
        return _time(hour, int(minute), half[:1]), rest
    for spoken, clock in _SPOKEN.items():
        if words == spoken or words.endswith(f" {spoken}"):
            return clock, words.removesuffix(spoken).strip().removesuffix(" in the")
        if words.startswith(f"{spoken} "):
            return clock, words.removeprefix(spoken).strip()
    return None, words


def _bare_clock(words: str) -> tuple[time | None, str]:
    """A last number with nothing to say that it is a time: ``tomorrow 9``, ``tue 1430``, ``9``."""
    found = re.search(_BARE, words)
    if not found:
        return None, words
    digits, rest = found[1], words[: found.start()].strip()
    if len(digits) == 4:
        year = digits[:2] in ("19", "20") and (not rest or re.search(_DATED, rest))
        return (None, words) if year else (_time(int(digits[:2]), int(digits[2:]), ""), rest)
    hour, rest = _hour(digits, rest)
    return _time(hour, 0, ""), rest


def _hour(written: str, rest: str) -> tuple[int, str]:
    """The hour of a clock with no am or pm, and the other words without the part of the day that goes with it.

    One to seven is in the afternoon, as a working day has it, but for a written ``03``.
    """
    hour = int(written)
    before, _, part = rest.rpartition(" ")
    if part in _PARTS:
        return hour % 12 + _PARTS[part] if hour <= 12 else hour, before.removesuffix(" in the")
    return hour + 12 if 1 <= hour <= 7 and not written.startswith("0") else hour, rest


def _time(hour: int, minute: int, half: str) -> time:
    """ValueError if there is no such time of day."""
    if half:
        if not 1 <= hour <= 12:
            raise ValueError("no such hour")
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute)


def _next_such(clock: time, now: datetime, *, stay: bool) -> tuple[datetime, bool, bool] | None:
    """The next moment at which the clock reads that; None where it must be today and is over."""
    moment = _moment(now.date(), clock, now)
    if _second(moment) < _second(now):
        if stay:
            return None
        moment = _moment(now.date() + timedelta(days=1), clock, now)
    return moment, True, False


def _on_day(rest: str, clock: time | None, now: datetime, day_first: bool) -> tuple[datetime, bool, bool] | None:
    """That day at that time; a date whose time is over today comes round again."""
    today = now.date()
    day = read_day_words(rest, today, day_first=day_first)
    if day is None:
        return None
    if clock is None:
        return max(_moment(day.on, time(), now), now, key=_second), False, day.loose
    moment = _moment(day.on, clock, now)
    if _second(moment) < _second(now):
        again = read_day_words(rest, today + timedelta(days=1), day_first=day_first) if rest != "today" else None
        if again is None:
            return None
        moment = _moment(again.on, clock, now)
    return moment, True, day.loose


def _second(moment: datetime) -> float:
    """For comparing: two datetimes of one zone compare by the clock, which goes wrong where the clock changes."""
    return moment.timestamp()


def _moment(day: date, clock: time, now: datetime) -> datetime:
    """That time of that day on the clock of ``now``; one that the clock skips moves as far forward."""
    local = datetime.combine(day, clock, tzinfo=now.tzinfo)
    if local.astimezone(UTC) < now.astimezone(UTC) and day == now.date():
        local = local.replace(fold=1)  # the clock reads this twice today
    return local.astimezone(UTC).astimezone(now.tzinfo)


def _say(at: datetime, exact: bool, loose: bool, now: datetime, zone_name: str, rep_zone: str) -> When:
    """The time on the prospect's clock, and in words on both where they differ."""
    yours = at.astimezone(zone(rep_zone))
    if not exact:
        return When(at=at, exact=False, words=day_words(at.date(), now.astimezone(at.tzinfo).date()), loose=loose)
    theirs = at.astimezone(zone(zone_name)) if zone_name else yours
    words = moment_words(theirs, now.astimezone(theirs.tzinfo).date())
    if not zone_name:
        words += " your time"
    elif theirs.utcoffset() != yours.utcoffset():
        other = clock_words(yours) if yours.date() == theirs.date() else moment_words(yours)
        words += f" their time ({other} yours)"
    return When(at=theirs, exact=True, words=words, loose=loose)
