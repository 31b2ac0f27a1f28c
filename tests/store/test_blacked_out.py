"""Files of a person that tell of others: blacked-out copies handed over instead, and text masked like a note."""

from __future__ import annotations

import hashlib
import io
import json

import pikepdf
import pytest
from reportlab.pdfgen import canvas

from desktop_crm.api.consents import AddPurpose, AddWording, GiveConsent, Proof
from desktop_crm.api.redaction import DecidePassage, ForgetDecision, MaskProposed, ReplaceFile, ShowRedaction
from desktop_crm.api.request_work import KeepRequestPaper, ShowRequest
from desktop_crm.api.subjects import ExportSubject
from desktop_crm.domain.consents import Channel, ConsentForm, LegalBasis
from desktop_crm.domain.errors import (
    CopyStillTells,
    FileUnreadable,
    Invalid,
)
from desktop_crm.domain.languages import Language
from desktop_crm.domain.redaction import MaskReason, PassageState
from desktop_crm.domain.requests import FileRole
from desktop_crm.store import subject_map
from tests.store.test_redaction import asked, neighbours, note, text_of
from tests.support.actors import everything

__all__ = ["asked", "neighbours", "note"]


def pdf_saying(*lines):
    held = io.BytesIO()
    page = canvas.Canvas(held)
    for at, each in enumerate(lines):
        page.drawString(72, 720 - 20 * at, each)
    page.save()
    return held.getvalue()


SIGNED = pdf_saying("Signed: Testowa", "Witness: Jan Kowalski")
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(64)
SCAN = Proof("blacked.png", "image/png", PICTURE)


@pytest.fixture
def proof(office, person):
    """Give consent on paper; return where its proof lies."""
    purpose = office.ask(AddPurpose(code="list", name="List", basis=LegalBasis.CONSENT)).number
    wording = office.ask(AddWording(purpose_id=purpose, language="pl", text="Zgadzam się.")).number
    number = office.ask(
        GiveConsent(
            contact_id=person, wording_id=wording, channel=Channel.EMAIL, form=ConsentForm.PAPER, source="biuro",
            proof=Proof("zgoda.pdf", "application/pdf", SIGNED),
        )
    ).number  # fmt: skip
    return {"table": "consent_proof", "record": number, "column": "content"}


def file_passage(office, asked, place):
    [found] = [
        each
        for each in office.ask(ShowRedaction(asked)).passages
        if (each.place.table, each.place.record, each.place.column) == tuple(place.values())
    ]
    return found


def attached_to(pdf, password=""):
    with pikepdf.open(pdf, password=password) as document:
        return {name: each.get_file().read_bytes() for name, each in document.attachments.items()}


def replace_with(office, asked, place, copy=SCAN, **more):
    office.ask(ReplaceFile(request_id=asked, **place, copy=copy, reason=MaskReason.THIRD_PERSON, **more))


def export(office, person, asked, folder, **more):
    folder.mkdir(exist_ok=True)
    ask = ExportSubject(
        contact_id=person, language=Language.ENGLISH, pdf=folder / "a.pdf", json=folder / "a.json",
        csv=folder / "tables", request_id=asked, **more,
    )  # fmt: skip
    office.ask(ask)


def test_the_files_of_a_person_go_along_with_the_answer(office, person, asked, proof, tmp_path):
    export(office, person, asked, tmp_path / "out", password="Hasło do pliku 9!")
    name = f"consent_proof-{proof['record']}.pdf"
    assert attached_to(tmp_path / "out/a.pdf", "Hasło do pliku 9!") == {name: SIGNED}
    assert (tmp_path / "out/tables" / name).read_bytes() == SIGNED
    [row] = json.loads((tmp_path / "out/a.json").read_text())["data"]["consent_proof"]
    assert (row["content"]["file"], row["content"]["sha256"]) == (name, hashlib.sha256(SIGNED).hexdigest())


