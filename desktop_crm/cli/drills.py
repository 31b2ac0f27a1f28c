"""``drill``: exercises for an incident; and the plan for its first hour."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desktop_crm.api.drills import Drills, ExportDrill, ExportResponsePlan, RecordDrill, RunDrill, ShowResponsePlan
from desktop_crm.cli.front import front_of
from desktop_crm.cli.incident_people import Contacts, Kind, Of, Since, Until, trace_of
from desktop_crm.cli.incident_shapes import drill_shape, facts_shape
from desktop_crm.cli.tables import heads, table
from desktop_crm.domain.drills import Scenario
from desktop_crm.domain.languages import Language
from desktop_crm.domain.response_plan import ORDER
from desktop_crm.words.catalogue import N_
from desktop_crm.words.drills import STEP_TEXTS, STORIES
from desktop_crm.words.labels import label

drills = typer.Typer(help=N_("Exercises for an incident, and the plan for its first hour."), no_args_is_help=True)

Supposed = Annotated[Scenario, typer.Argument(metavar="SCENARIO", help=N_("What is supposed to have happened."))]
Pdf = Annotated[Path, typer.Option("--pdf", metavar="F", help=N_("The PDF to write."))]
In = Annotated[Language | None, typer.Option("--in", help=N_("The language of the document."))]


@drills.command("run", help=N_("Suppose an incident and see whom it would concern and what is missing."))
def _run(
    context: typer.Context,
    scenario: Supposed,
    kind: Kind,
    of: Of = "",
    since: Since = None,
    until: Until = None,
    contacts: Contacts = None,
) -> None:
    front, words = front_of(context), front_of(context).words
    trace = trace_of(front, kind, of, since, until, None, contacts)
    found = front.perform_long(RunDrill(scenario, trace), words.gettext("Looking for people…"))
    lines = [words.gettext(STORIES[scenario]), label(found.proposed, words)]
    lines += [f"{key}: {value}" for key, value in facts_shape(found).items() if not isinstance(value, dict)]
    front.answer(facts_shape(found), lines)


@drills.command("papers", help=N_("Write form and letter of a supposed incident, marked as an exercise."))
def _papers(
    context: typer.Context,
    scenario: Supposed,
    kind: Kind,
    pdf: Pdf,
    of: Of = "",
    since: Since = None,
    until: Until = None,
    contacts: Contacts = None,
    language: In = None,
) -> None:
    front = front_of(context)
    trace = trace_of(front, kind, of, since, until, None, contacts)
    front.perform(ExportDrill(scenario=scenario, trace=trace, pdf=pdf.absolute(), language=language))
    front.answer({"file": str(pdf)}, [front.words.gettext("The papers are written.")])


@drills.command("record", help=N_("Keep that an exercise was done, how long it took and what was learnt."))
def _record(
    context: typer.Context,
    scenario: Supposed,
    kind: Kind,
    minutes: Annotated[int, typer.Option("--minutes", min=0, help=N_("How many minutes it took."))],
    lessons: Annotated[str, typer.Option("--lessons", help=N_("What the office does differently from now on."))],
    of: Of = "",
    since: Since = None,
    until: Until = None,
    contacts: Contacts = None,
) -> None:
    front = front_of(context)
    trace = trace_of(front, kind, of, since, until, None, contacts)
    front.made(front.perform(RecordDrill(scenario=scenario, trace=trace, seconds=minutes * 60, lessons=lessons)))


@drills.command("list", help=N_("List the exercises that were done."))
def _list(context: typer.Context) -> None:
    front = front_of(context)
    found = front.perform(Drills())
    rows = [
        (each.reference, each.at, label(each.scenario, front.words), each.seconds // 60, each.people, each.lessons)
        for each in found
    ]
    titles = heads(
        front.words, N_("When"), N_("What happened"), N_("Minutes"), N_("How many people"), N_("What was learnt")
    )
    front.answer({"drills": [drill_shape(each) for each in found]}, table(("#", *titles), rows))


@drills.command("plan", help=N_("Show the plan for the first hour of an incident, or write it as a PDF."))
def _plan(
    context: typer.Context,
    pdf: Annotated[Path | None, typer.Option("--pdf", metavar="F", help=N_("The PDF to write."))] = None,
    language: In = None,
) -> None:
    front, words = front_of(context), front_of(context).words
    if pdf is not None:
        front.perform(ExportResponsePlan(pdf=pdf.absolute(), language=language))
        front.answer({"file": str(pdf)}, [words.gettext("The plan is written.")])
        return
    plan = front.perform(ShowResponsePlan())
    steps = [{"step": each.value, "title": label(each, words), "text": words.gettext(STEP_TEXTS[each])}
             for each in ORDER]  # fmt: skip
    called = {
        "office": plan.office, "phone": plan.phone, "email": plan.email, "officer": plan.officer,
        "officer_contact": plan.officer_contact, "authority": plan.authority, "deciders": list(plan.deciders),
        "policy": plan.policy or None,
    }  # fmt: skip
    lines = [f"{number}. {each['title']}. {each['text']}" for number, each in enumerate(steps, 1)]
    front.answer({"plan": {**called, "steps": steps}}, [", ".join(plan.deciders), *lines])
