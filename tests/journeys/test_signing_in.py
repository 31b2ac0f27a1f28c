"""Signing in when it is not plain: an expired password, wrong tries, a second check, a reset. Each from end to end.

The real window over the real office; the clock is the test's, for waits and days have to pass.
"""

from __future__ import annotations

from functools import partial

import pyotp
import pytest

from desktop_crm.domain.permissions import Role
from desktop_crm.settings.window_state import WindowState, write_window_state
from desktop_crm.ui.main_window import MainWindow
from desktop_crm.ui.screens.contents import finders, screens
from desktop_crm.ui.unlock.due_password import DuePasswordPage
from desktop_crm.ui.unlock.second_check import SecondCheckSetup
from desktop_crm.ui.unlock.sign_in import SignInPage
from tests.support.colleagues import OWN_PASSWORD, let_in, settle_in
from tests.support.desk_asker import DeskAsker
from tests.support.entering import send_password
from tests.support.offices import LOGIN, PASSWORD, make_office
from tests.support.vaults import hash_cheaply
from tests.support.window import field, press, said, settle, sheet_of, until

NEXT = "zupełnie Inne-hasło 8 sów"
DAY = 86_400
CLERK = "anna.sowa"


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """An office with its owner and a clerk, everybody signed out."""
    hash_cheaply(monkeypatch)
    made = make_office(tmp_path / "office")
    settle_in(made, let_in(made, CLERK, Role.SALESPERSON))
    made.office.close()
    return made


@pytest.fixture
def window(presentation, kept, tmp_path, qtbot):
    remembered = tmp_path / "config" / "window.json"
    write_window_state(remembered, WindowState(offices=(str(kept.folder),)))
    shown = MainWindow(
        presentation,
        lambda folder: DeskAsker(folder, kept.machine),
        remembered,
        lambda: tmp_path / "new",
        screens,
        finders,
        now=lambda: kept.clocks.seconds,
    )
    qtbot.addWidget(shown)
    shown.resize(1280, 800)
    shown.start()
    shown.show()
    settle()
    yield shown
    shown.close()


def sign_in(window, login=LOGIN, password=PASSWORD, code=""):
    """Type what a person types on the page in front, and press the button."""
    page = window.centralWidget()
    assert isinstance(page, SignInPage)
    page._login.setText(login)
    page.password_field.edit.setText(password)
    page.code_edit.setText(code)
    press(page, "Sign in")
    return page


def lock(window):
    window.frame.lock_wanted.emit()
    until(lambda: isinstance(window.centralWidget(), SignInPage) and window._asker is not None)  # the next worker is up
    settle()


def is_open(window) -> bool:
    return window.frame is not None


def test_an_expired_password_is_told_of_changed_and_then_opens_the_office(window, kept):
    kept.clocks.passes(80 * DAY)
    sign_in(window)
    until(partial(is_open, window))
    assert "10 days" in window.frame.expiry.text()
    lock(window)
    kept.clocks.passes(11 * DAY)
    sign_in(window)
    page = window.centralWidget()
    assert isinstance(page, DuePasswordPage)
    assert not is_open(window)
    for new, again in ((PASSWORD, PASSWORD), (NEXT, "something else"), ("krótkie 1", "krótkie 1")):
        page.new.edit.setText(new)
        page.again.edit.setText(again)
        page.submit()
        settle()
        assert not is_open(window), "neither the old one, nor a slip, nor a weak one"
    page.new.edit.setText(NEXT)
    page.again.edit.setText(NEXT)
    page.submit()
    until(partial(is_open, window))
    assert window.frame.expiry.text() == ""
    lock(window)
    page = sign_in(window)
    assert "password" in page.banner.text(), "the old one opens nothing any more"
    sign_in(window, password=NEXT)
    until(partial(is_open, window))


def test_wrong_tries_are_waited_out_the_wait_is_counted_down_and_told_of_afterwards(window, kept):
    for _ in range(5):
        sign_in(window, password="nie to Hasło 1")
    page = sign_in_while_waiting(window)
    assert page.button.text() == "Wait 0:30"
    assert "0:30" in page.password.problem()
    kept.clocks.passes(12)
    page._countdown.tick()
    assert page.button.text() == "Wait 0:18"
    page.submit()
    assert not is_open(window), "nothing is sent while the wait lasts"
    kept.clocks.passes(18)
    page._countdown.tick()
    assert (page.button.text(), page.button.isEnabled(), page.password.problem()) == ("Sign in", True, "")
    sign_in(window)
    until(partial(is_open, window))
    assert "a wrong password was given 5 times" in window.frame.banner.text()


def sign_in_while_waiting(window):
    page = send_password(window)
    settle()
    return page


def test_a_second_check_is_switched_on_asked_for_and_takes_each_code_once(window, kept):
    sign_in(window, CLERK, OWN_PASSWORD)
    until(partial(is_open, window))
    window.frame.go_to("settings", "second_check")
    settle()
    page = window.frame.current().page("second_check")
    press(page, "Switch it on…")
    sheet = sheet_of(window)
    setup = sheet.findChild(SecondCheckSetup)
    assert setup.picture.isVisible()
    telephone = pyotp.TOTP(setup.secret.text().replace(" ", ""))
    setup.code_edit.setText(telephone.at(kept.clocks.now()))
    press(sheet, setup.go.text())
    codes = setup.codes.text().split()
    assert len(codes) == 10
    press(sheet, setup.done.text())
    lock(window)

    kept.clocks.passes(60)
    page = sign_in(window, CLERK, OWN_PASSWORD)
    assert page.code.isVisible()
    assert not is_open(window)
    page.code_edit.setText("000000")
    press(page, "Sign in")
    assert page.banner.text() != ""
    right = telephone.at(kept.clocks.now())
    page.code_edit.setText(right)
    press(page, "Sign in")
    until(partial(is_open, window))
    lock(window)
    page = sign_in(window, CLERK, OWN_PASSWORD, right)
    assert not is_open(window), "each code opens once"
    page.code_edit.setText(codes[0])
    press(page, "Sign in")
    until(partial(is_open, window))
    lock(window)
    page = sign_in(window, CLERK, OWN_PASSWORD, codes[0])
    assert not is_open(window), "so does a recovery code"


def test_a_forgotten_password_is_reset_by_the_administrator_who_never_learns_the_next(window, kept):
    sign_in(window)
    until(partial(is_open, window))
    window.frame.go_to("settings", "people")
    settle()
    page = window.frame.current().page("people")
    person = next(each for each in page._people if each.login == CLERK)
    page.open(person)
    settle()
    press(sheet_of(window), "Give a one-time code…")
    told = sheet_of(window)
    code = field(told, "One-time code").text()
    assert code not in said(window.frame.current())
    press(told, "Done")
    lock(window)

    assert "password" in sign_in(window, CLERK, OWN_PASSWORD).banner.text()
    sign_in(window, CLERK, code)
    due = window.centralWidget()
    assert isinstance(due, DuePasswordPage)
    due.new.edit.setText(NEXT)
    due.again.edit.setText(NEXT)
    due.submit()
    until(partial(is_open, window))
    lock(window)
    assert "password" in sign_in(window, CLERK, code).banner.text(), "the code is spent"
    sign_in(window, CLERK, NEXT)
    until(partial(is_open, window))
