"""The small parts: what they say, and what they do by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from desktop_crm.api.session import PasswordVerdict
from desktop_crm.ui.models.rows import Cell, RowsModel
from desktop_crm.ui.widgets.avatar import initials
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.flow import FlowLayout
from desktop_crm.ui.widgets.form_row import FormRow
from desktop_crm.ui.widgets.labels import Chip, ElidedLabel
from desktop_crm.ui.widgets.leave_guard import LeaveGuard
from desktop_crm.ui.widgets.number_box import NumberBox
from desktop_crm.ui.widgets.panels import column, roomy
from desktop_crm.ui.widgets.password_field import PasswordField
from desktop_crm.ui.widgets.progress_strip import ProgressStrip
from desktop_crm.ui.widgets.search_field import SearchField
from desktop_crm.ui.widgets.sharing import shared_out
from desktop_crm.ui.widgets.sheet import Sheet
from desktop_crm.ui.widgets.strength_meter import StrengthMeter
from desktop_crm.ui.widgets.table import Table
from desktop_crm.ui.widgets.toast import Toast
from tests.support.controls import nameless, shown_words


@pytest.fixture
def host(qtbot):
    made = QWidget()
    made.resize(900, 600)
    qtbot.addWidget(made)
    made.show()
    return made


def test_l3_a_password_is_pasted_whole_as_it_is(presentation, host):
    field = PasswordField(presentation, host)
    QApplication.clipboard().setText("  zażółć  gęślą jaźń \U0001f511 ")
    field.edit.paste()
    assert field.text() == "  zażółć  gęślą jaźń \U0001f511 "
    QApplication.clipboard().clear()


def test_l3_a_password_is_masked_until_it_is_shown_and_masked_again_when_cleared(presentation, host, qtbot):
    field = PasswordField(presentation, host)
    field.edit.setText("secret")
    assert field.edit.echoMode() is QLineEdit.EchoMode.Password
    qtbot.mouseClick(field._show, Qt.MouseButton.LeftButton)
    assert field.edit.echoMode() is QLineEdit.EchoMode.Normal
    assert field._show.accessibleName() == "Hide the password"
    field.clear()
    assert field.edit.echoMode() is QLineEdit.EchoMode.Password
    assert not field.edit.isUndoAvailable()


def test_a_capital_without_shift_tells_of_caps_lock(presentation, host, qtbot):
    field = PasswordField(presentation, host, caps_lock=lambda: None)
    field.show()
    qtbot.keyClick(field.edit, "A")
    assert "Caps Lock is on." in shown_words(field)
    qtbot.keyClick(field.edit, "A", Qt.KeyboardModifier.ShiftModifier)
    assert "Caps Lock is on." not in shown_words(field)


def test_the_meter_says_what_to_better(presentation, host):
    meter = StrengthMeter(presentation, host)
    meter.show()
    meter.show_verdict(PasswordVerdict(1, ("too_short", "needs_digit"), "", ("Add another word or two.",)))
    words = shown_words(meter)
    assert "Not good enough yet" in words
    assert "It is too short: use at least 12 characters. Add a digit. Add another word or two." in words


def test_a_problem_is_said_at_the_field_and_to_a_screen_reader(host):
    row = FormRow(QLineEdit(host), host)
    row.say("Login", "A short name.")
    row.set_problem("Type your login.")
    assert row.field.accessibleName() == "Login"
    assert row.field.accessibleDescription() == "Type your login."
    row.set_problem("")
    assert row.problem() == ""
    assert row.field.accessibleDescription() == "A short name."


def test_a_banner_offers_the_next_step_and_goes_when_it_is_put_away(presentation, host, qtbot):
    taken = []
    banner = Banner(presentation, host)
    banner.say("The disk is full. Nothing was lost.", "bad", ("Choose another folder", lambda: taken.append(1)))
    qtbot.mouseClick(banner.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert taken == [1]
    banner.put_away()
    assert banner.text() == ""
    assert nameless(banner) == []


def test_a_sheet_takes_the_focus_keeps_tab_inside_and_gives_it_back(presentation, host, qtbot):
    before = QLineEdit(host)
    before.show()
    before.setFocus()
    sheet = Sheet(presentation, host)
    inside = [QLineEdit(sheet), QLineEdit(sheet)]
    for edit in inside:
        sheet.body.addWidget(edit)
    host.activateWindow()
    sheet.open(slide=False)
    seen = set()
    for _ in range(6):
        assert sheet.isAncestorOf(host.focusWidget())
        seen.add(host.focusWidget())
        qtbot.keyClick(host.focusWidget(), Qt.Key.Key_Tab)
    assert seen >= set(inside)
    with qtbot.waitSignal(sheet.closed):
        qtbot.keyClick(host.focusWidget(), Qt.Key.Key_Escape)
    assert host.focusWidget() is before


def test_a_click_beside_a_sheet_closes_it(presentation, host, qtbot):
    sheet = Sheet(presentation, host)
    sheet.open(slide=False)
    with qtbot.waitSignal(sheet.closed):
        qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=sheet.rect().topLeft())


def test_a_sheet_asks_before_it_drops_what_was_typed(presentation, host, qtbot):
    sheet = Sheet(presentation, host)
    sheet.guard_typed()
    edit = QLineEdit(sheet)
    sheet.body.addWidget(edit)
    host.activateWindow()
    sheet.open(slide=False)
    qtbot.keyClicks(edit, "dom")
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    guard = sheet.findChild(LeaveGuard)
    assert not sheet.isHidden()
    guard.stay.click()
    assert guard.isHidden()
    assert host.focusWidget() is edit
    qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=sheet.rect().topLeft())
    with qtbot.waitSignal(sheet.closed):
        guard.discard.click()


def test_a_sheet_does_not_ask_about_a_password_or_what_the_program_wrote(presentation, host, qtbot):
    sheet = Sheet(presentation, host)
    sheet.guard_typed()
    written, password = QLineEdit(sheet), QLineEdit(sheet)
    password.setEchoMode(QLineEdit.EchoMode.Password)
    for edit in (written, password):
        sheet.body.addWidget(edit)
    sheet.open(slide=False)
    written.setText("PLN")
    qtbot.keyClicks(password, "szafir")
    with qtbot.waitSignal(sheet.closed):
        qtbot.keyClick(password, Qt.Key.Key_Escape)


def test_the_wheel_scrolls_the_page_and_not_a_number(host, qtbot):
    box = NumberBox(host)
    box.setValue(3)
    at, turn = QPointF(5, 5), QPoint(0, 120)
    none = Qt.KeyboardModifier.NoModifier
    wheel = QWheelEvent(at, at, QPoint(), turn, Qt.MouseButton.NoButton, none, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(box, wheel)
    assert box.value() == 3


def test_headings_go_on_below_so_that_what_stands_in_front_can_be_read(presentation, qtbot):
    names = ("Data protection officer", "Administrator", "Owner of the office", "Salesperson", "Partner from outside")
    cells = [Cell("May", str), *(Cell(name, lambda _row: "yes") for name in names)]
    model = RowsModel(cells, lambda: presentation.words)
    table = Table(presentation)
    qtbot.addWidget(table)
    table.setModel(model)
    model.show(["Change the rules of retention"])
    table.spread((340, *(60 for _ in names)))
    table.resize(800, 300)
    table.show()
    head = table.horizontalHeader()
    assert head.sectionSize(0) >= table._needed(0, 0)
    metrics = table._heading_metrics()
    for at, name in enumerate(names, start=1):
        assert head.sectionSize(at) >= max(map(metrics.horizontalAdvance, name.split()))
    assert head.height() > 2 * metrics.height()


def test_a_page_too_low_for_its_parts_scrolls(presentation, host):
    page = QWidget()
    rows = column(page)
    for _ in range(4):
        part = QWidget()
        part.setMinimumHeight(300)
        rows.addWidget(part)
    area = roomy(page, host)
    area.resize(400, 500)
    area.show()
    QApplication.processEvents()
    assert page.height() >= 1200
    assert area.verticalScrollBar().maximum() > 0
    area.resize(400, 1400)
    QApplication.processEvents()
    assert area.verticalScrollBar().maximum() == 0


def test_a_toast_undoes_once(presentation, host):
    undone = []
    toast = Toast(presentation, host)
    toast.say("Contact moved to the trash.", lambda: undone.append(1))
    assert toast.undo()
    assert not toast.undo()
    assert undone == [1]
    assert toast.isHidden()


def test_the_remaining_time_is_said_once_it_is_measured(presentation, host, now):
    strip = ProgressStrip(presentation, host, now)
    strip.begin("Reading the file")
    strip.report(10, 100)
    assert not any("left" in text for text in shown_words(strip))
    now.seconds += 20
    strip.report(10, 100)
    assert "about 3 minutes left" in shown_words(strip)
    now.seconds += 1
    strip.report(99, 100)
    assert "a few seconds left" in shown_words(strip)


def test_a_long_name_is_cut_on_one_line_with_the_whole_as_its_tip(presentation, host):
    text = "Grzegorz Brzęczyszczykiewicz, Chrząszczyżewoszyce, powiat Łękołody"
    shown = ElidedLabel(text, parent=host)
    shown.setGeometry(0, 0, 120, 24)
    shown.show()
    assert shown.toolTip() == text
    shown.setGeometry(0, 0, 880, 24)
    assert shown.toolTip() == ""


def test_chips_wrap_where_they_do_not_fit(presentation, host):
    flow = FlowLayout(host)
    chips = [Chip(f"Consent {number}", "good", host) for number in range(12)]
    for chip in chips:
        flow.addWidget(chip)
        chip.show()
    assert flow.heightForWidth(200) > flow.heightForWidth(800)
    host.resize(300, 600)
    flow.activate()
    assert all(chip.geometry().right() <= 300 for chip in chips)
    flow.clear()
    assert flow.count() == 0


def test_a_search_is_asked_once_for_what_is_typed_in_one_go(presentation, host, qtbot):
    field = SearchField(presentation, host, pause_ms=0)
    asked = []
    field.searched.connect(asked.append)
    qtbot.keyClicks(field, "kowal")
    qtbot.waitUntil(lambda: asked == ["kowal"])


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Łukasz Żółkiewski", "ŁŻ"), ("Олена", "О"), ("Jan Maria Kowalski", "JK"), ("", ""), ("– x", "X")],
)
def test_initials_are_of_the_first_and_the_last_name(name, letters):
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("room", "weights", "needs", "shares"),
    [
        (300, (100, 100, 100), (50, 60, 70), [50, 60, 70]),
        (300, (1, 100, 100), (90, 400, 400), [90, 105, 105]),
        (300, (80, 120, 100), (90, 900, 60), [90, 150, 60]),
        (400, (50, 200, 50), (500, 500, 500), [116, 166, 116]),
        (150, (50, 200, 50), (400, 400, 400), [25, 100, 25]),
        (100, (100,), (40,), [40]),
        (0, (10, 10), (48, 48), [0, 0]),
    ],
)
def test_short_words_are_whole_and_long_texts_share_what_is_left(room, weights, needs, shares):
    assert shared_out(room, weights, [min(100, each) for each in needs], needs) == shares


def test_a_table_in_memory_cuts_no_word_of_a_heading_and_no_short_cell(presentation, qtbot):
    table = Table(presentation)
    qtbot.addWidget(table)
    cells = (
        Cell("Wie wahrscheinlich es ist", lambda each: each, 40),
        Cell("Warum", lambda each: each * 40, 400),
        Cell("", lambda each: each, 60, tone=lambda _each: "warn"),
    )
    model = RowsModel(cells, lambda: presentation.words, table)
    table.setModel(model)
    table.spread(tuple(cell.width for cell in cells), 1)
    table.resize(700, 300)
    table.show()
    model.show(["ein langes Wort", "kurz"])
    assert sum(table.columnWidth(at) for at in range(3)) <= table.viewport().width()
    for at in (0, 2):
        assert table.columnWidth(at) >= table._needed(at, table._longest_word(at))
    assert table.columnWidth(1) < table._needed(1, 0)
