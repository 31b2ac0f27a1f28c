"""Whom a breach concerns is found from what the office recorded, listed, written to and told (GDPR Art. 33, 34)."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import timedelta

import pytest

from desktop_crm.api.contacts import AddInteraction, FindContacts, ShowContact, ShowTimeline
from desktop_crm.api.disclosures import AddDisclosure
from desktop_crm.api.exchange import ExportContacts
from desktop_crm.api.incident_people import (
    ConcernedPeople,
    ExportConcerned,
    ExportIncidentLetters,
    FindConcerned,
    ListConcerned,
    TellPeople,
    TraceOrigins,
    UnlistConcerned,
)
from desktop_crm.api.incidents import AssessIncident, CloseIncident, NotifyIncident, ShowIncident
from desktop_crm.api.partners import AssignContacts
from desktop_crm.api.recipients import AddRecipient
from desktop_crm.api.requests import RestrictContact
from desktop_crm.api.subjects import EraseSubject, SubjectHoldings
from desktop_crm.domain.categories import Category
from desktop_crm.domain.contacts import Address, ContactFilter, ContactId
from desktop_crm.domain.errors import Cancelled, ConfirmPassword, Invalid, NotAllowed
from desktop_crm.domain.incident_people import Trace, TraceKind
from desktop_crm.domain.incidents import BreachRisk, TellWay
from desktop_crm.domain.interactions import InteractionKind
from desktop_crm.domain.permissions import GRANTS, Permission, Role, Scope
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.trail import Act
from tests.support.actors import acting, add_partner, add_person, everything
from tests.support.breaches import KNOWN
from tests.support.colleagues import colleague
from tests.unit.reports.reading import squeezed, text_of

EVERYBODY = Trace(TraceKind.EVERYBODY)


@pytest.fixture
def three(office):
    home = (Address("ul. Fikcyjna 1", "00-001", "Warszawa"),)
    return (
        office.add("Bożena", "Przykładowa", email="b@example.org", addresses=home, language="pl"),
        office.add("Jan", "Zmyślony", addresses=home, language="uk"),
        office.add("Ewa", "Bezadresowa", email="e@example.org"),
    )


def found(office, number, trace):
    return office.ask(FindConcerned(number, trace))


def listed(office, number, **more):
    return [each.contact_id for each in office.ask(ConcernedPeople(number, **more))]


def put(office, number, trace=EVERYBODY):
    return office.ask(ListConcerned(incident_id=number, trace=trace)).number


def me(office):
    return office.office.session.actor.account_id


def refused(office, ask):
    with pytest.raises(Invalid) as caught:
        office.ask(ask)
    return caught.value.args[:2]


def test_a_lost_computer_concerns_everybody_with_everything(office, lost, three):
    office.ask(AddInteraction(contact_id=three[0], kind=InteractionKind.NOTE, text="notatka"))
    said = found(office, lost, EVERYBODY)
    assert (said.people, said.new, said.erased, said.unreachable) == (3, 3, 0, 1)
    assert {Category.IDENTITY, Category.CONTACT_DETAIL, Category.CORRESPONDENCE} <= said.categories
    assert said.records == 3 + 2 + 2 + 1  # cards, e-mail addresses, postal addresses, a note
    assert listed(office, lost) == []  # nobody is listed by counting


def test_who_was_shown_a_card_is_found_between_two_moments_and_only_with_what_was_shown(office, lost, three):
    office.clocks.passes(3600)
    before = office.clocks.now()
    office.ask(ShowContact(three[0]))
    office.ask(ShowTimeline(three[1]))
    office.clocks.passes(60)
    after = office.clocks.now()
    office.ask(ShowContact(three[2]))
    trace = Trace(TraceKind.ACCOUNT, me(office), before, after)
    put(office, lost, trace)
    assert listed(office, lost) == [three[0], three[1]]
    shown = {each.contact_id: each.categories for each in office.ask(ConcernedPeople(lost))}
    assert Category.CORRESPONDENCE not in shown[three[0]]
    assert Category.IDENTITY in shown[three[0]]
    assert shown[three[1]] == {Category.CORRESPONDENCE}


def test_searches_are_told_because_the_trail_names_nobody_they_found(office, lost, three):
    before = office.clocks.now()
    office.clocks.passes(1)
    for _ in range(2):
        office.ask(FindContacts("bo"))
    said = found(office, lost, Trace(TraceKind.ACCOUNT, me(office), before))
    assert (said.people, said.lists) == (0, 2)


def test_what_was_changed_is_found_only_where_it_is_asked_for(office, lost, three):
    trace = Trace(TraceKind.ACCOUNT, me(office))
    assert found(office, lost, trace).people == 0
    said = found(office, lost, replace(trace, acts=frozenset({Act.CHANGED})))
    assert said.people == 3  # they were added
    assert Category.CORRESPONDENCE not in said.categories


def test_an_export_concerns_exactly_who_stood_in_the_file(office, lost, three, tmp_path):
    office.ask(ExportContacts(to=tmp_path / "a.csv", filter=ContactFilter(only=three[:1])))
    office.ask(ExportContacts(to=tmp_path / "b.csv", filter=ContactFilter(only=three[1:])))
    newest, older = [each for each in office.ask(TraceOrigins()) if each.kind is TraceKind.EXPORT]
    assert (newest.count, older.count) == (2, 1)
    put(office, lost, Trace(TraceKind.EXPORT, newest.of))
    assert listed(office, lost) == list(three[1:])
    assert found(office, lost, Trace(TraceKind.EXPORT, older.of)).people == 1
    (find,) = office.ask(ShowIncident(lost)).finds
    assert Category.CORRESPONDENCE not in find.categories


def test_the_wrong_recipient_concerns_whose_data_were_passed_on(office, lost, three):
    firm = office.ask(AddRecipient(name="Kurier", category="poczta")).number
    office.ask(AddDisclosure(contact_id=three[1], recipient_id=firm, what="umowa", why="pomyłka"))
    trace = Trace(TraceKind.DISCLOSURE, str(firm))
    assert found(office, lost, trace).people == 1
    assert found(office, lost, replace(trace, until=office.clocks.now() - timedelta(days=1))).people == 0
    partner = add_partner(office, "partner", firm)
    until = (office.clocks.now() + timedelta(days=3)).date()
    chosen = ContactFilter(only=(three[0],))
    office.ask(AssignContacts(partner_id=partner, filter=chosen, purpose="księgi", until_on=until))
    put(office, lost, Trace(TraceKind.ASSIGNMENT, partner))
    assert listed(office, lost) == [three[0]]


def test_what_was_done_on_a_computer_is_found_by_who_was_signed_in_there(office, lost, three):
    computers = [each.of for each in office.ask(TraceOrigins()) if each.kind is TraceKind.COMPUTER]
    office.ask(ShowContact(three[1]))
    assert len(computers) == 1
    put(office, lost, Trace(TraceKind.COMPUTER, computers[0]))
    assert listed(office, lost) == [three[1]]


def test_people_are_chosen_by_their_numbers_for_a_letter_in_the_wrong_envelope(office, lost, three):
    put(office, lost, Trace(TraceKind.CHOSEN, contacts=three[2:]))
    assert listed(office, lost) == [three[2]]
    assert refused(office, FindConcerned(lost, Trace(TraceKind.CHOSEN, contacts=(ContactId(999),)))) == (
        "incident.contacts",
        Problem.UNKNOWN,
    )


@pytest.mark.parametrize("kind", [each for each in TraceKind if each not in (TraceKind.EVERYBODY, TraceKind.CHOSEN)])
def test_a_trace_of_what_is_not_there_is_refused(office, lost, kind):
    assert refused(office, FindConcerned(lost, Trace(kind, "999"))) == ("incident.trace", Problem.UNKNOWN)


def test_moments_the_wrong_way_round_and_a_search_that_finds_nobody_are_refused(office, lost):
    now = office.clocks.now()
    backwards = Trace(TraceKind.ACCOUNT, me(office), now, now - timedelta(hours=1))
    assert refused(office, FindConcerned(lost, backwards)) == ("incident.until", Problem.TOO_EARLY)
    ask = ListConcerned(incident_id=lost, trace=EVERYBODY)
    assert refused(office, ask) == ("incident.trace", Problem.TOO_FEW)


def test_what_is_found_fills_in_the_numbers_of_article_33_3_a_and_keeps_how_it_was_found(office, lost, three):
    put(office, lost, Trace(TraceKind.CHOSEN, contacts=three[:1]))
    assert office.ask(ShowIncident(lost)).incident.assessment.people == 1
    assert put(office, lost) == 2
    kept = office.ask(ShowIncident(lost))
    assert (kept.incident.assessment.people, kept.incident.found, kept.unreachable) == (3, 3, 1)
    assert kept.incident.assessment.records == 3 + 2 + 2
    assert "Identity" in kept.incident.assessment.data_kinds
    assert [(each.kind, each.people, each.added) for each in kept.finds] == [
        (TraceKind.CHOSEN, 1, 1),
        (TraceKind.EVERYBODY, 3, 2),
    ]
    assert len(kept.versions) == 2


def test_words_somebody_chose_for_the_data_stay(office, lost, three):
    office.ask(AssessIncident(incident_id=lost, **KNOWN))
    put(office, lost)
    assert office.ask(ShowIncident(lost)).incident.assessment.data_kinds == "adresy"


def test_somebody_is_taken_off_the_list_with_a_reason_that_is_kept(office, lost, three):
    put(office, lost)
    assert refused(office, UnlistConcerned(incident_id=lost, contacts=three[:1], reason=" "))[1] is Problem.BLANK
    office.ask(UnlistConcerned(incident_id=lost, contacts=three[:1], reason="dane zmyślone"))
    kept = office.ask(ShowIncident(lost))
    assert listed(office, lost) == list(three[1:])
    assert (kept.incident.assessment.people, kept.finds[-1].added, kept.finds[-1].of) == (2, -1, "dane zmyślone")


def test_a_person_is_shown_that_their_data_were_concerned_and_erasure_takes_the_link_but_not_the_count(
    office, lost, three
):
    put(office, lost)
    held = {each.table: each.rows for each in office.ask(SubjectHoldings(three[0]))}
    assert held["Incidents that concern the person"] == 1
    from desktop_crm.api.subjects import ExportSubject
    from desktop_crm.domain.languages import Language

    path = office.folder.parent / "file.json"
    office.ask(ExportSubject(contact_id=three[0], language=Language.POLISH, json=path))
    assert f'"incident_id": {lost}' in path.read_text("utf-8")
    office.ask(EraseSubject(contact_id=three[0], reason="17(1)(a)"))
    kept = office.ask(ShowIncident(lost))
    assert listed(office, lost) == list(three[1:])
    assert (kept.incident.assessment.people, kept.finds[0].people) == (3, 3)


def test_who_was_erased_since_is_counted_and_cannot_be_told(office, lost, three):
    office.ask(ShowContact(three[0]))
    office.ask(EraseSubject(contact_id=three[0], reason="17(1)(a)"))
    said = found(office, lost, Trace(TraceKind.ACCOUNT, me(office)))
    assert (said.people, said.erased) == (0, 1)
    put(office, lost, Trace(TraceKind.ACCOUNT, me(office)))
    assert office.ask(ShowIncident(lost)).incident.assessment.people == 1


def letters(office, number, path, **more):
    office.ask(AssessIncident(incident_id=number, risk=BreachRisk.HIGH, reason="x", **KNOWN))
    return office.ask(ExportIncidentLetters(incident_id=number, pdf=path, **more))


def test_everybody_with_an_address_gets_a_letter_in_their_own_language(office, lost, three, tmp_path):
    put(office, lost)
    made = letters(office, lost, tmp_path / "letters.pdf")
    assert (made.written, made.unreachable) == (2, 1)
    text = squeezed(text_of((tmp_path / "letters.pdf").read_bytes()))
    assert squeezed("Bożena Przykładowa") in text
    assert squeezed("Jan Zmyślony") in text
    assert squeezed("Ewa Bezadresowa") not in text
    assert squeezed("Page 1 of 1") not in text
    assert squeezed("Incydent dotyczył") in text or squeezed("incydent") in text.lower()
    assert [each.contact_id for each in office.ask(ConcernedPeople(lost, unreachable=True))] == [three[2]]


def test_letters_are_not_written_to_who_was_told_and_not_while_it_is_not_known_what_to_say(
    office, lost, three, tmp_path
):
    put(office, lost)
    ask = ExportIncidentLetters(incident_id=lost, pdf=tmp_path / "letters.pdf")
    office.ask(AssessIncident(incident_id=lost, risk=BreachRisk.HIGH, reason="x", data_kinds="adresy"))
    assert refused(office, ask) == ("incident.consequences", Problem.BLANK)
    assert not (tmp_path / "letters.pdf").exists()
    office.ask(TellPeople(incident_id=lost, how="listem poleconym", contacts=three[:1]))
    assert letters(office, lost, tmp_path / "letters.pdf").written == 1


def test_a_way_reaches_whom_it_can_and_the_public_reaches_the_rest(office, lost, three):
    put(office, lost)
    office.ask(AssessIncident(incident_id=lost, risk=BreachRisk.HIGH, reason="x", **KNOWN))
    office.ask(NotifyIncident(incident_id=lost))
    office.ask(TellPeople(incident_id=lost, how="listem", way=TellWay.LETTER))
    incident = office.ask(ShowIncident(lost)).incident
    assert (incident.untold, incident.awaits_people) == (1, True)
    assert refused(office, CloseIncident(incident_id=lost, lessons="x")) == ("incident.how", Problem.BLANK)
    assert refused(office, TellPeople(incident_id=lost, how="telefonicznie", way=TellWay.PHONE)) == (
        "incident.contacts",
        Problem.TOO_FEW,
    )
    office.ask(TellPeople(incident_id=lost, how="ogłoszenie na stronie", way=TellWay.PUBLIC))
    incident = office.ask(ShowIncident(lost)).incident
    assert (incident.untold, incident.awaits_people) == (0, False)
    assert incident.told == "listem\nogłoszenie na stronie"
    told = {each.contact_id: each.told_how for each in office.ask(ConcernedPeople(lost))}
    assert told == {three[0]: "listem", three[1]: "listem", three[2]: "ogłoszenie na stronie"}


def test_the_list_is_exported_for_a_mail_merge_and_recorded_for_each(office, lost, three, tmp_path):
    put(office, lost)
    count = office.ask(ExportConcerned(incident_id=lost, to=tmp_path / "list.csv"))
    rows = list(csv.reader((tmp_path / "list.csv").read_text("utf-8-sig").splitlines()))
    assert count.number == 3
    assert rows[1][:5] == ["C-1", "Bożena Przykładowa", "ul. Fikcyjna 1", "00-001", "Warszawa"]
    with office.office.around.store.read() as connection:
        sql = "SELECT count(*) FROM audit_line WHERE tag = 'incident:people:export' AND subject <> ''"
        assert connection.exec_driver_sql(sql).scalar_one() == 3 + 1  # and one about the incident
    office.ask(ExportConcerned(incident_id=lost, to=tmp_path / "few.csv", unreachable=True))
    assert len((tmp_path / "few.csv").read_text("utf-8-sig").splitlines()) == 2
    assert refused(office, ExportConcerned(incident_id=lost, to=tmp_path / "list.pdf"))[1] is Problem.UNKNOWN


def test_a_long_list_wants_the_password_again(office, lost, tmp_path):
    for number in range(101):
        office.add("Osoba", f"Fikcyjna{number}")
    put(office, lost)
    office.clocks.passes(3600)
    with pytest.raises(ConfirmPassword):
        office.ask(ExportConcerned(incident_id=lost, to=tmp_path / "list.csv"))


def test_who_judges_incidents_but_reads_no_contacts_sees_numbers_and_writes_no_letters(office, lost, three, tmp_path):
    put(office, lost)
    office.ask(AssessIncident(incident_id=lost, risk=BreachRisk.HIGH, reason="x", **KNOWN))
    anna = add_person(office, "anna", Role.ADMINISTRATOR)
    with acting(office, anna, Role.ADMINISTRATOR):
        assert {each.name for each in office.ask(ConcernedPeople(lost))} == {""}
        assert found(office, lost, EVERYBODY).people == 3
        with pytest.raises(NotAllowed):
            office.ask(ExportIncidentLetters(incident_id=lost, pdf=tmp_path / "letters.pdf"))
        with pytest.raises(NotAllowed):
            office.ask(ExportConcerned(incident_id=lost, to=tmp_path / "list.csv"))
    own = {**GRANTS[Role.ADMINISTRATOR], Permission.CONTACT_READ: Scope.OWN, Permission.CONTACT_EXPORT: Scope.OWN}
    with acting(office, anna, Role.ADMINISTRATOR, own):
        for ask in (
            ExportIncidentLetters(incident_id=lost, pdf=tmp_path / "letters.pdf"),
            ExportConcerned(incident_id=lost, to=tmp_path / "list.csv"),
        ):
            with pytest.raises(NotAllowed):
                office.ask(ask)
    assert list(tmp_path.glob("*.pdf")) == []


def test_who_may_export_but_not_judge_incidents_exports_no_list_of_one(office, lost, three, tmp_path):
    put(office, lost)
    anna = add_person(office, "anna", Role.MANAGER)
    with acting(office, anna, Role.MANAGER), pytest.raises(NotAllowed):
        office.ask(ExportConcerned(incident_id=lost, to=tmp_path / "list.csv"))


def test_whose_processing_is_restricted_is_not_named_to_who_does_not_answer_requests(office, lost, three, tmp_path):
    put(office, lost)
    office.ask(RestrictContact(contact_id=three[0], reason="spór"))
    anna = colleague(office, role=Role.MANAGER)
    grants = {**GRANTS[Role.MANAGER], Permission.INCIDENT_WRITE: Scope.ALL}
    office.ask(AssessIncident(incident_id=lost, risk=BreachRisk.HIGH, reason="x", **KNOWN))
    with acting(office, anna.id, Role.MANAGER, grants):
        actor = replace(office.office.around.actor, barred=frozenset({three[0]}))
        office.office._around = replace(office.office.around, actor=actor, resolve=lambda _c, _d: actor)
        names = {each.contact_id: each.name for each in office.ask(ConcernedPeople(lost))}
        assert (names[three[0]], names[three[1]]) == ("", "Jan Zmyślony")
        assert office.ask(ExportIncidentLetters(incident_id=lost, pdf=tmp_path / "l.pdf")).written == 1
        assert office.ask(ExportConcerned(incident_id=lost, to=tmp_path / "l.csv")).number == 2


def test_nothing_is_listed_when_a_search_is_taken_back(office, lost, three):
    office.ask(ShowContact(three[0]))
    ask = ListConcerned(incident_id=lost, trace=Trace(TraceKind.ACCOUNT, me(office)))
    with pytest.raises(Cancelled):
        office.office.perform(ask, None, lambda: True)
    assert listed(office, lost) == []


def test_a_closed_incident_lists_nobody_more(office, lost, three):
    office.ask(AssessIncident(incident_id=lost, risk=BreachRisk.NONE, reason="x"))
    office.ask(CloseIncident(incident_id=lost, lessons="x"))
    for ask in (
        ListConcerned(incident_id=lost, trace=EVERYBODY),
        UnlistConcerned(incident_id=lost, contacts=three[:1], reason="x"),
    ):
        assert refused(office, ask) == ("incident.state", Problem.DUPLICATE)


def test_the_list_is_handed_out_a_page_at_a_time(office, lost, three):
    put(office, lost)
    assert listed(office, lost, limit=2) == list(three[:2])
    assert listed(office, lost, after=three[1], limit=2) == [three[2]]


@pytest.mark.parametrize("made", [FindConcerned, ListConcerned], ids=["counting", "listing"])
def test_counting_and_listing_everybody_tell_how_far_they_are_and_can_be_taken_back(made, office, lost, three):
    ask, told, before = made(incident_id=lost, trace=EVERYBODY), [], everything(office)
    with pytest.raises(Cancelled):
        office.office.perform(ask, lambda *done: told.append(done), lambda: len(told) > 5)
    assert everything(office) == before
    told.clear()
    office.office.perform(ask, lambda *done: told.append(done))
    assert len(told) > 10
    assert told == sorted(told)
    assert {total for _done, total in told} == {told[0][1]}
