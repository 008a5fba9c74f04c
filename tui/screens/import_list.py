"""Which list to take in: one that lies at hand, a path, or a table that is pasted."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from tui.book.errors import BookError
from tui.config.keyboard import Room
from tui.desk.at_hand import (
    AtHand,
    age_words,
    beginning_with,
    completed,
    is_path,
    keep_folder,
    lists_in,
    path_of,
    recent_folders,
    short,
    size_words,
)
from tui.desk.desk import Desk
from tui.desk.intake import HowRead, Listing, Progress, Stopped, Unreadable, look
from tui.desk.preview import in_keys
from tui.model.text import one_line
from tui.screens.import_part import ImportPart
from tui.screens.room_keys import bindings, with_key
from tui.widgets.choice_list import ChoiceList
from tui.widgets.fit import clip, pad
from tui.widgets.key_lines import KeyLines
from tui.widgets.panel import Panel
from tui.widgets.path_field import PathField
from tui.widgets.weights import FAINT

PASTE = "Or copy the rows in your spreadsheet or CRM and paste them here."
_READING = "Reading …"


class ImportScreen(ImportPart[None]):
    """The field is typed into from the start: letters narrow the lists at hand, a path opens its folder."""

    takes_lists = True
    """A paste may be a list: see BoundedPastes."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Room.IMPORT)

    def __init__(self, desk: Desk, region: str) -> None:
        """``region`` (ISO 3166) reads national numbers where a row names no country."""
        super().__init__()
        self.desk = desk
        self.country = region
        self.at_hand: tuple[AtHand, ...] = ()
        self.offered: tuple[AtHand, ...] = ()
        """What the letters typed leave, or what the path may become."""
        self.moved = False
        """A row was chosen with the arrows: Enter takes it, whatever is typed."""
        self._reading: object = None
        """The reading that is under way; the rep may give it up."""

    @property
    def reading(self) -> bool:
        """Whether a list is being read."""
        return self._reading is not None

    def compose(self) -> ComposeResult:
        yield Panel(id="title")
        with Horizontal(id="asked"):
            yield Static("File", id="asked-label", markup=False)
            yield PathField(id="asked-field", compact=True, placeholder="a path, or some letters of a name below")
        yield ChoiceList(id="listed", classes="box")
        yield Static("", id="message", markup=False)
        yield KeyLines(id="keys")

    def on_mount(self) -> None:
        self.show_title("Import a call list")
        self.field.focus()
        self.say(PASTE)
        self._look_around()

    def on_screen_resume(self) -> None:
        """Back from a list: the next letter types over what led to it."""
        self.field.focus()
        self.field.select_all()
        self._show_keys()

    # Showing

    @property
    def field(self) -> PathField:
        """What is typed."""
        return self.query_one(PathField)

    @property
    def box(self) -> ChoiceList:
        """What lies at hand."""
        return self.query_one(ChoiceList)

    @property
    def chosen(self) -> AtHand | None:
        """The row that Enter would take."""
        place = self.box.chosen
        return self.offered[place] if place is not None and place < len(self.offered) else None

    def _show(self) -> None:
        typed = self.field.value.strip()
        as_path = is_path(typed)
        self.box.name_it("Continues with" if as_path else "Lists at hand, newest first")
        empty = (
            "Nothing there begins so."
            if as_path
            else "None is called that."
            if typed
            else ("No list lies in your downloads, desktop or documents: type the path of one.")
        )
        self.box.show_rows(len(self.offered), self._row, 0 if self.offered else None, empty)
        self.moved = False
        self._show_keys()

    def _show_keys(self) -> None:
        if self.reading:
            pairs = [("Esc", "stop reading")]
        else:
            chosen = self.chosen
            opens = "open the folder" if chosen and chosen.is_folder else "look at it; nothing is written yet"
            pairs = [("Enter", opens)] if chosen or self.field.value else []
            pairs += [("↑ ↓", "others")] if len(self.offered) > 1 else []
            pairs += [("Tab", "completes")] if is_path(self.field.value) else []
            pairs += [with_key(Room.IMPORT, "past"), ("Esc", "back")]
        self.show_keys(pairs)

    def _row(self, number: int, width: int) -> Content:
        each = self.offered[number]
        name = one_line(each.path.name) + ("/" if each.is_folder else "")
        if each.is_folder:
            return Content(clip(name, width))
        where = min(width // 3, max(cell_len(short(other.path.parent)) for other in self.offered))
        facts = f"{size_words(each.size):>8}  {age_words(each.at, self.desk.clock.now()):<14}"
        room = max(10, width - where - len(facts) - 4)
        folder = clip(one_line(short(each.path.parent)), where)
        return Content.assemble(pad(name, room), "  ", (f"{facts}  {folder}", FAINT))

    # What is offered

    @work(thread=True, exclusive=True, group="offers")
    def _look_around(self) -> None:
        found = lists_in(recent_folders(self.desk.book.folder))
        self.then(self._found_around, found)

    def _found_around(self, found: tuple[AtHand, ...]) -> None:
        self.at_hand = found
        if not is_path(self.field.value):
            self._narrow()

    def _narrow(self) -> None:
        letters = self.field.value.strip().casefold()
        self.offered = tuple(each for each in self.at_hand if letters in each.path.name.casefold())
        self._show()

    @work(thread=True, exclusive=True, group="offers")
    def _look_along(self, typed: str, *, take: bool = False) -> None:
        """What a path may become; ``take`` completes it in the field."""
        found, further = beginning_with(typed), completed(typed)
        self.then(self._found_along, typed, found, further, take)

    def _found_along(self, typed: str, found: tuple[AtHand, ...], further: str, take: bool) -> None:
        if self.field.value != typed:
            return
        self.offered = found
        self._show()
        if take:
            self.field.complete(typed, further)
        else:
            self.field.suggest(typed, further)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.say(PASTE)
        if is_path(event.value):
            self._look_along(event.value)
        else:
            self._narrow()

    @on(PathField.Wanted)
    def _complete(self, event: PathField.Wanted) -> None:
        if is_path(event.typed):
            self._look_along(event.typed, take=True)
        elif self.chosen is not None:
            self.field.complete(event.typed, short(self.chosen.path))

    @on(PathField.Moved)
    def _move(self, event: PathField.Moved) -> None:
        self.box.move(event.step)
        self.moved = True
        self._show_keys()

    # Taking one

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        typed = event.value.strip()
        if self.reading:
            return
        if typed and not self.moved and (is_path(typed) or self.chosen is None):
            self._open(path_of(typed))
        elif self.chosen is not None:
            self._open(self.chosen.path)
        else:
            self.say("Type the path of a list, or paste its rows.")

    def _open(self, path: Path) -> None:
        if path.is_dir():
            self.field.value = short(path).rstrip("/") + "/"
            self.field.cursor_position = len(self.field.value)
        else:
            self._begin(path)

    def on_paste(self, event: events.Paste) -> None:
        """A paste that no field got."""
        self._begin(event.text)

    @on(PathField.Pasted)
    def _pasted(self, event: PathField.Pasted) -> None:
        self._begin(event.text)

    def _begin(self, source: Path | str) -> None:
        if not self.reading:
            self._reading = token = object()
            self.say(_READING)
            self._show_keys()
            self._read(source, token)

    @work(thread=True, group="reading")
    def _read(self, source: Path | str, token: object) -> None:
        """Look at the list off the loop."""

        def told(_progress: Progress) -> None:
            if self._reading is not token:
                raise Stopped

        try:
            found: Listing | str = look(
                source, HowRead(region=self.country, by_hand=True), book=self.desk.book, told=told
            )
        except Stopped:
            return
        except (Unreadable, BookError, OSError) as fault:
            found = str(fault)
        if isinstance(source, Path) and not isinstance(found, str):
            keep_folder(self.desk.book.folder, source.parent)
        self.then(self._looked, found, token)

    def _looked(self, found: Listing | str, token: object) -> None:
        if self._reading is not token:
            return
        self._reading = None
        self._show_keys()
        if isinstance(found, str):
            self.say(in_keys(found))
            return
        from tui.screens.import_columns import ColumnsScreen  # noqa: PLC0415 - not before there is a list

        self.say(PASTE)
        self.app.push_screen(ColumnsScreen(self.desk, found))

    # Keys

    def action_past(self) -> None:
        """The imports so far."""
        from tui.screens.import_past import PastScreen  # noqa: PLC0415 - seldom asked for

        if not self.reading:
            self.app.push_screen(PastScreen(self.desk, self.country))

    def action_back(self) -> None:
        """Stops the reading, or goes back to Today."""
        if self.reading:
            self._reading = None
            self._show_keys()
            self.say("Stopped: nothing was read.")
        else:
            self.dismiss()

    def on_unmount(self) -> None:
        """Whatever is being read is given up."""
        self._reading = None
