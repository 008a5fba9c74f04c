"""One setting changed in a TOML text, with every other line as it was, byte for byte.

Texts that come here were read by tomli before, so that only where things stand is looked for, and nothing is checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import tomli

_KEY = re.compile(r"""\s*(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+)\s*(?:\.|(?=[=\]]))""")
_QUOTES = ('"""', "'''", '"', "'")


class Statement(NamedTuple):
    """One ``name = value``, or a ``[table]``."""

    path: tuple[str, ...]
    """With the table that it stands in."""
    start: int
    """Where its line begins."""
    value: int
    """Where its value begins; of a table, where its head does."""
    stop: int
    """Where its value ends."""
    end: int
    """Where the next line begins."""
    table: tuple[str, ...]
    """The table that it stands in; empty at the top."""
    is_table: bool = False


def statements(text: str) -> Iterator[Statement]:
    """Each of them, in order."""
    at, table = (1 if text.startswith("\ufeff") else 0), tuple[str, ...]()
    while at < len(text):
        start, at = at, _blank(text, at)
        sign = text[at : at + 1]
        if sign == "[":
            head = at
            key, at = _key(text, at + 1 + text.startswith("[[", at))
            table, at = key, _line_end(text, at)
            yield Statement(table, start, head, text.rfind("]", head, at) + 1, at, (), is_table=True)
        elif sign and sign not in "#\r\n":
            key, at = _key(text, at)
            value = _blank(text, at + 1)
            stop = _value_end(text, value)
            at = _line_end(text, stop)
            yield Statement((*table, *key), start, value, stop, at, table)
        else:
            at = _line_end(text, at)


def line_of(text: str, *path: str) -> int:
    """The line on which that stands, counted from 1; for a part that is not a line of its own, the whole's; else 1."""
    found = list(statements(text))
    for length in range(len(path), 0, -1):
        for each in found:
            if each.path[:length] == path[:length]:
                return text.count("\n", 0, each.value) + 1
    return 1


def change(text: str, name: str, value: object, about: str = "") -> str:
    """The text with that setting at the top; None takes it out. ``about`` is the comment of one that was not there.

    ValueError where it stands in a form that cannot be changed so.
    """
    before = tomli.loads(text.removeprefix("\ufeff"))
    found = [each for each in statements(text) if each.path[0] == name]
    if not found:
        after = text if value is None else _inserted(text, name, value, about)
    elif found[0].path == (name,) and not found[0].is_table:
        after = _removed(text, found[0]) if value is None else _replaced(text, found[0], value)
    else:
        after = _parts_changed(text, name, before[name], {} if value is None else value)
    expected = {key: held for key, held in before.items() if key != name}
    told = tomli.loads(after.removeprefix("\ufeff"))
    if told.pop(name, value or None) not in (value, value or {}) or told != expected:
        raise ValueError(f"{name} stands there in a form that is not changed from here: edit the file")
    return after


def _parts_changed(text: str, name: str, before: object, after: object) -> str:
    """A setting of several parts that has a table, or a line for each part."""
    if not isinstance(before, dict) or not isinstance(after, Mapping):
        return text
    for part in (each for each in (*after, *before) if each not in after or before.get(each) != after[each]):
        ours = [each for each in statements(text) if each.path[:2] == (name, part)]
        if part in after and [each.path for each in ours] == [(name, part)] and not ours[0].is_table:
            text = _replaced(text, ours[0], after[part])
            continue
        for each in reversed(ours):
            text = _removed(text, each)
        if part in after:
            text = _part_inserted(text, name, part, after[part])
    return text


def _part_inserted(text: str, name: str, part: str, value: object) -> str:
    """Below the last part in the same form, or below the head of the table."""
    ours = [each for each in statements(text) if each.path[0] == name and len(each.path) <= 2]
    if not ours:
        return _inserted(text, name, {part: value}, "")
    last = ours[-1]
    lead = key(part) if last.table or last.is_table else f"{name}.{key(part)}"
    return _with_line(text, last.end, f"{lead} = {as_toml(value)}")


