"""A page of contacts on its way between two processes."""

from __future__ import annotations

import pickle
from datetime import date

from desktop_crm.domain.contacts import ContactId, ContactKind, ContactLine, ContactPage, ContactStatus


def line(number: int) -> ContactLine:
    return ContactLine(
        ContactId(number), ContactKind.PERSON, "l~ukasz", "Łukasz", "", "l@x.example", "601", "Łódź",
        ContactStatus.CLIENT, None, ("newsletter",), date(2027, 1, 2), False, "0f",
    )  # fmt: skip


def test_a_page_arrives_as_it_was_sent():
    page = ContactPage(tuple(map(line, range(50))), more=True)
    arrived = pickle.loads(pickle.dumps(page))
    assert arrived == page
    assert {type(each) for each in arrived.lines} == {ContactLine}
    assert arrived.lines[7].kind is ContactKind.PERSON
    assert arrived.lines[7].consent_until == date(2027, 1, 2)


def test_a_page_of_nobody_arrives_too():
    assert pickle.loads(pickle.dumps(ContactPage((), more=False))) == ContactPage((), more=False)
