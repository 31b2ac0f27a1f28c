"""The sections that hold for everybody: the rights, how to use them, and what the words mean."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from desktop_crm.domain.subject_file import SubjectFile
from desktop_crm.reports.look import NOTE
from desktop_crm.reports.pieces import bullet, paragraph, section, told
from desktop_crm.words.catalogue import Words
from desktop_crm.words.law import national_note


def rights_section(file: SubjectFile, words: Words, number: int) -> Iterator[Flowable]:
    """Yield the rights of Art. 15(1)(e) and (f), and how to use them."""
    yield from section(f"{number}. " + words.gettext("Your rights and how to use them"), f"s{number}")
    for label, text in rights(words):
        yield bullet(text, label)
    controller = file.controller
    contacts = [controller.dpo_contact, controller.email, controller.phone, controller.address.replace("\n", ", ")]
    yield told(
        words.gettext("How:"),
        words.gettext(
            "write or call, in any form: {contact}. Name your number {reference}. We answer within one month, "
            "free of charge; in hard cases the law allows two months more, and then we tell you why."
        ).format(
            contact="; ".join(dict.fromkeys(filter(None, contacts))) or controller.name,
            reference=file.subject.reference,
        ),
    )
    authority = ", ".join(filter(None, (controller.authority_name, controller.authority_contact)))
    yield told(
        words.gettext("Complaint:"),
        words.gettext(
            "if you think we break the law with your data, you may complain to the supervisory authority "
            "(Art. 77 GDPR): {authority}. You need not turn to us first."
        ).format(authority=authority or words.gettext("the one where you live, work, or where it happened")),
    )


def annex_section(file: SubjectFile, words: Words, number: int) -> Iterator[Flowable]:
    """Yield the words of this document in plain language, and how to check the document."""
    yield from section(f"{number}. " + words.gettext("Annex: what the words mean"), f"s{number}")
    for label, text in _definitions(words):
        yield told(label, text)
    if note := national_note(words):
        yield paragraph(note, NOTE)
    if file.sha256:
        yield paragraph(
            words.gettext(
                "At the foot of each page stands the SHA-256 fingerprint of the data set this document was made from: "
                "{digest}. Our register keeps it, so both of us can prove what was handed over."
            ).format(digest=file.sha256),
            NOTE,
        )
    yield paragraph(
        words.gettext(
            "A sign our type cannot draw is named in square brackets, for instance [grinning face]; the copy in JSON "
            "has it as it was typed. You may ask for that copy at any time."
        ),
        NOTE,
    )


def rights(words: Words) -> tuple[tuple[str, str], ...]:
    """Return what a person may ask for, as pairs of a right with its article and what it means (Art. 16-21, 7(3))."""
    return (
        (words.gettext("Rectification (Art. 16):"), words.gettext("have wrong data corrected and missing data added.")),
        (
            words.gettext("Erasure (Art. 17):"),
            words.gettext("have your data deleted, unless a law obliges us to keep them; then we say which."),
        ),
        (
            words.gettext("Restriction (Art. 18):"),
            words.gettext("have us stop using your data while, for instance, their accuracy is checked."),
        ),
        (
            words.gettext("Portability (Art. 20):"),
            words.gettext("take what you gave us with you, as a file other programs read."),
        ),
        (
            words.gettext("Objection (Art. 21):"),
            words.gettext(
                "object to what we do on grounds of our interest; for advertising, always and without reasons."
            ),
        ),
        (
            words.gettext("Withdrawal (Art. 7(3)):"),
            words.gettext("take back a consent at any time, as easily as you gave it."),
        ),
    )


def _definitions(words: Words) -> tuple[tuple[str, str], ...]:
    return (
        (
            words.gettext("Personal data:"),
            words.gettext("any information about you, from your name to a note on a telephone call."),
        ),
        (words.gettext("Controller:"), words.gettext("the one who decides why and how your data are used: here, us.")),
        (
            words.gettext("Processor:"),
            words.gettext("somebody who works with the data for us and on our orders only, such as an accountant."),
        ),
        (words.gettext("Recipient:"), words.gettext("anybody to whom data are passed on.")),
        (
            words.gettext("Legal basis:"),
            words.gettext(
                "the ground on which the law (Art. 6 GDPR) lets us use the data: consent, contract, duty, interest."
            ),
        ),
        (words.gettext("Profile:"), words.gettext("a machine's judgement about what you are like or will do.")),
        (
            words.gettext("Third country:"),
            words.gettext("a country outside the European Economic Area, where other rules may hold."),
        ),
        (
            words.gettext("Supervisory authority:"),
            words.gettext("the public office that watches over data protection and takes complaints."),
        ),
    )
