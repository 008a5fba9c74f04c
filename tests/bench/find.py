"""How long Find takes: ``python -m tests.bench.find [PEOPLE]`` makes a book of so many people and twice as many
touches, types what reps type, letter by letter, and prints the median and the 95th percentile of all letters.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from tests.bench.lists import HEADER, rows
from tests.bench.medians import Row, print_rows
from tests.rules.people import TUESDAY
from tui.book.book import Book
from tui.desk.finder import Finder
from tui.exchange.numbers import read_phone
from tui.model.event import Draft, EventKind
from tui.model.outcome import Outcome
from tui.model.packed import Packed
from tui.model.plain import to_plain
from tui.model.prospect import Prospect
from tui.model.touch import Touch

TYPED = (
    *("adaeze ald", "pembicroft", "quilliba 120 dental", "garth routing", "gideon x", "zzyzx", "e lynd", "o r s"),
    *("555 01", "(415) 555-01", "0142", "dario.elsonbury", "josé", "hattie ketthurst freight", "labs labs foods"),
)
"""Names, companies, mails and numbers; what is common, rare and nowhere."""
MISTYPED = ("adeaze aldercmobe", "pembicorft", "gidoen quilmere")
IN_NOTES = ("budget board", "skydives", "mileage report", "nobody wrote this", "call", "wants the figures")
_WORDS = (
    *("wants figures before the board", "mileage report is late", "two kids, skydives", "budget is set in january"),
    *("call again after the fair", "uses another tool until spring", "asked for the price", "sends the contract"),
)


def people(count: int) -> Iterator[Prospect]:
    """A list in HubSpot's shape, as an import leaves it."""
    for number, row in enumerate(rows(count)):
        cell = dict(zip(HEADER, row, strict=True))
        phones = (read_phone(cell["Phone Number"], "US", "work"),) if cell["Phone Number"] else ()
        yield Prospect(
            id=f"{number:012x}",
            name=f"{cell['First Name']} {cell['Last Name']}",
            company=cell["Company Name"],
            title=cell["Job Title"],
            phones=phones,
            emails=(cell["Email"],) if cell["Email"] else (),
            source="HubSpot",
            background=(f"Lead status: {cell['Lead Status']}",),
        )


def a_book(folder: Path, count: int) -> Book:
    """So many people and twice as many touches, half of which have a note."""
    book, rng = Book.open(folder), random.Random(5)
    book.write_import("list", TUESDAY, Packed({each.id: to_plain(each) for each in people(count)}), {})
    for start in range(0, 2 * count, 10_000):
        with book.gathering():
            book.write(*(_touch(rng, number, count) for number in range(start, min(2 * count, start + 10_000))))
    return book


def _touch(rng: random.Random, number: int, count: int) -> Draft:
    at: datetime = TUESDAY - timedelta(days=400) + timedelta(minutes=number * 2)
    who, note = f"{rng.randrange(count):012x}", f"{rng.choice(_WORDS)}, {number}" if number % 2 else ""
    touch = Touch(id=f"t{number}", prospect=who, at=at, outcome=Outcome.NO_ANSWER, note=note)
    return Draft(kind=EventKind.TOUCH, at=at, prospect=who, touch=touch)


def taken(work: Callable[[str], object], typed: tuple[str, ...], *, letters: bool) -> list[float]:
    """Milliseconds of this process's own, of each letter or of each whole."""
    found = []
    for whole in typed:
        for end in range(1, len(whole) + 1) if letters else (len(whole),):
            begun = process_time()
            work(whole[:end])
            found.append((process_time() - begun) * 1000)
    return found


def main(count: int) -> None:
    """A line for each thing that is waited for."""
    with TemporaryDirectory() as folder:
        finder = Finder(a_book(Path(folder) / "book", count))
        finder.hurried = True
        begun = perf_counter()
        finder.refresh()
        print(f"{count:,} people, {2 * count:,} touches: read behind the screen in {perf_counter() - begun:.1f} s")
        finder.refresh()
        letters = taken(finder.people, TYPED, letters=True)
        almost = taken(finder.almost, MISTYPED, letters=False)
        notes = taken(finder.notes, IN_NOTES, letters=False)
    print_rows(
        [
            ("a letter, median", median(letters), 30.0),
            ("a letter, 95th percentile", quantiles(letters, n=20)[-1], 30.0),
            ("a typing error, the slowest", max(almost), 300.0),
            ("words of notes, median", median(notes), 300.0),
            ("words of notes, the slowest", max(notes), 300.0),
        ]
    )
    again: Row = ("what changed is looked for", _again(finder), 300.0)
    print_rows([again])


def _again(finder: Finder) -> float:
    return median(taken(lambda _typed: finder.refresh(), ("a",) * 5, letters=False))


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 100_000)
