"""What is known of one person, line by line, each with how it is changed; what is not known yet has a line too."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from textual.content import Content

from tui.desk.desk import Desk
from tui.desk.story import told_why
from tui.desk.words import both_times, count, day_words
from tui.exchange.numbers import dial_text
from tui.exchange.places import place_words
from tui.model.dataclass import dataclass
from tui.model.outcome import Role, Standing
from tui.model.prospect import NextKind, Promise, Prospect, Side
from tui.model.text import one_line
from tui.rules.queue import Due, place
from tui.rules.review import why_reviewed
from tui.screens.people_forms import ROLES, place_hint
from tui.screens.people_forms import phone_text as typed_phone
from tui.widgets.fit import wrap
from tui.widgets.story_list import Heading, Item
from tui.widgets.weights import ALARM, FAINT, STRONG

LABEL = 12
"""Columns of what a line is called."""
_DATED = "@wed, @3 dec or @in 2 weeks says when"
_OUTCOME = "An outcome sets this: call them, or {other_touch} in a block logs a mail, a text or a meeting."
_AGREED = "To move it or call it off: call them, then {yes} with another time, or another outcome."
_HAPPENED = "What happened stays as it was logged: {note} adds a note that puts it right."
_LISTED = "That is what your list said, and stays with it: {note} adds what you know better."


@dataclass(frozen=True, slots=True)
class Fact:
    """A line: what it is called and what it says."""

    label: str
    text: str
    field: str = ""
    """What is changed; empty where it cannot be."""
    at: int = 0
    """Which of several; as many as there are: one more."""
    value: str = ""
    """What stands in the field when it is changed."""
    hint: str = ""
    fixed: str = ""
    """Why it cannot be changed, and what to do instead."""
    style: str = ""
    can_be_chosen: bool = True

    @property
    def several(self) -> bool:
        """Another one of its kind can be added."""
        return self.field in SEVERAL

    def rows(self, width: int, *, chosen: bool) -> list[Content]:
        """The label once, and the text under itself."""
        text = one_line(self.text) or "not known"
        style = STRONG if chosen else self.style if self.text else FAINT
        rows = wrap(text, max(4, width - LABEL)) or [""]
        heads = (f"{self.label:<{LABEL}}", *(" " * LABEL for _ in rows[1:]))
        return [Content.assemble((head, FAINT), (row, style)) for head, row in zip(heads, rows, strict=True)]


class Several(NamedTuple):
    """Facts of which there may be many."""

    label: str
    hint: str = ""


SEVERAL = {
    "phones": Several("Number", "+1 415 555 0132 work"),
    "emails": Several("Mail", "dana@acme.example"),
    "problems": Several("Wants", "what they want solved, in their words"),
    "must_haves": Several("Must have", "what any offer has to meet"),
    "deadlines": Several("Deadline", f"product launch @3 dec: {_DATED}"),
    "mine": Several("I promised", f"ROI model @wed: {_DATED}"),
    "theirs": Several("They owe", f"mileage report @fri: {_DATED}"),
    "ideas": Several("New idea", "what to bring to the next call"),
    "about": Several("About", "two kids, skydives"),
}
"""By field: the label and what may be typed."""

_SINGLE = {
    "decides": ("Decides", "who signs off"),
    "budget": ("Budget", "what it may cost"),
    "timing": ("When", "when they mean to decide"),
    "reach": ("Reach by", 'email, "routes" in the subject'),
    "best": ("Best time", "fri 17:15"),
}


def facts(prospect: Prospect, desk: Desk, *, adding: str = "") -> list[Item]:
    """Every line, under headings; ``adding``: one more of that field, still empty."""
    now = desk.clock.now()
    return [
        *_standing(prospect, desk, now),
        Heading("Who they are"),
        *_who(prospect),
        Heading("How to reach them"),
        *_texts("phones", _phones(prospect), adding),
        *_fixed_phones(prospect),
        *_texts("emails", [(each, each) for each in prospect.emails], adding),
        *([Fact("", "no mail, please", fixed=_LISTED, style=ALARM)] if prospect.mail_opt_out else []),
        Fact("Place", place_words(prospect) or prospect.zone, "place", 0, prospect.place.chosen, place_hint(prospect)),
        *(_single(prospect, field) for field in ("reach", "best")),
        Heading("What they want"),
        *_texts("problems", [(each, each) for each in prospect.problems], adding),
        *_texts("must_haves", [(each, each) for each in prospect.must_haves], adding),
        *_texts("deadlines", _deadlines(prospect, now.date()), adding),
        *(_single(prospect, field) for field in ("decides", "budget", "timing")),
        Heading("What was agreed"),
        *_texts("mine", _promises(prospect, Side.ME, now.date()), adding),
        *_texts("theirs", _promises(prospect, Side.THEY, now.date()), adding),
        *_texts("ideas", _ideas(prospect, now.date()), adding),
        Heading("Themselves"),
        *_texts("about", [(each, each) for each in prospect.about], adding),
        *_happened(prospect, desk, now),
    ]


def _standing(prospect: Prospect, desk: Desk, now: datetime) -> Iterable[Fact]:
    barred = prospect.standing is Standing.NEVER or desk.barred(prospect)
    stands = [prospect.standing.value if not barred else "never call", prospect.no_reason]
    stands += [count(prospect.talks, "talk")] if prospect.talks else []
    tries = count(len(prospect.tries), "try", "tries")
    stands += [f"{tries} since" if prospect.talks else tries] if prospect.tries else []
    stands += ["no longer there"] if prospect.gone else []
    yield Fact("Stands", ", ".join(filter(None, stands)), fixed=_OUTCOME, style=ALARM if barred else "")
    found = place(prospect, now, desk.policy, barred=desk.barred, record=desk.record)
    queue = f"due: {_due_words(prospect, found)}" if isinstance(found, Due) else f"not due: {found.reason}"
    yield Fact("Now", queue, fixed=_OUTCOME, style=ALARM if isinstance(found, Due) and found.tier == "callback" else "")
    if prospect.next is not None:
        what = prospect.next.what or ("" if prospect.next.kind is NextKind.CALL else prospect.next.kind.value)
        agreed = prospect.next.kind is NextKind.APPOINTMENT
        told = " ".join(filter(None, (what, both_times(prospect.next, now))))
        yield Fact("Next", f"{told}{told_why(prospect.next)}", fixed=_AGREED if agreed else _OUTCOME)
    if prospect.review is not None:
        words = "Open them in a block: 1, 2 and 3 are the ways on."
        yield Fact("Review", "; ".join(why_reviewed(prospect, now)), fixed=words)


def _due_words(prospect: Prospect, due: Due) -> str:
    """Why; the reasons of a review stand in a row of their own."""
    return "walk-away review" if prospect.review is not None and due.tier == "review" else "; ".join(due.why)


def _who(prospect: Prospect) -> Iterable[Fact]:
    role = "" if prospect.role is Role.UNKNOWN else prospect.role.value
    yield Fact("Name", prospect.name, "name", 0, prospect.name)
    yield Fact("Company", prospect.company, "company", 0, prospect.company)
    yield Fact("Title", prospect.title, "title", 0, prospect.title)
    yield Fact("Role", role, "role", 0, role, " / ".join(ROLES))


def _phones(prospect: Prospect) -> list[tuple[str, str]]:
    """What each number that can be dialled is shown as, and typed as."""
    return [(f"{dial_text(each)} {each.label}".rstrip(), typed_phone(each)) for each in prospect.dialable]


def _fixed_phones(prospect: Prospect) -> Iterable[Fact]:
    for phone in prospect.phones:
        if not phone.dialable:
            told = f"{dial_text(phone) or phone.raw} {phone.label}".rstrip()
            why = "wrong number" if phone.dead else "no number that is certain"
            yield Fact("", f"{told} ({why})", fixed="It stays so that no import brings it back.", style=FAINT)


def day_typed(day: date) -> str:
    """A day as it stands in the field."""
    return f"@{day.day} {day:%b} {day.year}".lower()


def _deadlines(prospect: Prospect, today: date) -> list[tuple[str, str]]:
    return [
        (f"{each.text}, {day_words(each.on, today)}", f"{each.text} {day_typed(each.on)}")
        for each in prospect.deadlines
    ]


def promises_of(prospect: Prospect, side: Side) -> list[Promise]:
    """Theirs or ours, as they were made."""
    return [each for each in prospect.promises if each.side is side]


def _promises(prospect: Prospect, side: Side, today: date) -> list[tuple[str, str]]:
    told = []
    for each in promises_of(prospect, side):
        due = f", {day_words(each.due, today)}" if each.due else ""
        done = f": done {day_words(each.done, today)}" if each.done else ""
        told.append((f"{each.text}{due}{done}", f"{each.text} {day_typed(each.due)}" if each.due else each.text))
    return told


def _ideas(prospect: Prospect, today: date) -> list[tuple[str, str]]:
    return [
        (each.text + (f" (brought {day_words(each.used, today)})" if each.used else ""), each.text)
        for each in prospect.ideas
    ]


def _single(prospect: Prospect, field: str) -> Fact:
    label, hint = _SINGLE[field]
    value = getattr(prospect, field)
    return Fact(label, value, field, 0, value, hint)


def _texts(field: str, told: list[tuple[str, str]], adding: str) -> Iterable[Fact]:
    """A line for each; one that is empty where there are none, or where one more is being added."""
    label, hint = SEVERAL[field]
    for number, (text, value) in enumerate(told):
        yield Fact(label if not number else "", text, field, number, value, hint)
    if not told or adding == field:
        yield Fact("" if told else label, "", field, len(told), "", hint)


def _happened(prospect: Prospect, desk: Desk, now: datetime) -> Iterable[Item]:
    """What cannot be changed by hand: events, messages, and where they come from."""
    book, today = desk.book, now.date()
    told = [
        Fact("Event", f"{each.text}, {day_words(each.at.astimezone(now.tzinfo).date(), today)}", fixed=_HAPPENED)
        for each in reversed(prospect.events)
    ]
    shelf = desk.shelf
    left = [shelf[each].title if each in shelf else each for each in prospect.messages]
    told += [Fact("Left", f"voicemail: {each}", fixed=_HAPPENED) for each in left]
    by = book.whom(prospect.referred_by)
    told += [Fact("Referred by", by.known_as, fixed=_HAPPENED)] if by else []
    source = f"from {prospect.source}" if prospect.source else ""
    since = f"since {day_words(prospect.added.astimezone(now.tzinfo).date(), today)}" if prospect.added else ""
    told += [Fact("In the book", ", ".join(filter(None, (since, source))), fixed=_HAPPENED)] if since or source else []
    also = [", ".join(filter(None, each.split("\t"))) for each in prospect.also]
    told += [Fact("Listed as", each, fixed=_LISTED) for each in also]
    told += [
        Fact("List says" if not number else "", each, fixed=_LISTED) for number, each in enumerate(prospect.background)
    ]
    return [Heading("Where it comes from"), *told] if told else []
