"""A short form: labelled fields, Enter moves on and the last one keeps, Esc drops."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.model.dataclass import dataclass
from tui.model.text import one_line
from tui.widgets.fit import in_short
from tui.widgets.of_strangers import StrangersText, TypedField


@dataclass(frozen=True, slots=True)
class FormField:
    """One line of a form."""

    id: str
    label: str
    value: str = ""
    hint: str = ""
    reads: Callable[[str], str] | None = None
    """How what stands in it is understood, said below the fields while the cursor is there."""


class Wrong(NamedTuple):
    """What is wrong with the answers."""

    field: str
    """Id of the field in which it stands."""
    words: str


class _HintedField(TypedField):
    """Where it is empty it says as many clauses of its hint as have room."""

    def __init__(self, field: FormField) -> None:
        super().__init__(field.value, placeholder=field.hint, id=f"field-{field.id}", max_length=500)
        self._hint = field.hint

    def on_resize(self) -> None:
        self.placeholder = in_short(self._hint, self.content_size.width) or self._hint


Answers = dict[str, str]
DROPS = "Esc again drops what you typed; Ctrl+S keeps it."


class FormScreen(ModalScreen[Answers | None]):
    """Returns what stands in the fields; None if it was dropped."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "drop", "drop", show=False),
        Binding("ctrl+s", "keep", "keep", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[FormField],
        *,
        check: Callable[[Answers], Wrong | None] = lambda _answers: None,
        about: str = "",
        keys: str = "Enter next, at last keep   Ctrl+S keep   Esc drop",
    ) -> None:
        """``check`` says what is wrong with the answers, if anything is: the cursor goes there."""
        super().__init__()
        self.form_title = title
        self.fields = fields
        self.check = check
        self.about = about
        self.keys = keys
        self._begun: Answers = {}
        """What stood in the fields at first."""
        self._told = ""
        """The line below the fields: what is wrong, or what Esc drops."""

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog", can_focus=False):
            if self.about:
                yield StrangersText(self.about, markup=False, classes="form-about")
            for each in self.fields:
                with Horizontal(classes="form-row"):
                    yield Static(each.label, markup=False, classes="form-label")
                    yield _HintedField(each)
            if any(each.reads for each in self.fields):
                yield StrangersText("", id="form-reading", markup=False)
            yield StrangersText("", id="form-fault", markup=False)
            yield Static(self.keys, classes="dialog-keys", markup=False)

    def on_mount(self) -> None:
        self.query_one(".dialog").border_title = Content(self.form_title)
        self._begun = self.answers
        self._show_starts()

    @property
    def answers(self) -> Answers:
        """What stands in the fields."""
        return {each.id: one_line(self.query_one(f"#field-{each.id}", Input).value).strip() for each in self.fields}

    @on(Input.Changed)
    def _changed(self) -> None:
        self._tell("")

    def _tell(self, words: str) -> None:
        self._told = words
        self.query_one("#form-fault", Static).update(Content(words))
        self._read()

    def on_descendant_focus(self) -> None:
        self._read()

    def on_descendant_blur(self) -> None:
        """A long value shows its start again; it keeps its place while another window is in front."""
        if self.app.app_focus:
            self._show_starts()

    def _show_starts(self) -> None:
        for field in self.query(Input):
            if field is not self.focused:
                field.cursor_position = 0

    def _read(self) -> None:
        """What the field in which the cursor stands says, while nothing else is told."""
        field = next((each for each in self.fields if self.focused and self.focused.id == f"field-{each.id}"), None)
        if field is not None:
            for told in self.query("#form-reading").results(Static):
                told.update(Content(field.reads(self.answers[field.id]) if field.reads and not self._told else ""))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if event.input.id == f"field-{self.fields[-1].id}":
            self.action_keep()
        else:
            self.focus_next()

    def action_keep(self) -> None:
        """Give the answers back, if nothing is wrong with them."""
        wrong = self.check(self.answers)
        if wrong is None:
            self.dismiss(self.answers)
        else:
            self.query_one(f"#field-{wrong.field}", Input).focus()
            self._tell(wrong.words)

    def action_drop(self) -> None:
        """Away with it; what was typed only when that is meant."""
        if self.answers == self._begun or self._told == DROPS:
            self.dismiss(None)
        else:
            self._tell(DROPS)
