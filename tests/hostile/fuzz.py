"""A long run over every reader of text from outside: ``python -m tests.hostile.fuzz MINUTES [PARSER…]``.

The samples are changed byte by byte and piece by piece, and what fails is kept in the folder ``fuzz-found``. Each input
has a second of processor time for each 20 kB, ten at least: more counts as a hang.
"""

from __future__ import annotations

import io
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from contextlib import redirect_stdout
from pathlib import Path
from types import FrameType

from tests.hostile.parsers import PARSERS
from tests.hostile.texts import ACTING

SAMPLES = Path(__file__).parent.parent / "exchange" / "samples"
BOOKS = {"book_json": "book.json", "log_file": "log/2026-11-24.json", "session_file": "session.json",
         "never_file": "never_call.json"}  # fmt: skip
TOKENS = [text.encode("utf-8", "surrogatepass") for text in ACTING] + [
    *(b"{", b"}", b"[", b"]", b'"', b":", b",", b"null", b"-1", b"1e999", b"NaN", b"\\u0000", b"\\ud800", b"[" * 3000),
    *(b"BEGIN:VCARD\n", b"END:VCARD\n", b"=3D", b";", b"\t", b"\n", b"\r\n", b"TEL;TYPE=", b"\xff\xfe", b"PK\x03\x04"),
    *(
        b"<table><tr><td>",
        b"</td>",
        b"<!--",
        b"<td colspan=99",
        b"{{",
        b"{%",
        b"---\n",
        b"@fri",
        b"in 3 weeks",
        b"me: ",
    ),
    *(b"0001-01-01T00:00:00+23:59", b"9999-12-31T23:59:59-23:59", b"2026-11-24", b"2026-11-24T12:00:00", b"never"),
]


class Hang(BaseException):
    """An input takes longer than any should."""


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise Hang


def seeds(parser: str) -> list[bytes]:
    """What is changed for a reader: samples of what it reads."""
    if parser in BOOKS or parser == "patch_file":
        return _of_a_book(parser)
    if parser == "one_list":
        return [path.read_bytes()[:20_000] for path in SAMPLES.iterdir() if path.suffix != ".png"]
    if parser == "settings":
        return [b'zone = "America/New_York"\n[rep]\nname = "Sam"\n[keys]\ndial = "d"\n', b"a = [[[1]]]\n"]
    if parser == "script":
        return [path.read_bytes() for path in (Path(__file__).parents[2] / "data" / "scripts").glob("*.md")]
    plain = [
        b"pain: two meetings\nme: ROI model @wed\nabout: kids",
        b"(415) 555-0132 ext 12",
        b"tue 2pm",
        b"d@example.com",
    ]
    return [*plain, b"Name\tPhone\nDana\t4155550132\n", b"next week fri 9:30", b"1 Sep 2026 14:00"]


def _of_a_book(parser: str) -> list[bytes]:
    from tests.cli.conftest import LISTS
    from tui.cli import main

    with tempfile.TemporaryDirectory() as folder, redirect_stdout(io.StringIO()):
        common = ["--book", folder, "--at", "2026-11-24T12:24-05:00"]
        main([*common, "import", str(LISTS / "close-leads.csv"), "--json"])
        main([*common, "add", "Dana Okafor", "--phone", "4155550132", "--json"])
        main([*common, "log", "Dana Okafor", "not_yet", "--note", "pain: x\nme: y @fri", "--json"])
        main([*common, "log", "Dana Okafor", "never_call", "--json"])
        (Path(folder) / "session.json").write_bytes(
            b'{"_default":{"1":{"block":{"id":"b"}}},"about":{"1":{"format":1}}}'
        )
        if parser == "patch_file":
            return [path.read_bytes() for path in (Path(folder) / "imports").glob("*.json")]
        return [(Path(folder) / BOOKS[parser]).read_bytes()]


def changed(data: bytes, chance: random.Random) -> bytes:
    """Another input made of one: bytes turned, pieces put in, taken out, doubled and moved."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(made) + 1)
        until = min(len(made), at + chance.choice((1, 2, 8, 40, 300)))
        match chance.randrange(6):
            case 0 if at < len(made):
                made[at] = chance.randrange(256)
            case 1:
                made[at:at] = chance.choice(TOKENS)
            case 2:
                del made[at:until]
            case 3:
                made[at:at] = made[at:until] * chance.choice((1, 2, 50))
            case 4:
                made[at:until] = chance.choice(TOKENS)
            case _:
                made[at:until] = chance.randbytes(until - at)
    return bytes(made[:100_000])


def run(seconds: float, names: list[str], found: Path, seed: int) -> Counter[str]:
    """How often each reader was tried; what fails is written to ``found`` and told."""
    chance, tried, told = random.Random(seed), Counter[str](), set[str]()
    samples = {name: seeds(name) for name in names}
    signal.signal(signal.SIGPROF, _too_long)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for name in names:
            if not samples[name]:
                continue
            data = changed(chance.choice(samples[name]), chance)
            signal.setitimer(signal.ITIMER_PROF, max(10, len(data) / 20_000))
            try:
                PARSERS[name](data)
            except (Exception, Hang) as fault:
                signal.setitimer(signal.ITIMER_PROF, 0)
                where = traceback.extract_tb(fault.__traceback__)[-1]
                key = f"{name} {type(fault).__name__} {Path(where.filename).name}:{where.lineno}"
                if key not in told:
                    told.add(key)
                    found.mkdir(exist_ok=True)
                    (found / f"{name}-{len(told)}").write_bytes(data)
                    print(f"{key}: {str(fault)[:200]!r} (kept as {found / f'{name}-{len(told)}'})", flush=True)
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
            tried[name] += 1
    return tried


def main() -> int:
    minutes, names = float(sys.argv[1]), sys.argv[2:] or list(PARSERS)
    seed = random.SystemRandom().randrange(2**32)
    print(f"seed {seed}", flush=True)
    tried = run(minutes * 60, names, Path("fuzz-found"), seed)
    for name, times in tried.items():
        print(f"{name:>14} {times:>9,}")
    print(f"{'in all':>14} {tried.total():>9,}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
