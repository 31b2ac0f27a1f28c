"""The privacy notice: what people are told when their data are collected (GDPR Art. 12(1), 13, 14, 21(4))."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.languages import Language
from desktop_crm.domain.processing import Activity, ProcessingRecord
from desktop_crm.domain.subject_file import Controller
from desktop_crm.reports.dates import day
from desktop_crm.reports.look import SUBTITLE, TITLE
from desktop_crm.reports.pages import Sheet, build
from desktop_crm.reports.pieces import paragraph, section
from desktop_crm.reports.subject_rights import rights
from desktop_crm.words.catalogue import Words
from desktop_crm.words.labels import label
from desktop_crm.words.processing import recipients_said, transfers_said

Parts = Iterator[tuple[str, list[str]]]


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice for who gives their data themselves (Art. 13), or for whom they came from elsewhere (Art. 14)."""

    language: Language
    controller: Controller
    made: date
    record: ProcessingRecord
    from_elsewhere: bool = False


def notice_document(notice: Notice, words: Words) -> bytes:
    """Return the notice as a PDF in the language of ``words``."""
    title = words.gettext("How we use your data")
    sheet = Sheet(title=title, author=notice.controller.name, language=notice.language, made=notice.made)
    return build(sheet, lambda: _story(notice, title, words), words)


def notice_text(notice: Notice, words: Words) -> str:
    """Return the notice as plain text, for a website or a mail."""
    lines = [words.gettext("How we use your data"), ""]
    for head, texts in _parts(notice, words):
        lines += [head, *(text for text in texts if text), ""]
    return "\n".join(lines)


def _story(notice: Notice, title: str, words: Words) -> Iterator[Flowable]:
    yield paragraph(title, TITLE)
    yield paragraph(f"{notice.controller.name} · {day(notice.made, notice.language)}", SUBTITLE)
    for number, (head, texts) in enumerate(_parts(notice, words)):
        yield from section(head, f"part{number}")
        yield from (paragraph(text) for text in texts if text)


def _parts(notice: Notice, words: Words) -> Parts:
    by = notice.controller
    reached = " · ".join(filter(None, (by.email, by.phone)))
    officer = " · ".join(filter(None, (by.dpo_name, by.dpo_contact)))
    yield (
        words.gettext("Who is responsible"),
        [
            ", ".join(filter(None, (by.name, *by.address.splitlines()))),
            reached,
            words.gettext("Data protection officer: {officer}").format(officer=officer) if officer else "",
            words.gettext("Representative in the Union: {name}").format(name=by.representative)
            if by.representative
            else "",
        ],
    )
    for each in notice.record.activities:
        yield each.purpose.name, list(_activity(each, notice, words))
    if notice.from_elsewhere:
        source = words.gettext(
            "You did not give us these data yourself. We tell you on request whom we have them from."
        )
        yield words.gettext("Where the data come from"), [source]
    yield (
        words.gettext("Your rights"),
        [
            words.gettext("Access (Art. 15): know what we hold of you, and get a copy free of charge."),
            *(f"{name} {text}" for name, text in rights(words)),
        ],
    )
    yield (
        words.gettext("You may object"),
        [
            words.gettext(
                "Where we rely on our own interest, you may object at any time for reasons of your own situation; "
                "where it is about advertising, you need no reason and we stop (Art. 21)."
            )
        ],
    )
    named = ", ".join(filter(None, (by.authority_name, by.authority_contact)))
    authority = named or words.gettext("the one where you live, work, or where it happened")
    yield (
        words.gettext("Complaint"),
        [words.gettext("You may complain to the supervisory authority: {authority}.").format(authority=authority)],
    )
    yield (
        words.gettext("No decisions by machine"),
        [words.gettext("We take no decision about you by machine alone, and make no profile of you (Art. 22).")],
    )


def _activity(each: Activity, notice: Notice, words: Words) -> Iterator[str]:
    purpose = each.purpose
    yield purpose.description
    yield words.gettext("Why it is lawful: {basis}").format(basis=label(purpose.basis, words))
    if notice.from_elsewhere:
        kinds = "; ".join(label(one, words) for one in each.categories)
        yield words.gettext("Which data: {kinds}").format(kinds=kinds) if kinds else ""
    yield words.gettext("Who gets them: {recipients}").format(recipients=recipients_said(each, words))
    yield words.gettext("Outside the EEA: {transfers}").format(
        transfers=transfers_said(each, notice.language, notice.made)
    )
    rules = "; ".join(filter(None, (purpose.retention, *(rule.name for rule in each.rules))))
    yield words.gettext("How long: {period}").format(period=rules) if rules else ""
    if not notice.from_elsewhere:
        yield _must_give(purpose.basis, words)


def _must_give(basis: LegalBasis, words: Words) -> str:
    if basis is LegalBasis.LEGAL_OBLIGATION:
        return words.gettext("A law obliges us to ask for these data; without them we cannot do what you want of us.")
    if basis is LegalBasis.CONTRACT:
        return words.gettext("We need these data for the contract; without them there can be none.")
    return words.gettext("You need not give us these data; nothing happens if you do not.")
