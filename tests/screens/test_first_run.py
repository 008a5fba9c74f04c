"""The questions of the first run: who the rep is and where, each of which may be passed over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.screens.gallery import hang
from tests.screens.stage import Rehearsal, Stage
from tui.config import FILE, Settings, config_folder, load_settings
from tui.screens.key_table import key_rows


@pytest.fixture
def fresh(tmp_path: Path) -> Stage:
    """An empty book, and nobody was asked yet."""
    stage = Stage(tmp_path / "new")
    stage.settings = Settings()
    return stage


def test_four_questions_are_answered_one_after_the_other(fresh: Stage) -> None:
    async def answer(rep: Rehearsal) -> None:
        assert "Your name" in rep.text()
        assert "What the scripts call you." in rep.text()
        await rep.type("Kim")
        await rep.press("enter")
        await rep.type("Northwind")
        await rep.press("tab", "enter")
        assert "New York: 12:24 now, New York time; numbers, holidays: United States" in rep.text()
        await rep.press("ctrl+u")
        await rep.type("germany")
        assert "Germany: 18:24 now, Berlin time; numbers, holidays: Germany" in rep.text()
        await rep.press("enter")
        assert "Kept in your settings." in rep.text()
        assert "import a call list" in rep.text()
        assert "try the demo" in rep.text()
        assert rep.app.desk.policy.rep_zone == "Europe/Berlin"

    fresh.play(answer)
    found, problems = load_settings()
    assert problems == ()
    assert (found.rep.name, found.rep.company, found.rep.number, found.asked) == ("Kim", "Northwind", "", True)
    assert (found.zone, found.region, found.policy().holidays) == ("Europe/Berlin", "DE", ("de",))


def test_enter_keeps_the_place_of_the_machine_and_goes_on_following_its_clock(fresh: Stage) -> None:
    async def enter(rep: Rehearsal) -> None:
        await rep.press("enter", "enter", "enter", "enter")
        assert "Your name" not in rep.text()

    fresh.play(enter)
    found, _problems = load_settings()
    assert (found.zone, found.region, found.asked) == ("", "US", True)


def test_a_machine_whose_clock_is_of_no_place_is_no_hindrance(fresh: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.config.settings._machine_zone", lambda: "Etc/GMT+5")

    async def enter(rep: Rehearsal) -> None:
        await rep.press("enter", "enter", "enter")
        assert "As your machine has it." in rep.text()
        await rep.press("enter")
        assert "Your place" not in rep.text()

    fresh.play(enter)
    assert load_settings()[0].asked


def test_esc_skips_all_of_them_and_they_are_not_put_again(fresh: Stage) -> None:
    async def skip(rep: Rehearsal) -> None:
        await rep.type("Kim")
        await rep.press("escape", "escape")
        assert "Your name" not in rep.text()
        assert "import a call list" in rep.text()

    fresh.play(skip)
    found, _problems = load_settings()
    assert (found.asked, found.rep.name) == (True, "")
    again = fresh.reopened()
    again.settings = found

    async def nothing(rep: Rehearsal) -> None:
        assert "Your name" not in rep.text()

    again.play(nothing)


def test_a_place_that_is_not_known_is_said_and_may_be_left_empty(fresh: Stage) -> None:
    async def nowhere(rep: Rehearsal) -> None:
        await rep.press("enter", "enter", "enter", "ctrl+u")
        await rep.type("qqq")
        assert "No such place is known" in rep.text()
        await rep.press("enter")
        assert "Or leave it empty." in rep.text()
        await rep.press("ctrl+u")
        assert "As your machine has it." in rep.text()
        await rep.press("enter")
        assert "Your place" not in rep.text()

    fresh.play(nowhere)
    assert load_settings()[0].zone == ""


def test_a_file_that_cannot_be_read_is_never_written_over(fresh: Stage) -> None:
    config_folder().mkdir(parents=True)
    mine = 'zone = "America/Denver\n'
    (config_folder() / FILE).write_text(mine)

    async def answer(rep: Rehearsal) -> None:
        await rep.type("Kim")
        await rep.press("ctrl+s")
        assert "left as it is: mend it first" in " ".join(rep.text().split())

    fresh.play(answer)
    assert (config_folder() / FILE).read_text() == mine


def test_a_number_that_cannot_be_called_back_is_refused_until_another_is_typed(fresh: Stage) -> None:
    async def wrong(rep: Rehearsal) -> None:
        await rep.press("enter", "enter", *"abc", "ctrl+s")
        assert "abc is no number to call back, such as (212) 555-0142." in " ".join(rep.text().split())
        await rep.press("ctrl+u", "2")
        assert "is no number" not in rep.text()
        await rep.type("12 555 0142")
        await rep.press("ctrl+s")
        assert load_settings()[0].rep.number == "212 555 0142"

    fresh.play(wrong)


@pytest.mark.parametrize("typed", ["12", "555 01", "123456"])
def test_a_number_that_cannot_be_dialled_is_said_as_it_is_typed_and_refused(fresh: Stage, typed: str) -> None:
    async def wrong(rep: Rehearsal) -> None:
        await rep.press("enter", "enter")
        await rep.type(typed)
        assert f"{typed}: not yet a number that can be dialled." in rep.text()
        await rep.press("ctrl+s")
        assert "is no number to call back" in " ".join(rep.text().split())
        assert load_settings()[0].rep.number == ""

    fresh.play(wrong)


def test_a_national_number_is_read_as_one_of_the_place_that_is_typed(fresh: Stage) -> None:
    async def berlin(rep: Rehearsal) -> None:
        await rep.press("enter", "enter")
        await rep.type("030 23125 012")
        await rep.press("enter", "ctrl+u")
        await rep.type("germany")
        await rep.press("enter")
        assert load_settings()[0].rep.number == "030 23125 012"

    fresh.play(berlin)


def test_behind_the_first_questions_no_keys_are_promised_that_do_not_act(fresh: Stage) -> None:
    async def look(rep: Rehearsal) -> None:
        assert "F1 keys" in rep.text()
        assert "l import a call list" not in rep.text()
        await rep.press("f1")
        assert type(rep.app.screen).__name__ == "HelpScreen"
        await rep.press("escape", "escape")
        assert "l import a call list" in rep.text()

    fresh.play(look)


def test_its_pictures(fresh: Stage) -> None:
    async def look(rep: Rehearsal) -> None:
        await hang(rep, "first-run-name")
        await rep.type("Kim")
        await rep.press("enter")
        await hang(rep, "first-run-company")
        await rep.press("enter")
        await hang(rep, "first-run-number")
        await rep.press("enter")
        await hang(rep, "first-run-place")
        await rep.press("ctrl+u")
        await rep.type("ontario")
        await hang(rep, "first-run-typed")

    fresh.settings = replace(fresh.settings, asked=False)
    fresh.play(look)


def test_the_demo_that_was_opened_from_the_own_book_leads_back_to_it(tmp_path: Path, monkeypatch) -> None:
    from argparse import Namespace

    from tui.book import Book
    from tui.commands import app

    opened: list[bool] = []
    chosen = iter(("demo", "back", "demo", "back", None))

    def start(desk, _settings, _problems, *, demo: bool = False, from_own: bool = False) -> str | None:
        assert demo is from_own
        opened.append(demo)
        desk.book.close()
        return next(chosen)

    monkeypatch.setattr(app, "_start", start)
    monkeypatch.setattr("tui.desk.demo.demo_book", lambda *_asked, **_how: Book.open(tmp_path / "demo"))
    assert app.run_app(Namespace(book=tmp_path / "own", at=None)) == 0
    assert opened == [False, True, False, True, False]


@pytest.mark.parametrize(("from_own", "told"), [(True, "q back to your book"), (False, "q quit")])
def test_the_key_that_leaves_the_demo_says_where_it_leads(stage: Stage, from_own: bool, told: str) -> None:
    async def leave(rep: Rehearsal) -> None:
        rep.app.demo, rep.app.from_own = True, from_own
        rep.app.today.draw_keys()
        await rep.laid_out()
        assert told in rep.text()
        (leaves,) = (row for row in key_rows(rep.app.screen) if row.run == "leave")
        assert ("back to your own book" in leaves.does) is from_own
        await rep.press("q")
        assert rep.app.return_value == ("back" if from_own else None)

    stage.play(leave)
