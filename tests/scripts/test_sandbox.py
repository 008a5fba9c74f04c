from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tui.model.outcome import Channel
from tui.scripts.library import Script, ScriptFault, read_script
from tui.scripts.render import render
from tui.scripts.sandbox import TemplateFault, check, fill
from tui.scripts.slots import SLOTS


def say(body: str, **slots: str) -> str:
    return render(Script("mine", "Mine", "reheat", 0, Channel.CALL, 60, body), slots).text


def test_a_condition_says_the_one_or_the_other() -> None:
    body = (
        "Hello{% if first_name %} {{ first_name }}{% endif %}, {% if idea %}I have news{% else %}how is it{% endif %}."
    )
    assert say(body, first_name="Dana", idea="routes") == "Hello Dana, I have news."
    assert say(body) == "Hello, how is it."


def test_an_unknown_slot_in_the_branch_that_is_not_said_does_no_harm() -> None:
    body = "Hello.\nYou{% if problem %} want {{ problem }}{% else %} said little{% endif %}."
    assert say(body) == "Hello. You said little."
    assert say(body, problem="peace") == "Hello. You want peace."


def test_an_unknown_slot_in_the_branch_that_would_be_said_lets_the_sentence_fall_away() -> None:
    body = "Hello.\n| {% if problem %}You want {{ problem }} by {{ deadline }}.{% endif %}\n| We talked.\nBye."
    assert say(body, problem="peace", deadline="Friday") == "Hello. You want peace by Friday. Bye."
    assert say(body, problem="peace") == "Hello. We talked. Bye."
    assert say(body) == "Hello. We talked. Bye."


def test_a_few_filters_serve() -> None:
    body = "Hi {{ first_name | default('there') }}.\nNews: {{ idea | upper }}."
    assert say(body, idea="routes") == "Hi there. News: ROUTES."
    assert say(body, first_name="Dana") == "Hi Dana."


def test_values_are_compared_with_words() -> None:
    body = "{% if company == 'Acme' and not idea or title is defined %}Yes{% else %}No{% endif %} it is."
    assert say(body, company="Acme") == "Yes it is."
    assert say(body, company="Acme", idea="routes") == "No it is."
    assert say(body, idea="routes", title="Head") == "Yes it is."


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("{% for each in idea %}x{% endfor %}", "no loops"),
        ("{% for each in idea %}", "no loops"),
        ("{%- for each in idea recursive -%}{{ loop(idea) }}{% endfor %}", "no loops"),
        ("{% macro x() %}{{ x() }}{% endmacro %}", "no macros"),
        ("{% set idea = 'x' %}", "no variables"),
        ("{% with idea = 'x' %}{% endwith %}", "no variables"),
        ("{% include '/etc/passwd' %}", "nothing from other files"),
        ("{% import 'os' as idea %}", "nothing from other files"),
        ("{% extends 'x' %}", "nothing from other files"),
        ("{% raw %}{{ idea }}{% endraw %}", "no {% raw %}"),
        ("{% block x %}y{% endblock %}", "no {% block %}"),
        ("{{ range(999999999) }}", "no calls"),
        ("{{ idea.upper() }}", "no calls"),
        ("{{ idea.__class__ }}", "no dots"),
        ("{{ idea['x'] }}", "no brackets"),
        ("{{ idea[:1] }}", "no brackets"),
        ("{{ 9 ** 9 ** 9 }}", "no sums"),
        ("{{ idea * 999999999 }}", "no sums"),
        ("{{ 'x' * 999999999 }}", "no sums"),
        ("{{ -idea }}", "no sums"),
        ("{{ idea ~ idea }}", "nothing else"),
        ("{{ [idea] }}", "no lists"),
        ("{{ {'a': idea} }}", "no lists"),
        ("{{ 7 }}", "no figures"),
        ("{{ none }}", "no figures"),
        ("{% if 'a' in idea %}x{% endif %}", "== and !="),
        ("{% if idea is sameas idea %}x{% endif %}", "no test 'sameas'"),
        ("{{ idea | attr('x') }}", "no filter 'attr'"),
        ("{{ idea | center(999999999) }}", "no filter 'center'"),
        ("{{ idea | upper('x') }}", "the filter upper takes nothing"),
        ("{{ idea | default }}", "the filter default takes words in quotes"),
        ("{{ idea | default(**idea) }}", "the filter default takes words in quotes"),
        ("{{ comany }}", "no slot 'comany': is 'company' meant?"),
        ("{{ self }}", "no slot 'self'"),
        ("{{ xyzzy }}", "powerhour config --scripts lists them"),
        ("{{ first name }}", "a slot is written {{ name }}"),
        ("{{ first_name }", "a slot is written {{ name }}"),
        ("first_name }}", "a slot is written {{ name }}"),
        ("{{ }}", "a slot is written {{ name }}"),
        ("{# half", "a slot is written {{ name }}"),
        ("{% if idea %}x", "all on one line"),
        ("x{% endif %}", "all on one line"),
        ("{% if %}x{% endif %}", "all on one line"),
        ("{% %}", "no {%  %}"),
        ("{{ " + "(" * 400 + "idea" + ")" * 400 + " }}", "too deep"),
        ("{{ " + "not " * 60 + "idea }}", "too deep"),
        ("{% if idea %}" * 40 + "x" + "{% endif %}" * 40, "too deep"),
        ("{{ idea }}" * 99 + "{% if idea %}x{% endif %}" * 40, "more than a sentence can be"),
    ],
)
def test_what_could_run_long_or_reach_anything_is_refused_with_the_reason(source: str, reason: str) -> None:
    with pytest.raises(TemplateFault) as caught:
        check(source)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_loop_without_end_is_a_fault_of_its_line() -> None:
    text = "---\ntitle: A\nserves: reheat\nseconds: 20\n---\nHello.\n\n{% for a in b %}{% for c in d %}\n"
    with pytest.raises(ScriptFault) as caught:
        read_script(Path("reheat.md"), text)
    assert str(caught.value) == "reheat.md, line 8: scripts hold slots and conditions, no loops"


