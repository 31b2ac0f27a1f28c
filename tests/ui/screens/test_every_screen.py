"""What holds for every screen of the window."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_crm.domain.permissions import GRANTS, Role
from desktop_crm.ui.frame import Frame
from desktop_crm.ui.link import Link
from desktop_crm.ui.screens.contents import finders, screens
from tests.support.controls import nameless, shown_words
from tests.support.in_process import InProcess
from tests.support.shouting import shouting
from tests.support.window import settle

KEYS = tuple(entry.key for entry in screens())


@pytest.fixture
def filled(office, window):
    office.add("Ż1", "Ź2", email="1@2.example", phone="123 456 789")
    return window


@pytest.mark.parametrize("key", KEYS)
def test_every_control_has_a_name_that_can_be_read_out(filled, key):
    filled.go_to(key)
    settle()
    screen = filled.current()
    assert nameless(screen) == []
    assert screen.accessibleName()


@pytest.mark.parametrize("key", KEYS)
def test_every_word_follows_the_language(filled, presentation, key):
    filled.go_to(key)
    settle()
    screen = filled.current()
    with shouting(presentation.language):
        settle()
        quiet = {text for text in shown_words(screen) if text != text.upper()}
    names = {"Ż1 Ź2", "Biuro Rachunkowe Fikcja", "Ola"}
    left = {text for text in quiet if not any(name in text for name in names) and not any(c.isdigit() for c in text)}
    assert left == set()


@pytest.mark.parametrize("key", KEYS)
def test_every_screen_fits_a_small_window_with_the_largest_text(filled, presentation, key):
    presentation.theme.set_text_percent(200)
    filled.go_to(key)
    settle()
    assert filled.current().minimumSizeHint().width() <= 1280 - 60


@pytest.mark.parametrize("role", list(Role))
def test_nobody_sees_a_screen_they_may_not_use_and_none_breaks(office, presentation, role, qtbot):
    asker = InProcess(office.office)
    session = office.office.session
    actor = replace(session.actor, role=role, grants=GRANTS[role])
    link = Link(asker)
    broken = []
    link.broke.connect(broken.append)
    frame = Frame(presentation, link, replace(session, actor=actor), screens(), finders())
    link.setParent(frame)
    qtbot.addWidget(frame)
    frame.show()
    keys = frame.keys()
    for key in keys:
        frame.go_to(key)
        settle()
    assert ("contacts" in keys) == ("contact:read" in GRANTS[role])
    assert ("import" in keys) == ("contact:import" in GRANTS[role])
    assert broken == []


def test_the_palette_finds_a_contact_and_opens_it(office, filled):
    told = []
    for finder in finders():
        finder(filled.desk, "ź2", told.extend)
    settle()
    assert [each.title for each in told] == ["Ż1 Ź2"]
    told[0].run()
    settle()
    assert filled.current().card.header.name.text() == "Ż1 Ź2"


def test_one_letter_finds_too_many_to_be_asked_for(filled, asker):
    told = []
    before = len(asker.asked)
    for finder in finders():
        finder(filled.desk, "a", told.extend)
    settle()
    assert told == []
    assert len(asker.asked) == before
