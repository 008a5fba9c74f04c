"""Frozen values to and from what JSON can hold.

Fields at their default are left out, so that files stay small and a new field needs no migration.
Datetimes are ISO 8601 with offset; a datetime that has an IANA zone keeps it only where its value says so
(NextTouch.zone), since JSON holds the offset alone. A file may have been altered by anybody: a kind that has a method
``check_plain`` is asked, once a value of it is read, whether it can be used.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from functools import cache, partial
from operator import attrgetter
from typing import Any, TypeVar, Union, cast, get_args, get_origin

T = TypeVar("T")
Decode = Callable[[Any], Any]
Encode = Callable[[Any], Any]


def to_plain(value: Any) -> Any:
    """The JSON value of a dataclass, tuple, enum, date, string, number or None."""
    kind = value.__class__
    if kind is str:
        return value
    return _encoder(kind)(value)


def from_plain(kind: type[T], plain: Any) -> T:
    """The value of that kind. TypeError, ValueError or KeyError if the plain one does not fit."""
    any_kind: Any = kind
    return cast(T, _decoder(any_kind)(plain))


@cache
def _encoder(kind: type) -> Encode:
    if dataclasses.is_dataclass(kind):
        return _dataclass_encoder(kind)
    if issubclass(kind, Enum):
        return lambda value: value.value
    if issubclass(kind, (datetime, date)):
        return lambda value: value.isoformat()
    if issubclass(kind, (tuple, list)):
        return lambda value: [to_plain(item) for item in value]
    if issubclass(kind, dict):
        return lambda value: {key: to_plain(item) for key, item in value.items()}
    return lambda value: value


def _dataclass_encoder(kind: type) -> Encode:
    """All fields are read at once, and most are the very default: a prospect has sixty fields and a list sets ten."""
    items = dataclasses.fields(kind)
    names, defaults = [item.name for item in items], [_default(item) for item in items]
    read = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)

    def encode(value: Any) -> dict[str, Any]:
        plain = {}
        for name, held, default in zip(names, read(value), defaults, strict=True):
            if held is not default and held != default:
                plain[name] = to_plain(held)
        return plain

    return encode


def _default(item: dataclasses.Field[Any]) -> Any:
    if item.default_factory is not dataclasses.MISSING:
        return item.default_factory()
    return item.default  # MISSING, which no value equals, where there is none


@cache
def _decoder(kind: Any) -> Decode:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = _decoder(next(part for part in get_args(kind) if part is not type(None)))
        return lambda plain: None if plain is None else inner(plain)
    if origin is tuple:
        item = _decoder(get_args(kind)[0])
        return lambda plain: tuple([item(each) for each in _only(list, plain)])
    if isinstance(kind, type):
        if dataclasses.is_dataclass(kind):
            return _dataclass_decoder(kind)
        if issubclass(kind, datetime):
            return _moment
        if issubclass(kind, date):
            return _day
        if issubclass(kind, Enum):
            return kind
        if kind in (str, int, bool):
            return partial(_only, kind)
    return lambda plain: plain


def _only(kind: type, plain: Any) -> Any:
    """What JSON holds in the place of such a value; TypeError for anything else, which would fail far from here."""
    if plain.__class__ is not kind:
        raise TypeError(f"{plain.__class__.__name__} in the place of {kind.__name__}")
    return plain


def _moment(plain: Any) -> datetime:
    found = datetime.fromisoformat(plain)
    if found.tzinfo is None or found.year not in _YEARS:
        raise ValueError("no moment that can be counted with")
    return found


def _day(plain: Any) -> date:
    found = date.fromisoformat(plain)
    if found.year not in _YEARS:
        raise ValueError("no day that can be counted with")
    return found


_YEARS = range(1800, 9999)
"""Those from which days can be taken away and added without an overflow."""


def _dataclass_decoder(kind: Any) -> Decode:
    """Each field is put straight into its slot, which takes three quarters of the time that ``kind(…)`` takes.

    A prospect has fifty, and at a start thousands of prospects are read.
    """
    hints, items = typing.get_type_hints(kind), dataclasses.fields(kind)
    puts = {item.name: getattr(kind, item.name).__set__ for item in items}
    fields = {item.name: (_decoder(hints[item.name]), puts[item.name]) for item in items}
    defaults = [(puts[item.name], item.default) for item in items]
    makes: list[Any] = [item for item in items if item.default_factory is not dataclasses.MISSING]
    needed = {item.name for item in items if _default(item) is dataclasses.MISSING}
    check = getattr(kind, "check_plain", None)

    def decode(plain: dict[str, Any]) -> Any:
        if not needed <= plain.keys():
            raise TypeError(f"{kind.__name__} without {', '.join(sorted(needed - plain.keys()))}")
        value = object.__new__(kind)
        for put, default in defaults:
            put(value, default)
        for item in makes:
            puts[item.name](value, item.default_factory())
        for name, held in plain.items():
            if name in fields:
                read, put = fields[name]
                put(value, read(held))
        if check:
            check(value)
        return value

    return decode
