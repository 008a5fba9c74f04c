"""The app on a book that was restored by another window meanwhile."""

from datetime import timedelta

from tests.screens.stage import Rehearsal, Stage, start
from tui.book.backups import back_up
from tui.book.restoring import restore


def test_the_key_says_so_and_nothing_breaks(stage: Stage) -> None:
    async def story(rep: Rehearsal) -> None:
        await start(rep)
        book = rep.app.desk.book
        at = rep.app.desk.clock.now()
        restore(book.folder, back_up(book, at, "asked"), at + timedelta(seconds=1))
        who = rep.who
        await rep.press("a")
        assert "restored or mended elsewhere" in " ".join(rep.text().split())
        assert rep.who == who
        await rep.press("k", "q")
        await rep.press("ctrl+q")

    stage.play(story)
