"""What goes out: a key writes a file, and where it is is said."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.book.errors import BookError
from tui.desk.desk import Desk
from tui.desk.export import CRMS, FORMATS, Exported, NotExported, default_file, export
from tui.model.text import one_line
from tui.widgets.fit import clip, pad
from tui.widgets.panel import styled
from tui.widgets.weights import FAINT, STRONG

KINDS = (
    ("t", "touches", "touches", "all that was logged"),
    ("p", "prospects", "prospects", "everybody, as they stand"),
    ("n", "newsletter", "newsletter list", "who may be written to, and why"),
    ("c", "calendar", "calendar", "what is agreed and to come"),
)
FORMS = {
    "csv": "CSV, for a spreadsheet and for powerhour itself",
    "json": "JSON, for a program and for powerhour itself",
    "hubspot": "HubSpot: calls, or contacts",
    "salesforce": "Salesforce: tasks, or leads, for Data Loader",
    "close": "Close: calls for its API, or leads",
    "pipedrive": "Pipedrive: activities, or people",
    "zoho": "Zoho: calls, or leads",
    "vcard": "vCard, for a phone: prospects",
}
SHORT = {"csv": "CSV", "json": "JSON", "vcard": "vCard", "ics": ".ics", "hubspot": "HubSpot"}
_WIDEST, _FRAME, _LABEL, _FORM = 84, 4, 17, 10
"""Columns: of the box, as others.tcss has it, of its frame, and of the parts of a row that are never cut."""
_LOOKED_AT = 500
"""People by whom it is told which CRM the rep's lists come from."""


def _fewer(words: str, room: int) -> str:
    """The words, or as many of them as fit."""
    tried = (words, *(words.rpartition(end)[0] for end in (" and ", " since ", ",")))
    return next((each for each in tried if each and cell_len(each) <= room), clip(words, room))


class ExportScreen(ModalScreen[None]):
    """One key a kind; the format and how much stand below, and a key changes each."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"write('{kind}')", label, show=False) for key, kind, label, _what in KINDS),
        Binding("f,right", "form(1)", "another format", show=False),
        Binding("F,left", "form(-1)", "the format before", show=False),
        Binding("a", "how_much", "all or what is new", show=False),
        Binding("escape,q,e", "dismiss(None)", "back", show=False),
    ]
    AUTO_FOCUS = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.form = usual_form(desk)
        self.only_new = False
        self.busy = False
        self.told = ""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(id="export-offer", markup=False)
            yield Static(id="export-told", markup=False)
            yield Static("t p n c write   f format   a how much   Esc back", classes="dialog-keys", markup=False)

    def on_mount(self) -> None:
        self.query_one(".dialog").border_title = Content("Export")
        self._show()

    def _show(self) -> None:
        room = min(_WIDEST, self.size.width * 9 // 10) - _FRAME
        told = room - 3 - _LABEL - _FORM
        if told <= max(cell_len(what) for *_rest, what in KINDS):
            told = room - 3 - _LABEL
        rows = [
            Content.assemble(
                (f"{key}  ", STRONG),
                pad(label, _LABEL),
                pad(what, told),
                (self._short(kind) if told < room - 3 - _LABEL else "", FAINT),
            )
            for key, kind, label, what in KINDS
        ]
        much = "only what is new since the last such export" if self.only_new else "everything"
        rows += [
            Content(""),
            Content.assemble(("f  ", STRONG), pad("format", _LABEL), _fewer(FORMS[self.form], room - 3 - _LABEL)),
            Content.assemble(("a  ", STRONG), pad("how much", _LABEL), _fewer(much, room - 3 - _LABEL)),
            Content(""),
        ]
        self.query_one("#export-offer", Static).update(Content("\n").join(rows))
        self.query_one("#export-told", Static).update(styled(one_line(self.told), "bold") if self.told else Content(""))

    def on_resize(self) -> None:
        """The rows have more room now, or less."""
        self._show()

    def _form_of(self, kind: str) -> str:
        return self.form if self.form in FORMATS[kind] else FORMATS[kind][0]

    def _short(self, kind: str) -> str:
        form = self._form_of(kind)
        return SHORT.get(form, form.capitalize())

    def say(self, words: str) -> None:
        """What came of it; the screen may have been left meanwhile."""
        self.busy, self.told = False, words
        if self.is_attached:
            self._show()

    def action_form(self, step: int) -> None:
        """Another format."""
        forms = list(FORMS)
        self.form = forms[(forms.index(self.form) + step) % len(forms)]
        self._show()

    def action_how_much(self) -> None:
        """All of it, or only what is new."""
        self.only_new = not self.only_new
        self._show()

    def action_write(self, kind: str) -> None:
        """Write the file off the loop."""
        if self.busy:
            return
        self.busy, self.told = True, "Writing …"
        self._show()
        form, only_new = self._form_of(kind), self.only_new
        self.run_worker(lambda: self._write(kind, form, only_new=only_new), thread=True)

    def _write(self, kind: str, form: str, *, only_new: bool) -> None:
        try:
            path = default_file(self.desk, kind, form)
            done = export(self.desk, kind, form, since="last" if only_new else None, to=path)
            words = done_words(done)
        except (NotExported, BookError, OSError, ValueError) as fault:
            words = f"Nothing was written: {fault}"
        self.app.call_from_thread(self.say, words)


def done_words(done: Exported) -> str:
    """How many, where, and what was left out; the home folder is ``~``."""
    words = done.words
    home = str(Path.home())
    return words.replace(f"{home}/", "~/", 1) if home != "/" else words


def usual_form(desk: Desk) -> str:
    """The CRM that most of the first people came from; CSV where they came from none."""
    texts = list(desk.book.records.texts.values())[:_LOOKED_AT]
    counted = {form: sum(f'"{form}:'.encode() in text for text in texts) for form in CRMS}
    best = max(counted, key=lambda form: counted[form])
    return best if counted[best] else "csv"
