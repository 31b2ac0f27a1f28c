"""Coming in by the sign-in page of the real window."""

from __future__ import annotations

from desktop_crm.ui.frame import Frame
from desktop_crm.ui.main_window import MainWindow
from desktop_crm.ui.unlock.sign_in import SignInPage
from tests.support.offices import LOGIN, PASSWORD
from tests.support.window import settle, until
from tests.support.workers import PATIENCE


def send_password(window: MainWindow, login: str = LOGIN, password: str = PASSWORD, code: str = "") -> SignInPage:
    """Type what a person types into the page in front and send it off; return the page."""
    page = window.centralWidget()
    assert isinstance(page, SignInPage)
    page._login.setText(login)
    page.password_field.edit.setText(password)
    page.code_edit.setText(code)
    page.submit()
    return page


def sign_in(window: MainWindow, login: str = LOGIN, password: str = PASSWORD) -> Frame:
    """Sign somebody in once the page is there; return the frame they see."""
    until(lambda: isinstance(window.centralWidget(), SignInPage), PATIENCE)
    send_password(window, login, password)
    until(lambda: window.frame is not None, PATIENCE)
    settle()
    assert window.frame is not None
    return window.frame
