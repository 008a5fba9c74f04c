"""Which picture shows which screen in which state, and pictures of those that no other test has."""

from pathlib import Path

import pytest

from tests.screens.gallery import KEPT, SIZES, hang
from tests.screens.import_stage import press
from tests.screens.stage import NOW, Rehearsal, Stage, person, reach
from tests.screens.test_advice import back_from_leave
from tests.screens.test_call_layout import large_number
from tests.screens.test_import_snapshots import dates
from tests.screens.test_mail import known
from tui.model.outcome import Outcome

STATES = ("empty", "one", "many", "long names", "wide letters", "review", "callback due", "no phone program", "error")
NONE = "–"
"""It cannot be, or looks like another of its states."""
TABLE = {
    "today": (
        "today-empty", "today-one", "today-many", "today-long-names", "today-wide-letters", "today", "today-twelve",
        NONE, NONE,
    ),
    "call": (
        "nobody-left", "call", "call-next-time", "call-long-names", "call-wide-letters", "review",
        "call-callback-soon", "call-large-number", "call-disk-full",
    ),
    "summary": ("summary-empty", "summary-one", "summary-many", "summary-long", "summary-parked", *[NONE] * 4),
    "numbers": ("numbers-none", "numbers-one", "numbers", *[NONE] * 6),
    "find": (
        "find-empty", "find-number", "find", "find-long", "find-wide", "find-number", "find", NONE, "find-none",
    ),
    "prospect": (
        "prospect-new", "prospect-newsletter", "prospect", "prospect-long", "prospect-wide-letters-changing",
        "prospect-review", "prospect", NONE, "prospect-wrong",
    ),
    "look-up": ("look-up-nothing", "look-up-from-note", "look-up-first", *[NONE] * 6),
    "help": (NONE, NONE, "help", *[NONE] * 6),
    "palette": ("palette-nothing", "palette-found", "palette-call", *[NONE] * 6),
    "settings": (NONE, NONE, "settings", *[NONE] * 5, "settings-wrong"),
    "first run": ("first-run-name", "first-run-company", "first-run-place", *[NONE] * 6),
    "import: the file": ("import-none", "import-path", "import-pick", *[NONE] * 5, "import-error"),
    "import: the columns": (NONE, "import-dates", "import-understood", *[NONE] * 5, "import-stopped"),
    "import: what came of it": (
        "import-undone", "import-result", "import-changed", *[NONE] * 5, "import-rejected",
    ),
    "newsletter": (NONE, "newsletter-event", "newsletter", "newsletter-long", *[NONE] * 5),
    "twins": ("twins-none", NONE, "twins", *[NONE] * 6),
    "parking": ("parked-empty", "parked-long", "parked", "parked-long", "parked", *[NONE] * 4),
    "mail": (NONE, "mail-long", NONE, "mail-long", *[NONE] * 5),
    "spread": (NONE, NONE, "spread", *[NONE] * 6),
    "left out": (NONE, "left-out", NONE, *[NONE] * 6),
    "forms": ("someone-new", "edit", "event", *[NONE] * 6),
}  # fmt: skip
LONG = person(
    "max",
    "Maximiliane von und zu Hohenstein-Wolkenburg-Schauenstein",
    "Vereinigte Werke für Fördertechnik und Anlagenbau",
    "212 555 0188",
    title="Leiterin der Abteilung für strategische Beschaffung",
)
WIDE = person("taro", "東京特許許可局長 山田太郎", "株式会社東京特許許可局", "212 555 0189")


def test_each_screen_has_a_picture_of_each_state_that_it_can_be_in() -> None:
    for screen, pictures in TABLE.items():
        assert len(pictures) == len(STATES), screen
        for name in pictures:
            for width, height in SIZES if name != NONE else ():
                assert (KEPT / f"{name}-{width}x{height}.txt").exists(), f"{screen}: {name} at {width}x{height}"


def test_long_and_wide_names_in_find_the_lot_and_the_lists(stage: Stage) -> None:
    stage.desk.add(LONG)
    stage.desk.add(WIDE)
    known(stage, "max")

    async def look(rep: Rehearsal) -> None:
        await rep.press("enter", "slash", *"max")
        await hang(rep, "find-long")
        await rep.press(*["backspace"] * 3, "東")
        await hang(rep, "find-wide")
        await rep.press("escape")
        await reach(rep, "max")
        await rep.press("o", "m", "v")
        await hang(rep, "mail-long")
        await rep.press("escape", "escape", "escape", "p", *"ask", "enter", "n", *"no", "enter", "enter", "q", "f")
        await hang(rep, "summary-long")
        await rep.press("escape", "n")
        await hang(rep, "newsletter-long")
        await rep.press("escape", "p")
        await hang(rep, "parked-long")
        await rep.press("x", "x")
        await hang(rep, "parked-empty")

    stage.play(look)


