from __future__ import annotations

from tests.rules.year import Simulation, told
from tui.rules.best_time import claims


def test_a_year_of_calls_breaks_no_law_and_forgets_nobody() -> None:
    year = Simulation().run()
    print(told(year))
    assert year.dials > 8_000
    assert year.unlawful == []
    assert year.over_cap == []
    assert year.forgotten == []
    assert year.callbacks > 150
    assert year.missed == []
    assert year.longest_wait <= 10
    assert year.reviews > 500
    assert year.moved_after_leave > 0
    assert claims(year.record) == ()
