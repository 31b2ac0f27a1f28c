"""Nothing stands between a click on the program and its sign-in page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject

from desktop_crm.settings.window_state import WindowState, write_window_state
from desktop_crm.ui import app as front
from tests.support.asker import Lines


class Paints(QObject):
    def __init__(self, happened: list[str]) -> None:
        super().__init__()
        self._happened = happened

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._happened.append("painted")
        return False


def test_the_worker_starts_once_the_window_has_been_painted_and_only_once(qapp, qtbot, tmp_path, monkeypatch):
    office = tmp_path / "office"
    office.mkdir()
    (office / "office.vault").touch()
    remembered = tmp_path / "window.json"
    write_window_state(remembered, WindowState(offices=(str(office),), language="en"))
    happened: list[str] = []
    lines = Lines()
    monkeypatch.setattr(front, "_connect", lambda folder: happened.append("worker") or lines(folder))
    window = front.build(qapp, remembered)
    qtbot.addWidget(window)
    paints = Paints(happened)
    window.installEventFilter(paints)
    window.show()
    qtbot.waitUntil(lambda: "worker" in happened)
    assert happened[0] == "painted"
    window.repaint()
    qapp.processEvents()
    assert happened.count("worker") == 1
    window.close()
