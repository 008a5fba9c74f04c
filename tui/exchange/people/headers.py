"""Names of columns: what each means by the tables, which system writes them, and which are about somebody else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_API_SUFFIX = re.compile(r"__c$", re.IGNORECASE)
_NOT_WORD = re.compile(r"[\W_]+")
_LONGEST = 200
_PREFIXES = frozenset(
    (
        *(
            "person",
            "contact",
            "lead",
            "prospect",
            "custom",
            "primary contact",
            "main contact",
            "mandatory",
            "required",
        ),
        *("kontakt", "ansprechpartner", "contacto", "contatto", "contato", "contactpersoon", "osoba", "personne"),
    )
)
"""What may stand before a name and says no more than that it is the prospect's (``Person - Phone``)."""
_COUNTED = ("email", "phone.")
"""Fields of which there may be several, told apart by a number (``E-mail 2``)."""


@lru_cache(maxsize=4096)
def plain_header(text: str) -> str:
    """A column name for comparing: ``State/Region`` and ``stateRegion`` are both ``state region``."""
    text = _API_SUFFIX.sub("", text[:_LONGEST].strip())
    spaced = unicodedata.normalize("NFKD", _CAMEL.sub(" ", text).replace("ß", "ss").replace("'", ""))
    plain = "".join(sign for sign in spaced if not unicodedata.combining(sign)).replace("ł", "l").replace("Ł", "L")
    return _NOT_WORD.sub(" ", plain.replace("’", "")).strip().casefold()


def key_of(text: str) -> str:
    """A column name without its spaces: ``First Name``, ``firstname`` and ``FIRSTNAME`` are one name."""
    return plain_header(text).replace(" ", "")


def field_named(text: str) -> str:
    """The field that a column name means in any system; empty where it stands in no table."""
    return _field_of(plain_header(text))


@lru_cache(maxsize=4096)
def _field_of(name: str) -> str:
    if found := names().get(name.replace(" ", "")):
        return found
    if not name or is_somebody_else_s(name):
        return ""
    words = name.split()
    for length in (1, 2):
        if len(words) > length and " ".join(words[:length]) in _PREFIXES:
            return _field_of(" ".join(words[length:]))
    return _counted(words)


def _counted(words: list[str]) -> str:
    """``E-Mail 2: Adresse``, ``Phone 3 - Value``: as without the number. A further ``Phone`` is an other phone."""
    numbers = [word for word in words if word.isdigit()]
    rest = [word for word in words if not word.isdigit()]
    if len(numbers) != 1 or not rest:
        return ""
    found = _field_of(" ".join(rest))
    if not found.startswith(_COUNTED):
        return ""
    return "phone.other" if found == "phone.work" and len(rest) == 1 and int(numbers[0]) > 1 else found


def system_of(keys: frozenset[str]) -> str:
    """The section of the system whose names are all there, the longest list of names first; empty if there is none."""
    told = [
        (len(signature), section)
        for section, signatures in _signatures().items()
        for signature in signatures
        if keys >= signature
    ]
    return max(told, default=(0, ""), key=lambda item: item[0])[1]


def system_name(section: str) -> str:
    """What a system is called (``HubSpot``); empty for none."""
    table = tables()["systems"].get(section, {})
    return str(table.get("called", section))


@cache
def own_names(section: str) -> Mapping[str, str]:
    """What a system means by names, by key: a field, or ``not_read`` or ``honorific`` for what is no field."""
    table = tables()["systems"].get(section, {})
    groups = [(target, found) for target, found in table.items() if target not in ("tell", "called", "not_read")]
    refused = {key_of(name): "not_read" for name in table.get("not_read", ())}
    return refused | {key_of(name): target for target, found in groups for name in found}


@lru_cache(maxsize=4096)
def is_somebody_else_s(text: str) -> bool:
    """Whether a column is about another person (owner, assistant, manager …) or a line that nobody answers (fax)."""
    name = plain_header(text)
    words, parts, phrases = _of_others()
    own = name.split()
    return (
        not words.isdisjoint(own)
        or any(part in name for part in parts)
        or any(f" {p} " in f" {name} " for p in phrases)
    )


@lru_cache(maxsize=4096)
def phone_label(text: str) -> str:
    """``work``, ``mobile``, ``home`` or ``fax`` for what a label column says (``* Work``); else ``other``."""
    words = [*plain_header(text).split(), key_of(text)]
    return next(
        (
            label
            for label, starts in tables()["labels"].items()
            if any(word.startswith(tuple(starts)) for word in words)
        ),
        "other",
    )


@cache
def names() -> Mapping[str, str]:
    """Field by key, of every name in the tables."""
    found = {}
    for target, aliases in tables()["fields"].items():
        found.update(dict.fromkeys(map(key_of, aliases), target))
    for group, prefix in (("phones", "phone"), ("background", "background")):
        for label, aliases in tables()[group].items():
            found.update(dict.fromkeys(map(key_of, aliases), f"{prefix}.{label}"))
    return found


@cache
def _signatures() -> Mapping[str, tuple[frozenset[str], ...]]:
    systems = tables()["systems"]
    return {section: tuple(_keys(signature) for signature in table["tell"]) for section, table in systems.items()}


def _keys(signature: Iterable[str]) -> frozenset[str]:
    return frozenset(map(key_of, signature))


@cache
def _of_others() -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    table = tables()["somebody_else"]
    return frozenset(table["words"]), tuple(table["parts"]), tuple(table["phrases"])


@cache
def tables() -> dict[str, Any]:
    """The tables as they stand in data/columns.toml."""
    import tomli  # noqa: PLC0415 - only an import of a list needs it

    folder = Path(import_module("tui.data").__file__ or "").parent
    return tomli.loads((folder / "columns.toml").read_text(encoding="utf-8"))
