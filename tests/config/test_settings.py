"""The rep's settings file: what it may say, and what happens where it is wrong."""

from __future__ import annotations

import tomllib
from datetime import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import _character_to_key

from tui.config import FILE, Settings, load_settings
from tui.config.actions import REVIEW_ACTIONS, actions_of
from tui.config.keyboard import Room, key_name
from tui.config.moved_keys import UNNAMED, keys_of, named, read_keys
from tui.config.table import OWN, RULES, SETTINGS
from tui.config.writing import keep_asked, keep_rep, save_settings, take_back, write
from tui.rules.policy import Policy
from tui.scripts.rep import Rep

EVERYTHING = """\
zone = "America/Denver"
region = "CA"
calls = "businesses"
holidays = ["US-CO", "CA"]
workdays = ["mon", "tuesday", "Thu"]
work_from = "19:00"
work_to = 23:30:00
their_from = "09:15"
their_to = "17:00"
cadence_days = [1, 2, 4]
cadence_hours = [9, 15]
first_time_limit = 3
follow_up_gaps = [1, 4]
follow_up_limit = 12
further_tries = 2
dud_days = 30
dud_tries = 3
not_yet_days = 5
not_now_days = 120
tries_per_day = 2
cap_24h = 2
gap_hours = 0
same_attempt_minutes = 5
talk_seconds = 90
call_warn_minutes = 10
call_cap_minutes = 15
longest_wait_every = 0
deadline_days = 21
deadline_margin = 1
daily_capacity = 80
block_minutes = 45
cadences = { "web leads" = "5 minutes, 1 hour, next day" }
"""
NAMES = {
    name
    for room in Room
    for each in actions_of(room)
    if not each.stays
    for name in ([each.id] if room in UNNAMED else [f"{room}.{each.id}"])
} | {"today.find", "call.undo"}
"""What can be named in ``keys``."""


def loaded(folder: Path, text: str) -> tuple[Settings, tuple[str, ...]]:
    (folder / FILE).write_text(text, encoding="utf-8")
    return load_settings(folder)


def test_everything_that_the_rules_go_by_can_be_set(tmp_path: Path) -> None:
    settings, problems = loaded(tmp_path, EVERYTHING)
    policy = settings.policy()
    assert problems == ()
    assert (policy.rep_zone, policy.calls, policy.holidays) == ("America/Denver", "businesses", ("us.CO", "ca"))
    assert policy.workdays == {0, 1, 3}
    assert (policy.work_from, policy.work_to, policy.their_from) == (time(19), time(23, 30), time(9, 15))
    assert (policy.cadence_days, policy.cadence_hours, policy.follow_up_gaps) == ((1, 2, 4), (9, 15), (1, 4))
    assert (policy.first_time_limit, policy.follow_up_limit, policy.further_tries) == (3, 12, 2)
    assert (policy.cap_24h, policy.gap_hours, policy.tries_per_day, policy.daily_capacity) == (2, 0, 2, 80)
    assert (policy.block_minutes, policy.longest_wait_every) == (45, 0)
    assert policy.cadences == (("web leads", (5, 60, 1440)),)
    assert {setting.name for setting in RULES} <= {line.split(" =")[0] for line in EVERYTHING.splitlines()}


def test_what_is_left_out_has_its_default_and_the_holidays_are_those_of_the_region(tmp_path: Path) -> None:
    settings, _ = loaded(tmp_path, 'zone = "Europe/Berlin"\nregion = "de"\n')
    policy = settings.policy()
    assert policy.holidays == ("de",)
    assert policy == Policy(rep_zone="Europe/Berlin", holidays=("de",))


