"""Fitting text into a number of columns, by the width that a terminal gives each letter."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from tui.model.text import one_line


def clip(text: str, width: int) -> str:
    """At most so many columns, with an ellipsis where something is left out."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 1)).rstrip() + "…" if width > 0 else ""


def pad(text: str, width: int) -> str:
    """Exactly so many columns."""
    return set_cell_size(clip(text, width), width)


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """The text in lines of at most so many columns; each line after the first is indented."""
    lines: list[str] = []
    line = ""
    if width <= cell_len(indent) + 1:
        return lines
    for word in one_line(text).split():
        candidate = f"{line} {word}" if line.strip() else line + word
        if cell_len(candidate) <= width:
            line = candidate
            continue
        if line.strip():
            lines.append(line)
        line = indent + word
        while cell_len(line) > width:
            head = set_cell_size(line, width).rstrip()
            lines.append(head)
            line = indent + line[len(head) :]
    if line.strip():
        lines.append(line)
    return lines


def sides(left: str, right: str, width: int) -> str:
    """One line: what stands left, what stands right; the left one is clipped first."""
    room = width - cell_len(right)
    if room < 8:
        return clip(f"{left}  {right}", width)
    return pad(left, room - 1) + " " + right
