"""The line to the office: answers on the window's thread, never to a widget that is gone."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject

from desktop_crm.api.office import ShowOffice
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.errors import Cancelled, NotAllowed, Stale, WorkerLost
from desktop_crm.ui.link import Link
from tests.support.asker import FakeAsker

ASK = ShowOffice()


@pytest.fixture
def office():
    return FakeAsker(Path("office"))


@pytest.fixture
def link(qapp, office):
    made = Link(office)
    yield made
    made.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_an_answer_that_is_there_already_does_not_arrive_inside_the_call(link, office, qtbot):
    office.answers[ShowOffice] = done("told", Changes())
    heard = []
    link.ask(ASK, heard.append)
    assert heard == []
    qtbot.waitUntil(lambda: heard == ["told"])


def test_an_answer_from_another_thread_is_delivered_on_the_windows(link, office, qtbot):
    office.answers[ShowOffice] = under_way = Future()
    threads = []
    link.ask(ASK, lambda _answer: threads.append(threading.current_thread()))
    threading.Thread(target=under_way.set_result, args=(("told", Changes()),)).start()
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.main_thread()]


def test_what_a_command_altered_is_told_to_every_screen(link, office, qtbot):
    changes = Changes(frozenset({(Subject.CONTACT, 7)}))
    office.answers[ShowOffice] = done(None, changes)
    with qtbot.waitSignal(link.changed) as told:
        link.ask(ASK)
    assert told.args == [changes]


def test_a_refusal_goes_to_whoever_asked_and_else_to_the_window(link, office, qtbot):
    told, elsewhere = [], []
    link.refused.connect(elsewhere.append)
    office.refuse_next = Stale()
    link.ask(ASK, refused=told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert elsewhere == []
    office.refuse_next = NotAllowed("contact:read")
    with qtbot.waitSignal(link.refused):
        link.ask(ASK)


def test_a_defect_is_told_apart_from_a_refusal(link, office, qtbot):
    office.refuse_next = ZeroDivisionError()
    with qtbot.waitSignal(link.broke) as told:
        link.ask(ASK)
    assert isinstance(told.args[0], ZeroDivisionError)


def test_the_end_of_the_worker_is_told(link, office, qtbot):
    office.refuse_next = WorkerLost()
    with qtbot.waitSignal(link.lost):
        link.ask(ASK)


def test_cancelling_is_heard_as_cancelled(link, office, qtbot):
    office.answers[ShowOffice] = Future()
    told = []
    link.ask(ASK, refused=told.append).cancel()
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], Cancelled)


def test_an_answer_for_a_widget_that_is_gone_is_dropped(link, office, qapp, qtbot):
    office.answers[ShowOffice] = under_way = Future()
    receiver = Receiver()
    link.ask(ASK, receiver.hear)
    receiver.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    under_way.set_result(("told", Changes(frozenset({(Subject.CONTACT, 1)}))))
    with qtbot.waitSignal(link.changed):
        pass  # delivered, and nobody was called who is not there


def test_a_dropped_or_closed_line_delivers_nothing(link, office, qapp):
    office.answers[ShowOffice] = done("told", Changes())
    heard = []
    link.ask(ASK, heard.append).drop()
    qapp.processEvents()
    link.ask(ASK, heard.append)
    link.close()
    qapp.processEvents()
    assert heard == []


class Receiver(QObject):
    def hear(self, answer):
        raise AssertionError("called though it is gone")


def done(answer, changes):
    future = Future()
    future.set_result((answer, changes))
    return future
