"""What a call does with people: finds, opens, adds and changes them, and hears what happened."""

from __future__ import annotations

from tui.config.actions import key_of
from tui.desk.barring import new_number_of
from tui.desk.hour import Hour
from tui.model.prospect import Prospect
from tui.model.text import one_line
from tui.screens import call_view as view
from tui.screens.bring import Bringing
from tui.screens.more_prompts import event_prompt
from tui.screens.place_prompt import place_prompt


class CallPeople(Bringing):
    """The part of the call screen that is about somebody, not about the call."""

    def __init__(self, hour: Hour) -> None:
        super().__init__(hour)
        self.gone: Prospect | None = None
        """Who was just logged as gone: r then adds who follows them."""

    def show(self, message: str = "") -> None:
        """Draw whoever is on screen now."""
        raise NotImplementedError

    def action_event(self) -> None:
        self._ask_event(inbound=False)

    def action_asked(self) -> None:
        self._ask_event(inbound=True)

    def _ask_event(self, *, inbound: bool) -> None:
        def found(prospect_id: str | None) -> None:
            if prospect_id:
                self.ask(event_prompt(self.hour, prospect_id, happened, inbound=inbound))

        def happened(prospect_id: str, text: str) -> None:
            self.wiring.guard(lambda: self.hour.happened((prospect_id,), text, inbound=inbound))
            self.hour.look_again()
            self.show(view.brought_forward(self.hour, prospect_id, text))

        self.wiring.find_anybody("Who asked?" if inbound else "Where did it happen? Name or company", found)

    def action_incoming(self) -> None:
        from tui.screens.find import SOMEBODY_NEW  # noqa: PLC0415 - not for the first screen

        def answered(prospect_id: str | None) -> None:
            if prospect_id == SOMEBODY_NEW:
                self.wiring.add(None, added)
            elif prospect_id:
                self.hour.answer(prospect_id)
                self.show("They are calling: log what comes of it, and you are back where you were.")

        def added(after: Prospect | None) -> None:
            if after is not None:
                self.wiring.guard(lambda: self.hour.add(after))
                answered(after.id)

        self.wiring.find_anybody("Who is calling?", answered, adds=True)

    def action_find(self) -> None:
        def found(prospect_id: str | None) -> None:
            if prospect_id:
                self.hour.open(prospect_id)
                self.show()

        self.wiring.find_anybody("Find", found)

    def action_history(self) -> None:
        if self.hour.prospect is not None:
            self.wiring.show_story(self.hour.prospect.id, callable_here=False)

    def action_place(self) -> None:
        def settle(after: Prospect, words: str) -> None:
            self.wiring.guard(lambda: self.hour.change(after, words))
            self.show(f"{words}. {key_of('undo')} takes it back.")

        if self.hour.prospect is not None:
            self.ask(place_prompt(self.hour, settle, self.ask))

    def action_edit(self) -> None:
        prospect = self.hour.prospect

        def edited(after: Prospect | None) -> None:
            if after is not None and after != prospect:
                self.wiring.guard(lambda: self.hour.change(after))
                besides = new_number_of(prospect, after, self.hour.desk.sharing) if prospect else ""
                self.show(f"Changed{besides and f': a number{besides}'}. {key_of('undo')} takes it back.")

        if prospect is not None:
            self.wiring.edit(prospect, edited)

    def action_referred(self) -> None:
        """Somebody new, referred by whoever is on screen; right after a person was gone, who follows them."""
        by = self.gone or self.hour.prospect

        def added(after: Prospect | None) -> None:
            if after is not None:
                self.wiring.guard(lambda: self.hour.add(after))
                whom = f", referred by {one_line(by.known_as)}" if by else ""
                told = f"{one_line(after.known_as)} is in the book{whom}{self.wiring.of_somebody_new(after)}."
                self.show(f"{told} {key_of('undo')} takes it back.")

        self.wiring.add(by, added)
