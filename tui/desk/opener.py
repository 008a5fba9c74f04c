"""Handing a link or a file to the program that the system names for it. Never through a shell."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence

TEL = "x-scheme-handler/tel"
MAILTO = "x-scheme-handler/mailto"
MAIL_FILE = "message/rfc822"
CALENDAR_FILE = "text/calendar"


def open_command(target: str, handled_as: str) -> list[str] | None:
    """The system's opener with a link or a file; None where nothing here takes what is of that kind."""
    if sys.platform == "darwin":
        return ["open", target]
    if sys.platform == "win32":
        return ["rundll32", "url.dll,FileProtocolHandler", target]
    return ["xdg-open", target] if _linux_handler(handled_as) else None


def start(argv: Sequence[str]) -> str:
    """Start a program without waiting for it; empty if it went, else why it did not."""
    import subprocess  # noqa: PLC0415 - not needed for the first screen

    try:
        subprocess.Popen(  # noqa: S603 - what is handed over is an argument of its own
            argv,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except (OSError, ValueError) as fault:
        return f"{argv[0]} could not be started ({getattr(fault, 'strerror', None) or fault})"
    return ""


def _linux_handler(handled_as: str) -> bool:
    """Whether a program answers; xdg-open would otherwise open a browser, or do nothing."""
    if not shutil.which("xdg-open") or not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    query = shutil.which("xdg-mime")
    if query is None:
        return False
    import subprocess  # noqa: PLC0415 - as above

    try:
        asked = subprocess.run(  # noqa: S603 - fixed arguments
            [query, "query", "default", handled_as], capture_output=True, timeout=2, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return bool(asked.stdout.strip())
