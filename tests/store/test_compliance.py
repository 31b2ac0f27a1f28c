"""Where the office stands: computed from facts, so it moves with them and with nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_crm.api.audit import VerifyAudit
from desktop_crm.api.compliance import Compliance, ExportCompliance
from desktop_crm.api.consents import AddPurpose, AddWording
from desktop_crm.api.recipients import AddRecipient
from desktop_crm.api.requests import AnswerRequest, OpenRequest
from desktop_crm.domain.compliance import CheckState
from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.errors import NotAllowed
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.requests import RequestCame, RequestKind
from desktop_crm.privacy.compliance import CHECKS
from desktop_crm.words.catalogue import words_in
from desktop_crm.words.law import cite
from tests.support.actors import acting


def state(office, key):
    [found] = (each for each in office.ask(Compliance()) if each.key == key)
    return found.state


def test_a_purpose_by_consent_without_a_wording_is_not_met_until_it_is_worded(office):
    made = office.ask(AddPurpose(code="listy", name="Listy", basis=LegalBasis.CONSENT))
    assert state(office, "wordings") is CheckState.NOT_MET
    office.ask(AddWording(purpose_id=made.number, language="pl", text="Zgadzam się."))
    assert state(office, "wordings") is CheckState.MET


def test_a_recipient_abroad_needs_a_safeguard_and_none_abroad_does_not_apply(office):
    assert state(office, "transfers") is CheckState.NOT_APPLICABLE
    office.ask(AddRecipient(name="Mailer", category="mail", country="US", safeguard="SCC 2021/914"))
    assert state(office, "transfers") is CheckState.MET
    office.ask(AddRecipient(name="Cloud", category="storage", country="US"))
    assert state(office, "transfers") is CheckState.NOT_MET


def test_a_request_past_its_day_is_not_met_until_it_is_answered(office, person):
    assert state(office, "requests") is CheckState.NOT_APPLICABLE
    made = office.ask(OpenRequest(contact_id=person, kind=RequestKind.ACCESS, came=RequestCame.LETTER))
    assert state(office, "requests") is CheckState.MET
    office.clocks.passes(timedelta(days=40).total_seconds())
    assert state(office, "requests") is CheckState.NOT_MET
    office.ask(AnswerRequest(request_id=made.number, delivered="by letter", identity_check="seen"))
    assert state(office, "requests") is CheckState.MET


def test_the_trail_counts_as_whole_for_a_month_after_it_was_verified(office):
    office.ask(VerifyAudit())
    assert state(office, "trail") is CheckState.MET
    office.clocks.passes(timedelta(days=32).total_seconds())
    assert state(office, "trail") is CheckState.NOT_MET


@pytest.mark.parametrize("language", Language)
def test_every_check_cites_the_law_and_is_written_to_a_pdf(office, tmp_path, language):
    found = office.ask(Compliance())
    assert [each.key for each in found] == [each.key for each in CHECKS]
    assert len({each.key for each in found}) == len(found)
    assert all(cite(each.article, words_in(language)) for each in found)
    file = tmp_path / "state.pdf"
    lacking = office.ask(ExportCompliance(pdf=file, language=language)).number
    assert lacking == sum(each.state is CheckState.NOT_MET for each in found)
    assert file.read_bytes().startswith(b"%PDF")


def test_who_may_not_see_the_registers_is_told_nothing(office):
    with acting(office, "bartek", Role.SALESPERSON), pytest.raises(NotAllowed):
        office.ask(Compliance())
