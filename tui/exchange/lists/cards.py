"""A table of vCards: each card a row, under the column names that Google gives to the same fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from tui.exchange.lists.encoding import MENDED, encoding_of
from tui.exchange.lists.layout import Row
from tui.exchange.lists.table import NotATable, Table
from tui.exchange.lists.text import Lines
from tui.exchange.lists.vcard import Property, VCard, cards

NUMBERS_LIMIT = 20
"""Most numbers of one card that are read."""
_FOLD = re.compile(rb"\r?\n[ \t]")
_SOMEBODY_ELSE = re.compile(
    r"assist|secretar|sekret|manager|supervisor|spouse|partner|mother|father|parent|child|brother|sister|friend"
    r"|emergency|referr",
    re.IGNORECASE,
)
_NO_PHONE = frozenset(("FAX", "PAGER", "MODEM", "BBS", "TELEX", "TLX", "VIDEO", "TEXTPHONE"))
_LABELS = (("CELL", "Mobile"), ("IPHONE", "Mobile"), ("MOBILE", "Mobile"), ("HOME", "Home"), ("WORK", "Work"))
_BUILT_IN = re.compile(r"_\$!<(.*)>!\$_")
_URI = re.compile(r"tel:([^;?]*)((?:;[^;]*)*)", re.IGNORECASE)
_EXTENSION = re.compile(r";ext=([^;]*)", re.IGNORECASE)
_CONTEXT = re.compile(r";phone-context=(\+[^;]*)", re.IGNORECASE)
_WHO = ("Name", "First Name", "Last Name", "Company", "Job Title", "Email")
_WHERE = ("Street", "City", "State", "Postal Code", "Country", "Website", "Notes", "UID")


class _Cards:
    """The cards of a file as rows, read anew at each pass; the line of a row is that on which its card begins."""

    notes: tuple[str, ...] = ()

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self.count = self.numbers = self.groups = 0
        unended = []
        for card in cards(lines):
            if _is_group(card):
                self.groups += 1
                continue
            self.count += 1
            self.numbers = max(self.numbers, len(_numbers(card)))
            if not card.ended:
                unended.append(card.line)
        if unended:
            more = "" if len(unended) == 1 else f", and {len(unended) - 1} more like it"
            self.notes += (f"line {unended[0]}: a card begins there and does not end{more}; it was read as it stands",)
        if self.groups:
            self.notes += (f"left out {self.groups} group{'s' if self.groups > 1 else ''} of contacts",)

    def __iter__(self) -> Iterator[Row]:
        return (Row(card.line, _cells(card, self.numbers)) for card in cards(self._lines) if not _is_group(card))


def cards_table(name: str, data: bytes) -> Table:
    """The table of the cards in the bytes of a file. NotATable, in one line, where there are none."""
    encoding = encoding_of(_FOLD.sub(b"", data))  # letters may be cut in two where a line is folded
    rows = _Cards(Lines(data, encoding, "surrogateescape" if encoding.startswith("utf-8") else MENDED))
    if not rows.count:
        raise NotATable(f"{name} holds no card of anybody: export the contacts again.")
    phones = [f"Phone {place} - {part}" for place in range(1, rows.numbers + 1) for part in ("Label", "Value")]
    return Table(name=name, header=(*_WHO, *phones, *_WHERE), rows=rows, total=rows.count)


def _is_group(card: VCard) -> bool:
    return card.text("KIND", "X-ADDRESSBOOKSERVER-KIND").casefold() == "group"


def _cells(card: VCard, numbers: int) -> list[str]:
    phones = _numbers(card)
    phones += [("", "")] * (numbers - len(phones))
    return [*_who(card), *(cell for phone in phones for cell in phone), *_where(card)]


def _who(card: VCard) -> list[str]:
    family, given = [*(card.all("N") or [_NOTHING])[0].parts, ""][:2]
    full = card.text("FN", "NICKNAME")
    company = next((part.strip() for part in (card.all("ORG") or [_NOTHING])[0].parts if part.strip()), "")
    shown_as = card.text("X-ABSHOWAS", "KIND").casefold()
    if shown_as in ("company", "org") or (not family + given and full.casefold() == company.casefold()):
        family = given = full = ""
        company = company or card.text("FN")
    elif not given and " " in full:
        family = ""  # the whole name stands in the place of the family's
    mails = dict.fromkeys(
        re.sub("^mailto:", "", each.text.strip(), flags=re.IGNORECASE)
        for each in card.all("EMAIL")
        if not _SOMEBODY_ELSE.search(_label(card, each))
    )
    return [full, given if family else "", family, company, card.text("TITLE", "ROLE"), "; ".join(mails)]


def _where(card: VCard) -> list[str]:
    places = sorted(card.all("ADR"), key=lambda each: (not each.preferred, "WORK" not in each.types))
    box, extended, street, city, state, code, country = ((places[0].parts if places else []) + [""] * 7)[:7]
    whole = ", ".join(part.strip() for part in (box, extended, street) if part.strip())
    notes = "\n".join(each.text.strip() for each in card.all("NOTE"))
    return [whole, city, state, code, country, card.text("URL"), notes, card.text("UID")]


def _numbers(card: VCard) -> list[tuple[str, str]]:
    """The label and the text of each number that is the card's own: no fax, and nobody else's."""
    found: dict[str, str] = {}
    for each in card.all("TEL"):
        label = _label(card, each)
        if not each.types & _NO_PHONE and not _SOMEBODY_ELSE.search(label):
            found.setdefault(_number(each.text.strip()), label)
    return [(label, number) for number, label in found.items() if number][:NUMBERS_LIMIT]


def _label(card: VCard, of: Property) -> str:
    """What sort of number it is: the label that the person gave it, else by its type."""
    own = next((p.text for p in card.properties if of.group and p.group == of.group and p.name == "X-ABLABEL"), "")
    if own:
        return _BUILT_IN.sub(r"\1", own)
    plain = next((label for mark, label in _LABELS if mark in of.types), "")
    return plain or " ".join(sorted(kind.removeprefix("X-").capitalize() for kind in of.types if kind in _TELLING))


_TELLING = frozenset(("MAIN", "OTHER", "X-ASSISTANT", "ASSISTANT", "CAR", "X-MANAGER"))


def _number(text: str) -> str:
    uri = _URI.fullmatch(text)
    if not uri:
        return text
    number, rest = unquote(uri[1]).strip(), unquote(uri[2])
    context, extension = _CONTEXT.search(rest), _EXTENSION.search(rest)
    if context and not number.startswith("+"):
        number = context[1] + number
    return f"{number} ext. {extension[1]}" if extension else number


_NOTHING = Property("", "", frozenset(), "", preferred=False)
