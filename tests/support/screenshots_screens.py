"""Draws the screens of an open office, over a real office full of fictional people."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop_crm.app.demo import make_demo
from desktop_crm.ui.frame import Frame
from desktop_crm.ui.link import Link
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.screens.contents import finders, screens
from tests.support.in_process import InProcess
from tests.support.keyrings import MemoryBackend
from tests.support.offices import machine_for
from tests.support.vaults import Clocks

SIZE = (1280, 800)
PEOPLE = 240


@contextmanager
def demo_office() -> Iterator[InProcess]:
    """Make an office of fictional people in a folder that goes with it."""
    with tempfile.TemporaryDirectory() as folder:
        clocks = Clocks()
        made = make_demo(Path(folder) / "office", PEOPLE, 7, machine_for(clocks, MemoryBackend()))
        try:
            yield InProcess(made.office)
        finally:
            made.office.close()


def screens_of(presentation: Presentation, asker: InProcess) -> Iterator[tuple[str, Frame]]:
    """Yield every screen by name, made as it is about to be drawn."""
    for name, prepare in SHOTS:
        link = Link(asker)
        frame = Frame(presentation, link, asker.office.session, screens(), finders())
        link.setParent(frame)
        frame.resize(*SIZE)
        frame.show()
        prepare(frame)
        settle()
        yield name, frame


def settle() -> None:
    """Let every answer arrive and every list be laid out."""
    for _ in range(12):
        QApplication.processEvents()


def _contacts(frame: Frame) -> None:
    frame.go_to("contacts")
    settle()
    frame.current().list.table.selectRow(3)
    settle()


SHOTS: list[tuple[str, Callable[[Frame], None]]] = [("contacts", _contacts)]
