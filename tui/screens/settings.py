"""The settings: in groups, each with its meaning, its value and its default. A change is written at once."""

from __future__ import annotations

import os
from pathlib import Path
from typing import ClassVar, cast

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from tui import config
from tui.config.actions import key_of
from tui.config.keyboard import Room, key_name
from tui.desk.own_place import UNKNOWN, own_place_words, place_of_zone, read_own_place
from tui.model.text import one_line
from tui.screens.guidance import Guidance
from tui.screens.room_keys import bindings, with_key
from tui.screens.settings_keys import printed_key, written_key
from tui.screens.settings_rows import Row, all_rows
from tui.screens.wiring import WIDE, TellingScreen
from tui.widgets.choice_list import ChoiceList
from tui.widgets.fit import clip, pad, sentences, wrap
from tui.widgets.key_lines import Key, KeyLines
from tui.widgets.of_strangers import TypedField
from tui.widgets.panel import Build, Panel, lines, styled
from tui.widgets.weights import FAINT, PLAIN, STRONG

_LABEL, _VALUE, _DEFAULT = 18, 28, 26
_PLACE = "Your place"


class SettingsScreen(TellingScreen[None]):
    """Each row is a setting, or the head of a group."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Room.SETTINGS)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row | str] = []
        for each in all_rows():
            if each.group not in self.rows:
                self.rows += ([""] if self.rows else []) + [each.group]
            self.rows.append(each)
        self.typing: Row | None = None
        """What is being typed."""
        self.takes_every_key = False
        """The next key is the new key of what is marked."""

    def compose(self) -> ComposeResult:
        yield Panel(id="title")
        yield ChoiceList(id="settings", classes="box")
        yield Panel(id="about")
        with Horizontal(id="asked"):
            yield Static("", id="asked-label", markup=False)
            yield TypedField("", placeholder="", id="asked-field", max_length=500)
        yield Static("", id="message", markup=False)
        yield KeyLines(id="keys")

    @property
    def guidance(self) -> Guidance:
        """The app."""
        return cast(Guidance, self.app)

    @property
    def chosen(self) -> Row:
        """The setting that is marked."""
        row = self.rows[self.query_one(ChoiceList).chosen or 0]
        assert isinstance(row, Row)
        return row

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#asked-field", TypedField).disabled = True
        self.query_one("#title", Panel).show(_title)
        self._draw(1)
        self.say(self._where())

    def _where(self) -> str:
        if self.guidance.demo:
            return "This is the demo: what you change holds until you leave it, and is not written."
        key = key_of("file", Room.SETTINGS)
        return f"Each change is written at once. Cadences, caps and the rest: {key} opens the file."

    # What is drawn

    def _draw(self, chosen: int | None) -> None:
        self.query_one(ChoiceList).show_rows(len(self.rows), self._row, chosen)
        self._tell()

    def _tell(self) -> None:
        """What is marked, and its keys."""
        self.query_one("#about", Panel).show(_about(self.chosen))
        self.query_one(KeyLines).show_keys(self._keys())

    def _keys(self) -> list[Key]:
        if self.takes_every_key:
            pairs = [("any key", "is the new one"), ("Esc", "leaves it as it is")]
        elif self.typing is not None:
            pairs = [("Enter", "set it"), ("Esc", "leaves it as it is")]
        else:
            row = self.chosen
            change = "press another key" if row.action else "next choice" if row.choices else "change"
            pairs = [("Enter", change)] + ([("← →", "choices")] if row.choices else [])
            pairs += [with_key(Room.SETTINGS, "reset"), with_key(Room.SETTINGS, "undo"), ("Tab", "next group")]
            pairs += [with_key(Room.SETTINGS, "file")]
            pairs += [("?", "keys"), ("Esc", "back")]
        return [Key((each,)) for each in pairs]

    def _row(self, number: int, width: int) -> Content:
        row = self.rows[number]
        if isinstance(row, str):
            return styled(row, STRONG)
        shown = self._shown(row) or "–"
        if row.choices and number == self.query_one(ChoiceList).chosen:
            shown = f"‹ {shown} ›"
        label = (pad(row.label, _LABEL), FAINT)
        own = row.is_own(self.guidance.settings)
        weight = STRONG if own else PLAIN
        if self.size.width < WIDE:
            return Content.assemble(label, (clip(shown, width - _LABEL), weight))
        default = clip(f"default: {row.default}", _DEFAULT) if own and row.default else ""
        room = width - _LABEL - _VALUE - (cell_len(default) + 2 if default else 0)
        meaning = pad(sentences(row.meaning, room), room + 2 if default else room)
        return Content.assemble(label, (pad(clip(shown, _VALUE - 2), _VALUE), weight), (meaning + default, FAINT))

    def _shown(self, row: Row) -> str:
        """What is set; who the rep is, as all names are."""
        from tui.desk.private import dotted  # noqa: PLC0415 - seldom needed

        shown = one_line(row.shown(self.guidance.settings))
        return dotted(shown, [(0, len(shown))]) if row.says_who and self.guidance.private else shown

    # Getting around

    def action_move(self, step: int) -> None:
        """Up or down, past the heads of the groups."""
        listed = self.query_one(ChoiceList)
        listed.move(step)
        on = 1 if step > 0 else -1
        while not isinstance(self.rows[listed.chosen or 0], Row):
            before = listed.chosen
            listed.move(on)
            if listed.chosen == before:
                on = -on
        self._tell()

    def action_group(self, step: int) -> None:
        """The first setting of the next group, or of the one before."""
        heads = [number + 1 for number, row in enumerate(self.rows) if isinstance(row, str) and row]
        chosen = self.query_one(ChoiceList).chosen or 0
        here = max((place for place, first in enumerate(heads) if first <= chosen), default=0)
        first = heads[(here + step) % len(heads)]
        self.query_one(ChoiceList).begin_at(first - 1)
        self._draw(first)

    def action_back(self) -> None:
        if self.typing is not None:
            self._stop_typing()
            self.say("It is as it was.")
        else:
            self.dismiss()

    # Changing

    def action_step(self, step: int) -> None:
        """The next of what it is chosen among; it serves as it is stepped to."""
        row = self.chosen
        if row.choices:
            shown = row.shown(self.guidance.settings)
            place = row.choices.index(shown) if shown in row.choices else 0
            self._change(row, row.choices[(place + step) % len(row.choices)])

    def action_edit(self) -> None:
        """A field, the next choice, or the next key that is pressed."""
        row = self.chosen
        if row.choices:
            self.action_step(1)
        elif row.action is not None:
            self.takes_every_key = True
            self.say(f"Press the new key for: {row.label}. Esc leaves it as it is.")
            self._tell()
        else:
            self._start_typing(row)

    def action_reset(self) -> None:
        row = self.chosen
        try:
            change = row.reset(self.guidance.settings)
        except ValueError as fault:
            self.say(f"{row.label} stays as it is: {fault}.")
            return
        why = self.guidance.change_settings(change)
        told = self._shown(row) or "empty"
        self._changed(
            f"{row.label} stays as it is: {why.rstrip('.')}." if why else f"{row.label}: {told}, the default."
        )

    def action_undo(self) -> None:
        self._changed(self.guidance.take_setting_back())

    def _change(self, row: Row, words: str) -> bool:
        """Whether it could be."""
        try:
            fault = self.guidance.change_settings(row.change(self.guidance.settings, words))
        except (ValueError, TypeError) as wrong:
            fault = str(wrong)
        if fault:
            self.say(f"{row.label} stays as it is: {fault.rstrip('.')}.")
            return False
        shown = self._shown(row) or "empty"
        self._changed(f"{row.label}: {shown}. {row.serves} {key_of('undo', Room.SETTINGS)} takes it back.")
        return True

    def _changed(self, words: str) -> None:
        self.say(words)
        self._draw(self.query_one(ChoiceList).chosen)

    # Typing

    def _start_typing(self, row: Row) -> None:
        self.typing = row
        settings = self.guidance.settings
        held = place_of_zone(settings.rep_zone()) if row.label == _PLACE else row.shown(settings)
        field = self.query_one("#asked-field", TypedField)
        self.query_one("#asked-label", Static).update(Content(row.label))
        field.disabled = False
        field.placeholder = row.hint
        field.hold("" if held == row.default and not held[:1].isdigit() else held, masked=row.says_who)
        field.cursor_position = len(field.value)
        self.add_class("-asking")
        field.focus()
        self.say("")
        self._tell()

    def _stop_typing(self) -> None:
        self.typing = None
        field = self.query_one("#asked-field", Input)
        self.set_focus(None)
        field.disabled = True
        self.remove_class("-asking")
        self._tell()

    @on(Input.Changed, "#asked-field")
    def _typed(self, event: Input.Changed) -> None:
        """A place is read as it is typed."""
        if self.typing is not None and self.typing.label == _PLACE:
            found = read_own_place(event.value)
            now = self.guidance.desk.clock.now()
            self.say(own_place_words(found, now) if found else UNKNOWN if event.value.strip() else "")

    @on(Input.Submitted, "#asked-field")
    def _submitted(self, event: Input.Submitted) -> None:
        row = self.typing
        if row is not None and self._change(row, one_line(event.value).strip()):
            self._stop_typing()

    async def on_key(self, event: events.Key) -> None:
        """The new key of what is marked; whatever cannot be one is refused, and the old one stays."""
        if not self.takes_every_key:
            return
        event.stop()
        event.prevent_default()
        self.takes_every_key = False
        row = self.chosen
        if event.key == "escape" or row.action is None:
            self._changed("It is as it was.")
            return
        written = written_key(event.key, event.character)
        try:
            key_name(written)
        except ValueError:
            printed = printed_key(event.key, event.character)
            self._changed(f"{row.label} stays on {row.shown(self.guidance.settings)}: {printed} is not free.")
            return
        self._change(row, written)
        self._tell()

    # The file

    def action_file(self) -> None:
        """The whole file in the rep's editor; what is wrong in it is named when they come back."""
        from tui.screens.settings_file import edit_file  # noqa: PLC0415

        self._changed(edit_file(self.guidance))


def _title(width: int, _height: int) -> Content:
    """With the file, where there is room for all of its name."""
    path = str(config.config_folder() / config.FILE)
    home = str(Path.home())
    path = f"~{path[len(home) :]}" if path.startswith(f"{home}{os.sep}") else path
    gap = width - len("Settings") - cell_len(path)
    return Content.assemble(("Settings", STRONG), (" " * gap + path if gap > 1 else "", FAINT))


def _about(row: Row) -> Build:
    """What is marked: its meaning, its default, and when a change serves."""

    def build(width: int, height: int) -> Content:
        default = f"Default: {row.default}. " if row.default else ""
        told = wrap(f"{row.meaning} {default}{row.serves}", width)
        return lines(*(Content(each) for each in told[:height]))

    return build
