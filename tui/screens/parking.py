"""Clearing the parking lot, one job at a time; each says beforehand what its key will do."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tui.config.keyboard import Room
from tui.desk.hour import Hour
from tui.desk.words import count, day_words
from tui.model.block import Job, Parked
from tui.model.event import Event
from tui.model.prospect import Prospect
from tui.model.text import one_line
from tui.screens.room_keys import bindings, with_key
from tui.screens.wiring import TellingScreen
from tui.widgets.choice_list import ChoiceList
from tui.widgets.fit import clip, pad
from tui.widgets.key_lines import Key, KeyLines
from tui.widgets.panel import Panel, styled
from tui.widgets.weights import FAINT, STRONG

_DOES = {Job.WORDS: "marks it done", Job.INVITE: "opens the invite"}
_OPENS_MAIL, _NEEDS_ADDRESS = "opens the mail", "needs an address"


class ClearingScreen(TellingScreen[None]):
    """Holds the jobs; what else stands on the screen, and what closes it, is its child's."""

    room: Room
    """Whose keys serve."""
    closing = ""
    """What Enter does when no job is chosen."""

    def __init__(self, hour: Hour) -> None:
        super().__init__()
        self.hour = hour
        self.later: set[Parked] = set()
        """What was put off again, here."""
        self.cleared: list[tuple[Parked, Event | None]] = []
        """What was cleared here, the last one last; with the event that kept its promise, where it had one."""
        self.message = ""
        self.had_jobs = False
        """Something was parked when the screen opened, or since."""

    def jobs_box(self) -> ComposeResult:
        """The jobs, a line for what happened, and the keys."""
        yield ChoiceList(id="jobs", classes="box")
        yield Static("", id="message", markup=False)
        yield KeyLines(id="keys")

    def close(self) -> None:
        """Every job was seen to."""
        raise NotImplementedError

    # Showing

    @property
    def box(self) -> ChoiceList:
        """The jobs."""
        return self.query_one(ChoiceList)

    @property
    def chosen(self) -> Parked | None:
        """The job that the keys are about."""
        jobs, place = self.hour.parked, self.box.chosen
        return jobs[place] if place is not None and place < len(jobs) else None

    def on_mount(self) -> None:
        self.show()

    def on_screen_resume(self) -> None:
        """Back from a draft: what it changed shows."""
        self.show()

    def show(self, message: str | None = None) -> None:
        """Draw the lot, the next job that waits chosen; with the message that stood there, if there is no other."""
        self.message = self.message if message is None else message
        jobs = self.hour.parked
        self.had_jobs |= bool(jobs)
        pending = [place for place, job in enumerate(jobs) if job not in self.later]
        here = self.box.chosen or 0
        following = next((place for place in pending if place >= here), pending[0] if pending else None)
        self._name_box()
        empty = f"All cleared. Enter {self.closing}." if self.had_jobs else "Nothing is parked."
        self.box.show_rows(len(jobs), self._row, following, empty)
        self.show_keys()
        self.say(f"{self.message} {self._told(len(jobs), bool(pending))}".strip())

    def on_resize(self) -> None:
        """The border has corners or has none."""
        self._name_box()

    def _name_box(self) -> None:
        jobs = len(self.hour.parked)
        self.box.name_it(f"Parked: {jobs}" if jobs else "Parked")

    def hear(self, words: str) -> None:
        """What came of a mail or an invite."""
        self.show(words)

    def _told(self, jobs: int, pending: bool) -> str:
        waits = jobs and not pending
        return f"{count(jobs, 'job waits', 'jobs wait')} on Today. Enter {self.closing}." if waits else ""

    def show_keys(self) -> None:
        """What each key does to the chosen job, and below them the job in full."""
        job = self.chosen
        pairs: list[tuple[str, str]] = []
        if job is not None:
            needs = self._no_address(job)
            pairs = [self._pair("edit", "add a mail address") if needs else ("Enter", self.does(job))]
            pairs += [self._pair("drop", "done already, or drop it"), self._pair("later"), ("↑ ↓", "others")]
        elif self.closing:
            pairs = [("Enter", self.closing)]
        pairs += [self._pair("bring_back")] if self.cleared else []
        keys = [Key((each,)) for each in (*pairs, *self.more_keys(job), ("Esc", "back"))]
        self.query_one(KeyLines).show_keys(keys, self.in_full(job) if job else "")

    def _pair(self, action_id: str, label: str = "") -> tuple[str, str]:
        return with_key(self.room, action_id, label)

    def more_keys(self, job: Parked | None) -> list[tuple[str, str]]:  # noqa: ARG002 - a child's may depend on it
        """Keys of the child's own, where that job is chosen."""
        return []

    def does(self, job: Parked) -> str:
        """What Enter does with it."""
        return _NEEDS_ADDRESS if self._no_address(job) else _DOES.get(job.job, _OPENS_MAIL)

    def _no_address(self, job: Parked) -> bool:
        """It is a mail, to somebody whose address is not known."""
        prospect = self.hour.desk.book.whom(job.prospect)
        return job.job not in _DOES and prospect is not None and not prospect.emails

    def in_full(self, job: Parked) -> str:
        """The whole job: what, with whom, since when."""
        now = self.hour.desk.clock.now()
        parts = (one_line(job.text), self._whom(job), f"parked {day_words(job.at.date(), now.date())}")
        return ", ".join(part for part in parts if part)

    def _whom(self, job: Parked) -> str:
        prospect = self.hour.desk.book.whom(job.prospect)
        return one_line(prospect.known_as) if prospect else ""

    def _row(self, number: int, width: int) -> Content:
        jobs = self.hour.parked
        if number >= len(jobs):
            return Content("")
        job = jobs[number]
        what = "later" if job in self.later else self.does(job)
        name = min(24 if width < 100 else 60, max(10, width // 3))
        text = max(0, min(60, width - name - 18))
        words = f"{pad(one_line(job.text), text)} {pad(self._whom(job), name)} "
        return Content.assemble(words, (clip(what, 16), FAINT))

    # Keys

    def action_move(self, step: int) -> None:
        """Another job."""
        self.box.move(step)
        self.show_keys()

    def action_do(self, closes: bool = True) -> None:
        """Do the chosen job; with none chosen, Enter closes."""
        job = self.chosen
        if job is None:
            if closes:
                self.close()
        elif job.promise:
            self._keep_promise(job)
        elif job.job is Job.WORDS:
            self._clear(job, f"Done: {one_line(job.text)}.")
        else:
            self.message = ""
            self._open(job)

    def _open(self, job: Parked) -> None:
        if job.job is Job.INVITE:
            self.wiring.open_invite(job.prospect, lambda sent: self._sent(job, sent))
        else:
            self.wiring.open_mail(job.prospect, job.job.value, lambda sent: self._sent(job, sent))

    def _keep_promise(self, job: Parked) -> None:
        event = self.wiring.guard(lambda: self.hour.keep_promise(job))
        if event is not None:
            self.cleared.append((job, event))
            self.show(f"Done, and the promise is kept: {one_line(job.promise)}.")

    def _sent(self, job: Parked, sent: bool) -> None:
        if sent:
            self.wiring.guard(lambda: self.hour.clear(job))
        if not self.is_attached:  # what hands it over takes its time: the rep may have left
            return
        if sent:
            self.show()
        else:
            self.show(self.message or "Nothing was sent; the job waits.")

    def _clear(self, job: Parked, words: str) -> None:
        self.wiring.guard(lambda: self.hour.clear(job))
        self.cleared.append((job, None))
        self.show(words)

    def action_drop(self) -> None:
        """It was done already, or need not be done."""
        job = self.chosen
        if job is not None:
            self._clear(job, f"Cleared: {one_line(job.text)}.")

    def action_later(self) -> None:
        """It stays in the lot; on to the next."""
        job = self.chosen
        if job is not None:
            self.later.add(job)
            self.show(f"Later: {one_line(job.text)}.")

    def action_edit(self) -> None:
        """Change what is known of whom the job is for, say their mail address."""
        job = self.chosen
        prospect = self.hour.desk.book.whom(job.prospect) if job else None
        if prospect is None:
            return

        def edited(after: Prospect | None) -> None:
            if after is not None and after != prospect:
                self.wiring.guard(lambda: self.hour.change(after))
                self.show("Changed.")

        self.wiring.edit(prospect, edited)

    def action_bring_back(self) -> None:
        """The job that was cleared last waits again."""
        if not self.cleared:
            self.say("Nothing was cleared here yet.")
            return
        job, event = self.cleared.pop()
        self.wiring.guard(lambda: self.hour.take_back(event) if event else self.hour.put_back(job))
        self.later.discard(job)
        jobs = self.hour.parked
        self.box.chosen = jobs.index(job) if job in jobs else None
        self.show(f"Waits again: {one_line(job.text)}.")


class ParkingScreen(ClearingScreen):
    """The lot on its own, from Today."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Room.PARKING)

    room = Room.PARKING
    closing = "goes back"

    def __init__(self, hour: Hour, first: Parked | None = None) -> None:
        """``first``: the job that is chosen."""
        super().__init__(hour)
        self.first = first

    def compose(self) -> ComposeResult:
        yield Panel(id="title")
        yield from self.jobs_box()

    def on_mount(self) -> None:
        self.query_one("#title", Panel).show(lambda _w, _h: styled("Parked jobs", STRONG))
        jobs = self.hour.parked
        if self.first in jobs:
            self.box.chosen = jobs.index(self.first)
        super().on_mount()

    def close(self) -> None:
        """Back to Today."""
        self.dismiss()
