"""Phone numbers as lists spell them."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.exchange.numbers import dial_text, e164, read_phone, read_phones


@pytest.mark.parametrize(
    "cell",
    [
        "17185550103",
        "17185550103.0",
        "(718) 555-0103",
        "718.555.0103",
        "1 718 555 0103",
        "'+17185550103",
        '="17185550103"',
        "=+17185550103",
        "1.7185550103E+10",
        "+1\u00a0718\u00a0555\u00a00103",
        "\u202a+1 718\u2011555\u20110103\u202c",
        "７１８－５５５－０１０３",
        "call before 5pm 718 555 0103",
        "+1 718-555-0103 (cell)",
        "001 718 555 0103",
        "tel:+1-718-555-0103",
        "1-718-JKL-0103",
        "17185550103.00",
        "17,185,550,103",
        "718,555,0103",
        "Tel.: (718) 555-0103",
        "m: 718-555-0103",
        "+00 1 718 555 0103",
        "718 555 0103 Dana",
        "(718) 555-0103 (mobile)",
    ],
)
def test_one_american_number_in_many_spellings(cell: str) -> None:
    assert read_phone(cell, "US").number == "+17185550103"


@pytest.mark.parametrize(
    "cell", ["1.71856E+10", "N/A", "-", "#####", "0", "12", "555-0123", "+1415555012", "ask reception", "٣٤٥"]
)
def test_no_number_is_made_up_and_the_text_is_kept(cell: str) -> None:
    phone = read_phone(cell, "US")
    assert (phone.number, phone.raw) == ("", cell)


@pytest.mark.parametrize(
    ("cell", "extension"),
    [
        ("412.555.0100 x204", "204"),
        ("412-555-0100 ext. 5", "5"),
        ("(412) 555-0100 extension 7", "7"),
        ("412-555-0100#42", "42"),
        ("tel:+1-412-555-0100;ext=9", "9"),
        ("412-555-0100 (x12)", "12"),
        ("412-555-0100, ext: 12", "12"),
        ("1 412 555 0100 extn 22", "22"),
        ("+1 412 555 0100 poste 12", "12"),
        ("+1 412 555 0100 DW 12", "12"),
        ("+1 412 555 0100 ramal 7", "7"),
    ],
)
def test_an_extension_is_kept(cell: str, extension: str) -> None:
    phone = read_phone(cell, "US")
    assert (phone.number, phone.extension, phone.raw) == ("+14125550100", extension, cell)


@pytest.mark.parametrize("between", ["; ", " ::: ", " / ", " or ", "\n", ", ", ",", "  ", " - ", "|"])
def test_two_numbers_in_one_cell(between: str) -> None:
    found = read_phones(f"(718) 555-0124{between}917-555-0100", "US", "work")
    assert [(phone.number, phone.label) for phone in found] == [("+17185550124", "work"), ("+19175550100", "work")]


@pytest.mark.parametrize(
    ("cell", "region", "number", "zone"),
    [
        ("020 7946 0100", "GB", "+442079460100", "Europe/London"),
        ("+44 (0)20 7946 0100", "US", "+442079460100", "Europe/London"),
        ("0044 20 7946 0100", "US", "+442079460100", "Europe/London"),
        ("011 44 20 7946 0100", "US", "+442079460100", "Europe/London"),
        ("030/23125-100", "DE", "+493023125100", "Europe/Berlin"),
        ("+49 (0)89 99998 100", None, "+498999998100", "Europe/Berlin"),
    ],
)
def test_numbers_of_other_countries(cell: str, region: str | None, number: str, zone: str) -> None:
    phone = read_phone(cell, region)
    assert phone.number == number
    assert zone in phone.zones


@pytest.mark.parametrize(
    ("cell", "region", "number"),
    [
        ("1-800-FLOWERS", "US", "+18003569377"),
        ("1-800-flowers", "US", "+18003569377"),
        ("1-800-CONTACTS", "US", "+18002668228"),
        ("(212) 555-CALL", "US", "+12125552255"),
        ("1300 FLOWER", "AU", "+611300356937"),
    ],
)
def test_a_number_spelled_with_letters_is_dialled_by_its_keys(cell: str, region: str, number: str) -> None:
    assert read_phone(cell, region).number == number


@pytest.mark.parametrize("word", ["Frau", "Bob", "DIREKT", "Zentrale"])
def test_words_beside_a_number_are_never_dialled(word: str) -> None:
    assert read_phone(f"030 23125100 {word}", "DE").number == "+493023125100"
    assert read_phone(f"212 555 {word.lower()}", "US").number == ""


@pytest.mark.parametrize(
    ("cell", "region"),
    [
        ("030 23125-100/101", "DE"),  # a second line, or the end of the first
        ("493023125100", "US"),  # a German number without its plus, or a slip
        ("4.9302312510E+11", "DE"),
        ("44 20 7946 0100", "US"),
    ],
)
def test_what_can_be_read_in_two_ways_is_not_read(cell: str, region: str) -> None:
    phone = read_phone(cell, region)
    assert (phone.number, phone.raw) == ("", cell)


def test_a_number_without_its_plus_is_read_in_its_own_country() -> None:
    assert read_phone("493023125100", "DE").number == "+493023125100"


def test_a_toll_free_number_has_no_place() -> None:
    assert read_phone("1-800-356-9377", "US").zones == ()


def test_a_split_area_code_lists_both_zones() -> None:
    assert set(read_phone("850-555-0100", "US").zones) == {"America/Chicago", "America/New_York"}
    assert set(read_phone("208-555-0100", "US").zones) >= {"America/Denver", "America/Los_Angeles"}


def test_a_national_number_is_not_read_without_a_country() -> None:
    assert read_phone("415 555 0132", None).number == ""


def test_numbers_are_shown_as_they_are_written_at_home() -> None:
    american, british = read_phone("4155550132 x204", "US"), read_phone("020 7946 0100", "GB")
    assert dial_text(american) == dial_text(american, "US") == "(415) 555-0132 ext 204"
    assert dial_text(american, "GB") == "+1 415-555-0132 ext 204"
    assert dial_text(british) == "+44 20 7946 0100"
    assert dial_text(british, "GB") == "020 7946 0100"
    assert dial_text(read_phone("ask reception", "US")) == "ask reception"


def test_a_look_up_takes_numbers_only() -> None:
    assert e164("(415) 555-0132", "US") == "+14155550132"
    assert e164("Dana Okafor", "US") == ""


@given(st.text(max_size=60), st.sampled_from([None, "US", "GB", "DE", "XX"]))
def test_any_text_is_read_without_a_fault(text: str, region: str | None) -> None:
    for phone in read_phones(text, region):
        assert phone.number == "" or phone.number.startswith("+")
        assert not any(unicodedata.category(sign) in ("Cc", "Cf", "Cs") for sign in phone.raw)


_COUNTRIES = [
    "US",
    "CA",
    "GB",
    "DE",
    "FR",
    "ES",
    "IT",
    "NL",
    "PL",
    "PT",
    "BR",
    "AU",
    "IN",
    "JP",
    "MX",
    "AT",
    "CH",
    "SE",
]


def _written(region: str, kind: int, style: int) -> tuple[str, str]:
    """An example number of a country, and how it may be written."""
    import phonenumbers

    number = phonenumbers.example_number_for_type(region, kind) or phonenumbers.example_number(region)
    assert number is not None
    return phonenumbers.format_number(number, 0), phonenumbers.format_number(number, style)


@given(
    st.sampled_from(_COUNTRIES),
    st.sampled_from([0, 1]),
    st.sampled_from([0, 1, 2, 3]),
    st.sampled_from(["", "'", "tel:", "Tel. ", " ", "\u202a"]),
    st.sampled_from([None, "-", ".", "\u00a0", "\u2011", "/"]),
    st.booleans(),
)
def test_a_number_of_any_country_is_read_in_any_spelling(
    region: str, kind: int, style: int, before: str, between: str | None, zeros: bool
) -> None:
    number, text = _written(region, kind, style)
    text = text.removeprefix("tel:")
    if between == "/" and len(text.replace(" ", "-").rsplit("-", 1)[-1]) <= 4:
        between = "-"  # a short end behind a stroke may be a second line
    if between:
        text = text.replace(" ", between)
    if zeros and text.startswith("+"):
        text = "00" + text[1:]
    assert read_phone(before + text, region).number == number, before + text


@given(st.sampled_from(_COUNTRIES), st.sampled_from([0, 1]), st.sampled_from([0x660, 0x6F0, 0x966, 0xFF10]))
def test_the_digits_of_every_script_are_digits(region: str, kind: int, zero: int) -> None:
    number, text = _written(region, kind, 1)
    other = "".join(chr(zero + int(sign)) if sign.isdecimal() else sign for sign in text)
    assert read_phone(other, region).number == number


def test_the_number_library_is_not_loaded_until_it_is_needed() -> None:
    code = "import sys, tui.exchange.numbers, tui.exchange.places; print('phonenumbers' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
