"""What a screen may ask of the app: to open another screen, to guard a write, to reach the phone and the clipboard."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from textual import on
from textual.content import Content
from textual.events import Resize
from textual.geometry import Size
from textual.screen import Screen, ScreenResultType
from textual.widgets import Static

from tui.model.prospect import Phone, Prospect
from tui.model.text import one_line
from tui.widgets.panel import Panel

if TYPE_CHECKING:
    from tui.config import Settings
    from tui.desk.phone import Dialled
    from tui.model.block import Parked
    from tui.rules.queue import Held
    from tui.rules.spread import Spread

T = TypeVar("T")

TINY = 60
"""Columns under which there are only the words, what presses, and the keys."""
NORMAL = 80
"""Columns from which two boxes stand side by side."""
WIDE, HUGE = 120, 160
"""Columns from which there is room for more beside them."""


_TURNS = 3
"""Of the loop, in which a widget hears of its new size."""

PRIVATE = "Private: names and numbers are masked. Ctrl+N shows them."
SHOWN = "Names and numbers are shown again."
TAG = "private"


class Wiring(Protocol):
    """The app, as the screens know it."""

    demo: bool
    """The people are invented."""
    from_own: bool
    """The demo was opened from the rep's own book: to leave it leads back there."""

    @property
    def private(self) -> bool:
        """Whether names and numbers are masked."""

    @property
    def settings(self) -> Settings:
        """What the rep has set."""

    def guard(self, work: Callable[[], T]) -> T | None:
        """Do something with the book; a fault is said in one line."""

    def begin_block(self, prospect_id: str = "") -> None:
        """Start or resume a block, with somebody in particular if one is named."""

    def leave_block(self) -> None:
        """Back to Today, or to the summary when the block is over."""

    def finish_block(self) -> None:
        """Show what the block came to."""

    def go_to_today(self, message: str = "") -> None:
        """Close whatever lies above Today."""

    def find_anybody(self, question: str, then: Callable[[str | None], None], *, adds: bool = False) -> None:
        """Ask for a prospect by a few letters; ``adds``: the answer may be SOMEBODY_NEW."""

    def show_story(self, prospect_id: str, *, callable_here: bool) -> None:
        """One prospect whole."""

    def edit(self, prospect: Prospect, then: Callable[[Prospect | None], None]) -> None:
        """Change what is known of somebody."""

    def erase(self, prospect: Prospect) -> None:
        """Ask whether somebody is to be erased for good; then do it."""

    def add(self, referred_by: Prospect | None, then: Callable[[Prospect | None], None]) -> None:
        """Somebody new."""

    def of_somebody_new(self, added: Prospect) -> str:
        """What is to be known of them: that they have no number, that somebody else has their name; else empty."""

    def import_list(self) -> None:
        """Take in a call list."""

    def export(self) -> None:
        """Write touches, prospects, the newsletter list or the calendar to a file."""

    def ask_rep(self) -> None:
        """Who the rep is."""

    def preview_spread(self, plan: Spread, then: Callable[[bool | None], None]) -> None:
        """Show how overdue calls would be spread, and ask whether to."""

    def show_settings(self) -> None:
        """What can be set."""

    def show_numbers(self) -> None:
        """The rep's own figures, as plots."""

    def show_help(self) -> None:
        """All keys."""

    def hand_over(self, phone: Phone, then: Callable[[Dialled], None]) -> None:
        """Give a number to the phone and the clipboard, then say what happened."""

    def copy_words(self, text: str) -> None:
        """To the clipboard."""

    def open_mail(self, prospect_id: str, kind: str, then: Callable[[bool], None]) -> None:
        """A draft of that kind (``recap``, ``thanks``, ``value``, ``breakup``) to edit; then whether it was sent on."""

    def open_invite(self, prospect_id: str, then: Callable[[bool], None]) -> None:
        """The invite for the appointment that was agreed; then whether it was sent on."""

    def open_reminder(self, prospect_id: str) -> None:
        """The rep's own calendar entry of the step that was agreed."""

    def clear_parked(self, first: Parked | None = None) -> None:
        """The parking lot, to be cleared job by job; ``first``: the one that is chosen."""

    def show_newsletter(self) -> None:
        """Who is on the newsletter list."""

    def show_twins(self) -> None:
        """Who may be in the book twice."""

    def look_for_twins(self) -> None:
        """Count them for Today, behind the screen, unless the book is as it was."""

    def show_left_out(self, held: Sequence[Held]) -> None:
        """Who is not to be called now, and why."""


