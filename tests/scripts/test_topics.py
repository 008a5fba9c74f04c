from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tests.rules.people import moments, prospects
from tests.scripts.people import DANA, TODAY
from tui.model.prospect import Deadline, Prospect
from tui.rules.urgency import goal
from tui.scripts.tables import TableFault
from tui.scripts.topics import (
    CONTACTS,
    contact,
    open_qualifications,
    open_questions,
    qualified,
    questions,
    read_questions,
)

KNOWN = replace(DANA, problems=("late reports",), decides="CFO", budget="20k", timing="q1", must_haves=("offline",))
LAUNCH = Deadline(text="launch", on=date(2026, 12, 3), said=date(2026, 11, 2))
GOOD = '[problem]\nask = "What is it?"\ncontact = 1\nanswered = ["problems"]\n'


@pytest.mark.parametrize(
    ("missing", "question"),
    [
        ({"problems": ()}, "What would you most like to fix?"),
        ({"decides": ""}, "Who else signs off?"),
        ({"timing": "", "deadlines": ()}, "By when do you want it solved?"),
        ({"budget": ""}, "What is it worth by then?"),
    ],
)
@pytest.mark.parametrize("talks", range(12))
def test_a_qualification_that_is_not_known_is_asked_for_first(
    missing: dict[str, object], question: str, talks: int
) -> None:
    prospect = replace(KNOWN, talks=talks, **missing)  # type: ignore[arg-type]
    assert open_questions(prospect)[0] == question
    assert question not in open_questions(replace(KNOWN, talks=talks))
    assert len(open_qualifications(prospect)) == 1


def test_the_qualifications_are_asked_for_in_their_order_whichever_contact_it_is() -> None:
    for talks in range(CONTACTS):
        nothing = replace(KNOWN, talks=talks, problems=(), decides="", timing="", deadlines=(), budget="")
        assert open_qualifications(nothing) == ("problem", "decision", "time", "price")
        assert open_questions(nothing)[1] == "Who else signs off?"
        assert open_questions(replace(nothing, problems=("a",), timing="q1"))[:2] == (
            "Who else signs off?",
            "What is it worth by then?",
        )


def test_a_date_of_theirs_says_by_when() -> None:
    dated = replace(
        KNOWN, timing="", deadlines=(Deadline(text="launch", on=date(2026, 12, 3), said=date(2026, 11, 2)),)
    )
    assert open_qualifications(dated) == ()
    assert qualified(dated)


def test_each_contact_brings_questions_of_its_own_once_the_qualifications_are_answered() -> None:
    asked = [open_questions(replace(KNOWN, talks=talks)) for talks in range(CONTACTS)]
    assert len(set(asked)) == CONTACTS
    assert asked[0] == (
        "How do you do it today?",
        "How many hours a week does it take?",
        "What have you tried so far?",
    )
    assert asked[5] == (
        "What do you sell most of?",
        "Which part is hardest to get right?",
        "When is your busiest time?",
    )


def test_an_answer_makes_its_question_fall_away() -> None:
    eighth = replace(KNOWN, talks=7)
    assert "What do you like best about your work?" in open_questions(eighth)
    assert "What do you like best about your work?" not in open_questions(replace(eighth, about=("sails",)))


def test_after_the_eighth_contact_the_general_topics_come_round_again() -> None:
    assert [contact(replace(KNOWN, talks=talks)) for talks in (0, 7, 8, 9, 11, 12)] == [1, 8, 5, 6, 8, 5]


def test_there_are_at_least_three_questions_for_each_contact() -> None:
    for number in range(1, CONTACTS + 1):
        assert sum(question.contact == number for question in questions()) >= 3
    assert len({question.ask for question in questions()}) == len(questions())


@settings(max_examples=cases(25))
@given(st.data(), moments())
def test_three_questions_are_open_whatever_is_known(data, at) -> None:  # type: ignore[no-untyped-def]
    assert len(set(open_questions(data.draw(prospects(at))))) == 3


@given(
    st.builds(
        Prospect,
        id=st.just("x"),
        talks=st.integers(1, 9),
        problems=st.sampled_from([(), ("a",)]),
        decides=st.sampled_from(["", "CFO"]),
        budget=st.sampled_from(["", "20k"]),
        timing=st.sampled_from(["", "q1"]),
        deadlines=st.sampled_from([(), (LAUNCH,)]),
    )
)
def test_the_fork_is_where_no_qualification_is_open_and_the_goal_is_the_business(prospect: Prospect) -> None:
    assert qualified(prospect) == (not open_qualifications(prospect))
    assert qualified(prospect) == (goal(prospect, TODAY) == "ask for the business")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (GOOD.replace("?", "."), 2),
        (GOOD.replace('"What is it?"', "3"), 2),
        (GOOD.replace("What is it?", "What is it, " * 9 + "?"), 2),
        (GOOD.replace("contact = 1\n", ""), 1),
        (GOOD.replace("= 1", "= 9"), 3),
        (GOOD.replace("= 1", "= true"), 3),
        (GOOD.replace("problems", "shoes"), 4),
        (GOOD.replace("answered", "answer"), 4),
        (GOOD + "[[\nx", 5),
    ],
)
def test_a_faulty_question_is_named_with_its_line(text: str, line: int) -> None:
    with pytest.raises(TableFault) as caught:
        read_questions("topics.toml", text)
    assert (caught.value.file, caught.value.line) == ("topics.toml", line)
