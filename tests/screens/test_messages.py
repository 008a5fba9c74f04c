"""What is said above the keys is said whole: it takes the rows that it needs."""

import pytest

from tests.screens.stage import Rehearsal, Stage
from tui.screens.sending import Saying

LONG = (
    "The invite: no program here takes calendar files. It is a file in the calendar folder of your book, copied, so"
    " that you can open it where your calendar is."
)
SCREENS = {
    "summary": ("enter", "a", "q", "f"),
    "parked": ("enter", "p", *"legal", "enter", "q", "p"),
    "mail": ("enter", "o", "m"),
    "newsletter": ("n",),
    "twins": ("t",),
    "prospect": ("enter", "h"),
    "settings": ("comma",),
    "call": ("enter",),
}


@pytest.mark.parametrize("name", SCREENS)
def test_a_message_is_not_cut(stage: Stage, name: str) -> None:
    async def read(rep: Rehearsal) -> None:
        await rep.press(*SCREENS[name])
        await rep.app.workers.wait_for_complete()
        for size in ((80, 24), (60, 20)):
            await rep.resize(*size)
            screen = rep.app.screen
            assert isinstance(screen, Saying)
            screen.say(LONG)
            await rep.pilot.pause()
            assert LONG in " ".join(rep.text().split()), rep.text()
            screen.say("")
            await rep.pilot.pause()

    stage.play(read)
