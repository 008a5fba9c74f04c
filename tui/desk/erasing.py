"""Erasing a person at their wish: what is said before, what is done, and what is said after."""

from __future__ import annotations

from tui.book import erasing
from tui.book.erasing import Erasing
from tui.desk.desk import Desk
from tui.desk.words import count
from tui.model.dataclass import dataclass
from tui.model.prospect import Prospect
from tui.model.text import one_line

_NAMED = 5
NOT_REACHED = (
    "Not reached: backups and exports kept elsewhere, what is in your CRM, and notes on others that mention the name."
)
"""A backup from elsewhere that is restored later comes without them."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What would go, before anything does."""

    prospect: Prospect
    goes: Erasing

    @property
    def lines(self) -> tuple[str, ...]:
        """In words, the main thing first."""
        who, goes = self.prospect, self.goes
        name = ", ".join(dict.fromkeys(filter(None, (who.known_as, who.company))))
        where = f", also in {count(len(goes.backups), 'backup')}" if goes.backups else ""
        lines = [f"{name} goes for good: the record, {count(goes.touches, 'touch', 'touches')}{where}."]
        if goes.removed:
            lines.append(f"What cannot be taken apart goes whole: {_listed(goes.removed)}.")
        lines.append("No undo and no backup brings them back, and every list, form and restore keeps them out.")
        lines.append(NOT_REACHED)
        if goes.left:
            lines.append(f"Not looked into, since it is no backup: {_listed(goes.left)}.")
        if goes.alike:
            lines.append(f"Look like the same person, and stay until they are erased too: {_listed(goes.alike)}.")
        return tuple(map(one_line, lines))


def plan(desk: Desk, prospect: Prospect) -> Plan:
    """What erasing them would take; nothing is done. BookError."""
    return Plan(prospect, erasing.plan(desk.book, prospect.id))


def erase(desk: Desk, prospect: Prospect) -> Erasing:
    """Take them out of the book for good. BookError if it cannot be done."""
    desk.calendar.settle()  # what is still to be written of them
    done = erasing.erase(desk.book, prospect.id, desk.clock.now())
    desk.own_times.forget()
    desk.changed_beside(done.ids)
    return done


def done_words(done: Erasing) -> str:
    """One line, with nothing of theirs in it."""
    told = [
        f"Erased: 1 person, {count(done.touches, 'touch', 'touches')}, also in {count(len(done.backups), 'backup')}"
    ]
    if done.removed:
        told.append(f"removed whole: {_listed(done.removed)}")
    if done.after is None:
        told.append("no fresh backup could be made: powerhour backup makes one")
    return one_line("; ".join(told) + ".")


def _listed(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
