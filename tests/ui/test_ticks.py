"""Boxes whose words wrap."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop_crm.ui.widgets.ticks import Ticks, _Tick

LONG = "the core of the work is watching people regularly, on a large scale, and much more besides"


@pytest.fixture
def ticks(presentation, qtbot):
    made = Ticks("What it holds")
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    return made


def test_a_click_on_the_words_ticks_the_box_and_another_takes_it_back(ticks, qtbot):
    ticks.offer([("a", "one"), ("b", "two")])
    (first, _second) = ticks.findChildren(_Tick)[-2:]
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton, pos=first.rect().center())
    assert ticks.value() == ("a",)
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton, pos=first.rect().center())
    assert ticks.value() == ()


def test_long_words_never_make_the_field_wider_than_its_sheet(ticks):
    ticks.offer([("a", LONG), ("b", "two")])
    assert ticks.minimumSizeHint().width() <= 300
    assert ticks.boxes["a"].accessibleName() == LONG


def test_what_was_chosen_is_ticked_when_it_is_offered_and_kept_when_it_is_not(ticks):
    ticks.choose(["b", "gone"])
    ticks.offer([("a", "one"), ("b", "two")])
    assert ticks.boxes["b"].isChecked()
    assert set(ticks.value()) == {"b", "gone"}
