from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scripts.people import DANA, LEE, NOBODY, NOW, SAM, TALKED
from tui.model.outcome import Outcome
from tui.model.prospect import Idea, NextKind, NextTouch, Promise, Prospect, Side, TriggerEvent
from tui.model.touch import Touch
from tui.scripts.call import attempt, breakup, gatekeeper, honest_question, opening, say, voicemail
from tui.scripts.library import shipped
from tui.scripts.rep import Rep


def tried(prospect: Prospect, times: int) -> Prospect:
    return replace(prospect, tries=tuple(NOW - timedelta(days=times - each) for each in range(times)))


def test_a_follow_up_opens_with_what_was_said_and_promised() -> None:
    assert opening(DANA, TALKED, SAM, NOW).text == (
        "Hi Dana, it's Sam at Northwind. When we talked on 12 November, you told me what you want solved: two more"
        " meetings a day for each rep. My part was the ROI model, and it's done. On your side it was the mileage"
        " report. I also have one new idea for you: two fleets of your size saved 20 %. Is now still a good time?"
    )


@pytest.mark.parametrize("serves", ["reheat", "reheat_business"])
def test_the_new_idea_is_never_spared_and_our_promise_is_the_last_that_is(serves: str) -> None:
    told = replace(
        DANA,
        problems=("planning takes all of Monday morning",),
        ideas=(Idea(text="a bakery with thirty vans now plans its week on Friday, in ten minutes", said=NOW.date()),),
        events=(TriggerEvent(text="new VP hired", at=NOW),),
    )
    script = next(each for each in shipped().values() if each.serves == serves)
    spoken = say(script, told, (), SAM, NOW)
    assert "one new idea for you: a bakery with thirty vans" in spoken.text
    assert "My part was the ROI model" in spoken.text
    assert spoken.seconds <= script.seconds
    lengthy = replace(told, problems=("the drivers find out about a changed round " * 3,))
    assert "a bakery with thirty vans" in say(script, lengthy, (), SAM, NOW).text


def test_a_promise_of_ours_that_is_late_is_owned_up_to() -> None:
    promises = tuple(replace(each, done=None) for each in DANA.promises)
    assert (
        "My part was the ROI model, and I still owe you that."
        in opening(replace(DANA, promises=promises), (), SAM, NOW).text
    )


def test_where_nothing_is_known_of_the_last_talk_the_reheat_says_so() -> None:
    bare = replace(LEE, talks=1, last_talk=DANA.last_talk)
    assert "I wrote down too little" in opening(bare, (), SAM, NOW).text
    assert "I wrote down too little" in opening(replace(bare, last_talk=None), (), SAM, NOW).text


def test_a_rep_without_a_name_still_says_hello_in_one_piece() -> None:
    assert opening(LEE, (), NOBODY, NOW).text.startswith("Hi Lee, I'll be brief. ")
    assert opening(Prospect(id="x"), (), NOBODY, NOW).text.startswith("Hello, I'll be brief. ")
    assert opening(LEE, (), Rep(company="Northwind"), NOW).text.startswith("Hi Lee, I'm calling from Northwind. ")


def test_the_attempt_chooses_the_first_time_message() -> None:
    titles = [opening(tried(LEE, times), (), SAM, NOW).title for times in range(6)]
    assert [title.partition(":")[0] for title in titles] == [f"First-time call {number}" for number in range(1, 7)]


def test_past_the_sixth_attempt_a_message_comes_that_was_not_left_yet() -> None:
    seventh = replace(tried(LEE, 6), messages=("voicemail-1", "voicemail-3"))
    assert opening(seventh, (), SAM, NOW).title == shipped()["first-time-2"].title
    all_left = replace(seventh, messages=tuple(f"voicemail-{number}" for number in range(1, 7)))
    assert opening(all_left, (), SAM, NOW).title == shipped()["first-time-1"].title


def test_a_second_number_within_ten_minutes_is_the_same_attempt() -> None:
    first = replace(LEE, tries=(NOW,))
    assert attempt(first, NOW + timedelta(minutes=10)) == 1
    assert attempt(first, NOW + timedelta(minutes=11)) == 2
    assert attempt(LEE, NOW) == 1


def test_news_at_their_end_opens_the_first_call() -> None:
    news = replace(LEE, events=(TriggerEvent(text="new VP hired", at=NOW),))
    assert "the news at your end: new VP hired." in opening(news, (), SAM, NOW).text
    asked = replace(LEE, events=(TriggerEvent(text="prices", at=NOW, inbound=True),))
    assert "You got in touch about this: prices." in opening(asked, (), SAM, NOW).text


def test_news_at_their_end_is_named_in_the_reheat_too() -> None:
    news = replace(DANA, events=(TriggerEvent(text="new VP hired", at=NOW),))
    assert "I heard the news at your end: new VP hired." in opening(news, (), SAM, NOW).text


def test_the_honest_question_names_their_words_and_their_date() -> None:
    asked = opening(DANA, (), SAM, NOW, honest=True).text
    assert "two more meetings a day for each rep" in asked
    assert "9 days to your product launch" in asked
    assert asked.endswith("What is holding you back?")
    assert "leave you be?" in opening(LEE, (), SAM, NOW, honest=True).text
    dated = replace(LEE, deadlines=DANA.deadlines)
    assert "I know of your product launch" in opening(dated, (), SAM, NOW, honest=True).text


