"""What the columns of a list are."""

from __future__ import annotations

import pytest

from tui.exchange.names import given_name, may_be_one
from tui.exchange.people.columns import understand


@pytest.mark.parametrize(
    "name",
    [
        "Contact owner",
        "Lead Owner",
        "Asst. Phone",
        "Assistant's Phone",
        "Parent Account",
        "Person - Owner",
        "Business Fax",
        "Manager's Name",
        "Referred By",
        "Emergency Contact",
        "Email Status",
        "Betreuer",
        "Salesperson",
        "OWNERID",
        "Propriétaire du contact",
    ],
)
def test_somebody_else_s_columns_are_never_the_prospect_s(name: str) -> None:
    assert understand(["Name", name]).fields == ("name", "")


@pytest.mark.parametrize(
    ("header", "system"),
    [
        ("Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status", "HubSpot"),
        ("First Name,Last Name,Company / Account,Lead Owner", "Salesforce"),
        ("id,display_name,primary_contact_name", "Close"),
        ("Person - Name,Person - Phone - Work", "Pipedrive"),
        ("Record Id,Lead Owner.id,Lead Owner,Company,Last Name", "Zoho"),
        ("First Name,Last Name,Apollo Contact Id", "Apollo"),
        ("First Name,Last Name,URL,Connected On", "LinkedIn"),
        ("Name,Given Name,Phone 1 - Type,Phone 1 - Value", "Google"),
        ("firstName,lastName,phoneNumber,emailAddress,accountName,assignedUserName", "EspoCRM"),
        ("External ID,Name,Company Name,Job Position", "Odoo"),
        ("Name,Phone", ""),
    ],
)
def test_the_system_is_recognised(header: str, system: str) -> None:
    assert understand(header.split(",")).system == system


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (
            "Vorname;Nachname;Firma;Telefon;Mobil;PLZ",
            "first_name last_name company phone.work phone.mobile postal_code",
        ),
        ("Nombre;Apellidos;Empresa;Teléfono;Correo electrónico", "first_name last_name company phone.work email"),
        ("Prénom;Nom;Société;Téléphone;Portable", "first_name last_name company phone.work phone.mobile"),
        ("Nome;Cognome;Azienda;Cellulare", "first_name last_name company phone.mobile"),
        ("Imię;Nazwisko;Firma;Telefon", "first_name last_name company phone.work"),
        ("Voornaam;Achternaam;Bedrijf;Telefoonnummer", "first_name last_name company phone.work"),
        ("Nome;Empresa;Celular", "name company phone.mobile"),
        ("Vorname;Name;Firma", "first_name last_name company"),
        ("Nom;Société;Téléphone", "name company phone.work"),
        ("Titel;Vorname;Nachname;Position", " first_name last_name title"),
    ],
)
def test_headers_in_other_languages(header: str, fields: str) -> None:
    assert " ".join(understand(header.split(";")).fields) == fields


def test_outlook_s_title_is_mr_or_dr() -> None:
    assert understand(["Title", "Job Title", "Name"]).fields == ("", "title", "name")
    assert understand(["Title", "Name"]).fields == ("title", "name")


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Dana Okafor", "Dana"),
        ("Dr. Dana Okafor", "Dana"),
        ("Okafor, Dana", "Dana"),
        ("Dana Okafor, PhD", "Dana"),
        ("D. Okafor", ""),
        ("Hattie", "Hattie"),
        ("", ""),
    ],
)
def test_what_to_call_them(name: str, called: str) -> None:
    assert given_name(name) == called


def test_names_that_may_be_one_person_s() -> None:
    assert may_be_one("José Núñez", "jose nunez")
    assert may_be_one("J. Smith", "John Smith")
    assert may_be_one("", "John Smith")
    assert not may_be_one("Jane Smith", "John Smith")
