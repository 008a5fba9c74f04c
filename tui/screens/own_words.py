"""The rep's own scripts on the call screen: S edits the one that is shown, and what changed on disk is said once."""

from __future__ import annotations

from textual.app import App, SuspendNotSupported

from tui.desk import editor
from tui.desk.desk import Desk
from tui.desk.hour import Hour
from tui.model.text import one_line
from tui.scripts.call import fitting
from tui.scripts.library import Script, Shelf
from tui.scripts.own import OwnScripts, in_one_line


class Watch:
    """What became of the rep's scripts since the last look."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._shelf: Shelf | None = None
        self._said: frozenset[str] = frozenset()

    def changed(self) -> bool:
        """Whether other words may serve now."""
        before, self._shelf = self._shelf, self.desk.shelf
        return before is not self._shelf

    def news(self) -> str:
        """The faults that were not said yet, in one line."""
        faults = (*(self.desk.own_scripts.faults if self.desk.own_scripts else ()), *self.desk.own_items.faults)
        new = [fault for fault in faults if fault not in self._said]
        self._said = frozenset(faults)
        return in_one_line(new)


def edit_script(hour: Hour, app: App[str]) -> str:
    """Open the script on screen in the rep's editor; what came of it, in one line."""
    own, script = hour.desk.own_scripts, shown(hour)
    if script is None:
        return "No script is on the screen."
    if own is None or own.folder is None:
        return "There is no folder for scripts of your own here."
    command = editor.editor()
    if isinstance(command, str):
        return command
    try:
        return _edited(own, script, command, app)
    except OSError as fault:
        own.look_again()
        return one_line(f"{script.id}.md cannot be written ({fault.strerror}) in {own.folder}.")


def _edited(own: OwnScripts, script: Script, command: tuple[str, ...], app: App[str]) -> str:
    editing = editor.begin(own, script)
    try:
        with app.suspend():
            fault = editor.run((*command, str(editing.path)))
    except SuspendNotSupported:
        return f"This terminal cannot be left for an editor: edit {editing.path.name} in another one, in {own.folder}."
    said = editor.finish(own, editing)
    return one_line(fault or said)


def shown(hour: Hour) -> Script | None:
    """The script that was walked or looked up to, else the opening; None where there is nobody, or a review stands."""
    prospect, call = hour.prospect, hour.call
    if prospect is None or call is None:
        return None
    shelf, now = hour.desk.shelf, hour.desk.clock.now()
    if call.script in shelf:
        return shelf[call.script]
    if prospect.review is not None:
        return None
    return fitting(prospect, hour.touches, now, shelf, inbound=call.inbound, honest=call.honest)[0]
