"""What one person's data are used for and who may receive them for it, as their file tells it (Art. 15(1)(a)-(d))."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_crm.domain import subject_file as file
from desktop_crm.domain.categories import Category
from desktop_crm.domain.languages import Language
from desktop_crm.domain.purposes import DataSource
from desktop_crm.domain.recipients import Recipient
from desktop_crm.domain.serving import Reach, Serving, serving
from desktop_crm.store.queries import due as due_rows
from desktop_crm.store.queries import gate as gate_rows
from desktop_crm.store.queries import purposes as purpose_rows
from desktop_crm.words.catalogue import Words
from desktop_crm.words.known_texts import said_again
from desktop_crm.words.labels import label
from desktop_crm.words.purposes import elsewhere_said
from desktop_crm.words.records import CATEGORIES
from desktop_crm.work.unit import Work


@dataclass(frozen=True, slots=True)
class Served:
    """A purpose a person's data serve or served, with what the register says of it: recipients by their numbers."""

    how: Serving
    categories: tuple[Category, ...]
    sources: tuple[DataSource, ...]
    recipients: tuple[int, ...]

    @property
    def over(self) -> bool:
        """Say whether their data are not used for it any more."""
        return self.how.over


def served_by(work: Work, contact_id: int, tables: Iterable[file.HeldTable]) -> tuple[Served, ...]:
    """Return the purposes the data of a contact serve, of whom ``tables`` are held, and those they consented to."""
    known = gate_rows.known(work.connection, contact_id)
    said = {
        column.category
        for table in tables
        for at, column in enumerate(table.columns)
        if any(row[at].strip() for row in table.rows)
    }
    held = frozenset(category for category, message in CATEGORIES.items() if message in said)
    aside = bool(due_rows.kept_of(work.connection, contact_id, work.today))
    found = []
    for sheet in purpose_rows.sheets(work.connection):
        reach = Reach(sheet.persons, sheet.categories)
        how = serving(sheet.purpose, known, reach, held, work.today, set_aside=aside)
        if how is not None:
            found.append(Served(how, sheet.categories, sheet.sources, sheet.recipients))
    return tuple(found)


def purpose_told(served: Served, recipients: Iterable[Recipient], words: Words, language: Language) -> file.Purpose:
    """Return a purpose as documents tell of it, with those of ``recipients`` that may receive data for it."""
    purpose, given = served.how.purpose, served.how.given
    return file.Purpose(
        name=said_again(purpose.name, language),
        legal_basis=label(purpose.basis, words),
        description=said_again(purpose.description, language),
        retention=said_again(purpose.retention, language),
        categories=tuple(words.gettext(CATEGORIES[each]) for each in served.categories),
        sources=elsewhere_said(served.sources, said_again(purpose.origin, language), words),
        recipients=()
        if served.over
        else tuple(said_again(one.name, language) for one in recipients if one.id in served.recipients),
        given=None if given is None else given.given_at.astimezone().date(),
        ended=served.how.ended_on,
        objected=served.how.objected,
    )
