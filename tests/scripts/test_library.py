from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tui.scripts.library import SERVES, ScriptFault, read_script, shipped
from tui.scripts.sentences import read_body, slots_of
from tui.scripts.slots import SLOTS

GOOD = "---\ntitle: A\nserves: reheat\nseconds: 20\n---\nHello.\n"


def test_every_shipped_script_can_be_used() -> None:
    assert {script.serves for script in shipped().values()} == set(SERVES)
    for id_, script in shipped().items():
        assert script.id == id_
        assert set(slots_of(read_body(script.body))) <= set(SLOTS)


def test_six_first_time_messages_come_for_the_person_the_gatekeeper_and_the_voicemail() -> None:
    for serves in ("first_time", "gatekeeper", "voicemail", "follow_up_voicemail"):
        attempts = sorted(script.attempt for script in shipped().values() if script.serves == serves)
        assert attempts == [1, 2, 3, 4, 5, 6]


def test_no_two_scripts_share_a_title() -> None:
    assert max(Counter(script.title for script in shipped().values()).values()) == 1


def test_a_script_reads_its_front_matter() -> None:
    script = read_script(Path("mine.md"), GOOD)
    assert (script.id, script.title, script.serves, script.attempt, script.seconds) == ("mine", "A", "reheat", 0, 20)
    assert script.channel == "call"
    assert script.also == ()
    assert read_script(Path("mine.md"), GOOD.replace("serves", "also: money, , too dear\nserves")).also == (
        "money",
        "too dear",
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("Hello.", 1),
        ("---\ntitle: A\n", 2),
        (GOOD.replace("title: A\n", ""), 1),
        (GOOD.replace("title: A", "title:"), 2),
        (GOOD.replace("title: A", "colour: red"), 2),
        (GOOD.replace("title: A", "title A"), 2),
        (GOOD.replace("reheat", "dinner"), 3),
        (GOOD.replace("20", "soon"), 4),
        (GOOD.replace("20", "²"), 4),
        (GOOD.replace("20", "0"), 4),
        (GOOD.replace("20", "99999"), 4),
        (GOOD.replace("Hello.", "Hi {{ first name }}."), 6),
        (GOOD.replace("Hello.", "Hello.\nHi {{ first_name }."), 7),
        (GOOD.replace("Hello.", "Hello.\n\n{% for x in y %}"), 8),
        (GOOD.replace("Hello.", "Hello.\n?"), 7),
        (GOOD.replace("Hello.", "Hi {{ first_name }}."), 5),
        (GOOD.replace("Hello.", "? Hello."), 5),
        (GOOD.replace("Hello.", ""), 5),
    ],
)
def test_a_faulty_script_is_named_with_its_file_and_line(text: str, line: int) -> None:
    with pytest.raises(ScriptFault) as caught:
        read_script(Path("mine.md"), text)
    assert (caught.value.file, caught.value.line) == ("mine.md", line)
    assert str(caught.value).startswith(f"mine.md, line {line}: ")
