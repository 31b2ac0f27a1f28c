"""A1 through the window: what is hidden from a role is nowhere on it, whatever the person opens or types.

The matrix asks the office for every cell (tests/security/test_matrix.py); this is the sample by hand and by eye.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from desktop_crm.api.contacts import AddContact, AddInteraction, AddOrder, EditContact, ShowContact
from desktop_crm.domain.contacts import ContactDraft, ContactKind
from desktop_crm.domain.errors import NotAllowed
from desktop_crm.domain.fields import DRAFTED, Field
from desktop_crm.domain.interactions import InteractionKind, Money
from desktop_crm.domain.permissions import GRANTS, Role
from desktop_crm.ui.frame import Frame
from desktop_crm.ui.link import Link
from desktop_crm.ui.screens.contents import finders, screens
from tests.security.test_matrix import FULL
from tests.support.window import settle

SECRETS = {
    Field.ADDRESSES: ("Boczna", "Podziemie"),
    Field.COMPANY: ("Tajemna",),
    Field.EMAILS: ("skryta@ukryte",),
    Field.JOB_TITLE: ("Skrytka",),
    Field.NATIONAL_ID: ("80010212345",),
    Field.PHONES: ("601 234 567", "234567"),
    Field.SOURCE: ("szept",),
    Field.TAX_ID: ("5260250274",),
    Field.WEBSITE: ("witryna",),
    Field.INTERACTIONS: ("poufna rozmowa",),
    Field.ORDERS: ("zamówienie-Sekret",),
}
"""What would give a field away, in the words it was filled in with."""


@pytest.fixture
def person(office):
    number = office.ask(AddContact(draft=FULL)).number
    office.ask(AddContact(draft=ContactDraft(kind=ContactKind.COMPANY, family="Firma Jawna")))
    office.ask(AddInteraction(contact_id=number, kind=InteractionKind.NOTE, text="poufna rozmowa"))
    office.ask(AddOrder(contact_id=number, number="1", title="zamówienie-Sekret", total=Money(Decimal("12.50"), "PLN")))
    return number


@pytest.fixture
def seen_by(presentation, asker, office, qtbot):
    """Open the window as somebody from whom fields are hidden, or to whom they are read-only."""

    def show(*, hidden: frozenset[str] = frozenset(), read_only: frozenset[str] = frozenset()) -> Frame:
        around = office.office.around
        actor = replace(around.actor, hidden=hidden, read_only=read_only, role=Role.OWNER, grants=GRANTS[Role.OWNER])
        office.office._around = replace(around, actor=actor, resolve=lambda _connection, _today: actor)
        link = Link(asker)
        frame = Frame(presentation, link, replace(office.office.session, actor=actor), screens(), finders())
        link.setParent(frame)
        qtbot.addWidget(frame)
        frame.resize(1280, 800)
        frame.show()
        settle()
        return frame

    return show


def everything(page: QWidget) -> str:
    """Return every text the widgets below ``page`` hold, what is hidden, offered or shown as a tip included."""
    told: list[str] = []
    for each in page.findChildren(QWidget):
        told += [each.toolTip(), each.accessibleName(), each.accessibleDescription()]
        if isinstance(each, QLabel | QAbstractButton | QLineEdit):
            told.append(each.text())
        if isinstance(each, QPlainTextEdit):
            told.append(each.toPlainText())
        if isinstance(each, QComboBox):
            told += [each.itemText(at) for at in range(each.count())]
        model = each.model() if isinstance(each, QAbstractItemView) else None
        if model is not None:
            roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
            table = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
            cells = [model.index(row, at) for row in range(model.rowCount()) for at in range(table)]
            told += [str(model.data(cell, role) or "") for cell in cells for role in roles]
    return "\n".join(told)


def _look_everywhere(frame: Frame, person: int) -> str:
    """Go where a person can go with somebody's card, and return everything that was there to be seen."""
    frame.go_to("today")
    settle()
    told = [everything(frame)]
    frame.go_to("contacts", f"C-{person}")
    settle()
    card = frame.current().card
    told.append(everything(frame))
    tabs = card.tabs.keys()
    for key in tabs:
        card.tabs.turn_to(key)
        settle()
        told.append(everything(frame))
    card.begin_edit()
    settle()
    told.append(everything(frame))
    return "\n".join(told)


@pytest.mark.parametrize("field", SECRETS, ids=lambda field: field.name)
def test_a1_what_is_hidden_from_a_role_is_nowhere_in_the_window_and_finds_nobody(seen_by, person, field):
    whole = _look_everywhere(seen_by(), person)
    shown = [secret for secret in SECRETS[field] if secret in whole]
    assert shown, "whoever may see it sees it, or this test would prove nothing"
    frame = seen_by(hidden=frozenset({field.value}))
    told = _look_everywhere(frame, person)
    assert [secret for secret in SECRETS[field] if secret in told] == []
    assert "Widoczna" in told
    frame.go_to("contacts")
    settle()
    listed = frame.current().list
    for secret in SECRETS[field]:
        listed.search.setText(secret)
        settle()
        assert not (listed.model.searching and listed.model.rowCount()), secret


@pytest.mark.parametrize("field", [field for field in SECRETS if field in DRAFTED], ids=lambda field: field.name)
def test_a1_what_is_read_only_is_shown_shut_and_saving_the_rest_leaves_it(seen_by, office, person, field):
    before = office.ask(ShowContact(person)).contact.draft
    frame = seen_by(read_only=frozenset({field.value}))
    frame.go_to("contacts", f"C-{person}")
    settle()
    card = frame.current().card
    card.begin_edit()
    settle()
    card.editing.form.texts["given"].setText("Aleksandra")
    card.editing.save.click()
    settle()
    after = office.ask(ShowContact(person)).contact
    assert after.draft == replace(before, given="Aleksandra")
    blank = {name: getattr(ContactDraft(), name) for name in DRAFTED[field]}
    changed = EditContact(contact_id=person, version=after.version, draft=replace(after.draft, **blank))
    with pytest.raises(NotAllowed):
        office.ask(changed)
