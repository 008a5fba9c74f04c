"""The one place that reads the clock. Everything else is handed a time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tui.model.zones import zone


class Clock:
    """The rep's time. Started at another moment (``--at``), it runs on from there."""

    def __init__(self, rep_zone: str, start: datetime | None = None) -> None:
        """``start`` is aware; None for the time that it is."""
        self.zone = zone(rep_zone)
        self._ahead = timedelta(0) if start is None else start.astimezone(UTC) - datetime.now(UTC)

    def now(self) -> datetime:
        """The time in the rep's zone, in whole milliseconds."""
        moment = datetime.now(UTC) + self._ahead  # in UTC: no hour is missing there, and none comes twice
        return moment.replace(microsecond=moment.microsecond // 1000 * 1000).astimezone(self.zone)


class FixedClock(Clock):
    """A clock that stands still until it is moved: for commands, the demo and tests."""

    def __init__(self, at: datetime, rep_zone: str) -> None:
        super().__init__(rep_zone)
        self.at = at

    def now(self) -> datetime:
        return self.at.astimezone(self.zone)
