"""From signing in to erasing: somebody becomes a client, asks what is held, and wants to be forgotten.

The real window, the real worker in its own process, the real encrypted office.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_crm.domain.contacts import Email, Label
from desktop_crm.domain.interactions import InteractionKind
from desktop_crm.ui.unlock.draft_offer import DraftBanner
from tests.support.entering import sign_in
from tests.support.offices import make_office
from tests.support.window import ChosenFiles, press, said, settle, until
from tests.support.workers import PATIENCE


@pytest.fixture
def window(opened, tmp_path):
    folder = tmp_path / "office"
    make_office(folder, with_device_secret=False).office.close()
    return opened(folder)


def test_a_client_is_written_down_answered_and_forgotten(window, tmp_path, files_of):
    frame = sign_in(window)
    frame.go_to("contacts")
    screen = frame.current()
    until(lambda: "Nobody yet" in said(screen), PATIENCE)
    press(screen.list, "New contact")
    form = screen.card.editing.form
    form.texts["given"].setText("Małgorzata")
    form.texts["family"].setText("Zmyślona-Fikcyjna")
    form.several["emails"].show_values([Email("malgorzata@fikcja.example", Label.HOME)])
    press(screen.card.editing, "Save")
    until(lambda: screen.card.card is not None, PATIENCE)
    until(lambda: screen.list.model.rowCount() == 1, PATIENCE)

    screen.card.timeline.composer.kinds[InteractionKind.CALL].click()
    screen.card.timeline.composer.text.setPlainText("Wants a price for 500 leaflets.")
    screen.card.timeline.composer.add.click()
    until(lambda: any("500 leaflets" in each for each in screen.card.timeline.list.texts()), PATIENCE)

    files = files_of(frame, screen)
    files.path = tmp_path / "answer.pdf"
    sheet = screen.card.begin_export()
    until(lambda: sheet.view.pages() > 1, PATIENCE)
    sheet.save.click()
    until(files.path.exists, PATIENCE)
    until(lambda: "is saved in" in said(frame), PATIENCE)
    assert files.path.read_bytes().startswith(b"%PDF")

    screen.list.search.setText("zmyslona")
    until(lambda: screen.list.model.searching and screen.list.model.rowCount() == 1, PATIENCE)
    sheet = screen.card.begin_erase()
    until(lambda: sheet.goes.texts(), PATIENCE)
    sheet.ground.choose("17(1)(a)")
    sheet.typed.setText("Małgorzata Zmyślona-Fikcyjna")
    sheet.erase.click()
    until(lambda: "The erasure is finished" in said(frame), PATIENCE)
    assert screen.card.card is None
    until(lambda: screen.list.model.rowCount() == 0, PATIENCE)


def test_a_half_written_card_is_there_again_after_the_lock(window):
    frame = sign_in(window)
    frame.go_to("contacts")
    settle()
    frame.current().start_new()
    frame.current().card.editing.form.texts["family"].setText("Pół-Nazwisko")
    window.lock()
    assert window.frame is None
    assert "Pół-Nazwisko" not in said(window)
    until(lambda: window._asker is not None, PATIENCE)
    frame = sign_in(window)
    offer = next(iter(frame.findChildren(DraftBanner)))
    until(offer.isVisible, PATIENCE)
    offer.go_on.click()
    until(lambda: frame.current_key() == "contacts" and frame.current().card.is_editing(), PATIENCE)
    assert frame.current().card.editing.form.texts["family"].text() == "Pół-Nazwisko"


@pytest.fixture
def files_of():
    """Put files that need no dialog onto the desk of a screen that is built already."""

    def put(frame, screen):
        files = ChosenFiles()
        frame.desk = replace(frame.desk, files=files)
        screen.card._desk = frame.desk
        return files

    return put
