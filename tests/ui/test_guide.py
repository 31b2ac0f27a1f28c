"""The guide through a new office: six pages, Back works, nothing on disk until the end."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop_crm.domain.errors import KeyringUnavailable
from desktop_crm.domain.guides import GuideChoice, Law, OfficeKind
from desktop_crm.domain.languages import Language
from desktop_crm.domain.problems import KeyringTrouble
from desktop_crm.ui.first_run.guide import DETAILS, DONE, KIND, KIT, OWNER, WELCOME, Guide
from tests.support.asker import GROUPS, PASSWORD, Lines
from tests.support.controls import nameless, shown_words
from tests.support.shouting import shouting


class Answers:
    """Chooses files in a person's place."""

    def __init__(self):
        self.path: Path | None = None

    def to_open(self, parent, title, kinds):
        return self.path

    def to_save(self, parent, title, suggested, kinds):
        return self.path

    def folder(self, parent, title):
        return self.path


class Tray:
    """Where printed pages land."""

    def __init__(self):
        self.pages = []

    def print_pages(self, parent, title, pages):
        self.pages += pages
        return True


@pytest.fixture
def lines():
    return Lines()


@pytest.fixture
def guide(presentation, lines, tmp_path, qtbot):
    made = Guide(
        presentation,
        lines,
        tmp_path / "office",
        files=Answers(),
        paper=Tray(),
        picked=lambda bound, count: (5, 2, 0, 6),
    )
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    yield made
    made.creating.end()


def fill_details(guide, qtbot, kind=None):
    qtbot.mouseClick(guide.welcome.create_office, Qt.MouseButton.LeftButton)
    guide.details.edits["name"].setText("Print Shop")
    guide.details.edits["dpo_name"].setText("Jan Lis")
    qtbot.mouseClick(guide.next, Qt.MouseButton.LeftButton)
    assert guide.number == KIND
    guide.kind.kind.choose(kind)
    qtbot.mouseClick(guide.next, Qt.MouseButton.LeftButton)
    assert guide.number == OWNER


def fill_owner(guide, qtbot):
    guide.owner.name.setText("Anna Nowak")
    guide.owner.login.setText("anna")
    guide.owner.password.edit.setText(PASSWORD)
    guide.owner.again.edit.setText(PASSWORD)
    guide.owner.judge()
    qtbot.waitUntil(guide.next.isEnabled)
    qtbot.mouseClick(guide.next, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: guide.number == KIT)


def keep_kit(guide, qtbot, tmp_path):
    guide.files.path = tmp_path / "kit.pdf"
    qtbot.mouseClick(guide.kit.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: guide.kit.rows[0].isEnabled())


def type_back(guide, *groups):
    for edit, group in zip(guide.kit.edits, groups, strict=True):
        edit.setText(group)


def test_six_pages_lead_to_an_office(guide, lines, qtbot, tmp_path):
    fill_details(guide, qtbot)
    fill_owner(guide, qtbot)
    keep_kit(guide, qtbot, tmp_path)
    type_back(guide, GROUPS[0], GROUPS[2].lower(), f" {GROUPS[5][:3]}-{GROUPS[5][3:]} ", GROUPS[6])
    qtbot.mouseClick(guide.next, Qt.MouseButton.LeftButton)
    assert guide.number == DONE
    assert "commit_creation" not in lines.last.heard
    with qtbot.waitSignal(guide.opened) as opened:
        qtbot.mouseClick(guide.next, Qt.MouseButton.LeftButton)
    folder, asker, session = opened.args
    assert folder == tmp_path / "office"
    assert asker is lines.last
    assert not asker.ended
    assert session.actor.name == "Anna Nowak"
    made = asker.prepared
    assert (made.details.name, made.details.dpo_name, made.details.region) == ("Print Shop", "Jan Lis", "PL")
    assert "UODO" in made.details.authority
    assert (made.login, made.owner_name, made.password) == ("anna", "Anna Nowak", PASSWORD)
    assert made.with_device_secret
    assert made.guide is None
    assert guide.owner.password.text() == ""
    assert guide.kit.code.text() == ""