def test_a_blacked_out_copy_is_handed_over_instead_of_the_file_and_the_cover_says_so(
    office, person, asked, proof, tmp_path
):
    replace_with(office, asked, proof)
    assert file_passage(office, asked, proof).state is PassageState.MASKED
    export(office, person, asked, tmp_path / "out")
    assert attached_to(tmp_path / "out/a.pdf") == {f"consent_proof-{proof['record']}.png": PICTURE}
    assert "1 of them we blacked out parts that would tell of others (Art. 15(4) GDPR): Another person." in text_of(
        tmp_path / "out/a.pdf"
    )
    for path in (tmp_path / "out").rglob("*"):
        assert path.is_dir() or SIGNED not in path.read_bytes()
    [row] = json.loads((tmp_path / "out/a.json").read_text())["data"]["consent_proof"]
    assert row["content"]["blacked_out"] == "third_person"
    with office.office.around.store.read() as connection:
        kept = subject_map.value_of(connection, "consent_proof", proof["record"], "content")
    assert kept == SIGNED


def test_a_copy_is_kept_once_and_goes_when_the_decision_is_taken_back(office, asked, proof):
    for copy in (SCAN, Proof("b.txt", "text/plain", b"\xe2\x96\x88")):
        replace_with(office, asked, proof, copy)
        assert [each.name for each in office.ask(ShowRequest(asked)).papers] == [copy.name]
    office.ask(ForgetDecision(request_id=asked, **proof))
    assert office.ask(ShowRequest(asked)).papers == ()
    replace_with(office, asked, proof)
    office.ask(DecidePassage(request_id=asked, **proof))
    assert office.ask(ShowRequest(asked)).papers == ()


def test_a_copy_is_no_passage_to_be_gone_through_again(office, asked, proof):
    before = [each.place for each in office.ask(ShowRedaction(asked)).passages]
    replace_with(office, asked, proof)
    assert [each.place for each in office.ask(ShowRedaction(asked)).passages] == before


@pytest.mark.parametrize(
    ("copy", "error"),
    [
        (Proof("a.docx", "application/zip", b"PK\x03\x04\xff"), FileUnreadable),
        (Proof("a.pdf", "application/pdf", SIGNED), Invalid),
        (Proof("a.pdf", "application/pdf", pdf_saying("Signed: Testowa", "Witness: Jan Kowalski", "")), CopyStillTells),
        (Proof("a.png", "image/png", b""), Invalid),
        (Proof("a.txt", "text/plain", b"a" * 20_000_001), Invalid),
        (Proof("a.pdf", "application/pdf", b"%PDF-1.7 torn"), FileUnreadable),
    ],
    ids=["of another kind", "the file itself", "only covered", "empty", "too big", "torn"],
)
def test_what_is_no_blacked_out_copy_is_refused_and_nothing_is_kept(copy, error, office, asked, proof):
    before = everything(office, but=())
    with pytest.raises(error):
        replace_with(office, asked, proof, copy)
    assert everything(office, but=()) == before


def test_a_copy_takes_the_place_of_a_file_only(office, asked, note):
    with pytest.raises(Invalid):
        replace_with(office, asked, {"table": "interaction", "record": note, "column": "text"})


def test_a_file_of_plain_text_is_masked_like_a_note(office, person, asked, neighbours, tmp_path):
    said = "who;what\r\nJan Kowalski;was there\r\nTestowa;signed\r\n"
    office.ask(
        KeepRequestPaper(request_id=asked, role=FileRole.INTAKE, paper=Proof("a.csv", "text/csv", said.encode()))
    )
    [found] = [
        each
        for each in office.ask(ShowRedaction(asked)).passages
        if each.place.table == "request_file" and each.place.column == "content"
    ]
    assert (found.text, found.is_file) == (said, True)
    [name] = found.proposals
    assert said[name.start : name.stop] == "Jan Kowalski"
    office.ask(MaskProposed(request_id=asked))
    export(office, person, asked, tmp_path / "out")
    [content] = attached_to(tmp_path / "out/a.pdf").values()
    assert content.decode() == said.replace("Jan Kowalski", "█████")
