"""A small book as the first format has it, and what it says: ``python -m tests.book.first_format`` made formats/1.

It is kept as it was written then, and has to open for ever: made anew only until that format is out in the world.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from tests.screens.stage import NOW, Stage, person
from tui.book import Book
from tui.book.backups import back_up
from tui.book.exports import Mark, note_export
from tui.book.mappings import keep_mapping
from tui.desk.hour import Hour
from tui.desk.merging import merge
from tui.desk.outcome import Said
from tui.model.outcome import Outcome
from tui.model.plain import to_plain

KEPT = Path(__file__).with_name("formats") / "1"
SAYS = KEPT.with_name("1.json")


def make(folder: Path) -> None:
    """Weeks of calls, an import, a merge, an undo, one who says never, a running block with a note, a backup."""
    stage = Stage(folder).set()
    desk = stage.desk
    desk.keeps_calendar = False
    zoe = person("zoe", "Zoë Zimmer", "Zephyr", "212 555 0199")
    desk.book.write_import("list.csv", NOW, [zoe], {"added": 1}, "a,b")
    desk.undo(desk.log("ben", Said(outcome=Outcome.NO)).event)
    desk.log("cleo", Said(outcome=Outcome.NEVER_CALL, note="said so"))
    desk.skip("hana")
    merge(desk, "drew", "evan")
    keep_mapping(desk.book, "digest", {"Name": "name"}, "mdy", NOW.date())
    note_export(desk.book, "touches csv", Mark(desk.book.seq, NOW))
    desk.book.checkpoint()
    back_up(desk.book, NOW, "asked")
    hour = Hour(desk)
    hour.start(60)
    hour.log(Said(outcome=Outcome.VOICEMAIL))
    hour.note("half a note")
    hour.park("send brochure")
    hour.save()


def says(book: Book) -> dict[str, Any]:
    """Everybody's standing and next touch, what happened with them, whom never to call, and the block."""
    people = {
        each.id: {
            "name": each.name,
            "standing": each.standing.value,
            "next": to_plain(each.next) if each.next else None,
            "tries": len(each.tries),
            "problems": list(each.problems),
            "touches": [[touch.at.isoformat(), touch.outcome.value, touch.note] for touch in book.touches(each.id)],
        }
        for each in book.prospects()
    }
    session = book.load_session()
    block = {"who": session.calls[-1].prospect, "note": session.calls[-1].note, "parked": len(session.parked)}
    never = sorted(each for each in people if book.never.bars_person(each))
    return {"people": people, "seq": book.seq, "never": never, "block": block, "imports": len(book.past_imports())}


def main() -> None:
    shutil.rmtree(KEPT, ignore_errors=True)
    KEPT.parent.mkdir(exist_ok=True)
    make(KEPT)
    for path in (*KEPT.glob(".*"), *KEPT.glob("backups/.*"), *KEPT.glob("cache")):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    text = json.dumps(says(Book.open(KEPT, read_only=True)), ensure_ascii=False, indent=1)
    SAYS.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
