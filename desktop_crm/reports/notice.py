"""The privacy notice: what people are told when their data are collected (GDPR Art. 12(1), 13, 14, 21(4))."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.languages import Language
from desktop_crm.domain.processing import Activity, ProcessingRecord
from desktop_crm.domain.public_sources import is_public
from desktop_crm.domain.retention import RetentionRule
from desktop_crm.domain.subject_file import Controller
from desktop_crm.reports.dates import day
from desktop_crm.reports.look import SUBTITLE, TITLE
from desktop_crm.reports.pages import Sheet, build
from desktop_crm.reports.pieces import paragraph, section
from desktop_crm.reports.subject_rights import rights
from desktop_crm.words.catalogue import Words
from desktop_crm.words.labels import label
from desktop_crm.words.law import national_note
from desktop_crm.words.processing import abroad_title, named, recipients_said, transfers_of, transfers_said
from desktop_crm.words.purposes import elsewhere_said
from desktop_crm.words.retention import rule_told

Parts = Iterator[tuple[str, list[str]]]


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice for who gives their data themselves (Art. 13), or for whom they came from elsewhere (Art. 14).

    ``home`` is the country of the office; ``automated`` what it decides by machine alone, '' where that is nothing;
    ``sources`` are where data come from that somebody else gave.
    """

    language: Language
    controller: Controller
    made: date
    record: ProcessingRecord
    home: str
    automated: str = ""
    sources: tuple[str, ...] = ()
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
            words.gettext("Representative in the European Union: {name}").format(name=by.representative)
            if by.representative
            else "",
        ],
    )
    common = _of_all(notice)
    for each in notice.record.activities:
        yield each.purpose.name, list(_activity(each, common, notice, words))
    if common:
        yield words.gettext("How long, whatever for"), [_runs(common, words)]
    if notice.record.others:
        yield words.gettext("Who else may get them"), list(_others(notice, words))
    if any(said != words.gettext("none") for said in _transfers(notice)):
        copy = words.gettext("We send you a copy of these safeguards on request, free of charge: {contact}.")
        where = by.dpo_contact or by.email or by.phone or by.address.replace("\n", ", ")
        yield words.gettext("How data abroad are protected"), [copy.format(contact=where)]
    if notice.from_elsewhere:
        yield words.gettext("Where the data come from"), list(_sources(notice, words))
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
    if notice.automated:
        yield words.gettext("Decisions by machine"), list(_automated(notice, words))
    else:
        none = words.gettext("We take no decision about you by machine alone, and make no profile of you (Art. 22).")
        yield words.gettext("No decisions by machine"), [none]
    if note := national_note(words):
        yield words.gettext("Which law"), [note]


def _automated(notice: Notice, words: Words) -> Iterator[str]:
    """Yield what Art. 13(2)(f) and 14(2)(g) want: that it is so, how, what follows, and the rights of Art. 22(3)."""
    yield notice.automated
    yield words.gettext(
        "You may ask that a person looks at such a decision, say what you think of it, and contest it (Art. 22(3))."
    )


def _sources(notice: Notice, words: Words) -> Iterator[str]:
    yield words.gettext("You did not give us these data yourself.")
    for each in notice.record.activities:
        if said := elsewhere_said(each.sources, each.purpose.origin, words):
            yield words.gettext("{purpose}: {text}").format(purpose=each.purpose.name, text=said)
    if notice.sources:
        yield words.gettext("The data in our records come from: {sources}.").format(sources="; ".join(notice.sources))
        public = [each for each in notice.sources if is_public(each)]
        if public:
            said = words.gettext("Of these, publicly accessible: {sources}.")
            yield said.format(sources="; ".join(public))
        else:
            yield words.gettext("None of these is a publicly accessible register.")
    yield words.gettext("We tell you on request which of them your own data come from.")


def _others(notice: Notice, words: Words) -> Iterator[str]:
    yield named(notice.record.others, words)
    yield _abroad(notice, words, transfers_of(
        notice.record.others, notice.record.other_transfers, notice.language, notice.made, notice.home
    ))  # fmt: skip


def _abroad(notice: Notice, words: Words, said: str) -> str:
    return f"{abroad_title(notice.home, words)}: {said}"


def _of_all(notice: Notice) -> tuple[RetentionRule, ...]:
    """Return the rules that reach the data of every purpose, where there are several: they are told of once."""
    first, *rest = notice.record.activities or (None,)
    if first is None or not rest:
        return ()
    common = set(first.rules).intersection(*(each.rules for each in rest))
    return tuple(rule for rule in first.rules if rule in common)


def _runs(rules: Iterable[RetentionRule], words: Words) -> str:
    told = "; ".join(rule_told(rule, words) for rule in rules)
    return words.gettext("When the data go: {rules}.").format(rules=told)


def _transfers(notice: Notice) -> Iterator[str]:
    """Yield where data go abroad, for each purpose and for no purpose."""
    for each in notice.record.activities:
        yield transfers_said(each, notice.language, notice.made, notice.home)
    rest = notice.record
    yield transfers_of(rest.others, rest.other_transfers, notice.language, notice.made, notice.home)


def _activity(each: Activity, common: tuple[RetentionRule, ...], notice: Notice, words: Words) -> Iterator[str]:
    purpose = each.purpose
    yield purpose.description
    yield words.gettext("Why it is lawful: {basis}").format(basis=label(purpose.basis, words))
    if notice.from_elsewhere:
        kinds = "; ".join(label(one, words) for one in each.categories)
        yield words.gettext("Which data: {kinds}").format(kinds=kinds) if kinds else ""
    yield words.gettext("Who gets them: {recipients}").format(recipients=recipients_said(each, words))
    yield _abroad(notice, words, transfers_said(each, notice.language, notice.made, notice.home))
    yield words.gettext("How long: {period}").format(period=purpose.retention) if purpose.retention else ""
    own = [rule for rule in each.rules if rule not in common]
    yield _runs(own, words) if own else ""
    if not notice.from_elsewhere:
        yield _must_give(purpose.basis, words)


def _must_give(basis: LegalBasis, words: Words) -> str:
    if basis is LegalBasis.LEGAL_OBLIGATION:
        return words.gettext("A law obliges us to ask for these data; without them we cannot do what you want of us.")
    if basis is LegalBasis.CONTRACT:
        return words.gettext("We need these data for the contract; without them there can be none.")
    return words.gettext("You need not give us these data; nothing happens if you do not.")
