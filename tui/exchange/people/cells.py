"""What a cell says, made harmless: lines, placeholders, flags, mail addresses, and names with more in them."""

from __future__ import annotations

import re
from functools import lru_cache

from tui.exchange.clean import NAME_LIMIT, clean_line, unguarded
from tui.exchange.names import given_name, plain

MAIL = re.compile(r"[^\s@<>,;:\"()]+@[^\s@<>,;:\"()]+\.[^\s@<>,;:\"().]+")
_MAIL_LIMIT = 254
_PLACEHOLDERS = frozenset(
    (
        *("n/a", "#n/a", "n.a.", "n/v", "none", "null", "nil", "nan", "unknown", "undefined", "tbd", "tba", "not set"),
        *(
            "not available",
            "not provided",
            "[not provided]",
            "[[unknown]]",
            "(blank)",
            "(empty)",
            "(none)",
            "(not set)",
        ),
        *("unbekannt", "k.a.", "k. a.", "keine angabe", "keine", "inconnu", "aucun", "desconocido", "sconosciuto"),
        *("desconhecido", "onbekend", "geen", "nieznany", "brak", "#ref!", "#name?", "#value!", "#nv", "#wert!"),
    )
)
_LONGEST_PLACEHOLDER = max(map(len, _PLACEHOLDERS))
_SIGNS = frozenset("-–—.?#*_/\\")
NO_NUMBER = frozenset(("na", "0", "0.0", "00", "x", "nein", "no"))
_NOT_SET = frozenset(
    (
        *("", "0", "0.0", "no", "n", "false", "f", "off", "clear", "not registered", "not listed", "[ ]", "☐", "✗"),
        *("nein", "non", "nee", "nie", "nao", "não", "falsch", "faux", "falso", "onwaar", "fałsz", "falsz", "allow"),
        *("allowed", "do allow", "erlaubt", "autorisé", "permitido", "consentito", "toegestaan", "dozwolone"),
        *("subscribed", "opted in", "opt in", "opted-in", "opt-in", "no consent", "no_consent", "archived", "active"),
    )
)
"""What a flag says where it is not set, also as a spreadsheet writes it in other languages."""
_COMPANY_WORDS = frozenset(
    (
        *(
            "inc",
            "llc",
            "llp",
            "ltd",
            "limited",
            "corp",
            "corporation",
            "company",
            "plc",
            "gmbh",
            "mbh",
            "ag",
            "kg",
            "ohg",
        ),
        *(
            "ug",
            "kgaa",
            "sarl",
            "sas",
            "sasu",
            "eurl",
            "srl",
            "spa",
            "bv",
            "nv",
            "lda",
            "ltda",
            "oy",
            "ab",
            "aps",
            "pty",
        ),
        *("group", "holding", "holdings", "gruppe"),
    )
)


def line_of(cell: str, limit: int = NAME_LIMIT) -> str:
    """A cell as one harmless line, without the apostrophe that keeps a spreadsheet from computing it."""
    if (
        cell.isascii()
        and cell.isprintable()
        and "  " not in cell
        and len(cell) <= limit
        and cell[:1] not in ("", " ", "'")
        and cell[-1] != " "
    ):
        return cell
    return _cleaned(cell, limit)


@lru_cache(maxsize=16384)
def _cleaned(cell: str, limit: int) -> str:
    return clean_line(unguarded(cell.strip()), limit)


def says_nothing(text: str) -> bool:
    """Whether a text only holds the place of one: ``N/A``, ``###``, ``unknown``."""
    if len(text) > _LONGEST_PLACEHOLDER and text[0] not in _SIGNS:
        return False
    return text.casefold() in _PLACEHOLDERS or _SIGNS.issuperset(text)


def is_set(cell: str) -> bool:
    """Whether a flag is set. What is not plainly a no is a yes: whoever said anything there is left alone."""
    text = line_of(cell).casefold()
    return text not in _NOT_SET and not says_nothing(text)


def mails_in(cell: str) -> list[str]:
    """The mail addresses in a cell."""
    if "@" not in cell:
        return []
    text = line_of(cell, 2000)
    found = [text] if MAIL.fullmatch(text) else MAIL.findall(text)
    return [mail for mail in found if len(mail) <= _MAIL_LIMIT]


def name_without_mail(name: str) -> str:
    """``Dana Okafor`` of ``Dana Okafor <dana@example.com>``; nothing where there is an address alone."""
    return MAIL.sub("", name).strip(" <>()[]\"',;-") if "@" in name else name


def whole_name(first: str, last: str, name: str) -> str:
    """One name of the three that a row may give; a part that is in another already is not said twice."""
    if first and last:
        words, ends = first.split(), last.split()
        return first if len(words) > len(ends) and words[-len(ends) :] == ends else clean_line(f"{first} {last}")
    part = first or last
    return name if not part or plain(part) in plain(name) else part


def called(name: str, company: str) -> str:
    """What to call them, out of a whole name; empty where the name is a company's."""
    if not name or plain(name) == plain(company) or not _COMPANY_WORDS.isdisjoint(plain(name).split()):
        return ""
    return given_name(name)
