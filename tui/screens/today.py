"""The first screen: who is due and why, what fits the block, what is promised, how the week went."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from tui.desk.hour import Hour
from tui.desk.words import count, day_words
from tui.model.event import Event
from tui.model.outcome import Standing, Tier
from tui.model.prospect import Prospect, Side
from tui.model.text import one_line
from tui.rules.figures import figures, will_fit
from tui.rules.held_words import GROUPS
from tui.rules.queue import Due, Held, Queue, build_queue
from tui.screens.actions import TODAY_ACTIONS
from tui.screens.wiring import WiredScreen
from tui.widgets.context_panel import ContextPanel, Line, Section
from tui.widgets.fit import clip, pad, wrap
from tui.widgets.key_lines import Key, KeyLines, rows_needed
from tui.widgets.panel import Build, Panel, lines, styled
from tui.widgets.weights import ALARM, FAINT, STRONG

TIERS = {
    Tier.CALLBACK: "callback",
    Tier.EVENT: "event",
    Tier.PROMISE: "promise",
    Tier.DEADLINE: "deadline",
    Tier.FOLLOW_UP: "follow-up",
    Tier.FIRST_TIME: "first-time",
    Tier.NEW: "new",
    Tier.REVIEW: "review",
}

_SPARE = frozenset("rnwty")
"""Keys that are left out first where a small window has no room for all; the help has them."""
_KEY_ROWS = 4

_TIERS_ORDER = {tier: number for number, tier in enumerate(Tier)}


class TodayScreen(WiredScreen[None]):
    """The plan of the day; Enter starts or resumes the block."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(each.keys, each.id, each.label, show=False, id=f"today.{each.id}") for each in TODAY_ACTIONS
    ]

    def __init__(self, hour: Hour) -> None:
        super().__init__()
        self.hour = hour
        self.message = ""
        self.overdue = False
        """Something was due on an earlier day."""
        self.held: tuple[Held, ...] = ()
        """Who is left out of the queue."""
        self._draw_keys: Callable[[], None] = lambda: None
        self.likely_twins = 0
        """Pairs that may be one person."""
        self.spreading: Event | None = None
        """The spreading that u takes back."""

    def compose(self) -> ComposeResult:
        yield Panel(id="title")
        with Horizontal(id="panels"):
            yield Panel(id="due", classes="box")
            yield ContextPanel(id="context", classes="box")
        yield Static("", id="message", markup=False)
        yield KeyLines(id="keys")

    def show(self, message: str = "") -> None:
        """Work the day out and draw it."""
        self.message = message or self.message
        desk, now = self.hour.desk, self.hour.desk.clock.now()
        everybody = list(desk.book.prospects())
        ends = now + timedelta(minutes=desk.policy.block_minutes)
        queue = build_queue(everybody, now, desk.policy, block_ends=ends, barred=desk.barred, record=desk.record)
        self.held = queue.held
        self.query_one("#title", Panel).show(_title(now))
        self.overdue = any(_is_overdue(each, now) for each in queue.due) and self._overflows(everybody)
        due = self.query_one("#due", Panel)
        due.border_title = Content(due_title(queue, desk.policy.block_minutes))
        due.show(_due(queue) if everybody else _empty)
        week = figures(desk.book.touches_since(monday(now)))
        plan = plan_lines(queue, everybody, now)
        plan += (Line(f"This week: {count(week.dials, 'dial')}, {count(week.talks, 'talk')}, {week.yes} yes", 1),)
        parked = parked_lines(self.hour)
        promised = Section("Promised", promise_lines(everybody, now), "Nothing is due.")
        put_off = (Section(f"Parked: {len(parked)}", parked),) if parked else ()
        self.query_one(ContextPanel).show_sections(Section("Today", plan), promised, *put_off, joined=True)
        listed = any(each.standing is Standing.NEWSLETTER for each in everybody)
        self._draw_keys = lambda: self._lay_keys(self._keys(bool(everybody), len(parked), listed=listed))
        self._draw_keys()
        self._show_message()

    def _overflows(self, everybody: list[Prospect]) -> bool:
        """Whether there is anything to spread; read in only where something is overdue."""
        from tui.rules.spread import overflows  # noqa: PLC0415

        desk = self.hour.desk
        return overflows(everybody, desk.clock.now(), desk.policy, barred=desk.barred)

    def add(self, message: str) -> None:
        """Say this too, and draw nothing else."""
        self.message = f"{self.message} {message}".strip()
        self._show_message()

    def say(self, words: str) -> None:
        """This alone above the keys."""
        self.message = words
        self._show_message()

    hear = say

    def _show_message(self) -> None:
        self.query_one("#message", Static).update(Content("\n".join(self._message_rows())))

    def _message_rows(self) -> list[str]:
        width = max(20, self.size.width - 2)
        rows = wrap(self.message, width)
        return [*rows[:1], clip(" ".join(rows[1:]), width)] if rows[1:] else rows

    def _keys(self, anybody: bool, parked: int, *, listed: bool) -> list[Key]:
        cut_short = self.hour.cut_short
        labels = {each.id: (each.shown, each.label) for each in TODAY_ACTIONS}
        if not anybody:
            return [
                Key((pair,))
                for pair in (("l", "import a call list"), ("D", "try the demo"), labels["add"], labels["leave"])
            ]
        minutes = self.hour.desk.policy.block_minutes
        start = ("Enter", "resume the block" if cut_short else f"start a block of {minutes} minutes")
        pairs = [start] + ([labels["finish"]] if cut_short else [])
        pairs += [labels["undo"]] if self.spreading else [labels["spread"]] if self.overdue else []
        pairs += [("p", f"clear {count(parked, 'parked job')}")] if parked else []
        pairs += [labels[name] for name in ("find", "add", "import_list", "export")]
        pairs += [labels["newsletter"]] if listed else []
        pairs += [labels["left_out"]] if self.held else []
        pairs += [("t", count(self.likely_twins, "likely twin pair"))] if self.likely_twins else []
        pairs += [labels[name] for name in ("rep", "help", "leave")]
        return [Key((pair,), spare=pair[0] in _SPARE) for pair in pairs]

    def _lay_keys(self, keys: Sequence[Key]) -> None:
        """In as many rows as they need; in a small window the rows that are there for them."""
        for line in self.query(KeyLines):  # there is none before the first drawing, nor while the app closes
            width = self.size.width - line.gutter.width
            line.styles.min_height = min(_KEY_ROWS, rows_needed(keys, width)) if width > 0 else 0
            line.show_keys(keys)

    def on_resize(self) -> None:
        """The keys may need more rows now, or fewer."""
        self._draw_keys()

    def on_screen_resume(self) -> None:
        """At the start, and back from a block: the day has changed."""
        self.show()
        self.wiring.look_for_twins()

    def action_begin(self) -> None:
        self.wiring.begin_block()

    def action_finish(self) -> None:
        if self.hour.cut_short:
            self.wiring.finish_block()

    def action_find(self) -> None:
        self.wiring.find_anybody("Find", self._found)

    def _found(self, prospect_id: str | None) -> None:
        if prospect_id:
            self.wiring.show_story(prospect_id, callable_here=True)

    def action_add(self) -> None:
        def added(after: Prospect | None) -> None:
            if after is not None:
                self.wiring.guard(lambda: self.hour.desk.add(after))
                self.show(f"{one_line(after.known_as)} is in the book.")

        self.wiring.add(None, added)

    def action_import_list(self) -> None:
        self.wiring.import_list()

    def action_export(self) -> None:
        self.wiring.export()

    def key_upper_d(self) -> None:
        """Try the demo, offered while the book is empty."""
        if not len(self.hour.desk.book):
            self.app.exit("demo")

    def action_newsletter(self) -> None:
        self.wiring.show_newsletter()

    def action_left_out(self) -> None:
        if self.held:
            self.wiring.show_left_out(self.held)
        else:
            self.show("Nobody is left out.")

    def action_twins(self) -> None:
        self.wiring.show_twins()

    def found_twins(self, pairs: int | None) -> None:
        """So many pairs may be one person: they stand among the keys, and nothing else is drawn anew."""
        if pairs is not None:
            self.likely_twins = pairs
            self._draw_keys()

    def action_parking(self) -> None:
        self.wiring.clear_parked()

    def action_rep(self) -> None:
        self.wiring.ask_rep()

    def action_spread(self) -> None:
        plan = self.hour.desk.spread()
        if not plan.after:
            fit = "all of it fits today" if plan.overdue else "nothing is overdue"
            self.show(f"Nothing to spread: {fit}.")
            return

        def answered(do_it: bool | None) -> None:
            if do_it:
                self.spreading = self.wiring.guard(lambda: self.hour.desk.apply_spread(plan))
                last = plan.days[-1].day
                today = self.hour.desk.clock.now().date()
                moved = count(len(plan.after), "overdue call")
                self.show(f"{moved} spread over the days to {day_words(last, today)}. u takes it back.")

        self.wiring.preview_spread(plan, answered)

    def action_undo(self) -> None:
        spreading = self.spreading
        if spreading is None:
            self.show("Nothing to take back here: in a block, u takes back what was logged.")
        elif self.wiring.guard(lambda: self.hour.desk.undo(spreading)) is not None:
            self.spreading = None
            self.show("Taken back: the overdue calls are where they were.")

    def action_help(self) -> None:
        self.wiring.show_help()

    def action_leave(self) -> None:
        self.app.exit()


