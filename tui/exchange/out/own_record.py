"""A record of our own files, read back: it comes from a file like any other, and is checked before it is trusted."""

from __future__ import annotations

import base64
import binascii
import dataclasses
import json
import types
import typing
import zlib
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union

from tui.exchange.out.cells import harmless
from tui.exchange.out.own import PACKED
from tui.model.plain import from_plain
from tui.model.prospect import Prospect
from tui.model.touch import Touch
from tui.model.zones import zone

T = TypeVar("T")
Check = Callable[[Any], bool]

MOST = 32 * 1024 * 1024
"""Letters of one record at most, unpacked."""
_YEARS = range(1900, 2200)
_ONE_LINE = frozenset(("name", "first_name", "company", "title", "id", "number"))
_DEEPEST = 20


class Damaged(Exception):  # noqa: N818 - it says what the record is
    """A record that cannot be read; its text is the reason."""


def unpacked(cell: str) -> dict[str, Any]:
    """The plain record in a cell. Damaged where there is none."""
    try:
        text = cell.strip()
        if text.startswith(PACKED):
            reader = zlib.decompressobj()
            text = reader.decompress(base64.b64decode(text[len(PACKED) :], validate=True), MOST).decode("ascii")
            if reader.unconsumed_tail:
                raise Damaged("its record is too long")
        plain = json.loads(text)
    except (ValueError, zlib.error, binascii.Error, RecursionError):
        raise Damaged("its record was cut or changed: take the row from a fresh export") from None
    if not isinstance(plain, dict):
        raise Damaged("its record is none of ours")
    return plain if "\\" not in text and text.isascii() else _clean(plain)


def prospect_in(plain: dict[str, Any]) -> Prospect:
    """The prospect that a record describes. Damaged where it does not fit."""
    prospect = _value(Prospect, plain)
    try:
        for name in prospect.zones:
            zone(name)
        for phone in prospect.phones:
            for name in phone.zones:
                zone(name)
        for name in (*prospect.place.zones, prospect.place.chosen, prospect.next.zone if prospect.next else ""):
            if name:
                zone(name)
    except (KeyError, ValueError, OSError):
        raise Damaged("its record names a time zone that there is not") from None
    if any(phone.number and not _is_number(phone.number) for phone in prospect.phones):
        raise Damaged("its record holds a number that cannot be dialled")
    return prospect


def touch_in(plain: dict[str, Any]) -> Touch:
    """The touch that a record describes. Damaged where it does not fit."""
    touch = _value(Touch, plain)
    if not touch.prospect:
        raise Damaged("its record does not say whose touch it is")
    try:
        zone(touch.next.zone if touch.next else "UTC")
    except (KeyError, ValueError, OSError):
        raise Damaged("its record names a time zone that there is not") from None
    return touch


def _value(kind: type[T], plain: dict[str, Any]) -> T:
    try:
        value = from_plain(kind, plain)
    except (TypeError, ValueError, KeyError, AttributeError, RecursionError):
        raise Damaged("its record does not fit") from None
    checked: Any = kind
    if not _check(checked)(value) or not getattr(value, "id", ""):
        raise Damaged("its record does not fit")
    return value


def _is_number(number: str) -> bool:
    return number.startswith("+") and number[1:].isdecimal() and number.isascii() and 5 <= len(number) <= 20


def _clean(plain: Any, name: str = "", depth: int = 0) -> Any:
    """Without what acts on a terminal; names stay on one line."""
    if depth > _DEEPEST:
        raise Damaged("its record is none of ours")
    if isinstance(plain, str):
        text = harmless(plain)
        return text.replace("\n", " ") if name in _ONE_LINE else text
    if isinstance(plain, list):
        return [_clean(each, name, depth + 1) for each in plain]
    if isinstance(plain, dict):
        return {harmless(str(key)): _clean(each, str(key), depth + 1) for key, each in plain.items()}
    return plain


@cache
def _check(kind: Any) -> Check:
    """Whether a value is of its kind to the last part; times are aware, and in years that people live in."""
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin in (Union, types.UnionType):
        inner = _check(next(part for part in parts if part is not type(None)))
        return lambda value: value is None or inner(value)
    if origin is tuple:
        item = _check(parts[0])
        return lambda value: isinstance(value, tuple) and all(map(item, value))
    if dataclasses.is_dataclass(kind):
        return _check_fields(kind)
    if kind is datetime:
        return lambda value: isinstance(value, datetime) and value.tzinfo is not None and value.year in _YEARS
    if kind is date:
        return lambda value: isinstance(value, date) and value.year in _YEARS
    if kind is float:
        return lambda value: isinstance(value, (int, float)) and not isinstance(value, bool)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda value: isinstance(value, kind)
    return lambda value: type(value) is kind


def _check_fields(kind: Any) -> Check:
    hints = typing.get_type_hints(kind)
    checks = [
        (item.name, None if item.default is dataclasses.MISSING else item.default, _check(hints[item.name]))
        for item in dataclasses.fields(kind)
    ]

    def check(value: Any) -> bool:
        if not isinstance(value, kind):
            return False
        for name, default, fits in checks:
            held = getattr(value, name)
            if held is not default and not fits(held):
                return False
        return True

    return check
