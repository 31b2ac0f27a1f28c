"""A mishap, from the backup made the day before to the office as it was, in the window and without one."""

from __future__ import annotations

import pytest

from desktop_crm.api.contacts import AddContact, FindContacts
from desktop_crm.domain.contacts import ContactDraft
from desktop_crm.settings.window_state import WindowState, write_window_state
from desktop_crm.ui.main_window import MainWindow
from desktop_crm.ui.screens.contents import finders, screens
from desktop_crm.ui.unlock.restore import KIT, RestorePage
from desktop_crm.ui.unlock.sign_in import SignInPage
from tests.support.desk_asker import DeskAsker
from tests.support.entering import send_password
from tests.support.offices import LOGIN, PASSWORD, make_office
from tests.support.vaults import hash_cheaply
from tests.support.window import ChosenFiles, press, said, settle, until


@pytest.fixture
def office(tmp_path, monkeypatch):
    hash_cheaply(monkeypatch)
    made = make_office(tmp_path / "office")
    made.add("Zofia", "Wcześniejsza")
    made.office.close()
    yield made
    made.office.close()


@pytest.fixture
def window(presentation, office, tmp_path, qtbot):
    remembered = tmp_path / "config" / "window.json"
    write_window_state(remembered, WindowState(offices=(str(office.folder),)))
    shown = MainWindow(
        presentation, lambda folder: DeskAsker(folder, office.machine), remembered, lambda: tmp_path / "new", screens,
        finders,
    )  # fmt: skip
    qtbot.addWidget(shown)
    shown.resize(1280, 800)
    shown.start()
    shown.show()
    yield shown
    shown.close()


def sign_in(window):
    send_password(window)
    until(lambda: window.frame is not None)
    settle()


def found(window, word):
    pages = []
    window.frame.desk.link.ask(FindContacts(word), pages.append)
    until(lambda: bool(pages))
    return len(pages[0].lines)


def restore_page(window, file):
    page = window.centralWidget()
    assert isinstance(page, RestorePage)
    page._files = ChosenFiles()
    page._files.path = file
    press(page, "Choose…")
    settle()
    return page


def test_in_the_window_from_the_backup_to_signing_in_again(window, tmp_path):
    sign_in(window)
    window.frame.go_to("settings", "backups")
    settle()
    page = window.frame.current().page("backups")
    assert "No backup yet" in said(page)
    press(page, "Make a backup")
    until(lambda: page.state is not None and page.state.backups)
    settle()
    assert "Last checked backup" in window.frame.status._copy.text()
    press(page, "Rehearse restoring")
    until(lambda: "can be restored" in page.banner.text())
    backup = page.state.backups[0]
    window.frame.desk.link.ask(AddContact(draft=ContactDraft(given="Jan", family="Późniejszy")))
    settle()
    assert found(window, "Późniejszy") == 1
    press(page, "Put the office back…")
    settle()
    press(window, "Lock and go on…")
    settle()
    assert window.frame is None
    page = restore_page(window, tmp_path / "office-backups" / backup.name)
    assert "Made on" in said(page)
    press(page, "Put it back")
    assert page.rows["reason"].problem()
    page.login.setText(LOGIN)
    page.password.edit.setText("wrong password")
    page.reason.setText("A mistake with an import")
    press(page, "Put it back")
    until(lambda: page.banner.text() != "")
    page.password.edit.setText(PASSWORD)
    press(page, "Put it back")
    until(lambda: isinstance(window.centralWidget(), SignInPage))
    settle()
    assert "The office is as it was on" in window.centralWidget().banner.text()
    sign_in(window)
    assert found(window, "Późniejszy") == 0
    assert found(window, "Wcześniejsza") == 1


def test_what_is_no_backup_is_told_and_back_leads_to_signing_in(window, tmp_path):
    press(window, "Put back a backup…")
    settle()
    (tmp_path / "photo.backup").write_bytes(b"no backup")
    page = restore_page(window, tmp_path / "photo.backup")
    until(lambda: "is no backup" in page.banner.text())
    page.who.choose(KIT)
    settle()
    assert not page.rows["code"].isHidden()
    press(page, "Put it back")
    assert page.rows["file"].problem()
    assert page.rows["code"].problem()
    press(page, "Back")
    settle()
    assert isinstance(window.centralWidget(), SignInPage)


def test_the_guide_offers_it_on_a_new_computer(window, tmp_path):
    window.show_guide()
    window.centralWidget().welcome.restore.click()
    settle()
    page = window.centralWidget()
    assert isinstance(page, RestorePage)
    assert page.place.text() == str(tmp_path / "new")
