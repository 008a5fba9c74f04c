"""The lists that were taken in so far, each of which can be taken back."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tui.book.errors import BookError
from tui.config.keyboard import Room
from tui.desk.came_of_it import count_words
from tui.desk.desk import Desk
from tui.desk.intake import Listing, Taken, Unreadable
from tui.desk.past_lists import PastImport, TakenBack, imports, result_of
from tui.desk.words import count, day_words
from tui.model.text import one_line
from tui.screens.import_undo import UndoingScreen
from tui.screens.room_keys import bindings, with_key
from tui.widgets.choice_list import ChoiceList
from tui.widgets.fit import clip, pad
from tui.widgets.key_lines import KeyLines
from tui.widgets.panel import Panel
from tui.widgets.weights import FAINT


class PastScreen(UndoingScreen[None]):
    """The last one first. Enter shows what came of one; u asks, and Enter then takes it back."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Room.PAST)

    def __init__(self, desk: Desk, region: str) -> None:
        """``region`` (ISO 3166) reads national numbers of rejected rows that are mended."""
        super().__init__()
        self.desk = desk
        self.country = region
        self.past: tuple[PastImport, ...] = ()
        self.asked: PastImport | None = None
        """Which one is about to be taken back."""

    def compose(self) -> ComposeResult:
        yield Panel(id="title")
        yield ChoiceList(id="listed", classes="box")
        yield Static("", id="message", markup=False)
        yield KeyLines(id="keys")

    def on_mount(self) -> None:
        self.show_title("Lists that were imported")
        self.show_keys((("Esc", "back"),))
        self._read("")

    # Showing

    @property
    def box(self) -> ChoiceList:
        """The imports."""
        return self.query_one(ChoiceList)

    @property
    def chosen(self) -> PastImport | None:
        """The import that the keys are about."""
        place = self.box.chosen
        return self.past[place] if place is not None and place < len(self.past) else None

    @work(thread=True, exclusive=True, group="reading")
    def _read(self, message: str) -> None:
        self.then(self._show, imports(self.desk), message)

    def _show(self, past: tuple[PastImport, ...], message: str) -> None:
        self.past = past
        self.box.name_it(count(len(past), "import") + ", the last one first" if past else "Imports")
        place = min(self.box.chosen or 0, len(past) - 1) if past else None
        self.box.show_rows(len(past), self._row, place, "No list was imported into this book so far.")
        self.say(message)
        self._show_keys()

    def _show_keys(self) -> None:
        chosen = self.chosen
        if self.asked is not None:
            self.show_keys((("Enter", "take it back"), ("Esc", "leave it")))
            return
        pairs = [("Enter", "what came of it")] if chosen else []
        pairs += [with_key(Room.PAST, "ask")] if chosen and not chosen.undone else []
        pairs += [("↑ ↓", "others")] if len(self.past) > 1 else []
        self.show_keys((*pairs, ("Esc", "back")))

    def _row(self, number: int, width: int) -> Content:
        each = self.past[number]
        name = max(16, width * 7 // 20)
        came = "taken back" if each.undone else count_words(each.counts)
        style = FAINT if each.undone else ""
        row = f"{pad(one_line(each.name), name)}  {pad(self._when(each), 16)}  "
        return Content.assemble((row, style), (clip(came, max(0, width - name - 20)), FAINT))

    # Keys

    def action_move(self, step: int) -> None:
        """Another import."""
        self._leave()
        self.box.move(step)
        self._show_keys()

    def action_ask(self) -> None:
        """Say what would be taken back before it is."""
        chosen = self.chosen
        if chosen is None or self.undoing:
            return
        if chosen.undone:
            self.say("It was taken back already: importing the list again brings it in again.")
            return
        self.asked = chosen
        self.say(f"Take {one_line(chosen.name)} back? Whoever was touched or changed since is left alone.")
        self._show_keys()

    def action_enter(self) -> None:
        """What was asked is done; else what came of the chosen one is shown."""
        asked, self.asked = self.asked, None
        if asked is not None:
            self.undo((asked.event,))
            self._show_keys()
        elif self.chosen is not None and not self.undoing:
            self.say("")
            self._look(self.chosen)

    @work(thread=True, exclusive=True, group="reading")
    def _look(self, past: PastImport) -> None:
        try:
            came: tuple[Listing, Taken] | str = result_of(self.desk, past, self.country or None)
        except (Unreadable, BookError, OSError) as fault:
            came = f"Its rejected rows cannot be read: {fault}"
        self.then(self._looked, past, came)

    def _looked(self, past: PastImport, came: tuple[Listing, Taken] | str) -> None:
        if isinstance(came, str):
            self.say(came)
            return
        from tui.screens.import_result import ResultScreen  # noqa: PLC0415 - seldom asked for

        when = f"imported {self._when(past)}" + (", and was taken back" if past.undone else "")
        self.app.push_screen(ResultScreen(self.desk, *came, when=when), self._back_from_one)

    def _back_from_one(self, _none: None) -> None:
        """It may have been taken back meanwhile."""
        self._read("")

    def _when(self, past: PastImport) -> str:
        now = self.desk.clock.now()
        at = past.at.astimezone(now.tzinfo)
        return f"{day_words(at.date(), now.date())} {at:%H:%M}"

    def undone(self, backs: tuple[TakenBack, ...], fault: str) -> None:
        """Draw the list as it is now."""
        self._read(fault or " ".join(each.words for each in backs))

    def _leave(self) -> None:
        if self.asked is not None:
            self.asked = None
            self.say("")

    def action_back(self) -> None:
        """Nothing is taken back; then back to the lists at hand."""
        if self.asked is not None:
            self._leave()
            self._show_keys()
        else:
            self.dismiss()
