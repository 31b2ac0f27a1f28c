"""Settings, Keys: what opens the office, and what can be done about it, over a real office."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_crm.api.keys import CheckKit, InviteDevice, ShowKeys
from desktop_crm.app.recovering import enrol_here
from desktop_crm.domain.permissions import Permission, Role
from desktop_crm.ui.frame import Frame
from desktop_crm.ui.link import Link
from desktop_crm.ui.screens.contents import finders, screens
from tests.support.actors import add_person
from tests.support.keyrings import MemoryBackend, memory_secrets
from tests.support.window import field, press, said, settle, sheet_of


@pytest.fixture
def page(window):
    window.go_to("settings", "keys")
    settle()
    return window.current().page("keys")


def typed_back(sheet, groups):
    for row, edit in zip(sheet.kit.rows, sheet.kit.edits, strict=True):
        edit.setText(groups[int(row.field.accessibleName().split()[-1]) - 1])


def test_the_state_is_told_in_words(page):
    text = said(page)
    assert "Key number 1, in force since the office was made." in text
    assert "64 MiB" in text
    assert "this computer" in text
    assert "Ola Lis" in text
    assert page.reminder.text() == ""


def test_a_new_kit_is_in_force_only_once_it_is_out_and_typed_back(page, office, asker, files, tmp_path, window):
    kit = page.open_kit()
    settle()
    files.path = tmp_path / "kit.pdf"
    assert not kit.go.isEnabled()
    press(kit, " Save as PDF…")
    assert files.path.exists()
    assert office.ask(ShowKeys()).epoch == 1
    typed_back(kit, asker.kit.groups)
    press(window, "Put the new kit in force")
    assert sheet_of(window) is None
    state = office.ask(ShowKeys())
    assert (state.epoch, state.kit_made_at is not None) == (2, True)
    assert "Key number 2" in said(page)
    office.ask(CheckKit(code=asker.kit.text))


def test_the_kit_is_checked_by_its_code_and_a_slip_names_its_group(page, office, asker, window):
    kit = page.open_kit()
    settle()
    press(kit, "Write it down by hand")
    groups = asker.kit.groups
    typed_back(kit, groups)
    press(window, "Put the new kit in force")
    press(page, " Check the kit…")
    code = field(sheet_of(window), "Recovery code")
    slip = "A" if groups[0][-1] != "A" else "B"
    code.setText("-".join((groups[0][:-1] + slip, *groups[1:])))
    press(sheet_of(window), "Check")
    assert "group 1" in said(sheet_of(window))
    code.setText(" ".join(groups).lower())
    press(sheet_of(window), "Check")
    assert sheet_of(window) is None
    assert office.ask(ShowKeys()).kit_checked_at is not None


def test_the_key_is_changed_after_it_was_said_what_that_does(page, office, window):
    press(page, "Change the key…")
    assert office.ask(ShowKeys()).epoch == 1
    press(sheet_of(window), "Change the key")
    assert office.ask(ShowKeys()).epoch == 2
    assert "Key number 2" in said(page)
    assert not page.progress.isVisible()


def test_the_cost_is_bounded_at_its_field_and_saved(page, office, window):
    press(page, "Change the cost…")
    memory = field(sheet_of(window), "Memory in MiB")
    memory.setText("1")
    press(sheet_of(window), "Save")
    assert "64 to 1024" in said(sheet_of(window))
    memory.setText("96")
    press(sheet_of(window), "Save")
    assert office.ask(ShowKeys()).cost.memory_mib == 96


def test_another_computer_is_let_in_with_a_code_shown_once_and_forgotten_again(page, office, window):
    press(page, "Let another computer in…")
    code = field(sheet_of(window), "Enrolment code").text()
    press(sheet_of(window), "Done")
    kwallet = "keyring.backends.kwallet.DBusKeyring"
    other = replace(office.machine, devices=lambda: memory_secrets(MemoryBackend(), name=kwallet))
    enrol_here(office.folder, code, other)
    page.ask()
    settle()
    assert "KWallet of KDE" in said(page)
    (forget,) = page.forget.values()
    forget.click()
    settle()
    press(sheet_of(window), "Forget this computer")
    assert len(office.ask(ShowKeys()).devices) == 1
    assert page.forget == {}


def test_the_password_is_asked_again_where_it_was_given_long_ago(page, office, asker, window):
    office.clocks.passes(3600)
    press(page, "Let another computer in…")
    assert asker.count(InviteDevice) == 1
    assert "Your password, please" in said(window)
    press(sheet_of(window), "Cancel")
    assert sheet_of(window) is None
    assert page.banner.text() == ""
    assert office.ask(ShowKeys()).invitations == 0


def test_half_a_year_later_today_reminds_of_the_kit_and_leads_to_the_page(window, office):
    window.go_to("today")
    settle()
    assert not any("emergency kit" in text for text in window.current().duties.texts())
    office.clocks.passes(190 * 86400)
    window.current().enter()
    settle()
    assert any(text.startswith("Check that the emergency kit is at hand") for text in window.current().duties.texts())
    window.current()._act("settings/keys")
    settle()
    assert window.current_key() == "settings"
    assert "half a year" in window.current().page("keys").reminder.text()


def test_who_does_not_keep_the_keys_sees_neither_page_nor_reminder(presentation, office, asker, qtbot):
    add_person(office, "anna", Role.SALESPERSON)
    link, session = Link(asker), office.office.session
    grants = {each: scope for each, scope in session.actor.grants.items() if each is not Permission.KEY_WRITE}
    frame = Frame(
        presentation, link, replace(session, actor=replace(session.actor, grants=grants)), screens(), finders()
    )
    link.setParent(frame)
    qtbot.addWidget(frame)
    frame.show()
    frame.go_to("today")
    settle()
    frame.go_to("settings")
    settle()
    assert "keys" not in frame.current().tabs.keys()  # noqa: SIM118 — no dict
    assert asker.count(ShowKeys) == 0
