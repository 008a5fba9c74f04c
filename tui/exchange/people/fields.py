"""The fields of a prospect that a column can be, in the rep's words."""

from __future__ import annotations

LEFT_OUT = ""
"""The field of a column that is not read."""

_WORDS = {
    "name": "name",
    "first_name": "first name",
    "last_name": "last name",
    "company": "company",
    "title": "job title",
    "phone.work": "work number",
    "phone.mobile": "mobile number",
    "phone.home": "home number",
    "phone.other": "other number",
    "email": "mail",
    "street": "street",
    "city": "city",
    "state": "state",
    "postal_code": "postal code",
    "country": "country",
    "deadline": "deadline of theirs",
    "background.notes": "notes (each is kept)",
    "background.status": "status (the newest is kept)",
    "background.dates": "date (the newest is kept)",
    "do_not_call": "do not call",
    "mail_opt_out": "no mails",
    "record_id": "record id",
    LEFT_OUT: "not read",
}
_SPOKEN = {
    "phone": "phone.work",
    "work_phone": "phone.work",
    "cell": "phone.mobile",
    "mail": "email",
    "zip": "postal_code",
    "job_title": "title",
    "background": "background.notes",
    "note": "background.notes",
    "none": LEFT_OUT,
    "ignore": LEFT_OUT,
    "skip": LEFT_OUT,
    "not_read": LEFT_OUT,
}


def field_choices() -> tuple[tuple[str, str], ...]:
    """What a column can be: each field with the rep's words for it, the usual first, ``LEFT_OUT`` last."""
    return tuple(_WORDS.items())


def field_words(field: str) -> str:
    """What a column became: ``work number``, ``background``, ``not read``."""
    return "background" if field.startswith(("background.", "activity.")) else _WORDS.get(field, field)


def field_for(target: str) -> str | None:
    """The field that the rep names (``mobile``, ``job title``, ``phone.work``); None where there is none."""
    wanted = "_".join(target.casefold().replace("-", " ").replace("_", " ").split())
    if not wanted:
        return LEFT_OUT
    if wanted in _SPOKEN:
        return _SPOKEN[wanted]
    fields = [field for field in _WORDS if field]
    said = next((field for field in fields if wanted in (field, field.rsplit(".", maxsplit=1)[-1])), None)
    return said or next((field for field in fields if wanted == _WORDS[field].replace(" ", "_")), None)


def field_names() -> tuple[str, ...]:
    """The names that a mapping may use, in one word each."""
    return tuple(field.rsplit(".", maxsplit=1)[-1] for field in _WORDS if field)
