"""Columns: which column of a list is which field, by tables of names, and which system wrote the list."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import field

from tui.exchange.people.fields import LEFT_OUT, field_choices, field_for, field_names, field_words
from tui.exchange.people.headers import (
    field_named,
    is_somebody_else_s,
    key_of,
    own_names,
    phone_label,
    plain_header,
    system_name,
    system_of,
)
from tui.model.dataclass import dataclass

__all__ = [
    "LEFT_OUT",
    "Columns",
    "UnknownField",
    "field_choices",
    "known_fields",
    "names_known",
    "names_somebody",
    "phone_label",
    "plain_header",
    "understand",
]

_WHO = frozenset({"name", "first_name", "last_name", "company", "email"})
_WHOLE_OR_LAST = "nom"
"""French for a last name beside a first name, and for a name without one."""
_LAST_BESIDE_FIRST = frozenset({"name", "naam"})
"""A last name in a list with a column of first names (``Vorname; Name``)."""
_WEAK_TITLES = frozenset(map(key_of, ("Title", "Titre", "Título", "Titolo", "Role", "Position", "Job")))


class UnknownField(ValueError):  # noqa: N818 - it names what is unknown
    """A mapping that names a column or a field that there is not; its text is one line for the rep."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column of a list is, left to right.

    Fields are those of ``field_choices``, and ``activity.date`` and ``activity.what`` of a list of activities, which
    stand before its notes; ``LEFT_OUT`` for a column that is not read.
    """

    header: tuple[str, ...]
    fields: tuple[str, ...]
    system: str = ""
    """The system that wrote the list (``HubSpot``); empty if no system is recognised."""
    labels: Mapping[int, int] = field(default_factory=dict)
    """By the index of a phone column: the column beside it that says what sort of number it is."""

    def became(self, index: int) -> str:
        """What a column became, in the rep's words: ``work number``, ``background``, ``not read`` and for whom."""
        if self.fields[index] != LEFT_OUT:
            return field_words(self.fields[index])
        if index in self.labels.values():
            return "sort of number"
        return "somebody else's: not read" if is_somebody_else_s(self.header[index]) else field_words(LEFT_OUT)

    def offers(self, rows: Sequence[Sequence[str]] = ()) -> Mapping[int, str]:
        """By column that is not read: the field that it may be, by a near name or by the cells of the first rows.

        They are offered to the rep, and never taken. Columns about somebody else are never among them.
        """
        from tui.exchange.people.offers import offers_of  # noqa: PLC0415 - it looks names up by likeness

        return offers_of(self.header, self.fields, rows, tuple(self.labels.values()))


def understand(header: Sequence[str], mapping: Mapping[str, str] | None = None) -> Columns:
    """What each column is. ``mapping`` (column name to field) comes before the tables; UnknownField if it is wrong."""
    keys = [key_of(cell) for cell in header]
    section = system_of(frozenset(keys))
    own = own_names(section)
    fields = [own.get(key) or field_named(cell) for key, cell in zip(keys, header, strict=True)]
    _settle_names(fields, keys)
    _settle_titles(fields, keys)
    _keep_one(fields, keys, "record_id", frozenset({"id"}))
    fields = [LEFT_OUT if each == "not_read" else each for each in fields]
    _apply(fields, header, keys, mapping or {})
    return Columns(tuple(header), tuple(fields), system_name(section), _label_columns(header, fields))


def names_known(header: Sequence[str], mapped: Collection[str] = ()) -> int:
    """How many different fields the cells of a row name: what tells a header from titles and people.

    ``mapped``: columns that the rep says are fields, each of which counts as well.
    """
    found = {field_named(cell) for cell in header} - {LEFT_OUT}
    return len(found) + len({key_of(cell) for cell in header if cell}.intersection(map(key_of, mapped)))


def names_somebody(columns: Columns) -> bool:
    """Whether a column says who it is, or how to reach them."""
    return any(each in _WHO or each.startswith("phone.") for each in columns.fields)


def known_fields() -> frozenset[str]:
    """The fields that a mapping may name."""
    return frozenset(each for each, _ in field_choices() if each != LEFT_OUT)


def _settle_names(fields: list[str], keys: Sequence[str]) -> None:
    """A name of a part or of the whole, by what stands beside it."""
    if "last_name" in fields and "first_name" not in fields and "name" in fields:
        fields[fields.index("name")] = "first_name"  # ``Nome, Cognome``; ``Nombre, Apellidos``
    elif "first_name" in fields and "last_name" not in fields:
        for index, key in enumerate(keys):
            if fields[index] == "name" and key in _LAST_BESIDE_FIRST:
                fields[index] = "last_name"
    elif "first_name" not in fields and _WHOLE_OR_LAST in keys:
        fields[keys.index(_WHOLE_OR_LAST)] = "name"


def _settle_titles(fields: list[str], keys: Sequence[str]) -> None:
    """``Mr.`` or the job: of two columns of one name the later is the job, and so is a better name beside it."""
    for index, key in enumerate(keys):
        if fields[index] == "honorific":
            later = key in keys[:index]
            fields[index] = "title" if later and "title" not in fields else LEFT_OUT
    _keep_one(fields, keys, "title", _WEAK_TITLES)


def _keep_one(fields: list[str], keys: Sequence[str], wanted: str, weaker: frozenset[str]) -> None:
    """Where a better name says the same (``Job Title`` beside ``Title``), the weaker one is something else."""
    for index, key in enumerate(keys):
        if key in weaker and fields[index] == wanted and fields.count(wanted) > 1:
            fields[index] = LEFT_OUT


def _apply(fields: list[str], header: Sequence[str], keys: Sequence[str], mapping: Mapping[str, str]) -> None:
    for column, target in mapping.items():
        at = [index for index, key in enumerate(keys) if key == key_of(column)]
        if not at:
            raise UnknownField(f"there is no column {column!r}; the columns are: {', '.join(filter(None, header))}")
        wanted = field_for(target)
        if wanted is None:
            raise UnknownField(f"there is no field {target!r}; the fields are: {', '.join(field_names())}, none")
        for index in at:
            fields[index] = wanted


def _label_columns(header: Sequence[str], fields: Sequence[str]) -> dict[int, int]:
    names = [plain_header(cell) for cell in header]
    labels = {}
    for index, name in enumerate(names):
        if fields[index].startswith("phone."):
            stem = name.removesuffix(" value")
            beside = [other for other in (f"{stem} label", f"{stem} type") if other in names]
            if beside:
                labels[index] = names.index(beside[0])
    return labels
