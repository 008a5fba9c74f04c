"""Reading and writing the rep's settings."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Any, NamedTuple

import tomli

from tui import regular_file
from tui.config.keyboard import Keyboard
from tui.config.moved_keys import read_keys
from tui.config.table import SETTINGS
from tui.config.toml_text import as_toml, line_of
from tui.model.block import Goal
from tui.model.dataclass import dataclass
from tui.model.zones import zone
from tui.rules.policy import Policy
from tui.scripts.rep import Rep

FILE = "settings.toml"

_TOGETHER = (("work_from", "work_to"), ("their_from", "their_to"), ("call_warn_minutes", "call_cap_minutes"))
"""Settings of the rules that only make sense as a pair."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a rep can set. Whatever the file leaves out has its default."""

    rep: Rep = field(default_factory=Rep)
    zone: str = ""
    """The rep's IANA zone; empty: the machine's."""
    region: str = "US"
    """ISO country in which national numbers are read where a row does not say."""
    dial: tuple[str, ...] = ()
    """The dial command and its arguments, ``{number}`` standing for the number; empty: the system's opener."""
    block_minutes: int = 60
    goal: Goal = field(default_factory=Goal)
    """What the rep means to reach in a week."""
    theme: str = "dark"
    """Name of one of tui.widgets.themes."""
    notify: str = "bell"
    """``bell``, ``desktop`` or ``off``: how a callback that is due is told."""
    private: bool = False
    """Names and numbers are masked from the start."""
    quiet: bool = False
    """Nothing moves, and nothing sounds."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """By the name of an action, the key it has instead of its own."""
    backup_days: int = 30
    """For so many days backups are kept."""
    asked: bool = False
    """The questions of the first run were put; they are not put again."""
    rules: Mapping[str, Any] = field(default_factory=dict)
    """The fields of the policy that the rep set; all others are the rules' own."""
    rules_text: Mapping[str, str] = field(default_factory=dict)
    """Those as they stood in the file, for it to be written anew."""

    def policy(self) -> Policy:
        """The figures that the rules work by."""
        set_here = {"holidays": (self.region.lower(),), "block_minutes": self.block_minutes, **self.rules}
        return replace(Policy(), rep_zone=self.rep_zone(), **set_here)

    def keyboard(self) -> Keyboard:
        """The keys that serve."""
        return read_keys(self.keys)[0]

    def rep_zone(self) -> str:
        """The rep's zone: set, else the machine's, else New York."""
        return self.zone or _machine_zone()


def config_folder() -> Path:
    """Where the settings are kept; POWERHOUR_CONFIG names another folder."""
    named = os.environ.get("POWERHOUR_CONFIG")
    if named:
        return Path(named)
    import platformdirs  # noqa: PLC0415 - not needed where the folder is named

    return platformdirs.user_config_path("powerhour", appauthor=False)


def scripts_folder() -> Path:
    """Where the rep's own scripts are."""
    return config_folder() / "scripts"


def value_file() -> Path:
    """What the rep has to bring to calls and mails."""
    return config_folder() / "value_items.toml"


class _File(NamedTuple):
    """What the file says: what of it can be used, and what is wrong with the rest."""

    text: str
    table: Mapping[str, object]
    own: dict[str, Any]
    rules: dict[str, Any]
    wrong: list[str]


LARGEST = 1_000_000
"""Bytes of the settings' file."""


def load_settings(folder: Path | None = None) -> tuple[Settings, tuple[str, ...]]:
    """The settings, and one line for each value that is wrong and was left at its default."""
    path = (folder or config_folder()) / FILE
    try:
        found = _read(path)
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, ValueError, RecursionError) as fault:
        why = getattr(fault, "strerror", None) or fault
        return Settings(asked=True), (f"{path} could not be read ({why}): the defaults serve. Mend the file.",)
    written = {name: as_toml(found.table[name]) for name in found.rules}
    rep = found.own.get("rep", Rep())
    own = {"asked": bool(rep.name), **found.own}  # who wrote the file by hand and named themselves is not asked again
    return Settings(**own, rules=found.rules, rules_text=written), tuple(found.wrong)


def read_text(path: Path) -> str:
    """The text as it stands, with its own ends of lines. OSError or UnicodeDecodeError."""
    return regular_file.read(path, LARGEST).decode("utf-8")


def _read(path: Path) -> _File:
    """OSError, ValueError (no TOML, no UTF-8, an endless number) or RecursionError where there is no reading it."""
    text = read_text(path)
    found = _File(text, tomli.loads(text.removeprefix("\ufeff")), {}, {}, [])

    def wrong(words: str, *where: str) -> None:
        found.wrong.append(f"{path}, line {line_of(text, *where)}: {words}")

    for name, held in found.table.items():
        setting = SETTINGS.get(name)
        if setting is None:
            wrong(f"{name}: there is no such setting; it was passed over.", name)
            continue
        try:
            (found.rules if setting.policy else found.own)[name] = setting.check(held)
        except (ValueError, TypeError) as fault:
            wrong(f"{name}: {fault}; the default serves.", name)
    for names, said in _drop_unfit(found.rules):
        wrong(f"{' and '.join(names)}: {said}; the defaults serve.", names[0])
    for action, said in read_keys(found.own.get("keys", {}))[1]:
        del found.own["keys"][action]
        wrong(f"keys: {action}: {said}; its own key serves.", "keys", *action.split("."))
    return found


def changed(settings: Settings, values: Mapping[str, object]) -> Settings:
    """The settings with those, as TOML has them; None is the default. ValueError or TypeError where one cannot be."""
    own: dict[str, Any] = {}
    rules, text = dict(settings.rules), dict(settings.rules_text)
    for name, held in values.items():
        setting = SETTINGS[name]
        if not setting.policy:
            own[name] = getattr(Settings(), name) if held is None else setting.check(held)
            continue
        rules.pop(name, None), text.pop(name, None)
        if held is not None:
            rules[name], text[name] = setting.check(held), as_toml(held)
    for action, said in read_keys(own.get("keys", {}))[1]:
        raise ValueError(f"{action}: {said}")
    for _names, said in _drop_unfit(dict(rules)):
        raise ValueError(said)
    return replace(settings, **own, rules=rules, rules_text=text)


def _drop_unfit(rules: dict[str, Any]) -> list[tuple[tuple[str, ...], str]]:
    """Takes out what the policy would refuse; the names that do not go together, and why."""
    wrong = []
    for pair in _TOGETHER:
        held = {name: rules[name] for name in pair if name in rules}
        try:
            policy = replace(Policy(), **held)
            if policy.call_warn_minutes > policy.call_cap_minutes:
                raise ValueError("the warning must come before the end")
        except ValueError as fault:
            for name in held:
                del rules[name]
            wrong.append((tuple(held), str(fault)))
    return wrong


def _machine_zone() -> str:
    import tzlocal  # noqa: PLC0415 - only where no zone is set

    try:
        name = tzlocal.get_localzone_name()
        zone(name)
    except (KeyError, ValueError, OSError):
        return "America/New_York"
    return name
