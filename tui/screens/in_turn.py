"""Keys act in the order in which they were typed, each on what the one before it opened."""

from __future__ import annotations

from collections import deque
from functools import partial
from time import monotonic

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

_ROUNDS = 20
"""How often it is looked again whether something is on its way: what goes on by itself never comes to an end."""
_PATIENCE = 3.0
"""Seconds after which a key no longer waits for the one before it, whatever that one does."""


class KeysInTurn(App[str]):
    """A key or a paste that arrives while another acts waits until that is done, and until the screen or the field
    that it opens stands: over a slow line several arrive at once.
    """

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._turn = 0
        """Counts what was followed: what is told of an earlier turn is late, and heeded no more."""
        self._began: float | None = None
        """When the key that acts now was given on, in seconds of ``monotonic``; None while none does."""
        self._stands: tuple[Screen[object], Widget | None] | None = None
        """The screen, and what has the cursor there, to which nothing was on its way when this was last looked at."""
        self._watched = False
        self.keys_wait = False
        """A screen is about to open by itself: the keys are for that one."""

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self._waiting.append(event)
        if self._began is None or monotonic() - self._began > _PATIENCE:
            await self._go_on()
        else:
            self._watch()

    def _watch(self) -> None:
        """No key waits for good: what would tell that it may act can close before it does."""
        if not self._watched:
            self._watched = True
            self.set_timer(_PATIENCE, partial(self._look_again, self._turn))

    async def _look_again(self, turn: int) -> None:
        self._watched = False
        await self._go_on(turn)
        if self._waiting:
            self._watch()

    async def let_keys_go(self) -> None:
        """The screen that they were kept for is there."""
        self.keys_wait = False
        await self._go_on()

    async def _go_on(self, turn: int | None = None) -> None:
        """Give on what waits longest, if its screen stands; ``turn``: unless something else is being followed now."""
        if turn not in (None, self._turn):
            return
        self._began = None
        if not self._waiting or self.keys_wait or not self.screen_stack:
            return
        self._turn, self._began = self._turn + 1, monotonic()
        target = self.focused or self.screen
        if self._stands == (self.screen, self.focused):
            await super().on_event(self._waiting.popleft())
        self._stands = None
        self._follow(self._turn, [*target.ancestors_with_self])

    def _follow(self, turn: int, way: list[DOMNode], rounds: int = _ROUNDS) -> None:
        """Behind all that is on its way to the first of these nodes, then to the next."""
        node = way[0]

        def there() -> None:
            own = 0 if node.message_queue_size else 1  # where there is no message, the next line sends one
            node.call_next(partial(through, own))

        def through(own: int) -> None:
            if node.message_queue_size > own and rounds:
                self._follow(turn, way, rounds - 1)
            elif way[1:]:
                self._follow(turn, way[1:])
            else:
                self.call_later(self._followed, turn)

        if not node.call_later(there):  # it is closed
            self.call_later(self._followed, turn)

    async def _followed(self, turn: int) -> None:
        """It went up to here once; what came of that goes its own way, until nothing else comes of it."""
        if turn != self._turn or not self.screen_stack:
            return
        there = (self.screen, self.focused)
        if self._stands == there:
            await self._go_on(turn)
        else:
            self._stands = there
            self._follow(turn, [*(self.focused or self.screen).ancestors_with_self])
