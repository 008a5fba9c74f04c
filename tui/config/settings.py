"""Reading and writing the rep's settings."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, NamedTuple

from tui.config.table import OWN, RULES, SETTINGS
from tui.model.block import Goal
from tui.model.zones import zone
from tui.rules.policy import Policy
from tui.scripts.rep import Rep

FILE = "settings.toml"

_FIRST = "# powerhour's settings. Edit by hand at will; what is left out has its default."
_RULES = "# When, whom and when to stop. Take the # away to set one; these are the defaults."
_KEPT = "# Yours, as it stood here before: comments, and what could not be used."

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


def load_settings(folder: Path | None = None) -> tuple[Settings, tuple[str, ...]]:
    """The settings, and one line for each value that is wrong and was left at its default."""
    path = (folder or config_folder()) / FILE
    try:
        found = _read(path)
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, ValueError, RecursionError) as fault:
        return Settings(asked=True), (f"{path} could not be read ({fault}): the defaults serve. Mend the file.",)
    written = {name: _as_toml(found.table[name]) for name in found.rules}
    rep = found.own.get("rep", Rep())
    own = {"asked": bool(rep.name), **found.own}  # who wrote the file by hand and named themselves is not asked again
    return Settings(**own, rules=found.rules, rules_text=written), tuple(found.wrong)


def _read(path: Path) -> _File:
    """OSError, ValueError (no TOML, no UTF-8, an endless number) or RecursionError where there is no reading it."""
    text = path.read_text(encoding="utf-8")
    found = _File(text, tomllib.loads(text), {}, {}, [])
    for name, held in found.table.items():
        setting, where = SETTINGS.get(name), f"{path}, line {_line_of(text, name)}: {name}"
        if setting is None:
            found.wrong.append(f"{where}: there is no such setting; it was passed over.")
            continue
        try:
            (found.rules if setting.policy else found.own)[name] = setting.check(held)
        except (ValueError, TypeError) as fault:
            found.wrong.append(f"{where}: {fault}; the default serves.")
    found.wrong.extend(f"{path}, line {_line_of(text, name)}: {said}" for name, said in _drop_unfit(found.rules))
    return found


def keep_rep(rep: Rep, folder: Path | None = None) -> None:
    """Write what the rep says of themselves into the file as it stands now. OSError if it cannot be read or written."""
    save_settings(replace(load_settings(folder)[0], asked=True, rep=rep), folder)


def keep_asked(folder: Path | None = None) -> None:
    """Write that the questions were put, where there is no file yet; one that is there is left as it is."""
    where = folder or config_folder()
    if not where.joinpath(FILE).exists():
        save_settings(Settings(asked=True), where)


def save_settings(settings: Settings, folder: Path | None = None) -> None:
    """Write the settings, put in place whole. OSError if the folder cannot be written, or the file there not read.

    What the rules go by is listed with its meaning; what was not set there stands as a comment. So does what the file
    said that cannot be used, and the rep's own comments stay.
    """
    where = folder or config_folder()
    where.mkdir(parents=True, exist_ok=True, mode=0o700)
    lines = [_FIRST, ""]
    for setting in OWN:
        lines += [f"# {setting.meaning}", f"{setting.name} = {_as_toml(_plain(getattr(settings, setting.name)))}"]
    lines += ["", _RULES]
    for setting in RULES:
        held = settings.rules_text.get(setting.name)
        line = f"{setting.name} = {setting.default if held is None else held}"
        lines += ["", f"# {setting.meaning}", line if held is not None else f"# {line}"]
    kept = _kept(where / FILE)
    lines += ["", _KEPT, *kept] if kept else []
    draft = where / f".{FILE}.{os.getpid()}"
    try:
        with draft.open("w", encoding="utf-8") as handle:
            handle.write("\n".join(lines) + "\n")
            handle.flush()
            os.fsync(handle.fileno())
        draft.replace(where / FILE)
    finally:
        draft.unlink(missing_ok=True)


def _kept(path: Path) -> list[str]:
    """What the file says that a new one would drop, as comments: values that cannot be used, and the rep's comments."""
    try:
        found = _read(path)
        unused = [name for name in found.table if name not in found.own and name not in found.rules]
        values = [f"# {_key(name)} = {_as_toml(found.table[name])}" for name in unused]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, RecursionError) as fault:
        raise OSError(f"{FILE} cannot be read and is left as it is: mend it first.") from fault
    ours = {f"# {line}" for each in SETTINGS.values() for line in (each.meaning, f"{each.name} = {each.default}")}
    ours |= {_FIRST, _RULES, _KEPT}
    comments = [line.strip() for line in found.text.splitlines() if line.strip().startswith("#")]
    return [*(line for line in comments if line not in ours and line not in values), *values]


def _drop_unfit(rules: dict[str, Any]) -> list[tuple[str, str]]:
    """Takes out what the policy would refuse; the name and the fault of each."""
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
            wrong.append((next(iter(held)), f"{' and '.join(held)}: {fault}; the defaults serve."))
    return wrong


def _line_of(text: str, name: str) -> int:
    """The line on which that setting stands, counted from 1."""
    rows = (
        number for number, line in enumerate(text.splitlines(), 1) if re.match(rf'\s*\[?"?{re.escape(name)}\b', line)
    )
    return next(rows, 1)


def _machine_zone() -> str:
    import tzlocal  # noqa: PLC0415 - only where no zone is set

    try:
        name = tzlocal.get_localzone_name()
        zone(name)
    except (KeyError, ValueError, OSError):
        return "America/New_York"
    return name


def _plain(value: Any) -> Any:
    """A setting of the app's own as TOML has it."""
    if isinstance(value, Rep):
        return {each.name: getattr(value, each.name)[:200] for each in fields(Rep)}
    if isinstance(value, Goal):
        return value._asdict()
    return list(value) if isinstance(value, tuple) else value


def _as_toml(value: Any) -> str:
    """A value that TOML can hold, in one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{"".join(letter for letter in escaped if letter.isprintable())}"'
    if isinstance(value, list):
        return f"[{', '.join(_as_toml(part) for part in value)}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{_key(name)} = {_as_toml(part)}' for name, part in value.items())} }}"
    try:
        return str(value)
    except ValueError:  # a number of more digits than Python prints
        return hex(value)


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _as_toml(name)
