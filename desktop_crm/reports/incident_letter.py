"""The letter that tells people of a breach that puts them at high risk (GDPR Art. 34(2)); one, or one to each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from desktop_crm.domain.incidents import Incident
from desktop_crm.domain.languages import Language
from desktop_crm.domain.subject_file import Controller, Subject
from desktop_crm.reports.dates import day
from desktop_crm.reports.look import SUBTITLE, TITLE
from desktop_crm.reports.pages import Sheet, build, new_letter
from desktop_crm.reports.pieces import Cards, paragraph, section
from desktop_crm.reports.subject_front import addressee_card, sender_card
from desktop_crm.words.catalogue import Words
from desktop_crm.words.labels import label
from desktop_crm.words.law import cite


@dataclass(frozen=True, slots=True)
class IncidentLetter:
    """One letter for everybody a breach concerns; it names nobody of them. An ``exercise`` says so on every page."""

    language: Language
    controller: Controller
    incident: Incident
    made: date
    made_by: str
    exercise: bool = False


def incident_letter(letter: IncidentLetter, words: Words) -> bytes:
    """Return the letter as a PDF in the language of ``words``, in clear and plain words as Art. 34(2) wants."""
    return letters_to_each(letter, (None,), words)


def letters_to_each(letter: IncidentLetter, subjects: Iterable[Subject | None], words: Words) -> bytes:
    """Return a letter to each of ``subjects`` as one PDF, each begun on a page of its own; None names nobody."""
    reference = words.gettext("Reference: {reference}").format(reference=letter.incident.reference)
    sheet = Sheet(
        title=words.gettext("Your data were affected by an incident"),
        author=letter.controller.name,
        language=letter.language,
        made=letter.made,
        reference=reference,
        stamp=words.gettext("EXERCISE") if letter.exercise else "",
    )
    return build(sheet, lambda: _letters(letter, subjects, words), words)


def _letters(letter: IncidentLetter, subjects: Iterable[Subject | None], words: Words) -> Iterator[Flowable]:
    for number, subject in enumerate(subjects):
        if number:
            yield from new_letter()
        yield from _story(letter, subject, number, words)


def _story(letter: IncidentLetter, subject: Subject | None, place: int, words: Words) -> Iterator[Flowable]:
    to = () if subject is None else (addressee_card(subject, words),)
    yield Cards((sender_card(letter.controller, words), *to), accent=True)
    title = words.gettext("Your data were affected by an incident")
    yield paragraph(f"{words.gettext('EXERCISE')} · {title}" if letter.exercise else title, TITLE)
    yield paragraph(f"{day(letter.made, letter.language)} · {cite('34', words)}", SUBTITLE)
    yield paragraph(
        words.gettext(
            "Something happened to personal data we hold, and it may harm you. The law has us tell you at once, and we "
            "would want to know it ourselves."
        )
    )
    for number, (head, texts) in enumerate(_parts(letter, words)):
        yield from section(head, f"part{place}-{number}", small=True)
        yield from (paragraph(text) for text in texts if text)
    yield paragraph(words.gettext("{name}, for {office}").format(name=letter.made_by, office=letter.controller.name))


def _parts(letter: IncidentLetter, words: Words) -> Iterator[tuple[str, list[str]]]:
    one, by = letter.incident, letter.controller
    known = one.assessment
    what = "; ".join(label(each, words) for each in sorted(known.kinds))
    yield words.gettext("What happened"), [one.description, known.happened, what]
    yield words.gettext("Which of your data"), [known.data_kinds]
    yield words.gettext("What may come of it for you"), [known.consequences]
    yield words.gettext("What we have done and will do"), [known.measures]
    yield (
        words.gettext("What you can do"),
        [
            words.gettext(
                "Be careful with calls, letters and messages that know something of you. Change a password you used "
                "with us wherever else you use it. Look at your bills and accounts. Where an identity number is among "
                "the data, have it blocked for new contracts."
            )
        ],
    )
    officer = " · ".join(filter(None, (by.dpo_name, by.dpo_contact)))
    asking = words.gettext("Data protection officer: {officer}").format(officer=officer) if officer else ""
    contact = " · ".join(filter(None, (by.name, by.email, by.phone)))
    complaint = words.gettext("You may complain to the supervisory authority: {authority}.")
    yield words.gettext("Whom to ask"), [contact, asking, complaint.format(authority=by.authority_name)]
