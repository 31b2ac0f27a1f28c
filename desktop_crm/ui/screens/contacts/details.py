"""What the office knows about a contact, to be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop_crm.domain.contacts import Contact, ContactId, reference
from desktop_crm.domain.fields import names_in_draft
from desktop_crm.ui.clipboard import SECRET, mark_secret
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.screens.contacts.shown import say_language, say_value
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import icon_button
from desktop_crm.ui.widgets.buttons import name as name_of
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column, scrolled
from desktop_crm.ui.wording import say_moment
from desktop_crm.words.fields import field_name

_FIELDS = (
    "emails", "phones", "addresses", "job_title", "company_name", "status", "language", "birth_date", "national_id",
    "tax_id", "website", "contract_until", "source",
)  # fmt: skip


class Details(QWidget):
    """Lists every field that holds something; values can be marked and copied."""

    def __init__(
        self, presentation: Presentation, open_company: Callable[[str], None], hidden: frozenset[str] = frozenset()
    ) -> None:
        """Leave out what is ``hidden`` from the person; ``open_company`` goes to the company of a reference."""
        super().__init__()
        self._open_company = open_company
        self._left_out = names_in_draft(hidden)
        self._presentation = presentation
        self._contact: Contact | None = None
        content = QWidget()
        mark(content, role="scrolled")
        outer = column(content, Space.NONE, Space.SMALL)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.LARGE)
        self._grid.setVerticalSpacing(Space.MEDIUM)
        self._grid.setColumnStretch(1, 1)
        outer.addLayout(self._grid)
        outer.addStretch(1)
        column(self).addWidget(scrolled(content))
        presentation.follow(self)

    def retranslate(self) -> None:
        self.show_contact(self._contact)

    def show_contact(self, contact: Contact | None) -> None:
        """Show ``contact``."""
        self._contact = contact
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row, (field, name, value) in enumerate(self._lines(contact) if contact else ()):
            head = label("muted", name, wrap=True)
            head.setFixedWidth(self._presentation.theme.px(140))
            body = QLabel(value)
            body.setTextFormat(Qt.TextFormat.PlainText)
            body.setWordWrap(True)
            body.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            body.setAccessibleName(f"{name}: {value}")
            if field in SECRET:
                mark_secret(body)
            head.setBuddy(body)
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(head, row, 0, top)
            self._grid.addWidget(body, row, 1, top)
            if field == "company_name" and contact is not None and contact.draft.company_id is not None:
                self._grid.addWidget(self._way_to(contact.draft.company_id), row, 2, top)

    def _way_to(self, company: ContactId) -> QWidget:
        way = icon_button(self._presentation, "ph.arrow-square-out", ghost=True)
        name_of(way, self._presentation.words.gettext("Open the company"))
        way.clicked.connect(lambda: self._open_company(reference(company)))
        return way

    def texts(self) -> dict[str, str]:
        """Return each value shown under its name."""
        shown = {}
        for row in range(self._grid.rowCount()):
            items = [self._grid.itemAtPosition(row, place) for place in (0, 1)]
            pair = [item.widget() for item in items if item is not None]
            if len(pair) == 2 and isinstance(pair[0], QLabel) and isinstance(pair[1], QLabel):
                shown[pair[0].text()] = pair[1].text()
        return shown

    def _lines(self, contact: Contact) -> Sequence[tuple[str, str, str]]:
        words, draft = self._presentation.words, contact.draft
        said = {
            name: say_value(getattr(draft, name), self._presentation) for name in _FIELDS if name not in self._left_out
        }
        if said.get("language"):
            said["language"] = say_language(draft.language, self._presentation)
        lines = [(name, field_name(name, words), value) for name, value in said.items() if value]
        lines.append(("", words.gettext("Owner"), contact.owner_name or words.gettext("Nobody")))
        lines.append(("", words.gettext("Reference"), reference(contact.id)))
        lines.append(("", words.gettext("Card made"), say_moment(self._presentation.locale, contact.created_at)))
        lines.append(("", words.gettext("Last changed"), say_moment(self._presentation.locale, contact.updated_at)))
        return lines
