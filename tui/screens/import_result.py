"""What came of an import: counts and notes, then who was rejected, changed or is missing."""

from __future__ import annotations

from contextlib import suppress
from time import sleep
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static
from textual.worker import WorkerCancelled, get_current_worker

from tui.config.actions import key_of
from tui.config.keyboard import Room
from tui.desk.at_hand import short
from tui.desk.came_of_it import (
    ResultRow,
    after_mending,
    back_words,
    count_words,
    kinds_words,
    left_alone_rows,
    mended,
    mended_words,
    names_of_cells,
    result_rows,
    still_wrong,
    told_on_today,
)
from tui.desk.desk import Desk
from tui.desk.intake import Listing, Taken
from tui.desk.past_lists import TakenBack
from tui.desk.preview import in_keys
from tui.desk.words import count
from tui.model.text import one_line
from tui.screens.import_undo import UndoingScreen
from tui.screens.room_keys import bindings, with_key
from tui.widgets.choice_list import ChoiceList
from tui.widgets.fit import clip, pad
from tui.widgets.key_lines import KeyLines
from tui.widgets.panel import Panel
from tui.widgets.weights import FAINT

_AROUND = 7
"""Rows of the title, the borders, the message and the keys."""
_LISTED = 8
"""Rows that the list has before the notes get more than usual."""
_EVERYTHING = "Every row was taken in, and nobody was changed."
_REST = 0.008
"""Seconds in which the keys go first, for each few milliseconds of looking for twins."""