def test_a_sentence_that_nobody_could_say_is_refused() -> None:
    with pytest.raises(ScriptFault, match=r"line 7: the sentence is longer than 1,000 characters"):
        read_script(Path("a.md"), f"---\ntitle: A\nserves: reheat\nseconds: 20\n---\nHello.\n{'word ' * 300}\n")


def test_a_script_holds_nothing_that_acts_on_a_terminal() -> None:
    text = "---\ntitle: A\x1b[31m\nserves: reheat\nseconds: 20\n---\nHello\x1b]0;x\x07 [b]there[/b].\r\nBye\u202e."
    script = read_script(Path("a.md"), text)
    assert script.title == "A [31m"
    assert render(script, {}).text == "Hello ]0;x [b]there[/b]. Bye ."


_PIECES = st.lists(
    st.sampled_from(
        [
            *("{{", "}}", "{%", "%}", "{#", "#}", "if", "elif", "else", "endif", "for", "in", "endfor", "and", "or"),
            *("not", "is", "defined", "==", "!=", "|", "upper", "default", "(", ")", "'x'", '"', "[", "]", ".", ","),
            *("**", "~", "7", "none", "idea", "company", "first_name", "self", "range", " ", "Hello", "…", "-", "\\"),
            *("{{ idea }}", "{% if idea %}", "{% else %}", "{% endif %}", "{{ company | upper }}"),
        ]
    ),
    max_size=30,
)


@settings(max_examples=cases(120), deadline=None)
@given(pieces=_PIECES, known=st.dictionaries(st.sampled_from(SLOTS), st.text(max_size=9)))
def test_whatever_is_written_is_refused_or_can_be_said(pieces: list[str], known: dict[str, str]) -> None:
    source = " ".join(pieces)
    try:
        found = check(source)
    except TemplateFault:
        return
    assert set(found.slots) <= set(SLOTS)
    assert set(found.needed) <= set(found.slots)
    assert isinstance(fill(source, known), str)
