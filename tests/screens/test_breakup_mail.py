"""The mail that ends a review, and what an undo takes back of it."""

from pathlib import Path

from tests.screens.stage import Rehearsal, Stage
from tests.screens.test_mail import known, opened, settled
from tui.model.outcome import Outcome, Standing


def test_a_review_is_answered_by_the_breakup_mail_and_then_a_no(stage: Stage, programs: Path) -> None:
    known(stage, "faye")

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "slash")
        await rep.type("faye")
        await rep.press("enter", "2")
        assert "Breakup mail to Faye Quill" in rep.text()
        await rep.press("escape")
        assert rep.told("faye").review is not None
        assert "the review waits" in rep.text()
        await rep.press("2", "ctrl+o")
        await settled(rep)
        assert opened(programs)[0].startswith("mailto:faye@example.com?")
        assert rep.told("faye").standing is Standing.NEWSLETTER
        assert [touch.outcome for touch in stage.desk.book.touches("faye")[:2]] == [Outcome.NO, Outcome.MAIL]

    stage.play(call)


def test_one_undo_takes_back_the_no_of_a_review_with_its_breakup_mail(stage: Stage) -> None:
    known(stage, "faye")

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "slash")
        await rep.type("faye")
        before = stage.desk.book.touches("faye")
        await rep.press("enter", "2", "ctrl+y")
        await settled(rep)
        assert len(stage.desk.book.touches("faye")) == len(before) + 2
        await rep.press("u")
        assert rep.who == "faye"
        assert rep.told("faye").review is not None
        assert stage.desk.book.touches("faye") == before
        assert "Taken back: no and its mail. Everything is as it was before." in rep.text()
        await rep.press("u")
        assert "Nothing to take back" in rep.text()

    stage.play(call)


def test_an_undo_of_a_mail_says_to_whom_and_back_from_the_summary_no_old_line_stands(stage: Stage) -> None:
    known(stage)

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "n", "enter")
        assert "Dana Okafor: no → newsletter list; a breakup mail is parked. u takes it back." in rep.text()
        rep.later(minutes=90)
        await rep.press("q", "enter", "ctrl+y")
        await settled(rep)
        await rep.press("escape")
        assert "newsletter list" not in rep.text()
        await rep.press("u")
        assert "Taken back: mail to Dana Okafor." in rep.text()

    stage.play(call)


def test_a_breakup_mail_after_a_no_leaves_them_on_the_newsletter_list(stage: Stage) -> None:
    known(stage)

    async def call(rep: Rehearsal) -> None:
        await rep.press("enter", "n", "enter", "slash")
        await rep.type("dana")
        await rep.press("enter", "o", "m", "enter")
        assert "Breakup mail" in rep.text()
        await rep.press("ctrl+y")
        await settled(rep)
        assert rep.told("dana").standing is Standing.NEWSLETTER
        assert rep.told("dana").next is None

    stage.play(call)
