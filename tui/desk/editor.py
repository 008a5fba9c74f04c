"""A script in the rep's own editor: their copy of it, made when it is first edited."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from tui import owner_only, regular_file
from tui.scripts.library import Script
from tui.scripts.own import OwnScripts

_EDITORS = ("nano", "micro", "vim", "vi", "emacs")
_NOBODY_EDITS = 1.0
"""Seconds; who comes back sooner saw no editor."""
_WINDOW = " An editor in a window of its own must wait: EDITOR='code --wait'."
_SET_ONE = "set $EDITOR to the editor that it should open, such as nano"


class Editing(NamedTuple):
    """A file of the rep's that is about to be edited."""

    path: Path
    before: bytes
    made: bool
    """It is a fresh copy of a shipped script, which goes again if nothing is changed in it."""
    begun: float
    """On the monotonic clock, in seconds."""


def editor(named: Mapping[str, str] = os.environ) -> tuple[str, ...] | str:
    """The rep's editor and its arguments; or why there is none."""
    asked = named.get("VISUAL", "").strip() or named.get("EDITOR", "").strip()
    if not asked:
        found = ("notepad",) if sys.platform == "win32" else _EDITORS
        return next(((program,) for program in found if shutil.which(program)), f"No editor was found: {_SET_ONE}.")
    try:
        argv = tuple(shlex.split(asked, posix=sys.platform != "win32"))
    except ValueError as fault:
        return f"$EDITOR cannot be read ({str(fault).lower()}): {_SET_ONE}."
    argv = tuple(word.strip('"') for word in argv) if sys.platform == "win32" else argv
    if not shutil.which(argv[0]):
        return f"There is no program {argv[0][:40]!r}: {_SET_ONE}."
    return argv


def begin(own: OwnScripts, script: Script) -> Editing:
    """The rep's file for that script, copied from the shipped one if there is none yet. OSError if that cannot be."""
    assert own.folder is not None
    path = own.folder / f"{script.id}.md"
    if path.exists():
        return Editing(path, regular_file.read(path), made=False, begun=time.monotonic())
    shipped = Path(script.file).read_bytes()
    owner_only.make_folder(own.folder)
    with os.fdopen(owner_only.new_file(path), "wb") as handle:
        handle.write(shipped)
    return Editing(path, shipped, made=True, begun=time.monotonic())


def finish(own: OwnScripts, editing: Editing) -> str:
    """Read again what was edited, and say what serves now. A copy left as it was is removed."""
    quick = time.monotonic() - editing.begun < _NOBODY_EDITS
    path, name = editing.path, editing.path.stem
    try:
        after = regular_file.read(path)
    except FileNotFoundError:
        own.look_again()
        return f"{path.name} is gone: the shipped words serve."
    if after == editing.before:
        if editing.made:
            path.unlink(missing_ok=True)
        own.look_again()
        return "Nothing was changed." + (_WINDOW if quick else "")
    own.look_again()
    faulty = (fault for fault in own.faults if fault.startswith((f"{path.name},", f"{path.name}:")))
    return next(faulty, f"Your own words serve from now on: {name}, in {path.parent}.")


def run(argv: Sequence[str]) -> str:
    """Run a program in this terminal until it ends; empty if it could be started, else why not."""
    import subprocess  # noqa: PLC0415 - not needed for the first screen

    with _interrupts_are_theirs():
        try:
            subprocess.run(argv, check=False)  # noqa: S603 - the rep's own editor, and never through a shell
        except (OSError, ValueError) as fault:
            return f"{argv[0]} could not be started ({getattr(fault, 'strerror', None) or fault})."
    return ""


@contextmanager
def _interrupts_are_theirs() -> Iterator[None]:
    """Ctrl+C in the program reaches this process as well, and must not end it; Ctrl+Z stops both at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    # A handler that does nothing, since what is ignored stays ignored in the program.
    before = {signal.SIGINT: signal.signal(signal.SIGINT, lambda _number, _frame: None)}
    with suppress(AttributeError):  # not on Windows
        before[signal.SIGTSTP] = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