def test_the_defaults_that_are_shown_are_those_that_serve() -> None:
    shown = tomllib.loads("\n".join(f"{setting.name} = {setting.default}" for setting in SETTINGS.values()))
    policy = Policy()
    for setting in RULES:
        assert setting.check(shown[setting.name]) == getattr(policy, setting.policy), setting.name
    for setting in OWN:
        assert setting.check(shown[setting.name]) == getattr(Settings(), setting.name), setting.name


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("cap_24h = 30", "cap_24h: 30 is more than 10 calls: it can be from 1 to 10"),
        ("cap_24h = true", "cap_24h: True is no whole number"),
        ('calls = "friends"', "calls: 'friends' is not consumers or businesses"),
        ('holidays = "US"', "holidays: it is a list of countries or states"),
        ('holidays = ["Narnia"]', "holidays: 'Narnia' is no country or state"),
        ('holidays = ["XX"]', "holidays: 'XX': no public holidays are known of XX"),
        ("workdays = []", "workdays: it is a list of days"),
        ('workdays = ["pizza"]', "workdays: 'pizza' is no day"),
        ('workdays = ["funday"]', "workdays: 'funday' is no day"),
        ('work_from = "8 am"', "work_from: '8 am' is no time of day"),
        ('work_from = "25:00"', "no time of day"),
        ('work_from = "19:00"', "work_from: working hours: they must end after they begin; the defaults serve."),
        ("cadence_days = [3, 1]", "cadence_days: [3, 1]: each must be later than the one before"),
        ("cadence_hours = [25]", "cadence_hours: 25 is more than 23 hours: it can be from 0 to 23"),
        ("call_cap_minutes = 20", "call_cap_minutes: the warning must come before the end"),
        ('cadences = { web = "soon" }', "cadences: 'soon' is no span"),
        ("cadence_day = [1]", "cadence_day: there is no such setting; it was passed over."),
    ],
)
def test_a_wrong_value_is_named_with_its_line_and_the_default_serves(tmp_path: Path, line: str, said: str) -> None:
    settings, problems = loaded(tmp_path, f'# mine\nzone = "America/New_York"\n{line}\ndaily_capacity = 70\n')
    assert len(problems) == 1
    assert "line 3" in problems[0]
    assert said in problems[0]
    assert settings.policy() == Policy(daily_capacity=70)


def test_what_is_saved_is_read_back_and_every_setting_is_explained(tmp_path: Path) -> None:
    before, _ = loaded(tmp_path, EVERYTHING + 'rep = { name = "Sam \\"the man\\"" }\n')
    save_settings(before, tmp_path / "new")
    after, problems = load_settings(tmp_path / "new")
    assert problems == ()
    assert after.policy() == before.policy()
    assert after.rep.name == 'Sam "the man"'
    text = (tmp_path / "new" / FILE).read_text(encoding="utf-8")
    assert all(f"# {setting.meaning}\n" in text for setting in SETTINGS.values())


def test_a_file_that_sets_nothing_of_the_rules_lists_them_as_comments(tmp_path: Path) -> None:
    save_settings(Settings(rep=Rep(name="Sam"), asked=True), tmp_path)
    text = (tmp_path / FILE).read_text(encoding="utf-8")
    assert "# cap_24h = 3\n" in text
    assert load_settings(tmp_path)[0].rules == {}
    bare = "\n".join(
        line.removeprefix("# ")
        for line in text.splitlines()
        if "=" in line and line.count("{") < 2 and ": {" not in line
    )
    settings, problems = loaded(tmp_path, bare)
    assert problems == ()
    assert settings.policy() == Settings(zone=settings.zone).policy()


@given(
    st.sampled_from(sorted(SETTINGS)),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=2),
        max_leaves=5,
    ),
)
def test_whatever_a_value_is_it_is_taken_or_refused_in_words(name: str, value: object) -> None:
    try:
        SETTINGS[name].check(value)
    except (ValueError, TypeError) as fault:
        assert str(fault)


