"""The settings' file in the rep's own editor."""

from __future__ import annotations

from textual.app import SuspendNotSupported

from tui import regular_file
from tui.config import FILE, config_folder
from tui.config.writing import write
from tui.desk import editor
from tui.model.text import one_line
from tui.screens.guidance import Guidance

_MOST = 4
"""Faults that are told at once."""


def edit_file(app: Guidance) -> str:
    """Open it, made if there is none; then let it serve, and say what is wrong in it."""
    path = config_folder() / FILE
    if app.demo:
        return one_line(f"The demo keeps no settings; yours are in {path}.")
    command = editor.editor()
    if isinstance(command, str):
        return one_line(f"{command} Your settings are in {path}.")
    try:
        if not path.exists():
            write({})
        before = regular_file.read(path)
        with app.suspend():
            fault = editor.run((*command, str(path)))
        changed = regular_file.read(path) != before
    except SuspendNotSupported:
        return one_line(f"This terminal cannot be left for an editor: edit {path} in another one.")
    except OSError as fault_of_disk:
        return one_line(f"{path} cannot be written ({fault_of_disk.strerror}).")
    if fault:
        return one_line(fault)
    wrong = tuple(each.removeprefix(f"{path.parent}/") for each in app.read_settings_again())
    if wrong:
        more = f" And {len(wrong) - _MOST} more: powerhour config lists them." if len(wrong) > _MOST else ""
        return one_line(" ".join(wrong[:_MOST]) + more)
    return "What you wrote serves now." if changed else "Nothing was changed."
