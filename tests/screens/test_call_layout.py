"""The call screen at every size: what stands where, in the states that no few keys reach, and for whoever comes."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from rich.cells import cell_len

from tests.screens.gallery import SIZES, hang
from tests.screens.stage import NOW, Rehearsal, Stage, person, reach, start
from tui.book.errors import BookError
from tui.model.event import EventKind
from tui.model.outcome import Outcome, Role
from tui.model.prospect import Deadline, NextKind, NextTouch, Place, Promise, Prospect, Side
from tui.model.text import one_line

LONG_TITLE = "Senior Vice President of Global Field Operations, Fleet Safety and Continuous Improvement"
LONG_COMPANY = "Acme Routing and Allied Long-Distance Haulage Cooperative of the Pacific Northwest"


PROMPTS = (
    ("y", ()),
    ("y", ("d", "e", "m", "o", "space", "t", "u", "e", "space", "2", "p", "m")),
    ("n", ()),
    ("n", (*"budget", "space", *"next", "space", *"year")),
    ("w", ()),
    ("w", ("q", "1")),
    ("t", ()),
    ("t", ("t", "u", "e", "space", "2", "p", "m")),
    ("c", ()),
    ("c", ("i", "n", "space", "2", "0", "space", "m", "i", "n")),
    ("b", ()),
    ("x", ()),
    ("p", ()),
    ("o", ()),
    ("z", ()),
)
"""A key, and what is typed after it."""
OUTCOMES = (
    *("y yes", "n no ", "w not now", "t not yet", "c callback", "f no talk"),
    *("v voicemail", "a no answer", "g gatekeeper", "b wrong number", "x never"),
)


def change(stage: Stage, prospect_id: str, **changes: object) -> Prospect:
    after = replace(stage.desk.book.prospect(prospect_id), **changes)
    stage.desk.change(EventKind.EDIT, after)
    return after


@pytest.fixture(autouse=True)
def no_phone_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.desk.phone.dial_command", lambda _phone, _command: None)
    monkeypatch.setattr("tui.desk.phone.copy", lambda _text: True)


async def dialled(rep: Rehearsal) -> None:
    """The number is copied, and by now it is said that no program took it."""
    await rep.press("d")
    await rep.app.workers.wait_for_complete()
    await rep.pilot.pause()


# The states


async def late(rep: Rehearsal) -> None:
    await start(rep)
    await dialled(rep)
    rep.later(minutes=26)


async def large_number(rep: Rehearsal) -> None:
    await start(rep)
    await dialled(rep)


async def full_disk(rep: Rehearsal) -> None:
    await start(rep)

    def refuse(*_said: object) -> None:
        raise BookError("No room is left on the disk. Nothing was logged: make room, then press the key again.")

    rep.app.hour.log = refuse
    await rep.press("a")
    await rep.pilot.pause()


async def inbound(rep: Rehearsal) -> None:
    await rep.press("enter", "i")
    await rep.type("ben")
    await rep.press("enter")


async def over_time(rep: Rehearsal) -> None:
    await start(rep)
    await rep.press("p")
    await rep.type("brochure")
    await rep.press("enter")
    rep.later(minutes=73)


async def long_note(rep: Rehearsal) -> None:
    await start(rep)
    await rep.press("m")
    await rep.type("they: the fuel bills of the last three months for all the depots @fri")


def a_callback_in(minutes: int):
    def set_up(stage: Stage) -> None:
        at = NOW + timedelta(minutes=minutes)
        following = NextTouch(at=at, zone="America/New_York", kind=NextKind.CALLBACK, named=True, why=("they said so",))
        change(stage, "ben", next=following)
        change(stage, "dana", next=None)

    return set_up


def empty_and_owed(stage: Stage) -> None:
    promise = Promise(text="a comparison of the three plans", side=Side.ME, due=date(2026, 11, 23), made=NOW.date())
    change(stage, "dana", promises=(promise,), ideas=(), next=None, deadlines=())


def said_never(stage: Stage) -> None:
    stage.log("2026-11-20T13:00:00-05:00", "dana", Outcome.NEVER_CALL)
    stage.clock.at = NOW


def on_two_clocks(stage: Stage) -> None:
    place = Place(state="Idaho", zones=("America/Boise", "America/Los_Angeles"), region="US", subdivision="ID")
    change(stage, "dana", place=place)


def nowhere(stage: Stage) -> None:
    dana = stage.desk.book.prospect("dana")
    phones = tuple(replace(each, number="+18005550132", zones=(), region="") for each in dana.phones[:1])
    change(stage, "dana", phones=phones, place=Place())


def long_names(stage: Stage) -> None:
    change(stage, "dana", title=LONG_TITLE, company=LONG_COMPANY, role=Role.DECISION_MAKER)


def nothing(_stage: Stage) -> None:
    pass


async def open_dana(rep: Rehearsal) -> None:
    await rep.press("enter")
    await reach(rep, "dana")


STATES = {
    "call-late": (nothing, late),
    "call-large-number": (nothing, large_number),
    "call-disk-full": (nothing, full_disk),
    "call-inbound": (nothing, inbound),
    "call-over-time": (nothing, over_time),
    "call-long-note": (nothing, long_note),
    "call-callback-soon": (a_callback_in(4), open_dana),
    "call-empty-owed": (empty_and_owed, open_dana),
    "call-said-never": (said_never, open_dana),
    "call-two-clocks": (on_two_clocks, open_dana),
    "call-no-place": (nowhere, open_dana),
    "call-long-names": (long_names, open_dana),
}


@pytest.mark.parametrize("name", STATES)
def test_each_state_is_drawn_as_it_was(stage: Stage, name: str) -> None:
    set_up, reached = STATES[name]
    set_up(stage)

    async def draw(rep: Rehearsal) -> None:
        await reached(rep)
        await hang(rep, name)

    stage.play(draw)


# For whoever comes, at whatever size

WORDS = ("Übergangsregelung", "小明王", "x" * 70, "👩‍🚀", "שלום", "a", "depot", "[red]", "\tTab", "e\u0301", "")


def anybody(rng: random.Random) -> Prospect:
    """Somebody whose fields are long, wide, strange or empty."""

    def text(most: int) -> str:
        return " ".join(rng.choice(WORDS) for _ in range(rng.randint(0, most))).strip()

    numbers = [f"415 555 01{rng.randint(10, 99)}" for _ in range(rng.randint(0, 4))]
    made = person(f"p{rng.randint(0, 9**9)}", text(5), text(8), *numbers, title=text(12))
    return replace(
        made,
        role=rng.choice(list(Role)),
        problems=tuple(text(9) for _ in range(rng.randint(0, 3))),
        must_haves=tuple(text(6) for _ in range(rng.randint(0, 4))),
        about=tuple(text(9) for _ in range(rng.randint(0, 4))),
        background=tuple(text(20) for _ in range(rng.randint(0, 4))),
        deadlines=tuple(
            Deadline(text=text(5) or "launch", on=NOW.date() + timedelta(days=rng.randint(1, 40)), said=NOW.date())
            for _ in range(rng.randint(0, 2))
        ),
        promises=tuple(
            Promise(text=text(8) or "offer", side=rng.choice(list(Side)), due=NOW.date(), made=NOW.date())
            for _ in range(rng.randint(0, 2))
        ),
    )


def too_wide(rep: Rehearsal) -> list[str]:
    return [row for row in rep.lines() if cell_len(row) > rep.app.size.width]


async def laid_out(rep: Rehearsal, columns: int, rows: int) -> None:
    """The terminal has another size, and the screen has taken it in."""
    await rep.resize(columns, rows)
    for _ in range(100):
        region = rep.app.call.query_one("#keys").region
        if (region.right, region.bottom) == (columns, rows):
            break
        await rep.pilot.pause(0.01)
    await rep.pilot.pause()


@pytest.mark.parametrize("seed", range(4))
def test_whoever_comes_at_whatever_size_nothing_is_too_wide_and_all_outcome_keys_are_there(
    stage: Stage, seed: int
) -> None:
    rng = random.Random(seed)
    people = [anybody(rng) for _ in range(6)]
    with stage.desk.book.turn():
        for each in people:
            stage.desk.add(each)
    for each in people:
        for number in range(rng.randint(0, 9) if each.dialable else 0):
            note = "\n".join(
                rng.choice(("pain: ", "me: ", "")) + rng.choice(WORDS) * 3 for _ in range(rng.randint(0, 9))
            )
            outcome = rng.choice((Outcome.NOT_YET, Outcome.NO_ANSWER, Outcome.VOICEMAIL, Outcome.NOT_NOW))
            stage.log(f"2026-11-{10 + number}T11:00:00-05:00", each.id, outcome, note, seconds=rng.randint(0, 900))
    stage.clock.at = NOW

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        for each in people:
            rep.hour.open(each.id)
            rep.app.call.show()
            for _ in range(4):
                size = rng.randint(40, 220), rng.randint(12, 70)
                await laid_out(rep, *size)
                assert not too_wide(rep), size
                text = rep.text()
                if rep.hour.prospect.review is None and size[0] >= 60 and size[1] >= 20:
                    for name in OUTCOMES:
                        assert name in text, (size, name, each)
                first = next(iter(rep.app.call.words.spoken.text.split()), "") if rep.app.call.words else ""
                assert one_line(first)[:8] in text, (size, each)

    stage.play(call)


def test_a_key_stands_where_it_always_stands(stage: Stage) -> None:
    """Whatever the dates say: for a first call, a follow-up, somebody with no place, and while a promise is owed."""

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        for size in SIZES:
            await laid_out(rep, *size)
            places = set()
            for prospect_id in ("dana", "ben", "hana", "gus", "evan"):
                rep.hour.open(prospect_id)
                rep.app.call.show()
                await rep.pilot.pause()
                rows = rep.lines()
                places.add(tuple(_place(rows, name) for name in OUTCOMES))
            assert len(places) == 1, size

    empty_and_owed(stage)
    stage.play(call)


def _place(rows: list[str], name: str) -> tuple[int, int]:
    found = [(number, row.index(name)) for number, row in enumerate(rows) if name in row and number > len(rows) - 7]
    assert found, name
    return found[-1]


def test_every_row_of_what_a_prompt_says_is_on_the_smallest_screen(stage: Stage) -> None:
    """The hint, the reading and the keys of each outcome."""

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter")
        for key, typed in PROMPTS:
            rep.hour.open("dana")
            rep.app.call.show()
            await rep.press(key, *typed)
            prompt = rep.app.call.prompt
            assert prompt is not None, key
            read = prompt.read("".join(" " if each == "space" else each for each in typed), 0)
            for size in ((60, 20), (80, 24)):
                await laid_out(rep, *size)
                text = " ".join(rep.text().split())
                for part in (prompt.label, "" if typed else prompt.hint, read.words, "Esc back"):
                    assert " ".join(part.split()) in text, (key, size, part)
                if read.said:
                    assert f"Enter {prompt.take}" in text
            await rep.press("escape")
            if rep.app.call.prompt is not None:
                await rep.press("escape")

    stage.play(call)


@pytest.mark.parametrize(("key", "typed"), [*PROMPTS, ("m", ())])
def test_in_a_small_window_no_row_of_the_keys_is_blank_while_words_are_cut(
    stage: Stage, key: str, typed: tuple[str, ...]
) -> None:
    async def ask(rep: Rehearsal) -> None:
        await rep.press("enter")
        await rep.laid_out()
        before = rep.lines()
        await rep.press(key, *typed)
        await rep.laid_out()
        if any("shows the rest" in row for row in rep.lines()):
            assert all(rep.lines()[-3:]), rep.text()
        await rep.press("escape")
        await rep.laid_out()
        assert rep.lines()[3:14] == before[3:14]

    stage.play(ask, (60, 20))


@pytest.mark.parametrize("keys", [(), ("enter",), ("enter", "m"), ("enter", "h"), ("n",), ("comma",), ("s",)])
def test_in_a_small_window_the_keys_begin_where_all_else_does(stage: Stage, keys: tuple[str, ...]) -> None:
    async def look(rep: Rehearsal) -> None:
        await rep.press(*keys)
        await rep.laid_out()
        rows = [row for row in rep.lines()[-4:] if row]
        assert rows
        assert {len(row) - len(row.lstrip()) for row in rows} == {1}

    stage.play(look, (60, 20))


def test_in_a_small_window_what_was_before_stands_behind_the_words(stage: Stage) -> None:
    async def look(rep: Rehearsal) -> None:
        await start(rep)
        assert "] shows goal, ask, before" in rep.text()
        assert "wants figures" not in rep.text()
        await rep.press("right_square_bracket")
        told = " ".join(rep.text().split())
        assert "Goal: agree on a trial before 3 Dec" in told
        assert "Ask: Who else signs off?" in told
        assert "Last: 12 Nov talked 6 min, not yet: wants figures before the board" in told
        await rep.resize(80, 24)
        assert "Last:" not in rep.text()
        assert "Before" in rep.text()

    stage.play(look, (60, 20))


def test_in_a_large_window_it_is_told_who_is_next_and_what_they_may_object(stage: Stage) -> None:
    async def look(rep: Rehearsal) -> None:
        await start(rep)
        assert "If they say: s finds it" in rep.text()
        ahead = rep.text().partition("Next in line")[2]
        await rep.press("k")
        assert rep.told(rep.who).name in ahead.splitlines()[1]
        await rep.resize(120, 40)
        assert "Next in line" in rep.text()
        await rep.resize(80, 24)
        assert "Next in line" not in rep.text()

    stage.play(look, (200, 60))


def test_a_callback_that_falls_due_goes_to_the_front_of_who_is_next(stage: Stage) -> None:
    a_callback_in(4)(stage)

    async def look(rep: Rehearsal) -> None:
        await rep.press("enter")
        on_screen = rep.who
        assert on_screen != "ben"
        rep.later(minutes=5)
        await rep.pilot.pause()
        first = rep.text().partition("Next in line")[2].splitlines()[1]
        assert "callback" in first
        assert "Ben Adler" in first

    stage.play(look, (200, 60))
