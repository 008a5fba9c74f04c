"""The stable JSON shapes, and the same in lines."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tests.cli.conftest import LISTS, Powerhour

HUBSPOT = LISTS / "hubspot-contacts.csv"
DUE = ["id", "name", "company", "phone", "tier", "why", "local_time", "attempt", "kind"]
NEXT = {"at", "zone", "channel", "why", "kind"}


def test_an_empty_book_has_nobody_due(powerhour: Powerhour) -> None:
    assert powerhour("queue").out == "0 due, 0 held back\n"
    answer = powerhour("queue", "--json").json
    assert answer == {"at": "2026-11-24T12:24:00" + answer["at"][19:], "due": [], "held": []}


def test_the_queue_says_who_and_why(powerhour: Powerhour, dana: str) -> None:
    answer = powerhour("queue", "--json").json
    assert list(answer) == ["at", "due", "held"]
    (due,) = answer["due"]
    assert list(due) == DUE
    assert (due["id"], due["name"], due["company"]) == (dana, "Dana Okafor", "Acme Routing")
    assert (due["phone"], due["tier"], due["attempt"], due["kind"]) == ("+14155550132", "new", 1, "first_time")
    assert due["why"]
    assert due["local_time"].startswith("2026-11-24T09:24:00")
    assert due["local_time"].endswith("-08:00")


def test_the_queue_in_lines_names_the_tier_the_number_and_the_reason(powerhour: Powerhour, dana: str) -> None:
    first, last = powerhour("queue").lines
    assert first.split("  ")[0] == "new"
    for words in ("Dana Okafor", "Acme Routing", "(415) 555-0132", "Never called"):
        assert words in first
    assert last == "1 due, 0 held back"


def test_a_company_alone_is_named_once(powerhour: Powerhour) -> None:
    powerhour("import", HUBSPOT)
    (line,) = [line for line in powerhour("queue").lines if "Uplandia Bakery" in line]
    assert line.count("Uplandia Bakery") == 1


def test_an_extension_goes_with_the_number(powerhour: Powerhour) -> None:
    powerhour("add", "Wanda Petrosky", "--phone", "412-555-0136 x204")
    assert powerhour("queue", "--json").json["due"][0]["phone"] == "+14125550136;ext=204"


def test_who_is_held_back_is_told_with_the_reason(powerhour: Powerhour) -> None:
    powerhour("add", "Milo Grant")
    answer = powerhour("queue", "--json").json
    (held,) = answer["held"]
    assert list(held) == ["id", "name", "reason"]
    assert held["name"] == "Milo Grant"
    assert "number" in held["reason"]
    assert answer["due"] == []


def test_the_limit_cuts_the_list_and_not_the_count(powerhour: Powerhour) -> None:
    powerhour("import", HUBSPOT)
    assert len(powerhour("queue", "--limit", "3", "--json").json["due"]) == 3
    assert powerhour("queue", "--limit", "0", "--json").json["due"] == []
    lines = powerhour("queue", "--limit", "3").lines
    assert int(lines[3].split(" due")[0]) > 3


def test_who_is_held_back_is_named_by_the_sort_of_reason(powerhour: Powerhour) -> None:
    for name in ("Milo Grant", "Ada Beck", "Bo Carr"):
        powerhour("add", name)
    assert powerhour("queue").lines[-1] == "3 need a number: Milo Grant, Ada Beck, Bo Carr"
    assert powerhour("queue", "--limit", "2").lines[-1] == "3 need a number: Milo Grant, Ada Beck, and 1 more"
    assert powerhour("queue", "--held").lines == [
        f"{name}  no number that can be dialled" for name in ("Milo Grant", "Ada Beck", "Bo Carr")
    ]


def test_a_log_tells_the_touch_and_what_comes_next(powerhour: Powerhour, dana: str) -> None:
    answer = powerhour("log", dana, "no_answer", "--json").json
    assert list(answer)[:4] == ["touch", "prospect", "standing", "next"]
    assert answer["prospect"] == answer["touch"]["prospect"] == dana
    assert answer["review"] is False
    touch = answer["touch"]
    assert touch["id"]
    assert (touch["outcome"], touch["channel"], touch["number"]) == ("no_answer", "call", "+14155550132")
    assert (touch["seconds"], touch["attempt"], touch["note"], touch["talked"]) == (0, 1, "", False)
    assert touch["standing"] == answer["standing"]
    assert touch["next"] == answer["next"]
    assert set(answer["next"]) == NEXT
    assert answer["next"]["zone"] == "America/Los_Angeles"
    assert answer["next"]["why"]
    assert datetime.fromisoformat(answer["next"]["at"]).utcoffset() is not None
    assert datetime.fromisoformat(touch["at"]).utcoffset() is not None


def test_a_log_in_lines_tells_the_next_touch(powerhour: Powerhour, dana: str) -> None:
    (line,) = powerhour("log", dana, "voicemail").lines
    assert line.startswith("Dana Okafor: voicemail → ")
    (line,) = powerhour("log", dana, "no").lines
    assert "newsletter" in line


def test_a_prospect_is_shown_whole_newest_touch_first(powerhour: Powerhour, dana: str) -> None:
    powerhour("log", dana, "voicemail", at="2026-11-23T12:00-05:00")
    powerhour("log", dana, "not_yet", "--note", "pain: mileage reports late\nme: ROI model @wed")
    shown = powerhour("show", dana, "--json").json
    assert (shown["id"], shown["name"], shown["company"]) == (dana, "Dana Okafor", "Acme Routing")
    assert [touch["outcome"] for touch in shown["touches"]] == ["not_yet", "voicemail"]
    assert shown["problems"] == ["mileage reports late"]
    assert shown["promises"][0]["due"] == "2026-11-25"
    assert (shown["standing"], shown["review"], shown["zone"]) == ("active", False, "America/Los_Angeles")
    assert shown["next"] == shown["touches"][0]["next"]


def test_what_is_not_known_is_null_and_not_missing(powerhour: Powerhour) -> None:
    powerhour("add", "Milo Grant")
    shown = powerhour("show", "milo", "--json").json
    assert {shown["company"], shown["title"], shown["zone"], shown["next"]} == {None}
    assert shown["phones"] == shown["emails"] == shown["touches"] == []


def test_a_prospect_in_lines_has_what_was_said(powerhour: Powerhour, dana: str) -> None:
    powerhour("log", dana, "not_yet", "--note", "must: works offline")
    shown = powerhour("show", dana).out
    for words in ("Dana Okafor", "(415) 555-0132", "dana@example.com", "Los Angeles", "works offline"):
        assert words in shown
    assert "24 Nov  talked, not yet" in shown


def test_an_import_counts_every_row(powerhour: Powerhour) -> None:
    answer = powerhour("import", HUBSPOT, "--json").json
    assert list(answer)[:7] == ["read", "added", "updated", "unchanged", "rejected", "rejects_file", "notes"]
    assert (answer["read"], answer["added"], answer["rejects_file"]) == (42, 42, None)
    again = powerhour("import", HUBSPOT, "--json").json
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 42)


def test_an_import_in_lines_ends_with_the_next_step(powerhour: Powerhour) -> None:
    first, *_, last = powerhour("import", HUBSPOT).lines
    assert first == "hubspot-contacts.csv (HubSpot): 42 read, 42 added."
    assert last.startswith("Next: ")


def test_a_dry_run_changes_nothing_and_says_so(powerhour: Powerhour) -> None:
    answer = powerhour("import", HUBSPOT, "--dry-run")
    assert "42 added" in answer.lines[0]
    assert "Nothing was changed" in answer.lines[-1]
    assert powerhour("queue").out == "0 due, 0 held back\n"


def test_several_lists_have_an_answer_each(powerhour: Powerhour) -> None:
    answers = powerhour("import", HUBSPOT, LISTS / "salesforce-leads-report.csv", "--json").json
    assert [answer["added"] for answer in answers] == [42, 36]


def test_rejected_rows_are_in_a_file_of_the_book(powerhour: Powerhour, tmp_path: Path) -> None:
    made = tmp_path / "list.csv"
    made.write_text("Name,Phone\nDana Okafor,415-555-0132\n,12\n")
    answer = powerhour("import", made, "--book", tmp_path / "book", "--json").json
    assert (answer["read"], answer["added"], answer["rejected"]) == (2, 1, 1)
    assert answer["notes"]
    assert "12" in (tmp_path / "book" / answer["rejects_file"]).read_text()


def test_somebody_new_gets_an_id(powerhour: Powerhour, dana: str) -> None:
    assert powerhour("show", dana, "--json").json["id"] == dana
    line = powerhour("add", "Carla Vega", "--referred-by", "Dana Okafor").out
    shown = powerhour("show", "Carla Vega", "--json").json
    assert shown["id"] in line
    assert (shown["referred_by"], shown["company"]) == (dana, "Acme Routing")


def test_an_event_brings_a_person_forward_at_once(powerhour: Powerhour, dana: str) -> None:
    powerhour("log", dana, "no_answer")
    answer = powerhour("event", dana, "new VP hired", "--json", at="2026-11-24T18:00-05:00").json
    assert answer == {"prospects": [dana], "text": "new VP hired"}
    (due,) = powerhour("queue", "--json", at="2026-11-24T18:05-05:00").json["due"]
    assert due["tier"] == "event"
    assert "new VP hired" in " ".join(due["why"])


def test_who_asked_is_an_inbound_lead(powerhour: Powerhour, dana: str) -> None:
    powerhour("event", dana, "wants a quote", "--inbound", at="2026-11-24T18:00-05:00")
    (due,) = powerhour("queue", "--json", at="2026-11-24T18:05-05:00").json["due"]
    assert (due["tier"], due["why"][0]) == ("event", "They asked: wants a quote")


def test_an_event_brings_nobody_forward_who_said_never(powerhour: Powerhour, dana: str) -> None:
    powerhour("log", dana, "never_call")
    refused = powerhour("event", "Acme Routing", "merger")
    assert refused.code
    assert "1 said never, nobody is brought forward" in refused.err
    assert "brought forward" not in refused.out
    powerhour("add", "Carla Vega", "--company", "Acme Routing", "--phone", "312-555-0118")
    assert "merger: 1 brought forward, 1 said never" in powerhour("event", "Acme Routing", "merger").out


def test_an_event_at_a_company_brings_everybody_there_forward(powerhour: Powerhour, dana: str) -> None:
    powerhour("add", "Carla Vega", "--company", "acme routing", "--phone", "415-555-0133")
    powerhour("add", "Somebody Else", "--company", "Other", "--phone", "415-555-0134")
    assert "2 brought forward" in powerhour("event", "Acme Routing", "merger").out
    tiers = {due["name"]: due["tier"] for due in powerhour("queue", "--json").json["due"]}
    assert tiers == {"Dana Okafor": "event", "Carla Vega": "event", "Somebody Else": "new"}


def test_a_column_can_be_named_by_hand(powerhour: Powerhour, tmp_path: Path) -> None:
    made = tmp_path / "list.csv"
    made.write_text("Name,Company,Ring here\nFiona Abernathy,Cobblewick Teas,020 7946 0118\n")
    wrong = powerhour("import", made, "--map", "Handy=phone")
    assert wrong.code == 1
    assert "there is no column" in wrong.err
    powerhour("import", made, "--map", "ring here=phone", "--region", "united kingdom")
    shown = powerhour("show", "Fiona", "--json").json
    assert [phone["number"] for phone in shown["phones"]] == ["+442079460118"]
    assert shown["zone"] == "Europe/London"
