"""Of somebody only what a law keeps is left: what that is, why, until when, and who looked (GDPR Art. 15, 17(3))."""

from __future__ import annotations

import subprocess
from datetime import date

import pytest

from desktop_crm.api.contacts import ShowContact
from desktop_crm.api.subjects import EraseSubject, ExportPersonSheet, ShowPersonSheet, SubjectDocument, WhoSaw
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.errors import Missing, NotAllowed
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.tags import Tag
from tests.store.test_retention_laws import TAX, buyer, law
from tests.support.actors import acting, add_person

__all__ = ["buyer"]


@pytest.fixture
def gone(office, buyer):
    """Return a client who was erased but for an invoice."""
    law(office)
    office.ask(EraseSubject(contact_id=buyer, reason="Art. 17(1)(b)"))
    return buyer


def test_the_sheet_says_what_is_kept_under_which_law_until_when_and_who_looked(office, gone):
    with pytest.raises(Missing):
        office.ask(ShowContact(gone))
    sheet = office.ask(ShowPersonSheet(gone, Language.POLISH))
    assert {(stay.what.code, stay.law, stay.until) for stay in sheet.stays} == {
        (code, TAX, date(2030, 1, 1)) for code in ("customer_order", "contact.name", "contact.tax_id")
    }
    said = {table.name: table.rows for table in sheet.tables if table.rows}
    assert "F/7" in said["customer_order"][0]
    assert not {"contact_email", "contact_phone", "interaction"} & said.keys()
    assert any("Ola Lis" in each.who for each in sheet.looks)
    assert sheet.proof.is_whole


def test_a_look_at_what_is_kept_is_told_of_like_any_look(office, gone):
    office.ask(ShowPersonSheet(gone))
    assert office.ask(WhoSaw(gone))[0].tag == Tag.SUBJECT_SHEET_READ
    assert office.ask(WhoSaw(gone))[0].tag == Tag.AUDIT_SUBJECT_READ


def test_their_file_and_the_sheet_as_documents_tell_what_is_kept_and_why(office, gone, tmp_path):
    answer, sheet = tmp_path / "a.pdf", tmp_path / "s.pdf"
    answer.write_bytes(office.ask(SubjectDocument(gone, Language.POLISH)))
    office.ask(ExportPersonSheet(contact_id=gone, pdf=sheet, language=Language.POLISH))
    told = [
        " ".join(subprocess.run(["pdftotext", each, "-"], capture_output=True, text=True, check=True).stdout.split())
        for each in (answer, sheet)
    ]
    assert all("F/7" in each for each in told)
    assert "zostało tylko to, co nakazuje zachować przepis" in told[1]
    assert TAX in told[1]
    assert "1 stycznia 2030" in told[1]


def test_somebody_with_a_card_is_said_to_be_kept_by_no_law(office, buyer):
    law(office)
    assert office.ask(ShowPersonSheet(buyer)).stays == ()


def test_who_may_not_answer_people_sees_nothing_of_what_is_kept(office, gone):
    with acting(office, add_person(office, "iza", Role.AUDITOR), Role.AUDITOR), pytest.raises(NotAllowed):
        office.ask(ShowPersonSheet(gone))
    with pytest.raises(Missing, match=reference(gone + 1)):
        office.ask(ShowPersonSheet(gone + 1))
