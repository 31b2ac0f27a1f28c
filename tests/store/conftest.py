"""Somebody to keep data of, and an office with one of everything."""

from __future__ import annotations

import pytest

from desktop_crm.api.consents import AddPurpose
from desktop_crm.api.contacts import AddContact
from desktop_crm.api.incidents import ReportSuspicion
from desktop_crm.api.recipients import AddRecipient
from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.recipients import RecipientKind
from tests.support.packages import EVERYTHING, link


@pytest.fixture
def lost(office):
    """A laptop that was lost, as an incident nobody has assessed yet."""
    return office.ask(ReportSuspicion(description="Zgubiony laptop")).number


@pytest.fixture
def person(office):
    return office.add("Bożena", "Przykładowa", email="bozena@example.org")


@pytest.fixture
def purpose(office):
    return office.ask(AddPurpose(code="ksiegi", name="Księgowość", basis=LegalBasis.CONTRACT)).number


@pytest.fixture
def accountant(office, purpose):
    """A recipient nothing speaks against, for a purpose that covers everything."""
    new = AddRecipient(name="Biuro Bursztyn", category="księgowość", kind=RecipientKind.PROCESSOR, contract="2024/7")
    number = office.ask(new).number
    link(office, purpose, number)
    return number


@pytest.fixture
def ewa(office):
    return ContactId(office.ask(AddContact(draft=EVERYTHING)).number)