def _inserted(text: str, name: str, value: object, about: str) -> str:
    """Below its default where that stands as a comment; else below the last setting at the top, or as the first."""
    found = list(statements(text))
    tables = [each.start for each in found if each.is_table]
    top = text[: tables[0]] if tables else text
    inside = [(each.start, each.end) for each in found]
    for shown in re.finditer(rf"^# ?{re.escape(name)} = [^\n]*(\n|\Z)", top, re.MULTILINE):
        if not any(start <= shown.start() < end for start, end in inside):
            return _with_line(text, shown.end(), f"{name} = {as_toml(value)}")
    if settings := [each.end for each in found if not each.is_table and not each.table]:
        at = settings[-1]
    elif tables:
        at = 1 if text.startswith("\ufeff") else 0
    else:
        at = len(text)
    line = f"{name} = {as_toml(value)}"
    return _with_line(text, at, f"# {about}{_newline(text)}{line}" if about else line)


def _with_line(text: str, at: int, line: str) -> str:
    newline = _newline(text)
    lead = newline if at and text[at - 1] not in "\n\ufeff" else ""
    return f"{text[:at]}{lead}{line}{newline}{text[at:]}"


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _replaced(text: str, old: Statement, value: object) -> str:
    """Comments between the lines of the old value go above it."""
    kept = "".join(f"{comment}{_newline(text)}" for comment in _comments(text, old.value, old.stop))
    return f"{text[: old.start]}{kept}{text[old.start : old.value]}{as_toml(value)}{text[old.stop :]}"


def _removed(text: str, old: Statement) -> str:
    """A comment behind it stays, and so do those between its lines."""
    kept = "".join(f"{comment}{_newline(text)}" for comment in _comments(text, old.value, old.end))
    return text[: old.start] + kept + text[old.end :]


def _comments(text: str, at: int, end: int) -> Iterator[str]:
    while at < end:
        quote = next((each for each in _QUOTES if text.startswith(each, at)), "")
        if quote:
            at = _string_end(text, at, quote)
        elif text[at] == "#":
            stop = text.find("\n", at)
            yield text[at : end if stop < 0 else stop].rstrip("\r\n")
            at = end if stop < 0 else stop
        else:
            at += 1


def _blank(text: str, at: int) -> int:
    while text[at : at + 1] in (" ", "\t"):
        at += 1
    return at


def _line_end(text: str, at: int) -> int:
    """Where the next line begins."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _key(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """A key with its parts, and where it ends."""
    start = at
    while part := _KEY.match(text, at):
        at = part.end()
        if text[at - 1] != ".":
            break
    held: Any = tomli.loads(f"{text[start:at].strip()} = 0")
    path = []
    while isinstance(held, dict):
        ((name, held),) = held.items()
        path.append(name)
    return tuple(path), at


def _value_end(text: str, at: int) -> int:
    """Where the value that begins here ends, without the blanks behind it."""
    depth = 0
    stop = at
    while at < len(text):
        sign = text[at]
        quote = next((each for each in _QUOTES if text.startswith(each, at)), "")
        if quote:
            stop = at = _string_end(text, at, quote)
            continue
        if sign == "#":
            if not depth:
                break
            at = _line_end(text, at)
            continue
        if sign in "\r\n" and not depth:
            break
        depth += (sign in "[{") - (sign in "]}")
        at += 1
        stop = at if not sign.isspace() else stop
    return stop


def _string_end(text: str, at: int, quote: str) -> int:
    at += len(quote)
    while at < len(text) and not text.startswith(quote, at):
        at += 2 if text[at] == "\\" and quote[0] == '"' else 1
    at += len(quote)
    while len(quote) == 3 and text.startswith(quote[0], at):  # quotes before the closing ones are part of the text
        at += 1
    return at


def as_toml(value: object) -> str:
    """A value that TOML can hold, in one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{"".join(letter for letter in escaped if letter.isprintable())}"'
    if isinstance(value, list):
        return f"[{', '.join(as_toml(part) for part in value)}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key(name)} = {as_toml(part)}' for name, part in value.items())} }}"
    try:
        return str(value)
    except ValueError:  # a number of more digits than Python prints
        return hex(value) if isinstance(value, int) else '""'


def key(name: str) -> str:
    """A name as TOML has it."""
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else as_toml(name)
