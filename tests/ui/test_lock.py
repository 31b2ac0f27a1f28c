"""The lock: nothing of the office is left to see, and the way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu

from desktop_crm.domain.permissions import Role
from desktop_crm.settings.window_state import WindowState, read_window_state, write_window_state
from desktop_crm.ui.app import wishes
from desktop_crm.ui.main_window import MainWindow
from desktop_crm.ui.unlock.idle import IdleWatch
from desktop_crm.ui.unlock.sign_in import SignInPage
from tests.support.asker import PASSWORD, Lines
from tests.support.controls import shown_words
from tests.support.entering import send_password
from tests.support.screens import some_screens
from tests.support.window import type_letter

SECRET = "Brzęczyszczykiewicz"


@pytest.fixture
def lines():
    return Lines()


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "print-shop"
    made.mkdir()
    (made / "office.vault").touch()
    return made


@pytest.fixture
def window(presentation, lines, folder, tmp_path, now, qtbot):
    remembered = tmp_path / "config" / "window.json"
    write_window_state(remembered, WindowState(offices=(str(folder),)))
    made = MainWindow(presentation, lines, remembered, lambda: tmp_path / "new", some_screens, tuple, now=now)
    qtbot.addWidget(made)
    made.start()
    made.show()
    made.activateWindow()
    yield made
    made._idle.stop()
    made.close()


def sign_in(window, qtbot):
    send_password(window, "anna", PASSWORD)
    qtbot.waitUntil(lambda: window.frame is not None)
    return window.frame


def visible_words(app):
    return {text for top in app.topLevelWidgets() if top.isVisible() for text in shown_words(top)}


def test_signing_in_shows_the_first_screen_and_remembers_only_the_folder(window, folder, qtbot):
    frame = sign_in(window, qtbot)
    assert frame.current_key() == "today"
    window.close()
    file = window.memory.file
    assert read_window_state(file).offices == (str(folder),)
    assert "anna" not in file.read_text().lower()
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)  # offscreen, a menu open
def test_ctrl_l_ends_the_worker_and_leaves_nothing_to_see(window, lines, qtbot, qapp):
    frame = sign_in(window, qtbot)
    asker = lines.last
    frame.go_to("people")
    frame.current().note.setText(SECRET)
    label = QLabel(SECRET, frame)
    label.show()
    frame.toast(SECRET, lambda: None)
    frame.notice(SECRET)
    sheet = frame.new_sheet()
    sheet.set_title(SECRET)
    sheet.open(slide=False)
    dialog, menu = QDialog(window), QMenu(window)
    dialog.setWindowTitle(SECRET)
    QLabel(SECRET, dialog)
    menu.addAction(SECRET)
    dialog.show()
    menu.popup(window.pos())
    window.lock()
    assert isinstance(window.centralWidget(), SignInPage)
    assert not any(SECRET in text for text in visible_words(qapp))
    assert [widget for widget in qapp.topLevelWidgets() if widget.isVisible()] == [window]
    assert "Anna Nowak" not in visible_words(qapp)
    qtbot.waitUntil(lambda: asker.ended)
    gone = []
    frame.destroyed.connect(lambda: gone.append(1))
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gone == [1]


def test_the_key_locks_even_while_a_field_has_the_focus(window, qtbot):
    frame = sign_in(window, qtbot)
    frame.current().note.setFocus()
    qtbot.keyClick(frame.current().note, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.frame is None


def test_unlocking_returns_to_the_same_record(window, qtbot, lines):
    frame = sign_in(window, qtbot)
    frame.go_to("people", "C-10482")
    window.lock()
    qtbot.waitUntil(lambda: len(lines.made) == 2)
    back = sign_in(window, qtbot)
    assert back is not frame
    assert back.current_key() == "people"
    assert back.current().opened == "C-10482"


def test_signing_out_forgets_the_place(window, qtbot):
    frame = sign_in(window, qtbot)
    frame.go_to("people", "C-10482")
    window.sign_out()
    assert sign_in(window, qtbot).current_key() == "today"


def test_somebody_with_other_rights_does_not_land_where_the_first_person_was(window, lines, qtbot):
    frame = sign_in(window, qtbot)
    frame.go_to("people", "C-10482")
    lines.role = Role.ADMINISTRATOR
    window.lock()
    qtbot.waitUntil(lambda: len(lines.made) == 2)
    assert sign_in(window, qtbot).current_key() == "today"


def test_ten_idle_minutes_lock_and_a_key_in_time_keeps_open(window, now, qtbot):
    frame = sign_in(window, qtbot)
    now.seconds += 599
    window._idle.tick()
    frame.current().note.setFocus()
    type_letter(window, "a")
    assert frame.current().note.text() == "a"
    now.seconds += 599
    window._idle.tick()
    assert window.frame is frame
    now.seconds += 2
    window._idle.tick()
    assert window.frame is None


def test_the_first_key_after_a_long_sleep_locks_and_is_not_let_through(window, now, qtbot):
    frame = sign_in(window, qtbot)
    typed = []
    note = frame.current().note
    note.textChanged.connect(typed.append)
    note.setFocus()
    now.seconds += 8 * 3600
    type_letter(window, "a")
    assert window.frame is None
    assert typed == []


def test_who_is_busy_in_a_dialog_is_not_idle(window, now, qtbot):
    frame = sign_in(window, qtbot)
    dialog = QDialog(window)
    qtbot.addWidget(dialog)
    dialog.show()
    now.seconds += 599
    window._idle.tick()
    type_letter(dialog, "a")
    now.seconds += 599
    window._idle.tick()
    assert window.frame is frame


def test_the_status_says_when_the_window_locks(window, now, qtbot):
    frame = sign_in(window, qtbot)
    now.seconds += 5 * 60
    window._idle.tick()
    assert "Locks in 5 minutes" in shown_words(frame.status)


def test_a_worker_that_ends_by_itself_locks_and_says_so(window, lines, qtbot):
    sign_in(window, qtbot)
    lines.last.gone.set_result(None)
    qtbot.waitUntil(lambda: window.frame is None)
    assert "sign in again" in window.centralWidget().banner.text()


def test_a_wrong_password_shows_the_page_again(window, lines, qtbot):
    page = send_password(window, "anna", "wrong")
    qtbot.waitUntil(lambda: page.banner.text() != "")
    assert window.frame is None
    assert page.button.isEnabled()


def test_a_computer_without_an_office_begins_with_the_guide(presentation, lines, tmp_path, qtbot):
    window = MainWindow(presentation, lines, tmp_path / "w.json", lambda: tmp_path / "new", some_screens, tuple)
    qtbot.addWidget(window)
    window.start()
    assert type(window.centralWidget()).__name__ == "Guide"


def test_columns_chosen_are_there_again_after_the_next_start(window, qtbot):
    frame = sign_in(window, qtbot)
    frame.desk.memory.keep("columns.people", "name,phone")
    assert read_window_state(window.memory.file).columns == {"columns.people": "name,phone"}
    window.lock()
    qtbot.waitUntil(lambda: window._asker is not None)
    assert sign_in(window, qtbot).desk.memory.recall("columns.people") == "name,phone"


def test_the_options_of_the_command_line_say_where_to_begin(window, folder):
    assert wishes(["--office", "/a b", "--login=anna", "--language", "uk"]) == {
        "office": "/a b", "login": "anna", "language": "uk",
    }  # fmt: skip
    window.start(folder, "anna")
    assert window.centralWidget()._login.text() == "anna"


def test_a_damaged_memory_of_the_window_is_as_good_as_none(tmp_path):
    file = tmp_path / "window.json"
    for damage in ("", "[]", '{"offices": 3}', '{"text_percent": "x"}', "\x00"):
        file.write_text(damage)
        assert read_window_state(file) == WindowState()


def test_the_watch_hears_keys_only_while_it_watches(qapp, now, qtbot):
    holder = QObject()
    watch, ends = IdleWatch(now, holder), []
    watch.expired.connect(lambda: ends.append(1))
    watch.start(1, 12)
    now.seconds += 61
    watch.tick()
    watch.stop()
    assert ends == [1]
    assert not QApplication.instance().property("watched")
