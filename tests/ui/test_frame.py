"""The frame around the screens: who sees what, by mouse and by key, in any language."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Role
from desktop_crm.ui.command_palette import CommandPalette, matching
from desktop_crm.ui.frame import Frame
from desktop_crm.ui.link import Link
from desktop_crm.ui.screens.screen import PaletteItem
from desktop_crm.ui.widgets.sheet import Sheet
from tests.support.asker import FakeAsker, session
from tests.support.controls import nameless, shown_words, tab_order
from tests.support.screens import some_screens
from tests.support.shouting import shouting


@pytest.fixture
def frame_for(presentation, qtbot):
    def make(role=Role.OWNER, finders=(), warning="", notice=""):
        link = Link(FakeAsker(Path("office")))
        frame = Frame(presentation, link, session(role, warning=warning, notice=notice), some_screens(), finders)
        link.setParent(frame)
        qtbot.addWidget(frame)
        frame.resize(1280, 800)
        frame.show()
        with qtbot.waitActive(frame):
            frame.activateWindow()
        frame.go_to("today")
        return frame

    return make


def test_every_control_of_the_frame_has_a_name(frame_for):
    frame = frame_for()
    frame.show_shortcuts()
    assert nameless(frame) == []


def test_a_person_without_the_permission_does_not_see_the_entry(frame_for):
    assert frame_for(Role.OWNER).rail.keys() == ("today", "people", "duties", "settings")
    administrator = frame_for(Role.ADMINISTRATOR)
    assert administrator.rail.keys() == ("today", "settings")
    administrator.go_to("people")
    assert administrator.current_key() == "today"


def test_a_screen_is_built_when_it_is_shown_first_and_kept(frame_for):
    frame = frame_for()
    first = frame.current()
    frame.go_to("people", "C-7")
    assert frame.current().opened == "C-7"
    frame.go_to("today")
    assert frame.current() is first
    assert frame.stack.count() == 2


def test_new_begins_what_the_screen_names(frame_for, qtbot):
    frame = frame_for()
    assert frame.bar.new.text().strip() == "New person"
    qtbot.keyClick(frame, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.mouseClick(frame.bar.new, Qt.MouseButton.LeftButton)
    assert frame.current().started == 2


def test_the_palette_finds_actions_and_records_and_forgets_late_answers(frame_for, qtbot):
    late = []

    def finder(desk, text, tell):
        late.append(tell)
        if text == "kow":
            tell([PaletteItem("Jan Kowalski", "ph.user", lambda: frame.go_to("people", "C-7"), "C-7")])

    frame = frame_for(finders=[finder])
    qtbot.keyClick(frame, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = frame.findChild(CommandPalette)
    assert "Go to People" in palette.titles()
    palette._search("duti")
    assert palette.titles() == ["Go to Duties"]
    palette._search("kow")
    late[0]([PaletteItem("an old answer", "ph.user", lambda: None)])
    assert palette.titles() == ["Jan Kowalski"]
    qtbot.keyClick(palette._field, Qt.Key.Key_Return)
    assert frame.current().opened == "C-7"
    assert palette.titles() == []


def test_the_palette_matches_the_beginnings_of_words():
    items = [PaletteItem(title, "ph.user", lambda: None) for title in ("Go to People", "Lock", "Change password…")]
    assert [item.title for item in matching(items, "pass")] == ["Change password…"]
    assert [item.title for item in matching(items, "peo go")] == ["Go to People"]
    assert matching(items, "zz") == []


def test_f1_lists_the_keys_of_the_screen_and_of_the_frame(frame_for, qtbot):
    frame = frame_for()
    qtbot.keyClick(frame, Qt.Key.Key_F1)
    words = shown_words(frame.findChild(Sheet))
    assert {"Edit the person", "Ctrl+E", "Lock the window", "Ctrl+L", "Everywhere"} <= words


def test_ctrl_z_takes_back_what_the_toast_offers(frame_for, qtbot):
    undone = []
    frame = frame_for()
    frame.toast("Contact moved to the trash.", lambda: undone.append(1))
    qtbot.keyClick(frame, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [1]


def test_tab_follows_the_reading_order(frame_for):
    frame = frame_for()
    order = tab_order(frame)
    rail = [widget for widget in order if frame.rail.isAncestorOf(widget)]
    bar = [widget for widget in order if frame.bar.isAncestorOf(widget)]
    screen = [widget for widget in order if frame.stack.isAncestorOf(widget)]
    assert order == rail + bar + screen
    assert [widget.accessibleName() for widget in rail] == ["Today", "Anna Nowak"]


def test_the_arrows_choose_the_screen_once_the_rail_has_the_keyboard(frame_for, qtbot):
    frame = frame_for()
    frame.rail.focus_current()
    qtbot.keyClick(frame.focusWidget(), Qt.Key.Key_Down)
    assert frame.current_key() == "people"
    assert frame.focusWidget().accessibleName() == "People"


def test_f6_goes_round_rail_bar_and_screen(frame_for, qtbot):
    frame = frame_for()
    frame.setFocus()
    been = []
    for _ in range(3):
        qtbot.keyClick(frame.focusWidget() or frame, Qt.Key.Key_F6)
        parts = (frame.rail, frame.bar, frame.stack)
        been.append([part.isAncestorOf(frame.focusWidget()) for part in parts].index(True))
    assert been == [0, 1, 2]


def test_a_language_switched_at_run_time_words_everything_anew(frame_for, presentation, qtbot):
    frame = frame_for(warning="no_device_secret")
    frame.show_shortcuts()
    frame.bar.set_alerts(3)
    with shouting(presentation.language):
        seen = shown_words(frame.rail) | shown_words(frame.bar) | shown_words(frame.status) | shown_words(frame.lasting)
    own = {"Anna Nowak", "Desktop CRM", "New person", "Ctrl+K", "3"}
    assert seen - own
    assert {text for text in seen - own if text.strip() != text.strip().upper()} == set()


def test_an_office_without_a_device_secret_says_so_for_as_long_as_it_lasts(frame_for):
    assert "password alone" in frame_for(warning="no_device_secret").lasting.text()
    assert frame_for().lasting.text() == ""


def test_a_narrow_window_shows_icons_with_tips_instead_of_words(frame_for, presentation):
    frame = frame_for()
    frame.resize(760, 600)
    entry = frame.rail._entries["people"]
    assert entry.text() == ""
    assert entry.accessibleName() == "People"
    assert entry.toolTip() == "People (Ctrl+2)"


def test_text_at_two_hundred_percent_stays_inside_the_window(frame_for, presentation, qapp):
    frame = frame_for()
    presentation.theme.set_text_percent(200)
    frame.resize(1280, 800)
    qapp.processEvents()
    for part in (frame.bar.search, frame.bar.new, frame.bar.alerts, frame.bar.lock):
        place = part.mapTo(frame, part.rect().bottomRight())
        assert part.isVisible()
        assert place.x() <= frame.width()
        assert part.width() >= part.minimumSizeHint().width()


def test_a_badge_is_told_to_a_screen_reader_too(frame_for):
    frame = frame_for()
    frame.set_badge("duties", 2)
    assert frame.rail._entries["duties"].accessibleName() == "Duties (2)"
    frame.set_badge("duties", 0)
    assert frame.rail._entries["duties"].accessibleName() == "Duties"


def test_a_second_sheet_takes_the_place_of_the_first(frame_for, qapp):
    frame = frame_for()
    first = frame.new_sheet()
    first.open(slide=False)
    second = frame.new_sheet()
    second.open(slide=False)
    assert first.isHidden()
    frame.close_all()
    assert second.isHidden()
    assert isinstance(frame.current().note, QLineEdit)


def test_what_was_cut_short_is_told_in_every_language_until_it_was_heard(frame_for, presentation):
    frame = frame_for(warning="no_device_secret", notice="kit_not_in_force")
    assert frame.meanwhile.text().startswith("The new emergency kit did not come into force")
    presentation.language.switch(Language.POLISH)
    assert frame.meanwhile.text().startswith("Nowy zestaw awaryjny nie zaczął obowiązywać")
    frame.meanwhile.put_away()
    presentation.language.switch(Language.ENGLISH)
    assert frame.meanwhile.text() == ""
    assert "password alone" in frame.lasting.text()


def test_each_screen_has_a_key_and_the_keyboard_goes_along(frame_for, qtbot):
    frame = frame_for()
    qtbot.keyClick(frame, "2", Qt.KeyboardModifier.ControlModifier)
    assert frame.current_key() == "people"
    assert frame.current().isAncestorOf(frame.focusWidget())
    qtbot.keyClick(frame, ",", Qt.KeyboardModifier.ControlModifier)
    assert frame.current_key() == "settings"


def test_a_click_in_the_rail_takes_the_keyboard_to_the_screen_and_arrows_leave_it_in_the_rail(frame_for, qtbot):
    frame = frame_for()
    qtbot.mouseClick(frame.rail._entries["people"], Qt.MouseButton.LeftButton)
    assert frame.current().isAncestorOf(frame.focusWidget())
    frame.rail.focus_current()
    qtbot.keyClick(frame.focusWidget(), Qt.Key.Key_Down)
    assert frame.current_key() == "duties"
    assert frame.rail.isAncestorOf(frame.focusWidget())


def test_a_key_of_another_screen_does_not_take_away_what_was_typed_in_a_sheet(frame_for, qtbot):
    frame = frame_for()
    sheet = frame.new_sheet()
    sheet.guard_typed()
    edit = QLineEdit(sheet)
    sheet.body.addWidget(edit)
    sheet.open(slide=False)
    qtbot.keyClicks(edit, "Kowalska")
    qtbot.keyClick(frame, "2", Qt.KeyboardModifier.ControlModifier)
    assert frame.current_key() == "today"
    assert not sheet.isHidden()


def test_a_demo_office_says_so_for_as_long_as_it_is_open(frame_for, presentation, qtbot):
    real = frame_for()
    assert real.status.demo.isHidden()
    link = Link(FakeAsker(Path("office")))
    shown = session(Role.OWNER)
    demo = Frame(presentation, link, replace(shown, office=replace(shown.office, demo=True)), some_screens())
    link.setParent(demo)
    qtbot.addWidget(demo)
    assert demo.status.demo.text() == "Demo office"
    assert not demo.status.demo.isHidden()
