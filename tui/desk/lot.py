"""The parking lot of the running block: small jobs that wait for its end."""

from __future__ import annotations

from dataclasses import replace

from tui.desk import parking
from tui.desk.showing import Showing
from tui.model.block import Job, Parked
from tui.model.outcome import Outcome


class Lot(Showing):
    """Jobs that are put off, done, dropped, and wait again; each change is kept at once."""

    def save(self) -> None:
        """Put the session on disk."""
        self.session = replace(self.session, seen=self.desk.clock.now())
        self.desk.book.save_session(self.session)

    @property
    def _block_id(self) -> str:
        return self.block.id if self.block else ""

    @property
    def parked(self) -> tuple[Parked, ...]:
        """The jobs that are still to be done, oldest first."""
        return parking.waiting(self.session, self._find, self.desk.barred)

    def park(self, text: str) -> None:
        """Put a job off to the end of the block; it stands with the prospect on screen."""
        job = Parked(
            text=text,
            at=self.desk.clock.now(),
            prospect=self.call.prospect if self.call else "",
            block=self._block_id,
            seq=self.desk.book.seq,
        )
        self.session = parking.park(self.session, job)
        self.save()

    def clear(self, job: Parked) -> Parked:
        """A job is done or dropped; as it stands in the lot from then on."""
        return self._cleared(job, done=True)

    def put_back(self, job: Parked) -> Parked:
        """A job that was cleared waits again."""
        return self._cleared(job, done=False)

    def _cleared(self, job: Parked, *, done: bool) -> Parked:
        self.session = parking.clear(self.session, job, done=done)
        self.save()
        return replace(job, done=done)

    def sent(self, prospect_id: str, kind: Job) -> None:
        """Such a mail or invite went on its way to them: the job that asked for it is done.

        Where the mail was the last thing to be logged, its undo brings the job back.
        """
        last = self.events[-1] if self.events else None
        mailed = last is not None and last.touch is not None and last.touch.outcome is Outcome.MAIL
        by = last.id if last is not None and mailed and last.prospect == prospect_id and kind is not Job.INVITE else ""
        self.session = parking.did(self.session, prospect_id, kind, by)
        self.save()
