"""Where the office stands by its registers: contracts, vendors, risks, impact assessments, findings."""

from __future__ import annotations

import pytest

from desktop_crm.api.compliance import Compliance
from desktop_crm.api.recipients import AddRecipient
from desktop_crm.api.registers import AddEntry, EditEntry
from desktop_crm.domain.compliance import CheckState
from desktop_crm.domain.register_choices import ContractTerm
from desktop_crm.domain.register_specs import Register

WHOLE = " ".join(each.value for each in ContractTerm)
RISK = {"threat": "pożar", "reason": "stare kable", "treatment": "reduce", "review_on": "2029-01-01"}
FINDING = {"finding": "klucz w drzwiach", "weight": "high", "action": "schować", "keeper": "ktoś"}


@pytest.fixture
def vendor(office):
    return str(office.ask(AddRecipient(name="Serwerownia", category="hosting")).number)


def state(office, key):
    return next(each.state for each in office.ask(Compliance()) if each.key == key)


def test_a_contract_with_a_processor_must_hold_every_term_and_be_in_force(office, vendor):
    assert state(office, "agreements") is CheckState.NOT_APPLICABLE
    values = {"recipient": vendor, "subject": "kopie", "signed_on": "2025-01-01", "terms": "audits"}
    number = office.ask(AddEntry(register=Register.AGREEMENTS, values=values)).number
    assert state(office, "agreements") is CheckState.NOT_MET
    office.ask(EditEntry(entry_id=number, values={"terms": WHOLE}))
    assert state(office, "agreements") is CheckState.MET
    office.ask(EditEntry(entry_id=number, values={"ends_on": "2025-12-31"}))
    assert state(office, "agreements") is CheckState.NOT_MET


def test_a_processor_is_assessed_and_assessed_again_in_time(office, vendor):
    values = {"recipient": vendor, "subject": "kopie", "signed_on": "2025-01-01", "terms": WHOLE}
    office.ask(AddEntry(register=Register.AGREEMENTS, values=values))
    assert state(office, "vendors") is CheckState.NOT_MET
    seen = {"recipient": vendor, "on": "2026-01-01", "verdict": "fit", "seen": "ISO 27001", "review_on": "2029-01-01"}
    number = office.ask(AddEntry(register=Register.ASSESSMENTS, values=seen)).number
    assert state(office, "vendors") is CheckState.MET
    office.ask(EditEntry(entry_id=number, values={"review_on": "2026-02-01"}))
    assert state(office, "vendors") is CheckState.NOT_MET


def test_risks_are_judged_and_a_high_one_has_a_measure(office):
    assert state(office, "risks") is CheckState.NOT_MET
    grave = RISK | {"likelihood": "high", "harm": "high"}
    number = office.ask(AddEntry(register=Register.RISKS, values=grave)).number
    assert state(office, "risks") is CheckState.NOT_MET
    measure = {"name": "gaśnica", "kind": "technical", "risk": str(number)}
    office.ask(AddEntry(register=Register.MEASURES, values=measure))
    assert state(office, "risks") is CheckState.MET
    office.ask(EditEntry(entry_id=number, values={"review_on": "2026-01-01"}))
    assert state(office, "risks") is CheckState.NOT_MET


def test_what_shows_two_signs_of_a_high_risk_is_assessed_to_the_end(office):
    planned = {"processing": "monitoring", "description": "kamera", "review_on": "2029-01-01", "signs": "sensitive"}
    number = office.ask(AddEntry(register=Register.IMPACT, values=planned)).number
    assert state(office, "impact") is CheckState.NOT_APPLICABLE
    office.ask(EditEntry(entry_id=number, values={"signs": "sensitive monitoring"}))
    assert state(office, "impact") is CheckState.NOT_MET
    office.ask(EditEntry(entry_id=number, values={"concluded_on": "2026-10-01"}))
    assert state(office, "impact") is CheckState.MET


def test_what_an_audit_found_is_put_right_in_time(office):
    audit = {"name": "przegląd", "on": "2026-01-01", "auditor": "ktoś", "scope": "wszystko"}
    number = office.ask(AddEntry(register=Register.AUDITS, values=audit)).number
    found = FINDING | {"audit": str(number), "due_on": "2026-02-01"}
    finding = office.ask(AddEntry(register=Register.FINDINGS, values=found)).number
    assert state(office, "findings") is CheckState.NOT_MET
    office.ask(EditEntry(entry_id=finding, values={"done_on": "2026-01-20"}))
    assert state(office, "findings") is CheckState.MET
