"""A place that is not known is asked for, and set with two keys."""

from dataclasses import replace

from tests.screens.stage import Rehearsal, Stage
from tui.exchange.numbers import read_phone
from tui.model.event import EventKind
from tui.model.prospect import Place


def toll_free(stage: Stage) -> Stage:
    """Dana can only be reached at a toll-free number, and has no address."""
    dana = replace(stage.desk.book.prospect("dana"), phones=(read_phone("800 555 0199", "US"),))
    stage.desk.change(EventKind.EDIT, dana)
    return stage


def test_a_number_with_no_known_place_is_not_dialled_and_two_keys_set_the_place(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        rep.hour.open("dana")
        rep.app.screen.show()
        await rep.press("d")
        assert "their place is not known: set it with z" in rep.text()
        assert rep.hour.call.dialled is None
        await rep.press("z")
        assert "Where is Dana Okafor? A letter says." in rep.text()
        await rep.press("enter")
        assert rep.told("dana").place == Place()
        assert "p pacific" in rep.text()
        await rep.press("p")
        assert rep.told("dana").place.chosen == "America/Los_Angeles"
        assert "Los Angeles time, 09:24 there: open until 21:00" in rep.text()
        await rep.press("d")
        assert rep.hour.call.dialled is not None
        await rep.press("u")
        assert rep.told("dana").place == Place()

    toll_free(stage).play(call)


def test_any_place_can_be_named_and_its_law_comes_with_it(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        rep.hour.open("dana")
        rep.app.screen.show()
        await rep.press("z", "o")
        await rep.type("rhode is")
        assert "Enter: Rhode Island, 12:24 there: open until 18:00" in rep.text()
        await rep.press("enter")
        assert rep.told("dana").place.chosen_in == "us.RI"
        assert "12:24 in Rhode Island, open until 18:00" in rep.text()
        await rep.press("z", "n")
        assert rep.told("dana").place == Place()

    toll_free(stage).play(call)


def test_the_zone_that_their_number_tells_stands_first(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        rep.hour.open("dana")
        rep.app.screen.show()
        await rep.press("z")
        assert "Where is Dana Okafor? Enter: pacific." in rep.text()
        await rep.press("enter")
        assert rep.told("dana").place.chosen == "America/Los_Angeles"

    stage.play(call)


def test_somebody_abroad_is_asked_for_by_name_at_once(stage: Stage) -> None:
    dana = replace(stage.desk.book.prospect("dana"), phones=(read_phone("+61 491 570 156", None),))
    stage.desk.change(EventKind.EDIT, dana)

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        rep.hour.open("dana")
        rep.app.screen.show()
        await rep.press("z")
        await rep.type("perth")
        await rep.press("enter")
        assert rep.told("dana").place.chosen == "Australia/Perth"
        assert rep.told("dana").place.chosen_in == "au.WA"

    stage.play(call)


def test_a_city_brings_the_law_of_its_state(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        rep.hour.open("dana")
        rep.app.screen.show()
        await rep.press("z", "o")
        await rep.type("providence")
        assert "Enter: Rhode Island, 12:24 there: open until 18:00" in rep.text()
        await rep.press("enter")
        assert rep.told("dana").place.chosen_in == "us.RI"
        assert "12:24 in Rhode Island, open until 18:00" in rep.text()

    toll_free(stage).play(call)


def test_a_state_in_two_zones_keeps_both_until_a_letter_or_a_city_says_which(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        rep.hour.open("dana")
        rep.app.screen.show()
        await rep.press("z", "o")
        await rep.type("texas")
        assert "Enter: Texas, 11:24 or 10:24 there: open until 21:00; a city there says which" in rep.text()
        await rep.press("enter")
        assert rep.told("dana").zones == ("America/Chicago", "America/Denver")
        assert "11:24 or 10:24 in Texas" in rep.text()
        await rep.press("z", "m")
        assert rep.told("dana").zones == ("America/Denver",)
        assert rep.told("dana").place.chosen_in == "us.TX"
        await rep.press("z", "o")
        await rep.type("houston")
        await rep.press("enter")
        assert rep.told("dana").zones == ("America/Chicago",)
        await rep.press("u", "u", "u")
        assert rep.told("dana").place == Place()

    toll_free(stage).play(call)
