"""Writing the rep's settings: one line at a time, with all that stands in the file as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple

import tomli

from tui import owner_only
from tui.config.settings import FILE, Settings, config_folder, load_settings, read_text
from tui.config.table import OWN, RULES, SETTINGS
from tui.config.toml_text import as_toml, change
from tui.model.block import Goal
from tui.scripts.rep import Rep

_FIRST = "# powerhour's settings. Edit by hand at will; what is left out has its default."
_RULES = "# When, whom and when to stop. Take the # away to set one; these are the defaults."


class Written(NamedTuple):
    """A change of the file, to be taken back."""

    before: str
    """The whole text; empty where there was no file."""
    after: str
    changed: Mapping[str, object]
    """By setting, what it held before; None where it was left out."""


def keep_rep(rep: Rep, folder: Path | None = None) -> None:
    """Write what the rep says of themselves into the file as it stands now. OSError if it cannot be read or written."""
    write({"rep": plain(rep), "asked": True}, folder)


def keep_asked(folder: Path | None = None) -> None:
    """Write that the questions were put, where there is no file yet; one that is there is left as it is."""
    where = folder or config_folder()
    if not where.joinpath(FILE).exists():
        write({"asked": True}, where)


def save_settings(settings: Settings, folder: Path | None = None) -> None:
    """Write the app's own settings: a new file, or what differs in the one that is there. OSError as of write()."""
    where = folder or config_folder()
    if where.joinpath(FILE).exists():
        held, _problems = load_settings(where)
        names = [each.name for each in OWN if getattr(settings, each.name) != getattr(held, each.name)]
        write({name: plain(getattr(settings, name)) for name in names}, where)
    else:
        _put(where, whole_text(settings))


def write(values: Mapping[str, object], folder: Path | None = None) -> Written:
    """Set those, as TOML has them; None leaves one to its default. All else stays as it is, byte for byte.

    OSError if the folder cannot be written, the file there cannot be read, or a setting stands in it in a form that
    only the rep can change.
    """
    where = folder or config_folder()
    there = where.joinpath(FILE).exists()
    try:
        before = read_text(where / FILE) if there else whole_text(Settings())
        table = tomli.loads(before.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as fault:
        raise OSError(f"{FILE} cannot be read and is left as it is: mend it first.") from fault
    after = before
    for name, value in values.items():
        if table.get(name) == value and type(table.get(name)) is type(value):
            continue
        try:
            after = change(after, name, value, SETTINGS[name].meaning)
        except ValueError as fault:
            raise OSError(f"{FILE}: {fault}.") from fault
    if after != before or not there:
        _put(where, after)
    return Written(before if there else "", after, {name: table.get(name) for name in values})


def take_back(written: Written, folder: Path | None = None) -> None:
    """The file as it was before; where it was changed since, those settings alone. OSError as of write()."""
    where = folder or config_folder()
    if written.before and read_text(where / FILE) == written.after:
        _put(where, written.before)
    else:
        write(written.changed, where)


def whole_text(settings: Settings) -> str:
    """A new file: each setting with its meaning; what the rules go by stands as a comment where it is not set."""
    lines = [_FIRST, ""]
    for setting in OWN:
        lines += [f"# {setting.meaning}", f"{setting.name} = {as_toml(plain(getattr(settings, setting.name)))}"]
    lines += ["", _RULES]
    for setting in RULES:
        held = settings.rules_text.get(setting.name)
        line = f"{setting.name} = {setting.default if held is None else held}"
        lines += ["", f"# {setting.meaning}", line if held is not None else f"# {line}"]
    return "\n".join(lines) + "\n"


def plain(value: Any) -> Any:
    """A setting of the app's own as TOML has it."""
    if isinstance(value, Rep):
        return {each.name: _printable(getattr(value, each.name)[:200]) for each in fields(Rep)}
    if isinstance(value, Goal):
        return value._asdict()
    if isinstance(value, str):
        return _printable(value)
    return [_printable(part) for part in value] if isinstance(value, tuple) else value


def _printable(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable())


def _put(where: Path, text: str) -> None:
    """In place whole, or not at all."""
    for made in owner_only.make_folder(where):
        owner_only.flush_folder(made.parent)
    owner_only.put(where / FILE, [text.encode("utf-8")])
