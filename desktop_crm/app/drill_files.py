"""The papers of an exercise, marked as one on every page, and the plan for the first hour."""

from __future__ import annotations

from desktop_crm.api import drills as api
from desktop_crm.api.ask import Made
from desktop_crm.domain.breach_tree import TREE, heard, kinds_of
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.drills import DrillFacts, Protection
from desktop_crm.domain.incidents import Assessment, Incident, IncidentState
from desktop_crm.domain.languages import Language
from desktop_crm.domain.tags import Tag
from desktop_crm.exchange.tables import replacing
from desktop_crm.privacy.answer_file import controller_of
from desktop_crm.privacy.drills import facts_of, plan_of
from desktop_crm.words.catalogue import Words, words_in
from desktop_crm.words.drills import STORIES
from desktop_crm.words.labels import label
from desktop_crm.work.unit import Work


def export(work: Work, ask: api.ExportDrill) -> Made:
    """Write form and letter of a supposed breach into one PDF; the register of incidents knows nothing of it."""
    from desktop_crm.reports.incident_form import IncidentForm, form_document
    from desktop_crm.reports.incident_letter import IncidentLetter, incident_letter
    from desktop_crm.reports.joining import joined

    language = ask.language or work.details.language
    words, facts = words_in(language), facts_of(work, ask.scenario, ask.trace)
    controller, supposed = controller_of(work.details, words), _supposed(work, facts, words)
    form = IncidentForm(
        language, controller, work.now, work.actor.name, supposed, unreachable=facts.unreachable, exercise=True
    )  # fmt: skip
    letter = IncidentLetter(language, controller, supposed, work.today, work.actor.name, exercise=True)
    content = joined([form_document(form, words), incident_letter(letter, words)])
    with replacing(ask.pdf) as temporary:
        temporary.write_bytes(content)
    work.record(Tag.DRILL_EXPORT, Subject.DRILL, detail=ask.scenario.value)
    return Made(label(ask.scenario, words), "", 0)


def export_plan(work: Work, ask: api.ExportResponsePlan) -> Made:
    """Write the plan for the first hour."""
    content = plan(work, ask.language or work.details.language)
    with replacing(ask.pdf) as temporary:
        temporary.write_bytes(content)
    work.record(Tag.PLAN_EXPORT, Subject.OFFICE)
    return Made(ask.pdf.name, "", 0)


def plan(work: Work, language: Language) -> bytes:
    """Return the plan for the first hour as a PDF."""
    from desktop_crm.reports.response_plan import PlanSheet, plan_document

    words = words_in(language)
    return plan_document(PlanSheet(language, controller_of(work.details, words), plan_of(work), work.today), words)


def _supposed(work: Work, facts: DrillFacts, words: Words) -> Incident:
    """Return the incident an exercise supposes: what follows from facts filled in, the rest as it would be asked."""
    kinds = kinds_of(heard(facts.answers))
    measures = [label(each, words) for each in Protection if facts.protections[each]]
    asked = words.gettext("(exercise: to be judged by those who take part)")
    known = Assessment(
        risk=facts.proposed,
        risk_reason=asked,
        kinds=kinds,
        people=facts.people,
        records=facts.records,
        data_kinds=", ".join(label(each, words) for each in sorted(facts.categories)),
        consequences=asked,
        measures="; ".join(measures),
        answers=facts.answers,
        tree=TREE,
        proposed=facts.proposed,
    )
    story = words.gettext(STORIES[facts.scenario])
    return Incident(0, work.now, work.actor.name, work.now, story, IncidentState.OPEN, known)
