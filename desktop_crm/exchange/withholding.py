"""What of a file's records is not taken in, because it would go into fields closed to whoever takes the file in."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from desktop_crm.domain.contacts import ContactDraft
from desktop_crm.domain.fields import Field, names_in_draft
from desktop_crm.domain.records import Field as Meaning
from desktop_crm.domain.records import FileKind, FileProblem, FileReading, FoundRecord, ProblemCode, Severity

_BLANK: Final = ContactDraft()
INTO: Final[Mapping[Meaning, Field]] = {
    Meaning.ADDRESS: Field.ADDRESSES,
    Meaning.BIRTH_DATE: Field.BIRTH_DATE,
    Meaning.CATEGORIES: Field.INTERACTIONS,
    Meaning.CITY: Field.ADDRESSES,
    Meaning.COUNTRY: Field.ADDRESSES,
    Meaning.EMAIL: Field.EMAILS,
    Meaning.NOTE: Field.INTERACTIONS,
    Meaning.ORGANIZATION: Field.COMPANY,
    Meaning.PERSONAL_ID: Field.NATIONAL_ID,
    Meaning.PHONE: Field.PHONES,
    Meaning.POSTCODE: Field.ADDRESSES,
    Meaning.REGION: Field.ADDRESSES,
    Meaning.STREET: Field.ADDRESSES,
    Meaning.TAX_ID: Field.TAX_ID,
    Meaning.TITLE: Field.JOB_TITLE,
    Meaning.WEBSITE: Field.WEBSITE,
}
"""The field a column goes into; names go into none that can be closed."""
_PROPERTIES: Final = {
    "ADR": Field.ADDRESSES, "BDAY": Field.BIRTH_DATE, "EMAIL": Field.EMAILS, "NOTE": Field.INTERACTIONS,
    "LABEL": Field.ADDRESSES, "ORG": Field.COMPANY, "TEL": Field.PHONES, "TITLE": Field.JOB_TITLE,
    "URL": Field.WEBSITE, "X-MS-TEL": Field.PHONES,
}  # fmt: skip
"""The same for a file without columns: the properties of a vCard (RFC 6350)."""


def without(draft: ContactDraft, closed: frozenset[str]) -> ContactDraft:
    """Return a draft with nothing in the closed fields; where it came from is the program's to say."""
    if not closed:
        return draft
    names = names_in_draft(closed - {Field.SOURCE.value})
    return replace(draft, **{name: getattr(_BLANK, name) for name in names}) if names else draft


@dataclass(frozen=True, slots=True)
class PropertiesWithheld:
    """Those of a card's properties that are not taken in: ``EMAIL`` also as ``EMAIL (Księgowość)``."""

    names: frozenset[str]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.partition(" (")[0] in self.names


def withheld(opened: FileReading, closed: frozenset[str]) -> Container[str]:
    """Return what of ``source_fields`` is not taken in, not even as a note; cards tell what they hold one by one."""
    if opened.kind is FileKind.VCARD:
        return PropertiesWithheld(frozenset(name for name, field in _PROPERTIES.items() if field in closed))
    return columns_withheld(opened, closed)


def columns_withheld(opened: FileReading, closed: frozenset[str]) -> frozenset[str]:
    """Return the columns whose values are not taken in, not even as a note."""
    return frozenset(name for name, meaning in opened.mapping.items() if meaning in INTO and INTO[meaning] in closed)


def told(opened: FileReading, closed: frozenset[str]) -> Iterator[FileProblem]:
    """Yield a warning for every column, or property of a vCard, that will not be taken in."""
    names = sorted(columns_withheld(opened, closed))
    if not opened.mapping:
        names = [name for name, field in _PROPERTIES.items() if field in closed and _holds(opened.records, field)]
    for name in names:
        yield FileProblem(1, Severity.WARNING, ProblemCode.COLUMN_CLOSED, name)


def _holds(records: tuple[FoundRecord, ...], field: Field) -> bool:
    match field:
        case Field.ADDRESSES:
            return any(one.addresses for one in records)
        case Field.BIRTH_DATE:
            return any(one.birth_date for one in records)
        case Field.COMPANY:
            return any(one.organization for one in records)
        case Field.EMAILS:
            return any(one.emails for one in records)
        case Field.JOB_TITLE:
            return any(one.title for one in records)
        case Field.WEBSITE:
            return any(one.website for one in records)
        case Field.PHONES:
            return any(one.phones for one in records)
        case _:
            return any(one.note or one.categories or one.source_fields for one in records)