def monday(now: datetime) -> datetime:
    """The start of the week."""
    return (now - timedelta(days=now.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)


def due_title(queue: Queue, minutes: int) -> str:
    """How many are due, and how many of them fit."""
    fit = will_fit(len(queue.due), minutes, figures(()))
    return f"{len(queue.due)} due now, {fit} of them fit {count(minutes, 'minute')}"


def plan_lines(queue: Queue, everybody: list[Prospect], now: datetime) -> tuple[Line, ...]:
    """Appointments, callbacks, and who was left out and why, counted."""
    agreed = [each for each in everybody if each.next is not None and each.next.kind != "call"]
    agreed = [each for each in agreed if each.next is not None and each.next.at.date() <= now.date()]
    agreed.sort(key=lambda each: each.next.at if each.next else now)
    lines = [Line(_agreed(each, now), 0) for each in agreed]
    reviews = sum(due.tier is Tier.REVIEW for due in queue.due)
    if reviews:
        lines.append(Line(f"{count(reviews, 'walk-away review')} to answer", 1))
    held: dict[str, int] = {}
    for each in queue.held:
        held[each.code] = held.get(each.code, 0) + 1
    opens = _first_opens(queue, now) if all(due.tier is Tier.REVIEW for due in queue.due) else ""
    lines += [
        Line(f"{held[code]} {GROUPS[code]}{opens if code == 'shut' else ''}", 2)
        for code in ("needs_number", "needs_place", "no_common_hour", "shut", "skipped")
        if code in held
    ]
    return tuple(lines)


def _first_opens(queue: Queue, now: datetime) -> str:
    """``, the first opens at 11:00``, on the rep's clock."""
    first = min((each.until for each in queue.held if each.code == "shut" and each.until), default=None)
    if first is None:
        return ""
    at = first.astimezone(now.tzinfo)
    day = "" if at.date() == now.date() else f"{day_words(at.date(), now.date())} "
    return f", the first opens {day}at {at:%H:%M}"


def _is_overdue(due: Due, now: datetime) -> bool:
    touch = due.prospect.next
    return touch is not None and touch.kind == "call" and touch.at.astimezone(now.tzinfo).date() < now.date()


def _agreed(prospect: Prospect, now: datetime) -> str:
    """``13:30 demo: Kenji Mori``, on the rep's clock."""
    following = prospect.next
    assert following is not None
    return (
        f"{following.at.astimezone(now.tzinfo):%H:%M} {following.what or following.kind}: {one_line(prospect.known_as)}"
    )


def promise_lines(everybody: list[Prospect], now: datetime) -> tuple[Line, ...]:
    """Our promises that are due by tomorrow, soonest first."""
    today = now.date()
    due = [
        (promise.due, one_line(each.known_as), promise.text)
        for each in everybody
        if each.standing not in (Standing.NEVER, Standing.NEWSLETTER)
        for promise in each.promises
        if promise.side is Side.ME and promise.done is None and promise.due and promise.due <= today + timedelta(days=1)
    ]
    return tuple(
        Line(f"{text} to {name}, {day_words(day, today)}", 0 if day <= today else 1) for day, name, text in sorted(due)
    )


def parked_lines(hour: Hour) -> tuple[Line, ...]:
    """Small jobs put off, with whom."""
    book = hour.desk.book
    jobs = [(job, found.known_as if (found := book.whom(job.prospect)) else "") for job in hour.parked]
    return tuple(Line(": ".join(one_line(part) for part in (name, job.text) if part)) for job, name in jobs)


def _title(now: datetime) -> Build:
    def build(width: int, _height: int) -> Content:
        day = f"{day_words(now.date(), now.date())} {now.year}, {now:%H:%M}"
        return Content.assemble(("powerhour", STRONG), " " * max(1, width - 9 - len(day)), day)

    return build


def _empty(width: int, _height: int) -> Content:
    rows = (
        "Nobody is in the book yet.",
        "",
        "l  import the list that your CRM exported",
        "D  try the demo: sixty invented prospects",
        "r  add somebody by hand",
    )
    return lines(*(clip(row, width) for row in rows))


def _due(queue: Queue) -> Build:
    def build(width: int, height: int) -> Content:
        rows = [_row(due, width) for due in queue.due[:height]]
        if len(queue.due) > height > 1:
            rows[-1] = styled(f"and {len(queue.due) - height + 1} more", FAINT)
        return lines(*rows) if rows else styled("Nobody is due now.", FAINT)

    return build


def _row(due: Due, width: int) -> Content:
    """Tier, name, and what is most worth knowing in the room there is: why for the urgent, else the company."""
    prospect = due.prospect
    urgent = _TIERS_ORDER[due.tier] <= _TIERS_ORDER[Tier.DEADLINE]
    company = one_line(prospect.company) if prospect.name else ""
    why = one_line("; ".join(due.why))
    rest = (why, company) if urgent or not company else (company, why)
    name = min(26, max(18, width // 3))
    return Content.assemble(
        (pad(TIERS[due.tier], 11), ALARM if urgent else FAINT),
        pad(one_line(prospect.known_as), name),
        " ",
        (clip("  ".join(part for part in rest if part), width - 12 - name), FAINT),
    )
