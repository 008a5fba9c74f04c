"""Telling of a callback or an appointment whose minute is near: a bell, or a notification of the desktop."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

AHEAD = timedelta(minutes=5)
STALE = timedelta(minutes=10)
"""What came while nobody looked (the lid was shut) and is older than this is not told of: it stands on the screen."""


class Due(NamedTuple):
    """Somebody's minute is near, or has come."""

    prospect: str
    at: datetime
    now: bool
    """It has come."""


class Notices:
    """What is to be told of: each agreed minute once five minutes ahead, and once when it has come."""

    def __init__(self) -> None:
        self._looked: datetime | None = None
        self._told: set[Due] = set()

    def due(self, agreed: Mapping[str, datetime], now: datetime) -> tuple[Due, ...]:
        """What came up since the last look, soonest first; the first look only begins.

        What is agreed for less than five minutes ahead is told of only when it has come: the rep just agreed on it.
        """
        since, self._looked = max(self._looked or now, now - STALE), now
        found = []
        for prospect, at in list(agreed.items()):
            if since < at <= now:
                found.append(Due(prospect, at, now=True))
            elif since < at - AHEAD <= now:
                found.append(Due(prospect, at, now=False))
        new = sorted((each for each in found if each not in self._told), key=lambda each: (each.at, each.prospect))
        self._told = {each for each in self._told if each.at > now - STALE} | set(new)
        return tuple(new)


def words(due: Due, name: str = "") -> str:
    """``A callback is due at 12:50: Dana Okafor``; without a name, who it is stays unsaid."""
    said = "A callback is due now" if due.now else f"A callback is due at {due.at:%H:%M}"
    return f"{said}: {name}" if name else said


_TOAST = (
    "[void][Windows.UI.Notifications.ToastNotificationManager,Windows.UI.Notifications,ContentType=WindowsRuntime];"
    "$x=[Windows.UI.Notifications.ToastNotificationManager]::GetTemplateContent(0);"
    "$x.GetElementsByTagName('text')[0].InnerText=$env:POWERHOUR_NOTICE;"
    "[Windows.UI.Notifications.ToastNotificationManager]::CreateToastNotifier('powerhour')"
    ".Show([Windows.UI.Notifications.ToastNotification]::new($x))"
)
_SCRIPT = 'on run argv\ndisplay notification (item 1 of argv) with title "powerhour"\nend run'


def command(text: str, platform: str, which: Callable[[str], str | None] = shutil.which) -> list[str] | None:
    """The program that shows it and its arguments, of which the text is at most one; None where there is none.

    On Windows the text is in the environment (POWERHOUR_NOTICE): what PowerShell is told holds none of it.
    """
    if platform == "darwin":
        program = which("osascript")
        return [program, "-e", _SCRIPT, text] if program else None
    if platform == "win32":
        program = which("powershell")
        return [program, "-NoProfile", "-NonInteractive", "-Command", _TOAST] if program else None
    program = which("notify-send")
    return [program, "--app-name=powerhour", "--", text] if program else None  # as a title: nothing in it is markup


def show(text: str) -> bool:
    """On the desktop, by whatever program there is; False where none did. It waits up to five seconds."""
    import subprocess  # noqa: PLC0415 - most reps never need it

    argv = command(text, sys.platform)
    if argv is None:
        return False
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program; the text is one argument of it
            argv,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "POWERHOUR_NOTICE": text},
            timeout=5,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
