"""Garbage of the window is collected on the window's thread, whoever makes it."""

from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtCore import QObject

from desktop_crm.ui.garbage import Garbage


class Loop(QObject):
    """Holds itself; says on which thread it was collected."""

    def __init__(self, ends):
        super().__init__()
        self.me, self.ends = self, ends

    def __del__(self):
        self.ends.append(threading.current_thread())


@pytest.fixture
def garbage(qapp):
    made = Garbage(qapp)
    yield made
    made.deleteLater()
    gc.unfreeze()
    gc.enable()


def make(count):
    """Make so much that Python would have collected long ago."""
    return [[] for _ in range(count)]


def test_another_thread_that_makes_much_takes_no_object_of_the_window_away(garbage):
    garbage.begin()
    garbage.look()
    ends = []
    Loop(ends)
    busy = threading.Thread(target=make, args=(200_000,))
    busy.start()
    busy.join()
    assert ends == []
    kept = make(200_000)
    garbage.look()
    assert ends == [threading.main_thread()]
    assert len(kept) == 200_000


def test_nothing_is_collected_before_everything_is_loaded(garbage):
    ends = []
    Loop(ends)
    kept = make(200_000)
    garbage.look()
    assert ends == []
    garbage.begin()
    garbage.look()  # what is there by now stays for good
    assert ends == []
    assert len(kept) == 200_000
