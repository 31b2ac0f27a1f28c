"""Whose data serve no purpose: the answer for all of them together is the answer for each, and they are listed."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, update

from desktop_crm.api.compliance import Compliance
from desktop_crm.api.consents import AddPurpose, AddWording
from desktop_crm.api.contacts import AddContact
from desktop_crm.api.purposes import EditPurpose
from desktop_crm.api.quality import DataQuality
from desktop_crm.api.requests import RestrictContact
from desktop_crm.domain.categories import Category
from desktop_crm.domain.compliance import CheckState
from desktop_crm.domain.consents import Channel, LegalBasis
from desktop_crm.domain.contacts import ContactDraft, ContactKind, ContactStatus
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.purposes import PersonKind, PurposeSheet
from desktop_crm.domain.quality import Flaw
from desktop_crm.domain.serving import Reach, serving
from desktop_crm.store.queries import consents as consent_rows
from desktop_crm.store.queries import gate, unserved
from desktop_crm.store.queries import purposes as purpose_rows
from desktop_crm.store.schema.contacts import contact, customer_order
from desktop_crm.store.schema.privacy import consent, objection
from tests.support.actors import acting, add_person

DAYS = st.integers(-500, 500)
SHEETS = st.fixed_dictionaries(
    {
        "basis": st.sampled_from(LegalBasis),
        "marketing": st.sets(st.sampled_from([Channel.EMAIL, Channel.POST])),
        "persons": st.sets(st.sampled_from([PersonKind.CLIENTS, PersonKind.PROSPECTS, PersonKind.OTHERS])),
        "categories": st.sets(st.sampled_from([Category.IDENTITY, Category.TRANSACTION, Category.DEMOGRAPHIC])),
    }
)
LIVES = st.fixed_dictionaries(
    {
        "status": st.sampled_from(ContactStatus),
        "contract_until": st.none() | DAYS,
        "birth": st.booleans(),
        "objects": st.booleans(),
        "orders": st.lists(st.integers(-800, 0), max_size=2),
        "consents": st.lists(
            st.tuples(st.integers(-60, 0), st.none() | st.integers(-50, 50), st.booleans()), max_size=2
        ),
    }
)


class Undone(Exception):
    """Takes a transaction back."""


@pytest.fixture
def purpose(office):
    number = office.ask(AddPurpose(code="cel", name="Cel", basis=LegalBasis.CONSENT)).number
    office.ask(AddWording(purpose_id=number, language="pl", text="Tak."))
    return number


@pytest.fixture
def person(office):
    return office.add("Ktoś", "Zmyślony")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sheet=SHEETS, life=LIVES)
@example(  # by post one may write to them still, though the consent to e-mail was withdrawn
    sheet={
        "basis": LegalBasis.LEGITIMATE_INTERESTS, "marketing": {Channel.EMAIL, Channel.POST},
        "persons": {PersonKind.CLIENTS}, "categories": set(),
    },
    life={
        "status": ContactStatus.LEAD, "contract_until": None, "birth": False, "objects": False, "orders": [],
        "consents": [(-5, None, True)],
    },
)  # fmt: skip
def test_who_serves_nothing_among_all_is_who_serves_nothing_alone(office, purpose, person, sheet, life):
    today, now = office.clocks.now().astimezone().date(), office.clocks.now()
    with contextlib.suppress(Undone), office.office.around.store.write() as connection:
        _live(connection, person, purpose, life, now)
        basis, marketing = sheet["basis"], tuple(sorted(sheet["marketing"]))
        purpose_rows.write(
            connection, purpose, name="Cel", basis=basis, description="", retention="", consent_months=None,
            marketing=marketing, origin="",
        )  # fmt: skip
        persons, categories = tuple(sheet["persons"]), tuple(sheet["categories"])
        (written,) = consent_rows.purposes(connection)
        whole = PurposeSheet(written, categories, persons)
        held = {Category.IDENTITY}
        held |= {Category.TRANSACTION} if life["orders"] or life["contract_until"] is not None else set()
        held |= {Category.DEMOGRAPHIC} if life["birth"] else set()
        consent_rows.summarise(connection, person, today)
        how = serving(written, gate.known(connection, person), Reach(persons, categories), held, today)
        condition = unserved.condition([whole], today)
        found = connection.exec_driver_sql(f"SELECT c.id FROM contact c WHERE {condition}").scalars().all()
        assert (person in found) is (how is None or how.over)
        raise Undone


def _live(connection, person, purpose, life, now):
    def moment(days):
        return datetime.combine(now.date() + timedelta(days=days), time(12), UTC)

    until, birth = life["contract_until"], moment(-9000).date() if life["birth"] else None
    values = {"status": life["status"].value, "birth_date": birth, "language": ""}
    values |= {"contract_until": None if until is None else moment(until).date()}
    connection.execute(update(contact).where(contact.c.id == person).values(values))
    for table in (customer_order, consent, objection):
        connection.execute(delete(table))
    for days in life["orders"]:
        order = {"contact_id": person, "number": "1", "at": moment(days), "title": "x", "minor": 1, "currency": "PLN"}
        connection.execute(insert(customer_order).values(order))
    (wording,) = consent_rows.wordings(connection, purpose)
    for since, until, withdrawn in life["consents"]:
        said = {
            "contact_id": person, "wording_id": wording.id, "channel": "any", "form": "paper", "source": "x",
            "given_at": moment(since), "withdrawn_at": moment(since) if withdrawn else None,
            "expires_on": None if until is None else moment(until).date(),
        }  # fmt: skip
        connection.execute(insert(consent).values(said))
    if life["objects"]:
        against = {"contact_id": person, "purpose_id": purpose, "what": "x", "at": now, "reason": ""}
        connection.execute(insert(objection).values(against))


def lacking(office):
    (check,) = (each for each in office.ask(Compliance()) if each.key == "unserved")
    return check.state, check.tally.looked_at, check.tally.lacking


def listed(office):
    return [each.contact_id for each in office.ask(DataQuality(flaw=Flaw.NO_PURPOSE)).findings]


def test_people_who_serve_nothing_are_counted_and_listed_but_for_whom_something_else_keeps(office, person):
    assert (lacking(office)[0], listed(office)) == (CheckState.NOT_APPLICABLE, [])  # no purpose to serve
    number = office.ask(AddPurpose(code="umowy", name="Umowy", basis=LegalBasis.CONTRACT)).number
    office.ask(AddContact(draft=ContactDraft(kind=ContactKind.COMPANY, family="Firma")))
    client = office.add("Ewa", "Klientka", status=ContactStatus.CLIENT)
    assert lacking(office) == (CheckState.NOT_MET, 2, 1)
    assert listed(office) == [person]
    office.ask(RestrictContact(contact_id=person, reason="spór"))
    assert lacking(office) == (CheckState.MET, 2, 0)
    office.ask(EditPurpose(purpose_id=number, name="Umowy", basis=LegalBasis.CONSENT))
    assert (lacking(office)[2], listed(office)) == (1, [client])


def test_who_may_not_see_contracts_is_not_told_who_serves_nothing(office, person):
    office.ask(AddPurpose(code="umowy", name="Umowy", basis=LegalBasis.CONTRACT))
    anna = add_person(office, "anna", Role.SALESPERSON)
    with acting(office, anna, Role.SALESPERSON):
        assert listed(office) == []  # not theirs
