"""Names of zones, as a book or the settings have them."""

from __future__ import annotations

import pytest

from tui.model.zones import zone


@pytest.mark.parametrize("name", ["America", "x" * 300, "../../etc/passwd", "/etc/passwd", "a\0b", "", ".", "\udcff"])
def test_what_is_no_zone_is_told_as_that(name: str) -> None:
    with pytest.raises((KeyError, ValueError)):
        zone(name)
