"""Writes ``data/closed_days.toml`` anew from the ``holidays`` package: ``python -m tests.rules.closed_days``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import holidays

from tui.rules.closed_days import from_package

YEARS = range(2025, 2032)
COUNTRIES = {"us": True, "ca": True, "au": True, "fr": False, "it": False, "es": False, "gb": False, "de": False}
"""The countries with calling hours of their own, and whether their states are told apart."""

HEAD = """\
# Public holidays by place and year: month-day and name. A state says how it differs from its country; "-" is no
# holiday there. Made by `python -m tests.rules.closed_days`; other places and years are worked out when needed.
# Source: the holidays package {version}, public holidays, with the days on which they are observed.
"""


def states(country: str) -> list[str]:
    """The codes of the states whose addresses are read: upper case, no spaces."""
    return sorted(code for code in holidays.list_supported_countries()[country.upper()] if code.isupper())


def table() -> Iterator[str]:
    """The lines of the file."""
    yield HEAD.format(version=version("holidays"))
    for country, told_apart in COUNTRIES.items():
        yield f"[{country}]"
        yield from (f"{year} = '''{_written(from_package(country, year))}'''" for year in YEARS)
        yield ""
        for state in states(country) if told_apart else ():
            yield f"[{country}.{state}]"
            for year in YEARS:
                if changed := _changes(from_package(country, year), from_package(f"{country}.{state}", year)):
                    yield f"{year} = '''{_written(changed)}'''"
            yield ""


def _changes(of_country: dict[date, str], of_state: dict[date, str]) -> dict[date, str]:
    added = {day: name for day, name in of_state.items() if day not in of_country}
    return added | {day: "-" for day in of_country if day not in of_state}


def _written(days: dict[date, str]) -> str:
    return "; ".join(f"{day:%m-%d} {name}" for day, name in sorted(days.items()))


if __name__ == "__main__":
    path = Path(import_module("tui.data").__file__ or "").parent / "closed_days.toml"
    path.write_text("\n".join(table()).rstrip() + "\n", encoding="utf-8")
