"""What can be set on the settings screen: each with its meaning, its value, its default, and how what is typed is read.

A change is by setting what TOML has it hold; None takes it back to its default.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from dataclasses import replace

from tui.config import Settings
from tui.config.actions import Action, actions_of
from tui.config.keyboard import Room
from tui.config.table import SETTINGS
from tui.config.writing import plain
from tui.desk.own_place import UNKNOWN, place_of_zone, read_own_place
from tui.desk.words import count
from tui.exchange.mail import address
from tui.exchange.number_text import can_be_read_back
from tui.exchange.numbers import read_phone
from tui.model.dataclass import dataclass
from tui.screens import settings_typed as typed
from tui.screens.settings_keys import moved, shown_key
from tui.widgets.themes import THEMES

Change = dict[str, object]
KEYS_OF = {
    Room.CALL: "Keys on the call",
    Room.TODAY: "Keys on Today",
    Room.SUMMARY: "Keys in the summary",
    Room.PROSPECT: "Keys on a prospect",
    Room.NUMBERS: "Keys in your numbers",
    Room.PARKING: "Keys in what is parked",
    Room.MAIL: "Keys in a mail",
    Room.TWINS: "Keys in likely twins",
    Room.NEWSLETTER: "Keys in the newsletter list",
    Room.SETTINGS: "Keys in the settings",
    Room.IMPORT: "Keys in the choice of a list to import",
    Room.COLUMNS: "Keys in the columns of an import",
    Room.RESULT: "Keys in what came of an import",
    Room.PAST: "Keys in the imports so far",
}
"""The group of each screen's keys."""
AT_ONCE = "It serves at once."
NEXT_BLOCK = "It serves from the next block on."
_LAWFUL = "Whoever may lawfully be called is offered"
_ON_OFF = ("off", "on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing that can be set."""

    group: str
    label: str
    meaning: str
    shown: Callable[[Settings], str]
    default: str
    """As it is shown; empty: there is none."""
    change: Callable[[Settings, str], Change]
    """What was typed or chosen, as a change; ValueError says in words why it cannot be."""
    reset: Callable[[Settings], Change]
    choices: tuple[str, ...] = ()
    """Where it is chosen, what among."""
    hint: str = ""
    """What stands faintly in the empty field."""
    serves: str = AT_ONCE
    action: Action | None = None
    """The action whose key it is: the new one is pressed."""
    says_who: bool = False
    """It names the rep: masked while names are."""
    is_set: Callable[[Settings], bool] | None = None
    """Whether it is the rep's own; None: where it is shown otherwise than the default."""

    def is_own(self, settings: Settings) -> bool:
        """It was set, and is not the default."""
        if self.is_set is not None:
            return self.is_set(settings)
        return bool(self.default) and self.shown(settings) != self.default


def all_rows() -> tuple[Row, ...]:
    """Every row, by group."""
    return (*_you(), *_hour(), *_days(), *_phone(), *_screen(), *_keys())


def themes() -> tuple[str, ...]:
    """By name."""
    return tuple(each.name for each in THEMES)


def _you() -> Iterator[Row]:
    for part, label, meaning, hint in (
        ("name", "Your name", "What the scripts call you.", "such as Sam"),
        ("company", "Your company", "What the scripts say you are from.", "such as Northwind"),
        (
            "number",
            "Your number",
            "Said in voicemails, first and last, and written in mails.",
            "such as (212) 555-0142",
        ),
        ("mail", "Your mail", "Whom mails and invites are from.", "such as sam@example.com"),
    ):
        yield _rep_row(part, label, meaning, hint)
    yield Row(
        group="You",
        label="Your place",
        meaning="Sets your clock and your holidays. Numbers without a country code are of its country.",
        shown=lambda settings: (
            f"{place_of_zone(settings.rep_zone()) or settings.rep_zone()}; numbers: {settings.region}"
        ),
        default="your machine's",
        change=place_change,
        reset=lambda _settings: {"zone": None, "region": None},
        hint="such as Denver, Ontario, Germany",
        is_set=lambda settings: bool(settings.zone),
    )


def _rep_row(part: str, label: str, meaning: str, hint: str) -> Row:
    return Row(
        group="You",
        label=label,
        meaning=f"{meaning} Empty: the sentence falls away.",
        shown=lambda settings: str(getattr(settings.rep, part)),
        default="",
        change=lambda settings, words: rep_part(settings, part, words),
        reset=lambda settings: rep_part(settings, part, ""),
        hint=hint,
        says_who=True,
    )


def rep_part(settings: Settings, part: str, words: str) -> Change:
    """One part of who the rep is, as it was typed; ValueError says in words why it cannot be."""
    text = words.strip()
    if part == "mail" and text and not address(text):
        raise ValueError(f"{text[:30]} is no mail address such as sam@example.com")
    why = number_fault(text, settings.region) if part == "number" and text else ""
    if why:
        raise ValueError(why)
    return {"rep": plain(replace(settings.rep, **{part: text}))}


def number_fault(text: str, region: str) -> str:
    """Why it cannot be the rep's own, national ones of that country; empty if it can."""
    if can_be_read_back(text) and read_phone(text, region).number:
        return ""
    return f"{text[:30]} is no number to call back, such as (212) 555-0142"


def place_change(settings: Settings, words: str) -> Change:
    """The clock and the country of a place, and its holidays where they were those of the country before."""
    found = read_own_place(words)
    if found is None:
        raise ValueError(UNKNOWN.rstrip("."))
    change: Change = {"zone": found.zone}
    if found.region:
        change["region"] = found.region
        held = settings.policy().holidays
        follow = "holidays" not in settings.rules or [each[:2].upper() for each in held] == [settings.region]
        if follow and found.holidays:
            change["holidays"] = [found.holidays] if found.state or "holidays" in settings.rules else None
    return change


def _hour() -> Iterator[Row]:
    yield _number("Your hour", "Block", "block_minutes", "minutes", "How long a block of calls is.", NEXT_BLOCK)
    for part, label in (("dials", "Dials a week"), ("talks", "Talks a week"), ("yes", "Yes a week")):
        yield _goal_row(part, label)
    yield _number("Your hour", "Calls a day", "daily_capacity", "calls", "By it overdue calls are spread.", AT_ONCE)


def _goal_row(part: str, label: str) -> Row:
    return Row(
        group="Your hour",
        label=label,
        meaning="What you mean to reach in a week. Today and your numbers measure by it. 0: nothing.",
        shown=lambda settings: str(getattr(settings.goal, part) or "none"),
        default="none",
        change=lambda settings, words: {"goal": {**settings.goal._asdict(), part: typed.whole(words or "0")}},
        reset=lambda settings: {"goal": {**settings.goal._asdict(), part: 0}},
        hint="0",
    )


def _number(group: str, label: str, name: str, thing: str, meaning: str, serves: str) -> Row:
    def shown(settings: Settings) -> str:
        return count(int(getattr(settings.policy(), name)), thing.removesuffix("s"))

    return Row(
        group=group,
        label=label,
        meaning=meaning,
        shown=shown,
        default=f"{SETTINGS[name].default} {thing}",
        change=lambda _settings, words: {name: typed.whole(words)},
        reset=lambda _settings: {name: None},
        hint=SETTINGS[name].default,
        serves=serves,
    )


def _days() -> Iterator[Row]:
    for name, label, meaning in (
        ("work_from", "Your day begins", f"Next calls are set from this hour on. {_LAWFUL} at any hour."),
        ("work_to", "Your day ends", f"Next calls are set up to this hour. {_LAWFUL} at any hour."),
        ("their_from", "Theirs begins", "Next calls are set from this hour of theirs on. The law's hours hold too."),
        ("their_to", "Theirs ends", "Next calls are set up to this hour of theirs. The law's hours hold too."),
    ):
        yield _clock_row(name, label, meaning)
    yield Row(
        group="Hours and days",
        label="Working days",
        meaning=f"Next calls are set on these days. {_LAWFUL} on any day.",
        shown=lambda settings: typed.day_words(settings.policy().workdays),
        default="mon-fri",
        change=lambda _settings, words: {"workdays": typed.days_named(words)},
        reset=lambda _settings: {"workdays": None},
        hint="such as mon-fri, or mon tue thu",
    )
    yield Row(
        group="Hours and days",
        label="Holidays",
        meaning="Whose public holidays you take off. By country or state: US, CA-ON; none: no holidays.",
        shown=_holiday_words,
        default="your country's",
        change=lambda _settings, words: {"holidays": typed.places(words)},
        reset=lambda _settings: {"holidays": None},
        hint="such as US, CA-ON; or none",
        is_set=lambda settings: "holidays" in settings.rules,
    )


def _clock_row(name: str, label: str, meaning: str) -> Row:
    default = SETTINGS[name].default.strip('"')
    return Row(
        group="Hours and days",
        label=label,
        meaning=meaning,
        shown=lambda settings: f"{getattr(settings.policy(), name):%H:%M}",
        default=default,
        change=lambda _settings, words: {name: typed.clock(words)},
        reset=lambda _settings: {name: None},
        hint=default,
    )


def _holiday_words(settings: Settings) -> str:
    return ", ".join(each.replace(".", "-").upper() for each in settings.policy().holidays) or "none"


def _phone() -> Iterator[Row]:
    yield Row(
        group="Calling",
        label="Whom you call",
        meaning="Some of the laws do not reach calls to businesses. They are those on calling hours and consent.",
        shown=lambda settings: settings.policy().calls,
        default="consumers",
        change=lambda _settings, chosen: {"calls": chosen},
        reset=lambda _settings: {"calls": None},
        choices=("consumers", "businesses"),
    )
    yield Row(
        group="Calling",
        label="Dial command",
        meaning="The program that gets the number, at {number}. Empty: what your system opens tel: links with.",
        shown=lambda settings: shlex.join(settings.dial).replace("'{number}'", "{number}") or "your system's",
        default="your system's",
        change=lambda _settings, words: {"dial": typed.command(words)},
        reset=lambda _settings: {"dial": []},
        hint="such as my-phone --call {number}",
    )


def _screen() -> Iterator[Row]:
    yield _choice("Colours", "theme", themes(), "The colours of the whole app.", "dark")
    told = "How a callback that is due is told. By the bell, by a note on your desktop, or on the screen alone."
    yield _choice("Callback due", "notify", ("bell", "desktop", "off"), told, "bell")
    for name, label, meaning in (
        ("private", "Private", "Names and numbers are masked from the start. Ctrl+N switches it, to share the screen."),
        ("quiet", "Quiet", "Nothing moves, and nothing sounds."),
    ):
        yield _flag(name, label, meaning)


def _flag(name: str, label: str, meaning: str) -> Row:
    return Row(
        group="The screen",
        label=label,
        meaning=meaning,
        shown=lambda settings: _ON_OFF[bool(getattr(settings, name))],
        default="off",
        change=lambda _settings, chosen: {name: chosen == "on"},
        reset=lambda _settings: {name: False},
        choices=_ON_OFF,
    )


def _choice(label: str, name: str, choices: tuple[str, ...], meaning: str, default: str) -> Row:
    return Row(
        group="The screen",
        label=label,
        meaning=meaning,
        shown=lambda settings: str(getattr(settings, name)),
        default=default,
        change=lambda _settings, chosen: {name: chosen},
        reset=lambda _settings: {name: default},
        choices=choices,
    )


def _keys() -> Iterator[Row]:
    for room, group in KEYS_OF.items():
        yield from (_key_row(group, each) for each in actions_of(room) if not each.stays)


def _key_row(group: str, action: Action) -> Row:
    return Row(
        group=group,
        label=action.label,
        meaning=f"{action.does[:1].upper()}{action.does[1:]}.",
        shown=lambda settings: shown_key(settings, action),
        default=action.own,
        change=lambda settings, key: {"keys": moved(settings, action, key)},
        reset=lambda settings: {"keys": moved(settings, action, action.own)},
        action=action,
    )
