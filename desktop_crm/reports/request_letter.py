"""The letter about a person's request: received, taking longer, answered or refused (GDPR Art. 12(3), (4))."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from desktop_crm.domain.languages import Language
from desktop_crm.domain.notices import NOTICE_OF
from desktop_crm.domain.references import REQUEST, refer
from desktop_crm.domain.request_steps import PACKAGED, needs_identity
from desktop_crm.domain.requests import LetterStage, RequestCame, RequestEntry, RequestKind
from desktop_crm.domain.subject_file import Controller, Subject
from desktop_crm.reports.dates import day
from desktop_crm.reports.look import SUBTITLE, TITLE
from desktop_crm.reports.pages import Sheet, build
from desktop_crm.reports.pieces import Cards, paragraph
from desktop_crm.reports.subject_front import addressee_card, sender_card
from desktop_crm.words.catalogue import N_, Words
from desktop_crm.words.labels import label

_DONE: Mapping[RequestKind, str] = {
    RequestKind.ACCESS: N_("With this letter you get a copy of your data and what we do with them (GDPR Art. 15)."),
    RequestKind.ERASURE: N_(
        "We erase your data and tell everybody who got them from us (GDPR Art. 17 and 19). What a law makes us keep, "
        "we use for nothing else."
    ),
    RequestKind.OBJECTION: N_("We no longer use your data for what you object to (GDPR Art. 21)."),
    RequestKind.PORTABILITY: N_("With this letter you get your data in a form that machines read (GDPR Art. 20)."),
    RequestKind.RECTIFICATION: N_(
        "We have corrected your data and tell everybody who got them from us (GDPR Art. 16 and 19)."
    ),
    RequestKind.RESTRICTION: N_(
        "We keep your data and do nothing else with them without your consent. We tell you before this ends "
        "(GDPR Art. 18)."
    ),
    RequestKind.WITHDRAWAL: N_("Your consent is withdrawn: we do nothing more on its grounds (GDPR Art. 7(3))."),
}
_TITLES: Mapping[LetterStage, str] = {
    LetterStage.ANSWER: N_("Our answer to your request"),
    LetterStage.EXTENSION: N_("We need more time for your request"),
    LetterStage.RECEIPT: N_("We have received your request"),
    LetterStage.REFUSAL: N_("We do not do what you ask"),
}


@dataclass(frozen=True, slots=True)
class RequestLetter:
    """One letter; what it says follows from its ``stage``.

    ``changed`` are the worded fields that were corrected; ``recipients``, for a person who asks, whom the data went to
    and, worded, what became of telling them.
    """

    language: Language
    controller: Controller
    subject: Subject
    request: RequestEntry
    stage: LetterStage
    made: date
    made_by: str
    changed: tuple[str, ...] = ()
    recipients: tuple[tuple[str, str], ...] | None = None


def request_letter(letter: RequestLetter, words: Words) -> bytes:
    """Return the letter as a PDF in the language of ``words``."""
    sheet = Sheet(
        title=_title(letter.stage, words),
        author=letter.controller.name,
        language=letter.language,
        made=letter.made,
        reference=words.gettext("Reference: {reference}").format(reference=refer(REQUEST, letter.request.id)),
    )
    return build(sheet, lambda: _story(letter, words), words)


def _story(letter: RequestLetter, words: Words) -> Iterator[Flowable]:
    yield Cards((sender_card(letter.controller, words), addressee_card(letter.subject, words)), accent=True)
    yield paragraph(_title(letter.stage, words), TITLE)
    yield paragraph(day(letter.made, letter.language), SUBTITLE)
    yield from (paragraph(text) for text in _said(letter, words))
    yield paragraph(words.gettext("{name}, for {office}").format(name=letter.made_by, office=letter.controller.name))


def _title(stage: LetterStage, words: Words) -> str:
    return words.gettext(_TITLES[stage])


def _said(letter: RequestLetter, words: Words) -> Iterator[str]:
    request = letter.request
    opening = words.gettext("On {day} we received your request: {kind}. Our number for it is {reference}.")
    yield opening.format(
        day=day(request.received_on, letter.language),
        kind=label(request.kind, words),
        reference=refer(REQUEST, request.id),
    )
    match letter.stage:
        case LetterStage.ANSWER:
            yield from _answered(letter, words)
        case LetterStage.REFUSAL:
            yield words.gettext("We do not do it, because: {grounds}").format(grounds=request.grounds)
        case LetterStage.EXTENSION:
            reason = request.extension_reason
            yield words.gettext("It takes longer than a month, because: {reason}").format(reason=reason)
            told = words.gettext("You get our answer by {day} at the latest (GDPR Art. 12(3)).")
            yield told.format(day=day(request.due_on, letter.language))
        case LetterStage.RECEIPT:
            told = words.gettext("You get our answer by {day} at the latest, free of charge (GDPR Art. 12(3) and (5)).")
            yield told.format(day=day(request.due_on, letter.language))
            if not request.identity_check and needs_identity(request.kind):
                yield words.gettext(
                    "So that nobody else gets your data, we may ask you to prove who you are (GDPR Art. 12(6))."
                )
    if letter.stage is not LetterStage.RECEIPT:
        yield _remedies(letter, words)


def _answered(letter: RequestLetter, words: Words) -> Iterator[str]:
    request = letter.request
    yield words.gettext(_DONE[request.kind])
    if letter.changed:
        yield words.gettext("What was corrected: {fields}.").format(fields=", ".join(letter.changed))
    if request.kind in PACKAGED and request.came is RequestCame.EMAIL:
        yield words.gettext("You asked electronically, so you get the answer in a common electronic form (Art. 15(3)).")
    if request.kind not in NOTICE_OF:
        return
    if letter.recipients is None:
        yield words.gettext("If you ask us, we tell you whom we passed your data on to (GDPR Art. 19).")
    elif not letter.recipients:
        yield words.gettext("We passed your data on to nobody (GDPR Art. 19).")
    else:
        yield words.gettext("We passed your data on to these recipients (GDPR Art. 19):")
        yield from (f"• {name}: {state}" for name, state in letter.recipients)


def _remedies(letter: RequestLetter, words: Words) -> str:
    told = words.gettext(
        "If you disagree, you may complain to the supervisory authority ({authority}) and go to court "
        "(GDPR Art. 12(4), 77 and 79)."
    )
    return told.format(authority=letter.controller.authority_name)
