"""Going through an answer in the window: mark, mask, let stay, take back, and say that it was gone through."""

from __future__ import annotations

import pytest

from desktop_crm.api.consents import Proof
from desktop_crm.api.contacts import AddInteraction
from desktop_crm.api.redaction import ShowRedaction
from desktop_crm.api.request_work import KeepRequestPaper, ShowRequest
from desktop_crm.api.requests import OpenRequest, Requests
from desktop_crm.domain.errors import Cancelled
from desktop_crm.domain.interactions import InteractionKind
from desktop_crm.domain.redaction import Colleague, MaskReason, Passage, PassageState
from desktop_crm.domain.request_steps import StepKind
from desktop_crm.domain.requests import FileRole, RequestCame, RequestKind
from desktop_crm.ui.screens.privacy.redaction_sheet import RedactionSheet
from desktop_crm.ui.widgets.marked_text import Mark, MarkedText
from tests.support.window import press, said, settle, sheet_of, until

NOTE = "Żona 👩\u200d🦰 mówi: Jan Kowalski (jan@kowalski.example).\r\nRabat 17 procent."


@pytest.fixture
def ola(office):
    office.add("Jan", "Kowalski")
    return office.add("Aleksandra", "Fikcyjna")


@pytest.fixture
def asked(office, ola):
    office.ask(AddInteraction(contact_id=ola, kind=InteractionKind.NOTE, text=NOTE))
    return office.ask(OpenRequest(contact_id=ola, kind=RequestKind.ACCESS, came=RequestCame.LETTER)).number


@pytest.fixture
def body(window, office, asked):
    made = RedactionSheet(window.desk, office.ask(Requests())[0])
    made.open()
    settle()
    return made


def passage(office, asked):
    [found] = [each for each in office.ask(ShowRedaction(asked)).passages if each.place.table == "interaction"]
    return found


def masked(office, asked):
    return [NOTE[each.start : each.stop] for each in passage(office, asked).masks]


def test_what_is_to_be_decided_stands_first_with_its_proposals_marked(body):
    assert isinstance(body.chosen, Passage)
    assert body.chosen.state is PassageState.OPEN
    assert "to be decided" in body.list.texts()[0]
    marks = {NOTE[each.start : each.stop] for each in body.text._marks}
    assert marks == {"Jan Kowalski", "jan@kowalski.example"}


def test_a_part_that_is_marked_is_masked_whatever_signs_stand_before_it(body, office, asked):
    assert not body.acts["part"].isEnabled()
    for word, reason in (("Jan Kowalski", MaskReason.THIRD_PERSON), ("17 procent", MaskReason.TRADE_SECRET)):
        body.text.choose(NOTE.index(word), NOTE.index(word) + len(word))
        assert body.text.textCursor().selectedText() == word
        body.reason.choose(reason)
        body.acts["part"].click()
        settle()
    assert masked(office, asked) == ["Jan Kowalski", "17 procent"]
    assert [each.reason for each in passage(office, asked).masks] == [MaskReason.THIRD_PERSON, MaskReason.TRADE_SECRET]
    assert "masked" in body.list.texts()[0]


def test_what_is_proposed_is_masked_at_once_and_taken_back(body, office, asked):
    press(body.sheet, "Mask what is proposed")
    assert masked(office, asked) == ["Jan Kowalski", "jan@kowalski.example"]
    assert not body.acts["proposed"].isEnabled()
    press(body.sheet, "Take it back")
    assert passage(office, asked).state is PassageState.OPEN
    press(body.sheet, "It stays")
    assert passage(office, asked).state is PassageState.SEEN
    press(body.sheet, "Mask all of it")
    assert [each.stop for each in passage(office, asked).masks] == [None]


def test_everything_proposed_is_masked_and_then_there_is_nothing_to_propose(body, office, asked):
    press(body.sheet, "Mask everything proposed")
    assert masked(office, asked) == ["Jan Kowalski", "jan@kowalski.example"]
    assert not body.all.isEnabled()
    assert "0 passages are to be decided" in said(body)


def test_a_colleague_is_masked_with_a_reason(body, office, asked):
    last = body.list.model().index(body.list.model().rowCount() - 1, 0)
    body.list.setCurrentIndex(last)
    settle()
    assert isinstance(body.chosen, Colleague)
    assert "Ola Lis" in said(body)
    press(body.sheet, "Mask all of it")
    [colleague] = office.ask(ShowRedaction(asked)).colleagues
    assert colleague.mask is not None


def test_gone_through_is_noted_with_the_name_and_the_sheet_closes(body, office, asked, window):
    press(body.sheet, "I have gone through it")
    settle()
    assert sheet_of(window) is None
    step = next(each for each in office.ask(ShowRequest(asked)).steps if each.kind is StepKind.REDACTION)
    assert (step.done, step.by) == (True, "Ola Lis")


def test_a_blacked_out_copy_takes_the_place_of_a_file(window, office, asked, files, tmp_path):
    scan = Proof("list.png", "image/png", b"\x89PNG\r\n\x1a\n" + bytes(9))
    office.ask(KeepRequestPaper(request_id=asked, role=FileRole.INTAKE, paper=scan))
    body = RedactionSheet(window.desk, office.ask(Requests())[0])
    body.open()
    settle()
    assert not body.acts["copy"].isVisible()
    row = next(at for at, each in enumerate(body._items) if isinstance(each, Passage) and each.is_file)
    body.list.setCurrentIndex(body.list.model().index(row, 0))
    settle()
    files.path = tmp_path / "copy.png"
    files.path.write_bytes(scan.content + b"black")
    press(body.sheet, "Blacked-out copy…")
    until(lambda: "instead of this file" in body.text.toPlainText())
    assert not body.acts["part"].isEnabled()
    assert [each.name for each in office.ask(ShowRequest(asked)).papers] == ["list.png", "copy.png"]
    files.path.write_bytes(scan.content)
    press(body.sheet, "Blacked-out copy…")
    until(lambda: body.banner.isVisible())
    press(body.sheet, "Take it back")
    assert "black those parts out" in body.text.toPlainText()
    assert [each.name for each in office.ask(ShowRequest(asked)).papers] == ["list.png"]


def test_whoever_stops_the_reading_is_back_at_the_request(window, office, asked):
    body = RedactionSheet(window.desk, office.ask(Requests())[0])
    body.open()
    assert body.progress.isVisible()
    assert not body.done.isEnabled()
    body._not_read(Cancelled())
    settle()
    assert sheet_of(window) is None


def test_places_are_those_of_the_text_and_not_of_the_widget(presentation, qtbot):
    text = MarkedText(presentation)
    qtbot.addWidget(text)
    said_ = "a\r\n👍🏽 b\nc"
    text.show_text(said_, [Mark(0, 1, firm=True)])
    for start in range(len(said_)):
        if said_[start] == "\n" and said_[start - 1] == "\r":
            continue
        text.choose(start, len(said_))
        assert text.chosen() == (start, len(said_)), start
