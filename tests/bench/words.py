"""How long the words take: ``python -m tests.bench.words`` prints medians, against what they may take."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.bench.medians import Row, median_of, print_rows
from tests.rules.people import TUESDAY, active
from tui.model.outcome import Channel
from tui.rules.when import read_day
from tui.scripts import empty, look_up
from tui.scripts.call import fitting, opening, voicemail
from tui.scripts.completion import complete
from tui.scripts.library import Script, shipped
from tui.scripts.notes import file_note
from tui.scripts.rep import Rep

_REP = Rep(name="Sam", company="Northwind", number="212-555-0100")
_NOTE = "pain: late reports\nthey: mileage report @fri\nme: ROI model @wed\nshe asked about the price\nrole: infl"


def medians() -> list[Row]:
    """What a key press asks of the scripts and the notes."""
    rng = random.Random(3)

    def word() -> str:
        return "".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=6))

    own = (Script(f"own-{n}", f"{word()} {word()}", "objection", 0, Channel.CALL, 40, "Words.") for n in range(300))
    shelf = {**shipped(), **{each.id: each for each in own}}
    dana, text = active(), " ".join(word() for _ in range(1_400))
    look_up.get_ready()

    def searches() -> list[object]:
        return [look_up.find(typed, shelf) for typed in ("p", "pr", "pri", "tming", "send me")]

    def words() -> object:
        return opening(dana, (), _REP, TUESDAY), voicemail(dana, (), _REP, TUESDAY)

    def note() -> object:
        row = _NOTE.splitlines()[-1]
        return file_note(dana, _NOTE, TUESDAY, read_day=read_day), complete(
            row, lambda: dana, TUESDAY.date(), read_day=read_day
        )

    def each(work: Callable[[], object], times: int = 1) -> float:
        return median_of(work, 25) / times

    return [
        (f"a search in {len(shelf)} scripts", each(searches, 5), 15.0),
        ("the opening and the voicemail", each(words), 5.0),
        ("what fits the call", each(lambda: fitting(dana, (), TUESDAY)), 5.0),
        ("a letter of the note, read whole", each(note), 5.0),
        ("empty phrases in 10,000 letters", each(lambda: empty.find(text)), 10.0),
    ]


if __name__ == "__main__":
    print_rows(medians())
