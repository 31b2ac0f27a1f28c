"""How long the audit trail is kept, as the window shows and sets it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QSpinBox

from desktop_crm.api.audit import AuditLines, PreviewTrimming, SetAuditMonths
from desktop_crm.domain.trail import TrailFilter
from tests.support.window import press, said, settle, sheet_of


@pytest.fixture
def page(window):
    window.go_to("privacy", "audit")
    settle()
    return window.current().page("audit")


def test_the_time_is_shown_changed_and_said_where_it_is_unsafe(page, window, office):
    press(page, "Kept for…")
    sheet = sheet_of(window)
    assert "0 lines are past their time." in said(sheet)
    months = sheet.findChild(QSpinBox)
    months.setValue(3)
    press(sheet, "Save")
    assert sheet.isVisible()
    assert office.ask(PreviewTrimming()).months != 3
    months.setValue(24)
    press(sheet, "Save")
    assert sheet_of(window) is None
    assert office.ask(PreviewTrimming()).months == 24


def test_lines_past_their_time_are_counted_and_let_go(page, window, office):
    office.add("Jan", "Zmyślony")
    office.ask(SetAuditMonths(months=12))
    for _month in range(14):  # in steps somebody is at work in, so that the clock is believed
        office.clocks.passes(29 * 86_400)
        office.ask(AuditLines(TrailFilter()))
    due = office.ask(PreviewTrimming()).lines
    assert due > 0
    press(page, "Kept for…")
    press(sheet_of(window), "Let them go now")
    assert office.ask(PreviewTrimming()).lines == 0
