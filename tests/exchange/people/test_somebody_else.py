"""Columns about somebody else are never the prospect's, nor offered as such."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.exchange.people.columns import LEFT_OUT, understand
from tui.exchange.people.headers import field_named, is_somebody_else_s, names, plain_header, tables

OTHERS = {
    "en": "owner|assistant|asst.|manager|spouse|referrer|parent account|emergency contact|created by|supervisor"
    "|account manager|assigned to|sales rep|referred by|secretary|fax",
    "de": "Eigentümer|Kontakteigentümer|Betreuer|Assistent|Assistentin|Vorgesetzter|Ehepartner|Empfohlen von"
    "|Notfallkontakt|Erstellt von|Zuständiger Mitarbeiter|Lead-Inhaber|Sachbearbeiter|Telefax",
    "fr": "Propriétaire|Propriétaire du contact|Assistant(e)|Responsable|Conjoint|Recommandé par|Contact d'urgence"
    "|Créé par|Supérieur|Télécopie",
    "es": "Propietario|Propietario del contacto|Asistente|Jefe|Cónyuge|Referido por|Contacto de emergencia|Creado por"
    "|Usuario asignado|Gerente",
    "it": "Proprietario|Proprietario del contatto|Assistente|Responsabile|Coniuge|Segnalato da|Contatto di emergenza"
    "|Creato da|Utente assegnato|Superiore",
    "pt": "Proprietário|Proprietário do contato|Assistente|Gestor|Cônjuge|Indicado por|Contato de emergência|Criado por"
    "|Responsável|Chefe",
    "nl": "Eigenaar|Contacteigenaar|Assistent|Leidinggevende|Echtgenoot|Aanbevolen door|Noodgeval|Aangemaakt door"
    "|Toegewezen gebruiker",
    "pl": "Właściciel|Właściciel kontaktu|Asystent|Przełożony|Współmałżonek|Polecony przez|Kontakt awaryjny"
    "|Utworzony przez|Opiekun|Przypisany użytkownik|Faks",
}
THINGS = {
    "en": "name|first name|phone|mobile|email|company|city|id",
    "de": "Name|Vorname|Telefon|Mobil|E-Mail|Firma|Ort",
    "fr": "nom|prénom|téléphone|portable|e-mail|société|ville",
    "es": "nombre|apellidos|teléfono|móvil|correo|empresa|ciudad",
    "it": "nome|cognome|telefono|cellulare|e-mail|azienda|città",
    "pt": "nome|sobrenome|telefone|celular|e-mail|empresa|cidade",
    "nl": "naam|voornaam|telefoon|mobiel|e-mail|bedrijf|plaats",
    "pl": "imię|nazwisko|telefon|komórka|e-mail|firma|miasto",
}
PAIRS = [pair for language in OTHERS for pair in product(OTHERS[language].split("|"), THINGS[language].split("|"))]
HEADERS = sorted(
    {text for who, thing in PAIRS for text in (who, f"{who} {thing}", f"{thing} {who}", f"{who}: {thing}")}
)


@pytest.mark.parametrize(
    "style", [str, str.upper, str.title, lambda text: text.replace(" ", "_"), lambda text: f"Contact - {text}"]
)
def test_nobody_else_s_column_becomes_a_field_of_the_prospect(style) -> None:  # type: ignore[no-untyped-def]
    read = {header: field_named(style(header)) for header in HEADERS}
    assert {header: field for header, field in read.items() if field} == {}


def test_nobody_else_s_column_is_offered_whatever_stands_in_it() -> None:
    columns = understand(["Name", *HEADERS])
    rows = [
        ["Dana Okafor", *["(415) 555-0132"] * len(HEADERS)],
        *[["Bob", *["bob@example.com"] * len(HEADERS)]] * 9,
    ] * 3
    assert columns.offers(rows) == {}
    assert {columns.became(index) for index in range(1, len(HEADERS) + 1)} == {"somebody else's: not read"}


@given(st.sampled_from(PAIRS), st.sampled_from([" ", "_", "-", " - ", "."]), st.booleans(), st.booleans())
def test_in_any_punctuation_and_order(pair: tuple[str, str], between: str, turned: bool, loud: bool) -> None:
    text = between.join(reversed(pair) if turned else pair)
    columns = understand(["Name", text.upper() if loud else text])
    assert columns.fields[1] == LEFT_OUT
    assert columns.offers([["Dana", "(415) 555-0132"]] * 5) == {}


def test_no_name_in_the_tables_is_somebody_else_s() -> None:
    aliases = [
        name for group in ("fields", "phones", "background") for found in tables()[group].values() for name in found
    ]
    assert [name for name in aliases if is_somebody_else_s(name)] == []
    assert len(aliases) > 1000


def test_no_name_stands_for_two_fields() -> None:
    seen: dict[str, set[str]] = {}
    for group in ("fields", "phones", "background"):
        for field, found in tables()[group].items():
            for name in found:
                seen.setdefault(plain_header(name).replace(" ", ""), set()).add(field)
    assert {name: fields for name, fields in seen.items() if len(fields) > 1} == {}
    assert len(names()) == len(seen)


@pytest.mark.parametrize(
    "name", ["Name", "First Name", "Business Phone", "Corporate Phone", "Contact Person", "Ansprechpartner"]
)
def test_the_prospect_s_own_columns_are_theirs(name: str) -> None:
    assert not is_somebody_else_s(name)
    assert field_named(name)
