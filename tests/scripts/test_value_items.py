"""Value items: which fits whom, none twice, and the rep's own file."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scripts.people import DANA, TODAY
from tui.model.plain import from_plain, to_plain
from tui.model.prospect import Prospect
from tui.scripts import value_items
from tui.scripts.empty import find
from tui.scripts.value_items import (
    FILE,
    OwnItems,
    ValueItem,
    bring,
    choose,
    give,
    read_items,
    shipped_items,
    value_slots,
)

GOOD = '[dairy]\ntitle = "Dairy"\nline = "a dairy saved a day"\nkind = "case"\nfor = ["dairy"]\n'
DATA = Path(str(import_module("tui.data").__file__)).parent


def item(id_: str, *fits: str) -> ValueItem:
    return ValueItem(id_, id_.title(), f"a line of {id_}", "", "case", fits)


ITEMS = (item("any"), item("meetings", "meetings"), item("routing", "Routing", "meetings"), item("dairy", "dairy"))


def test_the_item_of_which_most_words_fit_is_chosen_and_one_for_everybody_last() -> None:
    chosen = []
    dana = DANA
    while (found := choose(dana, ITEMS)) is not None:
        chosen.append(found.id)
        dana = give(dana, found.id, today=TODAY)
    assert chosen == ["routing", "meetings", "any"], "the dairy's fits nothing of hers"


@pytest.mark.parametrize(
    ("word", "fits"),
    [
        ("acme", True),
        ("VP operations", True),
        ("meeting", True),
        ("come late", True),
        ("trade fair", True),
        ("eetings", False),
        ("routing vp", False),
        ("okafor", False),
    ],
)
def test_a_word_fits_company_title_problem_and_list_at_its_beginning(word: str, fits: bool) -> None:
    dana = replace(DANA, source="Trade fair, spring")
    assert (choose(dana, [item("one", word)]) is not None) is fits


@pytest.mark.parametrize("known", [{"title": "VP Sales"}, {"source": "Sales list, spring"}])
def test_one_word_of_a_title_or_a_list_alone_is_no_ground_and_two_are(known: dict[str, Any]) -> None:
    lee = Prospect(id="lee", company="Harbor Freight Lines", **known)
    assert choose(lee, [item("one", "sales")]) is None
    assert choose(lee, [item("one", "sales"), item("any")]) == item("any")
    assert choose(lee, [item("one", "sales", "freight")]) is not None
    assert choose(replace(lee, problems=("sales meetings run late",)), [item("one", "sales")]) is not None


def test_what_waits_to_be_said_is_not_chosen_again_and_is_given_once_it_is_said() -> None:
    dana = bring(DANA, ITEMS[2], TODAY)
    assert dana.ideas[-1].text == "a line of routing"
    assert choose(dana, ITEMS) == ITEMS[1]
    after = give(dana, "routing", today=TODAY)
    assert after.given == ("routing",)
    assert after.ideas[-1].used == TODAY
    assert after.ideas[0].used is None, "an idea of the rep's own stays new"
    assert give(after, "routing", "", today=TODAY) == after
    assert from_plain(Prospect, to_plain(after)) == after


@given(st.data())
def test_no_item_is_given_twice_over_any_history(data: st.DataObject) -> None:
    words = st.sampled_from(["meetings", "routing", "reports", "dairy", "vp"])
    items = [
        item(f"item-{number}", *fits) for number, fits in enumerate(data.draw(st.lists(st.lists(words), max_size=6)))
    ]
    dana, day, told = replace(DANA, ideas=()), TODAY, list[str]()
    for step in data.draw(st.lists(st.sampled_from(["bring", "mail", "talk", "edit"]), max_size=20)):
        day += timedelta(days=1)
        chosen = choose(dana, items)
        if step == "bring" and chosen:
            dana = bring(dana, chosen, day)
        elif step == "mail" and chosen:
            told.append(chosen.id)
            dana = give(dana, chosen.id, today=day)
        elif step == "talk":
            told += [idea.item for idea in dana.ideas if idea.used is None]
            dana = give(dana, *(idea.item for idea in dana.ideas), today=day)
        elif step == "edit":
            dana = replace(dana, company=data.draw(words))
    assert len(told) == len(set(told))
    assert set(told) == set(dana.given)


def test_a_mail_gets_the_items_words_and_no_link_where_there_is_none() -> None:
    whole = ITEMS[0]._replace(link="https://example.com/a")
    assert value_slots(whole) == {
        "value_title": "Any",
        "value_line": "a line of any",
        "value_link": "https://example.com/a",
    }
    assert "value_link" not in value_slots(ITEMS[0])
    assert value_slots(None) == {}


def test_none_ship_and_the_example_in_the_file_is_a_whole_one() -> None:
    assert shipped_items() == ()
    text = (DATA / FILE).read_text(encoding="utf-8")
    example = "\n".join(line.removeprefix("# ") for line in text[text.index("# [dairy-case]") :].splitlines())
    (found,), faults = read_items(FILE, example)
    assert found.id == "dairy-case" and found.link and found.fits and faults == ()


def test_the_example_in_the_readme_is_a_whole_one() -> None:
    text = (Path(__file__).parent.parent.parent / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", text, re.S)
    (found,), faults = read_items(FILE, example)
    assert found.id == "dairy-case" and not faults


def test_the_demos_items_are_whole_and_one_of_them_fits_anybody() -> None:
    items, faults = read_items(FILE, (DATA / "demo" / FILE).read_text(encoding="utf-8"))
    assert not faults and len(items) >= 6
    assert all(not find(f"{each.title}. {each.line}.") for each in items)
    assert choose(Prospect(id="x"), items) is not None


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (GOOD.replace('"Dairy"', '""'), 2, "title is missing"),
        (GOOD.replace('"a dairy saved a day"', f'"{"a " * 21}"'), 3, "longer than 20 words"),
        (GOOD.replace('"a dairy saved a day"', f'"{"a" * 121}"'), 3, "longer than 120 letters"),
        (GOOD.replace('"case"', '"rumour"'), 4, "must be one of article, case, news"),
        (GOOD.replace('["dairy"]', '["…"]'), 5, "must be a list of words"),
        (GOOD.replace('["dairy"]', "[1]"), 5, "must be a text"),
        (GOOD + 'link = "javascript:x"\n', 6, "must begin with https://"),
        (GOOD + 'link = "https://x y"\n', 6, "hold no blank"),
        (GOOD + 'link = "https://x\\n\\ny"\n', 6, "hold no blank"),
        (GOOD + 'colour = "red"\n', 6, "is not one of"),
        (GOOD.replace("[dairy]", '["\u202e dairy"]'), 1, "its name may hold"),
    ],
)
def test_a_faulty_item_is_named_with_its_line_and_the_others_serve(text: str, line: int, reason: str) -> None:
    other = GOOD.replace("[dairy]", "[other]")
    items, faults = read_items(FILE, f"{text}\n{other}")
    assert [each.id for each in items] == ["other"]
    assert len(faults) == 1
    assert faults[0].startswith(f"{FILE}, line {line}: ") and reason in faults[0]
    assert faults[0].isprintable()


@pytest.mark.parametrize("text", ["[x", "x = 1", "[" * 3000, "x = " + "9" * 5000, GOOD + GOOD])
def test_a_file_that_cannot_be_read_is_named_and_no_item_serves(text: str) -> None:
    items, (fault,) = read_items(FILE, text)
    assert items == ()
    assert fault.startswith(f"{FILE}, line ") and fault.endswith("no value item serves.") and len(fault) < 300


def test_the_reps_own_file_is_read_again_when_it_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(value_items, "_LOOK_AGAIN", 0.0)
    path = tmp_path / FILE
    own = OwnItems(path)
    assert not own.items and not own.faults
    path.write_text(GOOD, encoding="utf-8")
    assert [each.id for each in own.items] == ["dairy"]
    path.write_text(GOOD.replace("[dairy]", "[bakery]") + "x = 1\n", encoding="utf-8")
    assert not own.items
    assert own.faults == (f"{FILE}, line 6: 'x' is not one of title, line, link, kind, for; it is left out.",)
    path.unlink()
    assert not own.items and not own.faults


def test_the_file_is_looked_at_once_a_second_at_most(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("tui.scripts.value_items.time.monotonic", lambda: now[0])
    path = tmp_path / FILE
    own = OwnItems(path)
    assert own.items == ()
    path.write_text(GOOD, encoding="utf-8")
    assert own.items == ()
    now[0] += 1.0
    assert len(own.items) == 1


@pytest.mark.parametrize("written", [b"\xff\xfe\x00bad", b"# big" + b"x" * 1_100_000])
def test_a_file_that_is_no_text_or_too_large_is_one_line(tmp_path: Path, written: bytes) -> None:
    path = tmp_path / FILE
    path.write_bytes(written)
    own = OwnItems(path)
    assert own.items == ()
    assert len(own.faults) == 1 and own.faults[0].startswith(FILE)


def test_a_folder_or_a_pipe_in_the_files_place_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert OwnItems(tmp_path / "folder").faults == (f"{FILE} is no file; no value item serves.",)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert OwnItems(tmp_path / "pipe").faults == (f"{FILE} is no file; no value item serves.",)


def test_a_file_that_may_not_be_read_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / FILE
    path.write_text(GOOD, encoding="utf-8")

    def refuse(*_args: object, **_more: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    own = OwnItems(path)
    assert own.items == () and own.faults == (f"{FILE} cannot be read (Permission denied); no value item serves.",)


def test_an_item_is_brought_on_the_day_it_was_taken() -> None:
    assert bring(DANA, ITEMS[0], date(2026, 11, 24)).ideas[-1].said == date(2026, 11, 24)