def test_the_heart_of_the_honest_question_leaves_the_greeting_out() -> None:
    heart = honest_question(DANA, (), SAM, NOW)
    assert "two more meetings a day for each rep" in heart
    assert "9 days to your product launch" in heart
    assert heart.endswith("What is holding you back?")
    assert "Sam" not in heart
    assert honest_question(LEE, (), SAM, NOW).startswith("Is there anything")


def test_the_gatekeeper_hears_another_message_each_time() -> None:
    heard = [gatekeeper(tried(LEE, times), (), SAM, NOW).text for times in range(6)]
    assert len(set(heard)) == 6
    assert all("Lee Park" in text for text in heard)
    assert "Dana Okafor and I talked on 12 November" in gatekeeper(DANA, (), SAM, NOW).text


@pytest.mark.parametrize("known", [DANA, replace(DANA, decides="the CFO", budget="20k", timing="in January")])
def test_what_we_still_owe_them_is_said_however_long_the_new_idea_is(known: Prospect) -> None:
    owed = Promise(text="ROI model", side=Side.ME, made=NOW.date(), due=NOW.date() - timedelta(days=4))
    idea = Idea(text="a dairy with forty vans and nine depots now plans its whole week in ten minutes", said=NOW.date())
    prospect = replace(known, promises=(owed, *DANA.promises[1:]), ideas=(idea,))
    text = opening(prospect, TALKED, SAM, NOW).text
    assert "My part was the ROI model, and I still owe you that." in text
    assert "ten minutes" in text


def test_a_step_that_is_agreed_already_is_named_in_the_next_opening() -> None:
    thursday = NOW.replace(day=26, hour=20)
    demo = NextTouch(
        at=thursday, zone="America/New_York", kind=NextKind.APPOINTMENT, what="demo", named=True, why=("x",)
    )
    text = opening(replace(DANA, next=demo, deadlines=(), promises=()), TALKED, SAM, NOW).text
    assert "We agreed to talk on Thursday at 20:24, and that stands." in text


def test_the_breakup_mail_is_signed_and_lays_no_blame() -> None:
    text = breakup(replace(DANA, no_reason="Too early for us."), (), SAM, NOW).text
    assert text.startswith("Hi Dana,\n\nThank you for telling me where you stand. ")
    assert "Too early" not in text
    assert "stop calling you" in text
    assert "stop calling and writing" not in text
    assert text.endswith("All the best,\nSam, Northwind\n415-555-0132")
    assert breakup(LEE, (), NOBODY, NOW).text.endswith("All the best,")


@pytest.mark.parametrize("prospect", [LEE, DANA])
def test_no_message_is_left_twice(prospect: Prospect) -> None:
    left: list[str] = []
    while (proposed := voicemail(tried(prospect, len(left)), _voicemails(left), SAM, NOW)) is not None:
        left.append(proposed[0])
    assert len(left) == len(set(left)) == 6
    assert voicemail(replace(prospect, messages=tuple(left)), (), SAM, NOW) is None


def _voicemails(left: list[str]) -> tuple[Touch, ...]:
    return tuple(
        Touch(id=str(place), prospect="x", at=NOW, outcome=Outcome.VOICEMAIL, message=id_)
        for place, id_ in enumerate(left)
    )


def test_the_voicemail_is_that_of_the_attempt_if_it_was_not_left() -> None:
    second = tried(LEE, 1)
    assert [voicemail(replace(second, messages=left), (), SAM, NOW) for left in [(), ("voicemail-2",)]] == [
        ("voicemail-2", _spoken(voicemail(second, (), SAM, NOW))),
        ("voicemail-3", _spoken(voicemail(replace(second, messages=("voicemail-2",)), (), SAM, NOW))),
    ]


def _spoken(proposed: tuple[str, object] | None) -> object:
    assert proposed is not None
    return proposed[1]


WORDS = st.lists(st.text(st.characters(categories=["L"]), min_size=1, max_size=15), min_size=1, max_size=12).map(
    " ".join
)
NUMBERS = st.from_regex(r"\+?[0-9]{8,15}", fullmatch=True)


@settings(max_examples=80, deadline=None)
@given(name=WORDS, company=WORDS, number=NUMBERS, problem=WORDS, idea=WORDS, first=WORDS, messages=st.integers(0, 5))
def test_a_voicemail_has_name_and_number_first_and_last_and_takes_under_20_seconds(
    name: str, company: str, number: str, problem: str, idea: str, first: str, messages: int
) -> None:
    rep = Rep(name, company, number)
    for prospect in (DANA, LEE):
        ideas = tuple(replace(each, text=idea) for each in prospect.ideas)
        known = replace(prospect, first_name=first, company=company, problems=(problem,), ideas=ideas)
        proposed = voicemail(tried(known, messages), (), rep, NOW)
        assert proposed is not None
        spoken = proposed[1]
        assert spoken.seconds < 20
        said_name = name.partition(" ")[0]
        opening_words, closing_words = spoken.text.split(". ")[0], spoken.text.rpartition("Again, ")[2]
        for words in (opening_words, closing_words):
            assert said_name in words
            assert _digits(words).endswith(_digits(number)[-4:])


def _digits(text: str) -> str:
    return "".join(character for character in text if character in "0123456789")


def test_with_no_number_to_leave_the_voicemail_promises_another_try() -> None:
    proposed = voicemail(LEE, (), Rep("Sam", "Northwind"), NOW)
    assert proposed is not None
    assert proposed[1].text.endswith("That was Sam, and I'll try you again.")


def test_the_spoken_scripts_fit_the_panel_of_a_small_screen() -> None:
    assert opening(DANA, (), SAM, NOW).words <= 66
    for times in range(6):
        assert opening(tried(LEE, times), (), SAM, NOW).words <= 50
