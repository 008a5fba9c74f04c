"""Scripts: Markdown files with a small front matter, those that ship and those of the rep."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from tui.model.outcome import Channel
from tui.scripts.phrases import plain
from tui.scripts.sentences import BodyFault, lines_of, read_body

SERVES = (
    "first_time",
    "event",
    "event_again",
    "reheat",
    "reheat_business",
    "ask_business",
    "honest",
    "first_time_honest",
    "voicemail",
    "follow_up_voicemail",
    "gatekeeper",
    "follow_up_gatekeeper",
    "incoming",
    "breakup",
    "recap",
    "thanks",
    "value",
    "ask_time",
    "ask_reach",
    "objection",
    "questions",
    "topics",
)
"""What a script can be for. ``first_time…`` and plain ``voicemail``, ``gatekeeper`` come before any talk."""

_KEYS = ("title", "serves", "attempt", "channel", "seconds", "also")


class ScriptFault(ValueError):  # noqa: N818 - the fault of a text, not of the program
    """A script file that cannot be used; ``line`` counts from 1, and is 0 where the whole file is meant."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}, line {line}: {reason}" if line else f"{file}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason


class Script(NamedTuple):
    """Words for one moment of the work."""

    id: str
    """The file's name without its ending. The book keeps the ids of messages that were left: never rename one."""
    title: str
    serves: str
    """One of SERVES."""
    attempt: int
    """Which attempt it is meant for, from 1; 0 for any."""
    channel: Channel
    seconds: int
    """How long it may take to say; sentences to spare fall away to keep to it."""
    body: str
    """As tui.scripts.sentences describes it."""
    file: str = ""
    """Where it stands on disk."""
    also: tuple[str, ...] = ()
    """Further words by which it is looked up."""


Shelf = Mapping[str, Script]
"""Scripts by id."""


@cache
def shipped() -> Shelf:
    """The scripts of ``tui.data``, by id. ScriptFault for the first file that cannot be used."""
    # importlib.resources would say the same, and costs more to import than all the rest of this room.
    folder = Path(str(import_module("tui.data").__file__)).parent / "scripts"
    found = sorted(folder.glob("*.md"), key=lambda file: file.name)
    scripts = (read_script(file, file.read_text(encoding="utf-8")) for file in found)
    return MappingProxyType({script.id: script for script in scripts})


def read_script(path: Path, text: str) -> Script:
    """The script in a file's text. ScriptFault, with the line, where it cannot be used."""
    file = path.name
    lines = lines_of(text)
    if not lines or lines[0].strip() != "---":
        raise ScriptFault(file, 1, "must begin with a line ---, the front matter and another line ---")
    try:
        end = next(at for at, line in enumerate(lines) if at and line.strip() == "---")
    except StopIteration:
        raise ScriptFault(file, len(lines), "the front matter is not closed by a line ---") from None
    fields = _front_matter(file, lines[1:end])
    body = "\n".join(lines[end + 1 :])
    try:
        passages = read_body(body)
    except BodyFault as fault:
        raise ScriptFault(file, end + 1 + fault.line, fault.reason) from None
    if not any(not choice.slots for passage in passages if not passage.spare for choice in passage.choices):
        raise ScriptFault(file, end + 1, "needs one sentence that is always said: without a slot and not to spare")
    return Script(
        id=file.removesuffix(".md"),
        title=_word(file, fields, "title"),
        serves=_one_of(file, fields, "serves", SERVES),
        attempt=_figure(file, fields, "attempt", least=0),
        channel=Channel(_one_of(file, fields, "channel", tuple(Channel))),
        seconds=_figure(file, fields, "seconds", least=1),
        body=body,
        file=str(path),
        also=_listed(fields),
    )


_Fields = dict[str, tuple[int, str]]
"""By key: the line it stands on, and its value."""


def _front_matter(file: str, lines: list[str]) -> _Fields:
    fields: _Fields = {"attempt": (1, "0"), "channel": (1, Channel.CALL.value)}
    for number, line in enumerate(lines, start=2):
        key, colon, value = (part.strip() for part in plain(line).partition(":"))
        if not key and not colon:
            continue
        if not colon or key not in _KEYS:
            raise ScriptFault(file, number, f"{key!r} is not one of {', '.join(_KEYS)}, followed by a colon")
        fields[key] = (number, value)
    return fields


def _word(file: str, fields: _Fields, key: str) -> str:
    line, value = fields.get(key, (1, ""))
    if not value:
        raise ScriptFault(file, line, f"{key} is missing")
    return value


def _listed(fields: _Fields) -> tuple[str, ...]:
    _line, words = fields.get("also", (1, ""))
    return tuple(word for word in (each.strip() for each in words.split(",")) if word)


def _one_of(file: str, fields: _Fields, key: str, allowed: tuple[str, ...]) -> str:
    value = _word(file, fields, key)
    if value not in allowed:
        raise ScriptFault(file, fields[key][0], f"{key} is {value!r}, and must be one of {', '.join(allowed)}")
    return value


def _figure(file: str, fields: _Fields, key: str, *, least: int) -> int:
    value = _word(file, fields, key)
    if not (value.isascii() and value.isdigit() and len(value) < 5 and int(value) >= least):
        raise ScriptFault(file, fields[key][0], f"{key} is {value!r}, and must be a whole number from {least}")
    return int(value)
