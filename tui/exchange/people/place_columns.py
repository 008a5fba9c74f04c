"""The columns of an address, and of several addresses in one list each by itself."""

from __future__ import annotations

from tui.exchange.people.columns import Columns
from tui.exchange.people.headers import plain_header

_FIELDS = ("street", "city", "state", "postal_code", "country")
_SORTS = frozenset(
    (
        *("mailing", "billing", "business", "company", "home", "other", "shipping", "office", "headquarters", "hq"),
        *("geschaftlich", "privat", "bureau", "domicile", "trabajo", "uff", "ab", "empresa", "comercial", "residencia"),
        *("werkadres", "huisadres", "sluzbowy", "domowy"),
    )
)
"""Words of a column name that say which of several addresses it is of."""


PlaceColumns = tuple[tuple[int, ...], ...]
"""The columns of one address: those of the street, city, state, postal code and country, each none, one or several."""


def place_columns(columns: Columns) -> tuple[PlaceColumns, ...]:
    """The addresses of a list, in the order of their columns: one, unless two say the same of different ones."""
    sorts: dict[frozenset[str], dict[str, list[int]]] = {}
    for index, field in enumerate(columns.fields):
        if field in _FIELDS:
            sort = _SORTS.intersection(plain_header(columns.header[index]).split())
            sorts.setdefault(sort, {}).setdefault(field, []).append(index)
    fields = [field for found in sorts.values() for field in found]
    if len(fields) == len(set(fields)):
        together = {field: indexes for found in sorts.values() for field, indexes in found.items()}
        return (_of(together),) if together else ()
    return tuple(map(_of, sorts.values()))


def _of(found: dict[str, list[int]]) -> PlaceColumns:
    return tuple(tuple(found.get(field, ())) for field in _FIELDS)
