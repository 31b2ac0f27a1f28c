"""The columns a list of contacts can show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop_crm.domain.contacts import ContactKind, ContactLine, ContactOrder, reference
from desktop_crm.domain.fields import Field
from desktop_crm.ui.models.roles import Chips
from desktop_crm.words.catalogue import N_, Words
from desktop_crm.words.labels import label


class Column(StrEnum):
    """A column by the name it is remembered by."""

    CITY = "city"
    COMPANY = "company"
    CONSENT = "consent"
    EMAIL = "email"
    NAME = "name"
    OWNER = "owner"
    PHONE = "phone"
    REFERENCE = "reference"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Names:
    """What a line names only by its key: owners by account id, purposes by code; and today, which some texts need."""

    owners: Mapping[str, str]
    purposes: Mapping[str, str]
    today: date
    say_day: Callable[[date], str]


@dataclass(frozen=True, slots=True)
class ColumnLook:
    """A column's heading, its usual width in pixels, the text of its cells, and the order a click asks for."""

    heading: str
    width: int
    text: Callable[[ContactLine, Names, Words], str]
    order: ContactOrder | None = None
    chips: Callable[[ContactLine, Names, Words], Chips] | None = None
    field: Field | None = None
    """The field that hides the column where it is closed."""


SOON = timedelta(days=30)
"""How long before a consent ends a list says so."""


def _name(line: ContactLine, names: Names, words: Words) -> str:  # noqa: ARG001
    """Return the name; somebody who was made anonymous has none."""
    return line.name or words.gettext("Without a name")


def consent_chips(line: ContactLine, names: Names, words: Words) -> Chips:
    """Return what may be done with a contact: whether restricted, what they consented to, what ends soon."""
    chips: list[tuple[str, str]] = []
    if line.restricted:
        chips.append((words.gettext("Restricted"), "warn"))
    if line.consent_until is not None and line.consent_until - SOON <= names.today:
        chips.append((words.gettext("Ends {day}").format(day=names.say_day(line.consent_until)), "warn"))
    chips += [(names.purposes.get(code, code), "good") for code in line.consented]
    return tuple(chips) or ((words.gettext("No consent"), "plain"),)


def consent_text(line: ContactLine, names: Names, words: Words) -> str:
    """Return the same in one line of text."""
    return ", ".join(text for text, _tone in consent_chips(line, names, words))


COLUMNS: Mapping[Column, ColumnLook] = {
    Column.NAME: ColumnLook(N_("Name"), 150, _name, ContactOrder.NAME),
    Column.COMPANY: ColumnLook(
        N_("Company"), 116, lambda line, _n, _w: line.company, ContactOrder.COMPANY, field=Field.COMPANY
    ),
    Column.PHONE: ColumnLook(N_("Telephone"), 136, lambda line, _n, _w: line.phone, field=Field.PHONES),
    Column.EMAIL: ColumnLook(N_("E-mail"), 150, lambda line, _n, _w: line.email, field=Field.EMAILS),
    Column.CITY: ColumnLook(N_("City"), 112, lambda line, _n, _w: line.city, field=Field.ADDRESSES),
    Column.STATUS: ColumnLook(N_("Status"), 90, lambda line, _n, words: label(line.status, words), field=Field.STATUS),
    Column.OWNER: ColumnLook(N_("Owner"), 130, lambda line, names, _w: names.owners.get(line.owner_id or "", "")),
    Column.CONSENT: ColumnLook(N_("Consent"), 146, consent_text, chips=consent_chips, field=Field.CONSENTS),
    Column.REFERENCE: ColumnLook(N_("Number"), 84, lambda line, _n, _w: reference(line.id), ContactOrder.NEWEST),
}

FIRM = frozenset((Column.NAME, Column.PHONE, Column.REFERENCE))
"""Columns that are of no use cut."""

USUAL: Mapping[ContactKind, tuple[Column, ...]] = {
    ContactKind.PERSON: (Column.NAME, Column.COMPANY, Column.PHONE, Column.CONSENT),
    ContactKind.COMPANY: (Column.NAME, Column.CITY, Column.PHONE),
}
"""The columns shown until somebody chooses others."""


def columns_for(kind: ContactKind, hidden: frozenset[str] = frozenset()) -> tuple[Column, ...]:
    """Return every column a list of ``kind`` can show to whom some fields are ``hidden``, in reading order."""
    return tuple(
        each
        for each, look in COLUMNS.items()
        if not (kind is ContactKind.COMPANY and each is Column.COMPANY)
        and (look.field is None or look.field.value not in hidden)
    )


def remembered(kind: ContactKind, names: str, hidden: frozenset[str] = frozenset()) -> tuple[Column, ...]:
    """Return the columns named in ``names`` (parted by commas), or the usual ones; the name always leads."""
    known = {column.value: column for column in columns_for(kind, hidden)}
    chosen = tuple(known[name] for name in dict.fromkeys(names.split(",")) if name in known and name != Column.NAME)
    return (Column.NAME, *chosen) if chosen else tuple(each for each in USUAL[kind] if each.value in known)
