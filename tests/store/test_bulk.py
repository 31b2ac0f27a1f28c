"""Acts on several contacts: all of them or none, a line of the trail for each; views; orders by the page."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from desktop_crm.api.audit import AuditLines
from desktop_crm.api.bulk import DeleteContacts, GiveContacts, RestoreContacts
from desktop_crm.api.contacts import AddOrder, OrdersOf, PageOfContacts
from desktop_crm.api.views import RemoveView, SaveView, Views
from desktop_crm.domain.contacts import ContactFilter, ContactId, ContactKind
from desktop_crm.domain.errors import Invalid, Missing
from desktop_crm.domain.interactions import Money, OrderKey
from desktop_crm.domain.tags import Tag


def listed(office, **chosen):
    return {line.id for line in office.ask(PageOfContacts(ContactFilter(**chosen))).lines}


def test_one_that_is_unknown_leaves_all_where_they_are(office):
    known = office.add("Ala", "Nowak")
    with pytest.raises(Missing):
        office.ask(DeleteContacts(filter=ContactFilter(only=(known, ContactId(999)))))
    assert listed(office) == {known}


def test_each_deleted_contact_has_a_line_of_its_own(office):
    two = (office.add("Ala", "Nowak"), office.add("Ewa", "Nowak"))
    done = office.ask(DeleteContacts(filter=ContactFilter(only=two)))
    tags = [line.tag for line in office.ask(AuditLines(limit=20))]
    assert done.number == 2
    assert tags.count(Tag.CONTACT_DELETE) == 3  # one for each, and one for the whole
    back = ContactFilter(trashed=True, trashed_at=done.at)
    assert office.ask(RestoreContacts(filter=back)).number == 2
    assert listed(office) == set(two)


def test_all_but_some_are_given_away(office):
    kept, given = office.add("Ala", "Nowak"), office.add("Ewa", "Nowak")
    office.ask(GiveContacts(filter=ContactFilter(without=(kept,)), owner_id=None))
    owners = {line.id: line.owner_id for line in office.ask(PageOfContacts()).lines}
    assert owners[given] is None
    assert owners[kept] is not None


def test_a_stranger_is_given_nothing(office):
    office.add("Ala", "Nowak")
    with pytest.raises(Invalid):
        office.ask(GiveContacts(filter=ContactFilter(), owner_id="nobody"))


def test_a_view_keeps_days_ahead_and_not_a_date(office):
    today = office.clocks.now().astimezone().date()
    office.ask(SaveView(name="Zgody", filter=ContactFilter(expiring_until=today + timedelta(days=7))))
    (view,) = office.ask(Views(ContactKind.PERSON))
    assert view.filter.expiring_until == today + timedelta(days=7)
    office.ask(RemoveView(kind=ContactKind.PERSON, name="Zgody"))
    assert office.ask(Views()) == ()
    with pytest.raises(Missing):
        office.ask(RemoveView(kind=ContactKind.PERSON, name="Zgody"))


def test_a_view_never_names_people(office):
    with pytest.raises(Invalid):
        office.ask(SaveView(name="Moi", filter=ContactFilter(only=(office.add("Ala", "Nowak"),))))


def test_orders_come_by_the_page_with_the_totals_of_all(office):
    who = office.add("Ala", "Nowak")
    for number, currency in enumerate(("PLN", "PLN", "EUR")):
        office.ask(AddOrder(contact_id=who, number=str(number), title="x", total=Money(Decimal("1.50"), currency)))
    first = office.ask(OrdersOf(who, limit=2))
    last = first.orders[-1]
    rest = office.ask(OrdersOf(who, OrderKey(last.at, last.id), 2))
    assert [one.number for one in (*first.orders, *rest.orders)] == ["2", "1", "0"]
    assert (first.more, rest.more) == (True, False)
    assert first.totals == (Money(Decimal("1.50"), "EUR"), Money(Decimal("3.00"), "PLN"))
