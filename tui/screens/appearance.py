"""How the app looks in this terminal: its theme, what is masked, what moves and sounds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, ClassVar

from rich.color import ColorSystem
from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.filter import LineFilter, Monochrome, NoColor
from textual.screen import Screen
from textual.worker import get_current_worker

from tui.model.text import one_line
from tui.screens.sending import Saying
from tui.screens.wiring import PRIVATE, SHOWN, WiredScreen
from tui.widgets.steady import steady
from tui.widgets.styles import Styles
from tui.widgets.themes import THEMES, suited
from tui.widgets.upright import Upright
from tui.widgets.whole_pastes import serve

if TYPE_CHECKING:
    from textual.driver import Driver

    from tui.config import Settings
    from tui.desk.desk import Desk
    from tui.desk.hour import Hour
    from tui.desk.notify import Due, Notices
    from tui.desk.private import Known
    from tui.model.prospect import Prospect
    from tui.screens.call import CallScreen

_OTHERS = str(Path(__file__).with_name("others.tcss"))
_COLOURS = {ColorSystem.STANDARD: 16, ColorSystem.EIGHT_BIT: 256, ColorSystem.WINDOWS: 16}
_MANY = 1 << 24
_BETWEEN = 500
_REST = 0.004
"""Seconds in which the keys go first, for each so many people that are looked through."""

_LOOK_EVERY = 5.0

# The imports inside the methods are for those who share their screen: nobody else waits for them.


class Appearance(App[str]):
    """An app whose looks follow the settings and the terminal. ``theme``, ``private`` and ``quiet`` may be set at any
    time: what is on screen is drawn anew."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "mask", "names and numbers", show=False, priority=True, id="app.mask", system=True)
    ]
    desk: Desk
    hour: Hour
    settings: Settings
    call: CallScreen | None
    _notices: Notices | None = None
    _private = False
    _quiet = False
    _known: Known | None = None
    """Whom the book knows; None until it was looked through."""
    _changed: tuple[Prospect, ...] = ()
    """Who changed while it was."""
    _mask: LineFilter
    _shut: LineFilter
    """Masks whatever may be a name."""

    @property
    def _background_screens(self) -> list[Screen[object]]:
        """What a new size is laid out for beside the screen: only what a dialog leaves in sight.

        Textual lays out the screen below in any case, twice for each new size. What lies under a whole screen takes its
        size when it is come back to: see WiredScreen.on_screen_resume.
        """
        return super()._background_screens if self.screen.is_modal else []

    def dress(self, settings: Settings) -> None:
        """As the settings have it; before the first screen is drawn."""
        for each in THEMES:
            self.register_theme(each)
        if self.no_color:  # Textual has shades of grey in its place, which are colours too
            self._filters[:] = [NoColor() if isinstance(each, Monochrome) else each for each in self._filters]
        self._filters.append(Upright())
        self.theme = suited(settings.theme, self.colours)
        self.stylesheet = Styles(variables=self.get_css_variables())
        self.quiet = settings.quiet
        self.private = settings.private

    def dress_others(self) -> None:
        """The styles of all screens but the first, which stands sooner without them."""
        if not self.stylesheet.has_source(_OTHERS, ""):
            self.stylesheet.read(_OTHERS)
            self.stylesheet.reparse()

    def _load_screen_css(self, screen: Screen[object]) -> None:
        """Another screen is opened, maybe before its styles were read behind the first."""
        if self.screen_stack:
            self.dress_others()
        super()._load_screen_css(screen)

    def get_driver_class(self) -> type[Driver]:
        """Textual's own, that writes letters of disputed width so that no border moves."""

        driver = super().get_driver_class()
        serve(driver)

        def write(self: Driver, data: str) -> None:
            driver.write(self, steady(data))

        return type("SteadyDriver", (driver,), {"write": write})

    @property
    def colours(self) -> int:
        """How many the terminal has; 0 where NO_COLOR asks for none."""
        return 0 if self.no_color else _COLOURS.get(self.console._color_system or ColorSystem.TRUECOLOR, _MANY)

    # What moves and sounds

    @property
    def quiet(self) -> bool:
        """Nothing moves, and nothing sounds."""
        return self._quiet

    @quiet.setter
    def quiet(self, quiet: bool) -> None:
        self._quiet = quiet
        self.animation_level = "none" if quiet else "full"
        self._steady_cursor()

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        """The cursor of a field blinks, or does not."""
        self._steady_cursor()

    def _steady_cursor(self) -> None:
        field = self.focused if self._running else None
        if field is not None and hasattr(field, "cursor_blink"):  # the first screen loads neither Input nor TextArea
            field.cursor_blink = not self._quiet

    def bell(self) -> None:
        """Silent in quiet mode."""
        if not self._quiet:
            super().bell()

    # Callbacks that are due

    def on_mount(self) -> None:
        """From now on, look whose minute comes."""
        self.set_interval(_LOOK_EVERY, self.look_at_times)

    def look_at_times(self) -> None:
        """Tell of a callback or an appointment that is near or due, at the cost of what is agreed alone."""
        from tui.desk.notify import Notices  # noqa: PLC0415 - not needed for the first screen

        if not self.desk.agreed_times.are_known:
            self.run_worker(self.desk.agreed_times.gather, thread=True, group="times", exclusive=True)
            return
        self._notices = self._notices or Notices()
        for each in self._notices.due(self.desk.timed, self.desk.clock.now()):
            self._tell_of(each)

    def _tell_of(self, due: Due) -> None:
        """Never in the way: the call's own line tells of it already, and no screen is opened."""
        from tui.desk.notify import show, words  # noqa: PLC0415 - as above

        person = self.desk.book.whom(due.prospect)
        calling = self.call is not None and self.screen is self.call
        if self.quiet or self.settings.notify == "off" or person is None:
            return
        if self.call is not None and self.hour.call is not None and self.hour.call.prospect == due.prospect:
            return
        at = due._replace(at=due.at.astimezone(self.desk.clock.now().tzinfo))
        name = one_line(person.known_as)
        if isinstance(self.screen, Saying) and not calling:
            self.screen.say(f"{words(at, name)}.")
        if self.settings.notify == "desktop":
            text = words(at, "" if self.private else name)
            self.run_worker(lambda: show(text) or self.call_later(self.bell), thread=True)
        else:
            self.bell()

    # What is masked

    @property
    def private(self) -> bool:
        """Names, companies, numbers and mail addresses are masked in all that is drawn."""
        return self._private

    @private.setter
    def private(self, private: bool) -> None:
        self._private = private
        if private and self._known is None:
            from tui.desk.private import Nobody  # noqa: PLC0415 - see above
            from tui.widgets.mask import Mask  # noqa: PLC0415 - see above

            self._mask = self._shut = Mask(Nobody())
            self.desk.heard = self._heard
            self.call_later(self._look_through)
        self._draw_anew()

    def action_mask(self) -> None:
        """Mask names and numbers, or show them again; the setting stays as it is."""
        self.private = not self.private
        screen = self.screen
        if isinstance(screen, Saying) and self.focused is None:  # what is typed is told of there
            screen.say(PRIVATE if self.private else SHOWN)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What is drawn goes through these; all of it, while a screen that shows strangers fills the terminal."""
        if any(getattr(screen, "strangers", False) for screen in self._screen_stack):
            return self.filters_for_strangers()
        filters = super().get_line_filters()
        return [*filters, self._mask] if self._private else filters

    def filters_for_strangers(self) -> Sequence[LineFilter]:
        """As what shows people who are not in the book goes through."""
        filters = super().get_line_filters()
        return [*filters, self._shut] if self._private else filters

    def _draw_anew(self) -> None:
        if not self._running:
            return
        for screen in self._screen_stack:
            if isinstance(screen, WiredScreen):
                screen.tell_private(private=self._private)
            for widget in screen.walk_children(with_self=True):
                widget.refresh()

    def _heard(self, person: Prospect | None) -> None:
        """Somebody is new or has changed; None: many have."""
        if person is None:
            self._known = None
            self.call_later(self._look_through)
        elif self._known is None:
            self._changed += (person,)
        else:
            self._know(person)

    def _know(self, person: Prospect) -> None:
        from tui.widgets.mask import Mask  # noqa: PLC0415 - see above

        if self._known is not None and self._known.add(person):
            self._mask = Mask(self._known)

    def _look_through(self) -> None:
        self._mask, self._changed = self._shut, ()
        self.run_worker(self._gather, thread=True, group="private", exclusive=True)

    def _gather(self) -> None:
        """Who is in the book, behind the screen, with the keys first."""
        from tui.desk.private import Known  # noqa: PLC0415 - see above

        known, worker = Known(), get_current_worker()
        for number, person in enumerate(self.desk.book.prospects()):
            known.add(person)
            if number % _BETWEEN == 0:
                sleep(_REST)
                if worker.is_cancelled:
                    return
        known.get_ready()
        self.call_later(self._gathered, known)

    def _gathered(self, known: Known) -> None:
        from tui.widgets.mask import Mask  # noqa: PLC0415 - see above

        for person in self._changed:
            known.add(person)
        self._known, self._mask, self._changed = known, Mask(known), ()
        self._draw_anew()
