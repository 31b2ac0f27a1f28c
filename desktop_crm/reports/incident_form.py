"""The notification of a personal data breach to the supervisory authority, and the record of it (GDPR Art. 33)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from reportlab.platypus import Flowable

from desktop_crm.domain.incidents import Incident
from desktop_crm.domain.languages import Language
from desktop_crm.domain.subject_file import Controller
from desktop_crm.reports.columns import Column
from desktop_crm.reports.dates import moment
from desktop_crm.reports.look import NOTE, SUBTITLE, TITLE
from desktop_crm.reports.pages import Sheet, build
from desktop_crm.reports.pieces import paragraph, section
from desktop_crm.reports.rows import Rows
from desktop_crm.words.catalogue import Words
from desktop_crm.words.incidents import FOLLOWS
from desktop_crm.words.labels import label


@dataclass(frozen=True, slots=True)
class IncidentForm:
    """An incident as it is known at ``made``."""

    language: Language
    controller: Controller
    made: datetime
    made_by: str
    incident: Incident


def form_document(form: IncidentForm, words: Words) -> bytes:
    """Return the form as a PDF in the language of ``words``; what is not known yet is said to be so (Art. 33(4))."""
    title = words.gettext("Personal data breach {reference}").format(reference=form.incident.reference)
    sheet = Sheet(title=title, author=form.controller.name, language=form.language, made=form.made.date())
    return build(sheet, lambda: _story(form, title, words), words)


def _story(form: IncidentForm, title: str, words: Words) -> Iterator[Flowable]:
    one = form.incident
    first = one.notified_at is None
    yield paragraph(title, TITLE)
    kind = words.gettext("First notification") if first else words.gettext("Supplementary notification")
    yield paragraph(f"{kind} · {words.gettext('Art. 33 GDPR')} · {form.controller.authority_name}", SUBTITLE)
    for key, head, lines in (
        ("who", words.gettext("Who notifies"), _who(form, words)),
        ("what", words.gettext("What happened (Art. 33(3)(a))"), _what(form, words)),
        ("risk", words.gettext("Consequences and measures (Art. 33(3)(c), (d))"), _risk(form, words)),
        ("clock", words.gettext("Times (Art. 33(1), (4))"), _times(form, words)),
        ("people", words.gettext("The people concerned (Art. 34)"), _people(form, words)),
    ):
        yield from section(head, key)
        unknown = words.gettext("not known yet")
        columns = (Column("", strong=True, width=170), Column(""))
        yield Rows(columns, [(name, text or unknown) for name, text in lines], head=False)
    yield paragraph(
        words.gettext("What is not known yet may follow in phases without undue further delay (Art. 33(4))."), NOTE
    )


def _who(form: IncidentForm, words: Words) -> Iterator[tuple[str, str]]:
    by = form.controller
    none = words.gettext("none")
    yield words.gettext("Controller"), "\n".join(filter(None, (by.name, by.address, by.tax_id)))
    yield words.gettext("Contact point (Art. 33(3)(b))"), " · ".join(filter(None, (form.made_by, by.email, by.phone)))
    yield words.gettext("Data protection officer"), " · ".join(filter(None, (by.dpo_name, by.dpo_contact))) or none
    yield words.gettext("Representative in the Union"), by.representative or none


def _what(form: IncidentForm, words: Words) -> Iterator[tuple[str, str]]:
    one, known = form.incident, form.incident.assessment
    yield words.gettext("Facts"), one.description
    yield words.gettext("When and where"), known.happened
    yield words.gettext("Nature of the breach"), "; ".join(label(each, words) for each in sorted(known.kinds))
    yield words.gettext("Categories of people"), known.people_kinds
    yield words.gettext("About how many people"), _number(known.people)
    yield words.gettext("Categories of data"), known.data_kinds
    yield words.gettext("About how many records"), _number(known.records)
    yield words.gettext("Others involved"), known.others or words.gettext("none")


def _risk(form: IncidentForm, words: Words) -> Iterator[tuple[str, str]]:
    known = form.incident.assessment
    yield words.gettext("Likely consequences"), known.consequences
    yield words.gettext("Measures taken or proposed"), known.measures
    yield words.gettext("Risk to people"), "" if known.risk is None else label(known.risk, words)
    yield words.gettext("Why it is judged so"), known.risk_reason
    yield words.gettext("What was learnt"), form.incident.lessons


def _times(form: IncidentForm, words: Words) -> Iterator[tuple[str, str]]:
    one = form.incident
    yield words.gettext("Aware since"), _moment(form, one.aware_at)
    yield words.gettext("72 hours end"), _moment(form, one.notify_by)
    yield words.gettext("Authority notified"), "" if one.notified_at is None else _moment(form, one.notified_at)
    in_time = "" if one.notified_at is None else words.gettext("none: it was in time")
    yield words.gettext("Reasons for a delay"), one.late_reason or in_time


def _people(form: IncidentForm, words: Words) -> Iterator[tuple[str, str]]:
    one = form.incident
    risk = one.assessment.risk
    yield words.gettext("What follows"), "" if risk is None else words.gettext(FOLLOWS[risk])
    yield words.gettext("Told"), "" if one.told_at is None else _moment(form, one.told_at)
    yield words.gettext("How, or why not"), one.told


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _moment(form: IncidentForm, at: datetime) -> str:
    return moment(at.astimezone(), form.language)
