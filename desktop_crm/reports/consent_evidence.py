"""The evidence of consents (GDPR Art. 7(1)): of one person whole, or of everybody a mailing goes to, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from desktop_crm.domain.languages import Language
from desktop_crm.domain.subject_file import ConsentGiven, Controller
from desktop_crm.reports.columns import Column
from desktop_crm.reports.dates import day, short_day
from desktop_crm.reports.look import BODY, NOTE, QUOTE, SUBTITLE, TITLE
from desktop_crm.reports.pages import Sheet, build
from desktop_crm.reports.pieces import Cards, paragraph, section
from desktop_crm.reports.rows import Rows
from desktop_crm.reports.subject_front import sender_card
from desktop_crm.reports.subject_use import consent_facts, pairs
from desktop_crm.words.catalogue import Words

_DIGITS = 16


@dataclass(frozen=True, slots=True)
class PersonsConsents:
    """Whose consents, and which."""

    reference: str
    name: str
    consents: tuple[ConsentGiven, ...]


@dataclass(frozen=True, slots=True)
class ConsentEvidence:
    """What the sheet tells; ``purpose`` is the mailing's, '' for all purposes of one person.

    ``other_basis`` says on what a purpose rests that needs no consent.
    """

    language: Language
    controller: Controller
    made: date
    made_by: str
    purpose: str
    people: Sequence[PersonsConsents]
    mark: str = ""
    """The reference of this very copy."""
    other_basis: str = ""


def consent_evidence_document(evidence: ConsentEvidence, words: Words) -> bytes:
    """Return the sheet as a PDF in the language of ``words``."""
    sheet = Sheet(
        title=words.gettext("Evidence of consent"),
        author=evidence.controller.name,
        language=evidence.language,
        made=evidence.made,
        reference=" · ".join(
            filter(None, (words.gettext("Made by {name}").format(name=evidence.made_by), evidence.mark))
        ),
    )
    return build(sheet, lambda: _story(evidence, words), words)


def _story(evidence: ConsentEvidence, words: Words) -> Iterator[Flowable]:
    people = evidence.people
    yield Cards((sender_card(evidence.controller, words),), accent=True)
    yield paragraph(words.gettext("Evidence of consent"), TITLE)
    about = [day(evidence.made, evidence.language)]
    if evidence.purpose:
        about.insert(0, evidence.purpose)
    if len(people) == 1:
        about = [f"{people[0].reference} {people[0].name}", *about]
    yield paragraph(" · ".join(about), SUBTITLE)
    yield paragraph(
        words.gettext(
            "What was agreed to, when, how and in which words: Art. 7(1) GDPR asks us to be able to show it."
        ),
        BODY,
    )
    if evidence.other_basis:
        text = words.gettext(
            "This purpose rests on something else than consent: {basis}. On the list are those to whom that applied on "
            "this day; whoever had objected or whose data were restricted is not on it."
        )
        yield paragraph(text.format(basis=evidence.other_basis))
        yield from _listed(people, words)
    elif not any(person.consents for person in people):
        yield paragraph(words.gettext("There is no consent."))
    elif len(people) == 1:
        yield from _one(evidence, people[0], words)
    else:
        yield from _many(evidence, words)
    yield paragraph(
        words.gettext(
            "The fingerprint of a proof is its SHA-256: the file kept with the consent gives the same one as long as "
            "not a bit of it has changed."
        ),
        NOTE,
    )


def _listed(people: Sequence[PersonsConsents], words: Words) -> Iterator[Flowable]:
    said = words.ngettext("{count} person", "{count} people", len(people)).format(count=len(people))
    yield from section(said, "people")
    yield Rows((Column(words.gettext("Reference"), width=90), Column(words.gettext("Who"))),
               [(each.reference, each.name) for each in people])  # fmt: skip


def _one(evidence: ConsentEvidence, person: PersonsConsents, words: Words) -> Iterator[Flowable]:
    for place, consent in enumerate(person.consents, 1):
        yield from section(f"{place}. {consent.purpose}", f"c{place}")
        yield paragraph(consent.wording, QUOTE)
        yield pairs(consent_facts(evidence.language, consent, words))


def _many(evidence: ConsentEvidence, words: Words) -> Iterator[Flowable]:
    wordings = list(dict.fromkeys(each.wording for person in evidence.people for each in person.consents))
    yield from section(words.gettext("The words agreed to"), "wordings")
    for place, wording in enumerate(wordings, 1):
        yield paragraph(f"{place}. {wording}", QUOTE)
    count = len(evidence.people)
    people = words.ngettext("{count} person", "{count} people", count).format(count=count)
    yield from section(people, "people")
    rows = [
        (
            f"{person.reference} {person.name}",
            short_day(each.given, evidence.language),
            f"{each.form}\n{each.source}",
            str(wordings.index(each.wording) + 1),
            short_day(each.expires, evidence.language) if each.expires else "",
            f"{each.proof}\n{each.proof_sha256[:_DIGITS]}".strip(),
        )
        for person in evidence.people
        for each in person.consents
    ]
    yield Rows(
        (
            Column(words.gettext("Who")),
            Column(words.gettext("Given"), width=60),
            Column(words.gettext("Form and source")),
            Column(words.gettext("Words"), width=45),
            Column(words.gettext("Until"), width=60),
            Column(words.gettext("Proof and its fingerprint"), width=110),
        ),
        rows,
    )
