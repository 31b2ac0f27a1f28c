"""``incident``: breaches of personal data, from a suspicion to what was learnt of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from desktop_crm.api.incidents import (
    AssessIncident,
    CloseIncident,
    ExportIncidentForm,
    ExportIncidentLetter,
    Incidents,
    NotifyIncident,
    ReportSuspicion,
    TellPeople,
)
from desktop_crm.cli import shapes
from desktop_crm.cli.front import front_of
from desktop_crm.cli.options import number as number_of
from desktop_crm.cli.tables import heads, table
from desktop_crm.domain.errors import Missing
from desktop_crm.domain.incidents import BreachKind, BreachRisk, Incident
from desktop_crm.domain.languages import Language
from desktop_crm.domain.references import INCIDENT, number_in, refer
from desktop_crm.words.catalogue import N_
from desktop_crm.words.incidents import FOLLOWS
from desktop_crm.words.labels import label

incidents = typer.Typer(help=N_("Breaches of personal data, or what may be one."), no_args_is_help=True)

IncidentRef = Annotated[
    str, typer.Argument(metavar="INCIDENT", help=N_("The incident: its reference (IN-3) or number."))
]


def _moment(text: str) -> datetime:
    said = datetime.fromisoformat(text)
    return said if said.tzinfo is not None else said.astimezone(UTC)


At = typer.Option("--at", parser=_moment, metavar="YYYY-MM-DDTHH:MM", help=N_("When; now if left out."))


@incidents.command("report", help=N_("Report what may be a breach of personal data; anybody may."))
def _report(
    context: typer.Context,
    description: Annotated[str, typer.Argument(help=N_("What happened; name no client."))],
    aware_at: Annotated[
        datetime | None,
        typer.Option("--aware", parser=_moment, metavar="YYYY-MM-DDTHH:MM", help=N_("Since when it is known.")),
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
    front.answer({"incidents": [_shape(one) for one in every]}, table(("#", *titles), rows))


@incidents.command("show", help=N_("Show one incident and what is due for it."))
def _show(context: typer.Context, ref: IncidentRef) -> None:
    front, wanted = front_of(context), _number(ref)
    for one in front.perform(Incidents()):
        if one.id == wanted:
            shape, risk = _shape(one), one.assessment.risk
            lines = [f"{key}: {value}" for key, value in shape.items() if value not in (None, "", [])]
            front.answer({"incident": shape}, [*lines, *([] if risk is None else [front.words.gettext(FOLLOWS[risk])])])
            return
    raise Missing(refer(INCIDENT, wanted))


@incidents.command("assess", help=N_("Write what is known of an incident and judge the risk to people."))
def _assess(
    context: typer.Context,
    ref: IncidentRef,
    risk: Annotated[BreachRisk, typer.Option("--risk", help=N_("How grave it is for the people concerned."))],
    reason: Annotated[str, typer.Option("--reason", help=N_("Why it is judged so."))],
    kinds: Annotated[list[BreachKind] | None, typer.Option("--kind", help=N_("What happened to the data."))] = None,
    happened: Annotated[str, typer.Option("--happened", help=N_("When and where it happened."))] = "",
    people: Annotated[int | None, typer.Option("--people", min=0, help=N_("About how many people."))] = None,
    people_kinds: Annotated[str, typer.Option("--who", help=N_("Which people: clients, patients, staff."))] = "",
    records: Annotated[int | None, typer.Option("--records", min=0, help=N_("About how many records."))] = None,
    data_kinds: Annotated[str, typer.Option("--data", help=N_("Which of their data."))] = "",
    consequences: Annotated[str, typer.Option("--consequences", help=N_("What may come of it for them."))] = "",
    measures: Annotated[str, typer.Option("--measures", help=N_("What was done and will be done."))] = "",
    others: Annotated[str, typer.Option("--others", help=N_("Who else had a part in it, such as the post."))] = "",
) -> None:
    front = front_of(context)
    front.made(
        front.perform(
            AssessIncident(
                incident_id=_number(ref),
                risk=risk,
                reason=reason,
                kinds=frozenset(kinds or ()),
                happened=happened,
                people=people,
                records=records,
                people_kinds=people_kinds,
                data_kinds=data_kinds,
                consequences=consequences,
                measures=measures,
                others=others,
            )
        )
    )


@incidents.command("notify", help=N_("Record that the authority was notified."))
def _notify(
    context: typer.Context,
    ref: IncidentRef,
    at: Annotated[datetime | None, At] = None,
    late: Annotated[str, typer.Option("--late", help=N_("Why it was later than 72 hours."))] = "",
) -> None:
    front = front_of(context)
    front.made(front.perform(NotifyIncident(incident_id=_number(ref), notified_at=at, late_reason=late)))


@incidents.command("tell", help=N_("Record how the people concerned were told, or why they need not be."))
def _tell(
    context: typer.Context,
    ref: IncidentRef,
    how: Annotated[str, typer.Option("--how", help=N_("How they were told; with --exempt, why they need not be."))],
    exempt: Annotated[bool, typer.Option("--exempt", help=N_("They need not be told (Art. 34(3))."))] = False,
) -> None:
    front = front_of(context)
    front.made(front.perform(TellPeople(incident_id=_number(ref), how=how, exempt=exempt)))


@incidents.command("form", help=N_("Write what the authority must be told as a PDF (Art. 33(3))."))
def _form(
    context: typer.Context,
    ref: IncidentRef,
    pdf: Annotated[Path, typer.Option("--pdf", metavar="F", help=N_("The PDF to write."))],
    language: Annotated[Language | None, typer.Option("--in", help=N_("The language of the document."))] = None,
) -> None:
    front = front_of(context)
    front.perform(ExportIncidentForm(incident_id=_number(ref), pdf=pdf.absolute(), language=language))
    front.answer({"file": str(pdf)}, [front.words.gettext("The form is written.")])


@incidents.command("letter", help=N_("Write the letter that tells the people concerned as a PDF (Art. 34(2))."))
def _letter(
    context: typer.Context,
    ref: IncidentRef,
    pdf: Annotated[Path, typer.Option("--pdf", metavar="F", help=N_("The PDF to write."))],
    language: Annotated[Language | None, typer.Option("--in", help=N_("The language of the document."))] = None,
) -> None:
    front = front_of(context)
    front.perform(ExportIncidentLetter(incident_id=_number(ref), pdf=pdf.absolute(), language=language))
    front.answer({"file": str(pdf)}, [front.words.gettext("The letter is written.")])


@incidents.command("close", help=N_("Close an incident nothing more is due for."))
def _close(
    context: typer.Context,
    ref: IncidentRef,
    lessons: Annotated[str, typer.Option("--lessons", help=N_("What the office does differently from now on."))],
) -> None:
    front = front_of(context)
    front.made(front.perform(CloseIncident(incident_id=_number(ref), lessons=lessons)))


def _number(text: str) -> int:
    found = number_in(INCIDENT, text)
    return number_of(text) if found is None else found


def _shape(one: Incident) -> dict[str, object]:
    known = one.assessment
    return {
        "reference": one.reference,
        "id": str(one.id),
        "state": one.state.value,
        "description": one.description,
        "reported_at": shapes.iso(one.reported_at),
        "reported_by": one.reported_by,
        "aware_at": shapes.iso(one.aware_at),
        "notify_by": shapes.iso(one.notify_by),
        "risk": known.risk and known.risk.value,
        "risk_reason": known.risk_reason,
        "kinds": sorted(kind.value for kind in known.kinds),
        "happened": known.happened,
        "people": known.people,
        "records": known.records,
        "people_kinds": known.people_kinds,
        "data_kinds": known.data_kinds,
        "consequences": known.consequences,
        "measures": known.measures,
        "others": known.others,
        "notified_at": shapes.iso(one.notified_at),
        "late_reason": one.late_reason,
        "told_at": shapes.iso(one.told_at),
        "told": one.told,
        "closed_at": shapes.iso(one.closed_at),
        "lessons": one.lessons,
    }
