"""PROSPECT: an id, a number, a mail address, or a name that fits one person."""

from __future__ import annotations

import pytest

from tests.cli.conftest import LISTS, Powerhour


@pytest.mark.parametrize(
    "who",
    [
        "Dana Okafor", "dana okafor", "  Dana   Okafor ", "dana", "okafor", "Acme", "acme routing", "okafor acme",
        "dana@example.com", "DANA@Example.com", "+14155550132", "(415) 555-0132", "415.555.0132", "4155550132",
        "+1 415 555 0132", "1-415-555-0132",
    ],
)  # fmt: skip
def test_one_person_is_found_by_what_is_known_of_them(powerhour: Powerhour, dana: str, who: str) -> None:
    powerhour("add", "Marcus Bell", "--company", "Brindlecote", "--phone", "312-555-0118", "--mail", "mb@example.org")
    assert powerhour("show", who, "--json").json["id"] == dana


def test_an_id_is_enough(powerhour: Powerhour, dana: str) -> None:
    assert powerhour("show", dana, "--json").json["name"] == "Dana Okafor"


def test_accents_need_not_be_typed(powerhour: Powerhour) -> None:
    powerhour("add", "Zoë Müller")
    assert powerhour("show", "zoe muller", "--json").json["name"] == "Zoë Müller"


def test_a_whole_name_is_that_person_even_where_it_is_part_of_another(powerhour: Powerhour) -> None:
    powerhour("add", "Ann Lee")
    powerhour("add", "Joann Leeds")
    assert powerhour("show", "ann lee", "--json").json["name"] == "Ann Lee"


@pytest.mark.parametrize("command", [("show",), ("log", "no_answer"), ("event", "merger")])
def test_a_name_that_fits_several_lists_them_and_does_nothing(powerhour: Powerhour, command: tuple[str, ...]) -> None:
    ids = [powerhour("add", f"Dana {name}", "--company", "Acme", "--json").json["id"] for name in ("Okafor", "Obi")]
    verb, *rest = command
    answer = powerhour(verb, "dana", *rest)
    assert (answer.code, answer.out) == (1, "")
    assert "fits 2, nothing was done" in answer.err
    for prospect_id in ids:
        assert prospect_id in answer.err
        shown = powerhour("show", prospect_id, "--json").json
        assert shown["touches"] == []
        assert "events" not in shown


def test_a_main_line_that_several_share_is_no_one_person(powerhour: Powerhour) -> None:
    for name in ("Nadia Farouk", "Ellis Horne"):
        powerhour("add", name, "--phone", "816-555-0100")
    answer = powerhour("log", "816-555-0100", "voicemail")
    assert answer.code == 1
    assert "Nadia Farouk" in answer.err
    assert "Ellis Horne" in answer.err


def test_a_list_of_many_who_fit_is_cut(powerhour: Powerhour) -> None:
    powerhour("import", LISTS / "hubspot-contacts.csv")
    answer = powerhour("show", "re")
    assert answer.code == 1
    assert "; and 1 more" in answer.err


@pytest.mark.parametrize("who", ["", " ", "nobody", "[red]", "\x1b[31m", "+19995550132", "x" * 5000, "\udcff", "%s{0}"])
def test_nobody_who_fits_is_one_line(powerhour: Powerhour, dana: str, who: str) -> None:
    for command in (
        ("show", who),
        ("log", who, "no_answer"),
        ("event", who, "merger"),
        ("add", "X", "--referred-by", who),
    ):
        answer = powerhour(*command)
        if command[0] == "add" and not who:
            continue
        assert (answer.code, answer.out) == (1, "")
        assert "nobody fits" in answer.err
        assert len(answer.err) < 300
