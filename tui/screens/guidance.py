"""What is there on every screen: the help, the palette, the settings, and the keys that serve."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui.config import Settings, keyboard
from tui.model.zones import zone
from tui.screens.actions import TODAY_ACTIONS
from tui.screens.appearance import Appearance
from tui.screens.keys import keymap
from tui.widgets.themes import THEMES, suited

if TYPE_CHECKING:
    from tui.config.writing import Written
    from tui.desk.desk import Desk
    from tui.desk.hour import Hour
    from tui.screens.palette import Command
    from tui.screens.today import TodayScreen

_OWN_HELP = ("TodayScreen", "CallScreen", "HelpScreen", "PaletteScreen")
"""Screens on which the key of the help is one of their own."""

_ANYWHERE = {"numbers": "NumbersScreen", "find": "FindScreen", "settings": "SettingsScreen"}
"""Actions of Today that are in the palette everywhere but on the screens that they open."""

# The imports inside the methods keep the start short: the first screen needs none of these.


class Guidance(Appearance):
    """An app in which every screen tells what can be done on it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "guide('?')", show=False, priority=True, system=True),
        Binding("f1", "guide('F1')", show=False, priority=True, system=True),
    ]
    desk: Desk
    hour: Hour
    settings: Settings
    demo: bool
    today: TodayScreen
    _taken: tuple[tuple[Settings, Written | None], ...] = ()
    """Each change since the start: the settings before it, and what was written."""

    # The settings

    def change_settings(self, values: Mapping[str, object]) -> str:
        """Set those, as TOML has them, write them and let them serve; why that cannot be in one line, else empty.

        In the demo they serve, and are not written: the settings are not the demo rep's.
        """
        from tui.config.settings import changed  # noqa: PLC0415
        from tui.config.writing import write  # noqa: PLC0415

        try:
            after = changed(self.settings, values)
            written = None if self.demo else write(values)
        except (ValueError, TypeError, OSError) as fault:
            return str(fault)
        self._taken += ((self.settings, written),)
        self.serve(after)
        return ""

    def take_setting_back(self) -> str:
        """The last change is undone; what came of it, in one line."""
        from tui.config.writing import take_back  # noqa: PLC0415

        if not self._taken:
            return "Nothing was changed here."
        *rest, (before, written) = self._taken
        try:
            if written is not None:
                take_back(written)
        except OSError as fault:
            return str(fault)
        self._taken = tuple(rest)
        self.serve(before)
        return "Taken back."

    def read_settings_again(self) -> tuple[str, ...]:
        """What the file says now serves; what is wrong in it, a line each."""
        from tui.config import load_settings  # noqa: PLC0415

        after, problems = load_settings()
        self._taken = ()
        self.serve(after)
        return problems

    def serve(self, settings: Settings) -> None:
        """These settings hold from now on. A block that runs keeps its length."""
        before, self.settings = self.settings, settings
        desk = self.desk
        desk.rep, desk.policy = settings.rep, settings.policy()
        desk.clock.zone = zone(desk.policy.rep_zone)
        self.hour.line.policy = desk.policy
        if settings.theme != before.theme:
            self.theme = suited(settings.theme, self.colours)
        if settings.private != before.private:
            self.private = settings.private
        if settings.quiet != before.quiet:
            self.quiet = settings.quiet
        if settings.keys != before.keys:
            self.serve_keys(settings)

    def serve_keys(self, settings: Settings) -> None:
        """The keys that the rep has moved act, and are shown, from now on."""
        serving = settings.keyboard()
        keyboard.serve(serving)
        self.set_keymap(keymap(serving))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A ? is for the screens that have none of their own; F1 is for all but the help itself."""
        if action != "guide":
            return super().check_action(action, parameters)
        if getattr(self.screen, "takes_every_key", False):
            return False
        return type(self.screen).__name__ not in (_OWN_HELP if parameters == ("?",) else _OWN_HELP[2:])

    def action_guide(self, _key: str) -> None:
        self.show_help()

    def show_help(self) -> None:
        """The keys of the screen that is up."""
        from tui.screens.help import HelpScreen  # noqa: PLC0415

        self.push_screen(HelpScreen(self.screen, self.desk.record))

    def show_settings(self) -> None:
        """What can be set."""
        from tui.screens.settings import SettingsScreen  # noqa: PLC0415

        self.push_screen(SettingsScreen())

    def action_command_palette(self) -> None:
        """Everything that can be done on the screen that is up, and everywhere."""
        from tui.screens.palette import PaletteScreen  # noqa: PLC0415

        screen = self.screen
        if type(screen).__name__ in _OWN_HELP[2:]:
            return

        def do(chosen: Command | None) -> None:
            if chosen is not None:
                self.call_next(chosen.run)

        self.push_screen(PaletteScreen(tuple(self._commands(screen))), do)

    def _commands(self, screen: Screen[object]) -> Iterator[Command]:
        from tui.screens.key_table import IN_REVIEW, key_rows, under_review  # noqa: PLC0415
        from tui.screens.palette import Command, sentence  # noqa: PLC0415

        rows = [row for row in key_rows(screen) if row.group != IN_REVIEW or under_review(screen)]
        for row in rows:
            if row.run and row.run != "help":
                yield Command(sentence(row.does), row.shown, partial(screen.run_action, row.run), row.also, row.label)
        said = {row.run for row in rows}
        for each in TODAY_ACTIONS:
            if each.id in _ANYWHERE and each.id not in said and type(screen).__name__ != _ANYWHERE[each.id]:
                yield Command(sentence(each.does), "", partial(self.today.run_action, each.id), "", each.label)
        yield from self._looks()
        yield Command("Help: the keys of this screen", "F1", self.show_help, "keys shortcuts ?")
        yield Command("Quit: everything is on disk", "Ctrl+Q", self.exit, "close end leave")

    def _looks(self) -> Iterable[Command]:
        """Themes by name, and masking."""
        from tui.screens.palette import Command  # noqa: PLC0415

        for each in THEMES:
            if each.name != self.theme:
                run = partial(self.change_settings, {"theme": each.name})
                yield Command(f"Colours: {each.name}", "", run, "theme color dark light")
        words = "Show names and numbers again" if self.private else "Mask names and numbers, to share the screen"
        yield Command(words, "Ctrl+N", self.action_mask, "private mode hide")