def test_a_file_that_cannot_be_read_is_not_written_over(tmp_path: Path) -> None:
    for settings in (None, Settings()):
        (tmp_path / FILE).write_text('zone = "America/Denver\ncap_24h = 2\n')
        with pytest.raises(OSError, match="left as it is: mend it first"):
            save_settings(settings, tmp_path) if settings else keep_rep(Rep(name="Kim"), tmp_path)
        keep_asked(tmp_path)
        assert (tmp_path / FILE).read_text() == 'zone = "America/Denver\ncap_24h = 2\n'


def test_that_the_questions_were_put_is_written_only_where_there_is_no_file(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("cap_24h = 2\n")
    keep_asked(tmp_path)
    assert (tmp_path / FILE).read_text() == "cap_24h = 2\n"
    keep_asked(tmp_path / "new")
    assert load_settings(tmp_path / "new")[0] == Settings(asked=True)


def test_all_that_stands_in_the_file_stays_as_it_is_byte_for_byte(tmp_path: Path) -> None:
    mine = (
        '# agreed with Lee\r\ncap_24h = 30\r\ncolour = "red"\r\nrep = {name="Sam"} # me\r\n[shades]\r\ndark = true\r\n'
    )
    (tmp_path / FILE).write_bytes(mine.encode())
    keep_rep(Rep(name="Kim"), tmp_path)
    held = (tmp_path / FILE).read_bytes().decode()
    changed = 'rep = { name = "Kim", company = "", number = "", mail = "" } # me\r\n'
    asked = "# Whether the questions of the first run were put.\r\nasked = true\r\n"
    assert held == mine.replace('rep = {name="Sam"} # me\r\n', changed + asked)
    settings, problems = load_settings(tmp_path)
    assert settings.rep.name == "Kim"
    assert [problem.split(": ", 2)[0][-6:] for problem in problems] == ["line 2", "line 3", "line 7"]


def test_a_change_is_taken_back_byte_for_byte_and_alone_where_the_file_was_changed_since(tmp_path: Path) -> None:
    mine = "# ours\nblock_minutes = 45 # Lee\n"
    (tmp_path / FILE).write_text(mine)
    written = write({"block_minutes": 30, "goal": {"dials": 200, "talks": 0, "yes": 0}}, tmp_path)
    assert load_settings(tmp_path)[0].goal.dials == 200
    take_back(written, tmp_path)
    assert (tmp_path / FILE).read_text() == mine
    written = write({"block_minutes": 30}, tmp_path)
    with (tmp_path / FILE).open("a") as handle:
        handle.write("cap_24h = 2\n")
    take_back(written, tmp_path)
    assert (tmp_path / FILE).read_text() == mine + "cap_24h = 2\n"


def test_what_is_as_it_was_is_not_written(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("block_minutes = 45\n")
    before = (tmp_path / FILE).stat().st_mtime_ns
    write({"block_minutes": 45}, tmp_path)
    assert (tmp_path / FILE).stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('theme = "pink"', "theme: 'pink' is not dark or light"),
        ('notify = "loud"', "notify: 'loud' is not bell or desktop or off"),
        ("goal = 5", "goal: it is written { dials = …"),
        ("goal = { calls = 5 }", "goal: there is no 'calls' in it, but dials, talks, yes"),
        ("goal = { dials = -1 }", "goal: -1 is less than 0: it can be from 0 to 10000"),
        ('private = "yes"', "private: 'yes' is neither true nor false"),
        ("quiet = 1", "quiet: 1 is neither true nor false"),
        ('keys = { jump = "K" }', "keys: jump: there is no such action; its own key serves."),
        ('keys = { park = "a" }', "keys: park: a is the key of 'no answer'"),
        ('keys = { park = "K", skip = "K" }', "keys: skip: K is the key of 'park'"),
        ('keys = { skip = "enter" }', "keys: skip: 'enter' cannot be used: a letter or a sign"),
        ('keys = { skip = "escape" }', "keys: skip: 'escape' cannot be used"),
        ('keys = { skip = "ctrl+c" }', "keys: skip: 'ctrl+c' cannot be used"),
        ('keys = { skip = "ctrl+q" }', "keys: skip: 'ctrl+q' cannot be used"),
        ('keys = { skip = "ctrl+p" }', "keys: skip: 'ctrl+p' cannot be used"),
        ('keys = { skip = "4" }', "keys: skip: '4' cannot be used"),
        ('keys = { dial_number = "D" }', "keys: dial_number: Enter, Esc, Tab, arrows and digits stay"),
        ('keys = { mail.copy = "y" }', "keys: mail.copy: you type there: it needs F2 to F12, or Ctrl with a letter"),
        ('keys = { merge = "M" }', "keys: merge: there is no such action"),
        ('keys = { summary.later = "x" }', "keys: summary.later: x is the key of 'done or dropped'"),
        ('keys = { summary.later = "?" }', "keys: summary.later: ? is the key of 'keys'"),
        ('keys = { summary.later = "pagedown" }', "keys: summary.later: PgDn is the key of 'more rows'"),
        ('keys = { summary.back = "B" }', "keys: summary.back: Enter, Esc, Tab, arrows and digits stay"),
        ('keys = { today.begin = "D" }', "keys: today.begin: Enter, Esc, Tab, arrows and digits stay"),
        ('keys.skip = "tab"', "keys: skip: 'tab' cannot be used"),
        ('[keys]\nskip = "tab"', "line 4: keys: skip: 'tab' cannot be used"),
        ('[keys.today]\nfind = "tab"', "line 4: keys: today.find: 'tab' cannot be used"),
        ('keys = "K"', "keys: it is written { skip ="),
    ],
)
def test_a_wrong_setting_of_the_apps_own_is_named_with_its_line(tmp_path: Path, line: str, said: str) -> None:
    settings, problems = loaded(tmp_path, f'# mine\nzone = "America/New_York"\n{line}\n')
    assert len(problems) == 1
    assert f"line {4 if chr(10) in line else 3}:" in problems[0]
    assert said in problems[0]
    served = {name: key for (_room, name), key in settings.keyboard().moved.items()}
    assert served == ({"park": "K"} if "park" in line and '"K"' in line else {})


