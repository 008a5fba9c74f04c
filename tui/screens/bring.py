"""What is brought to the call on screen: a value item with one key, and words that are not empty."""

from __future__ import annotations

from tui.config.actions import key_of
from tui.desk.hour import Hour
from tui.model.text import one_line
from tui.screens.empty_words import empty_line, marked
from tui.screens.look_up import LookUp
from tui.screens.more_prompts import promise_line
from tui.scripts.value_items import FILE, bring, choose
from tui.widgets.script_panel import ScriptPanel, ScriptView


class Bringing(LookUp):
    """The keys and lines of what is brought to the call on screen."""

    def lead(self) -> str:
        """The line above the keys for whoever comes on screen."""
        better = self.query_one(ScriptPanel).view.better
        return promise_line(self.hour) or empty_line(self.hour, self.hour.desk.clock.now(), self.filed) or better

    def draw(self, view: ScriptView) -> None:
        """These words, with what is empty in them underlined; a better one is said when they come on screen."""
        panel, prospect = self.query_one(ScriptPanel), self.hour.prospect
        before = panel.view.better
        panel.show_script(marked(view, prospect) if prospect else view)
        if panel.view.better not in ("", before) and self.prompt is None and not self.entry.is_open:
            self.say(panel.view.better)

    def action_bring(self) -> None:
        """The value item that fits them best, as the new idea of this call; not over an idea that waits already."""
        hour, prospect = self.hour, self.hour.prospect
        if prospect is None:
            return
        waiting = next((idea for idea in reversed(prospect.ideas) if idea.used is None), None)
        item = choose(prospect, hour.desk.value_items)
        if waiting is not None or item is None:
            self.say(f"Something new waits to be said already: {waiting.text}" if waiting else _none_fits(hour))
            return
        after = bring(prospect, item, hour.desk.clock.now().date())
        self.wiring.guard(lambda: hour.change(after, f"to bring: {item.line}"))
        self.show(f"To bring: {one_line(item.title)}. {key_of('undo')} takes it back.")


def _none_fits(hour: Hour) -> str:
    faults = hour.desk.own_items.faults
    if faults:
        return faults[0]
    if not hour.desk.value_items:
        return f"You have nothing to bring yet: put articles, cases and news into {FILE} (powerhour config says where)."
    return f"Nothing in {FILE} fits them that they have not been given."
