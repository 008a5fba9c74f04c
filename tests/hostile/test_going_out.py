"""Everything that leaves, with each text that tries to act: a second reader finds one record, and nothing acts."""

from __future__ import annotations

import csv
import email
import io
import json
from dataclasses import replace
from email import policy
from urllib.parse import parse_qs, urlsplit

import icalendar
import pytest
import vobject  # type: ignore[import-untyped]

from tests.hostile.acting_book import acting_person
from tests.hostile.texts import ACTING, acting_in
from tests.screens.stage import NOW, ZONE
from tui.exchange.calendar import reminder, request
from tui.exchange.mail import Mail, as_file, link
from tui.exchange.out.cells import Tally
from tui.exchange.out.own import own_json, people_csv
from tui.exchange.out.vcard import vcards
from tui.model.prospect import Invite, NextKind, NextTouch, Prospect
from tui.scripts.rep import Rep

INVITE = Invite(uid="x@powerhour", at=NOW, kind=NextKind.APPOINTMENT, what="demo")
STEP = NextTouch(at=NOW, zone=ZONE, kind=NextKind.APPOINTMENT, what="demo")


def somebody(text: str) -> Prospect:
    return replace(acting_person(1, text), invite=INVITE, next=STEP)


@pytest.mark.parametrize("text", ACTING, ids=lambda text: ascii(text)[:40])
def test_a_text_that_leaves_acts_nowhere(text: str) -> None:
    row = "".join(people_csv([({"name": text}, somebody(text))], None, Tally()))
    header, cells = csv.reader(io.StringIO(row), strict=True)
    assert len(cells) == len(header)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r")) or acting_in(cell)]

    card = "".join(vcards([somebody(text)], Tally()))
    assert len(list(vobject.readComponents(card))) <= 1
    assert not acting_in(card.replace("\r\n", "\n"))

    for entry in (reminder, request):
        try:
            made = entry(somebody(text), Rep(name=text, company=text, number=text, mail="sam@example.org"), NOW)
        except ValueError:  # no address to invite
            continue
        (event,) = icalendar.Calendar.from_ical(made).walk("VEVENT")
        assert not [each for _name, each in event.property_items() if acting_in(str(each).replace("\r\n", "\n"))]

    draft = Mail("dana@example.com", text, text)
    sent = email.message_from_bytes(
        as_file(draft, NOW, name=text, sender="sam@example.org", sender_name=text), policy=policy.default
    )
    assert [each.addr_spec for each in sent["to"].addresses] == ["dana@example.com"]
    assert "bcc" not in {name.lower() for name in sent}
    assert not acting_in(str(sent["subject"]) + sent.get_content().replace("\r\n", "\n"))
    assert set(parse_qs(urlsplit(link(draft)).query)) <= {"subject", "body"}
    json.loads("".join(own_json("prospects", [{"name": text}], Tally())))