class ResultScreen(UndoingScreen[None]):
    """Enter goes to Today, with the new people in the queue."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Room.RESULT)
    room = Room.RESULT

    def __init__(self, desk: Desk, listing: Listing, taken: Taken, *, when: str = "") -> None:
        """``when``: ``imported Wed 18 Nov 16:20`` of an earlier import, from which the keys lead back to the others."""
        super().__init__()
        self.when = when
        self.desk = desk
        self.listing = listing
        self.taken = taken
        self.found: list[ResultRow] = list(result_rows(taken))
        self.events = [taken.event] if taken.event else []
        """What u takes back: the import, and the rows that were mended here."""
        self.backs: tuple[TakenBack, ...] = ()
        """What became of it once it was taken back."""
        self.twins = 0
        """Pairs in the book that may be one person."""

    def compose(self) -> ComposeResult:
        yield Panel(id="title")
        yield Panel(id="notes")
        yield ChoiceList(id="listed", classes="box")
        yield Static("", id="message", markup=False)
        yield KeyLines(id="keys")

    def on_mount(self) -> None:
        rejects = self.taken.rejects_file
        self.show(
            f"Rejected rows: {key_of('mend', Room.RESULT)} mends one here, or all in "
            f"{short(self.desk.book.folder / rejects)}"
            if rejects
            else ""
        )
        self._count_twins()

    @work(thread=True, group="twins")
    def _count_twins(self) -> None:
        """Behind the screen, with the keys first; given up when the rep leaves."""
        from tui.desk.merging import twins  # noqa: PLC0415 - it looks names up by likeness

        worker = get_current_worker()

        def rest() -> None:
            if worker.is_cancelled:
                raise WorkerCancelled
            sleep(_REST)

        with suppress(WorkerCancelled):
            self.then(self._twins_counted, len(twins(self.desk, rest)))

    def _twins_counted(self, pairs: int) -> None:
        self.twins = pairs
        self._show_keys()

    # Showing

    @property
    def notes_most(self) -> int:
        """At least what the rows below them leave free."""
        return max(super().notes_most, self.app.size.height - _AROUND - max(2, min(len(self.found), _LISTED)))

    @property
    def box(self) -> ChoiceList:
        """What is worth knowing."""
        return self.query_one(ChoiceList)

    @property
    def chosen(self) -> ResultRow | None:
        """The row that the keys are about."""
        place = self.box.chosen
        return self.found[place] if place is not None and place < len(self.found) else None

    def show(self, message: str = "") -> None:
        """Draw it as it stands."""
        name = one_line(self.listing.name)
        if self.backs:
            self.show_title(f"{name} was taken back")
            notes, everything = [back_words(self.backs)], "Nobody of the list was touched or changed since."
        else:
            self.show_title(f"{name} was {self.when}" if self.when else f"{name} is in the book", self.taken.system)
            notes = [count_words(self.taken.counts), *map(in_keys, self.taken.notes)]
            everything = "No row of it is left to mend." if self.when else _EVERYTHING
        self.show_notes(notes)
        self.box.name_it(kinds_words(self.found) or "Nothing is left to do")
        place = self.box.chosen or 0
        self.box.show_rows(
            len(self.found), self._row, min(place, len(self.found) - 1) if self.found else None, everything
        )
        self.say(message)
        self._show_keys()

    def _show_keys(self) -> None:
        chosen = self.chosen
        pairs = [("Enter", "back" if self.when else "Today")]
        pairs += [with_key(Room.RESULT, "mend", "mend this row")] if chosen and chosen.rejected else []
        pairs += [with_key(Room.RESULT, "history")] if chosen and chosen.prospect else []
        pairs += [("↑ ↓", "others")] if len(self.found) > 1 else []
        pairs += [with_key(Room.RESULT, "twins", count(self.twins, "likely twin pair"))] if self.twins else []
        pairs += [with_key(Room.RESULT, "undo", "take this import back")] if self.events else []
        pairs += [] if self.when else [with_key(Room.RESULT, "another", "one more list")]
        self.show_keys(pairs, f"{chosen.who}: {chosen.words}" if chosen else "")

    def _row(self, number: int, width: int) -> Content:
        each = self.found[number]
        who = 10 if each.rejected else max(16, width // 4)
        words = clip(one_line(each.words), max(0, width - who - 11))
        return Content.assemble((f"{each.kind:<9} ", FAINT), pad(one_line(each.who), who), " ", words)

    # Keys

    def action_move(self, step: int) -> None:
        """Another row."""
        self.box.move(step)
        self._show_keys()

    def action_mend(self) -> None:
        """Change the cells of a rejected row, and take it in at once."""
        chosen = self.chosen
        if chosen is None or chosen.rejected is None or self.undoing:
            self.say("Choose a rejected row first." if self.taken.rejected else "No row was rejected.")
            return
        from tui.screens.import_mend import MendScreen  # noqa: PLC0415 - only where a row was rejected

        cells = chosen.rejected.cells
        form = MendScreen(
            f"Line {chosen.rejected.line}", chosen.rejected.reason, names_of_cells(self.listing, cells), cells
        )
        self.app.push_screen(form, lambda answers: self._mended(chosen, answers))

    def _mended(self, row: ResultRow, cells: tuple[str, ...] | None) -> None:
        rejected = row.rejected
        if cells is None or rejected is None:
            return
        from tui.screens.import_running import RunningScreen  # noqa: PLC0415 - as above

        one = mended(self.listing, rejected.line, cells)
        if fault := still_wrong(one, self.desk.clock.now().date()):
            self.say(f"Still not taken in: {fault}.")
            return

        def ran(taken: Taken | str | None) -> None:
            if not isinstance(taken, Taken):
                self.say(taken or "")
                return
            if taken.counts["read"] > taken.counts["rejected"]:
                self.found.remove(row)
                self.events += [taken.event] if taken.event else []
                self.taken = after_mending(self.taken, rejected, taken)
                self.found += [each for each in result_rows(taken) if each.kind == "number"]
            self.show(mended_words(taken))

        self.app.push_screen(RunningScreen(self.desk, one), ran)

    def action_undo(self) -> None:
        """The whole import goes, but for whoever was touched since."""
        if self.events:
            self.undo(tuple(reversed(self.events)))
        else:
            self.say(
                "It was taken back already."
                if self.backs or self.when
                else "It changed nothing: there is nothing to take back."
            )

    def undone(self, backs: tuple[TakenBack, ...], fault: str) -> None:
        """Who was left alone is listed."""
        if backs:
            self.events = self.events[: len(self.events) - len(backs)]
            self.backs += backs
            self.found = list(left_alone_rows(self.backs))
        self.show(fault)

    def action_history(self) -> None:
        """Everything that is known of whoever is chosen."""
        if self.chosen is not None and self.chosen.prospect in self.desk.book:
            self.wiring.show_story(self.chosen.prospect, callable_here=True)

    def action_twins(self) -> None:
        """Who may be in the book twice."""
        self.wiring.show_twins()

    def action_another(self) -> None:
        """One more list."""
        if self.when:
            return
        self._leave()
        self.wiring.import_list()

    def action_today(self) -> None:
        """To Today, with the new people in the queue; from an earlier import back to the others."""
        if self.when:
            self.dismiss()
        else:
            self._leave()

    def _leave(self) -> None:
        name = self.listing.name
        self.wiring.go_to_today(f"{back_words(self.backs)}." if self.backs else told_on_today(name, self.taken.counts))
