"""An exercise finds at once whom a breach would concern and what is missing, and enters nothing but itself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_crm.api.compliance import Compliance
from desktop_crm.api.deadlines import Deadlines
from desktop_crm.api.drills import (
    Drills,
    ExportDrill,
    ExportResponsePlan,
    RecordDrill,
    RunDrill,
    ShowResponsePlan,
)
from desktop_crm.api.exchange import ExportContacts
from desktop_crm.api.incident_people import TraceOrigins
from desktop_crm.api.incidents import Incidents
from desktop_crm.api.office import EditOffice
from desktop_crm.api.registers import AddEntry
from desktop_crm.domain.compliance import CheckState
from desktop_crm.domain.contacts import Address, ContactFilter
from desktop_crm.domain.deadlines import DeadlineKind
from desktop_crm.domain.drills import DRILL_EVERY, Gap, Protection, Scenario
from desktop_crm.domain.errors import Invalid, NotAllowed
from desktop_crm.domain.incident_people import Trace, TraceKind
from desktop_crm.domain.incidents import BreachRisk
from desktop_crm.domain.languages import Language
from desktop_crm.domain.office import OfficeDetails
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.register_specs import Register
from desktop_crm.words.catalogue import words_in
from tests.support.actors import acting, add_person, everything
from tests.unit.reports.reading import squeezed, text_of

EVERYBODY = Trace(TraceKind.EVERYBODY)


@pytest.fixture
def people(office):
    home = (Address("ul. Fikcyjna 1", "00-001", "Warszawa"),)
    office.add("Bożena", "Przykładowa", addresses=home, national_id="44051401359")
    office.add("Ewa", "Bezadresowa")


def run(office, scenario=Scenario.LOST_COMPUTER, trace=EVERYBODY):
    return office.ask(RunDrill(scenario, trace))


def record(office, **more):
    given = {"scenario": Scenario.LOST_COMPUTER, "trace": EVERYBODY, "seconds": 900, "lessons": "adresy"} | more
    return office.ask(RecordDrill(**given))


def drills_due(office):
    return [each.due for each in office.ask(Deadlines()) if each.kind is DeadlineKind.DRILL]


def test_a_lost_computer_concerns_everybody_and_is_sealed_where_the_key_is_bound_to_computers(office, people):
    found = run(office)
    assert (found.people, found.unreachable) == (2, 1)
    assert found.protections[Protection.DEVICE_BOUND]
    assert found.answers["sealed"] == "yes"
    assert found.proposed is BreachRisk.NONE
    assert set(found.gaps) == {Gap.NO_PLAN, Gap.UNREACHABLE}


def test_a_leaked_export_is_open_to_strangers_and_nobody_knows_yet_how_bad_it_gets(office, people, tmp_path):
    office.ask(ExportContacts(to=tmp_path / "a.csv", filter=ContactFilter()))
    origin = next(each for each in office.ask(TraceOrigins()) if each.kind is TraceKind.EXPORT)
    found = run(office, Scenario.LEAKED_EXPORT, Trace(TraceKind.EXPORT, origin.of))
    assert (found.answers["sealed"], found.answers["receiver"]) == ("no", "strangers")
    assert "identity" in found.answers["data"].split()
    assert found.proposed is not BreachRisk.NONE


def test_an_office_nobody_can_ask_or_call_is_told_what_is_missing(office, people):
    office.ask(EditOffice(details=OfficeDetails(name="Biuro", region="DE")))
    gaps = set(run(office).gaps)
    assert gaps >= {Gap.NO_OFFICER, Gap.NO_CONTACT_POINT, Gap.NO_AUTHORITY, Gap.NO_PLAN}
    policy = {"name": "Incydenty", "about": "incidents", "text": "Zgłaszamy od razu.", "review_on": "2027-05-01"}
    office.ask(AddEntry(register=Register.POLICIES, values=policy))
    assert Gap.NO_PLAN not in run(office).gaps
    assert office.ask(ShowResponsePlan()).policy == "E-1"


def test_nothing_of_an_exercise_enters_the_register_or_the_people_s_files(office, people, tmp_path):
    log = ("audit_line", "answered", "audit_alias", "drill", "office", "alert", "habit")
    before = everything(office, but=log)
    run(office)
    office.ask(
        ExportDrill(scenario=Scenario.LOST_COMPUTER, trace=EVERYBODY, pdf=tmp_path / "x.pdf", language=Language.POLISH)
    )
    record(office)
    assert everything(office, but=log) == before
    assert office.ask(Incidents()) == ()
    (drill,) = office.ask(Drills())
    assert (drill.people, drill.seconds, drill.lessons, drill.by) == (2, 900, "adresy", "Ola Lis")
    assert drill.reference == "DR-1"


@pytest.mark.parametrize("language", Language)
def test_the_papers_say_on_them_that_they_are_an_exercise(office, people, tmp_path, language):
    path = tmp_path / "x.pdf"
    office.ask(ExportDrill(scenario=Scenario.LOST_COMPUTER, trace=EVERYBODY, pdf=path, language=language))
    words = words_in(language)
    text = squeezed(text_of(path.read_bytes()))
    assert text.count(squeezed(words.gettext("EXERCISE"))) >= 2
    assert squeezed(words.gettext("Your data were affected by an incident")) in text


def test_the_exercise_falls_due_a_year_after_the_last_and_is_counted_when_it_is_overdue(office):
    assert drills_due(office) == []
    record(office)
    office.clocks.passes(310 * 24 * 3600)
    begun = office.ask(Drills())[0].at.astimezone().date()
    assert drills_due(office) == [begun + DRILL_EVERY]
    office.clocks.passes(60 * 24 * 3600)
    check = next(each for each in office.ask(Compliance()) if each.key == "drill")
    assert check.state is CheckState.NOT_MET
    record(office)
    check = next(each for each in office.ask(Compliance()) if each.key == "drill")
    assert check.state is CheckState.MET


def test_an_exercise_without_lessons_or_with_an_impossible_time_is_refused(office):
    for more, name in (({"lessons": " "}, "incident.lessons"), ({"seconds": -1}, "drill.seconds")):
        with pytest.raises(Invalid) as caught:
            record(office, **more)
        assert caught.value.args[0] == name
    assert office.ask(Drills()) == ()


def test_everybody_reads_the_plan_and_only_who_judges_incidents_holds_an_exercise(office, people, tmp_path):
    anna = add_person(office, "anna", Role.SALESPERSON)
    with acting(office, anna, Role.SALESPERSON):
        assert "Ola Lis" in office.ask(ShowResponsePlan()).deciders
        office.ask(ExportResponsePlan(pdf=tmp_path / "plan.pdf"))
        for ask in (RunDrill(Scenario.LOST_COMPUTER, EVERYBODY), Drills()):
            with pytest.raises(NotAllowed):
                office.ask(ask)
        with pytest.raises(NotAllowed):
            record(office)


@pytest.mark.parametrize("language", Language)
def test_the_plan_names_who_decides_and_whom_to_call_in_every_language(office, tmp_path, language):
    office.ask(ExportResponsePlan(pdf=tmp_path / "plan.pdf", language=language))
    text = squeezed(text_of((tmp_path / "plan.pdf").read_bytes()))
    for said in ("Ola Lis", "+48 22 555 01 00", "iod@fikcja.example", "72"):
        assert squeezed(said) in text


def test_a_trace_that_leads_nowhere_is_refused_in_an_exercise_too(office):
    with pytest.raises(Invalid) as caught:
        run(office, Scenario.LEAKED_EXPORT, Trace(TraceKind.EXPORT, "77"))
    assert caught.value.args == ("incident.trace", Problem.UNKNOWN)
    assert timedelta(days=365) == DRILL_EVERY
