"""What the window takes for granted of PySide6."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal


class Bell(QObject):
    rung = Signal()


def test_emitting_a_signal_does_not_wear_out_true():
    """PySide6 6.12.0 on Python 3.11 drops a reference to True each time, and so ends a long session in a crash."""
    bell = Bell()
    held = [True] * 1000  # enough for the test to fail rather than crash
    before = sys.getrefcount(True)
    for _ in range(500):
        bell.rung.emit()
    assert sys.getrefcount(True) > before - 100
    assert len(held) == 1000
