"""Settings, Office: the check of the files, over a real office."""

from __future__ import annotations

import os
from dataclasses import replace

from desktop_crm.api.office import CheckOffice
from desktop_crm.domain.checking import Part
from desktop_crm.domain.permissions import Permission
from desktop_crm.ui.frame import Frame
from desktop_crm.ui.link import Link
from desktop_crm.ui.screens.contents import finders, screens
from desktop_crm.vault.office_vault import with_person
from desktop_crm.vault.recovery import RecoveryCode, make_recovery
from desktop_crm.vault.slots import PrivateKeys
from desktop_crm.vault.unlocked import bundles_of, changing, sealed_to_all
from desktop_crm.words.catalogue import words_in
from desktop_crm.words.labels import label
from tests.support.colleagues import let_in
from tests.support.window import press, said, settle, sheet_of


def _open(window):
    window.go_to("settings", "office")
    settle()
    press(window.current().page("office"), " Check the files…")
    return sheet_of(window)


def test_every_part_is_named_before_it_is_looked_at_and_said_to_be_in_order_after(window, asker):
    sheet = _open(window)
    parts = [label(part, words_in(window.desk.session.office.language)) for part in Part]
    assert len(parts) == 8
    assert "In order" not in said(sheet)
    assert asker.count(CheckOffice) == 0
    press(sheet, "Check")
    assert said(sheet).count("In order") == 8
    assert "Everything is as it should be." in said(sheet)


def test_whose_keys_do_not_fit_is_named_with_what_to_do(window, office):
    who, unlocked = let_in(office, name="Jan Kos"), office.office.around.keys.unlocked
    with changing(office.folder, unlocked) as draft:
        secret, mine = bytes(unlocked.device_secret()), PrivateKeys.make(os.urandom)
        vault = with_person(draft.vault, who.id, who.login, "x", mine, secret, stoppable=True, random=os.urandom)
        vault = replace(vault, recovery=make_recovery(RecoveryCode.make(os.urandom), vault.office, os.urandom))
        draft.vault = sealed_to_all(vault, bundles_of(unlocked))
    sheet = _open(window)
    press(sheet, "Check")
    text = said(sheet)
    assert "The keys of Jan Kos are not those the office knows" in text
    assert "Print a new kit at once." in text
    assert "2 things are not as they should be." in text
    assert text.count("In order") == 7


def test_a_check_under_way_can_be_taken_back_and_begun_again(window, asker):
    window.go_to("settings", "office")
    settle()
    page = window.current().page("office").open_check()
    asker.hold()
    page.check()
    assert not page.go.isEnabled()
    press(sheet_of(window), "Cancel")
    assert page.go.isEnabled()
    assert page.banner.text() == ""
    assert asker.count(CheckOffice) == 1


def test_who_may_not_check_is_offered_none(presentation, asker, office, qtbot):
    session = office.office.session
    grants = {name: scope for name, scope in session.actor.grants.items() if name != Permission.OFFICE_CHECK}
    session = replace(session, actor=replace(session.actor, grants=grants))
    link = Link(asker)
    frame = Frame(presentation, link, session, screens(), finders())
    link.setParent(frame)
    qtbot.addWidget(frame)
    frame.go_to("settings", "office")
    settle()
    assert frame.current().page("office").check.isHidden()
