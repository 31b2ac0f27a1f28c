"""The letter that asks a partner to delete a package and to confirm it (GDPR Art. 28(3)(g))."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from desktop_crm.domain.languages import Language
from desktop_crm.domain.packages import Package
from desktop_crm.domain.recipients import Recipient
from desktop_crm.domain.subject_file import Controller
from desktop_crm.reports.dates import day
from desktop_crm.reports.look import SUBTITLE, TITLE
from desktop_crm.reports.pages import Sheet, build
from desktop_crm.reports.pieces import Card, Cards, paragraph
from desktop_crm.words.catalogue import Words


@dataclass(frozen=True, slots=True)
class DeletionLetter:
    """One letter about one package."""

    language: Language
    controller: Controller
    recipient: Recipient
    package: Package
    columns: str
    made: date
    made_by: str


def deletion_letter(letter: DeletionLetter, words: Words) -> bytes:
    """Return the letter as a PDF in the language of ``words``."""
    sheet = Sheet(
        title=words.gettext("Please delete our data"),
        author=letter.controller.name,
        language=letter.language,
        made=letter.made,
        reference=letter.package.reference,
    )
    return build(sheet, lambda: _story(letter, words), words)


def _story(letter: DeletionLetter, words: Words) -> Iterator[Flowable]:
    by, to, package = letter.controller, letter.recipient, letter.package
    reached = " · ".join(filter(None, (by.email, by.phone)))
    sender = Card(words.gettext("From"), tuple(filter(None, (*by.address.splitlines(), reached))), by.name)
    yield Cards((sender, Card(words.gettext("To"), tuple(to.contact.splitlines()), to.name)), accent=True)
    yield paragraph(words.gettext("Please delete our data"), TITLE)
    yield paragraph(day(letter.made, letter.language), SUBTITLE)
    told = words.ngettext(
        "On {day} we gave you package {reference} with data of {count} person: {columns}. It was for: {purpose}.",
        "On {day} we gave you package {reference} with data of {count} people: {columns}. It was for: {purpose}.",
        package.people,
    )
    yield paragraph(
        told.format(
            day=day(package.at.astimezone().date(), letter.language),
            reference=package.reference,
            count=package.people,
            columns=letter.columns,
            purpose=package.purpose,
        )
    )
    yield paragraph(
        words.gettext(
            "Its last day with you is {day} at the latest: please delete it with every copy after that, the ones in "
            "backups when their turn comes, and have whoever you passed it on to delete it, too (GDPR Art. 28(3)(g))."
        ).format(day=day(package.until_on, letter.language))
    )
    yield paragraph(
        words.gettext(
            "Please write to us when it is deleted, with the day and who did it. If a law makes you keep something, "
            "tell us what and which law. We record your answer."
        )
    )
    yield paragraph(words.gettext("{name}, for {office}").format(name=letter.made_by, office=by.name))
