"""What is known of a breach, as the document it is notified by, and as letters to the people it concerns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_crm.api import incident_people as people_api
from desktop_crm.api import incidents as api
from desktop_crm.api.ask import Count, Made
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.errors import Invalid, NotAllowed
from desktop_crm.domain.incidents import Incident
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.subject_file import Subject as Addressee
from desktop_crm.domain.tags import Tag
from desktop_crm.exchange.tables import replacing, write_csv
from desktop_crm.privacy.answer_file import controller_of
from desktop_crm.privacy.incident_people import pages, reads_everybody
from desktop_crm.privacy.incidents import file_of, recorded
from desktop_crm.store.queries import incident_people as people_rows
from desktop_crm.store.queries import incidents as rows
from desktop_crm.words.national import words_for
from desktop_crm.work.unit import Work

if TYPE_CHECKING:
    from desktop_crm.reports.incident_letter import IncidentLetter

AT_ONCE = 250
"""How many letters are laid out together: more would only be held in memory longer."""


def export_form(work: Work, ask: api.ExportIncidentForm) -> Made:
    """Write the form of an incident to a PDF."""
    found = rows.fetch(work.connection, ask.incident_id)
    _write(ask.pdf, form(work, found.id, ask.language or work.details.language))
    return recorded(work, Tag.INCIDENT_EXPORT, found)


def export_letter(work: Work, ask: people_api.ExportIncidentLetter) -> Made:
    """Write the letter that tells people of an incident; what Art. 34(2) wants in it must be known."""
    from desktop_crm.reports.incident_letter import incident_letter

    found, language = _told_of(work, ask.incident_id), ask.language or work.details.language
    _write(ask.pdf, incident_letter(_letter(work, found, language), words_for(language, work.details.region)))
    return recorded(work, Tag.INCIDENT_LETTER, found)


def export_letters(work: Work, ask: people_api.ExportIncidentLetters) -> people_api.Letters:
    """Write a letter to everybody listed who was not told and has an address; each is recorded."""
    from desktop_crm.reports.incident_letter import letters_to_each
    from desktop_crm.reports.joining import joined

    found = _told_of(work, ask.incident_id)
    _require_everybody(work, Permission.CONTACT_READ)
    waiting: dict[Language, list[Addressee]] = {}
    parts: dict[Language, list[bytes]] = {}
    written = unreachable = 0

    def lay_out(language: Language) -> None:
        letter = _letter(work, found, language)
        parts.setdefault(language, []).append(
            letters_to_each(letter, waiting.pop(language), words_for(language, work.details.region))
        )

    for each in _reached(work, found.id):
        if each.told_at is not None:
            continue
        address = _lines(each)
        if not address:
            unreachable += 1
            continue
        language = ask.language or _language(each.language, work.details.language)
        waiting.setdefault(language, []).append(Addressee(reference(each.contact_id), each.name, address))
        work.record_contact(Tag.INCIDENT_LETTER, each.contact_id, detail=found.reference, altered=False)
        written += 1
        if len(waiting[language]) == AT_ONCE:
            lay_out(language)
    for language in list(waiting):
        lay_out(language)
    if not written:
        raise Invalid("incident.contacts", Problem.TOO_FEW)
    _write(ask.pdf, joined([part for language in sorted(parts) for part in parts[language]]))
    recorded(work, Tag.INCIDENT_LETTER, found, f"{written} {unreachable}")
    return people_api.Letters(written, unreachable)


def export_people(work: Work, ask: people_api.ExportConcerned) -> Count:
    """Write the people listed as CSV; more than a few want the password again, as any export does."""
    if ask.to.suffix.lower() != ".csv":
        raise Invalid("export.to", Problem.UNKNOWN)
    work.actor.require(Permission.INCIDENT_WRITE)
    _require_everybody(work, Permission.CONTACT_EXPORT)
    found, words = rows.fetch(work.connection, ask.incident_id), words_for(work.details.language, work.details.region)
    work.take_along(found.found)
    heads = (
        words.gettext("Reference"), words.gettext("Name"), words.gettext("Street"), words.gettext("Postcode"),
        words.gettext("City"), words.gettext("Region"), words.gettext("Country"), words.gettext("E-mail address"),
        words.gettext("Language"), words.gettext("Told on"),
    )  # fmt: skip

    def lines() -> Iterator[tuple[str, ...]]:
        for each in _reached(work, found.id):
            if ask.unreachable and _lines(each):
                continue
            work.record_contact(Tag.INCIDENT_PEOPLE_EXPORT, each.contact_id, detail=found.reference, altered=False)
            at, told = each.address, each.told_at
            yield (
                reference(each.contact_id), each.name, at.street, at.postcode, at.city, at.region, at.country,
                each.email, each.language, "" if told is None else told.astimezone().date().isoformat(),
            )  # fmt: skip

    count = write_csv(ask.to, heads, lines())
    recorded(work, Tag.INCIDENT_PEOPLE_EXPORT, found, str(count))
    return Count(count)


def form(work: Work, number: int, language: Language) -> bytes:
    """Return the form of an incident as a PDF."""
    from desktop_crm.reports.incident_form import IncidentForm, form_document

    words, kept = words_for(language, work.details.region), file_of(work, number)
    controller = controller_of(work.details, words)
    return form_document(
        IncidentForm(
            language, controller, work.now, work.actor.name, kept.incident, kept.versions, kept.notices, kept.finds,
            kept.actions, kept.unreachable,
        ),
        words,
    )  # fmt: skip


def _told_of(work: Work, number: int) -> Incident:
    found = rows.fetch(work.connection, number)
    for name in ("data_kinds", "consequences", "measures"):
        if not getattr(found.assessment, name):
            raise Invalid(f"incident.{name}", Problem.BLANK)
    return found


def _letter(work: Work, found: Incident, language: Language) -> IncidentLetter:
    from desktop_crm.reports.incident_letter import IncidentLetter

    controller = controller_of(work.details, words_for(language, work.details.region))
    return IncidentLetter(language, controller, found, work.today, work.actor.name)


def _require_everybody(work: Work, permission: Permission) -> None:
    if not reads_everybody(work, permission):
        raise NotAllowed(permission.value)


def _reached(work: Work, incident_id: int) -> Iterator[people_rows.Reader]:
    """Yield those listed, but for whose processing is restricted and hidden from whoever asks (Art. 18)."""
    return (each for each in pages(work, incident_id) if each.contact_id not in work.actor.barred)


def _lines(each: people_rows.Reader) -> str:
    """Return the lines below a name on an envelope, '' where there is no address."""
    at = each.address
    if not (at.street or at.city):
        return ""
    return "\n".join(filter(None, (at.street, f"{at.postcode} {at.city}".strip(), at.region, at.country)))


def _language(code: str, own: Language) -> Language:
    return Language(code.lower()) if code.lower() in tuple(Language) else own


def _write(path: Path, content: bytes) -> None:
    with replacing(path) as temporary:
        temporary.write_bytes(content)
