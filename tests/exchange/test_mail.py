"""Mails leave as drafts that say what was written, to whom it was written, and nothing else."""

from __future__ import annotations

import email
from datetime import date, datetime
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy, default
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tui.exchange.mail import Mail, MailKind, address, as_file, as_text, cleaned, link, subject, subject_words

NOON = datetime.fromisoformat("2026-11-24T12:24:00-05:00")
TEXTS = st.text(max_size=300) | st.text(st.characters(), max_size=60) | st.text("a \t\r\n\x1b\u2028äß小é\U0001f600")
LONG = ("Grüße, 小明 " * 1000)[:10_000]


def opened(data: bytes, policy: EmailPolicy[EmailMessage] = default) -> EmailMessage:
    found = email.message_from_bytes(data, policy=policy)
    assert not found.defects
    for name in ("to", "from", "subject", "date"):
        assert not getattr(found[name], "defects", ())
    return found


def body_of(message: EmailMessage) -> str:
    return str(message.get_content()).replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ('email, "routes" in the subject', "routes"),
        ("mail, put “fleet plan” in it", "fleet plan"),
        ("„Touren“ bitte", "Touren"),
        ("«tournées»", "tournées"),
        ("mail with 'two depots' in the subject", "two depots"),
        ("it's Dana's assistant who reads mail", ""),
        ("mail", ""),
        ("", ""),
        ('say "one\ntwo\x1b[31m"', "one two[31m"),
    ],
)
def test_the_subject_is_what_they_asked_for_in_quotes(said: str, words: str) -> None:
    assert subject_words(said) == words
    if words:
        assert subject(MailKind.BREAKUP, said) == words


def test_without_such_words_the_subject_is_plain() -> None:
    assert subject(MailKind.RECAP, "mail", date(2026, 11, 24)) == "What we agreed on 24 Nov"
    assert subject(MailKind.RECAP, "") == "What we agreed"
    assert subject(MailKind.BLANK, "") == ""
    assert all(subject(kind, "") for kind in MailKind if kind is not MailKind.BLANK)


@pytest.mark.parametrize("good", ["dana@example.com", "o'neil+x@sub.example.co.uk", " dana@example.com "])
def test_a_plain_address_is_taken_as_it_is(good: str) -> None:
    assert address(good) == good.strip()


def test_a_domain_of_other_letters_is_written_in_ascii() -> None:
    assert address("dana@bücher.example") == "dana@xn--bcher-kva.example"


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "dana",
        "dana@",
        "@example.com",
        "dana@example",
        "da na@example.com",
        "dana@example..com",
        ".dana@example.com",
        "dana@-example.com",
        "dana@example.com\nBcc: all@example.com",
        "dana@example.com,ben@example.com",
        "dana@example.com?bcc=ben@example.com",
        "Dana <dana@example.com>",
        "dänä@example.com",
        "a" * 65 + "@example.com",
        "dana@" + "a." * 130 + "com",
        "dana@\udc80.example",
    ],
)
def test_what_is_no_address_is_refused(bad: str) -> None:
    assert address(bad) == ""
    with pytest.raises(ValueError, match="no mail address"):
        link(Mail(bad, "x", "y"))
    with pytest.raises(ValueError, match="no mail address"):
        as_file(Mail(bad, "x", "y"), NOON)
    with pytest.raises(ValueError, match="no mail address"):
        as_file(Mail("dana@example.com", "x", "y"), NOON, sender=bad or "no")


def test_a_link_is_percent_encoded_with_line_ends_of_a_mail() -> None:
    made = link(Mail("o'neil+x&y@example.com", "Routes & more?", "Hi,\n\n50 % = half + all\n"))
    assert made == (
        "mailto:o%27neil%2Bx%26y@example.com?subject=Routes%20%26%20more%3F"
        "&body=Hi%2C%0D%0A%0D%0A50%20%25%20%3D%20half%20%2B%20all"
    )
    assert link(Mail("dana@example.com", "", "")) == "mailto:dana@example.com"


@given(subject=TEXTS, body=TEXTS)
def test_whatever_is_written_a_link_says_it_and_no_more(subject: str, body: str) -> None:
    mail = Mail("o'neil+x@example.com", subject, body)
    made = urlsplit(link(mail))
    assert made.scheme == "mailto"
    assert unquote(made.path) == mail.to
    assert link(mail).isascii()
    said = parse_qs(made.query, strict_parsing=bool(made.query))
    clean = cleaned(mail)
    assert set(said) <= {"subject", "body"}
    assert said.get("subject", [""]) == [clean.subject]
    assert said.get("body", [""]) == [clean.body.replace("\n", "\r\n")]


@given(subject=TEXTS, body=TEXTS, name=TEXTS, sender_name=TEXTS)
@settings(max_examples=cases(60))
def test_whatever_is_written_a_file_says_it_and_no_more(subject: str, body: str, name: str, sender_name: str) -> None:
    mail = Mail("dana@example.com", subject, body)
    data = as_file(mail, NOON, name=name, sender="sam@northwind.example", sender_name=sender_name)
    for policy in (default, SMTP):
        found = opened(data, policy)
        assert [each.addr_spec for each in found["to"].addresses] == ["dana@example.com"]
        assert [each.addr_spec for each in found["from"].addresses] == ["sam@northwind.example"]
        assert found["subject"] == cleaned(mail).subject
        assert body_of(found) == cleaned(mail).body + "\n"
        assert sorted(set(map(str.lower, found))) == [
            "content-transfer-encoding", "content-type", "date", "from", "mime-version", "subject", "to", "x-unsent",
        ]  # fmt: skip
        assert len(found.keys()) == 8


def test_ten_thousand_letters_go_through_both_ways() -> None:
    mail = Mail("dana@example.com", LONG[:500], LONG)
    assert parse_qs(urlsplit(link(mail)).query)["body"] == [LONG.strip()]
    data = as_file(mail, NOON, name=LONG[:300])
    found = opened(data)
    assert body_of(found).strip() == LONG.strip()
    assert found["subject"] == LONG[:500].strip()
    assert max(map(len, data.split(b"\r\n"))) <= 998


def test_a_file_is_a_draft_with_the_date_that_was_given_and_no_sender_of_its_own() -> None:
    found = opened(as_file(Mail("dana@example.com", "Routes", "Hi"), NOON, name="Dana Okafor"))
    assert found["x-unsent"] == "1"
    assert found["date"].datetime == NOON
    assert found["from"] is None
    assert found["message-id"] is None
    assert str(found["to"]) == "Dana Okafor <dana@example.com>"


def test_a_name_with_line_breaks_adds_no_header() -> None:
    data = as_file(Mail("dana@example.com", "x\r\nBcc: a@example.com", "y"), NOON, name="D\r\nBcc: b@example.com")
    found = opened(data)
    assert found["bcc"] is None
    assert len(found["to"].addresses) == 1


def test_on_the_clipboard_the_address_and_the_subject_stand_first() -> None:
    assert (
        as_text(Mail("dana@example.com", "Routes", "Hi,\nyou")) == "To: dana@example.com\nSubject: Routes\n\nHi,\nyou\n"
    )


def test_what_looks_like_an_encoded_word_is_not_decoded() -> None:
    hidden = "=?utf-8?q?a=0ABcc:_b@example.com?="
    found = opened(as_file(Mail("dana@example.com", hidden, "y"), NOON, name=hidden))
    assert "Bcc: b" not in f"{found['subject']} {found['to']}"
    assert found["subject"] == hidden.replace("=?", "= ?")
