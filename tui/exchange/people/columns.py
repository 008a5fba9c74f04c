"""Columns: which column of a list is which field, by tables of names, and which system wrote the list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NOT_WORD = re.compile(r"[\W_]+")
_NUMBERED_PHONE = re.compile(r"phone (\d+) value")

_WHO = frozenset({"name", "first_name", "last_name", "company", "email"})
LEFT_OUT = ""
"""The field of a column that is not read."""


class UnknownField(ValueError):  # noqa: N818 - it names what is unknown
    """A mapping that names a column or a field that there is not; its text is one line for the rep."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column of a list is, left to right.

    Fields are ``record_id``, ``name``, ``first_name``, ``last_name``, ``company``, ``title``, ``email``, ``phone.work``
    and other labels, ``street``, ``city``, ``state``, ``postal_code``, ``country``, ``do_not_call``, ``mail_opt_out``,
    ``background.status`` and ``background.notes``; ``LEFT_OUT`` for a column that is not read.
    """

    header: tuple[str, ...]
    fields: tuple[str, ...]
    system: str = ""
    """The system that wrote the list (``HubSpot``); empty if no system is recognised."""
    labels: Mapping[int, int] = field(default_factory=dict)
    """By the index of a phone column: the column beside it that says what sort of number it is."""


def understand(header: Sequence[str], mapping: Mapping[str, str] | None = None) -> Columns:
    """What each column is. ``mapping`` (column name to field) comes before the tables; UnknownField if it is wrong."""
    names = [plain_header(cell) for cell in header]
    system = _system(frozenset(names))
    own = _own_names(system)
    fields = [own.get(name) or _numbered_phone(name) or _names().get(name, LEFT_OUT) for name in names]
    fields = [LEFT_OUT if each == "honorific" else each for each in fields]
    if "last_name" in fields and "first_name" not in fields and "name" in fields:
        fields[fields.index("name")] = "first_name"  # ``Nome, Cognome``; ``Nombre, Apellidos``
    _keep_one(fields, names, "title", "title")
    _keep_one(fields, names, "record_id", "id")
    _apply(fields, header, names, mapping or {})
    return Columns(tuple(header), tuple(fields), system, _label_columns(names, fields))


def names_known(header: Sequence[str], mapped: Collection[str] = ()) -> int:
    """How many different fields the cells of a row name: what tells a header from titles and people.

    ``mapped``: columns that the rep says are fields, each of which counts as well.
    """
    names = {name for cell in header if (name := plain_header(cell))}
    found = {_names().get(name) or _numbered_phone(name) for name in names}
    return len(found - {None, LEFT_OUT}) + len(names.intersection(map(plain_header, mapped)))


def names_somebody(columns: Columns) -> bool:
    """Whether a column says who it is, or how to reach them."""
    return any(each in _WHO or each.startswith("phone.") for each in columns.fields)


@lru_cache(maxsize=4096)
def plain_header(text: str) -> str:
    """A column name for comparing: ``State/Region`` and ``stateRegion`` are both ``state region``."""
    spaced = unicodedata.normalize("NFKD", _CAMEL.sub(" ", text[:200]).replace("ß", "ss").replace("'", ""))
    plain = "".join(sign for sign in spaced if not unicodedata.combining(sign)).replace("ł", "l").replace("’", "")
    return _NOT_WORD.sub(" ", plain).strip().casefold()


def phone_label(text: str) -> str:
    """``work``, ``mobile``, ``home`` or ``fax`` for what a label column says (``* Work``); else ``other``."""
    plain = plain_header(text)
    return next(
        (label for label, words in _tables()["labels"].items() if any(word in plain for word in words)), "other"
    )


def known_fields() -> frozenset[str]:
    """The fields that a mapping may name."""
    return frozenset(_names().values())


def _apply(fields: list[str], header: Sequence[str], names: Sequence[str], mapping: Mapping[str, str]) -> None:
    for column, target in mapping.items():
        at = [index for index, name in enumerate(names) if name == plain_header(column)]
        if not at:
            raise UnknownField(f"there is no column {column!r}; the columns are: {', '.join(filter(None, header))}")
        wanted = _field_of(target)
        if wanted is None:
            known = ", ".join(sorted(name.split(".")[-1] for name in known_fields()))
            raise UnknownField(f"there is no field {target!r}; the fields are: {known}, none")
        for index in at:
            fields[index] = wanted


def _field_of(target: str) -> str | None:
    wanted = target.strip().casefold().replace("-", "_").replace(" ", "_")
    if wanted in ("", "none", "ignore", "skip"):
        return LEFT_OUT
    wanted = {"phone": "phone.work", "background": "background.notes", "mail": "email", "zip": "postal_code"}.get(
        wanted, wanted
    )
    return next((name for name in sorted(known_fields()) if wanted in (name, name.split(".")[-1])), None)


def _keep_one(fields: list[str], names: Sequence[str], wanted: str, weaker: str) -> None:
    """Where a better name says the same (``Job Title`` beside ``Title``), the weaker one is something else."""
    if fields.count(wanted) > 1:
        for index, name in enumerate(names):
            if name == weaker and fields[index] == wanted and fields.count(wanted) > 1:
                fields[index] = LEFT_OUT


def _label_columns(names: Sequence[str], fields: Sequence[str]) -> dict[int, int]:
    labels = {}
    for index, name in enumerate(names):
        if fields[index].startswith("phone."):
            stem = name.removesuffix(" value")
            beside = [other for other in (f"{stem} label", f"{stem} type") if other in names]
            if beside:
                labels[index] = names.index(beside[0])
    return labels


def _numbered_phone(name: str) -> str:
    return "phone.other" if _NUMBERED_PHONE.fullmatch(name) else LEFT_OUT


def _system(names: frozenset[str]) -> str:
    told = [
        (len(signature), system)
        for system, table in _tables()["systems"].items()
        for signature in table["tell"]
        if names.issuperset(signature)
    ]
    return max(told, default=(0, ""), key=lambda item: item[0])[1]


def _own_names(system: str) -> dict[str, str]:
    table = _tables()["systems"].get(system, {})
    return {name: target for target, names in table.items() if target != "tell" for name in names}


@cache
def _names() -> dict[str, str]:
    """Field by plain column name."""
    tables = _tables()
    names = {name: target for target, aliases in tables["fields"].items() for name in aliases}
    for group in ("phones", "background"):
        prefix = group.removesuffix("s")
        names |= {name: f"{prefix}.{label}" for label, aliases in tables[group].items() for name in aliases}
    return names


@cache
def _tables() -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - only an import of a list needs it

    folder = Path(import_module("tui.data").__file__ or "").parent
    return tomllib.loads((folder / "columns.toml").read_text(encoding="utf-8"))
