"""Recipients are told of what was corrected, erased or restricted, and it is kept who was (GDPR Art. 19)."""

from __future__ import annotations

import subprocess
from datetime import timedelta

import pytest

from desktop_crm.api.compliance import Compliance
from desktop_crm.api.deadlines import Deadlines
from desktop_crm.api.disclosures import AddDisclosure
from desktop_crm.api.notices import Notices, RecordNotice, WriteNoticeLetters
from desktop_crm.api.recipients import AddRecipient
from desktop_crm.api.request_work import ShowRequest
from desktop_crm.api.requests import AnswerRequest, OpenRequest, RestrictContact, WriteRequestLetter
from desktop_crm.api.subjects import EraseSubject, PreviewErasure
from desktop_crm.domain.compliance import CheckState
from desktop_crm.domain.deadlines import DeadlineKind
from desktop_crm.domain.errors import Invalid, Missing, NotAllowed
from desktop_crm.domain.languages import Language
from desktop_crm.domain.notices import NoticeKind, NoticeState
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.requests import LetterStage, RequestCame, RequestKind, due_on
from tests.support.actors import acting, add_person, everything

TITLES = {
    Language.ENGLISH: "Please {} the data of a person",
    Language.POLISH: "danych osoby",
    Language.UKRAINIAN: "дані особи",
}


@pytest.fixture
def couriers(office, person):
    made = []
    for name in ("Kurier A", "Kurier B"):
        made.append(office.ask(AddRecipient(name=name, category="poczta")).number)
        office.ask(AddDisclosure(contact_id=person, recipient_id=made[-1], what=f"adres dla {name}", why="dostawa"))
    office.ask(AddRecipient(name="Nikt z nas", category="poczta"))
    return made


def opened(office, person, kind):
    ask = OpenRequest(contact_id=person, kind=kind, came=RequestCame.LETTER, identity_check="dowód")
    return office.ask(ask).number


def told(office):
    return [(each.recipient, each.kind, each.state) for each in office.ask(Notices())]


def text_of(pdf):
    return " ".join(subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout.split())


@pytest.mark.parametrize("kind", [RequestKind.RECTIFICATION, RequestKind.ERASURE, RequestKind.RESTRICTION])
def test_everybody_who_received_the_data_waits_to_be_told(office, person, couriers, kind):
    number = opened(office, person, kind)
    found = office.ask(ShowRequest(number)).notices
    assert [each.recipient for each in found] == ["Kurier A", "Kurier B"]
    assert {each.due_on for each in found} == {due_on(office.clocks.now().astimezone().date())}
    office.ask(ShowRequest(number))
    assert len(office.ask(Notices())) == 2  # nobody twice


@pytest.mark.parametrize("kind", [RequestKind.ACCESS, RequestKind.OBJECTION, RequestKind.WITHDRAWAL])
def test_other_requests_tell_nobody(office, person, couriers, kind):
    assert office.ask(ShowRequest(opened(office, person, kind))).notices == ()


def test_a_restriction_enters_them_at_once_and_an_answer_whoever_was_added_since(office, person, couriers):
    office.ask(RestrictContact(contact_id=person, reason="spór"))
    assert told(office) == [
        ("Kurier A", NoticeKind.RESTRICTION, NoticeState.OPEN),
        ("Kurier B", NoticeKind.RESTRICTION, NoticeState.OPEN),
    ]
    number = opened(office, person, RequestKind.RECTIFICATION)
    office.ask(AnswerRequest(request_id=number, delivered="list"))
    assert [each[1] for each in told(office)].count(NoticeKind.RECTIFICATION) == 2


def test_who_was_told_when_and_why_another_could_not_be_is_kept(office, person, couriers):
    number = opened(office, person, RequestKind.RECTIFICATION)
    first, second = office.ask(ShowRequest(number)).notices
    office.ask(RecordNotice(notice_id=first.id, state=NoticeState.TOLD, how="list z 20 listopada"))
    office.ask(RecordNotice(notice_id=second.id, state=NoticeState.IMPOSSIBLE, how="firma nie istnieje"))
    kept = {each.recipient: (each.state, each.how, each.by, each.done_on) for each in office.ask(Notices())}
    today = office.clocks.now().astimezone().date()
    assert kept == {
        "Kurier A": (NoticeState.TOLD, "list z 20 listopada", "Ola Lis", today),
        "Kurier B": (NoticeState.IMPOSSIBLE, "firma nie istnieje", "Ola Lis", today),
    }
    assert office.ask(Notices(only_open=True)) == ()


def test_a_record_says_how_and_is_of_no_day_to_come(office, person, couriers):
    number = opened(office, person, RequestKind.RECTIFICATION)
    notice = office.ask(ShowRequest(number)).notices[0].id
    tomorrow = office.clocks.now().date() + timedelta(days=2)
    for field, more in (
        ("how", {"state": NoticeState.TOLD, "how": " "}),
        ("state", {"state": NoticeState.OPEN, "how": "list"}),
        (r"notice\.on", {"state": NoticeState.TOLD, "how": "list", "on": tomorrow}),
    ):
        with pytest.raises(Invalid, match=field):
            office.ask(RecordNotice(notice_id=notice, **more))
    with pytest.raises(Missing):
        office.ask(RecordNotice(notice_id=99, state=NoticeState.TOLD, how="list"))


