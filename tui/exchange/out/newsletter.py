"""The newsletter list for a mailing program: who gets it, why and since when."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, tzinfo

from tui.exchange.mail import address
from tui.exchange.out.cells import Tally, csv_lines, harmless, safe
from tui.model.outcome import Standing
from tui.model.prospect import Prospect

HEADER = ("Name", "First name", "Company", "Email", "Why", "Since")


def letters_csv(
    people: Iterable[Prospect], barred: Callable[[Prospect], bool], here: tzinfo | None, tally: Tally
) -> Iterator[str]:
    """Those who may be written to, a row each."""
    rows = (list(map(safe, each)) for each in _rows(people, barred, here, tally))
    return csv_lines(HEADER, rows)


def letters_json(
    people: Iterable[Prospect], barred: Callable[[Prospect], bool], here: tzinfo | None, tally: Tally
) -> Iterator[str]:
    """The same as a JSON list of objects."""
    names = [each.casefold().replace(" ", "_") for each in HEADER]
    before = "[\n"
    for row in _rows(people, barred, here, tally):
        yield before + json.dumps(dict(zip(names, map(harmless, row), strict=True)))
        before = ",\n"
    yield "\n]\n" if tally.count else "[]\n"


def _rows(
    people: Iterable[Prospect], barred: Callable[[Prospect], bool], here: tzinfo | None, tally: Tally
) -> Iterator[tuple[str, ...]]:
    for prospect in people:
        if prospect.standing is Standing.NEVER:
            tally.leave("they said never call")
        elif prospect.standing is Standing.NEWSLETTER:
            mail = next(filter(None, map(address, prospect.emails)), "")
            if barred(prospect):
                tally.leave("they said never call")
            elif prospect.mail_opt_out:
                tally.leave("they want no mail")
            elif not mail:
                tally.leave("they have no mail address")
            else:
                tally.count += 1
                day = _since(prospect, here)
                why = prospect.no_reason or ("said no" if prospect.talks else "no talk so far")
                yield (
                    prospect.name,
                    prospect.first_name,
                    prospect.company,
                    mail,
                    why,
                    day.isoformat() if day else "",
                )


def _since(prospect: Prospect, here: tzinfo | None) -> date | None:
    moment = prospect.last_call or prospect.added
    return prospect.newsletter_since or (moment.astimezone(here).date() if moment else None)
