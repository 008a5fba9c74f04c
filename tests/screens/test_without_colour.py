"""Each plot of the rep's own numbers where there are no colours: its text alone tells the figures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.screens.numbers_stage import worked
from tests.screens.stage import PEOPLE, Rehearsal, Stage
from tui.model.block import Goal
from tui.screens.numbers_plots import NAMES
from tui.widgets.plot import PlotBox


def words(box: PlotBox) -> str:
    """What stands in it, with nothing of how it is laid out."""
    return " ".join(box.text.split())


@pytest.mark.parametrize("number", range(1, len(NAMES) + 1))
def test_each_plot_tells_what_it_means_and_under_t_every_figure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    stage = Stage(tmp_path / "book")
    for each in PEOPLE:
        stage.desk.add(each)
    stage.settings = replace(stage.settings, goal=Goal(dials=90, talks=20, yes=3))

    async def look(rep: Rehearsal) -> None:
        await rep.press("s")
        await rep.app.workers.wait_for_complete()
        await rep.press(str(number))
        assert rep.app.no_color
        (box,) = rep.app.screen.deck.seen
        assert isinstance(box, PlotBox) and box.plot is not None and not box.plot.empty
        assert " ".join(box.plot.sentence.split()) in words(box)
        assert box.plot.draw(*box.content_size) is not None, "it is a plot that stands there, not its table"
        await rep.press("t")
        pages = [words(box)]
        for _ in box.plot.table.rows:
            await rep.press("pagedown")
            pages.append(words(box))
        told = " ".join(pages)
        for row in box.plot.table.rows:
            assert " ".join(" ".join(row).split()) in told

    worked(stage, 8, dials=8, people=40).play(look)
