"""The office's folder on a computer that knows nothing of it: the window explains, and lets the owner back in."""

from __future__ import annotations

import pytest

from desktop_crm.api.keys import CheckKit, InviteDevice, ShowKeys
from desktop_crm.app.start import open_office
from desktop_crm.domain.errors import Invalid
from desktop_crm.settings.window_state import WindowState, write_window_state
from desktop_crm.ui.main_window import MainWindow
from desktop_crm.ui.unlock.recover import RecoverPage
from desktop_crm.ui.unlock.sign_in import SignInPage
from tests.support.desk_asker import DeskAsker
from tests.support.entering import send_password
from tests.support.keyrings import MemoryBackend
from tests.support.offices import LOGIN, PASSWORD, machine_for, make_office
from tests.support.screens import some_screens
from tests.support.vaults import hash_cheaply
from tests.support.window import press, settle, until

NEXT = "zupełnie Inne-hasło 8 sów"


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """An office made on another computer, and the code on its kit."""
    hash_cheaply(monkeypatch)
    made = make_office(tmp_path / "office")
    yield made, made.code
    made.office.close()


@pytest.fixture
def window(presentation, kept, tmp_path, qtbot):
    """The window on a computer whose keyring is empty."""
    made, _code = kept
    here = machine_for(made.clocks, MemoryBackend())
    remembered = tmp_path / "config" / "window.json"
    write_window_state(remembered, WindowState(offices=(str(made.folder),)))
    shown = MainWindow(
        presentation, lambda folder: DeskAsker(folder, here), remembered, lambda: tmp_path / "new", some_screens, tuple
    )
    qtbot.addWidget(shown)
    shown.start()
    shown.show()
    yield shown
    shown.close()


def sign_in(window):
    page = send_password(window)
    settle()
    return page


def test_k10_the_owner_comes_back_with_the_kit_and_the_old_sheet_is_worth_nothing(window, kept):
    office, code = kept
    office.office.close()
    ways = sign_in(window).ways
    assert ways.isVisible()
    press(window, "Use the emergency kit…")
    page = window.centralWidget()
    assert isinstance(page, RecoverPage)
    assert page.login.text() == LOGIN
    slip = code.split("-")
    slip[2] = slip[2][:-1] + ("K" if slip[2][-1] != "K" else "X")
    page.code.setText("-".join(slip))
    page.new.edit.setText(NEXT)
    page.again.edit.setText(NEXT)
    press(page, "Go on")
    assert "group 3" in page.rows["code"].problem()
    page.code.setText(code.lower().replace("-", " "))
    press(page, "Go on")
    assert page.at_kit()
    assert not page.go.isEnabled()
    press(page, "Write it down by hand")
    following = page.kit.code.text().split()
    for row, edit in zip(page.kit.rows, page.kit.edits, strict=True):
        edit.setText(following[int(row.field.accessibleName().split()[-1]) - 1])
    press(page, "Open the office")
    until(lambda: window.frame is not None)
    link, answers = window._link, []
    link.ask(CheckKit(code="-".join(following)), answers.append)
    link.ask(CheckKit(code=code), answers.append, answers.append)
    link.ask(ShowKeys(), answers.append)
    settle()
    in_force, old, state = answers
    assert in_force is None
    assert isinstance(old, Invalid)
    assert [each.here for each in state.devices].count(True) == 1


def test_k10_an_administrators_code_enrols_the_computer_and_the_same_password_opens(window, kept):
    office, _code = kept
    drawn = office.ask(InviteDevice())
    office.office.close()
    page = sign_in(window)
    page.ways.code.setText("no such code")
    press(page, "Enrol this computer")
    assert page.ways.row.problem()
    page.ways.code.setText(drawn.code)
    press(page, "Enrol this computer")
    until(lambda: window.frame is not None)


def test_going_back_from_the_kit_changes_nothing(window, kept):
    office, code = kept
    office.office.close()
    database = (office.folder / "office.db").read_bytes()
    press(window.centralWidget(), "I have the emergency kit…")
    page = window.centralWidget()
    page.code.setText(code)
    page.login.setText(LOGIN)
    page.new.edit.setText(NEXT)
    page.again.edit.setText(NEXT)
    press(page, "Go on")
    press(page, "Back")
    press(page, "Back")
    until(lambda: isinstance(window.centralWidget(), SignInPage))
    assert (office.folder / "office.db").read_bytes() == database
    office.office = open_office(office.folder, LOGIN, PASSWORD, office.machine)
    office.ask(CheckKit(code=code))
