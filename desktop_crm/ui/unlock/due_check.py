"""The page on which a second check is set up before anything else, because the role asks for one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_crm.ui.asker import Renewing
from desktop_crm.ui.link import Link
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.unlock.second_check import SecondCheckSetup
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.centred import CentredPage
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import line

CARD = 460


class DueCheckPage(CentredPage):
    """Takes the place of the sign-in page.

    Signals:
        changed: the check is on; carries the Session as it is now.
        left: the person rather signs out.
    """

    changed = Signal(object)
    left = Signal()

    def __init__(self, presentation: Presentation, link: Link, asker: Renewing, parent: QWidget | None = None) -> None:
        super().__init__(presentation, CARD, parent)
        self._link, self._asker = link, asker
        self._title, self._why = label("title", parent=self), label("muted", parent=self, wrap=True)
        self.setup = SecondCheckSetup(presentation, link, self)
        self.leave = button(presentation, "link", parent=self)
        body = self.card.body
        body.setSpacing(Space.LARGE)
        for part in (self._title, self._why, self.setup):
            body.addWidget(part)
        foot = line()
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addStretch(1)
        body.addLayout(foot)
        self.setup.finished.connect(self._renew)
        self.leave.clicked.connect(self.left)
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._presentation.words
        self._title.setText(words.gettext("Second check"))
        self._why.setText(words.gettext("Your role asks for a code from your telephone beside the password."))
        self.leave.setText(words.gettext("Sign out"))

    def take_focus(self) -> None:
        """Draw a secret and put the cursor where the code is typed."""
        self.setup.begin()

    def _renew(self) -> None:
        self._link.wait_for(self._asker.renew_session(), self.changed.emit)
