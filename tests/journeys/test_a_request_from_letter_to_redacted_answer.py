"""A letter comes, and a masked answer goes: identity, what speaks of others, the package, the delivery.

The real window, the real worker in its own process, the real encrypted office. What the person gets holds all of theirs
that was not masked, nothing of what was, and nobody else's.
"""

from __future__ import annotations

import subprocess
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from desktop_crm.api.contacts import AddContact, AddInteraction, AddOrder
from desktop_crm.domain.contacts import Address, ContactDraft, ContactId, Email, Phone
from desktop_crm.domain.interactions import InteractionKind, Money
from desktop_crm.domain.redaction import PassageState
from desktop_crm.domain.requests import DeliveryWay, RequestCame, RequestKind
from desktop_crm.ui.screens.contacts.export_sheet import ExportSheet
from desktop_crm.ui.screens.privacy.redaction_sheet import RedactionSheet
from desktop_crm.ui.widgets.choice import Choice
from tests.support.entering import sign_in
from tests.support.offices import make_office
from tests.support.window import ChosenFiles, field, press, said, settle, sheet_of, until
from tests.support.workers import PATIENCE

THEIRS = ("Gryzelda", "Wymyślińska", "gryzelda@kuranty.example", "601 222 333", "Kukułcza 17", "Krakówek")
KEPT = ("Prosi o kopię umowy", "Wizytówki ozdobne")
MASKED = ("Damian Zapowiedziany", "damian@zapowiedziany.example", "602 333 444", "marża 31 procent")
NOTE = f"Prosi o kopię umowy. Brat {MASKED[0]} ({MASKED[1]}, {MASKED[2]}) dzwonił; {MASKED[3]}."


@pytest.fixture
def window(opened, tmp_path):
    folder = tmp_path / "office"
    office = make_office(folder, with_device_secret=False)
    draft = ContactDraft(
        given="Gryzelda", family="Wymyślińska", language="pl", emails=(Email(THEIRS[2]),), phones=(Phone(THEIRS[3]),),
        addresses=(Address(THEIRS[4], city=THEIRS[5]),),
    )  # fmt: skip
    who = ContactId(office.ask(AddContact(draft=draft)).number)
    office.ask(AddInteraction(contact_id=who, kind=InteractionKind.CALL, text=NOTE))
    office.ask(AddOrder(contact_id=who, number="7", title="Wizytówki ozdobne", total=Money(Decimal(1), "PLN")))
    other = office.add("Damian", "Zapowiedziany", email="inny@adres.example")
    office.ask(AddInteraction(contact_id=other, kind=InteractionKind.NOTE, text="Obca notatka"))
    office.office.close()
    return opened(folder)


def body_of(frame, kind):
    until(lambda: sheet_of(frame) is not None and sheet_of(frame).findChild(kind) is not None, PATIENCE)
    return sheet_of(frame).findChild(kind)


def text_of(pdf):
    return " ".join(subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout.split())


def test_a_request_goes_from_the_letter_to_a_masked_answer_that_is_delivered(window, tmp_path):
    files = ChosenFiles()
    frame = sign_in(window)
    frame.desk = replace(frame.desk, files=files)

    # The letter comes.
    frame.go_to("contacts", "C-1")
    contacts = frame.current()
    until(lambda: contacts.card.card is not None, PATIENCE)
    contacts.card.tabs.turn_to("privacy")
    settle()
    press(contacts.card, "Record a request…")
    sheet = sheet_of(frame)
    for choice, value in zip(sheet.findChildren(Choice), (RequestKind.ACCESS, RequestCame.LETTER), strict=True):
        choice.choose(value)
    sheet.findChild(QPlainTextEdit).setPlainText("Opened in the secretary's office.")
    files.path = tmp_path / "letter.txt"
    files.path.write_text("I ask for a copy of my data.", "utf-8")
    press(sheet, "Attach the request…")
    press(sheet, "Record")
    until(lambda: "R-1 is recorded" in said(frame), PATIENCE)

    # Who asks?
    frame.go_to("privacy", "requests")
    page = frame.current().page("requests")
    until(lambda: page.listing.model.rowCount() == 1, PATIENCE)
    page.listing.table.selectRow(0)
    until(lambda: page.folder.next.text().startswith("Make sure"), PATIENCE)
    assert page.folder.papers.texts() == ["letter.txt, The request as it came · 1 KB"]
    press(page, "Check who asks…")
    field(sheet_of(frame), "How you made sure who asks").setText("called back on the number we have")
    press(sheet_of(frame), "Record")
    until(lambda: "mask what speaks of other people" in page.folder.next.text(), PATIENCE)

    # What must it not tell of others?
    press(page, "Go through it…")
    body = body_of(frame, RedactionSheet)
    until(lambda: body.chosen is not None and body.chosen.state is PassageState.OPEN, PATIENCE)
    press(sheet_of(frame), "Mask what is proposed")
    until(lambda: body.chosen.state is PassageState.MASKED, PATIENCE)
    body.text.choose(NOTE.index(MASKED[3]), NOTE.index(MASKED[3]) + len(MASKED[3]))
    body.acts["part"].click()
    until(lambda: len(body.chosen.masks) == 4, PATIENCE)
    press(sheet_of(frame), "I have gone through it")
    until(lambda: "Write the files" in page.folder.next.text(), PATIENCE)

    # The package.
    press(page, "Write the package…")
    package = body_of(frame, ExportSheet)
    for box in package.formats.values():
        box.setChecked(True)
    until(lambda: package.view.pages() > 1, PATIENCE)
    files.path = tmp_path / "answer"
    files.path.mkdir()
    package.save.click()
    until(lambda: "Send the answer" in page.folder.next.text(), PATIENCE)

    # It is delivered.
    press(page, "Record the answer…")
    sheet = sheet_of(frame)
    assert "Not done yet" not in said(sheet)
    assert sheet.findChildren(Choice)[0].value() is DeliveryWay.REGISTERED
    field(sheet, "How the answer was given").setText("R 123")
    press(sheet, "Record")
    until(lambda: page.folder.next.text() == "Everything is done.", PATIENCE)
    assert "Kukułcza 17" in page.folder.sent.texts()[0]
    assert "SHA-256" in page.folder.sent.texts()[0]

    # What the person holds in their hands.
    answer = tmp_path / "answer"
    held = {path.name: path.read_text("utf-8-sig") for path in (answer / "C-1-csv").iterdir()}
    held |= {path.name: path.read_text("utf-8") for path in (answer / "C-1.json", answer / "C-1.vcf")}
    held["C-1.pdf"] = text_of(answer / "C-1.pdf")
    whole = held["C-1.pdf"]
    for value in (*THEIRS, *KEPT, "called back on the number we have"):
        assert value.replace(" ", "") in whole.replace(" ", ""), value
        assert value.replace(" ", "") in held["C-1.json"].replace(" ", "") or value in KEPT, value
    assert "[zasłonięto: inna osoba]" in whole
    assert "Zasłonięto 4 fragmenty (art. 15 ust. 4 RODO): inna osoba." in whole
    for name, text in held.items():
        for gone in (*MASKED, "Zapowiedzian", "inny@adres.example", "Obca notatka"):
            assert gone not in text, (name, gone)
