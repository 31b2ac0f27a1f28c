"""The sign-in page: what it asks, what it says, how long it makes wait."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop_crm.domain.errors import CodeNeeded, MustWait, SignInFailed, VaultDamaged, WrongCode
from desktop_crm.ui.unlock.countdown import Countdown, clock_face
from desktop_crm.ui.unlock.sign_in import SignInPage
from tests.support.controls import nameless, shown_words, tab_order
from tests.support.shouting import shouting

OFFICES = [Path("/offices/print-shop"), Path("/offices/second")]


@pytest.fixture
def page(presentation, qtbot, now):
    made = SignInPage(presentation, OFFICES, now=now)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


def test_every_control_has_a_name_and_tab_follows_the_page(page):
    assert nameless(page) == []
    order = tab_order(page)
    fields = [page._offices, page._login, page.password_field.edit, page.button, page._other]
    assert [widget for widget in order if widget in fields] == fields


def test_return_goes_from_the_login_to_the_password_and_signs_in(page, qtbot):
    page.take_focus()
    qtbot.keyClicks(page._login, "anna")
    qtbot.keyClick(page._login, Qt.Key.Key_Return)
    qtbot.keyClicks(page.password_field.edit, "secret")
    with qtbot.waitSignal(page.submitted) as sent:
        qtbot.keyClick(page.password_field.edit, Qt.Key.Key_Return)
    assert sent.args == ["anna", "secret", ""]
    assert not page.button.isEnabled()


def test_empty_fields_are_told_at_the_field_and_nothing_is_sent(page, qtbot):
    with qtbot.assertNotEmitted(page.submitted):
        page.submit()
    assert page.login.problem() == "Type your login."
    assert page.password.problem() == "Type your password."


def test_a_wrong_password_is_forgotten_and_never_says_which_of_the_two_was_wrong(page):
    page._login.setText("anna")
    page.password_field.edit.setText("wrong")
    page.refuse(SignInFailed())
    assert page.password_field.text() == ""
    assert page._login.text() == "anna"
    assert page.banner.text().startswith("Login or password is wrong.")


def test_the_wait_after_wrong_tries_is_counted_down(page, now, qtbot):
    page.refuse(MustWait(90))
    assert page.button.text() == "Wait 1:30"
    assert not page.button.isEnabled()
    now.seconds += 60.5
    page._countdown.tick()
    assert page.button.text() == "Wait 0:30"
    assert "0:30" in page.password.problem()
    with qtbot.assertNotEmitted(page.submitted):
        page.submit()
    now.seconds += 30
    page._countdown.tick()
    assert page.button.isEnabled()
    assert page.button.text() == "Sign in"
    assert page.password.problem() == ""


def test_damage_is_said_in_a_sentence_with_the_next_step(page):
    page.refuse(VaultDamaged())
    assert "office.vault" in page.banner.text()
    assert "Nothing was changed" in page.banner.text()


def test_another_office_is_chosen_by_its_folder(page, qtbot):
    assert [page._offices.itemText(row) for row in range(2)] == ["print-shop", "second"]
    with qtbot.waitSignal(page.office_chosen) as chosen:
        page._offices.activated.emit(1)
    assert chosen.args == [OFFICES[1]]


def test_the_page_speaks_another_language_at_once_even_what_it_has_said_already(page, presentation):
    page.refuse(SignInFailed())
    with shouting(presentation.language):
        left = {text for text in shown_words(page) if text != text.upper()}
    assert left == {"Desktop CRM"}


def test_the_lock_page_shows_no_login(presentation, qtbot):
    page = SignInPage(presentation, OFFICES[:1], locked=True)
    qtbot.addWidget(page)
    page.show()
    assert "Locked" in shown_words(page)
    assert page._login.text() == ""


@pytest.mark.parametrize(("seconds", "face"), [(1, "0:01"), (60, "1:00"), (3599, "59:59"), (7325, "2:02:05")])
def test_a_wait_is_written_as_a_clock(seconds, face):
    assert clock_face(seconds) == face


def test_a_countdown_ends_once(qtbot, now):
    count, ends = Countdown(now), []
    count.ended.connect(lambda: ends.append(1))
    count.start(2)
    now.seconds += 5
    count.tick()
    assert ends == [1]
    assert not count.running()


def test_a_code_is_asked_for_only_once_it_is_needed_and_the_password_need_not_be_typed_again(page, qtbot):
    assert page.code.isHidden()
    page._login.setText("anna")
    page.password_field.edit.setText("secret")
    page.refuse(CodeNeeded())
    assert not page.code.isHidden()
    assert not page.banner.text()
    qtbot.keyClicks(page.code_edit, "123456")
    with qtbot.waitSignal(page.submitted) as sent:
        qtbot.keyClick(page.code_edit, Qt.Key.Key_Return)
    assert sent.args == ["anna", "secret", "123456"]
    page.refuse(WrongCode())
    assert page.code_edit.text() == ""
    assert page.password_field.text() == "secret"
    assert page.banner.text().startswith("The code is wrong")
    page.refuse(SignInFailed())
    assert page.password_field.text() == ""
    page.forget()
    assert page.code.isHidden()
