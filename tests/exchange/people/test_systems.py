"""The columns of each system, as it names them, in each language."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.exchange.people.columns import Columns, field_choices, known_fields, phone_label, understand
from tui.exchange.people.headers import field_named, tables

WHO = "first_name last_name company title email phone.work phone.mobile"
LISTS = {
    "HubSpot": [
        "Record ID|First Name|Last Name|Email|Phone Number|Mobile Phone Number|Job Title|Company Name"
        "|Contact owner|Lead Status",
        "hs_object_id|firstname|lastname|email|phone|mobilephone|jobtitle|company|hubspot_owner_id|hs_lead_status",
        "Datensatz-ID|Vorname|Nachname|E-Mail|Telefonnummer|Mobiltelefonnummer|Jobtitel"
        "|Name des Unternehmens|Lead-Status",
        "ID d'enregistrement|Prénom|Nom|Adresse e-mail|Numéro de téléphone|Numéro de téléphone mobile"
        "|Intitulé du poste"
        "|Nom de l'entreprise|Propriétaire du contact|Statut du lead",
        "ID de registro|Nombre|Apellidos|Correo|Número de teléfono|Número de teléfono móvil|Cargo"
        "|Nombre de la empresa"
        "|Propietario del contacto|Estado del lead",
        "ID record|Nome|Cognome|E-mail|Numero di telefono|Cellulare|Ruolo|Nome dell'azienda|Proprietario del contatto",
        "ID do registro|Nome|Sobrenome|E-mail|Número de telefone|Telefone celular|Cargo|Nome da empresa|Status do lead",
        "Record-ID|Voornaam|Achternaam|E-mail|Telefoonnummer|Mobiele telefoon|Functie|Bedrijfsnaam|Contacteigenaar",
        "Imię|Nazwisko|E-mail|Numer telefonu|Telefon komórkowy|Stanowisko|Nazwa firmy|Właściciel kontaktu|Status leada",
    ],
    "Salesforce": [
        "First Name|Last Name|Title|Company / Account|Email|Phone|Mobile|Lead Source|Lead Status|Lead Owner"
        "|Do Not Call",
        "First Name|Last Name|Title|Account Name|Mailing City|Mailing State/Province|Mailing Zip/Postal Code"
        "|Email|Phone|Mobile",
        "ID|ISDELETED|ACCOUNTID|LASTNAME|FIRSTNAME|NAME|PHONE|FAX|MOBILEPHONE|ASSISTANTPHONE|EMAIL|TITLE"
        "|OWNERID|DONOTCALL"
        "|HASOPTEDOUTOFEMAIL|ACCOUNT.NAME",
        "Vorname|Nachname|Titel|Firma/Account|E-Mail|Telefon|Mobil|Lead-Quelle|Lead-Status|Lead-Inhaber|Nicht anrufen",
        "Prénom|Nom|Titre|Société / Compte|Adresse e-mail|Téléphone|Portable|Statut de la piste"
        "|Propriétaire de la piste",
    ],
    "Pipedrive": [
        "Person - ID|Person - Name|Person - First name|Person - Last name|Person - Organization|Person - Job title"
        "|Person - Phone - Work|Person - Phone - Mobile|Person - Email - Work|Person - Owner"
        "|Person - Next activity date",
    ],
    "Zoho": [
        "Record Id|Lead Owner.id|Lead Owner|Company|First Name|Last Name|Designation|Email|Phone|Mobile|Email Opt Out",
    ],
    "Apollo": [
        "First Name|Last Name|Title|Company|Company Name for Emails|Email|Email Status|Work Direct Phone|Mobile Phone"
        "|Person Linkedin Url|Apollo Contact Id",
        "First Name|Last Name|Title|Company|Company Name for Emails|Email|Email Status|First Phone|Mobile Phone"
        "|Person Linkedin Url",
    ],
    "Outlook": [
        "Title|First Name|Last Name|Company|Job Title|Business Phone|Mobile Phone|E-mail Address|Assistant's Phone",
        "First Name|Last Name|Title|E-mail Address|Mobile Phone|Business Phone|Assistant's Phone|Company|Job Title",
        "Anrede|Vorname|Nachname|Firma|Position|Telefon Assistent|Telefon geschäftlich|Mobiltelefon|E-Mail-Adresse",
        "Titre|Prénom|Nom|Société|Titre|Téléphone de l'assistant(e)|Téléphone (bureau)|Tél. mobile"
        "|Adresse de messagerie",
        "Title|Nombre|Apellidos|Organización|Puesto|Teléfono del trabajo|Mobile Phone|E-mail Address",
        "Titolo|Nome|Cognome|Società|Posizione|Telefono assistente|Ufficio|Abitazione|Cellulare"
        "|Indirizzo posta elettronica",
        "Tratamento|Primeiro nome|Sobrenome|Empresa|Cargo|Telefone comercial|Telefone celular|E-mail Address",
        "Titel|Voornaam|Achternaam|Bedrijf|Functie|Telefoon op werk|Mobiele telefoon|E-mailadres|Naam manager",
        "Tytuł|Imię|Nazwisko|Firma|Stanowisko|Telefon służbowy|Telefon komórkowy|Adres e-mail|Telefon asystenta",
    ],
    "EspoCRM": [
        "firstName|lastName|accountName|title|phoneNumber|mobile|emailAddress|assignedUserName",
    ],
    "Freshsales": ["First name|Last name|Job title|Work|Mobile|Emails|Accounts|External ID|Sales owner"],
}
CASES = [(system, header) for system, headers in LISTS.items() for header in headers]


def who(columns: Columns) -> str:
    return " ".join(field for field in WHO.split() if field in columns.fields)


@pytest.mark.parametrize(("system", "header"), CASES)
def test_a_system_is_named_and_says_who_they_are_in_every_language(system: str, header: str) -> None:
    columns = understand(header.split("|"))
    assert (columns.system, who(columns)) == (system, WHO)
    assert columns.fields.count("title") == 1


@given(st.sampled_from(CASES), st.randoms())
def test_the_order_of_the_columns_does_not_matter(case: tuple[str, str], chance: random.Random) -> None:
    system, header = case
    names = header.split("|")
    if len(set(names)) == len(names):
        expected = dict(zip(names, understand(names).fields, strict=True))
        chance.shuffle(names)
        columns = understand(names)
        assert columns.system == system
        assert dict(zip(names, columns.fields, strict=True)) == expected


_ALIASES = [
    (alias, field if group == "fields" else f"{group.removesuffix('s')}.{field}")
    for group in ("fields", "phones", "background")
    for field, found in tables()[group].items()
    for alias in found
]


@given(
    st.sampled_from(_ALIASES),
    st.sampled_from([str, str.upper, str.lower, str.title]),
    st.sampled_from([" ", "_", "-", " - ", "  ", "", ".", "/", "\u00a0"]),
    st.sampled_from(["", " ", "*", ":"]),
)
def test_a_name_is_known_in_any_case_and_punctuation(alias, case, between, end) -> None:  # type: ignore[no-untyped-def]
    name, field = alias
    assert field_named(case(name).replace(" ", between) + end) == field


@given(st.lists(st.text(max_size=30), max_size=8))
def test_any_header_is_understood_without_a_fault(header: list[str]) -> None:
    columns = understand(header)
    assert len(columns.fields) == len(header)
    assert all(field == "" or field in known_fields() or field.startswith("activity.") for field in columns.fields)
    assert all(columns.became(index) for index in range(len(header)))
    assert set(columns.offers([header] * 4)) <= {index for index, field in enumerate(columns.fields) if not field}


def test_what_a_column_became_is_said_in_the_rep_s_words() -> None:
    header = [
        "Name",
        "Phone",
        "Lead Status",
        "Renewal Date",
        "Do Not Call",
        "Zodiac",
        "Contact owner",
        "Phone 2 - Value",
        "Phone 2 - Type",
    ]
    columns = understand(header)
    assert [columns.became(index) for index in range(len(header))] == [
        "name",
        "work number",
        "background",
        "deadline of theirs",
        "do not call",
        "not read",
        "somebody else's: not read",
        "other number",
        "sort of number",
    ]


def test_every_field_that_can_be_chosen_has_words_of_its_own_and_can_be_set() -> None:
    words = [words for _, words in field_choices()]
    assert len(set(words)) == len(words)
    for field, said in field_choices():
        assert understand(["Zodiac"], {"Zodiac": field}).fields == (field,)
        assert understand(["Zodiac"], {"zodiac": said}).fields == (field,)


def test_a_near_name_is_offered_and_never_taken() -> None:
    columns = understand(["Name", "Phne Number", "Compny Name", "Asst. Phone", "Email Status", "Phone Type"])
    assert columns.fields == ("name", "", "", "", "", "")
    assert columns.offers() == {1: "phone.work", 2: "company"}


def test_cells_that_plainly_hold_numbers_or_mails_are_offered() -> None:
    columns = understand(["Name", "X", "Y", "Assistant", "Order", "Seen", "Joined"])
    row = [
        "Dana",
        "(415) 555-0132",
        "dana@example.com",
        "(415) 555-0133",
        "80120000000",
        "2026-01-02 09:14",
        "01/02/2026",
    ]
    assert columns.fields[1:] == ("",) * 6
    assert columns.offers([row] * 5) == {1: "phone.other", 2: "email"}
    assert columns.offers([row, ["Bob", "later", "-", "", "", "", ""], *[["Eve", "", "", "", "", "", ""]] * 3]) == {}


@pytest.mark.parametrize(
    ("label", "sort"),
    [
        ("* Work", "work"),
        ("Mobile", "mobile"),
        ("Work Fax", "fax"),
        ("iPhone", "mobile"),
        ("Geschäftlich", "work"),
        ("Privat", "home"),
        ("Télécopie (bureau)", "fax"),
        ("Portable", "mobile"),
        ("Móvil", "mobile"),
        ("Trabajo", "work"),
        ("Cellulare", "mobile"),
        ("Abitazione", "home"),
        ("Telemóvel", "mobile"),
        ("Thuis", "home"),
        ("Komórkowy", "mobile"),
        ("Lucky", "other"),
    ],
)
def test_the_sort_of_a_number_is_said_beside_it_in_any_language(label: str, sort: str) -> None:
    assert phone_label(label) == sort


def test_an_activity_is_about_the_person_it_was_with() -> None:
    columns = understand(["Record ID", "Activity type", "Title", "Body", "Activity date", "Associated Contact IDs"])
    assert columns.system == "HubSpot"
    assert columns.fields == ("", "activity.what", "activity.what", "background.notes", "activity.date", "record_id")
