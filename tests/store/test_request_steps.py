"""What each kind of request brings to be done, how far it has come, and how its answer was delivered (GDPR Art. 12)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop_crm.api.consents import AddPurpose, AddWording, GiveConsent, Proof, WithdrawConsent
from desktop_crm.api.contacts import EditContact, ShowContact
from desktop_crm.api.request_work import (
    CheckIdentity,
    KeepRequestPaper,
    RecordDelivery,
    ShowRequest,
    ShowRequestPaper,
    TickStep,
    UntickStep,
)
from desktop_crm.api.requests import (
    AnswerRequest,
    ObjectToPurpose,
    OpenRequest,
    RefuseRequest,
    RestrictContact,
    WriteRequestLetter,
)
from desktop_crm.api.subjects import EraseSubject, ExportSubject
from desktop_crm.domain.consents import Channel, ConsentForm, LegalBasis
from desktop_crm.domain.errors import Invalid, Missing, NotAllowed
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.request_steps import STEPS, StepKind, next_step
from desktop_crm.domain.requests import DeliveryWay, FileRole, LetterStage, RequestCame, RequestKind
from tests.support.actors import acting, add_person, everything

SCAN = Proof("list.pdf", "application/pdf", b"%PDF skan")


def opened(office, person, kind=RequestKind.ACCESS, **more):
    return office.ask(OpenRequest(contact_id=person, kind=kind, came=RequestCame.LETTER, **more)).number


def following(office, number):
    step = next_step(office.ask(ShowRequest(number)).steps)
    return None if step is None else step.kind


def letter(office, number, tmp_path, **more):
    ask = WriteRequestLetter(request_id=number, language=Language.POLISH, pdf=tmp_path / "l.pdf", **more)
    office.ask(ask)


@pytest.mark.parametrize("kind", RequestKind)
def test_a_new_request_begins_with_the_first_step_of_its_kind(office, person, kind):
    number = opened(office, person, kind)
    folder = office.ask(ShowRequest(number))
    assert tuple(each.kind for each in folder.steps) == STEPS[kind]
    assert following(office, number) is STEPS[kind][0]


def test_an_access_request_goes_from_identity_to_delivery(office, person, tmp_path):
    number = opened(office, person)
    office.ask(CheckIdentity(request_id=number, how="dowód osobisty okazany"))
    assert following(office, number) is StepKind.REDACTION
    office.ask(TickStep(request_id=number, step=StepKind.REDACTION))
    assert following(office, number) is StepKind.PACKAGE
    office.ask(ExportSubject(contact_id=person, language=Language.POLISH, json=tmp_path / "a.json"))
    assert following(office, number) is StepKind.DELIVERED
    answer = AnswerRequest(
        request_id=number, delivered="nr R 123", way=DeliveryWay.REGISTERED, address="ul. Zmyślona 7, Łódź",
        proof=Proof("nadanie.txt", "text/plain", b"R 123"),
    )  # fmt: skip
    office.ask(answer)
    folder = office.ask(ShowRequest(number))
    assert following(office, number) is None
    identity, *_, delivered = folder.steps
    assert (identity.by, identity.note) == ("Ola Lis", "dowód osobisty okazany")
    assert delivered.by == "Ola Lis"
    [sent] = folder.deliveries
    assert (sent.way, sent.address, sent.note, sent.sha256) == (
        DeliveryWay.REGISTERED, "ul. Zmyślona 7, Łódź", "nr R 123", folder.entry.sha256,
    )  # fmt: skip
    assert len(sent.sha256) == 64
    assert [each.role for each in folder.papers] == [FileRole.POSTING]


@pytest.mark.parametrize(
    "kind", [RequestKind.ACCESS, RequestKind.ERASURE, RequestKind.PORTABILITY, RequestKind.RECTIFICATION,
             RequestKind.RESTRICTION]
)  # fmt: skip
def test_nobody_is_answered_of_whom_it_is_not_known_who_they_are(office, person, kind):
    number = opened(office, person, kind)
    with pytest.raises(Invalid, match="identity_check"):
        office.ask(AnswerRequest(request_id=number, delivered="list"))
    office.ask(AnswerRequest(request_id=number, delivered="list", identity_check="dowód"))


@pytest.mark.parametrize("kind", [RequestKind.OBJECTION, RequestKind.WITHDRAWAL])
def test_whoever_withdraws_or_objects_proves_nothing(office, person, kind):
    number = opened(office, person, kind)
    office.ask(AnswerRequest(request_id=number, delivered="list"))
    assert office.ask(ShowRequest(number)).entry.answered_at is not None


def test_what_is_not_done_yet_stops_no_answer(office, person):
    number = opened(office, person, identity_check="dowód")
    office.ask(AnswerRequest(request_id=number, delivered="list"))
    assert following(office, number) in (StepKind.REDACTION, StepKind.PACKAGE)


def test_a_correction_of_the_card_is_noticed_and_told_in_the_letter(office, person, tmp_path):
    office.clocks.passes(86_400)
    number = opened(office, person, RequestKind.RECTIFICATION, identity_check="dowód")
    assert following(office, number) is StepKind.CORRECTED
    card = office.ask(ShowContact(person)).contact
    office.ask(EditContact(contact_id=person, version=card.version, draft=replace(card.draft, family="Poprawiona")))
    folder = office.ask(ShowRequest(number))
    assert folder.changed == ("contact.family",)
    assert following(office, number) is StepKind.LETTER
    letter(office, number, tmp_path, stage=LetterStage.ANSWER)
    assert following(office, number) is StepKind.DELIVERED


def test_a_restriction_an_objection_a_withdrawal_and_an_erasure_are_seen_by_the_program(office, person, tmp_path):
    restricted = opened(office, person, RequestKind.RESTRICTION, identity_check="dowód")
    objected = opened(office, person, RequestKind.OBJECTION)
    withdrawn = opened(office, person, RequestKind.WITHDRAWAL)
    erased = opened(office, person, RequestKind.ERASURE, identity_check="dowód")
    purpose = office.ask(AddPurpose(code="news", name="Nowości", basis=LegalBasis.CONSENT)).number
    wording = office.ask(AddWording(purpose_id=purpose, language="pl", text="Tak.")).number
    consent = office.ask(
        GiveConsent(
            contact_id=person, wording_id=wording, channel=Channel.EMAIL, form=ConsentForm.PAPER, source="targi"
        )
    ).number  # fmt: skip
    office.ask(WithdrawConsent(consent_id=consent, how="mail"))
    office.ask(ObjectToPurpose(contact_id=person, purpose_id=purpose))
    office.ask(RestrictContact(contact_id=person, reason="spór"))
    for number in (restricted, objected, withdrawn):
        assert following(office, number) is StepKind.LETTER
    letter(office, erased, tmp_path, stage=LetterStage.ANSWER)
    assert following(office, erased) is StepKind.ERASED
    office.ask(EraseSubject(contact_id=person, reason="17(1)(b)"))
    assert following(office, erased) is StepKind.DELIVERED
    office.ask(AnswerRequest(request_id=erased, delivered="list"))
    folder = office.ask(ShowRequest(erased))
    assert following(office, erased) is None
    assert [each.by for each in folder.steps[:3]] == ["Ola Lis", "Ola Lis", "Ola Lis"]
    assert (folder.entry.contact_id, folder.entry.name) == (None, "")


def test_only_what_the_program_cannot_see_is_ticked_and_it_can_be_taken_back(office, person):
    number = opened(office, person)
    for step in (StepKind.IDENTITY, StepKind.PACKAGE, StepKind.CORRECTED, "nonsense"):
        with pytest.raises(Invalid, match="step"):
            office.ask(TickStep(request_id=number, step=step))
    with pytest.raises(Invalid, match="step"):
        office.ask(UntickStep(request_id=number, step=StepKind.REDACTION))
    office.ask(TickStep(request_id=number, step=StepKind.REDACTION))
    office.ask(UntickStep(request_id=number, step=StepKind.REDACTION))
    assert not any(each.done for each in office.ask(ShowRequest(number)).steps)
    with pytest.raises(Invalid, match="note"):
        office.ask(TickStep(request_id=number, step=StepKind.REDACTION, note="x" * 4001))
    with pytest.raises(Invalid, match="identity_check"):
        office.ask(CheckIdentity(request_id=number, how=" "))


def test_how_a_request_came_is_kept_with_its_scan(office, person):
    number = opened(office, person, circumstances="Zadzwoniła o 9:40, rozmawiała Ola.", scan=SCAN)
    folder = office.ask(ShowRequest(number))
    assert folder.entry.circumstances == "Zadzwoniła o 9:40, rozmawiała Ola."
    [paper] = folder.papers
    assert (paper.role, paper.name, paper.size) == (FileRole.INTAKE, "list.pdf", len(SCAN.content))
    assert office.ask(ShowRequestPaper(paper.id)) == SCAN
    with pytest.raises(Missing):
        office.ask(ShowRequestPaper(999))
    with pytest.raises(Invalid, match="proof"):
        office.ask(KeepRequestPaper(request_id=number, role=FileRole.INTAKE, paper=replace(SCAN, content=b"")))
    big = replace(SCAN, content=bytes(20_000_001))
    with pytest.raises(Invalid, match="proof"):
        office.ask(KeepRequestPaper(request_id=number, role=FileRole.INTAKE, paper=big))


def test_a_delivery_says_where_to_and_is_of_no_day_to_come_nor_before_the_request(office, person):
    number = opened(office, person, RequestKind.OBJECTION)
    today = office.clocks.now().date()
    with pytest.raises(Invalid, match="address"):
        office.ask(AnswerRequest(request_id=number, delivered="list", way=DeliveryWay.LETTER))
    for on in (today + timedelta(days=2), today - timedelta(days=9)):
        with pytest.raises(Invalid, match=r"request\.on"):
            office.ask(AnswerRequest(request_id=number, delivered="ustnie", way=DeliveryWay.SPOKEN, on=on))
    with pytest.raises(Invalid, match="answer"):
        office.ask(RecordDelivery(request_id=number, way=DeliveryWay.SPOKEN))
    office.ask(RefuseRequest(request_id=number, grounds="piąty raz", delivered="list", way=DeliveryWay.LETTER,
                             address="Łódź"))  # fmt: skip
    office.ask(RecordDelivery(request_id=number, way=DeliveryWay.EMAIL, address="bozena@example.org", note="drugi raz"))
    assert [each.address for each in office.ask(ShowRequest(number)).deliveries] == ["Łódź", "bozena@example.org"]


def test_an_erasure_leaves_how_and_when_an_answer_went_and_not_where_to(office, person):
    number = opened(office, person, RequestKind.OBJECTION, circumstances="przez sąsiadkę", scan=SCAN)
    office.ask(AnswerRequest(request_id=number, delivered="list", way=DeliveryWay.LETTER, address="ul. Zmyślona 7"))
    office.ask(EraseSubject(contact_id=person, reason="17(1)(a)"))
    folder = office.ask(ShowRequest(number))
    [sent] = folder.deliveries
    assert (sent.way, sent.address, sent.note) == (DeliveryWay.LETTER, "", "")
    assert (folder.entry.circumstances, folder.papers) == ("", ())
    assert "Zmyślona 7" not in repr(everything(office))
    with pytest.raises(Missing):
        office.ask(KeepRequestPaper(request_id=number, role=FileRole.INTAKE, paper=SCAN))


def test_a_letter_that_says_what_did_not_happen_is_not_written(office, person, tmp_path):
    number = opened(office, person)
    for stage, field in ((LetterStage.EXTENSION, "extension"), (LetterStage.REFUSAL, "grounds")):
        with pytest.raises(Invalid, match=field):
            letter(office, number, tmp_path, stage=stage)
    letter(office, number, tmp_path, stage=LetterStage.RECEIPT)


def test_who_may_not_answer_requests_works_on_none(office, person):
    number = opened(office, person)
    somebody = add_person(office, "handlowiec", Role.SALESPERSON)
    with acting(office, somebody, Role.SALESPERSON):
        for ask in (
            ShowRequest(number),
            CheckIdentity(request_id=number, how="dowód"),
            TickStep(request_id=number, step=StepKind.REDACTION),
            RecordDelivery(request_id=number, way=DeliveryWay.SPOKEN),
            KeepRequestPaper(request_id=number, role=FileRole.INTAKE, paper=SCAN),
        ):
            with pytest.raises(NotAllowed):
                office.ask(ask)
