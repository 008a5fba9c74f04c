"""How far an import is, on a terminal; and Ctrl+C, which stops it at the next row with nothing changed."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tui.desk.intake import Progress, Stage, Stopped, Told

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

_SAID = {
    Stage.READING: "Reading the file",
    Stage.SORTING: "Who is in it",
    Stage.WRITING: "Writing it into the book",
}


@contextmanager
def watched(name: str, *, shown: bool) -> Iterator[Told]:
    """What to call with the progress. ``shown``: on standard error, if that is a terminal."""
    with _stoppable() as stop, _bar(name, shown=shown and sys.stderr.isatty()) as draw:

        def told(progress: Progress) -> None:
            draw(progress)
            if stop:
                raise Stopped

        yield told


@contextmanager
def _stoppable() -> Iterator[list[bool]]:
    """A list that is no longer empty once Ctrl+C was pressed: an import is never cut in the middle of a write."""
    asked: list[bool] = []
    try:
        before: Any = signal.signal(signal.SIGINT, lambda _signal, _frame: asked.append(True))
    except ValueError:  # in a thread of a program that runs this one
        yield asked
        return
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _bar(name: str, *, shown: bool) -> Iterator[Callable[[Progress], None]]:
    if not shown:
        yield lambda _progress: None
        return
    from rich.console import Console  # noqa: PLC0415 - only where a bar is drawn
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        yield _Drawing(bar, name)


class _Drawing:
    """One line for the stage that the import is at."""

    def __init__(self, bar: Bar, name: str) -> None:
        self._bar = bar
        self._name = name
        self._stage: Stage | None = None
        self._task: TaskID | None = None

    def __call__(self, progress: Progress) -> None:
        if progress.stage is not self._stage:
            if self._task is not None:
                self._bar.remove_task(self._task)
            self._stage = progress.stage
            said = f"{self._name}: {_SAID[progress.stage]}"
            self._task = self._bar.add_task(said, total=progress.all or None, rate="")
        assert self._task is not None
        task = self._bar.tasks[0]
        rate = f"{task.speed:,.0f}/s" if task.speed else ""
        total = max(progress.done, progress.all) or None
        self._bar.update(self._task, completed=progress.done, total=total, rate=rate)
