"""The app: wiring only. It runs the block."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.screen import Screen

from tui.config import Settings
from tui.config.actions import key_of
from tui.config.keyboard import Room
from tui.desk.desk import Desk
from tui.desk.hour import Hour
from tui.model.prospect import Phone
from tui.model.uncollected import no_great_rounds, stays
from tui.screens import mended  # noqa: F401 - before anything of Textual is made
from tui.screens.ending import heed_the_end
from tui.screens.faults import FaultTelling
from tui.screens.in_turn import KeysInTurn
from tui.screens.opening import OpeningApp
from tui.screens.pastes import BoundedPastes
from tui.screens.today import TodayScreen
from tui.screens.wiring import PRIVATE
from tui.scripts.own import in_one_line

if TYPE_CHECKING:
    from tui.desk.phone import Dialled


class PowerhourApp(OpeningApp, KeysInTurn, BoundedPastes, FaultTelling):
    """Returns ``demo`` if the rep asks for the demo, ``back`` if they leave it for their own book, else nothing."""

    CSS_PATH: ClassVar[str] = "screens/first.tcss"
    TITLE = "powerhour"
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        desk: Desk,
        settings: Settings,
        problems: tuple[str, ...] = (),
        *,
        demo: bool = False,
        from_own: bool = False,
    ) -> None:
        super().__init__()
        self.demo, self.from_own = demo, from_own
        self.desk = desk
        self.settings = settings
        self.hour = Hour(desk)
        self.today = TodayScreen(self.hour)
        said = (*desk.book.problems, in_one_line(problems), PRIVATE if settings.private else "")
        self.today.message = " ".join(filter(None, said))
        self.call = None
        self.dress(settings)
        self.serve_keys(settings)
        self._phone_missing_said = False

    def get_default_screen(self) -> Screen[None]:
        """Today."""
        return self.today

    def on_mount(self) -> None:
        heed_the_end(self, self.keep_typed)
        if not self.settings.asked:
            self.keys_wait = True
            self.call_after_refresh(self._ask_first)
        self.today.call_after_refresh(self._look_further)

    async def _ask_first(self) -> None:
        self.ask_rep()
        await self.let_keys_go()

    def _look_further(self) -> None:
        """The first screen stands: from now on nothing that is loaded delays it."""
        self.set_timer(0.05, lambda: self.run_worker(self._get_ready, thread=True))

    def _get_ready(self) -> None:
        """Load what the first call needs while the rep looks at Today."""
        stays()
        with no_great_rounds():
            gc.enable()
            self._read_behind()
            stays()

    def _read_behind(self) -> None:
        from tui.scripts import empty, look_up  # noqa: PLC0415 - not needed for the first screen
        from tui.scripts.render import prepare  # noqa: PLC0415 - as above

        self.call_later(self.dress_others)
        self.desk.book.prepare()
        prepare(self.desk.shelf)
        faults = (*(self.desk.own_scripts.faults if self.desk.own_scripts else ()), *self.desk.own_items.faults)
        if faults:
            self.call_later(self.today.add, in_one_line(faults))
        self.desk.own_times.fold()
        look_up.get_ready()
        empty.find("")
        self.get_mail_ready()
        self.ready = True
        self.call_later(self.look_for_twins)
        self.read_for_find()

    def action_help_quit(self) -> None:
        """Ctrl+C ends most programs: say what does here, where messages stand."""
        words = f"{key_of('leave')} leaves the block; Ctrl+Q quits at once. Everything is on disk."
        if self.call is not None and self.screen is self.call:
            self.call.say(words)
        elif self.screen is self.today:
            self.today.show(words)

    # The block

    def begin_block(self, prospect_id: str = "") -> None:
        """Start a block, or resume the one that was cut short, with somebody in particular if one is named."""
        from tui.screens.call import CallScreen  # noqa: PLC0415 - not needed for the first screen

        if not len(self.desk.book):
            self.today.show(f"Nobody is in the book yet: {key_of('import_list', Room.TODAY)} imports a call list.")
            return
        if self.hour.cut_short:
            self.hour.resume()
        else:
            self.hour.start(self.desk.policy.block_minutes)
            self.guard(self.hour.save)
        if prospect_id:
            self.hour.open(prospect_id)
        self.call = CallScreen(self.hour)
        self.push_screen(self.call)

    def leave_block(self) -> None:
        """To the summary if the block is over or nobody is left; else back to Today, to be resumed."""
        block = self.hour.block
        if block is None or self.hour.call is None or self.desk.clock.now() >= block.ends:
            self.finish_block()
        else:
            self.hour.let_go()
            self.guard(self.hour.save)
            self.go_to_today("The block is kept: Enter resumes it.")

    def finish_block(self) -> None:
        """Show what the block came to."""
        from tui.screens.summary import SummaryScreen  # noqa: PLC0415 - as above

        if self.call is None:
            self.hour.resume()
        self.push_screen(SummaryScreen(self.hour), lambda _none: self.call.back_from_summary() if self.call else None)

    def go_to_today(self, message: str = "") -> None:
        """Close whatever lies above Today."""
        self.call = None
        self.today.message = message
        while len(self.screen_stack) > 1:
            self.pop_screen()

    # The phone

    def hand_over(self, phone: Phone, then: Callable[[Dialled], None]) -> None:
        """Give a number to the phone and to the clipboard, off the loop; then say what happened."""
        from tui.desk.phone import copy, dial  # noqa: PLC0415 - not needed for the first screen

        def work() -> None:
            copied = copy(phone.number)
            dialled = dial(phone, self.settings.dial, say_why=not self._phone_missing_said)
            self._phone_missing_said |= not dialled.handed
            if not copied:
                self.call_from_thread(self.copy_to_clipboard, phone.number)
            self.call_from_thread(then, dialled)

        self.run_worker(work, thread=True)
