"""When the rep reaches people: the connect rate of each hour of each weekday, on the prospects' clocks."""

from __future__ import annotations

from tui.model.dataclass import dataclass
from tui.rules.best_time import HOURS, NOTHING_YET, Record, Seen, priors

LONG_DAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
_FAR = 3.0
"""Standard errors above the average from which one hour of some fifty is more than chance: once in some 15 records."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One hour of one weekday."""

    weekday: int
    """Monday is 0."""
    hour: int
    dials: int
    connects: int
    expected: float
    """The share that is expected there from the studies and the rep's other hours, as tui.rules.best_time has it."""

    @property
    def is_thin(self) -> bool:
        """Too few dials for a rate: the expected one is all there is to say."""
        return self.dials < priors().shown_from

    @property
    def rate(self) -> float | None:
        """The share that picked up; None where the cell is thin."""
        return None if self.is_thin else self.connects / self.dials

    @property
    def words(self) -> str:
        """``Wednesdays 16:00``."""
        return f"{LONG_DAYS[self.weekday]} {self.hour}:00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """All of it."""

    record: Record = NOTHING_YET

    @property
    def total(self) -> Seen:
        return self.record.total

    @property
    def weekdays(self) -> tuple[int, ...]:
        """Monday to Friday, and whatever other day was dialled on."""
        return tuple(day for day in range(7) if day < 5 or any(self.record.dials[day * HOURS : day * HOURS + HOURS]))

    @property
    def hours(self) -> tuple[int, ...]:
        """From the first hour that was dialled in to the last."""
        dialled = [cell % HOURS for cell, dials in enumerate(self.record.dials) if dials]
        return tuple(range(min(dialled), max(dialled) + 1)) if dialled else ()

    def cell(self, weekday: int, hour: int) -> Cell:
        """What is known of it."""
        at = weekday * HOURS + hour
        record = self.record
        return Cell(
            weekday=weekday, hour=hour, dials=record.dials[at], connects=record.connects[at], expected=record.rates[at]
        )

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All in which somebody was dialled, Monday first."""
        every = (self.cell(day, hour) for day in self.weekdays for hour in self.hours)
        return tuple(cell for cell in every if cell.dials)

    @property
    def best(self) -> Cell | None:
        """The one that is best believed, of those with dials enough that are above the rep's average."""
        total = self.total
        enough = [
            cell
            for cell in self.cells
            if not cell.is_thin and cell.connects * total.dials > total.connects * cell.dials
        ]
        return max(enough, key=lambda cell: cell.expected, default=None)

    @property
    def sentence(self) -> str:
        """What it means; empty with no dials."""
        total, best = self.total, self.best
        if not total.dials:
            return ""
        average = total.connects / total.dials
        if best is None:
            told = any(cell.connects for cell in self.cells if not cell.is_thin)
            least = f"{priors().shown_from} dials"
            few = f"no hour of {least} stands above it yet" if told else f"no hour has {least} and a pick-up yet"
            return f"{total.connects:,} of {_dials(total.dials)} picked up, {share_words(average)}; {few}."
        share = best.connects / best.dials
        error = (average * (1 - average) / best.dials) ** 0.5
        sure = "" if error and (share - average) / error >= _FAR else " That may still be chance."
        found = f"You reach most people on {best.words}: {share_words(share)} of {_dials(best.dials)}"
        return f"{found}; your average is {share_words(average)}.{sure}"


def share_words(share: float) -> str:
    """``31 %``; with a tenth where it is less than ten in a hundred."""
    hundred = 100 * share
    return f"{hundred:.1f} %" if 0 < hundred < 9.95 else f"{hundred:.0f} %"


def _dials(number: int) -> str:
    return f"{number:,} dial" if number == 1 else f"{number:,} dials"
