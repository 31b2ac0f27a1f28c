"""Where the window stands when it opens for the first time."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_crm.ui.window_memory import WindowMemory


def test_a_window_opened_first_is_not_larger_than_the_screen(tmp_path, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    room = window.screen().availableGeometry()
    WindowMemory(tmp_path / "window.json").place(window, (4 * room.width(), 4 * room.height()))
    assert window.width() <= room.width()
    assert window.height() < room.height()  # the system's title bar stands above it


def test_a_window_with_room_has_its_usual_size(tmp_path, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    WindowMemory(tmp_path / "window.json").place(window, (400, 300))
    assert (window.width(), window.height()) == (400, 300)
