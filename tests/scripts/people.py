"""A prospect we have talked with, one we have not, and the rep who calls them on Tuesday 24 November 2026."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tui.model.outcome import Outcome
from tui.model.prospect import Deadline, Idea, Promise, Prospect, Side
from tui.model.touch import Touch
from tui.scripts.rep import Rep

NOW = datetime(2026, 11, 24, 17, 24, tzinfo=UTC)
TODAY = NOW.date()
SAM = Rep("Sam", "Northwind", "(415) 555-0132")
NOBODY = Rep()

DANA = Prospect(
    id="dana",
    name="Dana Okafor",
    first_name="Dana",
    company="Acme Routing",
    title="VP Operations",
    talks=2,
    last_talk=datetime(2026, 11, 12, 18, tzinfo=UTC),
    problems=("reports come late", "two more meetings a day for each rep"),
    promises=(
        Promise(
            text="ROI model",
            side=Side.ME,
            made=date(2026, 11, 12),
            due=date(2026, 11, 20),
            done=date(2026, 11, 18),
        ),
        Promise(text="mileage report", side=Side.THEY, made=date(2026, 11, 12), due=date(2026, 11, 27)),
    ),
    deadlines=(Deadline(text="product launch", on=date(2026, 12, 3), said=date(2026, 11, 12)),),
    must_haves=("works offline", "under 40 a seat"),
    ideas=(Idea(text="two fleets of your size saved 20 %", said=date(2026, 11, 12)),),
)
TALKED = (
    Touch(
        id="t1",
        prospect="dana",
        at=datetime(2026, 11, 12, 18, tzinfo=UTC),
        outcome=Outcome.NOT_YET,
        talked=True,
        note="pain: two more meetings a day for each rep",
    ),
)
"""The talk in which Dana told us what she wants solved."""
LEE = Prospect(id="lee", name="Lee Park", first_name="Lee", company="Harbor Freight Lines", title="Fleet manager")
