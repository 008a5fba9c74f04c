"""The story of one prospect in words: what is known, labelled, and each touch. For the screen and the command line."""

from __future__ import annotations

from datetime import datetime

from tui.desk.words import TimeWords, both_times, day_words, talk_words
from tui.exchange.numbers import dial_text
from tui.model.outcome import Outcome, Standing
from tui.model.prospect import NextTouch, Promise, Prospect, Side
from tui.model.touch import Touch
from tui.model.zones import zone
from tui.rules.review import why_reviewed
from tui.rules.wording import moment_words, place_words
from tui.scripts.notes import KEYWORDS


def facts(prospect: Prospect, now: datetime) -> list[tuple[str, str]]:
    """What is known, labelled; empty where nothing is."""
    return [*_standing(prospect, now), *_reachable(prospect), *_learned(prospect, now)]


def _standing(prospect: Prospect, now: datetime) -> list[tuple[str, str]]:
    following = prospect.next
    return [
        ("Company", prospect.company),
        ("Title", prospect.title),
        ("Role", prospect.role.value),
        ("Stands", prospect.standing.value + (f": {prospect.no_reason}" if prospect.no_reason else "")),
        ("Next", f"{both_times(following, now)}{told_why(following)}" if following else ""),
        ("Review", "; ".join(why_reviewed(prospect, now))),
    ]


def told_why(following: NextTouch) -> str:
    """``: they named it``: the reasons, but for the time itself, which stands before them."""
    time = moment_words(following.at.astimezone(zone(following.zone)))
    told = (why.replace(f"named {time}", "named it") for why in following.why if not why.endswith("their time"))
    reasons = "; ".join(told)
    return f": {reasons}" if reasons else ""


def _reachable(prospect: Prospect) -> list[tuple[str, str]]:
    place = prospect.place
    phones = [
        f"{dial_text(phone) or phone.raw} {phone.label}".rstrip() + (" (dead)" if phone.dead else "")
        for phone in prospect.phones
    ]
    return [
        *(("Phone" if not row else "", phone) for row, phone in enumerate(phones)),
        ("Mail", ", ".join(prospect.emails) + (" (no mail, please)" if prospect.mail_opt_out else "")),
        ("Place", ", ".join(part for part in (place.city, place.state, place.postal_code, place.country) if part)),
        ("Time zone", place_words(prospect.zone)),
        ("Reach", prospect.reach),
        ("Best time", prospect.best),
    ]


def _learned(prospect: Prospect, now: datetime) -> list[tuple[str, str]]:
    today = now.date()
    return [
        ("Wants", "; ".join(prospect.problems)),
        ("Must have", "; ".join(prospect.must_haves)),
        ("Deadline", "; ".join(f"{each.text}, {day_words(each.on, today)}" for each in prospect.deadlines)),
        ("Promised", "; ".join(_promise(each, now) for each in prospect.promises)),
        ("New idea", "; ".join(idea.text for idea in prospect.ideas if idea.used is None)),
        ("Decides", prospect.decides),
        ("Budget", prospect.budget),
        ("When", prospect.timing),
        ("About", "; ".join(prospect.about)),
        ("Event", "; ".join(event.text for event in prospect.events)),
        ("From list", "; ".join(prospect.background)),
    ]


def _promise(promise: Promise, now: datetime) -> str:
    who = "we" if promise.side is Side.ME else "they"
    due = f", due {day_words(promise.due, now.date())}" if promise.due else ""
    return f"{who}: {promise.text}{due}{' (done)' if promise.done else ''}"


def touch_words(touch: Touch, now: datetime) -> str:
    """``12 Nov  talked 6 min, not yet``; the day is on the clock of ``now``."""
    day = touch.at.astimezone(now.tzinfo)
    inbound = "they called, " if touch.inbound else ""
    return f"{day:%d %b}  {inbound}{talk_words(touch.outcome, touch.seconds, touch.talked)}"


def touch_note(touch: Touch) -> str:
    """The reason and the note, on one line; empty where there is none."""
    return "; ".join(part for part in (touch.reason, " / ".join(touch.note.splitlines())) if part)


def touch_gist(touch: Touch) -> str:
    """What is still worth reading of a note before a call: what filed itself stands elsewhere, but for the problem."""
    rows = [row.strip() for row in touch.note.splitlines()]
    free = [row for row in rows if row.partition(":")[0].strip().lower() not in KEYWORDS]
    pains = [row.partition(":")[2].strip() for row in rows if row.lower().startswith("pain:")]
    return "; ".join(part for part in (touch.reason, *pains, *free) if part)


def logged_words(
    outcome: Outcome, prospect: Prospect, now: datetime, listed: str = "", *, when: TimeWords = both_times
) -> str:
    """What was logged and what comes next: ``Dana Okafor: no answer → Wed 25 Nov 16:10 their time, 19:10 yours``.

    ``listed``: the counted list on which they wait, in words; ``when`` says the time.
    """
    if prospect.standing is Standing.NEVER and outcome is not Outcome.NEVER_CALL:
        following = "never call stands"
    elif prospect.review is not None:
        following = "walk-away review"
    elif prospect.next is not None:
        following = when(prospect.next, now)
    else:
        following = {
            Outcome.NO: "newsletter list",
            Outcome.YES: "won",
            Outcome.NEVER_CALL: "never called again",
            Outcome.GONE: "out of the queue",
            Outcome.BAD_NUMBER: "needs a number",
        }.get(outcome, listed or "no next touch")
    return f"{prospect.known_as}: {outcome.words} → {following}."
