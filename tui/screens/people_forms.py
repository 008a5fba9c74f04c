"""The forms for a prospect: edit one, add one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tui.desk.ids import new_id
from tui.exchange.numbers import dial_text, read_phone
from tui.exchange.places import place_words, set_by_hand, zone_for
from tui.model.outcome import Role
from tui.model.prospect import Phone, Prospect
from tui.model.text import one_line
from tui.screens.form import Answers, FormField, FormScreen, Wrong

LABELS = ("work", "mobile", "home", "other")
_NOWHERE = "ZZ"
"""No region: every number is shown with its country code."""
ROLES = tuple(role for role in Role if role is not Role.UNKNOWN)


def edit_form(prospect: Prospect, region: str) -> FormScreen:
    """All that can be changed of a prospect by hand."""
    fields = (
        FormField("name", "Name", prospect.name),
        FormField("company", "Company", prospect.company),
        FormField("title", "Title", prospect.title),
        FormField("phones", "Numbers", phones_text(prospect.phones), "several with commas: +1 415 555 0132 work"),
        FormField("emails", "Mail", ", ".join(prospect.emails)),
        FormField("place", "Place", prospect.place.chosen, place_hint(prospect)),
        FormField("role", "Role", "" if prospect.role is Role.UNKNOWN else prospect.role.value, ", ".join(ROLES)),
    )
    return FormScreen("Edit", fields, check=lambda answers: fault(answers, region))


def add_form(referred_by: Prospect | None, region: str) -> FormScreen:
    """Somebody new."""
    company = referred_by.company if referred_by else ""
    fields = (
        FormField("name", "Name"),
        FormField("company", "Company", company),
        FormField("title", "Title"),
        FormField("phones", "Numbers", hint="several with commas"),
        FormField("emails", "Mail"),
        FormField("place", "Place", hint="Denver, or California, if no number says it"),
    )
    about = f"Referred by {one_line(referred_by.known_as)}" if referred_by else ""
    return FormScreen("Someone new", fields, check=lambda answers: fault(answers, region, new=True), about=about)


def place_hint(prospect: Prospect) -> str:
    """What the app takes their place to be."""
    known = place_words(prospect) or prospect.zone
    return f"{known}, unless you say another" if known else "not known: Denver, or California"


def fault(answers: Answers, region: str, *, new: bool = False) -> Wrong | None:
    """What is wrong with the answers, the first of it."""
    if not (answers["name"] or answers["company"]):
        return Wrong("name", "A name or a company, please.")
    for part in _parts(answers["phones"]):
        if not _phone(part, (), region).number:
            words = f"{part[:30]} is no number that can be dialled. One of another country begins with + and its code."
            return Wrong("phones", words)
    if any("@" not in mail or " " in mail for mail in _parts(answers["emails"])):
        return Wrong("emails", "A mail address has an @ and no space.")
    if answers["place"] and zone_for(answers["place"]) is None:
        words = f"{answers['place'][:30]} is no known place: try a large city nearby, a state, or a ZIP code."
        return Wrong("place", words)
    if not new and answers["role"] and _role(answers["role"]) is None:
        return Wrong("role", f"A role is one of {', '.join(ROLES)}.")
    return None


def edited(prospect: Prospect, answers: Answers, region: str) -> Prospect:
    """The prospect with the answers in place; no fault may be in them."""
    role = _role(answers["role"]) if answers["role"] else Role.UNKNOWN
    place = prospect.place
    if answers["place"] != place.chosen:
        place = set_by_hand(place, answers["place"]) or place
    return replace(
        prospect,
        name=answers["name"],
        first_name=_first(answers["name"], prospect),
        company=answers["company"],
        title=answers["title"],
        phones=_phones(answers["phones"], prospect.phones, region),
        emails=tuple(_parts(answers["emails"])),
        place=place,
        role=role or Role.UNKNOWN,
    )


def added(answers: Answers, region: str, referred_by: Prospect | None, make_id: Callable[[], str] = new_id) -> Prospect:
    """The new prospect; at the same company, the place of whoever referred them holds too."""
    prospect = Prospect(id=make_id(), referred_by=referred_by.id if referred_by else "")
    if referred_by is not None and answers["company"] == referred_by.company:
        prospect = replace(prospect, place=referred_by.place)
    return edited(prospect, {**answers, "role": "", "place": answers["place"] or prospect.place.chosen}, region)


def phones_text(phones: tuple[Phone, ...]) -> str:
    """Numbers as the form has them."""
    return ", ".join(phone_text(phone) for phone in phones if phone.number and not phone.dead)


def phone_text(phone: Phone) -> str:
    """A number as it stands in a field: international, so that it is read back the same wherever the rep is."""
    return f"{dial_text(phone, _NOWHERE)} {phone.label}".rstrip()


def _phones(text: str, before: tuple[Phone, ...], region: str) -> tuple[Phone, ...]:
    """The numbers of the form; dead ones and those that could not be read stay behind them."""
    kept = tuple(phone for phone in before if phone.dead or not phone.number)
    return tuple(_phone(part, before, region) for part in _parts(text)) + kept


def _phone(part: str, before: tuple[Phone, ...], region: str) -> Phone:
    same = next((phone for phone in before if phone_text(phone) == part), None)
    if same is not None:
        return same
    labels = (*LABELS, *(phone.label for phone in before if phone.label))
    label = next((word for word in labels if part.lower().endswith(" " + word.lower())), "")
    return read_phone(part[: len(part) - len(label)].strip() if label else part, region, label)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _role(text: str) -> Role | None:
    return next((role for role in ROLES if role.value.startswith(text.lower())), None)


def _first(name: str, before: Prospect) -> str:
    return before.first_name if name == before.name else (name.split() or [""])[0]
