"""The first screen."""

from itertools import product

import pytest

from tests.screens.stage import NOW, Rehearsal, Stage
from tui.model.outcome import Outcome
from tui.screens.today import TodayScreen
from tui.screens.today_keys import KeysView


def test_today_shows_who_is_due_and_the_block_is_one_key_away(stage: Stage) -> None:
    async def morning(rep: Rehearsal) -> None:
        text = rep.text()
        assert "7 due now" in text
        assert "Dana Okafor" in text
        assert "review     Faye Quill" in text
        assert "Reviews   1 waiting" in text
        assert "1 needs a number" in text
        await rep.press("enter")
        assert rep.who == "dana"

    stage.play(morning)


def test_an_empty_book_offers_a_list_the_demo_and_a_person_by_hand(tmp_path) -> None:
    async def first_run(rep: Rehearsal) -> None:
        text = rep.text()
        assert "Nobody is in the book yet" in text
        for offer in ("l  import", "D  try the demo", "r  add somebody"):
            assert offer in text
        await rep.press("enter")
        assert "Nobody is in the book yet: l imports a call list." in rep.text()
        await rep.press("D")
        assert rep.app.return_value == "demo"

    Stage(tmp_path / "book").play(first_run)


def test_the_rep_is_asked_once_who_they_are_and_esc_skips_it(tmp_path, monkeypatch) -> None:
    from dataclasses import replace

    from tui.config import load_settings

    monkeypatch.setenv("POWERHOUR_CONFIG", str(tmp_path / "config"))
    stage = Stage(tmp_path / "book")
    stage.settings = replace(stage.settings, asked=False)

    async def first_run(rep: Rehearsal) -> None:
        assert "Your name" in rep.text()
        await rep.type("Kim")
        await rep.press("enter", "enter", "enter", "enter")
        assert "Your name" not in rep.text()

    stage.play(first_run)
    settings, problems = load_settings()
    assert (settings.rep.name, settings.asked, problems) == ("Kim", True, ())

    stage.settings = replace(stage.settings, asked=False)

    async def skipped(rep: Rehearsal) -> None:
        await rep.press("escape")
        assert "Your name" not in rep.text()

    stage.play(skipped)
    assert load_settings()[0].asked


def test_somebody_is_found_and_called_from_today(stage: Stage) -> None:
    async def found(rep: Rehearsal) -> None:
        await rep.press("slash")
        await rep.type("cleo")
        assert "Cleo Marsh" in rep.text()
        await rep.press("enter")
        assert "Cleo Marsh" in rep.text()
        await rep.press("enter")
        assert rep.who == "cleo"

    stage.play(found)


def test_who_the_rep_is_can_be_changed_at_any_time(stage: Stage, tmp_path, monkeypatch) -> None:
    from tui.config import load_settings

    monkeypatch.setenv("POWERHOUR_CONFIG", str(tmp_path / "config"))

    async def morning(rep: Rehearsal) -> None:
        await rep.press("y")
        assert "Northwind" in rep.text()
        rep.app.screen.query_one("#field-name").value = "Kim"
        await rep.press("ctrl+s", "enter")
        assert "it's Kim at Northwind" in rep.text()

    stage.play(morning)
    assert load_settings()[0].rep.name == "Kim"


def test_the_reps_mail_address_is_kept_and_a_bad_one_is_said(tmp_path, monkeypatch) -> None:
    from tui.config import load_settings

    monkeypatch.setenv("POWERHOUR_CONFIG", str(tmp_path / "config"))
    stage = Stage(tmp_path / "book")

    async def set_it(rep: Rehearsal) -> None:
        await rep.press("y", "tab", "tab", "tab")
        await rep.type("sam at home")
        await rep.press("enter")
        assert "sam at home is no mail address" in rep.text()
        await rep.press("ctrl+u")
        await rep.type("sam@northwind.example")
        await rep.press("enter")
        assert rep.app.desk.rep.mail == "sam@northwind.example"

    stage.play(set_it)
    assert load_settings()[0].rep.mail == "sam@northwind.example"