class WiredScreen(Screen[ScreenResultType]):
    """A screen that takes the whole terminal, has no field in focus at first, and folds as the terminal narrows."""

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - as Textual has it
        (0, "-tiny"),
        (TINY, "-narrow"),
        (NORMAL, "-normal"),
        (WIDE, "-wide"),
        (HUGE, "-huge"),
    ]

    _folded_for: Size | None = None
    """The size whose breakpoints were last looked at."""
    _laid_out_for: Size | None = None
    _is_folding = False
    """A new size is being taken in."""

    _painted: Callable[[], None] | None = None

    strangers = False
    """It shows people who are not in the book: in private mode all that may be a name is masked."""

    def on_mount(self) -> None:
        """Opened while names are masked, it says so."""
        self.tell_private(private=self.wiring.private)

    def _screen_resized(self, size: Size) -> None:
        """Textual tells a screen of its new size up to three times, and folds it after it was laid out: here it is
        folded first, then laid out and drawn once.
        """
        if size == self._laid_out_for:
            return
        for points, extent in ((self.HORIZONTAL_BREAKPOINTS, size.width), (self.VERTICAL_BREAKPOINTS, size.height)):
            fits = self._get_breakpoint_classes(extent, points or [])
            self.update_classes({name: name in fits for _least, name in points or []}, animate=False)
        if self.stack_updates and self.is_attached:
            self._is_folding = self.is_running and self.call_later(self._hear_of_size)
        super()._screen_resized(size)
        if self.size == size:
            self._laid_out_for, self._layout_required = size, False

    async def _hear_of_size(self) -> None:
        """The widgets take in their new sizes, and say what has to be laid out anew for them."""
        for _ in range(_TURNS):
            await sleep(0)
        self.take_in_size()
        for _ in range(_TURNS):
            await sleep(0)
        self.call_later(self._paint_folded)

    def take_in_size(self) -> None:
        """What else another size changes, once the widgets know of it, and before it is painted."""

    def _paint_folded(self) -> None:
        laid_out, self._is_folding = not self._layout_required, False
        self._layout_required = self._repaint_required = False
        self._dirty_widgets.discard(self)
        if not laid_out:
            self._refresh_layout()
        else:
            self._compositor_refresh()

    def _compositor_refresh(self) -> None:
        """Not before a new size is taken in: painting is nearly all that a resize costs."""
        if self._is_folding:
            return
        super()._compositor_refresh()
        if self._painted is not None:
            self.call_later(self._painted)
            self._painted = None

    def once_painted(self, work: Callable[[], None]) -> None:
        """Do this, and what was to be done then before no more, when what changes now stands on the screen: Textual's
        own hook for that comes before the widgets have said that they changed.
        """
        self._painted = work

    @on(Resize)
    def _take_size(self, event: Resize) -> None:
        """The size that it is folded for."""
        self._folded_for = event.size

    def on_screen_resume(self) -> None:
        """The terminal may have another size since another screen lay above it."""
        if self._folded_for not in (None, self.app.size):
            self.post_message(Resize(self.app.size, self.app.size))

    def tell_private(self, *, private: bool) -> None:
        """In its first row, that names are masked: nothing moves."""
        for first in self.query(Panel).results(Panel):
            first.tag(TAG if private else "")
            break
        for told in self.query("#message").results(Static):
            if not private and " ".join(str(told.content).split()) == PRIVATE:
                self.unsay()

    def unsay(self) -> None:
        """What is told above the keys is true no longer."""

    @property
    def wiring(self) -> Wiring:
        """The app."""
        return cast(Wiring, self.app)


class TellingScreen(WiredScreen[ScreenResultType]):
    """One that says what happened above its keys."""

    def unsay(self) -> None:
        self.say("")

    def say(self, words: str) -> None:
        """In as many rows as it takes."""
        self.query_one("#message", Static).update(Content(one_line(words)))
