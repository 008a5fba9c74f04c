"""How long lists take to come in: ``python -m tests.bench.lists [ROWS …]`` imports each twice and prints a table.

Each import is a process of its own, as a rep starts it. Beside it stands a bare loop over the same file, ``csv`` and
``phonenumbers.parse`` alone, so that a slow machine does not look like slow code.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

SECONDS, MEGABYTES, AGAIN = 20.0, 500, 0.5
"""What 100,000 rows may take at first, in memory, and the second time as a part of the first."""
HEADER = (
    *("Record ID", "First Name", "Last Name", "Email", "Phone Number", "Mobile Phone Number", "Job Title"),
    *("Company Name", "Contact owner", "Lead Status", "Create Date", "City", "State/Region", "Postal Code"),
    "Country/Region",
)
_PLACES = (
    ("Sacramento", "CA", "95814", (209, 415, 510, 916)),
    ("Austin", "TX", "78701", (210, 512, 713, 817)),
    ("Albany", "NY", "12207", (212, 315, 518, 716)),
    ("Denver", "CO", "80202", (303, 719, 720, 970)),
    ("Springfield", "IL", "62701", (217, 309, 312, 618)),
)
_FIRST = ("Adaeze", "Bram", "Cosima", "Dario", "Elodie", "Farah", "Gideon", "Hattie", "Ivo", "José", "Kaito", "Leila")
_HEAD = ("Ald", "Bex", "Calv", "Dorr", "Els", "Garth", "Hex", "Kett", "Lynd", "Marl", "Neth", "Orr", "Pemb", "Quill")
_TAIL = ("ercombe", "erdale", "egarth", "emere", "enshaw", "ibeck", "icroft", "ihurst", "elow", "ewick", "onbury")
_TRADES = ("Routing", "Foods", "Labs", "Freight", "Dental", "Roofing, Inc.", "Textiles", "Optics", "Paper")
_TITLES = ("VP Operations", "Head of Sales", "Fleet Manager", "Owner", "CFO", "Buyer", "Plant Manager")
_STATUS = ("NEW", "OPEN", "ATTEMPTED_TO_CONTACT", "IN_PROGRESS")


def rows(count: int) -> Iterator[tuple[str, ...]]:
    """Everybody of a list in HubSpot's shape, nobody twice: five to a company, which share its line."""
    for at in range(count):
        firm = at // 5
        city, state, code, areas = _PLACES[firm % 5]
        first = _FIRST[at % 12]
        last = f"{_HEAD[at // 12 % 14]}{_TAIL[at // 168 % 11]}"
        mail = "" if at % 20 == 7 else f"{first.casefold()}.{last.casefold()}.{at}@example.com"
        phone = f"({areas[firm % 4]}) 555-{firm // 5 % 10000:04} x{101 + at % 5}" if at % 50 else ""
        company = f"{_HEAD[firm % 14]}{_TAIL[firm // 14 % 11]} {firm} {_TRADES[firm % 9]}"
        yield (
            *(str(80_200_000_000 + 37 * at), first, last, mail, phone, "", _TITLES[at % 7], company, "Rowan Teller"),
            *(_STATUS[at % 4], f"2026-{at % 9 + 1:02}-{at % 28 + 1:02} 09:14", city, state, code, "United States"),
        )


_MOST = """
import resource
def most():
    try:
        with open("/proc/self/status") as told:  # what the system says elsewhere counts the parent's memory, too
            return int(next(line.split()[1] for line in told if line.startswith("VmHWM:")))
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
"""
_BARE = (
    _MOST
    + """
import csv, json, phonenumbers, sys, time
begun, worked = time.perf_counter(), time.process_time()
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    for row in csv.DictReader(file):
        if row["Phone Number"]:
            phonenumbers.parse(row["Phone Number"], "US")
print(json.dumps([time.perf_counter() - begun, time.process_time() - worked, most()]))
"""
)
_IMPORT = (
    _MOST
    + """
import io, json, sys, time
from contextlib import redirect_stdout
begun, worked = time.perf_counter(), time.process_time()
from tui.cli import main
said = io.StringIO()
with redirect_stdout(said):
    code = main(["--book", sys.argv[2], "import", sys.argv[1], "--region", "US", "--json"])
taken, work = time.perf_counter() - begun, time.process_time() - worked
print(json.dumps([taken, work, most(), json.loads(said.getvalue())]))
"""
)


class Measured(NamedTuple):
    """What a process of its own says of itself."""

    what: str
    seconds: float
    """By the clock on the wall."""
    work: float
    """Seconds of its processor: what others do on the machine counts less."""
    megabytes: float
    """The most memory that it had."""


def measured(what: str, program: str, path: Path, book: Path, count: int) -> Measured:
    """One run."""
    done = subprocess.run([sys.executable, "-c", program, path, book], capture_output=True, text=True, check=True)
    seconds, work, memory, *answer = json.loads(done.stdout)
    if answer:
        assert answer[0]["read"] == answer[0]["added"] + answer[0]["unchanged"] == count, answer
    return Measured(what, seconds, work, memory / (1024 * 1024 if sys.platform == "darwin" else 1024))


def measure(count: int, folder: Path) -> tuple[Measured, Measured, Measured]:
    """The bare loop, the import, and the same again."""
    path, book = folder / f"{count}.csv", folder / f"book{count}"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows((HEADER, *rows(count)))
    return (
        measured("csv and phonenumbers alone", _BARE, path, book, count),
        measured("import", _IMPORT, path, book, count),
        measured("the same again", _IMPORT, path, book, count),
    )


def main(counts: list[int]) -> None:
    """A line each, with how many times as much work as the bare loop it takes."""
    for count in counts:
        with TemporaryDirectory() as folder:
            found = measure(count, Path(folder))
        bare, first, again = found
        print(f"{count:,} rows")
        for each in found:
            work = f"{each.work:7.2f} s of work  {each.work / bare.work:4.1f} ×"
            print(f"  {each.what:<28} {each.seconds:7.2f} s  {work}  {each.megabytes:5.0f} MB")
        kept = first.seconds <= SECONDS * max(1, count / 100_000) and again.work <= AGAIN * first.work
        verdict = "ok" if kept and first.megabytes <= MEGABYTES else "TOO MUCH"
        print(f"  again is {again.work / first.work:.2f} of the work; of {SECONDS:g} s, {MEGABYTES} MB: {verdict}")


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [10_000, 100_000])