def test_keys_change_places_and_a_name_on_both_screens_moves_on_both(tmp_path: Path) -> None:
    settings, problems = loaded(tmp_path, 'keys = { skip = "u", undo = "k", today.find = "F5" }\n')
    assert problems == ()
    assert {f"{room}.{name}": key for (room, name), key in settings.keyboard().shown.items()} == {
        "call.skip": "u",
        "call.undo": "k",
        "today.undo": "k",
        "today.find": "F5",
    }


@given(st.dictionaries(st.sampled_from(sorted(NAMES)), st.sampled_from([*"abkuKU?,;", "f5", "ctrl+k", "enter"])))
def test_whatever_is_moved_no_key_does_two_things_and_no_action_is_without_one(written: dict[str, str]) -> None:
    keyboard, faults = read_keys(written)
    for room in Room:
        actions = [each for each in actions_of(room) if each not in REVIEW_ACTIONS]
        keys = [keys_of(each, keyboard.moved.get((room, each.id), ""))[0] for each in actions]
        assert len(keys) == len(set(keys))
    told = {name for name, _words in faults}
    for name in written:
        assert name in told or any(place in keyboard.moved for place in named(name))


@given(st.text(max_size=12))
def test_a_key_is_read_or_refused_in_words(written: str) -> None:
    try:
        name = key_name(written)
    except ValueError as fault:
        assert "cannot be used" in str(fault)
        return
    assert len(written) != 1 or written == " " or name == _character_to_key(written)


def test_who_wrote_the_file_by_hand_and_named_themselves_is_not_asked_again(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('rep = { name = "Kim" }\n', encoding="utf-8")
    assert load_settings(tmp_path)[0].asked
    (tmp_path / FILE).write_text('zone = "America/Denver"\n', encoding="utf-8")
    assert not load_settings(tmp_path)[0].asked