def test_they_fall_due_and_are_counted_until_they_are_told(office, person, couriers):
    def state():
        return next(each.state for each in office.ask(Compliance()) if each.key == "recipients")

    assert state() is CheckState.NOT_APPLICABLE
    office.ask(RestrictContact(contact_id=person, reason="spór"))
    due = [each for each in office.ask(Deadlines()) if each.kind is DeadlineKind.RECIPIENTS]
    assert [each.reference for each in due] == ["N-1", "N-2"]
    assert state() is CheckState.MET
    office.clocks.passes(timedelta(days=50).total_seconds())
    assert state() is CheckState.NOT_MET
    for each in office.ask(Notices()):
        office.ask(RecordNotice(notice_id=each.id, state=NoticeState.TOLD, how="list"))
    assert state() is CheckState.MET
    assert [each for each in office.ask(Deadlines()) if each.kind is DeadlineKind.RECIPIENTS] == []


def test_after_an_erasure_it_is_known_who_must_be_told_and_not_of_whom(office, person, couriers):
    number = opened(office, person, RequestKind.ERASURE)
    first = office.ask(ShowRequest(number)).notices[0].id
    office.ask(RecordNotice(notice_id=first, state=NoticeState.TOLD, how="Bożena sama zadzwoniła"))
    assert office.ask(PreviewErasure(person)).recipients == ("Kurier A", "Kurier B")
    office.ask(EraseSubject(contact_id=person, reason="17(1)(b)"))
    kept = {each.recipient: each for each in office.ask(Notices())}
    assert (kept["Kurier A"].state, kept["Kurier A"].how, kept["Kurier A"].done_on is not None) == (
        NoticeState.TOLD, "", True,
    )  # fmt: skip
    assert (kept["Kurier B"].state, kept["Kurier B"].name, kept["Kurier B"].contact_id) == (NoticeState.OPEN, "", None)
    assert "Bożen" not in repr(everything(office))
    office.ask(RecordNotice(notice_id=kept["Kurier B"].id, state=NoticeState.TOLD, how="list 7/2026"))
    assert office.ask(Notices(only_open=True)) == ()


def test_an_erasure_nobody_asked_for_enters_its_recipients_too_and_writes_their_letters(
    office, person, couriers, tmp_path
):
    folder = tmp_path / "listy"
    office.ask(EraseSubject(contact_id=person, reason="17(1)(a)", letters=folder, language=Language.ENGLISH))
    assert [each[1:] for each in told(office)] == [(NoticeKind.ERASURE, NoticeState.OPEN)] * 2
    letters = sorted(folder.iterdir())
    assert [path.name for path in letters] == [f"C-{person}-{each}.pdf" for each in couriers]
    said = text_of(letters[0])
    assert "Please erase the data of a person" in said
    assert "Bożena Przykładowa" in said
    assert "adres dla Kurier A" in said
    assert "Kurier B" not in said


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", [RequestKind.RECTIFICATION, RequestKind.ERASURE, RequestKind.RESTRICTION])
def test_a_letter_to_each_who_waits_names_the_person_and_the_article(
    office, person, couriers, tmp_path, kind, language
):
    number = opened(office, person, kind)
    first = office.ask(ShowRequest(number)).notices[0].id
    office.ask(RecordNotice(notice_id=first, state=NoticeState.TOLD, how="telefon"))
    done = office.ask(WriteNoticeLetters(request_id=number, folder=tmp_path / "l", language=language))
    assert done.number == 1
    [path] = (tmp_path / "l").iterdir()
    said = text_of(path)
    assert "Kurier B" in said
    assert "Bożena Przykładowa" in said
    assert "19" in said
    assert {Language.ENGLISH: "GDPR", Language.POLISH: "RODO", Language.UKRAINIAN: "GDPR"}[language] in said


def test_letters_are_for_requests_that_tell_and_people_who_are_there(office, person, couriers, tmp_path):
    access, erasure = opened(office, person, RequestKind.ACCESS), opened(office, person, RequestKind.ERASURE)
    with pytest.raises(Invalid, match="kind"):
        office.ask(WriteNoticeLetters(request_id=access, folder=tmp_path, language=Language.POLISH))
    office.ask(EraseSubject(contact_id=person, reason="17(1)(b)"))
    with pytest.raises(Missing):
        office.ask(WriteNoticeLetters(request_id=erasure, folder=tmp_path, language=Language.POLISH))


def test_a_person_who_asks_is_told_of_the_recipients(office, person, couriers, tmp_path):
    number = opened(office, person, RequestKind.RECTIFICATION)
    said = {}
    for asked in (False, True):
        pdf = tmp_path / f"{asked}.pdf"
        ask = WriteRequestLetter(
            request_id=number, language=Language.ENGLISH, pdf=pdf, stage=LetterStage.ANSWER, recipients=asked
        )
        office.ask(ask)
        said[asked] = text_of(pdf)
    assert "Kurier A" not in said[False]
    assert "If you ask us" in said[False]
    assert "Kurier A: not told yet" in said[True]


def test_who_may_not_answer_requests_tells_nobody(office, person, couriers, tmp_path):
    number = opened(office, person, RequestKind.ERASURE)
    notice = office.ask(ShowRequest(number)).notices[0].id
    somebody = add_person(office, "handlowiec", Role.SALESPERSON)
    with acting(office, somebody, Role.SALESPERSON):
        for ask in (
            Notices(),
            RecordNotice(notice_id=notice, state=NoticeState.TOLD, how="list"),
            WriteNoticeLetters(request_id=number, folder=tmp_path, language=Language.POLISH),
        ):
            with pytest.raises(NotAllowed):
                office.ask(ask)
