"""How lists spell phone numbers: what spreadsheets and people add to them is taken away, where that is certain."""

from __future__ import annotations

import re
import unicodedata

from tui.exchange.clean import clean_text

CELL_LIMIT = 500
"""Longest text in which numbers are looked for, in characters."""

_LEAST_DIGITS = 6
"""Of a number to call back: fewer are an extension, or a slip."""

# Patterns are compiled when they are first needed: the start of the app needs none.
_SCIENTIFIC = r"(?ai)(?P<whole>\d)(?:[.,](?P<part>\d+))?e\+?(?P<exponent>\d{1,2})"
_SPREADSHEET_TEXT = r'="?([^"]*)"?'
_WHOLE_WITH_DECIMALS = r"(?a)(\+?\d{5,})[.,]0+"
_COMMAS = r"(?a)\+?\d{1,6}(?:,\d{1,6})+"
_EXTENSION = (
    r"(?ai)(?<=[\d)])[\s,;(]*"
    r"(?:durchwahl|dw|nebenstelle|nst|klappe|apparat|app|poste|ramal|interno|int|toestel|tst|wewn?|wewnetrzny|anexo"
    r"|extension|extensi.n|extns?|ext|xt|x)[\s.:=#]*(\d{1,7})[\s)]*$"
)
_LABEL = r"(?i)^\s*[^\W\d_]{1,12}\s*[:.]\s*(?=[+(\d])"
_SEVERAL = r"(?i)\s*(?::::|;(?!ext=)|\n|\||\s/\s|\b(?:or|oder|ou|lub|of|und|and)\b|,(?![,\d]))\s*"
_SHORT_TAIL = r"(?a)(.*\d)\s*/\s*\d{1,4}\s*"
_VANITY = r"(?ai)(?P<plus>\+?1[\s.-]*)?\(?(?P<area>[2-9]\d\d)\)?[\s.-]*(?P<rest>[\d\s.-]*[a-z][a-z\d\s.-]*)"
_TOLL_FREE_AREAS = frozenset(("800", "833", "844", "855", "866", "877", "888"))
_SERVICE_WORD = r"(?a)\+?[\d\s-]{2,8}[A-Z][A-Z-]{3,}"


def without_spreadsheet(cell: str) -> str:
    """A cell's text without what spreadsheets add; empty for a number in scientific notation that has lost digits."""
    text = cell if cell.isascii() else unicodedata.normalize("NFKC", clean_text(cell, CELL_LIMIT))
    text = text.strip().lstrip("'")
    if text.startswith("=") and (formula := re.fullmatch(_SPREADSHEET_TEXT, text)):
        text = formula[1]
    text = text.strip()
    if "." not in text and "," not in text and "e" not in text.casefold():
        return text
    if whole := re.fullmatch(_WHOLE_WITH_DECIMALS, text):
        return whole[1]
    if power := re.fullmatch(_SCIENTIFIC, text):
        digits = power["whole"] + (power["part"] or "")
        return digits if len(digits) == int(power["exponent"]) + 1 else ""
    if re.fullmatch(_COMMAS, text):
        return text.replace(",", "")  # ``17,185,550,104``: no part is long enough to be a number of its own
    return text


def with_plain_extension(text: str) -> str:
    """``DW 12``, ``poste 12``, ``x12`` as ``ext 12``, and no ``Tel.:`` before the number."""
    return re.sub(_EXTENSION, r" ext \1", re.sub(_LABEL, "", text))


def several(text: str) -> list[str]:
    """The parts of a cell that may be a number each."""
    return [part for part in re.split(_SEVERAL, text) if part]


def before_short_tail(text: str) -> str:
    """What stands before ``/101``: it may be a second line or belong to the number; empty if there is no such tail."""
    found = re.fullmatch(_SHORT_TAIL, text)
    return found[1] if found else ""


def has_words(text: str) -> bool:
    """Whether there are letters in it other than those of an extension."""
    plain = text.replace("ext", "").replace("phone-context", "") if "ext" in text else text
    return any(map(str.isalpha, plain))


def north_american_vanity(text: str) -> str:
    """The digits of ``1-800-FLOWERS`` or ``(212) 555-CALL``; empty where letters are words beside a number.

    More than seven signs are dialled as the first seven: that is how toll-free numbers are advertised.
    """
    found = re.fullmatch(_VANITY, text.strip())
    if not found:
        return ""
    signs = re.sub(r"[\s.-]", "", found["rest"])
    toll_free = found["area"] in _TOLL_FREE_AREAS
    if signs[:7].isdigit() or len(signs) < 7 or not (len(signs) == 7 or toll_free):
        return ""
    if not (toll_free or found["rest"] == found["rest"].upper()):
        return ""
    return f"{found['plus'] or ''}{found['area']}{_dialled(signs[:7])}"


def can_be_read_back(text: str) -> bool:
    """Whether it begins with a number that is long enough to be called; letters after it (``ext 12``) are fine."""
    digits = re.match(r"\s*[+(]?[\d\s().\-–/]*", text)
    return bool(digits and sum(map(str.isdecimal, digits[0])) >= _LEAST_DIGITS) or bool(north_american_vanity(text))


def may_be_service_word(text: str) -> bool:
    """Whether it is spelled like ``1300 FLOWER``: a short prefix and one word in capitals."""
    return re.fullmatch(_SERVICE_WORD, text.strip()) is not None


def _dialled(signs: str) -> str:
    keys = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
    return signs.upper().translate(keys)
