"""Erasing somebody at their wish: what goes is said first, and a typed word does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.book.errors import BookError
from tui.screens.import_part import ThreadedScreen

if TYPE_CHECKING:
    from tui.book.erasing import Erasing

WORD = "erase"
LOOKING = "Looking where they stand in the book and its backups …"
ERASING = "Erasing them from the book and its backups …"
_BACK = "Esc back"


class EraseScreen(ModalScreen["Erasing | str | None"], ThreadedScreen["Erasing | str | None"]):
    """Returns what went, or why nothing could be erased, in one line.

    The book and its backups are looked through, and then written, in threads; once it is begun it is not stopped.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "back", show=False)]

    def __init__(self, look: Callable[[], Sequence[str]], erase: Callable[[], Erasing]) -> None:
        """``look``: what would go, in words. Both may raise BookError or OSError, in one line."""
        super().__init__()
        self.look = look
        self.erase = erase
        self.begun = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            with VerticalScroll(can_focus=False, id="erase-lines"):
                yield Static(LOOKING, markup=False, id="erase-words")
            yield Static("", markup=False)
            yield Input(placeholder=f"type {WORD} to do it", compact=True, max_length=20, disabled=True)
            yield Static(_BACK, classes="dialog-keys", markup=False, id="erase-keys")

    def on_mount(self) -> None:
        self.query_one(".dialog").border_title = Content("Erase for good")
        self._look()

    @work(thread=True)
    def _look(self) -> None:
        try:
            lines = self.look()
        except (BookError, OSError) as fault:
            self.then(self._over, str(fault))
        else:
            self.then(self._ask, lines)

    def _ask(self, lines: Sequence[str]) -> None:
        self._say("\n".join(lines), f"Enter erases   {_BACK}")
        field = self.query_one(Input)
        field.disabled = False
        field.focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if event.value.strip().casefold() == WORD:
            self.begun = True
            self.query_one(Input).disabled = True
            self._say(ERASING, "It is brought to its end: the keys wait")
            self._erase()

    @work(thread=True)
    def _erase(self) -> None:
        try:
            came: Erasing | str = self.erase()
        except (BookError, OSError) as fault:
            came = str(fault)
        self.then(self._over, came)

    def _over(self, came: Erasing | str) -> None:
        self.dismiss(came)

    def _say(self, words: str, keys: str) -> None:
        self.query_one("#erase-words", Static).update(words)
        self.query_one("#erase-keys", Static).update(keys)

    def action_back(self) -> None:
        """Nothing is erased; once it is begun, it is brought to its end."""
        if not self.begun:
            self.dismiss(None)
