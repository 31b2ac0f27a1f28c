"""The rules for passwords and sign-in, as an administrator sets them in the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop_crm.api.policies import ShowPolicies
from desktop_crm.domain.policies import NIST, Preset
from desktop_crm.ui.screens.settings.passwords import PasswordsPage
from tests.support.controls import nameless
from tests.support.window import settle


@pytest.fixture
def page(window) -> PasswordsPage:
    window.go_to("settings", "passwords")
    settle()
    return window.current().page("passwords")


def press(qtbot, button) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def test_a_ready_set_is_taken_and_any_number_of_it_changed(page, office, qtbot):
    assert nameless(page) == []
    assert not page.presets[Preset.CLASSIC].isEnabled()
    assert not page.save.isEnabled()
    press(qtbot, page.presets[Preset.NIST])
    assert page._line("rotation_days").text() == ""
    press(qtbot, page.save)
    assert office.ask(ShowPolicies()).password == NIST
    page._line("history").setText("5")
    page._line("idle_minutes").setText("3")
    press(qtbot, page.save)
    held = office.ask(ShowPolicies())
    assert (held.password.history, held.session.idle_minutes, held.preset) == (5, 3, None)
    assert not page.save.isEnabled()


def test_a_number_that_is_not_safe_is_told_at_its_field_and_nothing_is_saved(page, office, qtbot):
    page._line("idle_minutes").setText("90")
    page._line("history").setText("5")
    press(qtbot, page.save)
    assert "1 to 30" in page.numbers["idle_minutes"].problem()
    assert office.ask(ShowPolicies()).password.history == 12
    press(qtbot, page.undo)
    assert page._line("idle_minutes").text() == "10"


def test_everybody_is_asked_for_a_new_password_only_with_a_reason(page, office, qtbot):
    press(qtbot, page.everybody)
    assert page.reason.problem()
    office.clocks.passes(60)
    page.reason.field.setText("Zgubiony laptop")
    with qtbot.waitSignal(page._desk.link.ended):  # the asker's own password is due now: the window locks
        press(qtbot, page.everybody)
    assert office.office.renewed_session().change_reason == "Zgubiony laptop"
