"""The notification of a personal data breach to the supervisory authority, and the record of it (GDPR Art. 33)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from reportlab.platypus import Flowable

from desktop_crm.domain.breach_tree import asked, heard, propose
from desktop_crm.domain.incident_people import Find
from desktop_crm.domain.incidents import Assessment, AssessmentVersion, BreachRisk, Incident, Notice
from desktop_crm.domain.languages import Language
from desktop_crm.domain.registers import Entry
from desktop_crm.domain.subject_file import Controller
from desktop_crm.reports.columns import Column
from desktop_crm.reports.dates import moment
from desktop_crm.reports.look import NOTE, SUBTITLE, TITLE
from desktop_crm.reports.pages import Sheet, build
from desktop_crm.reports.pieces import paragraph, section
from desktop_crm.reports.rows import Rows
from desktop_crm.words.catalogue import Words
from desktop_crm.words.incidents import RECORDED
from desktop_crm.words.labels import label
from desktop_crm.words.law import cite


@dataclass(frozen=True, slots=True)
class IncidentForm:
    """An incident as it is known at ``made``: how it was judged each time, what the authority was told, what was found.

    An ``exercise`` says so on every page.
    """

    language: Language
    controller: Controller
    made: datetime
    made_by: str
    incident: Incident
    versions: tuple[AssessmentVersion, ...] = ()
    notices: tuple[Notice, ...] = ()
    finds: tuple[Find, ...] = ()
    actions: tuple[Entry, ...] = ()
    unreachable: int = 0
    exercise: bool = False


def form_document(form: IncidentForm, words: Words) -> bytes:
    """Return the form as a PDF in the language of ``words``; what is not known yet is said to be so (Art. 33(4))."""
    title = words.gettext("Personal data breach {reference}").format(reference=form.incident.reference)
    if form.exercise:
        title = words.gettext("EXERCISE")
    sheet = Sheet(
        title=title,
        author=form.controller.name,
        language=form.language,
        made=form.made.date(),
        stamp=words.gettext("EXERCISE") if form.exercise else "",
    )
    return build(sheet, lambda: _story(form, title, words), words)


def _story(form: IncidentForm, title: str, words: Words) -> Iterator[Flowable]:
    one = form.incident
    yield paragraph(title, TITLE)
    yield paragraph(_kind(form, words), SUBTITLE)
    for key, head, lines in (
        ("who", words.gettext("Controller") if _is_internal(one) else words.gettext("Who notifies"), _who(form, words)),
        ("what", words.gettext("What happened (Art. 33(3)(a))"), _what(form, words)),
        ("risk", words.gettext("Consequences and measures (Art. 33(3)(c), (d))"), _risk(form, words)),
        ("clock", words.gettext("Times (Art. 33(1), (4))"), _times(form, words)),
        ("people", words.gettext("The people concerned (Art. 34)"), _people(form, words)),
        ("tree", words.gettext("How the risk was judged (Art. 33(5))"), told_answers(one.assessment, words)),
        ("versions", words.gettext("Every assessment"), _versions(form, words)),
        ("notices", words.gettext("Notifications (Art. 33(4))"), _notices(form, words)),
        ("finds", words.gettext("How the people were found"), _finds(form, words)),
        ("actions", words.gettext("Corrective actions"), _actions(form, words)),
    ):
        unknown = words.gettext("not said yet") if _is_internal(one) else words.gettext("not known yet")
        rows = [(name, text or unknown) for name, text in lines]
        if rows:
            yield from section(head, key)
            yield Rows((Column("", strong=True, width=170), Column("")), rows, head=False)
    if not _is_internal(one):
        yield paragraph(
            words.gettext("What is not known yet may follow in phases without undue further delay (Art. 33(4))."), NOTE
        )


def _kind(form: IncidentForm, words: Words) -> str:
    """Return what the document is: a notification to the authority, or the record of a breach that needs none."""
    if _is_internal(form.incident):
        kept = words.gettext("Internal record of a breach")
        return f"{kept} · {cite('33(5)', words)}"
    first = form.incident.notified_at is None
    kind = words.gettext("First notification") if first else words.gettext("Supplementary notification")
    return f"{kind} · {cite('33', words)} · {form.controller.authority_name}"


def _is_internal(one: Incident) -> bool:
    """Say whether nobody need be notified: the breach is judged to be no risk, or was closed, unnotified."""
    return one.notified_at is None and one.assessment.risk is not None and not one.awaits_authority


def _who(form: IncidentForm, words: Words) -> Iterator[tuple[str, str]]:
    by = form.controller
    none = words.gettext("none")
    yield words.gettext("Controller"), "\n".join(filter(None, (by.name, by.address, by.tax_id)))
    yield words.gettext("Contact point (Art. 33(3)(b))"), " · ".join(filter(None, (form.made_by, by.email, by.phone)))
    yield words.gettext("Data protection officer"), " · ".join(filter(None, (by.dpo_name, by.dpo_contact))) or none
    yield words.gettext("Representative in the European Union"), by.representative or none


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
    if _is_internal(one):
        yield words.gettext("Authority notified"), words.gettext("no: not required (Art. 33(1))")
        return
    if one.notified_at is None:
        yield words.gettext("Authority notified"), words.gettext("not yet: this is the notification")
    else:
        yield words.gettext("Authority notified"), _moment(form, one.notified_at)
    on_time = (one.notified_at or form.made) <= one.notify_by
    yield words.gettext("Reasons for a delay"), one.late_reason or (words.gettext("none: in time") if on_time else "")


def _people(form: IncidentForm, words: Words) -> Iterator[tuple[str, str]]:
    one = form.incident
    risk = one.assessment.risk
    yield words.gettext("What follows"), "" if risk is None else words.gettext(RECORDED[risk])
    if one.told_at is not None:
        yield words.gettext("Told"), _moment(form, one.told_at)
    elif risk is not None:
        yield words.gettext("Told"), words.gettext("not yet") if one.awaits_people else words.gettext("no")
    spared = risk in (BreachRisk.NONE, BreachRisk.SOME)
    yield words.gettext("How, or why not"), one.told or (words.gettext("no high risk is likely") if spared else "")

    if one.found:
        told = words.gettext("{told} of {all}; no letter reaches {unreachable}")
        counts = {"told": one.found - one.untold, "all": one.found, "unreachable": form.unreachable}
        yield words.gettext("Told one by one"), told.format(**counts)


def told_answers(known: Assessment, words: Words) -> Iterator[tuple[str, str]]:
    """Yield the questions of the decision tree with their answers, then what they propose and in which version."""
    if not known.answers:
        return
    answers = heard(known.answers)
    for each in asked(answers):
        replies = sorted(answers[each.question], key=each.replies.index)
        yield label(each.question, words), "; ".join(label(reply, words) for reply in replies)
    proposal = propose(answers)
    said = " ".join([f"{label(proposal.risk, words)}.", *(label(why, words) for why in proposal.whys)])
    yield words.gettext("What the answers propose"), said
    yield words.gettext("Version of the questions"), f"{known.tree} · WP 250 rev.01 · EDPB 9/2022, 01/2021"


def _versions(form: IncidentForm, words: Words) -> Iterator[tuple[str, str]]:
    for each in form.versions:
        risk = each.assessment.risk
        judged = words.gettext("not judged") if risk is None else label(risk, words)
        name = f"{each.version} · {_moment(form, each.at)}"
        yield name, "\n".join(filter(None, (f"{each.by}: {judged}", each.assessment.risk_reason)))


def _notices(form: IncidentForm, words: Words) -> Iterator[tuple[str, str]]:
    for number, each in enumerate(form.notices):
        kind = words.gettext("Supplementary notification") if number else words.gettext("First notification")
        version = words.gettext("made from assessment {version}").format(version=each.version)
        yield f"{kind} · {_moment(form, each.at)}", "\n".join(filter(None, (f"{each.by} · {version}", each.what)))


def _finds(form: IncidentForm, words: Words) -> Iterator[tuple[str, str]]:
    for each in form.finds:
        if each.added < 0:
            yield words.gettext("Taken off the list"), f"{-each.added} · {each.of}"
            continue
        told = words.gettext("{people} people, {added} of them new, {erased} erased since")
        counts = told.format(people=each.people, added=each.added, erased=each.erased)
        kinds = ", ".join(label(one, words) for one in sorted(each.categories))
        yield label(each.kind, words), f"{_moment(form, each.at)} · {each.by}\n{counts}\n{kinds}"


def _actions(form: IncidentForm, words: Words) -> Iterator[tuple[str, str]]:
    for each in form.actions:
        done = each.said("done_on")
        state = words.gettext("done on {day}") if done else words.gettext("by {day}")
        day = state.format(day=done or each.said("due_on"))
        yield each.reference, f"{each.title}: {each.said('action')}\n{each.said('keeper')} · {day}"


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _moment(form: IncidentForm, at: datetime) -> str:
    return moment(at.astimezone(), form.language)
