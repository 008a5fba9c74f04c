"""The folder ``calendar`` of the book: one entry a step that was agreed, moved and cancelled as the book says."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tui import regular_file
from tui.book import files
from tui.book.errors import BookError
from tui.model.file_name import file_stem
from tui.model.prospect import Prospect
from tui.scripts.rep import Rep

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from tui.exchange.calendar import Kept

# tui.exchange.calendar is imported where it is used: the first screen needs none of it.

Make = Callable[[Prospect, Rep, datetime, int], bytes]
"""An entry with that sequence number."""

REMINDER = ".ics"
INVITE = ".invite.ics"


class CalendarFolder:
    """What the book says of each agreed step, as ``.ics`` files; any of them may be deleted at any time."""

    def __init__(self, folder: Path, now: Callable[[], datetime], rep: Callable[[], Rep]) -> None:
        self.folder = folder
        self._now = now
        self._rep = rep
        self._lock = threading.Lock()
        self._worker: ThreadPoolExecutor | None = None

    def follow_later(self, *prospects: Prospect) -> Future[None]:
        """Bring their entries up to date in a thread of their own, in order; the program's end waits for it."""
        return self._later(lambda: self._follow_all(prospects))

    def hand_over_later(self, giver: str, taker: Prospect, *then: Prospect) -> None:
        """The entry of the step that ``taker`` has from another, of that id, is theirs; then all are followed."""
        self._later(lambda: self._hand_over(giver, taker))
        self._later(lambda: self._follow_all(then))

    def _later(self, work: Callable[[], None]) -> Future[None]:
        if self._worker is None:
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - not needed for the first screen

            self._worker = ThreadPoolExecutor(1, "calendar")
        return self._worker.submit(work)

    def _hand_over(self, giver: str, taker: Prospect) -> None:
        with self._lock:
            for path, kept in list(self._entries(giver)):
                if taker.invite is not None and kept.uid == taker.invite.uid:
                    suffix = INVITE if path.name.endswith(INVITE) else REMINDER
                    with suppress(OSError):  # written anew as it is followed
                        path.replace(self._path(taker, suffix))

    def settle(self) -> None:
        """Wait until everything that was asked for is written."""
        if self._worker is not None:
            self._worker.submit(lambda: None).result()

    def _follow_all(self, prospects: tuple[Prospect, ...]) -> None:
        for prospect in prospects:
            try:
                self.follow(prospect)
            except (BookError, OSError, ValueError):
                continue  # said when the entry is opened, which writes it again

    def follow(self, prospect: Prospect) -> None:
        """Write the entry of the step that is agreed, and take back those that no longer hold. BookError, OSError."""
        from tui.exchange.calendar import cancelled, is_held, is_over, reminder, request  # noqa: PLC0415 - see above

        now, invite = self._now(), prospect.invite
        with self._lock:
            for path, kept in self._entries(prospect.id):
                over = kept.cancelled or is_held(kept.start, now)
                if not over and (invite is None or kept.uid != invite.uid):
                    files.put(path, cancelled(regular_file.read(path), now))
            if invite is None or is_over(invite.at, now):
                return
            self._write(prospect, REMINDER, reminder, now)
            if self._path(prospect, INVITE).exists():
                self._write(prospect, INVITE, request, now)

    def reminder(self, prospect: Prospect) -> Path:
        """The rep's own entry as of now. ValueError where no step is agreed; BookError, OSError."""
        from tui.exchange.calendar import reminder  # noqa: PLC0415 - see above

        with self._lock:
            return self._write(prospect, REMINDER, reminder, self._now(), anew=True)

    def invite(self, prospect: Prospect) -> Path:
        """The invite for the prospect as of now. ValueError where it cannot be made; BookError, OSError."""
        from tui.exchange.calendar import request  # noqa: PLC0415 - see above

        with self._lock:
            return self._write(prospect, INVITE, request, self._now(), anew=True)

    def cancellation(self, prospect_id: str) -> Path | None:
        """The invite that was taken back of a step still to come; None where there is none."""
        now = self._now().astimezone(UTC)
        with self._lock:
            found = [
                (kept.start, path)
                for path, kept in self._entries(prospect_id)
                if kept.cancelled and kept.start > now and path.name.endswith(INVITE)
            ]
        return min(found)[1] if found else None

    def _write(self, prospect: Prospect, suffix: str, make: Make, now: datetime, *, anew: bool = False) -> Path:
        """Put the entry in place if it says something else than before, one step higher; or ``anew``, as it stands."""
        from tui.exchange.calendar import kept_facts  # noqa: PLC0415 - see above

        path, invite = self._path(prospect, suffix), prospect.invite
        assert invite is not None
        numbers = [kept.sequence for _path, kept in self._entries(prospect.id) if kept.uid == invite.uid]
        highest = max((invite.sequence, *numbers))
        kept = _facts(path)
        entry = make(prospect, self._rep(), now, kept.sequence if kept else highest)
        if kept is not None and kept_facts(entry) != kept:
            entry = make(prospect, self._rep(), now, max(highest, kept.sequence + 1))
        elif kept is not None and not anew:
            return path
        files.make_folder(self.folder)
        files.put(path, entry)
        return path

    def _path(self, prospect: Prospect, suffix: str) -> Path:
        if prospect.invite is None:
            raise ValueError("no step with a day and a time is agreed")
        return self.folder / f"{file_stem(prospect.id)}-{_short(prospect.invite.uid)}{suffix}"

    def _entries(self, prospect_id: str) -> Iterator[tuple[Path, Kept]]:
        """The entries of one prospect that can be read."""
        name = re.compile(rf"{re.escape(file_stem(prospect_id))}-[0-9a-f]{{12}}(\.invite)?\.ics")
        paths = sorted(self.folder.iterdir()) if self.folder.is_dir() else []
        for path in paths:
            kept = _facts(path) if name.fullmatch(path.name) else None
            if kept is not None:
                yield path, kept


def _facts(path: Path) -> Kept | None:
    """What a file says; None where there is none, or it cannot be read."""
    from tui.exchange.calendar import kept_facts  # noqa: PLC0415 - see above

    try:
        return kept_facts(regular_file.read(path))
    except (OSError, ValueError):
        return None


def _short(uid: str) -> str:
    return hashlib.sha256(uid.encode(errors="replace")).hexdigest()[:12]
