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
    ],
)
def test_an_extension_is_kept(cell: str, extension: str) -> None:
    phone = read_phone(cell, "US")
    assert (phone.number, phone.extension, phone.raw) == ("+14125550100", extension, cell)


@pytest.mark.parametrize("between", ["; ", " ::: ", " / ", " or ", "\n", ", ", ","])
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


def test_the_number_library_is_not_loaded_until_it_is_needed() -> None:
    code = "import sys, tui.exchange.numbers, tui.exchange.places; print('phonenumbers' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
