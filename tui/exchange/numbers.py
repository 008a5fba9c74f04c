"""Phone numbers: from what a list says to E.164 with its extension and every zone that the number may be in.

phonenumbers is imported where it is first needed: reading it costs some 40 ms that the start of the app must not pay.
Never phonenumbers.geocoder, which costs 0.2 s and 98 MB.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tui.exchange.clean import clean_line
from tui.exchange.gazetteer import main_zone, split_area_codes
from tui.exchange.number_text import (
    CELL_LIMIT,
    before_short_tail,
    has_words,
    may_be_service_word,
    north_american_vanity,
    several,
    with_plain_extension,
    without_spreadsheet,
)
from tui.model.prospect import Phone

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

RAW_LIMIT = 120

NORTH_AMERICA = frozenset(
    (
        *("US", "CA", "AG", "AI", "AS", "BB", "BM", "BS", "DM", "DO", "GD", "GU", "JM"),
        *("KN", "KY", "LC", "MP", "MS", "PR", "SX", "TC", "TT", "VC", "VG", "VI"),
    )
)
"""The countries that share the calling code 1."""

# Patterns are compiled when they are first needed: the start of the app needs none.
_TEN_DIGITS = (
    r"(?ai)(?P<plus>\+?1[\s.-]*)?\(?(?P<area>[2-9]\d\d)\)?[\s.-]*(?P<exchange>[2-9]\d\d)[\s.-]*(?P<line>\d{4})"
    r"(?:[\s,;]*(?:x|ext\.?|extension|#)[\s.:=]*(?P<extension>\d{1,7}))?"
)
_TEN_DIGITS_AMONG = rf"(?ai)(?<!\d){_TEN_DIGITS.removeprefix('(?ai)')}(?!\d)"
_NO_PLACE_AREAS = 10
"""More zones than this for one +1 number means that the library knows no place for it."""


def read_phone(raw: str, region: str | None, label: str = "") -> Phone:
    """The number in a cell, its text kept in ``raw``; ``number`` is empty where none can be had without guessing.

    ``region`` (ISO 3166) says how a national number is meant; None reads international ones only.
    """
    found = read_phones(raw, region, label)
    return found[0] if found else Phone(label=label)


@lru_cache(maxsize=65536)
def read_phones(cell: str, region: str | None, label: str = "") -> tuple[Phone, ...]:
    """Every number in a cell; one Phone without a number where there is text and no number; nothing for a blank."""
    if quick := _read_plain(cell, region, label):
        return (quick,)
    found = _read_cell(cell, region)
    return tuple(_labelled(phone, label) for phone in found) if label else found


def _read_plain(cell: str, region: str | None, label: str) -> Phone | None:
    """A North American number with nothing odd about it: most cells of a list are read at this one look."""
    if not (region in NORTH_AMERICA or cell.startswith("+1")) or len(cell) > RAW_LIMIT:
        return None
    match = _ten_digits_pattern().fullmatch(cell) if cell.isascii() and cell.isprintable() else None
    return _ten_digits(match, " ".join(cell.split()), label) if match else None


@cache
def _ten_digits_pattern() -> re.Pattern[str]:
    return re.compile(_TEN_DIGITS)


def _labelled(phone: Phone, label: str) -> Phone:
    """Written out: ``replace`` costs four times as much, and an import comes here for every number."""
    return Phone(
        number=phone.number,
        extension=phone.extension,
        label=label,
        raw=phone.raw,
        region=phone.region,
        zones=phone.zones,
    )


def e164(text: str, region: str | None) -> str:
    """The number as ``+14155550132``; empty where the text is no number. For look-ups."""
    if sum(map(str.isdigit, text)) < 4:
        return ""
    return next((phone.number for phone in _read_cell(text, region) if phone.number), "")


@lru_cache(maxsize=4096)
def dial_text(phone: Phone, region: str | None = None) -> str:
    """A number as it is shown: national where it is of the rep's own region, else international.

    Without a region North American numbers are shown as they are written there. Raw text where there is no number.
    """
    if not phone.number:
        return phone.raw
    digits = phone.number[1:]
    if digits.startswith("1") and len(digits) == 11:
        area, exchange, line = digits[1:4], digits[4:7], digits[7:]
        at_home = region is None or region in NORTH_AMERICA
        text = f"({area}) {exchange}-{line}" if at_home else f"+1 {area}-{exchange}-{line}"
    else:
        text = _library_text(phone, region)
    return f"{text} ext {phone.extension}" if phone.extension else text


def _library_text(phone: Phone, region: str | None) -> str:
    import phonenumbers  # noqa: PLC0415 - see the module

    number = phonenumbers.parse(phone.number)
    style = phonenumbers.PhoneNumberFormat
    at_home = region is not None and region == phone.region
    return str(phonenumbers.format_number(number, style.NATIONAL if at_home else style.INTERNATIONAL))


@lru_cache(maxsize=8192)
def _read_cell(cell: str, region: str | None) -> tuple[Phone, ...]:
    raw = clean_line(cell, RAW_LIMIT)
    if not raw:
        return ()
    text = without_spreadsheet(cell[:CELL_LIMIT])
    if not any(map(str.isdigit, text)):
        return (Phone(raw=raw),)
    whole = _read_one(text, region, raw)
    if whole:
        return (whole,)
    found: list[Phone] = []
    for part in several(text):
        one = _read_one(part, region, raw)
        found += [one] if one else _found_in(part, region, raw) if _is_certain(part, region, raw) else []
    distinct = {(phone.number, phone.extension): phone for phone in found}
    return tuple(distinct.values()) or (Phone(raw=raw),)


def _read_one(text: str, region: str | None, raw: str) -> Phone | None:
    """The whole text as one number, if it is a valid one and nothing else can be meant."""
    if match := re.fullmatch(_TEN_DIGITS, text.strip()):
        international = (match["plus"] or "").startswith("+")
        if international or region in NORTH_AMERICA:
            return _ten_digits(match, raw)
    text = with_plain_extension(text)
    if has_words(text):
        return _read_letters(text, region, raw)
    return _read_with_library(text, region, raw) if _is_certain(text, region, raw) else None


def _is_certain(text: str, region: str | None, raw: str) -> bool:
    """Whether it is not both a number and, behind a stroke, the end of a second one (``030 23125-100/101``)."""
    head = before_short_tail(text)
    return not (head and _read_with_library(head, region, raw) and _read_with_library(text, region, raw))


def _ten_digits(match: re.Match[str], raw: str, label: str = "") -> Phone | None:
    national = match["area"] + match["exchange"] + match["line"]
    valid, home, zones = _north_american(national[:7])
    if not valid:
        return None
    extension = match["extension"] or ""
    return Phone(number="+1" + national, extension=extension, label=label, raw=raw, region=home, zones=zones)


def _read_letters(text: str, region: str | None, raw: str) -> Phone | None:
    """A number that is spelled with letters. Words beside a number are never dialled."""
    import phonenumbers  # noqa: PLC0415 - see the module

    if (region in NORTH_AMERICA or text.lstrip(" (").startswith("+1")) and (digits := north_american_vanity(text)):
        return _read_with_library(digits, region, raw)
    if not may_be_service_word(text):
        return None
    found = _read_with_library(text, region, raw)
    if not found:
        return None
    types = phonenumbers.PhoneNumberType
    served = (types.TOLL_FREE, types.SHARED_COST, types.PREMIUM_RATE, types.UAN)
    return found if phonenumbers.number_type(phonenumbers.parse(found.number)) in served else None


def _read_with_library(text: str, region: str | None, raw: str) -> Phone | None:
    import phonenumbers  # noqa: PLC0415 - see the module

    tries = [text]
    digits = text.lstrip(" (+")
    if digits.startswith("00"):
        tries.append("+" + digits[2:])
    for each in tries:
        try:
            number = phonenumbers.parse(each, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return _phone(number, raw)
    return None


def _found_in(text: str, region: str | None, raw: str) -> list[Phone]:
    """The numbers among other words (``call before 5pm 718 555 0120``)."""
    import phonenumbers  # noqa: PLC0415 - see the module

    if region in NORTH_AMERICA:
        matches = list(re.finditer(_TEN_DIGITS_AMONG, text[:RAW_LIMIT]))
        beside = re.sub(_TEN_DIGITS_AMONG, "", text[:RAW_LIMIT])
        if matches and not any(map(str.isdigit, beside)):
            return [phone for match in matches if (phone := _ten_digits(match, raw))]
    return [_phone(match.number, raw) for match in phonenumbers.PhoneNumberMatcher(text[:RAW_LIMIT], region)]


def _phone(number: PhoneNumber, raw: str) -> Phone:
    import phonenumbers  # noqa: PLC0415 - see the module

    home, zones = _home_and_zones(number)
    written = str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    return Phone(number=written, extension=number.extension or "", raw=raw, region=home, zones=zones)


@lru_cache(maxsize=65536)
def _north_american(prefix: str) -> tuple[bool, str, tuple[str, ...]]:
    """Validity, country and zones by the first seven of the ten digits: the numbering plan is cut no finer."""
    import phonenumbers  # noqa: PLC0415 - see the module

    number = phonenumbers.PhoneNumber(country_code=1, national_number=int(prefix + "100"))
    if not phonenumbers.is_valid_number(number):
        return False, "", ()
    return True, *_home_and_zones(number)


def _home_and_zones(number: PhoneNumber) -> tuple[str, tuple[str, ...]]:
    """The country, and every zone the number may be in: none for toll-free, personal and premium numbers."""
    import phonenumbers  # noqa: PLC0415 - see the module
    from phonenumbers import timezone  # noqa: PLC0415

    home = phonenumbers.region_code_for_number(number) or ""
    kind = phonenumbers.number_type(number)
    types = phonenumbers.PhoneNumberType
    if kind in (types.TOLL_FREE, types.PERSONAL_NUMBER, types.PREMIUM_RATE):
        return home, ()
    zones = [zone for zone in timezone.time_zones_for_number(number) if zone != "Etc/Unknown"]
    if number.country_code == 1:
        zones = [] if len(zones) > _NO_PLACE_AREAS else zones
        zones += split_area_codes().get(str(number.national_number)[:3], ())
    main = main_zone(home)
    if main in zones:
        zones.insert(0, main)
    return home, tuple(dict.fromkeys(zones))
