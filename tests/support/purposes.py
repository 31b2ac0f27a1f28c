"""One purpose for each legal basis and way of advertising, to ask the gate about."""

from __future__ import annotations

from datetime import date

from desktop_crm.api.consents import AddPurpose, AddWording
from desktop_crm.api.purposes import EditPurpose, RetirePurpose
from desktop_crm.domain.consents import Channel, LegalBasis
from tests.support.offices import TestOffice

PURPOSES: dict[str, tuple[LegalBasis, tuple[Channel, ...]]] = {
    "alerts": (LegalBasis.CONSENT, ()),
    "books": (LegalBasis.LEGAL_OBLIGATION, ()),
    "cards": (LegalBasis.LEGITIMATE_INTERESTS, (Channel.POST,)),
    "emergency": (LegalBasis.VITAL_INTERESTS, ()),
    "offers": (LegalBasis.LEGITIMATE_INTERESTS, (Channel.EMAIL, Channel.POST)),
    "orders": (LegalBasis.CONTRACT, ()),
    "renewals": (LegalBasis.CONTRACT, (Channel.SMS,)),
    "survey": (LegalBasis.PUBLIC_TASK, ()),
    "unused": (LegalBasis.LEGAL_OBLIGATION, ()),
}
"""Legal basis and ways of advertising, by code."""


def today(office: TestOffice) -> date:
    """Return the day it is in the office."""
    return office.clocks.now().astimezone().date()


def one_of_each(office: TestOffice) -> dict[str, int]:
    """Make them, each with a wording, and return their numbers by code; the one called unused is retired."""
    found = {}
    for code, (basis, marketing) in PURPOSES.items():
        number = office.ask(AddPurpose(code=code, name=f"Cel {code}", basis=basis)).number
        office.ask(EditPurpose(purpose_id=number, name=f"Cel {code}", basis=basis, marketing=marketing))
        office.ask(AddWording(purpose_id=number, language="pl", text=f"Zgadzam się: {code}."))
        found[code] = number
    office.ask(RetirePurpose(purpose_id=found["unused"]))
    return found
