"""The texts that try to act, hide or take long: one list, tried everywhere that text comes in."""

from __future__ import annotations

import re
import unicodedata

ACTING = (
    *("[red]Dana[/red]", "[/]", "[@click=app.quit]x[/]", "[link=https://example.com]x[/link]", ":smile:"),
    *("\x1b[31mRed\x1b[0m", "\x1b]0;owned\x07Title", "\x1b]52;c;cm0gLXJm\x07copied"),
    *("\x1b]8;;http://e.com\x1b\\x\x1b]8;;\x1b\\",),
    *("\x1b[2J\x1b[H", "\x1bc", "\x1b[201~q\x1b[200~", "\x9b2Jx", "\x9d0;t\x9cx", "\x90q\x9cx", "\x1b"),
    *("a\x00b", "a\rb", "a\nb", "a\u2028b", "a\x85b", "a\x0bb\x0cc", "\x08\x08\x7f", "a\tb"),
    *("\u202egnp.exe", "\u2067abc\u2066", "\u200b\u200d\u2060\ufeff", "a\u00adb", "\U000e0041\U000e0042"),
    *("e" + "\u0301" * 90, "\u0301start", "\ud83d lone", "\udcff", "\ufffe\uffff", "\ue000", "\u0378"),
    *("=HYPERLINK(1)", "+1+1|'x'!A0", "-2+3", "@SUM(1)", "\t=1", "\r=1", "'=1", "\uff1d1"),
    *("{{ 7*7 }}", "{% for x in y %}", "{{ x.__class__ }}", "$(touch x)", "`id`", "; rm -rf x", "%s%n", "{0}"),
    *("../../etc/passwd", "..\\..\\x", "/etc/passwd", "-rf", "--help", "~root", "CON", "a/b\\c", ".", ".."),
    *("x\r\nBcc: evil@example.com", "x\nBEGIN:VEVENT\nEND:VEVENT", "=?utf-8?q?x?=", "<script>x</script>", "&amp;&#0;"),
    *("x" * 5000, "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 40, "\u5c0f\u660e" * 90, "\ufdfa" * 50, "\u0130" * 50),
    *("", " ", "\u3000", "NaN", "1e308", "9" * 400, "null", "None", "true"),
)  # fmt: skip

TURNS = re.compile("[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def acting_in(text: str) -> list[str]:
    """The signs of a text that would do something on a terminal, or turn what stands beside them; lines may end."""
    return [
        sign for sign in text if sign != "\n" and (unicodedata.category(sign) in ("Cc", "Cs") or TURNS.fullmatch(sign))
    ]


def as_utf8(text: str) -> str:
    """As a file in UTF-8 can hold it."""
    return text.encode("utf-8", "replace").decode()