def test_a_kind_of_office_brings_its_guide_by_the_law_and_in_the_language_of_the_office(guide, lines, qtbot, tmp_path):
    guide.details.country.setCurrentIndex(guide.details.country.findData("UA"))
    guide.details.language.setCurrentIndex(guide.details.language.findData(Language.UKRAINIAN))
    fill_details(guide, qtbot, OfficeKind.SHOP)
    assert any("1095" in text for text in guide.kind.list.entries.texts())
    taken = guide.kind.list.taken()
    guide.kind.list.entries.opened.emit("purpose:newsletter")
    assert guide.kind.list.taken() == taken - 1
    fill_owner(guide, qtbot)
    keep_kit(guide, qtbot, tmp_path)
    type_back(guide, GROUPS[0], GROUPS[2], GROUPS[5], GROUPS[6])
    qtbot.mouseClick(guide.next, Qt.MouseButton.LeftButton)
    assert any(f"Shop, also online, {taken - 1} entries" in text for text in shown_words(guide))
    assert list(tmp_path.iterdir()) == []
    with qtbot.waitSignal(guide.opened):
        qtbot.mouseClick(guide.next, Qt.MouseButton.LeftButton)
    assert lines.last.prepared.guide == GuideChoice(
        OfficeKind.SHOP, Law.UA, Language.UKRAINIAN, frozenset({"purpose:newsletter"})
    )


def test_what_was_left_out_is_kept_while_pages_are_turned_and_a_key_leaves_out_too(guide, qtbot):
    fill_details(guide, qtbot, OfficeKind.SHOP)
    entries = guide.kind.list.entries
    row = next(at for at, text in enumerate(entries.texts()) if text.startswith("Newsletter,"))
    entries.setCurrentIndex(entries.model().index(row, 0))
    qtbot.keyClick(entries, Qt.Key.Key_Space)
    guide.go_back()
    guide.go_back()
    guide.go_on()
    assert guide.number == KIND
    assert guide.kind.list.left_out() == ("purpose:newsletter",)
    assert "left out" in entries.texts()[row]
    guide.kind.kind.choose(None)
    assert guide.kind.choice() is None


def test_nothing_is_on_disk_and_back_keeps_what_was_typed(guide, lines, qtbot, tmp_path):
    fill_details(guide, qtbot)
    fill_owner(guide, qtbot)
    for number in (OWNER, KIND, DETAILS, WELCOME):
        qtbot.mouseClick(guide.back, Qt.MouseButton.LeftButton)
        assert guide.number == number
    assert guide.details.edits["name"].text() == "Print Shop"
    assert list(tmp_path.iterdir()) == []


def test_going_back_without_a_change_keeps_the_code_and_a_change_makes_a_new_one(guide, lines, qtbot, tmp_path):
    fill_details(guide, qtbot)
    fill_owner(guide, qtbot)
    keep_kit(guide, qtbot, tmp_path)
    guide.go_back()
    qtbot.waitUntil(guide.next.isEnabled)
    guide.go_on()
    assert guide.number == KIT
    assert lines.last.heard.count("prepare") == 1
    guide.go_back()
    guide.owner.login.setText("ania")
    guide.owner.judge()
    qtbot.waitUntil(guide.next.isEnabled)
    guide.go_on()
    qtbot.waitUntil(lambda: guide.number == KIT)
    assert lines.last.heard.count("prepare") == 2


def test_a_new_code_says_that_the_sheet_made_before_is_void(guide, qtbot):
    guide.kit.show_groups(GROUPS)
    guide.kit.mark_kept("Saved.")
    guide.kit.show_groups(GROUPS[::-1])
    assert "Destroy the sheet" in guide.kit.banner.text()
    assert not guide.kit.rows[0].isEnabled()


def test_l12_the_kit_must_be_kept_and_four_groups_typed_back(guide, qtbot, tmp_path):
    fill_details(guide, qtbot)
    fill_owner(guide, qtbot)
    assert not guide.kit.rows[0].isEnabled()
    keep_kit(guide, qtbot, tmp_path)
    assert not guide.next.isEnabled()
    guide.kit.edits[0].setText("AAAAA")
    assert guide.kit.rows[0].problem() == "This is not what stands on the sheet."
    guide.kit.edits[0].setText(GROUPS[0])
    assert guide.kit.rows[0].problem() == ""
    type_back(guide, GROUPS[0], GROUPS[2], GROUPS[5], "")
    assert not guide.next.isEnabled()
    type_back(guide, GROUPS[0], GROUPS[2], GROUPS[5], GROUPS[6])
    assert guide.next.isEnabled()


