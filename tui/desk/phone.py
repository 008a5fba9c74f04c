"""Handing a number to the phone, and text to the clipboard. Never through a shell."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence

from tui.config.actions import key_of
from tui.desk.opener import TEL, open_command, start
from tui.exchange.numbers import dial_text
from tui.model.dataclass import dataclass
from tui.model.prospect import Phone

CLIPBOARDS = (("pbcopy",), ("wl-copy",), ("xclip", "-selection", "clipboard"), ("clip.exe",))
"""Programs that take text on standard input; tried in this order."""


def tel_link(phone: Phone) -> str:
    """``tel:+14155550132;ext=204`` (RFC 3966)."""
    return f"tel:{phone.number}" + (f";ext={phone.extension}" if phone.extension else "")


def dial_command(phone: Phone, command: Sequence[str]) -> list[str] | None:
    """The program and its arguments: the rep's own, else the platform's opener; None where there is none.

    A command of the rep's that does not say where the number goes gets it last.
    """
    if command:
        if not any("{number}" in part or "{tel}" in part for part in command):
            command = (*command, "{number}")
        return [part.replace("{number}", phone.number).replace("{tel}", tel_link(phone)) for part in command]
    return open_command(tel_link(phone), TEL)


def hand_over(phone: Phone, command: Sequence[str]) -> str:
    """Give the number to the phone program without waiting for it; empty if it went, else why it did not."""
    argv = dial_command(phone, command)
    if argv is None:
        return "no program here answers tel: links"
    return start(argv)


@dataclass(frozen=True, slots=True)
class Dialled:
    """Whether a program took the number, and what to tell the rep."""

    handed: bool
    words: str


def dial(phone: Phone, command: Sequence[str], *, say_why: bool) -> Dialled:
    """Hand the number over, in the rep's words; why it did not go is said only if asked, so that it is said once."""
    number = dial_text(phone)
    missing = hand_over(phone, command)
    if not missing:
        return Dialled(True, f"{number}: handed to your phone and copied. {key_of('dial')} stops the clock.")
    if say_why:
        return Dialled(False, f"Dial {number} by hand, it is copied: {missing}.")
    return Dialled(False, f"Dial {number}: it is copied. {key_of('dial')} stops the clock.")


def copy(text: str) -> bool:
    """Put text on the clipboard with the platform's own program; False where there is none that works."""
    import subprocess  # noqa: PLC0415 - not needed for the first screen

    for argv in CLIPBOARDS:
        program = shutil.which(argv[0])
        if program is None or (argv[0] == "xclip" and not os.environ.get("DISPLAY")):
            continue
        try:
            done = subprocess.run(  # noqa: S603 - a fixed program; the text goes in on standard input
                [program, *argv[1:]],
                input=text.encode(errors="replace"),
                stdout=subprocess.DEVNULL,  # some stay in the background and hold what they were given open
                stderr=subprocess.DEVNULL,
                timeout=2,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0:
            return True
    return False
