"""Partners see what is assigned to them, for a purpose, until a day; every assignment is a disclosure."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop_crm.api.audit import AuditLines
from desktop_crm.api.contacts import EditContact, FindContacts, PageOfContacts, ShowContact
from desktop_crm.api.disclosures import DisclosuresOf
from desktop_crm.api.drills import ShowResponsePlan
from desktop_crm.api.office import Accounts
from desktop_crm.api.partners import AssignContacts, Assignments, EndAssignment, Partners
from desktop_crm.api.purposes import PurposeSheets
from desktop_crm.api.recipients import AddRecipient, Recipients
from desktop_crm.api.roles import Roles, Teams
from desktop_crm.api.subjects import EraseSubject, SubjectHoldings
from desktop_crm.domain.contacts import ContactFilter, ContactId
from desktop_crm.domain.errors import Invalid, Missing, NotAllowed
from desktop_crm.domain.permissions import Permission, Role, Scope
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.tags import Tag
from desktop_crm.domain.trail import TrailFilter
from desktop_crm.work.standing import standing_of
from tests.support.actors import acting, add_partner, add_person


@pytest.fixture
def courier(office):
    """Somebody from a courier's firm."""
    firm = office.ask(AddRecipient(name="Kurier Zmyślony", category="kurier")).number
    return add_partner(office, "courier", firm)


@pytest.fixture
def ola(office):
    return office.add("Ola", "Powierzona", phone="601 234 567")


def assign(office, who, *contacts, days=3, purpose="dostawa", **more):
    until = office.clocks.now().date() + timedelta(days=days)
    ask = AssignContacts(partner_id=who, filter=ContactFilter(only=contacts), purpose=purpose, until_on=until, **more)
    return office.ask(ask).number


class As:
    """Asks as somebody with the rights the database keeps for them."""

    def __init__(self, office, account_id):
        self._office, self._id = office, account_id

    def __enter__(self):
        self._before = self._office.office.around
        resolve = standing_of(self._id, self._office.clocks.now().date())
        actor = replace(self._before.actor, account_id=self._id)
        self._office.office._around = replace(self._before, actor=actor, resolve=resolve)

    def __exit__(self, *_):
        self._office.office._around = self._before


def test_a_partner_sees_what_is_assigned_and_nothing_else(office, courier, ola):
    other = office.add("Jan", "Powierzony-Nie")
    with As(office, courier):
        with pytest.raises(Missing):
            office.ask(ShowContact(ola))
        assert office.ask(PageOfContacts(ContactFilter())).lines == ()
    assert assign(office, courier, ola) == 1
    with As(office, courier):
        assert office.ask(ShowContact(ola)).contact.id == ola
        assert [line.id for line in office.ask(PageOfContacts(ContactFilter())).lines] == [ola]
        assert [line.id for line in office.ask(FindContacts("powierz")).lines] == [ola]
        assert [line.id for line in office.ask(FindContacts("234567")).lines] == [ola]
        with pytest.raises(Missing):
            office.ask(ShowContact(other))
        contact = office.ask(ShowContact(ola)).contact
        with pytest.raises(NotAllowed):
            office.ask(EditContact(contact_id=ola, version=contact.version, draft=contact.draft))
        with pytest.raises(NotAllowed):
            office.ask(Partners())


def test_access_ends_by_itself_with_the_last_day_in_an_open_session_too_and_is_told_once(office, courier, ola):
    assign(office, courier, ola, days=1)
    with As(office, courier):
        office.ask(ShowContact(ola))
        office.clocks.passes(timedelta(days=2).total_seconds())
        with pytest.raises(Missing):
            office.ask(ShowContact(ola))
    for _ in range(2):
        office.reopen()
        lines = office.ask(AuditLines(TrailFilter(tag=Tag.ASSIGNMENT_END)))
        assert len(lines) == 1
    assert office.ask(Assignments()) == ()
    assert [each.contact_id for each in office.ask(Assignments(past=True))] == [ola]


