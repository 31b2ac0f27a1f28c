"""The evidence of consents on paper: of a person whole, of a mailing only those it may go to."""

from __future__ import annotations

import io
from datetime import timedelta
from hashlib import sha256

import pypdfium2
import pytest

from desktop_crm.api.audit import AuditLines
from desktop_crm.api.consents import AddPurpose, AddWording, ExportConsentEvidence, GiveConsent, Proof, WithdrawConsent
from desktop_crm.api.requests import RestrictContact
from desktop_crm.domain.consents import Channel, ConsentForm, LegalBasis
from desktop_crm.domain.contacts import ContactFilter
from desktop_crm.domain.errors import Invalid, NotAllowed
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.tags import Tag
from desktop_crm.domain.trail import TrailFilter
from tests.support.actors import acting, add_person

PROOF = b"a scanned form"


@pytest.fixture
def wording(office):
    purpose = office.ask(AddPurpose(code="news", name="Newsletter", basis=LegalBasis.CONSENT)).number
    return office.ask(AddWording(purpose_id=purpose, language="en", text="Yes, write to me about news.")).number


@pytest.fixture
def give(office, wording):
    def given(contact, **more):
        asked = {"channel": Channel.EMAIL, "form": ConsentForm.PAPER, "source": "fair in Kalisz"} | more
        return office.ask(GiveConsent(contact_id=contact, wording_id=wording, **asked)).number

    return given


def _text(path) -> str:
    with pypdfium2.PdfDocument(io.BytesIO(path.read_bytes())) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.parametrize("language", Language)
def test_a_persons_sheet_tells_words_form_source_and_the_proofs_whole_fingerprint(office, give, tmp_path, language):
    anna = office.add("Anna", "Dowodowa")
    give(anna, proof=Proof("form.pdf", "application/pdf", PROOF))
    office.ask(WithdrawConsent(consent_id=give(anna, source="call of a friend"), how="by telephone"))
    to = tmp_path / "e.pdf"
    asked = ExportConsentEvidence(pdf=to, filter=ContactFilter(only=(anna,)), language=language)
    assert office.ask(asked).number == 1
    text = _text(to)
    for said in ("Anna Dowodowa", f"C-{anna}", "Yes, write to me about news.", "fair in Kalisz", "call of a friend"):
        assert said in text
    assert sha256(PROOF).hexdigest() in "".join(text.split())


def test_the_evidence_of_a_mailing_holds_exactly_those_it_may_go_to(office, give, tmp_path):
    names = ("Zgodna", "Druga", "Cofnięta", "Wygasła", "Niepytana", "Ograniczona")
    people = {name: office.add("Ewa", name) for name in names}
    today = office.clocks.now().date()
    give(people["Zgodna"])
    give(people["Druga"], proof=Proof("f.png", "image/png", PROOF))
    office.ask(WithdrawConsent(consent_id=give(people["Cofnięta"])))
    give(people["Wygasła"], expires_on=today, given_at=office.clocks.now() - timedelta(days=3))
    give(people["Ograniczona"])
    office.ask(RestrictContact(contact_id=people["Ograniczona"], reason="spór"))
    office.clocks.passes(86_400)
    to = tmp_path / "m.pdf"
    assert office.ask(ExportConsentEvidence(pdf=to, filter=ContactFilter(), purpose="news")).number == 2
    text = _text(to)
    assert [name for name in names if name in text] == ["Zgodna", "Druga"]
    assert sha256(PROOF).hexdigest()[:16] in text
    lines = office.ask(AuditLines(TrailFilter(tag=Tag.CONSENT_EXPORT.value)))
    assert len(lines) == 3, "one for each person, and one that says how many"


def test_everybodys_consents_to_everything_are_no_evidence_of_a_mailing(office, wording, tmp_path):
    for purpose in ("", "nothing"):
        asked = ExportConsentEvidence(pdf=tmp_path / "x.pdf", filter=ContactFilter(), purpose=purpose)
        with pytest.raises(Invalid):
            office.ask(asked)
    assert not (tmp_path / "x.pdf").exists()


def test_who_may_not_export_gets_no_evidence(office, wording, tmp_path):
    who = add_person(office, "handlowiec")
    with acting(office, who, Role.SALESPERSON), pytest.raises(NotAllowed):
        office.ask(ExportConsentEvidence(pdf=tmp_path / "x.pdf", filter=ContactFilter(), purpose="news"))
