"""Somebody is added who may be in the book already: that is said in the line."""

from __future__ import annotations

import pytest

from tests.screens.stage import Rehearsal, Stage


@pytest.mark.parametrize(
    ("name", "company", "told"),
    [
        ("小明 王", "Cedarpeal Vision", True),
        ("ben  adler", "Halcyra Textiles", True),
        ("Ben Adler", "Plimhurst Bakery", False),
        ("Kim Roe", "Halcyra Textiles", False),
    ],
)
def test_somebody_of_the_same_name_and_company_is_told(stage: Stage, name: str, company: str, told: bool) -> None:
    async def add(rep: Rehearsal) -> None:
        await rep.press("r")
        await rep.type(name)
        await rep.press("tab")
        await rep.type(company)
        await rep.press("ctrl+s")
        said = " ".join(rep.text().split())
        assert "is in the book" in said
        assert ("another of that name and company is there too: t on Today" in said) is told

    stage.play(add, (120, 40))
