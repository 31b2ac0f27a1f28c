"""S1, S3, S4, S7, S8 in the window: when it locks, what becomes of what is typed and copied, what it leaves behind."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from desktop_crm.api.drafts import DropDraft, KeepDraft, MyDrafts, ShowDraft
from desktop_crm.domain.clock import seconds_since_boot
from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.drafts import DraftLine
from desktop_crm.domain.errors import AccessEnded, NotSignedIn
from desktop_crm.settings.window_state import WindowState, write_window_state
from desktop_crm.ui.clipboard import ClipboardGuard, is_secret, looks_secret, mark_secret
from desktop_crm.ui.link import Link
from desktop_crm.ui.main_window import MainWindow
from desktop_crm.ui.unlock.drafts import LATEST, DraftKeeper
from desktop_crm.ui.unlock.second_check import SecondCheckSetup
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.password_field import PasswordField
from tests.support.asker import PASSWORD, Lines
from tests.support.controls import shown_words
from tests.support.entering import send_password
from tests.support.screens import some_screens
from tests.support.window import press, settle, type_letter
from tests.ui.conftest import now, presentation  # noqa: F401 — fixtures

SECRET = "Brzęczyszczykiewicz"
WAITING = (DraftLine("people", ContactId(10482), datetime(2026, 11, 23, 9, tzinfo=UTC)),)


@pytest.fixture
def lines():
    return Lines()


@pytest.fixture
def window(presentation, lines, tmp_path, now, qtbot):  # noqa: F811
    folder = tmp_path / "print-shop"
    folder.mkdir()
    (folder / "office.vault").touch()
    remembered = tmp_path / "config" / "window.json"
    write_window_state(remembered, WindowState(offices=(str(folder),)))
    made = MainWindow(presentation, lines, remembered, lambda: tmp_path / "new", some_screens, tuple, now=now)
    qtbot.addWidget(made)
    made.start()
    made.show()
    made.connect_office()
    yield made
    made.close()


def sign_in(window, qtbot):
    send_password(window, "anna", PASSWORD)
    qtbot.waitUntil(lambda: window.frame is not None)
    settle()
    return window.frame


def asked(asker, kind):
    return [each for each in asker.asked if isinstance(each, kind)]


def test_s1_twelve_hours_after_signing_in_the_window_locks_however_busy_and_says_why(window, now, qtbot):  # noqa: F811
    frame = sign_in(window, qtbot)
    for _ in range(12 * 12 - 1):
        now.seconds += 300
        type_letter(window, "a")
    assert window.frame is frame
    now.seconds += 301
    window._idle.tick()
    assert window.frame is None
    said = [label.text() for label in window.centralWidget().findChildren(QLabel)]
    assert any("as long as the office allows" in text for text in said), said


@pytest.mark.parametrize("error", [AccessEnded, NotSignedIn])
def test_s6_the_window_locks_and_says_why_when_an_ask_is_answered_with_the_end(window, lines, qtbot, error):
    frame = sign_in(window, qtbot)
    lines.last.refuse_next = error()
    frame.desk.link.ask(MyDrafts())
    qtbot.waitUntil(lambda: window.frame is None)
    assert window.centralWidget().banner.text() != ""


def test_s3_what_is_typed_at_the_moment_of_the_lock_goes_to_the_office_and_stays_nowhere_else(window, lines, qtbot):
    frame = sign_in(window, qtbot)
    asker = lines.last
    frame.go_to("people", "C-10482")
    frame.current().note.setText(SECRET)
    window.lock()
    (kept,) = asked(asker, KeepDraft)
    assert (kept.place, kept.contact_id, dict(kept.content)) == ("people", 10482, {"note": SECRET})
    qtbot.waitUntil(lambda: asker.ended)
    settle()
    assert SECRET not in repr(
        (window._place.key, window._place.reference, window._place.account_id, window.__dict__.get("_open"))
    )
    assert not [edit for edit in QApplication.allWidgets() if isinstance(edit, QLineEdit) and edit.text() == SECRET]


def test_s3_typing_is_kept_after_a_pause_and_forgotten_once_it_is_gone(window, lines, qtbot):
    frame = sign_in(window, qtbot)
    keeper = frame.findChild(DraftKeeper)
    note = frame.current().note
    qtbot.keyClicks(note, "ab")
    keeper.look()
    qtbot.keyClicks(note, "c")
    keeper.look()
    assert asked(lines.last, KeepDraft) == []
    keeper.look()
    assert [each.content["note"] for each in asked(lines.last, KeepDraft)] == ["abc"]
    keeper.look()
    assert len(asked(lines.last, KeepDraft)) == 1
    note.clear()
    keeper.look()
    keeper.look()
    assert [each.place for each in asked(lines.last, DropDraft)] == ["today"]


def test_s3_who_types_without_a_pause_has_it_kept_all_the_same(window, lines, qtbot):
    frame = sign_in(window, qtbot)
    keeper = frame.findChild(DraftKeeper)
    for _ in range(LATEST):
        assert asked(lines.last, KeepDraft) == []
        qtbot.keyClicks(frame.current().note, "a")
        keeper.look()
    assert [each.content["note"] for each in asked(lines.last, KeepDraft)] == ["a" * LATEST]


def test_s3_a_draft_is_offered_after_signing_in_and_comes_back_only_when_wanted(window, lines, qtbot):
    lines.last.answers = {MyDrafts: WAITING, ShowDraft: {"note": SECRET}}
    frame = sign_in(window, qtbot)
    assert any("C-10482" in text for text in shown_words(frame))
    assert asked(lines.last, ShowDraft) == []
    press(frame, "Continue")
    assert frame.current_key() == "people"
    assert frame.current().note.text() == SECRET
    window.lock()
    assert asked(lines.made[0], DropDraft) == []


def test_s3_a_draft_that_is_discarded_is_dropped_in_the_office(window, lines, qtbot):
    lines.last.answers = {MyDrafts: WAITING}
    frame = sign_in(window, qtbot)
    press(frame, "Discard")
    assert [(each.place, each.contact_id) for each in asked(lines.last, DropDraft)] == [("people", 10482)]
    assert asked(lines.last, ShowDraft) == []
    assert not any("C-10482" in text for text in shown_words(frame))


def test_s4_the_clock_counts_sleep():
    import time

    assert abs(seconds_since_boot() - time.clock_gettime(time.CLOCK_BOOTTIME)) < 5


def test_s4_eight_hours_of_sleep_lock_at_the_first_tick(window, now, qtbot):  # noqa: F811
    sign_in(window, qtbot)
    now.seconds += 8 * 3600
    window._idle.tick()
    assert window.frame is None


@pytest.fixture
def guard(qapp):
    clipboard = QApplication.clipboard()
    clipboard.clear()
    holder = QObject()
    made = ClipboardGuard(clipboard, 30, holder)
    yield made
    made.stop()
    clipboard.clear()


def copied(qtbot, text, *, marked):
    edit = QLineEdit(text)
    qtbot.addWidget(edit)
    if marked:
        mark_secret(edit)
    with qtbot.waitActive(edit):
        edit.show()
        edit.activateWindow()
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)


def test_s7_what_is_copied_of_a_marked_field_carries_the_hints_and_goes_after_its_time(guard, qtbot):
    copied(qtbot, "tajne", marked=True)
    held = QApplication.clipboard().mimeData()
    assert held.text() == "tajne"
    assert held.data("x-kde-passwordManagerHint").data() == b"secret"
    assert any("CanIncludeInClipboardHistory" in kind for kind in held.formats())
    assert any("ExcludeClipboardContentFromMonitorProcessing" in kind for kind in held.formats())
    assert guard._timer.interval() == 30_000
    guard._timer.timeout.emit()
    assert QApplication.clipboard().text() == ""


def test_s7_what_was_copied_since_stays_and_ordinary_fields_are_let_be(guard, qtbot):
    copied(qtbot, "tajne", marked=True)
    copied(qtbot, "zwykłe", marked=False)
    guard.clear()
    assert QApplication.clipboard().text(QClipboard.Mode.Clipboard) == "zwykłe"


def test_s7_the_lock_takes_a_marked_field_back(window, qtbot):
    frame = sign_in(window, qtbot)
    mark_secret(frame.current().note)
    frame.current().note.setText("tajne")
    window.activateWindow()
    frame.current().note.setFocus()
    frame.current().note.selectAll()
    frame.current().note.copy()
    assert QApplication.clipboard().text() == "tajne"
    window.lock()
    assert QApplication.clipboard().text() == ""


def test_s7_passwords_one_time_codes_and_what_the_telephone_reads_are_marked(presentation, lines, tmp_path, qtbot):  # noqa: F811
    setup = SecondCheckSetup(presentation, Link(lines(tmp_path)))
    password, kit = PasswordField(presentation), label("code")
    for widget in (setup, password, kit):
        qtbot.addWidget(widget)
    assert all(is_secret(each) for each in (setup.secret, setup.codes, password.edit, kit))
    assert not is_secret(label("muted"))


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("PL61 1090 1014 0000 0712 1981 2874", True),
        ("PL61 1090 1014 0000 0712 1981 2875", False),
        ("44051401359", True),
        ("44051401358", False),
        ("ABC 123456", True),
        ("K7QF2-9MXW3-4TRHB-XC8GD-W2PNE-63VJK-YB5SA", True),
        ("k7qf2 9mxw3 4trhb xc8gd w2pne", True),
        ("K7QF2-9MXW3-4TRHB", False),
        ("+48 601 234 567", False),
        ("Ola Lis", False),
    ],
)
def test_s7_numbers_that_open_doors_are_known_by_their_form(text, secret):
    assert looks_secret(text) is secret


def test_s8_title_memory_and_files_of_the_window_hold_nothing_of_anybody(window, tmp_path, qtbot):
    frame = sign_in(window, qtbot)
    frame.go_to("people", "C-10482")
    frame.current().note.setText(SECRET)
    titles = {top.windowTitle() for top in QApplication.topLevelWidgets() if top.isVisible()}
    window.lock()
    window.close()
    assert titles == {"Desktop CRM"}
    assert (window.windowIconText(), window.windowFilePath()) == ("Desktop CRM", "") or window.windowIconText() == ""
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    for word in (SECRET, "Anna", "anna", "Nowak", "10482"):
        assert word.encode() not in written
