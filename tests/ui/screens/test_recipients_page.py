"""Recipients and packages in the window: what a person types, sees, and is led to."""

from __future__ import annotations

from datetime import timedelta

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop_crm.api.consents import AddPurpose
from desktop_crm.api.disclosures import AddDisclosure, DisclosuresOf
from desktop_crm.api.exchange import ExportContacts
from desktop_crm.api.packages import PackageMade, Packages
from desktop_crm.api.purposes import EditPurpose
from desktop_crm.api.recipients import AddRecipient, Recipients
from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.contacts import ContactFilter
from desktop_crm.domain.packages import PackageColumn
from desktop_crm.domain.recipients import RecipientKind
from desktop_crm.domain.references import export_reference
from desktop_crm.domain.register_choices import Safeguard
from desktop_crm.ui.clipboard import is_secret
from desktop_crm.ui.screens.privacy.audit_find import find_export
from desktop_crm.ui.screens.privacy.package_ends import confirm_deletion, whose_pseudonym
from desktop_crm.ui.screens.privacy.package_sheet import PackageForm
from desktop_crm.ui.screens.privacy.passphrase import show_passphrase
from desktop_crm.ui.screens.privacy.recipient_file import open_recipient
from desktop_crm.ui.screens.privacy.recipient_sheets import RecipientForm, end_recipient
from desktop_crm.ui.widgets.entries import Entries
from tests.support.window import field, press, said, settle, sheet_of, until


@pytest.fixture
def courier(office):
    new = AddRecipient(name="Kurier Łabędź", category="przesyłki", kind=RecipientKind.PROCESSOR, contract="2026/1")
    office.ask(new)
    return office.ask(Recipients())[0]


@pytest.fixture
def purpose(office, courier):
    number = office.ask(AddPurpose(code="dostawa", name="Dostawa", basis=LegalBasis.CONTRACT)).number
    office.ask(
        EditPurpose(
            purpose_id=number, name="Dostawa", basis=LegalBasis.CONTRACT, recipients=(courier.id,),
            categories=tuple(Category),
        )
    )  # fmt: skip
    return number


def page(window, key):
    window.go_to("privacy", key)
    settle()
    return window.current().page(key)


def test_a_recipient_is_written_down_with_what_is_known_of_its_country(office, window):
    form = RecipientForm(window.desk)
    form.name.setText("Друкарня")
    form.category.setText("listy")
    form.kind.choose(RecipientKind.PROCESSOR)
    assert form.form.rows["rests_on"].isHidden()
    form.country.choose("UA")
    assert not form.form.rows["rests_on"].isHidden()
    assert "Art. 46" in said(form.form.sheet)
    form.rests_on.choose(Safeguard.CLAUSES)
    form.safeguard.setPlainText("podpisane 2026-01-02")
    press(form.form.sheet, "Add")
    (made,) = office.ask(Recipients())
    assert (made.country, made.rests_on, made.safeguard) == ("UA", Safeguard.CLAUSES, "podpisane 2026-01-02")


def test_a_refusal_stands_at_its_field_and_nothing_typed_is_lost(office, window, courier):
    form = RecipientForm(window.desk)
    form.name.setText("Kurier Łabędź")
    form.category.setText("to samo")
    form.kind.choose(RecipientKind.CONTROLLER)
    press(form.form.sheet, "Add")
    assert form.form.rows["name"].problem()
    assert form.category.text() == "to samo"


def test_the_page_lists_recipients_and_tells_of_those_no_purpose_names(office, window, courier):
    shown = page(window, "recipients")
    assert [each.name for each in shown.listing.model.items] == ["Kurier Łabędź"]
    assert "Kurier Łabędź" in shown.untold.text()  # nothing need have been passed on for that
    added = AddPurpose(code="dostawa", name="Dostawa", basis=LegalBasis.CONTRACT)
    number = office.ask(added).number
    office.ask(EditPurpose(purpose_id=number, name=added.name, basis=added.basis, recipients=(courier.id,)))
    shown = page(window, "recipients")
    shown.ask()
    settle()
    assert shown.untold.text() == ""


def test_a_recipient_leads_to_what_binds_it_and_is_ended_and_taken_up_again(office, window, courier, purpose):
    open_recipient(window.desk, courier)
    settle()
    told = said(sheet_of(window))
    assert "Kurier Łabędź" in sheet_of(window).panel.accessibleName()
    assert "No contract, assessment or transfer is written down." in told
    sheet_of(window).findChildren(Entries)[0].opened.emit("purposes")
    settle()
    assert window.current().place() == "purposes"
    form = end_recipient(window.desk, courier)
    press(form.sheet, "End it")
    assert form.rows["reason"].problem()
    form.rows["reason"].field.setPlainText("umowa wypowiedziana")
    press(form.sheet, "End it")
    assert office.ask(Recipients()) == ()
    shown = page(window, "recipients")
    shown.past.click()
    settle()
    open_recipient(window.desk, shown.listing.model.items[0])
    settle()
    assert "umowa wypowiedziana" in said(sheet_of(window))
    press(sheet_of(window), "Take up again")
    assert len(office.ask(Recipients())) == 1


def test_the_history_leads_to_the_card_and_is_written_to_a_file(office, window, files, tmp_path, courier):
    who = office.add("Ewa", "Łąkowa")
    office.ask(AddDisclosure(contact_id=who, recipient_id=courier.id, what="adres", why="dostawa"))
    open_recipient(window.desk, courier)
    settle()
    press(sheet_of(window), "History…")
    shown = sheet_of(window).findChildren(Entries)[0]
    assert "Ewa Łąkowa — adres" in shown.texts()[0]
    files.path = tmp_path / "h.pdf"
    press(sheet_of(window), "Export…")
    assert files.path.read_bytes().startswith(b"%PDF")
    shown.opened.emit(f"C-{who}")
    settle()
    assert window.current().place() == f"C-{who}"


