"""The first page of the answer: who writes to whom, the dates that count, and everything at a glance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportlab.platypus import Flowable

from desktop_crm.domain.subject_file import Controller, Subject, SubjectFile
from desktop_crm.reports.dates import day, short_day
from desktop_crm.reports.look import BODY, NOTE, SUBSECTION, SUBTITLE, TITLE
from desktop_crm.reports.pieces import Card, Cards, paragraph
from desktop_crm.reports.subject_data import masked
from desktop_crm.reports.text import brief
from desktop_crm.words.catalogue import Words

_SHOWN = 5
_LENGTH = 90
_WHOLE = 400
"""An authority is named with its whole address: whoever wants to complain must be able to write there."""


def front_page(file: SubjectFile, words: Words) -> Iterator[Flowable]:
    """Yield the first page."""
    yield Cards((sender_card(file.controller, words), addressee_card(file.subject, words)), accent=True)
    yield paragraph(words.gettext("Your personal data: our answer"), TITLE)
    yield paragraph(words.gettext("Answer to your request for access under Article 15 of the GDPR"), SUBTITLE)
    yield Cards(_dates(file, words), across=4)
    yield paragraph(_confirmation(file, words), BODY)
    if file.request.extended:
        yield paragraph(
            words.gettext("We took up to two months longer (Art. 12(3) GDPR) because: {reason}").format(
                reason=file.request.extension_reason or words.gettext("no reason was recorded")
            ),
            BODY,
        )
    for reason, count in file.masked:
        yield paragraph(masked(reason, count, words), BODY)
    if file.files:
        yield paragraph(_files(file, words), BODY)
    if file.request.electronic:
        yield paragraph(
            words.gettext("You asked electronically, so you get the answer in a common electronic form (Art. 15(3))."),
            BODY,
        )
    yield paragraph(words.gettext("What we hold about you, at a glance"), SUBSECTION)
    yield Cards(_glance(file, words))
    yield paragraph(words.gettext("This answer is free of charge (Art. 12(5) GDPR)."), NOTE)


def sender_card(controller: Controller, words: Words, head: str = "") -> Card:
    """Return the card of who writes; ``head`` stands above it where it is not the person who is written to."""
    rows = [
        *controller.address.splitlines(),
        controller.email,
        controller.phone,
        _labelled(words.gettext("Tax number: {text}"), controller.tax_id),
        _labelled(words.gettext("Representative: {text}"), controller.representative),
        _labelled(
            words.gettext("Data protection officer: {text}"), _joined((controller.dpo_name, controller.dpo_contact))
        ),
    ]
    head = head or words.gettext("From the controller of your data")
    return Card(head, _short(rows), brief(controller.name, _LENGTH))


def addressee_card(subject: Subject, words: Words) -> Card:
    """Return the card of who is written to."""
    rows = [*subject.address.splitlines(), words.gettext("Your number with us") + f": {subject.reference}"]
    return Card(words.gettext("To"), _short(rows), brief(subject.name, _LENGTH))


def _dates(file: SubjectFile, words: Words) -> tuple[Card, ...]:
    request = file.request
    identity = words.gettext("no check recorded")
    if request.identity is not None:
        when = short_day(request.identity.checked, file.language) if request.identity.checked else ""
        identity = _joined((request.identity.how, when, request.identity.by))
    due = words.gettext("Due, longer term") if request.extended else words.gettext("Due within a month")
    return (
        Card(
            words.gettext("Your request"), (words.gettext("Identity") + f": {brief(identity, 70)}",), request.reference
        ),
        Card(words.gettext("Received"), (), short_day(request.received, file.language)),
        Card(due, (words.gettext("Art. 12(3) GDPR"),), short_day(request.due, file.language)),
        Card(words.gettext("Answered"), _short((request.answered_by,)), short_day(request.answered, file.language)),
    )


def _confirmation(file: SubjectFile, words: Words) -> str:
    if not file.held_rows:
        return words.gettext("We looked through all our records: we hold no personal data about you.")
    return words.ngettext(
        "Yes, we process personal data about you: {count} record (as of {date}). This document is your copy.",
        "Yes, we process personal data about you: {count} records (as of {date}). This document is your copy.",
        file.held_rows,
    ).format(count=file.held_rows, date=day(file.request.answered, file.language))


def _files(file: SubjectFile, words: Words) -> str:
    """Return how many files go along, and that those of which parts are hidden from others are copies."""
    said = words.ngettext(
        "{count} file goes along with this answer: attached to this PDF, and beside the tables.",
        "{count} files go along with this answer: attached to this PDF, and beside the tables.",
        file.files,
    ).format(count=file.files)
    if not file.blacked_out:
        return said
    copies = words.ngettext(
        "In {count} of them we blacked out parts that would tell of others (Art. 15(4) GDPR): {reasons}.",
        "In {count} of them we blacked out parts that would tell of others (Art. 15(4) GDPR): {reasons}.",
        len(file.blacked_out),
    )
    reasons = ", ".join(dict.fromkeys(file.blacked_out))
    return f"{said} {copies.format(count=len(file.blacked_out), reasons=reasons)}"


def _glance(file: SubjectFile, words: Words) -> tuple[Card, ...]:
    return (
        Card(words.gettext("Kinds of data"), _capped(_kinds(file, words), words)),
        Card(words.gettext("What we use them for"), _capped((p.name for p in file.purposes if not p.over), words)),
        Card(words.gettext("How long we keep them"), _capped(_keeping(file, words), words)),
        Card(words.gettext("Who received them"), _capped(_receivers(file, words), words)),
        Card(words.gettext("Where they came from"), _capped(_origins(file, words), words)),
        Card(words.gettext("Decided by a machine"), _capped(_machines(file, words), words)),
        Card(
            words.gettext("Your rights and how to use them"),
            (
                words.gettext(
                    "Correct, erase, restrict, take with you, object, withdraw consent. A letter or an e-mail to "
                    "{contact} is enough; no form is needed."
                ).format(
                    contact=brief(file.controller.dpo_contact or file.controller.email or file.controller.name, 80)
                ),
            ),
        ),
        Card(
            words.gettext("You may complain to"),
            tuple(filter(None, (brief(file.controller.authority_contact, _WHOLE),))),
            brief(file.controller.authority_name, _WHOLE) or words.gettext("the supervisory authority where you live"),
        ),
    )


def _kinds(file: SubjectFile, words: Words) -> Iterator[str]:
    counted = [(words.gettext(table.label), len(table.rows)) for table in file.tables if table.rows]
    counted.append((words.gettext("Consents"), len(file.consents)))
    for label, count in counted:
        if count:
            yield f"{label} · {count}"


def _keeping(file: SubjectFile, words: Words) -> Iterator[str]:
    for outlook in file.retention:
        until = (
            words.gettext("until {date}").format(date=short_day(outlook.after, file.language)) if outlook.after else ""
        )
        yield f"{outlook.what}: {until or outlook.why}"
    if not file.retention:
        yield from (f"{purpose.name}: {purpose.retention}" for purpose in file.purposes if purpose.retention)


def _receivers(file: SubjectFile, words: Words) -> Iterator[str]:
    received = [one for one in file.recipients if one.received]
    yield from dict.fromkeys(f"{one.name} ({one.role})" if one.role else one.name for one in received)
    known = {one.name for one in file.recipients}
    yield from dict.fromkeys(
        disclosure.recipient for disclosure in file.disclosures if disclosure.recipient not in known
    )
    if not received and not file.disclosures:
        yield words.gettext("nobody so far")
    may = [one.name for one in file.recipients if not one.received]
    if may:
        yield words.gettext("May receive them: {names}").format(names=", ".join(may))


def _origins(file: SubjectFile, words: Words) -> Iterator[str]:
    yield from dict.fromkeys(source.origin for source in file.sources)
    if not file.sources:
        yield words.gettext("No other source than you is recorded.")


def _machines(file: SubjectFile, words: Words) -> Iterator[str]:
    yield from (decision.name for decision in file.automated)
    if not file.automated:
        yield words.gettext("Nothing: people decide about you, and no profile is made.")


def _capped(items: Iterable[str], words: Words) -> tuple[str, ...]:
    """Show a few; the sections have all of them."""
    everything = [brief(item, _LENGTH) for item in items if item]
    if not everything:
        return (words.gettext("none"),)
    more = len(everything) - _SHOWN
    if more <= 0:
        return tuple(everything)
    return (
        *everything[:_SHOWN],
        words.ngettext("and {count} more inside", "and {count} more inside", more).format(count=more),
    )


def _short(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(brief(item, _LENGTH) for item in items if item)[:8]


def _labelled(template: str, text: str) -> str:
    return template.format(text=text) if text else ""


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)
