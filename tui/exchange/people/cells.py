"""What a cell says, made harmless: lines, placeholders, flags, mail addresses, and names with more in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tui.exchange.clean import NAME_LIMIT, clean_line, unguarded
from tui.exchange.names import given_name, plain

_MAIL_LIMIT = 254
MAIL = re.compile(rf"[\w.!#$%&'*+/=?^`{{|}}~-]{{1,{_MAIL_LIMIT}}}+@[^\W_][\w-]*(?:\.[\w-]+)+")
"""Bounded: a long word without an end would be looked through from each of its letters."""
_WORDS_FOR_NOTHING = (
    *("n/a", "#n/a", "n.a.", "n/v", "none", "null", "nil", "nan", "unknown", "undefined", "tbd", "tba", "not set"),
    *("not available", "not provided", "[not provided]", "[[unknown]]", "(blank)", "(empty)", "(none)", "(not set)"),
    *("unbekannt", "k.a.", "k. a.", "keine angabe", "keine", "inconnu", "aucun", "desconocido", "sconosciuto"),
    *("desconhecido", "onbekend", "geen", "nieznany", "brak", "#ref!", "#name?", "#value!", "#nv", "#wert!"),
)
_PLACEHOLDERS = frozenset(
    (
        *(word for each in _WORDS_FOR_NOTHING for word in (each, each.upper(), each.capitalize(), each.title())),
        *(sign * length for sign in "-–—.?#*_/\\" for length in range(1, 33)),
        *("-/-", "./.", "--/--", "?/?"),
    )
)
"""Cells that only hold the place of something, in the cases in which they are typed."""
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


_UNUSUAL = re.compile("[^ -~¡-˿]")
"""Signs that are looked at one by one: all but the letters of the Latin scripts."""


def tidy(cells: Sequence[str]) -> Sequence[str]:
    """The cells as ``line_of`` makes them, placeholders as blanks. Most rows are so already: seen at a glance."""
    row = f"|{'|'.join(cells)}|"
    if (
        row.isprintable()
        and "  " not in row
        and "| " not in row
        and " |" not in row
        and "|'" not in row
        and (row.isascii() or not _UNUSUAL.search(row))
        and (len(row) <= NAME_LIMIT or max(map(len, cells)) <= NAME_LIMIT)
        and _PLACEHOLDERS.isdisjoint(cells)
    ):
        return cells
    return [_line_or_blank(cell) if cell else "" for cell in cells]


@lru_cache(maxsize=32768)
def _line_or_blank(cell: str) -> str:
    text = line_of(cell)
    return "" if says_nothing(text) else text


def line_of(cell: str, limit: int = NAME_LIMIT) -> str:
    """A cell as one harmless line, without the apostrophe that keeps a spreadsheet from computing it."""
    return clean_line(unguarded(cell.strip()), limit)


def says_nothing(text: str) -> bool:
    """Whether a text is blank or only holds the place of one: ``N/A``, ``###``, ``unknown``."""
    return not text or text in _PLACEHOLDERS


def is_set(text: str) -> bool:
    """Whether a flag is set. What is not plainly a no is a yes: whoever said anything there is left alone."""
    return text.casefold() not in _NOT_SET


def mails_in(text: str) -> list[str]:
    """The mail addresses in a text."""
    if "@" not in text:
        return []
    found = [text] if MAIL.fullmatch(text) else MAIL.findall(text)
    return [mail for mail in found if len(mail) <= _MAIL_LIMIT]


def name_without_mail(name: str) -> str:
    """``Dana Okafor`` of ``Dana Okafor <dana@example.com>``; nothing where there is an address alone."""
    return MAIL.sub("", name).strip(" <>()[]\"',;-") if MAIL.search(name) else name


_HAN = re.compile("[\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]+")


def whole_name(first: str, last: str, name: str) -> str:
    """One name of the three that a row may give; a part that is in another already is not said twice.

    Where both are written in Chinese, Japanese or Korean signs the family comes first, with no blank.
    """
    if first and last and _HAN.fullmatch(first + last):
        return (first if first.startswith(last) and len(first) > len(last) else last + first)[:NAME_LIMIT]
    if first and last:
        return first if first.endswith(f" {last}") else f"{first} {last}"[:NAME_LIMIT]
    part = first or last
    return name if not part or plain(part) in plain(name) else part


def called(name: str, company: str) -> str:
    """What to call them, out of a whole name; empty where the name is a company's."""
    if not name or plain(name) == plain(company) or not _COMPANY_WORDS.isdisjoint(plain(name).split()):
        return ""
    return given_name(name)
