"""The first screen: who is due and why, what fits the block, what is agreed and promised, how the week stands."""

from __future__ import annotations

from functools import partial
from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from tui.desk.hour import Hour
from tui.desk.words import day_words
from tui.model.zones import zone
from tui.screens.actions import TODAY_ACTIONS, today_action
from tui.screens.today_acts import Done, TodayActs
from tui.screens.today_keys import KeysView, keys_of
from tui.screens.today_lists import beside_lists, state_lists
from tui.screens.today_marks import DUE, Lists, Marked, lists_of, mark_in
from tui.screens.today_view import DayView, due_row, due_title, line_view, nobody_callable, nobody_due, target_words
from tui.screens.today_work import work_out
from tui.screens.wiring import HUGE, NORMAL
from tui.widgets.due_list import DueList
from tui.widgets.fit import clip, wrap
from tui.widgets.key_lines import KeyLines, rows_needed
from tui.widgets.panel import Build, Panel, lines, styled
from tui.widgets.section_list import ListSection, SectionList
from tui.widgets.time_line import TimeLine
from tui.widgets.time_line import rows_needed as line_rows
from tui.widgets.weights import FAINT, STRONG

_KEY_ROWS = 4
_TALL = 30
"""Rows from which the line has room for more names below it."""
_TICK = 1.0
"""Seconds between looks at the clock, and at what other windows wrote."""
_SELDOM = 20.0
"""A large day is worked out anew for others' sake at most once in so many times the seconds that it takes."""
BESIDE = "Another window has this book open: each keeps a block and notes of its own, and sees what the other logs."
_QUICK = 0.15
"""Seconds in which a day is worked out that is worked out anew each minute; a slower one keeps its queue."""


