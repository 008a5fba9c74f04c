"""A fault of ours in a command, or outside of all: kept in the crash log, and said in words that hold nobody's data."""

from __future__ import annotations

from pathlib import Path

from tui.desk.crash_log import Scene, keep, kind_of


def unexpected(fault: BaseException, doing: str) -> str:
    """Keeps it; what to tell the rep."""
    kept = keep(fault, Scene(doing))
    return f"something went wrong that should not ({kind_of(fault)}); {on_disk(kept)}"


def on_disk(kept: Path | None, what_next: str = "look whether this was done before you do it again") -> str:
    """What is safe, what to do, and where it is told what happened."""
    told = f"; {kept} tells what happened and names nobody: send it to whoever looks after powerhour" if kept else ""
    return f"all that you logged is on disk: {what_next}{told}"
