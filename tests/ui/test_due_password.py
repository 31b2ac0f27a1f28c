"""L4, L11: a due password is changed right where one signs in, and the office opens after it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.permissions import Permission, Scope
from desktop_crm.domain.policies import ChangeDue
from desktop_crm.domain.problems import PasswordProblem
from desktop_crm.settings.window_state import WindowState, write_window_state
from desktop_crm.ui.main_window import MainWindow
from desktop_crm.ui.unlock.due_password import DuePasswordPage
from desktop_crm.ui.unlock.sign_in import SignInPage
from tests.support.asker import PASSWORD, FakeAsker, Lines, ready, session
from tests.support.controls import nameless, shown_words
from tests.support.entering import send_password
from tests.support.screens import some_screens


class DueAsker(FakeAsker):
    """Signs people in whose password is due."""

    due = ChangeDue.EXPIRED
    reason = ""

    def sign_in(self, login, password, code=""):
        self.heard.append("sign_in")
        grants = {Permission.PASSWORD_CHANGE: Scope.ALL}
        actor = replace(session().actor, grants=grants, change_due=self.due)
        return ready(replace(session(), actor=actor, change_reason=self.reason))


class DueLines(Lines):
    def __call__(self, folder: Path) -> DueAsker:
        self.made.append(DueAsker(folder, self.role))
        return self.made[-1]


@pytest.fixture
def lines():
    return DueLines()


@pytest.fixture
def window(presentation, lines, tmp_path, now, qtbot):
    folder = tmp_path / "print-shop"
    folder.mkdir()
    (folder / "office.vault").touch()
    remembered = tmp_path / "config" / "window.json"
    write_window_state(remembered, WindowState(offices=(str(folder),)))
    made = MainWindow(presentation, lines, remembered, lambda: tmp_path / "new", some_screens, tuple, now=now)
    qtbot.addWidget(made)
    made.start()
    made.show()
    yield made
    made._idle.stop()
    made.close()


def sign_in(window, qtbot) -> DuePasswordPage:
    send_password(window, "anna", PASSWORD)
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), DuePasswordPage))
    return window.centralWidget()


def choose(page: DuePasswordPage, new: str, again: str | None = None) -> None:
    page.new.edit.setText(new)
    page.again.edit.setText(new if again is None else again)
    page.submit()


def test_l4_an_expired_password_is_changed_in_place_and_the_old_one_is_not_asked_again(window, lines, qtbot):
    page = sign_in(window, qtbot)
    assert window.frame is None
    assert nameless(page) == []
    assert any("expired" in text for text in shown_words(page))
    choose(page, "mokre-Latarnie 4 sady")
    qtbot.waitUntil(lambda: window.frame is not None)
    asked = next(ask for ask in lines.last.asked if type(ask).__name__ == "ChangePassword")
    assert (asked.old, asked.new) == (PASSWORD, "mokre-Latarnie 4 sady")
    assert lines.last.heard.count("sign_in") == 1


def test_what_speaks_against_the_new_password_is_told_and_nothing_opens(window, lines, qtbot):
    page = sign_in(window, qtbot)
    choose(page, "mokre-Latarnie 4 sady", "mokre-Latarnie 5 sadów")
    assert page.rows["again"].problem() == "The two do not match."
    assert "ChangePassword" not in lines.last.heard
    lines.last.refuse_next = Invalid("password", PasswordProblem.REUSED)
    choose(page, "mokre-Latarnie 4 sady")
    qtbot.waitUntil(lambda: page.banner.text() != "")
    assert "was used before" in page.banner.text()
    assert window.frame is None
    assert page.save.isEnabled()


def test_everybody_changes_shows_the_reason_and_one_can_leave_instead(window, lines, qtbot, monkeypatch):
    monkeypatch.setattr(DueAsker, "due", ChangeDue.EVERYBODY)
    monkeypatch.setattr(DueAsker, "reason", "A laptop was stolen.")
    page = sign_in(window, qtbot)
    assert any("A laptop was stolen." in text for text in shown_words(page))
    page.leave.click()
    assert isinstance(window.centralWidget(), SignInPage)
    qtbot.waitUntil(lambda: lines.made[0].ended)


def test_s1_the_page_does_not_stay_open_when_nobody_touches_it(window, now, qtbot):
    sign_in(window, qtbot)
    now.seconds += 11 * 60
    window._idle.tick()
    assert isinstance(window.centralWidget(), SignInPage)
