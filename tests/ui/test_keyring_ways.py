"""K10, K12: what the sign-in page says where the keyring fails, and the pages its ways out lead to."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_crm.domain.errors import Invalid, KeyringChanged, KeyringUnavailable
from desktop_crm.domain.problems import KeyringTrouble, PasswordProblem, Problem
from desktop_crm.ui.link import Link
from desktop_crm.ui.unlock.recover import RecoverPage
from desktop_crm.ui.unlock.sign_in import SignInPage
from desktop_crm.vault.device import BACKENDS
from desktop_crm.words.keyrings import KEYRINGS
from tests.support.asker import GROUPS, PASSWORD, FakeAsker
from tests.support.controls import nameless, shown_words
from tests.support.shouting import shouting
from tests.support.window import press, settle

FAULTS = (KeyringChanged(), *(KeyringUnavailable(trouble) for trouble in KeyringTrouble))


@pytest.fixture
def page(presentation, qtbot):
    made = SignInPage(presentation, [Path("/offices/print-shop")])
    qtbot.addWidget(made)
    made.show()
    made._login.setText("anna")
    made.password_field.edit.setText("secret")
    return made


@pytest.fixture
def asker():
    return FakeAsker(Path("office"))


@pytest.fixture
def recover(presentation, asker, qtbot):
    link = Link(asker)
    made = RecoverPage(presentation, link, asker, "anna", picked=lambda _bound, _count: (5, 2, 0, 6))
    link.setParent(made)
    qtbot.addWidget(made)
    made.show()
    made.code.setText("-".join(GROUPS))
    made.new.edit.setText(PASSWORD)
    made.again.edit.setText(PASSWORD)
    return made


def test_k12_every_trouble_with_the_keyring_has_a_text_of_its_own_and_the_three_ways_out(page):
    said = set()
    for fault in FAULTS:
        page.refuse(fault)
        said.add(page.ways.why.text())
        shown = shown_words(page)
        assert {"Try again", "Enrol this computer", "Use the emergency kit…"} <= shown
        assert "othing was lost" in page.ways.why.text()
    assert len(said) == len(FAULTS)
    assert nameless(page) == []


def test_k10_trying_again_sends_what_was_typed_and_never_looked_at(page, qtbot):
    page.refuse(KeyringChanged())
    assert not page.login.isVisible()
    with qtbot.waitSignal(page.submitted) as sent:
        press(page, "Try again")
    assert sent.args == ["anna", "secret", ""]
    assert page.login.isVisible()


def test_k10_the_code_of_an_administrator_is_sent_and_a_wrong_one_told_at_its_field(page, qtbot):
    page.refuse(KeyringChanged())
    with qtbot.assertNotEmitted(page.enrolment_typed):
        press(page, "Enrol this computer")
    assert page.ways.row.problem() == "Type the code."
    page.ways.code.setText(" abcd ")
    with qtbot.waitSignal(page.enrolment_typed) as sent:
        press(page, "Enrol this computer")
    assert sent.args == ["abcd"]
    assert not page.ways.enrol.isEnabled()
    page.ways.refuse(Invalid("enrolment_code", Problem.MALFORMED, 4))
    assert "slip" in page.ways.row.problem()
    page.ways.refuse(Invalid("enrolment_code", Problem.UNKNOWN))
    assert page.ways.row.problem().startswith("This code opens nothing")
    with qtbot.waitSignal(page.submitted):
        page.note_enrolled()


@pytest.mark.parametrize("after", [None, KeyringChanged()], ids=["at once", "where the keyring fails"])
def test_k10_the_emergency_kit_is_offered_with_the_login_typed(page, qtbot, after):
    if after is not None:
        page.refuse(after)
    with qtbot.waitSignal(page.kit_wanted) as sent:
        press(page, "I have the emergency kit…" if after is None else "Use the emergency kit…")
    assert sent.args == ["anna"]


@pytest.mark.parametrize(
    ("error", "row", "said"),
    [
        (Invalid("recovery_code", Problem.MALFORMED, 3), "code", "group 3"),
        (Invalid("recovery_code", Problem.MALFORMED), "code", "seven groups"),
        (Invalid("recovery_code", Problem.UNKNOWN), "code", "opens nothing here"),
        (Invalid("login", Problem.UNKNOWN), "login", "Nobody signs in here"),
        (Invalid("password", PasswordProblem.COMMON), "new", "lists attackers try first"),
    ],
)
def test_what_is_wrong_with_the_way_back_is_told_at_the_field(recover, asker, error, row, said):
    asker.refuse_next = error
    press(recover, "Go on")
    assert said in recover.rows[row].problem()
    assert not recover.at_kit()


def test_two_passwords_that_differ_are_not_sent(recover, asker):
    recover.again.edit.setText("another")
    press(recover, "Go on")
    assert "begin_recovery" not in asker.heard
    assert recover.rows["again"].problem() == "The two do not match."


def test_k6_the_office_opens_only_after_the_next_kit_is_out_and_typed_back(recover, asker, qtbot):
    press(recover, "Go on")
    assert not recover.go.isEnabled()
    press(recover, "Write it down by hand")
    for edit, group in zip(recover.kit.edits, (GROUPS[0], GROUPS[2], GROUPS[5]), strict=False):
        edit.setText(group)
    assert not recover.go.isEnabled()
    recover.kit.edits[3].setText(GROUPS[6])
    assert "commit_recovery" not in asker.heard
    with qtbot.waitSignal(recover.changed):
        press(recover, "Open the office")
    assert asker.recovery == ("-".join(GROUPS), "anna", PASSWORD, True)
    assert (recover.code.text(), recover.new.text(), recover.kit.code.text()) == ("", "", "")


def test_without_a_keyring_going_on_is_offered_and_said(recover, asker):
    asker.refuse_next = KeyringUnavailable(KeyringTrouble.ABSENT)
    press(recover, "Go on")
    press(recover, "Go on without the keyring")
    assert recover.at_kit()
    assert asker.recovery[-1] is False


def test_both_pages_speak_another_language_at_once(page, recover, presentation):
    page.refuse(KeyringChanged())
    press(recover, "Go on")
    settle()
    with shouting(presentation.language):
        left = {text for shown in (page, recover) for text in shown_words(shown) if text != text.upper()}
    assert left <= {"Desktop CRM"}


def test_every_keyring_the_program_trusts_has_a_name():
    assert set(KEYRINGS) == {path for paths in BACKENDS.values() for path in paths}
