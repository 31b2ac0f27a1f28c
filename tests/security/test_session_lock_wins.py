"""S2: the lock wins over everything that can lie over the window; what can is read from the modules."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6 import QtWidgets
from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import (
    QApplication,
    QCompleter,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QToolTip,
    QWidget,
)

import desktop_crm.ui
from desktop_crm.ui.unlock.covering import cover
from tests.ui.conftest import presentation  # noqa: F401 — a fixture

SECRET = "Brzęczyszczykiewicz"
KINDS = {
    name
    for name, kind in tuple((name, getattr(QtWidgets, name)) for name in dir(QtWidgets))
    if isinstance(kind, type) and issubclass(kind, QDialog | QMenu | QtWidgets.QCompleter)
} | {"QPrintDialog", "QPrintPreviewDialog", "QPageSetupDialog", "QToolTip", "QDrag"}


def used() -> set[str]:
    """Return every class of Qt's by which the window's modules open something over the window."""
    found = set()
    for path in Path(desktop_crm.ui.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                found |= {base.id for base in node.bases if isinstance(base, ast.Name) and base.id in KINDS}
            elif isinstance(node, ast.Call):
                called = node.func
                name = called.value if isinstance(called, ast.Attribute) else called
                if isinstance(name, ast.Name) and name.id in KINDS:
                    found.add(name.id)
    return found


def _dialog(window: QWidget) -> None:
    dialog = QDialog(window)
    QLabel(SECRET, dialog)
    dialog.exec()


def _stubborn(window: QWidget) -> None:
    class Stubborn(QDialog):
        def reject(self) -> None:
            """Stay."""

        def closeEvent(self, event) -> None:
            event.ignore()

    Stubborn(window).exec()


def _menu(window: QWidget) -> None:
    menu = QMenu(window)
    menu.addAction(SECRET)
    menu.exec(window.mapToGlobal(window.rect().center()))


def _file(window: QWidget) -> None:
    QFileDialog.getSaveFileName(window, "x", f"{SECRET}.pdf", "PDF (*.pdf)")


def _message(window: QWidget) -> None:
    QMessageBox.information(window, "x", SECRET)


def _tip(window: QWidget) -> None:
    QToolTip.showText(window.mapToGlobal(window.rect().center()), SECRET, window)


def _drag(window: QWidget) -> None:
    drag, held = QDrag(window), QMimeData()
    held.setText(SECRET)
    drag.setMimeData(held)
    drag.exec()


def _print(window: QWidget) -> None:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter()  # the dialog does not keep it alive
    QPrintDialog(printer, window).exec()


def _completer(window):
    edit = QLineEdit(window)
    completer = QCompleter([SECRET], edit)
    completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
    completer.setWidget(edit)
    edit.show()
    completer.complete()


OPENERS = {
    "QCompleter": _completer,
    "QDialog": _dialog,
    "QDrag": _drag,
    "QFileDialog": _file,
    "QMenu": _menu,
    "QMessageBox": _message,
    "QPrintDialog": _print,
    "QToolTip": _tip,
    "stubborn": _stubborn,
}


def test_s2_everything_the_window_s_modules_open_is_tried_below():
    assert used() - set(OPENERS) - {"QDrag"} == set(), "teach OPENERS how to open it"
    assert {"QFileDialog", "QMenu", "QPrintDialog", "QToolTip"} <= used()


@pytest.mark.qt_log_ignore("grabbing the keyboard|Unimplemented|modal|propagateSizeHints", extend=True)
@pytest.mark.parametrize("kind", OPENERS)
def test_s2_the_lock_wins_over(kind, presentation, qtbot, qapp):  # noqa: F811
    window = QtWidgets.QMainWindow()
    qtbot.addWidget(window)
    content = QLabel(SECRET)
    window.setCentralWidget(content)
    with qtbot.waitExposed(window):
        window.show()
    holder, left = QObject(), []

    def lock() -> None:
        cover(window, content)
        left.extend(top for top in QApplication.topLevelWidgets() if top.isVisible() and top is not window)

    QTimer.singleShot(150, holder, lock)
    OPENERS[kind](window)  # waits for an answer; only the lock gives one
    qtbot.waitUntil(lambda: not content.isVisible())
    assert left == []
    assert not content.isVisible()
