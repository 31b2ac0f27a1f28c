"""What can be done to the contacts selected in the list, shown while more than one is."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton

from desktop_crm.domain.contacts import ContactFilter
from desktop_crm.domain.permissions import Permission
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.contacts import bulk
from desktop_crm.ui.screens.contacts.assign import assign_to_partner
from desktop_crm.ui.screens.contacts.export_list import export_list
from desktop_crm.ui.screens.contacts.paper_forms import enter_paper_forms
from desktop_crm.ui.screens.privacy.package_sheet import PackageForm
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button, icon_button, name
from desktop_crm.ui.widgets.flow import FlowLayout
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column, line

NEEDS = {
    "export": Permission.CONTACT_EXPORT,
    "assign": Permission.CONTACT_ASSIGN,
    "package": Permission.CONTACT_EXPORT,
    "paper": Permission.CONSENT_WRITE,
    "owner": Permission.CONTACT_WRITE,
    "trash": Permission.CONTACT_DELETE,
    "restore": Permission.CONTACT_DELETE,
}
ICONS = {
    "export": "ph.download-simple",
    "assign": "ph.handshake",
    "package": "ph.package",
    "paper": "ph.note",
    "owner": "ph.user-gear",
    "trash": "ph.trash",
    "restore": "ph.arrow-counter-clockwise",
}


class SelectionBar(QFrame):
    """Says how many are selected and offers what may be done to all of them at once.

    Signals:
        cleared: nobody is to be selected any more, because it was asked for or because the act is done.
    """

    cleared = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._count = 0
        self._chosen: ContactFilter | None = None
        mark(self, role="banner")
        self.said = label("label", parent=self)
        self.clear = icon_button(desk.presentation, "ph.x", self, ghost=True)
        self.clear.clicked.connect(self.cleared)
        self.buttons: dict[str, QPushButton] = {}
        flow = FlowLayout(gap=Space.HAIR)
        for key, icon in ICONS.items():
            made = button(desk.presentation, "chip", icon, self)
            made.clicked.connect(partial(self._act, key))
            flow.addWidget(made)
            self.buttons[key] = made
        head = line()
        head.addWidget(self.said, 1)
        head.addWidget(self.clear)
        rows = column(self, Space.HAIR)
        rows.setContentsMargins(Space.MEDIUM, Space.HAIR, Space.HAIR, Space.SMALL)
        rows.addLayout(head)
        rows.addLayout(flow)
        # Not while the layout is at work: it would take no notice of another height.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._fit)
        self.hide()
        desk.presentation.follow(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._soon.start()

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        texts = {
            "export": words.gettext("Export…"),
            "assign": words.gettext("Assign to a partner…"),
            "package": words.gettext("Package…"),
            "paper": words.gettext("Paper forms…"),
            "owner": words.gettext("Set the owner…"),
            "trash": words.gettext("Put in the trash"),
            "restore": words.gettext("Take back"),
        }
        for key, text in texts.items():
            self.buttons[key].setText(text)
        name(self.clear, words.gettext("Select nobody"), "Esc")
        self.setAccessibleName(words.gettext("What is selected"))
        self._show()

    def show_selection(self, count: int, chosen: ContactFilter | None, *, trashed: bool) -> None:
        """Show that ``count`` contacts are selected; ``chosen`` is None while they cannot be named."""
        self._count, self._chosen = count, chosen
        for key, made in self.buttons.items():
            fits = key == "restore" if trashed else key != "restore"
            made.setVisible(fits and self._desk.may(NEEDS[key]))
        self._show()
        self.setVisible(count > 1)
        self._soon.start()

    def delete(self) -> None:
        """Put what is selected in the trash, where that is offered."""
        if self.buttons["trash"].isVisibleTo(self) and self.buttons["trash"].isEnabled():
            self._act("trash")

    def _fit(self) -> None:
        """Keep room for every line of buttons: where room is short, the list below gives way."""
        laid_out = self.layout()
        if laid_out is not None:
            self.setMinimumHeight(laid_out.heightForWidth(self.width()))

    def _show(self) -> None:
        words, locale = self._desk.presentation.words, self._desk.presentation.locale
        said = words.ngettext("{count} selected", "{count} selected", self._count)
        self.said.setText(said.format(count=locale.toString(self._count)))
        too_many = words.gettext("Too many to name one by one: select fewer, or the whole list with Ctrl+A.")
        for made in self.buttons.values():
            made.setEnabled(self._chosen is not None)
            made.setToolTip(too_many if self._chosen is None else "")

    def _act(self, key: str, _checked: bool = False) -> None:
        if self._chosen is None:
            return
        chosen, done = self._chosen, self.cleared.emit
        match key:
            case "export":
                export_list(self._desk, chosen)
            case "assign":
                assign_to_partner(self._desk, chosen, done)
            case "package":
                PackageForm(self._desk, chosen)
            case "paper":
                enter_paper_forms(self._desk, chosen, done)
            case "owner":
                bulk.give(self._desk, chosen, done)
            case "trash":
                bulk.delete(self._desk, chosen, done)
            case "restore":
                bulk.restore(self._desk, chosen, done)
