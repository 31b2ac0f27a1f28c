"""Purposes in the window: changed, retired, and what follows said before."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox, QSpinBox

from desktop_crm.api.consents import AddPurpose, AddWording, GiveConsent
from desktop_crm.api.purposes import EditPurpose, PurposeSheets
from desktop_crm.api.recipients import AddRecipient
from desktop_crm.api.retention import RetentionRules, SetRetentionRule
from desktop_crm.domain.consents import Channel, ConsentForm, LegalBasis
from desktop_crm.domain.periods import Period
from desktop_crm.domain.purposes import DataSource, PersonKind
from desktop_crm.domain.retention import RetentionAction, Trigger
from desktop_crm.ui.screens.privacy.rules import RuleSheet
from tests.support.window import press, said, settle, sheet_of


@pytest.fixture
def purposes(window, office):
    office.ask(AddPurpose(code="news", name="Newsletter", basis=LegalBasis.CONSENT))
    window.go_to("privacy", "purposes")
    settle()
    return window.current().tabs.page("purposes")


def rule(office):
    return office.ask(
        SetRetentionRule(
            name="Five years", what="contact", trigger=Trigger.LAST_ACTIVITY, period=Period(years=5),
            action=RetentionAction.DELETE, reason="need",
        )
    ).number  # fmt: skip


def test_a_purpose_gets_people_recipients_and_rules_in_its_sheet(purposes, window, office):
    recipient, number = office.ask(AddRecipient(name="Poczta", category="mail")).number, rule(office)
    press(purposes, "Edit…")
    settle()
    sheet = sheet_of(window)
    assert "No rule says how long" in said(sheet)
    assert "Nobody has said where its data come from" in said(sheet)
    assert "Art. 14(3)" not in said(sheet)
    for text in ("Clients", "Public registers", "Poczta", "Five years"):
        box = next(each for each in sheet.findChildren(QCheckBox) if each.accessibleName() == text)
        box.setChecked(True)
    sheet.findChildren(QSpinBox)[0].setValue(24)
    assert "No rule says how long" not in said(sheet)
    assert "Nobody has said where its data come from" not in said(sheet)
    assert "Art. 14(3)" in said(sheet)
    press(sheet, "Save")
    (found,) = office.ask(PurposeSheets())
    assert (found.persons, found.recipients, found.rules) == ((PersonKind.CLIENTS,), (recipient,), (number,))
    assert found.sources == (DataSource.PUBLIC_REGISTERS,)
    assert found.purpose.consent_months == 24


def test_retiring_says_what_follows_and_it_can_be_taken_up_again(purposes, window, office):
    press(purposes, "Retire…")
    assert "No new consent is recorded" in said(sheet_of(window))
    press(sheet_of(window), "Retire")
    settle()
    assert office.ask(PurposeSheets())[0].purpose.retired_on is not None
    press(purposes, "Take up again")
    settle()
    assert office.ask(PurposeSheets())[0].purpose.retired_on is None


def test_the_sheet_of_a_rule_says_which_purposes_it_would_leave(purposes, window, office):
    number, purpose = rule(office), purposes.chosen()
    office.ask(EditPurpose(purpose_id=purpose.id, name="Newsletter", basis=LegalBasis.CONSENT, rules=(number,)))
    window.go_to("privacy", "retention")
    settle()
    RuleSheet(window.desk, office.ask(RetentionRules())[0])
    settle()
    assert "Nothing will then say how long data are kept for: Newsletter." in said(sheet_of(window))


def test_whom_to_ask_again_opens_the_list_of_them(purposes, window, office):
    number = purposes.chosen().id
    asked, fresh = office.add("Bożena", "Przykładowa"), office.add("Jan", "Zmyślony")
    for person, text in ((asked, "I agree to letters."), (fresh, "I agree to e-mails.")):
        wording = office.ask(AddWording(purpose_id=number, language="en", text=text)).number
        office.ask(
            GiveConsent(
                contact_id=person, wording_id=wording, channel=Channel.ANY, form=ConsentForm.PAPER, source="fair"
            )
        )
    purposes.ask()
    settle()
    press(purposes, "Whom to ask again")
    settle()
    assert window.current().list.filters.wanted().outdated == "news"