def test_who_is_left_out_what_is_spread_and_words_that_no_script_has(stage: Stage) -> None:
    async def look(rep: Rehearsal) -> None:
        await rep.press("w")
        await hang(rep, "left-out")
        await rep.press("escape", "enter", "s", *"xyzzy")
        await hang(rep, "look-up-nothing")

    stage.play(look)


def test_calls_overdue_after_leave_and_how_they_are_spread(stage: Stage) -> None:
    back_from_leave(stage)

    async def look(rep: Rehearsal) -> None:
        await rep.press("o")
        await hang(rep, "spread")

    stage.play(look)


def test_no_list_is_at_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))

    async def look(rep: Rehearsal) -> None:
        await press(rep, "l")
        await hang(rep, "import-none")

    Stage(tmp_path / "home" / "book").play(look)


def test_a_note_on_a_person_stays_above_the_keys_when_the_window_grows(stage: Stage) -> None:
    async def look(rep: Rehearsal) -> None:
        await rep.press("slash", *"dana", "enter", "m")
        await rep.resize(120, 40)
        screen = rep.app.screen
        assert screen.query_one("#fact-field").region.y == screen.query_one("#message").region.y

    stage.play(look)


def test_every_reason_on_today_begins_below_the_name(stage: Stage) -> None:
    async def look(rep: Rehearsal) -> None:
        rows = rep.lines()
        name = next(row for row in rows if "Dana Okafor  Acme" in row).index("Dana")
        assert any(row[name:].startswith("Missed: Mon 23 Nov 09:00 their time") for row in rows)
        assert any(row[name:].startswith("Never called") for row in rows)

    stage.play(look)


def test_a_talk_that_was_the_only_call_is_not_denied_beside_it(stage: Stage) -> None:
    stage.log("2026-11-20T12:30:00-05:00", "ben", Outcome.NOT_YET, "pain: late trucks", seconds=300)
    stage.clock.at = NOW

    async def look(rep: Rehearsal) -> None:
        await rep.press("enter")
        await reach(rep, "ben")
        assert "Nothing before that talk." in rep.text()
        assert "The first call to them." not in rep.text()

    stage.play(look, (200, 60))


def test_whether_the_day_or_the_month_is_first_is_asked_in_a_small_window_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))

    async def look(rep: Rehearsal) -> None:
        await dates(rep, monkeypatch)
        await rep.resize(60, 20)
        assert "is the day or the month first?" in " ".join(rep.text().split())

    Stage(tmp_path / "book").play(look)


def test_a_page_of_goal_and_questions_is_told_below_a_large_number_too(stage: Stage) -> None:
    async def look(rep: Rehearsal) -> None:
        await large_number(rep)
        assert "] shows goal, must, ask" in rep.text()
        await rep.press("right_square_bracket")
        assert "Goal:" in rep.text()

    stage.play(look)


def test_what_a_row_of_who_is_left_out_has_no_room_for_stands_below(stage: Stage) -> None:
    async def look(rep: Rehearsal) -> None:
        await rep.press("w")
        for each in rep.app.screen.held:
            assert f"{each.prospect.name}: {each.reason}." in " ".join(rep.text().split())
            await rep.press("down")

    stage.play(look, (60, 20))


def test_tab_in_the_settings_shows_the_group_from_its_head(stage: Stage) -> None:
    async def look(rep: Rehearsal) -> None:
        await rep.press("comma", "tab")
        rows = rep.lines()
        head = next(place for place, row in enumerate(rows) if "Your hour" in row)
        assert "›" in rows[head + 1]
        assert head <= 2

    stage.play(look)


def test_end_and_home_go_through_the_whole_help(stage: Stage) -> None:
    async def look(rep: Rehearsal) -> None:
        await rep.press("enter", "question_mark")
        first = rep.text()
        await rep.press("end")
        last = rep.text()
        await rep.press("pagedown")
        assert rep.text() == last != first
        await rep.press("home")
        assert rep.text() == first

    stage.play(look)
