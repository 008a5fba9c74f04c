"""Find anybody by name, company or number, as the letters are typed; then by what was written of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from tui.desk.desk import Desk
from tui.desk.finder import FEW, Finder
from tui.desk.note_index import NoteHit
from tui.screens.find_about import about_lines
from tui.screens.find_rows import Found, clipped, note_row, person_row
from tui.screens.wiring import NORMAL, WIDE
from tui.widgets.context_panel import ContextPanel
from tui.widgets.found_list import Draw, FoundList, FoundRow, heading
from tui.widgets.of_strangers import StrangersField

SOMEBODY_NEW = "+"
"""The answer where nobody fits and they are to be added; no prospect has that id."""

_PAUSE = 0.12
"""Seconds without a letter after which the slower searches begin."""
_LISTEN = 0.25
"""Seconds after which it is looked again who was read meanwhile."""
_LITTLE = 400
"""So many people are read on the spot."""


class _Late(NamedTuple):
    """What comes after the first list, below it."""

    people: tuple[str, ...] = ()
    almost: tuple[str, ...] = ()
    notes: tuple[NoteHit, ...] = ()
    recent: tuple[str, ...] = ()


class FindScreen(ModalScreen[str | None]):
    """Returns the id of whoever was chosen, or SOMEBODY_NEW; None if nobody was."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NORMAL, "-normal"), (WIDE, "-wide")]  # noqa: RUF012 - as Textual has it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "back", show=False),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "move(10)", show=False, priority=True),
        Binding("pageup", "move(-10)", show=False, priority=True),
    ]

    def __init__(
        self, desk: Desk, finder: Finder, question: str, *, adds: bool = False, recent: Iterable[str] = ()
    ) -> None:
        """``recent``: ids of who was on screen last, listed while nothing is typed."""
        super().__init__()
        self.adds = adds
        """Whoever is not found can be added."""
        self.desk = desk
        self.finder = finder
        self.question = question
        self.recent = tuple(recent)
        self._people: list[str] = []
        self._late = _Late()
        self._told = False
        """The slower searches are through."""
        self._pause: Timer | None = None
        self._listening: Timer | None = None
        """While the book is still being read."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog", id="finding"):
            yield StrangersField(placeholder="name, company, number, or words of a note", compact=True, id="find-field")
            with Horizontal(id="find-panels"):
                yield FoundList(id="found")
                yield ContextPanel(id="about", classes="box")
            yield Static("", classes="dialog-keys", markup=False, id="find-keys")

    def on_mount(self) -> None:
        self.query_one(".dialog").border_title = Content(self.question)
        if not self.finder.current and len(self.desk.book) <= _LITTLE:
            self.finder.refresh()
        self.finder.hurried = True
        if not self.finder.current:
            self.run_worker(self.finder.refresh, thread=True, group="reading")
            self._listening = self.set_interval(_LISTEN, self._hear)
        self._search("")

    def on_unmount(self) -> None:
        self.finder.hurried = False

    @property
    def _stands(self) -> bool:
        """It is up, and what it consists of is there: neither while it opens nor while the app closes."""
        return self.is_current and bool(self.query("#find-keys"))

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self.query_one("#find-field", Input).value.strip()

    # Searching

    @on(Input.Changed)
    def _typed(self) -> None:
        self._search(self.typed)

    def _search(self, typed: str) -> None:
        """What can be told at once; the rest follows when no letter comes for a moment."""
        self._people = self.finder.people(typed) if typed else self.finder.recent(self.recent)
        self._late, self._told = _Late(), False
        self._show(anew=True)
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self._look_further)

    def _look_further(self) -> None:
        typed, few = self.typed, len(self._people) <= FEW
        now = self.desk.clock.now()

        def work() -> None:
            worker = get_current_worker()
            if not typed:
                late = _Late(recent=tuple(self.finder.touched(now)))
            else:
                almost = self.finder.almost(typed) if few else []
                late = _Late(almost=tuple(almost), notes=tuple(self.finder.notes(typed)))
            if not worker.is_cancelled:
                self.app.call_later(self._follow, typed, late)

        self.run_worker(work, thread=True, group="further", exclusive=True)

    def _follow(self, typed: str, late: _Late) -> None:
        """What came later stands below what is there."""
        if self._stands and typed == self.typed:
            self._late, self._told = late, True
            self._show(anew=False)

    def _hear(self) -> None:
        """More of the book is read: who is found in it stands below."""
        if not self._stands:
            return
        if self.typed:
            known = set(self._people)
            self._people += [each for each in self.finder.people(self.typed) if each not in known]
        self._show(anew=False)
        if self.finder.current and self._listening is not None:
            self._listening.stop()
            self._look_further()

    # Showing

    def _show(self, *, anew: bool) -> None:
        self.query_one(FoundList).show_rows(self._rows(), anew=anew)
        self._show_chosen()

    def _rows(self) -> list[FoundRow]:
        typed = self.typed
        seen = set(self._people)
        rows = self._persons(self._people)
        later = self._persons([each for each in self._late.recent if each not in seen])
        if not typed:
            first = heading("Last on screen") if rows else None
            rows = [*([first] if first else []), *rows, *([heading("Last days")] if later else []), *later]
            return rows or [_says("Nobody was on screen yet: a few letters find anybody.")]
        if not rows and self.adds:
            rows = [_says("Nobody fits."), FoundRow(_words("Add them as somebody new"), SOMEBODY_NEW)]
        elif not rows and self._told and not self._late.almost and not self._late.notes and not self._reading:
            rows = [_says("Nobody fits. Fewer letters, or another spelling?")]
        almost = self._persons([each for each in self._late.almost if each not in seen])
        rows += [heading("Spelled a little otherwise"), *almost] if almost else []
        notes = [self._note(each) for each in self._late.notes]
        rows += [heading("In notes"), *notes] if notes else []
        return rows + ([_says(self._reading)] if self._reading else [])

    @property
    def _reading(self) -> str:
        """That not all can be found yet."""
        read, total = self.finder.progress
        if self.finder.reads_people:
            return f"Still reading: {read:,} of {total:,} people are found so far."
        return "Still reading the notes." if self.finder.reads_notes else ""

    def _persons(self, people: Sequence[str]) -> list[FoundRow]:
        return [FoundRow(self._drawn(person_row, each), each) for each in people]

    def _note(self, hit: NoteHit) -> FoundRow:
        return FoundRow(self._drawn(note_row, hit.prospect, hit), hit.prospect)

    def _drawn(self, row: Callable[..., Content], who: str, hit: NoteHit | None = None) -> Draw:
        """Only who is drawn is looked up in the book."""
        typed = self.typed

        def draw(width: int, chosen: bool) -> Content:
            prospect = self.desk.book.whom(who)
            if prospect is None:
                return clipped("No longer in the book.", width)
            told = Found(prospect, self.desk.barred(prospect), hit.line if hit else "", hit.at if hit else None)
            return row(told, typed, self.desk.clock.now(), width, chosen=chosen)

        return draw

    def _show_chosen(self) -> None:
        """What Enter does; and, where there is room, who is chosen."""
        key = self.query_one(FoundList).key
        does = "Enter adds them" if key == SOMEBODY_NEW else "Enter opens" if key else ""
        parts = [does, "↑ ↓ choose" if key else "", "Esc back"]
        self.query_one("#find-keys", Static).update(Content("   ".join(filter(None, parts))))
        panel = self.query_one("#about", ContextPanel)
        prospect = self.desk.book.whom(key) if key != SOMEBODY_NEW else None
        panel.show_sections(*about_lines(prospect, self.desk))

    # Choosing

    def action_move(self, step: int) -> None:
        """Up or down in the list."""
        self.query_one(FoundList).move(step)
        self._show_chosen()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        key = self.query_one(FoundList).key
        if key:
            self.dismiss(key)


def _says(words: str) -> FoundRow:
    return FoundRow(lambda width, _chosen: clipped(words, width))


def _words(words: str) -> Callable[[int, bool], Content]:
    return lambda _width, chosen: Content.styled(words, "bold" if chosen else "")
