"""The cells of a package: what each column says of a contact, whole or under a pseudonym."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop_crm.domain.contacts import Contact, reference
from desktop_crm.domain.languages import Language
from desktop_crm.domain.packages import PackageColumn
from desktop_crm.store.queries import consents as consent_rows
from desktop_crm.store.queries import timeline as timeline_rows
from desktop_crm.words.catalogue import words_in
from desktop_crm.words.labels import label
from desktop_crm.words.register_values import country_name
from desktop_crm.work.unit import Work

_MOST_ORDERS = 1_000

Say = Callable[[Contact, Language, Work], str]


def cell(column: PackageColumn, contact: Contact, language: Language, work: Work, *, pseudonyms: bool) -> str:
    """Return what a column says of a contact that has nothing in it any more that is closed to the actor."""
    return (_COARSE.get(column, _SAYS[column]) if pseudonyms else _SAYS[column])(contact, language, work)


def _addresses(contact: Contact, language: Language, _work: Work) -> str:
    found = []
    for each in contact.draft.addresses:
        place = f"{each.postcode} {each.city}".strip()
        found.append(", ".join(filter(None, (each.street, place, each.region, _country(each.country, language)))))
    return "; ".join(found)


def _towns(contact: Contact, language: Language, _work: Work) -> str:
    towns = (", ".join(filter(None, (each.city, _country(each.country, language)))) for each in contact.draft.addresses)
    return "; ".join(dict.fromkeys(filter(None, towns)))


def _country(code: str, language: Language) -> str:
    return country_name(code.upper(), language) if len(code) == 2 else code


def _consents(contact: Contact, _language: Language, work: Work) -> str:
    given = consent_rows.of_contact(work.connection, contact.id)
    return "; ".join(dict.fromkeys(each.purpose.name for each in given if each.in_force(work.today)))


def _orders(contact: Contact, _language: Language, work: Work) -> str:
    page = timeline_rows.orders(work.connection, contact.id, None, _MOST_ORDERS)
    told = (
        (each.at.astimezone().date().isoformat(), each.number, each.title, each.total.amount, each.total.currency)
        for each in page.orders
    )
    return "; ".join(" ".join(map(str, each)) for each in told)


def _born(contact: Contact, _language: Language, _work: Work) -> str:
    return contact.draft.birth_date.isoformat() if contact.draft.birth_date else ""


def _year(contact: Contact, _language: Language, _work: Work) -> str:
    return str(contact.draft.birth_date.year) if contact.draft.birth_date else ""


def _until(contact: Contact, _language: Language, _work: Work) -> str:
    return contact.draft.contract_until.isoformat() if contact.draft.contract_until else ""


_SAYS: Mapping[PackageColumn, Say] = {
    PackageColumn.ADDRESSES: _addresses,
    PackageColumn.BIRTH_DATE: _born,
    PackageColumn.COMPANY: lambda contact, _language, _work: contact.draft.company_name,
    PackageColumn.CONSENTS: _consents,
    PackageColumn.CONTRACT_UNTIL: _until,
    PackageColumn.EMAILS: lambda contact, _language, _work: "; ".join(each.address for each in contact.draft.emails),
    PackageColumn.JOB_TITLE: lambda contact, _language, _work: contact.draft.job_title,
    PackageColumn.LANGUAGE: lambda contact, _language, _work: contact.draft.language,
    PackageColumn.NAME: lambda contact, _language, _work: contact.name,
    PackageColumn.NATIONAL_ID: lambda contact, _language, _work: contact.draft.national_id,
    PackageColumn.ORDERS: _orders,
    PackageColumn.PHONES: lambda contact, _language, _work: "; ".join(each.number for each in contact.draft.phones),
    PackageColumn.REFERENCE: lambda contact, _language, _work: reference(contact.id),
    PackageColumn.SOURCE: lambda contact, _language, _work: contact.draft.source,
    PackageColumn.STATUS: lambda contact, language, _work: label(contact.draft.status, words_in(language)),
    PackageColumn.TAX_ID: lambda contact, _language, _work: contact.draft.tax_id,
    PackageColumn.WEBSITE: lambda contact, _language, _work: contact.draft.website,
}
_COARSE: Mapping[PackageColumn, Say] = {PackageColumn.ADDRESSES: _towns, PackageColumn.BIRTH_DATE: _year}
"""What a column says under a pseudonym, where the whole of it could tell who it is."""