def test_esc_on_who_the_rep_is_writes_nothing_over_a_file_that_is_there(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("POWERHOUR_CONFIG", str(tmp_path / "config"))
    (tmp_path / "config").mkdir()
    mine = tmp_path / "config" / "settings.toml"
    mine.write_text('zone = "America/Denver\n')
    stage = Stage(tmp_path / "book")

    async def typo(rep: Rehearsal) -> None:
        await rep.press("y", "escape")
        assert mine.read_text() == 'zone = "America/Denver\n'
        await rep.press("y", "ctrl+s")
        assert mine.read_text() == 'zone = "America/Denver\n'
        assert "settings.toml cannot be read and is left as it is: mend it first." in rep.text()

    stage.play(typo)


def test_the_fault_in_the_settings_is_gone_from_today_once_they_are_written_anew(tmp_path, monkeypatch) -> None:
    from tui.app import PowerhourApp

    monkeypatch.setenv("POWERHOUR_CONFIG", str(tmp_path / "config"))
    monkeypatch.setattr(
        "tests.screens.stage.PowerhourApp", lambda desk, settings: PowerhourApp(desk, settings, ("cap_24h: wrong.",))
    )

    async def rewritten(rep: Rehearsal) -> None:
        assert "cap_24h: wrong." in rep.text()
        await rep.press("y", "ctrl+s")
        assert "cap_24h: wrong." not in rep.text()
        assert "Kept in your settings." in rep.text()

    Stage(tmp_path / "book").play(rewritten)


def test_the_demo_changes_its_own_rep_and_no_settings(stage: Stage, tmp_path, monkeypatch) -> None:
    from tui.app import PowerhourApp

    monkeypatch.setenv("POWERHOUR_CONFIG", str(tmp_path / "config"))
    monkeypatch.setattr(
        "tests.screens.stage.PowerhourApp", lambda desk, settings: PowerhourApp(desk, settings, demo=True)
    )

    async def played(rep: Rehearsal) -> None:
        await rep.press("y")
        rep.app.screen.query_one("#field-name").value = "Kim"
        await rep.press("ctrl+s", "enter")
        assert "it's Kim at Northwind" in rep.text()

    stage.play(played)
    assert not (tmp_path / "config").exists()


def test_who_is_left_out_is_listed_with_the_reason_and_opened(stage: Stage) -> None:
    async def looked(rep: Rehearsal) -> None:
        assert "w who is left out" in rep.text()
        await rep.press("w")
        assert "1 person left out" in rep.text()
        assert "Gus Thorn" in rep.text()
        assert "no number that can be dialled" in rep.text()
        await rep.press("enter")
        assert "Plimhurst Bakery" in rep.text()
        await rep.press("escape", "escape")
        assert "due now" in rep.text()

    stage.play(looked)


def test_with_nobody_due_today_says_when_the_first_opens(stage: Stage) -> None:
    stage.clock.at = NOW.replace(hour=3)

    async def early(rep: Rehearsal) -> None:
        assert "5 outside calling hours, the first opens at 08:00." in rep.text()

    stage.play(early)


def test_of_several_faults_today_shows_the_first_and_how_many_there_are(tmp_path, monkeypatch) -> None:
    from tui.app import PowerhourApp

    faults = ("settings.toml, line 3: cap_24h: 30 is no whole number of calls from 1 to 10.", "two", "three")
    monkeypatch.setattr("tests.screens.stage.PowerhourApp", lambda desk, settings: PowerhourApp(desk, settings, faults))

    async def told(rep: Rehearsal) -> None:
        text = " ".join(rep.text().split())
        assert f"{faults[0]} And 2 more: powerhour config lists them." in text

    Stage(tmp_path / "book").play(told)


def test_what_is_still_to_come_in_the_block_is_on_the_reps_clock(stage: Stage) -> None:
    stage.log("2026-11-24T12:24:00-05:00", "dana", Outcome.CALLBACK, following="9:50")

    async def waited(rep: Rehearsal) -> None:
        await rep.press("enter", "k", "k", "k", "k", "k", "k", "k")
        assert "Still to come: Dana Okafor, 12:50" in rep.text()

    stage.play(waited)


STATES = list(product((0, 5), (0, 12), (False, True), (False, True), (False, True)))
"""Parked jobs, likely twins, whether somebody is on the newsletter list, a block was cut short, calls are overdue."""


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
def test_the_keys_that_lead_on_are_shown_in_every_state(stage: Stage, monkeypatch, size: tuple[int, int]) -> None:
    async def look(rep: Rehearsal) -> None:
        today = rep.app.screen
        for parked, twins, listed, cut_short, overdue in STATES:
            state = KeysView(parked=parked, twins=twins, listed=listed, cut_short=cut_short, overdue=overdue, held=True)
            monkeypatch.setattr(TodayScreen, "_keys_view", lambda _screen, state=state: state)
            today.draw_keys()
            await rep.laid_out()
            bottom = " ".join(" ".join(rep.lines()[-5:]).split())
            needed = ["Enter ", "/ find", "l import", "e export", "? keys", "q quit"]
            needed += ["f finish"] if cut_short else []
            needed += ["p clear 5 parked jobs"] if parked else []
            needed += ["o spread overdue"] if overdue else []
            if size == (80, 24):
                needed += ["r someone new", "w who is left out", "y you", "Tab next list"]
                needed += ["n newsletter list"] if listed else []
                needed += ["t 12 likely twin pairs"] if twins else []
            assert [key for key in needed if key not in bottom] == []

    stage.play(look, size)


def test_the_keys_are_laid_anew_when_the_window_changes(stage: Stage) -> None:
    async def look(rep: Rehearsal) -> None:
        await rep.press("enter", "p", *"legal", "enter", "t", "enter", "n", "enter", "q")
        for size in ((200, 60), (80, 24), (60, 20)):
            await rep.resize(*size)
            bottom = "\n".join(rep.lines()[-5:])
            assert "e export" in bottom
            assert "? keys" in bottom
            assert "q quit" in bottom

    stage.play(look)
