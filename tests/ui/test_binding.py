"""The binding to Qt itself: a release that miscounts references aborts the program after some thousand calls."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QPushButton


def test_calls_into_qt_take_no_reference_from_none_true_or_false(qtbot):
    button = QPushButton()
    qtbot.addWidget(button)
    before = [sys.getrefcount(each) for each in (None, True, False)]
    for _ in range(300):
        button.setEnabled(True)
        button.isEnabled()
        button.isHidden()
    after = [sys.getrefcount(each) for each in (None, True, False)]
    assert all(late > early - 100 for early, late in zip(before, after, strict=True)), (before, after)
