"""``incident``: breaches of personal data, from a suspicion to what was learnt of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from desktop_crm.api.incidents import (
    AssessIncident,
    CloseIncident,
    ExportIncidentForm,
    IncidentFile,
    Incidents,
    NotifyIncident,
    ReportSuspicion,
    ShowIncident,
)
from desktop_crm.cli.days import read_moment
from desktop_crm.cli.front import Front, front_of
from desktop_crm.cli.incident_shapes import file_shape, incident_shape
from desktop_crm.cli.options import number as number_of
from desktop_crm.cli.tables import heads, table
from desktop_crm.domain.breach_tree import NODES, complete, kinds_of, propose
from desktop_crm.domain.incidents import Assessment, BreachKind, BreachRisk
from desktop_crm.domain.languages import Language
from desktop_crm.domain.references import INCIDENT, number_in
from desktop_crm.words.breach_tree import HELP
from desktop_crm.words.catalogue import N_
from desktop_crm.words.incidents import FOLLOWS, clock
from desktop_crm.words.labels import label

incidents = typer.Typer(help=N_("Breaches of personal data, or what may be one."), no_args_is_help=True)

IncidentRef = Annotated[
    str, typer.Argument(metavar="INCIDENT", help=N_("The incident: its reference (IN-3) or number."))
]


At = typer.Option("--at", parser=read_moment, metavar="YYYY-MM-DDTHH:MM", help=N_("When; now if left out."))


@incidents.command("report", help=N_("Report what may be a breach of personal data; anybody may."))
def _report(
    context: typer.Context,
    description: Annotated[str, typer.Argument(help=N_("What happened; name no client."))],
    aware_at: Annotated[
        datetime | None,
        typer.Option("--aware", parser=read_moment, metavar="YYYY-MM-DDTHH:MM", help=N_("Since when it is known.")),
    ] = None,
) -> None:
    front = front_of(context)
    front.made(front.perform(ReportSuspicion(description=description, aware_at=aware_at)))


@incidents.command("list", help=N_("List the incidents that were entered."))
def _list(context: typer.Context) -> None:
    front = front_of(context)
    every = front.perform(Incidents())
    rows = [
        (
            one.reference,
            label(one.state, front.words),
            "" if one.assessment.risk is None else label(one.assessment.risk, front.words),
            one.reported_by,
            one.aware_at,
            one.notify_by if one.awaits_authority else one.notified_at,
            one.description,
        )
        for one in every
    ]
    titles = heads(
        front.words, N_("State"), N_("Risk"), N_("Who"), N_("Aware since"), N_("Authority"), N_("Description")
    )
    front.answer({"incidents": [incident_shape(one) for one in every]}, table(("#", *titles), rows))


@incidents.command("show", help=N_("Show one incident with everything kept of it and what is due."))
def _show(context: typer.Context, ref: IncidentRef) -> None:
    front = front_of(context)
    kept = front.perform(ShowIncident(incident_number(ref)))
    shape, risk = incident_shape(kept.incident), kept.incident.assessment.risk
    lines = [f"{key}: {value}" for key, value in shape.items() if value not in (None, "", [], {}, 0)]
    front.answer(
        {"incident": {**shape, **file_shape(kept)}},
        [*lines, *_due(front, kept), *([] if risk is None else [front.words.gettext(FOLLOWS[risk])])],
    )


@incidents.command("questions", help=N_("List the questions by which a breach is judged, with their answers."))
def _questions(context: typer.Context) -> None:
    front, words = front_of(context), front_of(context).words
    document = {
        "questions": [
            {
                "question": each.question.value, "text": label(each.question, words), "several": each.several,
                "help": words.gettext(HELP[each.question]), "source": each.source,
                "answers": {one.value: label(one, words) for one in each.replies},
            }
            for each in NODES
        ]
    }  # fmt: skip
    lines = []
    for each in NODES:
        lines += [f"{each.question.value}: {label(each.question, words)}", f"    {words.gettext(HELP[each.question])}"]
        lines += [f"    {one.value:<12} {label(one, words)}" for one in each.replies]
    front.answer(document, lines)


@incidents.command("judge", help=N_("Judge the risk by answering the questions; see incident questions."))
def _judge(
    context: typer.Context,
    ref: IncidentRef,
    answers: Annotated[
        list[str], typer.Option("--answer", metavar="QUESTION=CODE,…", help=N_("What is answered to a question."))
    ],
    risk: Annotated[
        BreachRisk | None, typer.Option("--risk", help=N_("Another risk than the answers propose; needs --reason."))
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help=N_("Why it is judged so."))] = "",
) -> None:
    front = front_of(context)
    said = {name: codes.replace(",", " ") for name, _, codes in (each.partition("=") for each in answers)}
    heard = complete(said)
    proposal = propose(heard)
    why = " ".join(label(each, front.words) for each in proposal.whys)
    differs = risk is not None and risk is not proposal.risk
    known = front.perform(ShowIncident(incident_number(ref))).incident.assessment
    chosen = proposal.risk if risk is None else risk
    ask = _assessing(
        incident_number(ref), known, risk=chosen, reason=reason if reason or differs else why, answers=said,
        kinds=kinds_of(heard) or known.kinds,
    )  # fmt: skip
    front.made(
        front.perform(ask), proposed=proposal.risk.value, whys=[each.value for each in proposal.whys], risk=chosen.value
    )


@incidents.command("assess", help=N_("Write what is known of an incident; what is left out stays as it is."))
def _assess(
    context: typer.Context,
    ref: IncidentRef,
    risk: Annotated[
        BreachRisk | None, typer.Option("--risk", help=N_("How grave it is for the people concerned."))
    ] = None,
    reason: Annotated[str | None, typer.Option("--reason", help=N_("Why it is judged so."))] = None,
    kinds: Annotated[list[BreachKind] | None, typer.Option("--kind", help=N_("What happened to the data."))] = None,
    happened: Annotated[str | None, typer.Option("--happened", help=N_("When and where it happened."))] = None,
    people: Annotated[int | None, typer.Option("--people", min=0, help=N_("About how many people."))] = None,
    people_kinds: Annotated[
        str | None, typer.Option("--who", help=N_("Which people: clients, patients, staff."))
    ] = None,
    records: Annotated[int | None, typer.Option("--records", min=0, help=N_("About how many records."))] = None,
    data_kinds: Annotated[str | None, typer.Option("--data", help=N_("Which of their data."))] = None,
    consequences: Annotated[
        str | None, typer.Option("--consequences", help=N_("What may come of it for them."))
    ] = None,
    measures: Annotated[str | None, typer.Option("--measures", help=N_("What was done and will be done."))] = None,
    others: Annotated[
        str | None, typer.Option("--others", help=N_("Who else had a part in it, such as the post."))
    ] = None,
) -> None:
    front, number = front_of(context), incident_number(ref)
    known = front.perform(ShowIncident(number)).incident.assessment
    said = {
        "risk": risk, "reason": reason, "happened": happened, "people": people, "people_kinds": people_kinds,
        "records": records, "data_kinds": data_kinds, "consequences": consequences, "measures": measures,
        "others": others, "kinds": frozenset(kinds) if kinds else None,
    }  # fmt: skip
    given = {name: value for name, value in said.items() if value is not None}
    front.made(front.perform(_assessing(number, known, **given)))


@incidents.command("notify", help=N_("Record that the authority was notified."))
def _notify(
    context: typer.Context,
    ref: IncidentRef,
    at: Annotated[datetime | None, At] = None,
    late: Annotated[str, typer.Option("--late", help=N_("Why it was later than 72 hours."))] = "",
    what: Annotated[str, typer.Option("--what", help=N_("What was told; needed for every one after the first."))] = "",
) -> None:
    front = front_of(context)
    ask = NotifyIncident(incident_id=incident_number(ref), notified_at=at, late_reason=late, what=what)
    front.made(front.perform(ask))


@incidents.command("form", help=N_("Write what the authority must be told as a PDF (Art. 33(3))."))
def _form(
    context: typer.Context,
    ref: IncidentRef,
    pdf: Annotated[Path, typer.Option("--pdf", metavar="F", help=N_("The PDF to write."))],
    language: Annotated[Language | None, typer.Option("--in", help=N_("The language of the document."))] = None,
) -> None:
    front = front_of(context)
    front.perform(ExportIncidentForm(incident_id=incident_number(ref), pdf=pdf.absolute(), language=language))
    front.answer({"file": str(pdf)}, [front.words.gettext("The form is written.")])


@incidents.command("close", help=N_("Close an incident nothing more is due for."))
def _close(
    context: typer.Context,
    ref: IncidentRef,
    lessons: Annotated[str, typer.Option("--lessons", help=N_("What the office does differently from now on."))],
) -> None:
    front = front_of(context)
    front.made(front.perform(CloseIncident(incident_id=incident_number(ref), lessons=lessons)))


def incident_number(text: str) -> int:
    """Return the number of the incident ``text`` refers to; Missing where it is no reference."""
    found = number_in(INCIDENT, text)
    return number_of(text) if found is None else found


def _assessing(number: int, known: Assessment, **given: Any) -> AssessIncident:
    """Return the ask that writes what is ``known`` with what is ``given`` changed."""
    kept: dict[str, Any] = {
        "risk": known.risk, "reason": known.risk_reason, "kinds": known.kinds, "happened": known.happened,
        "people": known.people, "people_kinds": known.people_kinds, "records": known.records,
        "data_kinds": known.data_kinds, "consequences": known.consequences, "measures": known.measures,
        "others": known.others, "answers": known.answers,
    }  # fmt: skip
    return AssessIncident(incident_id=number, **{**kept, **given})


def _due(front: Front, kept: IncidentFile) -> list[str]:
    one, lines = kept.incident, []
    if one.awaits_authority:
        told, _tone = clock(one.notify_by, datetime.now(UTC), front.words)
        lines.append(front.words.gettext("Authority: {clock}").format(clock=told))
    return lines + [f"{each.reference} {each.title}: {each.said('due_on')}" for each in kept.actions if each.due_on]
