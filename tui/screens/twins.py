"""Who may be in the book twice: pair by pair, to be made one or told apart."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static
from textual.worker import WorkerCancelled, get_current_worker

from tui.book.backups import before
from tui.book.errors import BookError
from tui.config.actions import key_of
from tui.config.keyboard import Room
from tui.desk.desk import Desk
from tui.desk.merging import Twins, in_order, merge, tell_apart, twins
from tui.desk.words import count
from tui.model.dataclass import dataclass
from tui.model.event import Event
from tui.model.prospect import Prospect
from tui.model.text import one_line
from tui.screens.room_keys import bindings, with_key
from tui.screens.twins_view import Side, compared, side
from tui.screens.wiring import TellingScreen
from tui.widgets.choice_list import ChoiceList
from tui.widgets.fit import clip, pad
from tui.widgets.key_lines import Key, KeyLines
from tui.widgets.panel import Panel

_LOOKING = "Looking through the book …"
_NOBODY = "Nobody is in the book twice, as far as it shows."


@dataclass(frozen=True, slots=True)
class _Done:
    """What u takes back."""

    event: Event
    pairs: tuple[Twins, ...]
    """As they were listed before."""
    at: int
    words: str


class TwinsScreen(TellingScreen[int | None]):
    """Returns how many pairs are left to decide; None where the book was not looked through yet."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Room.TWINS)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.pairs: tuple[Twins, ...] | None = None
        """None while the book is looked through."""
        self.swapped = False
        """The other one than proposed is kept, of the pair that is chosen."""
        self.done: list[_Done] = []

    def compose(self) -> ComposeResult:
        yield ChoiceList(id="pairs", classes="box")
        with Horizontal(id="panels"):
            yield Panel(id="keep", classes="box")
            yield Panel(id="other", classes="box")
        yield Static("", id="message", markup=False)
        yield KeyLines(id="keys")

    def on_mount(self) -> None:
        self.show()
        self.run_worker(self._look, thread=True)

    def _look(self) -> None:
        worker = get_current_worker()

        def rest() -> None:
            if worker.is_cancelled:
                raise WorkerCancelled

        with suppress(WorkerCancelled):
            found = twins(self.desk, rest)
            if found:
                with suppress(BookError):  # each merge can be taken back all the same
                    before(self.desk.book, self.desk.clock.now(), "merge")
            self.app.call_later(self._found, found)

    def _found(self, pairs: tuple[Twins, ...]) -> None:
        if self.is_attached:  # they may have gone back meanwhile
            self.pairs = pairs
            self.show()

    @property
    def chosen(self) -> Twins | None:
        """The pair that the keys are about."""
        place = self.query_one(ChoiceList).chosen
        return self.pairs[place] if self.pairs and place is not None and place < len(self.pairs) else None

    @property
    def both(self) -> tuple[Prospect, Prospect] | None:
        """Who is kept, and who is merged into them."""
        pair = self.chosen
        found = in_order(self.desk, pair) if pair else None
        return (found[1], found[0]) if found and self.swapped else found

    # Showing

    def show(self, message: str = "", at: int | None = None) -> None:
        """Draw the list and the pair that is chosen."""
        box, pairs = self.query_one(ChoiceList), self.pairs or ()
        place = box.chosen or 0 if at is None else at
        title = f"{count(len(pairs), 'pair')} that may be one person" if pairs else "Twins"
        box.name_it(title)
        empty = _NOBODY if self.pairs is not None else _LOOKING
        box.show_rows(len(pairs), self._row, min(place, len(pairs) - 1) if pairs else None, empty)
        self._show_pair()
        self.say(message)

    def _row(self, number: int, width: int) -> Content:
        pair = (self.pairs or ())[number]
        people = [self.desk.book.whom(each) for each in (pair.one, pair.other)]
        names = " / ".join(one_line(each.known_as) for each in people if each)
        room = max(16, width * 2 // 5)
        return Content(clip(f"{pad(names, room)}  {'; '.join(pair.why)}", width))

    def _show_pair(self) -> None:
        both, now = self.both, self.desk.clock.now()
        for panel in self.query("#panels Panel").results(Panel):
            panel.display = both is not None
        if both:
            rows = compared(*both, now)
            keep, other = (Side(each, self.desk.book.touches(each.id)) for each in both)
            for which, (name, heading) in enumerate((("#keep", "Kept"), ("#other", "Merged into them"))):
                panel = self.query_one(name, Panel)
                panel.name_it(f"{heading}: {one_line(both[which].known_as)}")
                panel.show(side(rows, which, (keep, other), now))
        self.query_one(KeyLines).show_keys(self._keys(both))

    def _keys(self, both: tuple[Prospect, Prospect] | None) -> list[Key]:
        pairs: list[tuple[str, str]] = []
        if both:
            kept = clip(one_line(both[0].known_as), 24)
            pairs += [_pair("merge", f"they are one: keep {kept}"), _pair("swap", "keep the other"), _pair("apart")]
        pairs += [_pair("undo", f"undo: {self.done[-1].words}")] if self.done else []
        pairs += [_pair("history"), ("↑ ↓", "others")] if both else []
        return [Key((each,)) for each in (*pairs, ("Esc", "back"))]

    # Keys

    def action_move(self, step: int) -> None:
        """Another pair."""
        self.query_one(ChoiceList).move(step)
        self.swapped = False
        self.show()

    def action_swap(self) -> None:
        """Keep the other one of the two."""
        if self.both:
            self.swapped = not self.swapped
            self.show()

    def action_merge(self) -> None:
        """They are one person."""
        both = self.both
        if both is None:
            self._drop_gone()
            return
        keep, other = both
        undo = key_of("undo", Room.TWINS)
        words = f"{one_line(other.known_as)} and {one_line(keep.known_as)} are one now. {undo} makes two of them again."
        self._decide(lambda: merge(self.desk, keep.id, other.id), "merge", words, {other.id: keep.id})

    def action_apart(self) -> None:
        """They are two people."""
        pair = self.chosen
        if pair is None or self.both is None:
            self._drop_gone()
            return
        words = f"They are two, and are not listed again. {key_of('undo', Room.TWINS)} takes it back."
        self._decide(lambda: tell_apart(self.desk, pair.one, pair.other), "told apart", words, {})

    def _decide(self, work: Callable[[], Event], what: str, words: str, moved: dict[str, str]) -> None:
        place, pairs, pair = self.query_one(ChoiceList).chosen or 0, self.pairs or (), self.chosen
        event = self.wiring.guard(work)
        if event is None or pair is None:
            return
        self.done.append(_Done(event, pairs, place, what))
        self.pairs = _left(pairs, pair, moved)
        self.swapped = False
        self.show(words, place)

    def _drop_gone(self) -> None:
        """Another window merged one of them meanwhile."""
        pair = self.chosen
        if pair is not None:
            self.pairs = tuple(each for each in self.pairs or () if each != pair)
            self.show("One of them is no longer in the book.")

    def action_undo(self) -> None:
        """Take the last decision back."""
        if not self.done:
            self.show("Nothing was decided here yet.")
            return
        last = self.done[-1]
        if self.wiring.guard(lambda: self.desk.undo(last.event)) is not None:
            self.done.pop()
            self.pairs, self.swapped = last.pairs, False
            self.show("Taken back: they are as they were.", last.at)

    def action_history(self) -> None:
        """The one who is kept, whole."""
        both = self.both
        if both:
            self.wiring.show_story(both[0].id, callable_here=False)

    def on_screen_resume(self) -> None:
        """Back from a history: an edit shows."""
        if self.pairs is not None:
            self.show()

    def action_back(self) -> None:
        self.dismiss(None if self.pairs is None else len(self.pairs))


def _pair(action_id: str, label: str = "") -> tuple[str, str]:
    return with_key(Room.TWINS, action_id, label)


def _left(pairs: tuple[Twins, ...], decided: Twins, moved: dict[str, str]) -> tuple[Twins, ...]:
    """The pairs that are left to decide; who was merged stands in them as the one who was kept."""
    found: dict[frozenset[str], Twins] = {}
    for pair in pairs:
        now = pair._replace(one=moved.get(pair.one, pair.one), other=moved.get(pair.other, pair.other))
        if pair != decided and now.one != now.other:
            found.setdefault(frozenset((now.one, now.other)), now)
    return tuple(found.values())
