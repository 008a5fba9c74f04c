"""What came of the kills: how many, of what, at which moment, and what was found afterwards."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field


@dataclass
class Found:
    """One kill, and the book as it was opened after it."""

    what: str
    phase: str
    """What was under way."""
    acknowledged: int = 0
    """Things of which the rep had seen or been told that they are kept."""
    lost: list[str] = field(default_factory=list)
    """Those of them that were not there."""
    half: list[str] = field(default_factory=list)
    """Whatever was there in part, or twice, or had to be repaired."""

    def want(self, holds: object, words: str, *, lost: bool = False) -> None:
        """Notes what does not hold."""
        if not holds:
            (self.lost if lost else self.half).append(words)


def table(found: list[Found]) -> str:
    """A row for each thing and moment."""
    rows: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for each in found:
        for key in ((each.what, each.phase), ("all", "")):
            row = rows[key]
            for place, more in enumerate((1, each.acknowledged, len(each.lost), len(each.half))):
                row[place] += more
    lines = [f"{'killed':<22}{'while':<30}{'kills':>7}{'acknowledged':>14}{'lost':>6}{'half':>6}"]
    for (what, phase), (kills, acknowledged, lost, half) in sorted(
        rows.items(), key=lambda item: (item[0][0] == "all", item[0])
    ):
        lines.append(f"{what:<22}{phase:<30}{kills:>7}{acknowledged:>14}{lost:>6}{half:>6}")
    return "\n".join(lines)
