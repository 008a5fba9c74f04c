"""Likely twins in the book: who may be one person, and making them one."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from tui.answers import print_json
from tui.book.backups import before
from tui.commands.asking import CouldNot, desk_for, find_one
from tui.desk.desk import Desk
from tui.desk.merging import in_order, merge, twins
from tui.exchange.numbers import dial_text
from tui.model.prospect import Prospect
from tui.model.text import one_line


def run_twins(asked: Namespace) -> int:
    """Who may be one person, and why; nothing is changed."""
    desk = desk_for(asked)
    pairs = [(pair, found) for pair in twins(desk) if (found := in_order(desk, pair)) is not None]
    if asked.json:
        listed = [{"keep": _json(keep), "other": _json(other), "why": list(pair.why)} for pair, (keep, other) in pairs]
        print_json({"twins": listed})
        return 0
    for pair, (keep, other) in pairs:
        print(one_line(f"{'; '.join(pair.why)}:"))
        print(one_line(f"  {_words(keep)}"))
        print(one_line(f"  {_words(other)}"))
    if pairs:
        print(f"{len(pairs)} that may be one person: powerhour merge KEEP OTHER makes them one; in the app, t on Today")
    else:
        print("Nobody is in the book twice, as far as it shows.")
    return 0


def run_merge(asked: Namespace) -> int:
    """Make two one person, or two of one again."""
    desk = desk_for(asked)
    keep = find_one(desk, asked.keep)
    if asked.undo:
        if asked.other:
            raise CouldNot("--undo takes the last merge back: name the one who was kept, and nobody else")
        return _take_back(desk, keep, in_json=asked.json)
    if not asked.other:
        raise CouldNot("name both: powerhour merge KEEP OTHER, as powerhour twins lists them")
    other = find_one(desk, asked.other)
    before(desk.book, desk.clock.now(), "merge")
    event = merge(desk, keep.id, other.id)
    desk.book.close()
    if asked.json:
        print_json({"kept": keep.id, "merged": other.id, "event": event.id})
    else:
        words = f"{other.known_as} ({other.id}) and {keep.known_as} ({keep.id}) are one: powerhour show {keep.id}"
        print(one_line(words))
        print(one_line(f"powerhour merge {keep.id} --undo makes them two again."))
    return 0


def _take_back(desk: Desk, keep: Prospect, *, in_json: bool) -> int:
    from tui.book.merges import last_merge  # noqa: PLC0415 - seldom asked for

    event = last_merge(desk.book, keep.id)
    if event is None:
        raise CouldNot(f"nobody was merged into {keep.known_as} ({keep.id}): nothing was changed")
    others = [each for each in desk.book.changed_by(event) if each not in desk.book]
    desk.undo(event)
    desk.book.close()
    if in_json:
        print_json({"kept": keep.id, "back": others})
    else:
        print(one_line(f"They are two again: {keep.id}, {', '.join(others)}"))
    return 0


def _json(prospect: Prospect) -> dict[str, Any]:
    return {
        "id": prospect.id,
        "name": prospect.name or None,
        "company": prospect.company or None,
        "phones": [phone.number for phone in prospect.phones if phone.number],
        "emails": list(prospect.emails),
        "standing": prospect.standing.value,
    }


def _words(prospect: Prospect) -> str:
    """``ada  Ada Byron, Acme  (212) 555-0101  ada@acme.example  new``."""
    who = ", ".join(part for part in (prospect.known_as, prospect.company if prospect.name else "") if part)
    numbers = [dial_text(phone) for phone in prospect.phones if phone.number]
    return "  ".join((prospect.id, who, *numbers, *prospect.emails, prospect.standing.value))
