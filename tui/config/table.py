"""Every setting: its name, its default as it is written, what it means, how it is checked, and which rule it feeds."""

from __future__ import annotations

from typing import NamedTuple

from tui.config import checks
from tui.config.checks import Check


class Setting(NamedTuple):
    """One row."""

    name: str
    default: str
    """As TOML; of a policy's setting it is only shown, for the rules know their own."""
    meaning: str
    check: Check
    policy: str = ""
    """The field of the policy that it sets."""


OWN = (
    Setting(
        "rep",
        '{ name = "", company = "", number = "", mail = "" }',
        "You: what the scripts say of you, and the mail address that mails and invites are from.",
        checks.rep,
    ),
    Setting("zone", '""', 'Your time zone, such as "America/New_York"; empty: the machine\'s.', checks.zone_name),
    Setting("region", '"US"', "Country in which numbers without a country code are read.", checks.region),
    Setting(
        "dial",
        "[]",
        'Dial command and its arguments, such as ["my-phone", "{number}"]; empty: the system\'s tel: handler.',
        checks.command,
    ),
    Setting("block_minutes", "60", "Length of a call block in minutes.", checks.whole(5, 480, "minutes")),
    Setting(
        "goal",
        "{ dials = 0, talks = 0, yes = 0 }",
        "What you mean to reach in a week; 0: nothing.",
        checks.goal,
    ),
    Setting(
        "theme",
        '"dark"',
        'Colours: "dark", "light", "high-contrast", or "ansi" for your terminal\'s own.',
        checks.word("dark", "light", "high-contrast", "ansi"),
    ),
    Setting(
        "notify",
        '"bell"',
        'How a callback that is due is told: "bell", "desktop" or "off".',
        checks.word("bell", "desktop", "off"),
    ),
    Setting("private", "false", "Names and numbers are masked, for sharing the screen.", checks.flag),
    Setting("quiet", "false", "Nothing moves, and nothing sounds.", checks.flag),
    Setting(
        "keys",
        "{}",
        'Other keys for what the app does, by the action\'s name: { skip = "K" }.',
        checks.keys,
    ),
    Setting(
        "backup_days",
        "30",
        "Days for which backups are kept; the last three stay in any case.",
        checks.whole(1, 3650, "days"),
    ),
    Setting("asked", "false", "Whether the questions of the first run were put.", checks.flag),
)
"""What is the app's own."""


def _rule(name: str, default: str, meaning: str, check: Check) -> Setting:
    return Setting(name, default, meaning, check, policy=name)


RULES = (
    _rule(
        "calls",
        '"consumers"',
        'Whom you call: "consumers", or "businesses", whom some of the laws do not reach.',
        checks.word("consumers", "businesses"),
    ),
    _rule(
        "holidays",
        '["US"]',
        'Whose public holidays you take off, by country or state: ["US"], ["CA-ON"]; [] for none.',
        checks.holiday_places,
    ),
    _rule(
        "workdays",
        '["mon", "tue", "wed", "thu", "fri"]',
        "Next calls are set on these days, yours and theirs; who may be called now, the law says.",
        checks.weekdays,
    ),
    _rule("work_from", '"08:00"', "Your working day begins: next calls are set within it …", checks.clock),
    _rule("work_to", '"18:00"', "… and ends.", checks.clock),
    _rule("their_from", '"08:00"', "Their working day, on their clock: next calls are set within it …", checks.clock),
    _rule("their_to", '"18:00"', "… where it and yours meet.", checks.clock),
    _rule(
        "cadence_days",
        "[1, 3, 5, 8, 12, 18]",
        "First-time calls: attempt n falls on this day, the first on day 1.",
        checks.rising(1, 366, "days"),
    ),
    _rule(
        "cadence_hours",
        "[10, 16, 9, 17, 11, 15]",
        "The hour preferred for attempt n, on their clock.",
        checks.wholes(0, 23, "hours"),
    ),
    _rule("first_time_limit", "6", "First-time calls until a walk-away review.", checks.whole(1, 50, "tries")),
    _rule(
        "follow_up_gaps",
        "[1, 2, 3, 5, 7]",
        "After a talk: working days from a try that reached nobody to the next.",
        checks.wholes(1, 60, "working days"),
    ),
    _rule(
        "follow_up_limit", "5", "Tries after a talk until a walk-away review; 2 to 12.", checks.whole(1, 50, "tries")
    ),
    _rule("further_tries", "3", "Tries that a review grants.", checks.whole(1, 20, "tries")),
    _rule("dud_days", "60", "A lead this old …", checks.whole(1, 1000, "days")),
    _rule("dud_tries", "4", "… with so many tries and no talk is reviewed.", checks.whole(1, 50, "tries")),
    _rule("not_yet_days", "7", "Not yet: the longest gap while the deal is alive.", checks.whole(1, 90, "days")),
    _rule(
        "not_now_days", "90", "Not now: days until the next call, where none was named.", checks.whole(1, 730, "days")
    ),
    _rule("tries_per_day", "1", "Tries that get no talk, to one person in a day.", checks.CAP),
    _rule("cap_24h", "3", "Most calls to one person in any 24 hours; a law's own cap holds as well.", checks.CAP),
    _rule("gap_hours", "4", "Least hours between two calls to one person.", checks.whole(0, 168, "hours")),
    _rule(
        "same_attempt_minutes",
        "10",
        "Several numbers tried within these minutes are one attempt.",
        checks.whole(1, 120, "minutes"),
    ),
    _rule(
        "talk_seconds", "60", "A callback after a longer call than this was a talk.", checks.whole(1, 600, "seconds")
    ),
    _rule("call_warn_minutes", "25", "The call clock warns …", checks.whole(1, 240, "minutes")),
    _rule("call_cap_minutes", "30", "… before a call is this long.", checks.whole(1, 240, "minutes")),
    _rule(
        "longest_wait_every",
        "5",
        "One place in so many goes to whoever has waited longest; 0: none.",
        checks.whole(0, 100, "places"),
    ),
    _rule("deadline_days", "14", "A deadline this near puts them ahead of follow-ups.", checks.whole(1, 120, "days")),
    _rule(
        "deadline_margin",
        "2",
        "Whole working days to leave between a call and their deadline.",
        checks.whole(0, 20, "working days"),
    ),
    _rule(
        "daily_capacity",
        "60",
        "Calls you make in a day: overdue ones are spread by it.",
        checks.whole(1, 1000, "calls"),
    ),
    _rule(
        "cadences",
        "{}",
        'Cadences of single call lists: { "web leads" = "5 minutes, 1 hour, next day" }.',
        checks.list_cadences,
    ),
)
"""What the rules go by; the meaning and source of the figures: data/cadence.toml."""

SETTINGS = {setting.name: setting for setting in (*OWN, *RULES)}
