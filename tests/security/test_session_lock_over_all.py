"""S2: everything the program itself can put over its window is opened in turn, and the lock fired."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from types import CodeType, FrameType

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from desktop_crm.api.drafts import DropDraft, KeepDraft
from desktop_crm.ui.files import SystemFiles
from desktop_crm.ui.main_window import MainWindow
from desktop_crm.ui.screens.contents import finders, screens
from desktop_crm.ui.unlock.sign_in import SignInPage
from tests.security.openers import BESIDES, HOW, MADE_ELSEWHERE, openers
from tests.security.stage import NAME, Stage
from tests.support.in_process import InProcess
from tests.support.window import settle
from tests.ui.conftest import now, presentation  # noqa: F401 — fixtures

TYPED = "Niedopowiedziane-7"
"""What is typed into every field that is open when the lock comes."""


class Line(InProcess):
    """A line that leaves the office open when it ends: the test closes it."""

    def end(self) -> None:
        if not self.gone.done():
            self.gone.set_result(None)


class LockedWhileAsking(SystemFiles):
    """Chooses files as the program does; the lock comes while a person is at it."""

    def __init__(self, lock: Callable[[], None]) -> None:
        self._lock = lock

    def to_open(self, parent, title, kinds):
        QTimer.singleShot(50, parent, self._lock)
        return super().to_open(parent, title, kinds)

    def to_save(self, parent, title, suggested, kinds):
        QTimer.singleShot(50, parent, self._lock)
        return super().to_save(parent, title, suggested, kinds)

    def folder(self, parent, title):
        QTimer.singleShot(50, parent, self._lock)
        return super().folder(parent, title)


class Trial:
    """One opening, and what was there when the lock came and after."""

    def __init__(self, window: MainWindow, line: Line) -> None:
        self.window, self.line = window, line
        self.over: list[QWidget] = []
        self.left: list[QWidget] = []
        self.asked_before = 0
        self.locked = False

    def lock(self) -> None:
        if self.locked:
            return
        self.locked = True
        frame = self.window.frame
        assert frame is not None
        self.over = [*_over(self.window), *([frame._overlay] if frame._overlay else [])]
        for widget in QApplication.allWidgets():
            if not widget.isVisible() or not widget.isEnabled():
                continue
            if isinstance(widget, QLineEdit) and not widget.isReadOnly():
                widget.setText(TYPED)
            elif isinstance(widget, QPlainTextEdit) and not widget.isReadOnly():
                widget.setPlainText(TYPED)
        self.asked_before = len(self.line.asked)
        self.window.lock()
        page = self.window.centralWidget()
        self.left = [
            each
            for each in QApplication.allWidgets()
            if each.isVisible() and each not in (self.window, page) and not page.isAncestorOf(each)
        ]


@pytest.fixture
def trial(presentation, office, tmp_path, now, qtbot):  # noqa: F811
    who = office.add("Zofia", NAME, email="zofia@fikcja.example", phone="+48 601 555 010")
    lines: list[Line] = []

    def connect(_folder):
        lines.append(Line(office.office))
        return lines[-1]

    window = MainWindow(
        presentation, connect, tmp_path / "window.json", lambda: tmp_path / "new", screens, finders, now=now
    )
    qtbot.addWidget(window)
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    line = connect(office.folder)
    window._open_created(office.folder, line, office.office.session)
    settle()
    made = Trial(window, line)
    files = LockedWhileAsking(made.lock)
    window.frame.desk = replace(window.frame.desk, files=files, today=lambda: office.clocks.now().date())
    yield made, Stage(window, window.frame, office, who)
    window.close()
    settle()


def test_s2_how_to_open_is_known_of_every_function_that_opens_something():
    assert openers() - set(HOW) == set(), "teach tests/security/openers.py how to open it"
    assert set(HOW) - openers() == set(), "opens nothing any more"


@pytest.mark.qt_log_ignore("grabbing the|Unimplemented|modal|propagateSizeHints|currentItem", extend=True)
@pytest.mark.parametrize("name", [*HOW, *BESIDES])
def test_s2_the_lock_wins_over(name, trial):
    made, stage = trial
    ran = _opened(stage, name, made)
    settle()
    made.lock()
    assert name in ran | MADE_ELSEWHERE | set(BESIDES), "the opener was not reached"
    assert made.over or name in BESIDES, "nothing was open when the lock came"
    assert made.left == []
    assert isinstance(stage.window.centralWidget(), SignInPage)
    assert [each for each in QGuiApplication.topLevelWindows() if each.isVisible()] == [stage.window.windowHandle()]
    settle()
    assert _over(stage.window) == []
    assert [said for said in _everything_said() if TYPED in said or NAME in said] == []
    later = made.line.asked[made.asked_before :]
    assert [each for each in later if not isinstance(each, KeepDraft | DropDraft)] == []


def _opened(stage: Stage, name: str, made: Trial) -> set[str]:
    """Open it; return the functions of the window that ran meanwhile, named as the openers are."""
    if name in MADE_ELSEWHERE | set(BESIDES):
        (HOW | BESIDES)[name](stage)
        return set()
    if name == "first_run/printing:Printer.print_pages":
        QTimer.singleShot(50, stage.window, made.lock)

    ran: set[CodeType] = set()

    def note(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call":
            ran.add(frame.f_code)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        HOW[name](stage)
    finally:
        sys.setprofile(before)
    return {
        f"{module.removesuffix('.py')}:{code.co_qualname.replace('.<locals>', '')}"
        for code in ran
        for _folder, found, module in [code.co_filename.rpartition("/desktop_crm/ui/")]
        if found
    }


def _over(window: QWidget) -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if each is not window and each.isVisible()]


def _everything_said() -> list[str]:
    """Return every text in any widget that lives, shown or not."""
    said: list[str] = []
    for each in QApplication.allWidgets():
        said += [each.toolTip(), each.accessibleName(), each.accessibleDescription(), each.windowTitle()]
        if isinstance(each, QLineEdit | QLabel | QAbstractButton):
            said.append(each.text())
        elif isinstance(each, QPlainTextEdit | QTextEdit):
            said.append(each.toPlainText())
        elif isinstance(each, QComboBox):
            said += [each.itemText(place) for place in range(each.count())]
        said += [action.text() for action in each.actions()]
    return said