def test_what_is_taken_back_is_gone_at_the_partners_next_ask(office, courier, ola):
    assign(office, courier, ola)
    number = office.ask(Assignments(partner_id=courier))[0].id
    with As(office, courier):
        office.ask(ShowContact(ola))
        as_partner = office.office.around
    office.ask(EndAssignment(assignment_id=number))
    owner, office.office._around = office.office.around, as_partner
    with pytest.raises(Missing):
        office.ask(ShowContact(ola))
    office.office._around = owner
    with pytest.raises(Invalid) as again:
        office.ask(EndAssignment(assignment_id=number))
    assert again.value.args == ("assignment", Problem.TOO_LATE)


def test_an_assignment_does_not_begin_before_its_first_day(office, courier, ola):
    today = office.clocks.now().date()
    assign(office, courier, ola, days=5, from_on=today + timedelta(days=2))
    with As(office, courier):
        with pytest.raises(Missing):
            office.ask(ShowContact(ola))
        office.clocks.passes(timedelta(days=2).total_seconds())
        office.ask(ShowContact(ola))


def test_every_assignment_is_a_disclosure_to_the_partners_firm(office, courier, ola):
    assert assign(office, courier, ola) == 1
    assert assign(office, courier, ola) == 0, "the partner has it for that long already"
    assert assign(office, courier, ola, days=9) == 1
    disclosed = office.ask(DisclosuresOf(ola))
    assert [(each.recipient.name, each.why) for each in disclosed] == [("Kurier Zmyślony", "dostawa")] * 2
    held = {each.table: each.rows for each in office.ask(SubjectHoldings(ola))}
    assert held["Assignments to partners"] == 2


def test_an_erased_person_leaves_no_assignment(office, courier, ola):
    assign(office, courier, ola)
    office.ask(EraseSubject(contact_id=ola, reason="1a"))
    assert office.ask(Assignments(past=True)) == ()


@pytest.mark.parametrize(
    ("change", "error", "args"),
    [
        ({"purpose": " "}, Invalid, ("assignment.purpose", Problem.BLANK)),
        ({"days": -1}, Invalid, ("assignment.until_on", Problem.TOO_EARLY)),
        ({"days": 731}, Invalid, ("assignment.until_on", Problem.TOO_LATE)),
    ],
)
def test_what_cannot_be_assigned_is_refused(office, courier, ola, change, error, args):
    with pytest.raises(error) as refusal:
        assign(office, courier, ola, **change)
    assert refusal.value.args == args
    assert office.ask(Assignments(past=True)) == ()


def test_only_somebody_from_outside_is_given_contacts_and_only_contacts_there_are_all_or_none(office, courier, ola):
    anna = add_person(office, "anna")
    with pytest.raises(Missing):
        assign(office, anna, ola)
    with pytest.raises(Missing):
        assign(office, courier, ola, ContactId(9999))
    with pytest.raises(Invalid) as nobody:
        assign(office, courier)
    assert nobody.value.args == ("assignment.contacts", Problem.BLANK)
    assert office.ask(Assignments(past=True)) == ()


def test_who_may_assign_their_own_contacts_only_assigns_no_others(office, courier, ola):
    anna = add_person(office, "anna")
    with acting(office, anna, Role.SALESPERSON, {Permission.CONTACT_ASSIGN: Scope.OWN}):
        with pytest.raises(Missing):
            assign(office, courier, ola)
        assert office.ask(Assignments(past=True)) == ()


@pytest.mark.parametrize(
    "ask", [Roles(), Teams(), Recipients(), PurposeSheets(), ShowResponsePlan()], ids=lambda ask: type(ask).__name__
)
def test_somebody_from_outside_does_not_see_how_the_office_works(office, courier, ask):
    with acting(office, courier, Role.PARTNER):
        with pytest.raises(NotAllowed):
            office.ask(ask)
        assert [each.id for each in office.ask(Accounts())] == [courier]
    assert office.ask(ask) is not None
