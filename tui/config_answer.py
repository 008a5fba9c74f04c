"""What ``powerhour config`` answers: where everything is, which scripts are the rep's own, and what is wrong there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tui.answers import Answer
from tui.model.text import one_line
from tui.scripts.library import Script, shipped
from tui.scripts.own import OwnScripts
from tui.scripts.sandbox import FILTERS
from tui.scripts.slots import SLOTS

TO_BEGIN = "S on the call screen copies a script to your folder and opens it in your editor."


class Places(NamedTuple):
    """Where the rep's files are, whether they are there yet or not."""

    settings: Path
    scripts: Path
    value_items: Path
    book: Path
    crash_log: Path
    """What is told of a fault of the program, with nobody's data in it."""


def config_lines(places: Places, own: OwnScripts, problems: Sequence[str], *, whole: bool) -> Iterator[str]:
    """The answer in lines; ``whole`` lists every script and slot."""
    for label, place in zip(("Settings", "Scripts", "To bring", "Book", "Crash log"), places, strict=True):
        yield f"{label:<9} {place}{_state(place)}"
    for script in own.found:
        yield f"Yours     {script.file}: {script.title}{', for the shipped one' if script.id in shipped() else ''}"
    for fault in (*problems, *own.faults):
        yield f"Fault     {fault}"
    if whole:
        mine = {script.id for script in own.found}
        for script in own.shelf.values():
            yield f"{'yours' if script.id in mine else 'shipped':<9} {script.id}: {script.title}"
        yield f"Slots     {', '.join(SLOTS)}"
        yield f"Filters   {', '.join(FILTERS)}"
    if whole or not own.found:
        yield TO_BEGIN


def _state(place: Path) -> str:
    try:
        return "" if place.exists() else "  (not there yet)"
    except OSError as fault:
        return f"  (cannot be read: {fault.strerror})"


def config_json(places: Places, own: OwnScripts, problems: Sequence[str], *, whole: bool) -> Answer:
    """The same in JSON; without ``whole`` the scripts are the rep's own."""
    mine = {script.id for script in own.found}
    shelf = own.shelf.values() if whole else own.found
    answer: Answer = {name: one_line(str(place)) for name, place in places._asdict().items()}
    answer |= {
        "faults": [one_line(fault) for fault in (*problems, *own.faults)],
        "shelf": [_script_json(script, own=script.id in mine) for script in shelf],
    }
    return answer | ({"slots": list(SLOTS), "filters": list(FILTERS)} if whole else {})


def _script_json(script: Script, *, own: bool) -> Answer:
    return {
        "id": script.id,
        "title": script.title,
        "serves": script.serves,
        "attempt": script.attempt or None,
        "channel": script.channel.value,
        "seconds": script.seconds,
        "file": one_line(script.file),
        "own": own,
    }
