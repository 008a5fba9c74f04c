"""Lists to read, and a book of the prospects that came of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from tui.exchange.people.incoming import Incoming, sort_in
from tui.exchange.people.listing import HowRead, look
from tui.model.prospect import Prospect

LISTS = Path(__file__).parent / "samples"
AT = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)


@dataclass
class People:
    """Whom the imports so far have brought."""

    by_id: dict[str, Prospect] = field(default_factory=dict)
    _numbers: count[int] = field(default_factory=lambda: count(1))

    def take(self, path: Path, region: str | None = "US", mapping: dict[str, str] | None = None) -> Incoming:
        listing = look(path, HowRead(region=region, mapping=mapping or {}))
        incoming = sort_in(listing, self.by_id.values(), at=AT, new_id=lambda: f"p{next(self._numbers)}")
        changed = (*incoming.added, *incoming.updated)
        assert incoming.read == len(changed) + incoming.unchanged + len(incoming.rejected)
        self.by_id |= {person.id: person for person in changed}
        return incoming

    def named(self, name: str) -> Prospect:
        (person,) = [each for each in self.by_id.values() if name in (each.name, each.company, *each.emails)]
        return person

    @property
    def names(self) -> set[str]:
        return {person.name for person in self.by_id.values()}


def written(folder: Path, rows: Sequence[Sequence[str]], name: str = "list.csv", **style: str) -> Path:
    """A list as a spreadsheet would write it."""
    out = io.StringIO()
    csv.writer(out, delimiter=style.get("delimiter", ","), lineterminator=style.get("line_end", "\r\n")).writerows(rows)
    path = folder / name
    path.write_bytes(out.getvalue().encode(style.get("encoding", "utf-8")))
    return path
