"""A window over a real office: real store, real trail, real answers; only the process between them is left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_crm.ui.frame import Frame
from desktop_crm.ui.link import Link
from desktop_crm.ui.screens.contents import finders, screens
from tests.support.in_process import InProcess
from tests.support.window import ChosenFiles, settle


@pytest.fixture
def asker(office):
    return InProcess(office.office)


@pytest.fixture
def files():
    return ChosenFiles()


@pytest.fixture
def window(presentation, asker, office, files, qtbot):
    """The frame with every screen, none of them built yet."""
    link = Link(asker)
    frame = Frame(presentation, link, office.office.session, screens(), finders())
    link.setParent(frame)
    clocks = office.clocks
    frame.desk = replace(frame.desk, files=files, today=lambda: clocks.now().date(), now=clocks.now)
    broken = []
    link.broke.connect(broken.append)
    qtbot.addWidget(frame)
    frame.resize(1280, 800)
    with qtbot.waitActive(frame):
        frame.show()
        frame.activateWindow()
    yield frame
    settle()
    assert not broken, broken[0]


@pytest.fixture
def contacts(window):
    """The screen of people in front of somebody."""
    window.go_to("contacts")
    settle()
    return window.current()