def test_the_kit_can_be_printed_or_written_down(guide, qtbot):
    fill_details(guide, qtbot)
    fill_owner(guide, qtbot)
    assert not any(GROUPS[0] in text for text in shown_words(guide))
    qtbot.mouseClick(guide.kit.print, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: guide.kit.rows[0].isEnabled())
    qtbot.mouseClick(guide.kit.show_code, Qt.MouseButton.LeftButton)
    assert any(GROUPS[0] in text for text in shown_words(guide))


def test_a_name_is_needed_and_said_at_the_field(guide, qtbot):
    qtbot.mouseClick(guide.welcome.create_office, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(guide.next, Qt.MouseButton.LeftButton)
    assert guide.number == DETAILS
    assert guide.details.rows["name"].problem() == "Type the office's name."


def test_a_weak_password_or_two_that_differ_do_not_pass(guide, qtbot):
    fill_details(guide, qtbot)
    guide.owner.name.setText("Anna Nowak")
    guide.owner.login.setText("anna")
    guide.owner.password.edit.setText("short")
    guide.owner.again.edit.setText("short")
    guide.owner.judge()
    qtbot.waitUntil(lambda: "Not good enough yet" in shown_words(guide.owner))
    assert not guide.next.isEnabled()
    guide.owner.password.edit.setText(PASSWORD)
    guide.owner.judge()
    qtbot.waitUntil(guide.next.isEnabled)
    qtbot.mouseClick(guide.next, Qt.MouseButton.LeftButton)
    assert guide.number == OWNER
    assert guide.owner.rows["again"].problem() == "The two do not match."


def test_without_a_keyring_going_on_is_an_explicit_choice(guide, lines, qtbot):
    fill_details(guide, qtbot)
    guide.owner.judge()
    guide.creating.judge("x", ())
    lines.last.refuse_next = KeyringUnavailable(KeyringTrouble.ABSENT)
    guide.owner.name.setText("Anna Nowak")
    guide.owner.login.setText("anna")
    guide.owner.password.edit.setText(PASSWORD)
    guide.owner.again.edit.setText(PASSWORD)
    guide.owner.judge()
    qtbot.waitUntil(guide.next.isEnabled)
    guide.go_on()
    qtbot.waitUntil(lambda: "keyring" in guide.banner.text())
    assert guide.number == OWNER
    qtbot.mouseClick(guide.banner._step, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: guide.number == KIT)
    assert not lines.last.prepared.with_device_secret


def test_a_country_brings_its_authority_unless_one_was_typed(guide):
    details = guide.details
    details.country.setCurrentIndex(details.country.findData("UA"))
    assert "Уповноважений" in details.details().authority
    assert details.details().currency == "UAH"
    details.authority.setText("The authority of my Land")
    details.country.setCurrentIndex(details.country.findData("DE"))
    assert details.details().authority == "The authority of my Land"


def test_the_demo_office_opens_at_once(guide, lines, qtbot):
    with qtbot.waitSignal(guide.opened):
        qtbot.mouseClick(guide.welcome.demo, Qt.MouseButton.LeftButton)
    assert lines.last.heard == ["make_demo"]


def test_an_office_is_opened_by_its_folder_and_another_folder_is_told(guide, qtbot, tmp_path):
    guide.files.path = tmp_path
    qtbot.mouseClick(guide.welcome.open, Qt.MouseButton.LeftButton)
    assert "office.vault" in guide.banner.text()
    (tmp_path / "office.vault").touch()
    with qtbot.waitSignal(guide.chosen) as chosen:
        qtbot.mouseClick(guide.welcome.open, Qt.MouseButton.LeftButton)
    assert chosen.args == [tmp_path]


@pytest.mark.parametrize("number", range(6))
def test_every_page_has_names_and_speaks_another_language_at_once(guide, presentation, number):
    guide.turn_to(number)
    assert nameless(guide) == []
    with shouting(presentation.language):
        left = {text for text in shown_words(guide) if text != text.upper()}
    assert left <= {"Desktop CRM", str(guide.details.folder)}


def test_the_language_box_switches_the_window(guide, presentation, monkeypatch, qtbot):
    switched = []
    monkeypatch.setattr(presentation.language, "switch", switched.append)
    guide.languages.activated.emit(guide.languages.findData(Language.UKRAINIAN))
    assert switched == [Language.UKRAINIAN]