def made(office, window, files, tmp_path, who, **more):
    form = PackageForm(window.desk, ContactFilter(only=(who,)))
    settle()
    form.recipient.choose(office.ask(Recipients())[0].id)
    settle()
    form.until.show_day(window.desk.today() + timedelta(days=30))
    form.pseudonyms.setChecked(more.get("pseudonyms", False))
    form.columns.choose(more.get("columns", (PackageColumn.NAME, PackageColumn.EMAILS)))
    until(lambda: form.outlook.text())
    files.path = tmp_path / "p.pdf"
    press(form.form.sheet, "Choose a file…")
    until(lambda: files.path.exists() and sheet_of(window) is not None and form.form.is_gone())
    return sheet_of(window)


def test_a_package_is_made_and_its_passphrase_shown_once_opens_it(office, window, files, tmp_path, courier, purpose):
    who = office.add("Ewa", "Łąkowa", email="ewa@example.org")
    sheet = made(office, window, files, tmp_path, who)
    passphrase = field(sheet, "Passphrase").text()
    text = pypdfium2.PdfDocument(files.path, password=passphrase)[0].get_textpage().get_text_bounded()
    assert "ewa@example.org" in text
    assert len(office.ask(DisclosuresOf(who))) == 1
    press(sheet, "Copy")
    assert is_secret(field(sheet, "Passphrase"))
    assert QApplication.clipboard().text() == passphrase
    press(sheet, "Done")
    assert not [each for each in window.findChildren(QLineEdit) if each.text() == passphrase]


def test_what_speaks_against_a_recipient_is_told_and_a_reason_asked_for(office, window, files, tmp_path, purpose):
    stranger = office.ask(AddRecipient(name="Ktoś", category="coś", country="UA")).number
    who = office.add("Ewa", "Łąkowa")
    form = PackageForm(window.desk, ContactFilter(only=(who,)))
    settle()
    form.recipient.choose(stranger)
    form.purpose.choose(purpose)
    form.columns.choose((PackageColumn.NAME,))
    form.until.show_day(window.desk.today() + timedelta(days=30))
    until(lambda: form.doubts.text())
    assert "Art. 44" in form.doubts.text()
    files.path = tmp_path / "p.pdf"
    press(form.form.sheet, "Choose a file…")
    assert form.form.rows["despite"].problem()
    assert not files.path.exists()
    form.despite.setPlainText("sąd żąda tego dziś")
    press(form.form.sheet, "Choose a file…")
    until(files.path.exists)
    until(lambda: office.ask(Packages()))
    assert office.ask(Packages())[0].despite == "sąd żąda tego dziś"


def test_with_pseudonyms_only_what_names_nobody_is_offered(office, window, courier):
    form = PackageForm(window.desk)
    settle()
    assert PackageColumn.NAME in form.columns.boxes
    form.pseudonyms.setChecked(True)
    assert PackageColumn.NAME not in form.columns.boxes
    assert PackageColumn.BIRTH_DATE in form.columns.boxes


def test_the_page_of_packages_says_what_waits_and_records_the_deletion(
    office, window, files, tmp_path, courier, purpose
):
    who = office.add("Ewa", "Łąkowa", email="ewa@example.org")
    press(made(office, window, files, tmp_path, who, pseudonyms=True, columns=(PackageColumn.STATUS,)), "Done")
    shown = page(window, "packages")
    shown.listing.table.selectRow(0)
    assert shown.confirm.isEnabled()
    assert shown.whose.isVisible()
    (package,) = shown.listing.model.items
    form = confirm_deletion(window.desk, package)
    form.rows["deleted_how"].field.setText("pismo")
    press(form.sheet, "Record")
    assert office.ask(Packages())[0].deleted_how == "pismo"
    form = whose_pseudonym(window.desk, [package])
    form.rows["recipient_id"].field.setCurrentIndex(0)
    form.rows["pseudonym"].field.setText("AAAA-BBBB-CCCC")
    press(form.sheet, "Open the card")
    assert not form.is_gone()


def test_a_file_that_turned_up_leads_to_who_wrote_it_and_who_is_in_it(office, window, tmp_path):
    who = office.add("Ewa", "Łąkowa")
    ask = ExportContacts(to=tmp_path / "l.csv")
    office.ask(ask)
    form = find_export(window.desk)
    form.rows["reference"].field.setText("X-NIEMA")
    press(form.sheet, "Find")
    assert form.rows["reference"].problem()
    form.rows["reference"].field.setText(export_reference(ask.key))
    press(form.sheet, "Find")
    texts = form.sheet.findChildren(Entries)[0].texts()
    assert "Ola Lis" in texts[0]
    assert f"C-{who}" in texts[1]


class Tray:
    """Keeps what is printed."""

    def __init__(self):
        self.pages = ()

    def print_pages(self, parent, title, pages):
        self.pages = tuple(pages)
        return True


def test_the_passphrase_goes_onto_a_slip_of_paper(window):
    tray = Tray()
    form = show_passphrase(window.desk, PackageMade("P-1", "1", 1, 1, 0, "ABCDE-FGHJK"), tray)
    press(form.sheet, "Print a slip…")
    until(lambda: tray.pages)
    assert [each[:4] for each in tray.pages] == [b"\x89PNG"]
