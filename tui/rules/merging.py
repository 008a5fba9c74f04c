"""Two prospects who are one person: what the one record says that is left. Nothing is forgotten, and no law is broken.

Never wins over all. Else they stand where their later word put them; what was agreed to the minute is kept; all that
was promised, told, tried and noted is joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time

from tui.model.outcome import Role, Standing
from tui.model.prospect import NextKind, NextTouch, Promise, Prospect, Review, Side
from tui.model.zones import zone
from tui.rules import joining
from tui.rules.caps import CALLS_KEPT
from tui.rules.joining import joined, times
from tui.rules.record import PICKED_UP_KEPT
from tui.rules.wording import moment_words

_LONG_AGO = datetime(1, 1, 2, tzinfo=UTC)
_ADVANCE = (Standing.NEW, Standing.ACTIVE, Standing.LATER, Standing.NEWSLETTER, Standing.WON, Standing.NEVER)
"""Where neither has the later word, the one who came further counts."""
_TEXTS = {
    "Name": "name",
    "Company": "company",
    "Title": "title",
    "Decides": "decides",
    "Budget": "budget",
    "When": "timing",
    "Reach": "reach",
    "Best": "best",
    "Said no": "no_reason",
}
"""Fields of one text: what a record says otherwise than the result goes to the background."""


def kept_first(one: Prospect, other: Prospect, touches: tuple[int, int] = (0, 0)) -> tuple[Prospect, Prospect]:
    """The one to keep, which is the one with more history, then the one to merge into it.

    ``touches``: how many each has. Of two with the same history the one who was added first is kept.
    """

    def history(prospect: Prospect, number: int) -> tuple[float, ...]:
        learned = len(prospect.promises) + len(prospect.problems) + len(prospect.ideas) + len(prospect.about)
        age = -prospect.added.timestamp() if prospect.added else float("-inf")
        return prospect.talks, number, len(prospect.tries), prospect.standing is not Standing.NEW, learned, age

    mine, theirs = history(one, touches[0]), history(other, touches[1])
    first = one.id <= other.id if mine == theirs else mine > theirs
    return (one, other) if first else (other, one)


def merged(keep: Prospect, other: Prospect) -> Prospect:
    """The person whom both records are about, under the id of ``keep``."""
    lead, follower = _by_later_word(keep, other)
    ids = frozenset((keep.id, other.id, *keep.merged, *other.merged))
    result = _stands(_known(keep, other), keep, other, lead, follower)
    left = [] if result.standing is Standing.NEVER else list(_left_over(result.next, (keep, other)))
    promised = [
        Promise(text=words, side=Side.ME, due=step.at.date(), made=(each.last_call or step.at).date())
        for each, step, words in left
        if result.standing is not Standing.NEWSLETTER
    ]
    dropped = [words for _each, _step, words in left if not promised]
    referred = (by for by in (keep.referred_by, other.referred_by) if by and by not in ids)
    return replace(
        result,
        promises=joining.promises(keep.promises, (*other.promises, *promised)),
        background=joined(result.background, (*_said_otherwise(result, (keep, other)), *dropped)),
        referred_by=next(referred, ""),
        merged=joined(keep.merged, (other.id, *other.merged)),
        also=_called_before(result, keep, other),
        not_same_as=tuple(each for each in joined(keep.not_same_as, other.not_same_as) if each not in ids),
    )


def _known(keep: Prospect, other: Prospect) -> Prospect:
    """What is known of them: who they are, and what was said."""
    there = other if keep.gone and not other.gone and other.company else keep  # where they work now
    name = joining.fuller(keep.name, other.name)
    named = keep if name == keep.name else other
    added = [each.added for each in (keep, other) if each.added is not None]
    return replace(
        keep,
        name=name,
        first_name=named.first_name or keep.first_name or other.first_name,
        company=there.company or other.company,
        title=there.title or keep.title or other.title,
        phones=joining.phones(keep.phones, other.phones),
        emails=joined(keep.emails, other.emails, str.casefold),
        place=joining.place(keep.place, other.place),
        role=keep.role if keep.role is not Role.UNKNOWN else other.role,
        record_ids=joined(keep.record_ids, other.record_ids),
        source=keep.source or other.source,
        added=min(added, default=None),
        mail_opt_out=keep.mail_opt_out or other.mail_opt_out,
        messages=joined(keep.messages, other.messages),
        problems=joined(keep.problems, other.problems, str.casefold),
        deadlines=joined(keep.deadlines, other.deadlines, lambda each: (each.text.casefold(), each.on)),
        must_haves=joined(keep.must_haves, other.must_haves, str.casefold),
        ideas=joined(keep.ideas, other.ideas),
        given=joined(keep.given, other.given),
        decides=keep.decides or other.decides,
        budget=keep.budget or other.budget,
        timing=keep.timing or other.timing,
        about=joined(keep.about, other.about, str.casefold),
        reach=keep.reach or other.reach,
        best=keep.best or other.best,
        events=joined(keep.events, other.events),
        background=joined(keep.background, other.background),
        listed_rows=joined(other.listed_rows, keep.listed_rows),
        listed_fields=joined(keep.listed_fields, other.listed_fields),
    )


def _stands(result: Prospect, keep: Prospect, other: Prospect, lead: Prospect, follower: Prospect) -> Prospect:
    """The result with where they stand, and every call of either counted."""
    both = (keep, other)
    never = Standing.NEVER in (keep.standing, other.standing)
    following, review = (None, None) if never else _ahead(lead, follower)
    talked = max((each.last_talk for each in both if each.last_talk is not None), default=None)
    tries = tuple(each for each in times(keep.tries, other.tries) if talked is None or each > talked)
    called = keep if _when(keep.last_call) >= _when(other.last_call) else other
    on_newsletter = not never and lead.standing is Standing.NEWSLETTER
    return replace(
        result,
        standing=Standing.NEVER if never else lead.standing,
        next=following,
        review=review,
        invite=next((each.invite for each in both if following is not None and each.next == following), None),
        gone=_is_gone(keep, other),
        talks=keep.talks + other.talks,
        tries=tries,
        extra_tries=max(keep.extra_tries, other.extra_tries) if tries else 0,
        last_call=called.last_call,
        last_talk=talked,
        last_outcome=called.last_outcome or lead.last_outcome or follower.last_outcome,
        recent_calls=times(keep.recent_calls or keep.tries, other.recent_calls or other.tries)[-CALLS_KEPT:],
        picked_up=times(keep.picked_up, other.picked_up)[-PICKED_UP_KEPT:],
        skipped=max((each.skipped for each in both if each.skipped is not None), default=None),
        no_reason=lead.no_reason or follower.no_reason,
        newsletter_since=(lead.newsletter_since or follower.newsletter_since) if on_newsletter else None,
    )


def _by_later_word(keep: Prospect, other: Prospect) -> tuple[Prospect, Prospect]:
    """First the one who was talked or agreed with last; where nobody was, the one who came further."""

    def word(prospect: Prospect) -> tuple[datetime, int]:
        settled = prospect.next is not None and _is_settled(prospect.next)
        since = prospect.newsletter_since
        heard = (
            _when(prospect.last_talk),
            _when(prospect.last_call) if settled else _LONG_AGO,
            datetime.combine(since, time(12), tzinfo=UTC) if since else _LONG_AGO,
        )
        return max(heard), _ADVANCE.index(prospect.standing)

    return (keep, other) if word(keep) >= word(other) else (other, keep)


def _ahead(lead: Prospect, follower: Prospect) -> tuple[NextTouch | None, Review | None]:
    """What comes next: what was agreed to the minute, the sooner first; else the day that they named; else what the

    cadence has, or the review. After a no, nothing.
    """
    if lead.standing is Standing.NEWSLETTER:
        return None, lead.review
    steps = [each.next for each in (lead, follower) if each.next is not None]
    agreed = [step for step in steps if step.kind is not NextKind.CALL]
    if agreed:
        return min(agreed, key=lambda step: step.at), None
    named = [step for step in steps if step.named]
    if named:
        return named[0], None
    if lead.standing is Standing.WON or lead.review is not None or lead.next is not None:
        return (None, lead.review) if lead.review is not None else (lead.next, None)
    return follower.next, None if follower.next else follower.review


def _is_settled(step: NextTouch) -> bool:
    return step.named or step.kind is not NextKind.CALL


def _left_over(following: NextTouch | None, prospects: Iterable[Prospect]) -> Iterator[tuple[Prospect, NextTouch, str]]:
    """What was agreed or named and is not the next touch, in words."""
    for prospect in prospects:
        step = prospect.next
        if step is not None and step != following and _is_settled(step):
            at = step.at.astimezone(zone(step.zone))
            yield prospect, step, f"{step.what or step.kind.value} agreed for {moment_words(at)} their time"


def _is_gone(keep: Prospect, other: Prospect) -> bool:
    """Whether they left: not where they work elsewhere by the other record, or were talked with since."""
    if keep.gone == other.gone:
        return keep.gone
    gone, here = (keep, other) if keep.gone else (other, keep)
    elsewhere = bool(here.company) and here.company.casefold() != gone.company.casefold()
    return not elsewhere and _when(gone.last_call) >= _when(here.last_talk)


def _said_otherwise(result: Prospect, records: Iterable[Prospect]) -> Iterator[str]:
    """What a record says of a field that the result has otherwise, a line each."""
    for each in records:
        for label, field in _TEXTS.items():
            said: str = getattr(each, field)
            if said and said != getattr(result, field):
                yield f"{label}: {said}"
        if each.role not in (Role.UNKNOWN, result.role):
            yield f"Role: {each.role.value}"
        if any(joining.address(each.place)) and joining.address(each.place) != joining.address(result.place):
            yield f"Address: {joining.address_line(each.place)}"


def _called_before(result: Prospect, keep: Prospect, other: Prospect) -> tuple[str, ...]:
    """``also``: by what else the lists know them."""
    own = [f"{' '.join(each.name.split())}\t{' '.join(each.company.split())}" for each in (keep, other)]
    now = f"{result.name}\t{result.company}"
    return tuple(each for each in joined((*keep.also, *own), other.also) if each != now)


def _when(moment: datetime | None) -> datetime:
    return moment or _LONG_AGO