class TodayScreen(TodayActs):
    """The plan of the day; Enter acts on the marked row, or starts or resumes the block."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(each.keys, each.id, each.label, show=False, id=f"today.{each.id}") for each in TODAY_ACTIONS
    ]

    def __init__(self, hour: Hour) -> None:
        super().__init__()
        self.hour = hour
        self.message = ""
        self.done: list[Done] = []
        self.likely_twins = 0
        """Pairs that may be one person."""
        self.marked: Marked | None = None
        self._sections: tuple[ListSection, ...] = ()
        self._beside = 0
        """How many of these can be acted upon; in a huge terminal the others have a box of their own."""
        self._said = 0
        """Rows of the message."""
        self._lists = Lists(())
        self._shown = False
        """The day was worked out."""
        self._drawn_for = Size(0, 0)
        self._took = 0.0
        """Seconds that it took."""
        self._ended = 0.0
        """When it was, in seconds of ``monotonic``."""
        self._others_wrote = False
        """Something that is not shown yet."""

    def compose(self) -> ComposeResult:
        yield Panel(id="title")
        yield TimeLine(id="line")
        with Horizontal(id="panels"):
            yield DueList(id="due", classes="box")
            yield SectionList(id="context", classes="box")
            yield SectionList(id="beside", classes="box")
        yield Static("", id="message", markup=False)
        yield KeyLines(id="keys")

    def on_mount(self) -> None:
        """The clock goes on while Today stands open."""
        self.set_interval(_TICK, self._tick)
        if not self.hour.is_first:
            self.add(BESIDE)

    def on_screen_resume(self) -> None:
        """At the start, and back from a block: the day has changed."""
        if self.asks:
            self.asks = False
            return
        self.show()
        self.wiring.look_for_twins()

    # What is shown

    def show(self, message: str = "") -> None:
        """Work the day out and draw it."""
        self.message = message or self.message
        begun = monotonic()
        self._others_wrote = False
        self.hour.desk.caught_up()  # the block, which is not open now, looks at everybody when it starts or goes on
        self.take_in(work_out(self.hour, self.wiring.settings.goal))
        self._ended = monotonic()
        self._took = self._ended - begun

    def take_in(self, view: DayView) -> None:
        """Draw this day."""
        self.view = view
        self._shown = True
        beside = beside_lists(view) if view.anybody else ()
        self._sections = (*beside, *state_lists(view)) if view.anybody else ()
        self._beside = len(beside)
        self._line = line_view(view)
        self._lists = lists_of(view, self._sections)
        self.marked = self._lists.kept(self.marked)
        self.set_class(not view.anybody, "-nobody")
        self.query_one("#title", Panel).show(_title(view, "powerhour demo" if self.wiring.demo else "powerhour"))
        self._draw()

    def _draw(self) -> None:
        """All that depends on the room there is, and on the mark."""
        if not self._shown or not self.query(KeyLines):  # there is none while the app closes
            return
        view, self._drawn_for = self.view, self.size
        due = self.query_one(DueList)
        due.name_it(due_title(view) if view.anybody else "Welcome")
        if view.queue.due:
            chosen = self.marked.row if self.marked and self.marked.title == DUE else None
            due.show_due(len(view.queue.due), partial(due_row, view), view.stretch.fit, chosen, nobody_callable(view))
        else:
            due.show_alone(partial(_told, nobody_due(view)) if view.anybody else _empty)
        self._draw_line()
        self._draw_lists()
        self.draw_keys()
        self._show_message()

    def _draw_line(self) -> None:
        tall = self.size.height >= _TALL
        line, view = self.query_one(TimeLine), self._line._replace(clocks=tall)
        most = 5 if tall else 3 if self.size.width >= NORMAL else 2
        line.styles.height = line_rows(view, max(1, self.size.width - 2), most)
        line.show_line(view)

    def _draw_lists(self) -> None:
        """What can be acted upon, and the state of things below it or beside it."""
        beside = self._beside if self.size.width >= HUGE else len(self._sections)
        for name, sections in (("#context", self._sections[:beside]), ("#beside", self._sections[beside:])):
            self.query_one(name, SectionList).show_sections(sections, mark_in(sections, self.marked))

    def draw_keys(self) -> None:
        """In as many rows as they need; in a small window the rows that are there for them."""
        for line in self.query(KeyLines):
            keys = keys_of(self._keys_view())
            width = self.size.width - line.gutter.width
            if width > 0:
                line.styles.height = min(_KEY_ROWS, rows_needed(keys, width))
            line.show_keys(keys if self.wiring.settings.asked else ())

    def _keys_view(self) -> KeysView:
        view = self.view
        return KeysView(
            anybody=view.anybody,
            minutes=view.stretch.minutes,
            cut_short=self.hour.cut_short,
            undoable=bool(self.done),
            overdue=view.overdue,
            parked=len(view.parked),
            listed=view.plan.newsletter,
            held=bool(view.held),
            from_own=self.wiring.from_own,
            twins=self.likely_twins,
            marked=self.target,
        )

    def on_resize(self) -> None:
        """A size that is not taken in below: at the start it is told of three times."""
        if not self._is_folding and self.size != self._drawn_for:
            self._draw()

    def take_in_size(self) -> None:
        """There is more room now, or less: the rows that the lines of time and keys take are not the same."""
        self._draw()

    def _tick(self) -> None:
        """What others wrote is shown; with a new minute the clocks go on, and the queue too where that is quick."""
        if not self._shown or not self.is_current:
            return
        now = self.hour.desk.clock.now()
        self._others_wrote |= bool(self.hour.desk.caught_up())
        if self._others_wrote and (self._took < _QUICK or monotonic() > self._ended + _SELDOM * self._took):
            self.show()
        elif f"{now:%H:%M}" == f"{self.view.now:%H:%M}":
            return
        elif self._took < _QUICK:
            self.show()
        else:
            places = (each._replace(local=now.astimezone(zone(each.zone))) for each in self.view.places)
            self.take_in(self.view._replace(now=now, places=tuple(places)))

    # What is said

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
        """What is to be said; else all about whoever is marked."""
        for line in self.query("#message").results(Static):
            words = self.message or (target_words(self.view, self.target) if self.marked else "")
            line.set_class(self.marked is not None, "-marked")
            rows = _two_rows(words, max(20, self.size.width - 2))
            line.update(Content("\n".join(rows)), layout=len(rows) != self._said)
            self._said = len(rows)

    # The mark

    @property
    def target(self) -> object:
        """What the marked row stands for; None where none is marked."""
        return self._lists.target(self.marked)

    def _mark(self, marked: Marked | None) -> None:
        if not self._shown:
            return
        self.marked = marked
        self.message = ""
        self._draw()

    def action_down(self) -> None:
        self._mark(self._lists.moved(self.marked, 1))

    def action_up(self) -> None:
        self._mark(self._lists.moved(self.marked, -1))

    def action_next_list(self) -> None:
        self._mark(self._lists.beside(self.marked, 1))

    def action_list_before(self) -> None:
        self._mark(self._lists.beside(self.marked, -1))

    def let_go(self) -> None:
        """Mark no row."""
        self._mark(None)

    action_let_go = let_go

    def found_twins(self, pairs: int | None) -> None:
        """So many pairs may be one person: they stand among the keys, and nothing else is drawn anew."""
        if pairs is not None:
            self.likely_twins = pairs
            if self._shown:
                self.draw_keys()


def _two_rows(words: str, width: int) -> list[str]:
    rows = wrap(words, width)
    return [*rows[:1], clip(" ".join(rows[1:]), width)] if rows[1:] else rows


def _title(view: DayView, name: str) -> Build:
    def build(width: int, _height: int) -> Content:
        now = view.now
        day = f"{day_words(now.date(), now.date())} {now.year}, {now:%H:%M}"
        return Content.assemble((name, STRONG), " " * max(1, width - len(name) - len(day)), day)

    return build


def _told(rows: list[str], width: int, height: int) -> Content:
    """A paragraph each."""
    drawn = [
        styled(f"  {row}", FAINT if number else "") for number, each in enumerate(rows) for row in wrap(each, width - 2)
    ]
    return lines(*drawn[:height])


def _empty(width: int, height: int) -> Content:
    """What to do with a book in which nobody is, in the middle of the room there is."""
    ways = (
        (today_action("import_list").shown, "import the list that your CRM exported"),
        ("D", "try the demo: sixty invented prospects"),
        (today_action("add").shown, "add somebody by hand"),
    )
    rows = [Content("Nobody is in the book yet."), Content("")]
    key_room = max(len(key) for key, _does in ways)
    room = max(1, width - key_room - 2)
    rows += [Content.assemble((key.ljust(key_room), STRONG), "  ", (clip(does, room), FAINT)) for key, does in ways]
    left = " " * max(0, (width - max(row.cell_length for row in rows)) // 2)
    above = [Content("")] * max(0, (height - len(rows)) // 3)
    return lines(*above, *(Content.assemble(left, row) for row in rows))
