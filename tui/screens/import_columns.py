"""What was understood of a list, before anything is written: its columns, the first people, and what is odd."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from tui.book.errors import BookError
from tui.config.actions import key_of
from tui.config.keyboard import Room
from tui.desk.came_of_it import would_words
from tui.desk.desk import Desk
from tui.desk.intake import Listing, Progress, Stopped, Taken, Unreadable, take_in
from tui.desk.preview import (
    ORDER_WORDS,
    ColumnView,
    SampleRow,
    column_views,
    date_question,
    doubled_words,
    in_keys,
    is_unnamed,
    likely_country,
    sample,
    set_column,
    set_dates,
    set_region,
)
from tui.desk.words import count
from tui.exchange.gazetteer import country_name
from tui.exchange.people.date_order import DateOrder
from tui.exchange.people.fields import field_choices
from tui.exchange.places import country_with_numbers
from tui.model.text import one_line
from tui.screens.import_part import ImportPart
from tui.screens.import_sample import people_table
from tui.screens.room_keys import bindings, with_key
from tui.widgets.choice_list import ChoiceList
from tui.widgets.fit import clip, pad
from tui.widgets.key_lines import KeyLines
from tui.widgets.panel import Panel
from tui.widgets.weights import ALARM, FAINT

_BESIDE = 21
"""Rows that are no columns of the list: those of the screen, and of at least a few people."""
_UNNAMED = "No column is known by its name: choose one with ↑ ↓, and Enter says what it is."


class ColumnsScreen(ImportPart[None]):
    """Enter takes the list in; with a column chosen it asks what that column is."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Room.COLUMNS)

    def __init__(self, desk: Desk, listing: Listing) -> None:
        super().__init__()
        self.desk = desk
        self.listing = listing
        self.columns: tuple[ColumnView, ...] = ()
        self.rows: tuple[SampleRow, ...] = ()
        self.checked: Taken | None = None
        """What the import would do; None until that is known."""
        self.order = DateOrder()
        """What is to be asked of the order of day and month."""
        self.likely = ""
        """The country whose numbers most of the unread ones would be."""
        self._dates_said = False
        """That dates may mean two days was said when Enter was pressed: the next Enter leaves them as they stand."""
        self._checking: object = None
        """The look at the whole list that is under way: another one takes its place."""

    def compose(self) -> ComposeResult:
        yield Panel(id="title")
        yield ChoiceList(id="columns", classes="box")
        yield Panel(id="sample", classes="box")
        yield Panel(id="notes")
        with Horizontal(id="asked"):
            yield Static("", id="asked-label", markup=False)
            yield Input(id="asked-field", compact=True, max_length=40, disabled=True)
        yield Static("", id="message", markup=False)
        yield KeyLines(id="keys")

    def on_mount(self) -> None:
        self._close_field()
        self.show()

    # Showing

    @property
    def box(self) -> ChoiceList:
        """The columns."""
        return self.query_one(ChoiceList)

    @property
    def field(self) -> Input:
        """Where the country is typed."""
        return self.query_one(Input)

    def show(self, message: str = "") -> None:
        """Look at the list anew behind the keys, then through the whole of it."""
        system = self.listing.columns.system
        self.show_title(one_line(self.listing.name), f"as {system} writes it" if system else "")
        self.checked, self.order = None, DateOrder()
        self.say(message or (_UNNAMED if is_unnamed(self.listing) else ""))
        self._show_notes()
        self._show_keys()
        self._checking = token = object()
        self._check(self.listing, token)

    def _show_list(self) -> None:
        read = sum(each.is_read for each in self.columns)
        self.box.name_it(f"{read} of {count(len(self.columns), 'column')} read")
        self._share_rows()
        self.box.show_rows(len(self.columns), self._column, self.box.chosen)
        people = self.query_one("#sample", Panel)
        people.name_it("The first people, as they will be read" if self.rows else "Nobody is read")
        people.show(people_table(self.rows))

    def on_resize(self) -> None:
        """The columns and the people take other rows."""
        super().on_resize()
        self._share_rows()

    def _share_rows(self) -> None:
        """Where all columns and some people have room, the people get the rest."""
        rows, people = len(self.columns) + 2, self.query_one("#sample", Panel)
        whole = 0 < len(self.columns) <= self.app.size.height - _BESIDE
        self.box.styles.height = rows if whole else None
        people.styles.height = "1fr" if whole else None

    def _show_notes(self) -> None:
        taken = self.checked
        known = taken.notes if taken is not None else (*self.listing.notes, *self.listing.table.notes)
        told = would_words(taken.counts) if taken is not None else "Looking through the whole list …"
        country = f"Many numbers would be numbers of {country_name(self.likely)}: r, Enter reads them so."
        asked = [date_question(self.order), country if self.likely else ""]
        notes: list[str] = [told, *filter(None, asked), *doubled_words(self.listing), *known]
        notes = [in_keys(each) for each in dict.fromkeys(notes) if each != self.order.words]
        self.show_notes(notes)

    def _show_keys(self) -> None:
        if not self.field.disabled:
            self.show_keys((("Enter", "reads the numbers so"), ("Esc", "back")))
            return
        counts = self.checked.counts if self.checked is not None else {}
        total = counts["read"] - counts["rejected"] if counts else 0
        imports = f"import {count(total, 'row')}" if total else "import"
        dates = [with_key(Room.COLUMNS, order, ORDER_WORDS[order]) for order in self.order.choices]
        region = with_key(Room.COLUMNS, "region", f"country of the numbers: {self.listing.how.region or 'none'}")
        if self.box.chosen is None:
            self.show_keys((("Enter", imports), *dates, ("↑ ↓", "choose a column to change"), region, ("Esc", "back")))
            return
        chosen = self.columns[self.box.chosen]
        offer = f" It may be {chosen.offer}." if chosen.offer else ""
        name = clip(chosen.name, 20)
        first = (("Enter", f"change {name}"), with_key(Room.COLUMNS, "take_in", imports))
        pairs = (*first, ("↑ ↓", "others"), region, ("Esc", "leave the columns"))
        self.show_keys(pairs, f"{chosen.name}: {chosen.became}.{offer}")

    def _column(self, number: int, width: int) -> Content:
        each = self.columns[number]
        name, became = max(12, width * 3 // 10), max(12, width * 3 // 10)
        words = f"not read; {each.offer}?" if each.offer else each.became
        style = "" if each.is_read else ALARM if each.offer else FAINT
        return Content.assemble(
            (pad(one_line(each.name), name), "" if each.is_read else FAINT),
            "  ",
            (pad(words, became), style),
            "  ",
            (clip(one_line(each.example), max(0, width - name - became - 4)), FAINT),
        )

    # The whole list

    @work(thread=True, group="checking")
    def _check(self, listing: Listing, token: object) -> None:
        """What the import would do, found out off the loop; given up when the rep goes on."""

        def told(_progress: Progress) -> None:
            if self._checking is not token:
                raise Stopped

        views = column_views(listing)
        today = self.desk.clock.now().date()
        people, likely = sample(listing, today), likely_country(listing, today)
        self.then(self._seen, views, people, listing.date_order, likely, token)
        try:
            taken: Taken | str = take_in(self.desk, listing, dry=True, told=told)
        except Stopped:
            return
        except (Unreadable, BookError, OSError) as fault:
            taken = str(fault)
        self.then(self._checked, taken, token)

    def _seen(
        self,
        columns: tuple[ColumnView, ...],
        rows: tuple[SampleRow, ...],
        order: DateOrder,
        likely: str,
        token: object,
    ) -> None:
        if self._checking is token:
            self.columns, self.rows, self.order, self.likely = columns, rows, order, likely
            self._show_list()
            self._show_notes()
            self._show_keys()

    def _checked(self, taken: Taken | str, token: object) -> None:
        if self._checking is not token:
            return
        if isinstance(taken, str):
            self.say(taken)
            return
        self.checked = taken
        self._show_notes()
        self._show_keys()

    # Keys

    def action_enter(self) -> None:
        """Takes the list in, or asks what the chosen column is."""
        if self.box.chosen is None:
            self.action_take_in()
        else:
            self.action_change()

    def action_move(self, step: int) -> None:
        """Another column."""
        self.box.move(step)
        self._show_keys()

    def action_change(self) -> None:
        """What the chosen column is."""
        place = self.box.chosen
        if place is None:
            self.say("Choose a column first, with ↑ ↓.")
            return
        from tui.screens.import_field import FieldScreen  # noqa: PLC0415 - only where something is changed

        column = self.columns[place]
        held = self.listing.columns.fields[place] or column.offered
        about = f"such as: {column.example}" if column.example else "it is empty in the first rows"
        self.app.push_screen(
            FieldScreen(column.name, about, field_choices(), held), lambda field: self._set(place, field)
        )

    def _set(self, place: int, field: str | None) -> None:
        if field is None or field == self.listing.columns.fields[place]:
            return
        try:
            self.listing = set_column(self.listing, place, field)
        except ValueError as fault:
            self.say(str(fault))
            return
        self.show(f"{self.columns[place].name} is read as told, here and in the next list with these columns.")

    def action_region(self) -> None:
        """The country that reads national numbers."""
        self.query_one("#asked").display = True
        self.query_one("#asked-label", Static).update("Country of the numbers")
        self.field.value = self.likely or self.listing.how.region or ""
        self.field.placeholder = "US, GB, Germany …"
        self.field.disabled = False
        self.field.focus()
        self._show_keys()

    def _close_field(self) -> None:
        self.set_focus(None)
        self.field.disabled = True
        self.query_one("#asked").display = False

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        text = event.value.strip()
        region = country_with_numbers(text)
        if text and not region:
            self.say(f"{one_line(text)} is no country that has numbers: its name or two letters, such as US or GB.")
            return
        self.listing = set_region(self.listing, region)
        self._close_field()
        self.show()

    def action_dates(self, order: str) -> None:
        """The order of day and month, where a date may mean two days."""
        if order in self.order.choices:
            self.listing = set_dates(self.listing, order)
            self.show(f"Dates are read with the {ORDER_WORDS[order]}.")

    def action_take_in(self) -> None:
        """On to the import itself."""
        if is_unnamed(self.listing):
            self.say(_UNNAMED)
            return
        if self.order.choices and not self._dates_said:
            self._dates_said = True
            keys = " or ".join(
                f"{key_of(order, Room.COLUMNS)} for {ORDER_WORDS[order]}" for order in self.order.choices
            )
            self.say(f"Dates may mean two days. Press {keys}; Enter again leaves them as they stand.")
            return
        from tui.screens.import_running import RunningScreen  # noqa: PLC0415 - not before it is asked for

        self._checking = None
        self.say("")
        self.app.push_screen(RunningScreen(self.desk, self.listing), self._ran)

    def _ran(self, taken: Taken | str | None) -> None:
        if taken is None or isinstance(taken, str):
            self.show(taken or "")
            return
        from tui.screens.import_result import ResultScreen  # noqa: PLC0415 - as above

        self.app.push_screen(ResultScreen(self.desk, self.listing, taken))

    def action_back(self) -> None:
        """Out of the field, off the column, then back to the lists."""
        if not self.field.disabled:
            self._close_field()
            self._show_keys()
        elif self.box.chosen is not None:
            self.box.chosen = None
            self.box.refresh()
            self._show_keys()
        else:
            self.dismiss()

    def on_unmount(self) -> None:
        """Whatever is being looked through is given up."""
        self._checking = None
