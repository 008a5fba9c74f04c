"""Mail addresses of a desk rather than of a person: ``info@``, ``sales@``. Many people are reached at one."""

from __future__ import annotations

import re

_WORDS = """
    info information office contact contacts contactus hello hi mail email enquiries enquiry inquiries inquiry
    sales presales support help helpdesk service services customerservice customercare care team admin administration
    administrator webmaster postmaster hostmaster root abuse noreply donotreply reply marketing press media
    hr jobs job careers career recruiting recruitment accounts accounting accountspayable billing invoice invoices
    finance payroll orders order purchasing procurement reception frontdesk it legal privacy security compliance
    operations ops dispatch logistics shipping warehouse store shop booking bookings reservations events newsletter
    kontakt post buero büro zentrale empfang vertrieb verkauf einkauf buchhaltung rechnung rechnungen bewerbung
    bonjour accueil commercial comptabilite compta ventas contacto administracion facturacion oficina
    informazioni amministrazione vendite ufficio verkoop administratie biuro sprzedaz
"""
_DESKS = frozenset(_WORDS.split())
_BETWEEN = re.compile(r"[.+_-]")
_TAIL = 3
"""Letters of what may follow the desk's name: ``sales-us``, ``info.de``."""


def is_shared(mail: str) -> bool:
    """Whether an address says where somebody works rather than who they are."""
    local = mail.partition("@")[0].casefold().rstrip("0123456789")
    if local in _DESKS:
        return True
    first, *more = _BETWEEN.split(local, maxsplit=4)
    if "".join((first, *more)) in _DESKS:  # no-reply, customer.care
        return True
    return bool(more) and first in _DESKS and all(len(word) <= _TAIL or word in _DESKS for word in more)
