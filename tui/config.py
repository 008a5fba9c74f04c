"""The rep's settings: one TOML file in the user's config folder, or in POWERHOUR_CONFIG."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from tui.model.zones import zone
from tui.rules.policy import Policy
from tui.scripts.rep import Rep

FILE = "settings.toml"


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
    asked: bool = False
    """The questions of the first run were put; they are not put again."""

    def policy(self) -> Policy:
        """The figures that the rules work by."""
        return replace(Policy(), rep_zone=self.rep_zone(), block_minutes=self.block_minutes)

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


def load_settings(folder: Path | None = None) -> tuple[Settings, tuple[str, ...]]:
    """The settings, and one line for each value that is wrong and was left at its default."""
    path = (folder or config_folder()) / FILE
    try:
        with path.open("rb") as handle:
            table = tomllib.load(handle)
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, ValueError, RecursionError) as fault:  # ValueError: no TOML, no UTF-8, an endless number
        return Settings(asked=True), (f"{path} could not be read ({fault}): the defaults serve. Mend the file.",)
    found: dict[str, Any] = {}
    wrong: list[str] = []
    for name, held in table.items():
        try:
            found[name] = _CHECKS[name](held)
        except KeyError:
            wrong.append(f"{path}: there is no setting {_said(name)}; it was passed over.")
        except (ValueError, TypeError) as fault:
            wrong.append(f"{path}: {name}: {fault}; the default serves.")
    return Settings(**found), tuple(wrong)


def save_settings(settings: Settings, folder: Path | None = None) -> None:
    """Write the settings, put in place whole. OSError if the folder cannot be written."""
    where = folder or config_folder()
    where.mkdir(parents=True, exist_ok=True, mode=0o700)
    rep = ", ".join(f"{each.name} = {_quoted(getattr(settings.rep, each.name)[:200])}" for each in fields(Rep))
    lines = [
        "# powerhour's settings. Edit by hand at will; what is left out has its default.",
        "# You: what the scripts say of you.",
        f"rep = {{ {rep} }}",
        '# Your time zone, such as "America/New_York"; empty: the machine\'s.',
        f"zone = {_quoted(settings.zone)}",
        "# Country in which numbers without a country code are read.",
        f"region = {_quoted(settings.region)}",
        '# Dial command and its arguments, such as ["my-phone", "{number}"]; empty: the system\'s tel: handler.',
        f"dial = [{', '.join(_quoted(part) for part in settings.dial)}]",
        "# Length of a call block in minutes.",
        f"block_minutes = {settings.block_minutes}",
        "# Whether the questions of the first run were put.",
        f"asked = {'true' if settings.asked else 'false'}",
    ]
    draft = where / f".{FILE}.{os.getpid()}"
    try:
        with draft.open("w", encoding="utf-8") as handle:
            handle.write("\n".join(lines) + "\n")
            handle.flush()
            os.fsync(handle.fileno())
        draft.replace(where / FILE)
    finally:
        draft.unlink(missing_ok=True)


def _machine_zone() -> str:
    import tzlocal  # noqa: PLC0415 - only where no zone is set

    try:
        name = tzlocal.get_localzone_name()
        zone(name)
    except (KeyError, ValueError, OSError):
        return "America/New_York"
    return name


def _text(held: object, limit: int = 200) -> str:
    if not isinstance(held, str):
        raise TypeError(f"{_said(held)} is not a text in quotes")
    if len(held) > limit:
        raise ValueError(f"{_said(held)} is longer than {limit} letters")
    return "".join(letter for letter in held if letter.isprintable())


def _said(held: object) -> str:
    """A wrong value, short enough for one line."""
    try:
        return repr(held)[:40]
    except (ValueError, RecursionError):  # a number of more digits than Python prints, lists within lists
        return "that value"


def _rep(held: object) -> Rep:
    if not isinstance(held, dict):
        raise TypeError("it is written { name = …, company = …, number = … }")
    known = [each.name for each in fields(Rep)]
    for name in held:
        if name not in known:
            raise ValueError(f"there is no {name[:40]!r} in it, but {', '.join(known)}")
    return Rep(**{name: _text(value) for name, value in held.items()})


def _zone_name(held: object) -> str:
    name = _text(held)
    if name:
        try:
            zone(name)
        except (KeyError, ValueError, OSError) as fault:
            raise ValueError(f"{_said(name)} is no time zone such as America/New_York") from fault
    return name


def _region(held: object) -> str:
    region = _text(held).upper()
    if len(region) != 2 or not region.isascii() or not region.isalpha():
        raise ValueError(f"{_said(held)} is no country of two letters, such as US")
    return region


def _command(held: object) -> tuple[str, ...]:
    if not isinstance(held, list):
        raise TypeError('a command is a list of texts, such as ["my-phone", "{number}"]')
    command = tuple(_text(part, 2000) for part in held)
    if command and not command[0].strip():
        raise ValueError("the command has no program")
    return command


def _minutes(held: object) -> int:
    if isinstance(held, bool) or not isinstance(held, int) or not 5 <= held <= 480:
        raise ValueError(f"{_said(held)} is no whole number of minutes from 5 to 480")
    return held


def _flag(held: object) -> bool:
    if not isinstance(held, bool):
        raise TypeError(f"{_said(held)} is neither true nor false")
    return held


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{"".join(letter for letter in escaped if letter.isprintable())}"'


_CHECKS = {
    "rep": _rep,
    "zone": _zone_name,
    "region": _region,
    "dial": _command,
    "block_minutes": _minutes,
    "asked": _flag,
}
