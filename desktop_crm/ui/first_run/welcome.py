"""The first page: what to begin with."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy

from desktop_crm.ui.first_run.page import GuidePage
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.labels import label


class Choice(QPushButton):
    """A large button: an icon, what it does, and a sentence on it."""

    def __init__(self, presentation: Presentation, icon: str) -> None:
        super().__init__()
        mark(self, kind="choice")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        picture = QLabel(self)
        presentation.theme.dress(picture, icon, "accent", 28)
        self._title, self._text = label("heading", parent=self), label("muted", parent=self, wrap=True)
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.MEDIUM)
        grid.setHorizontalSpacing(Space.LARGE)
        grid.setVerticalSpacing(Space.HAIR)
        grid.addWidget(picture, 0, 0, 2, 1)
        grid.addWidget(self._title, 0, 1)
        grid.addWidget(self._text, 1, 1)
        grid.setColumnStretch(1, 1)

    def say(self, title: str, text: str) -> None:
        """Word the button."""
        self._title.setText(title)
        self._text.setText(text)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def sizeHint(self) -> QSize:
        return self._grid.totalSizeHint()

    minimumSizeHint = sizeHint


class WelcomePage(GuidePage):
    """Create, open, put back, or try.

    Signals:
        open_wanted: a folder with an office is to be chosen.
        restore_wanted: a backup is to be put back.
        demo_wanted: the demo office is to be made.
    """

    open_wanted = Signal()
    restore_wanted = Signal()
    demo_wanted = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation)
        self.create_office = Choice(presentation, "ph.briefcase")
        self.open = Choice(presentation, "ph.folder-open")
        self.restore = Choice(presentation, "ph.clock-counter-clockwise")
        self.demo = Choice(presentation, "ph.flask")
        for choice in (self.create_office, self.open, self.restore, self.demo):
            self.body.addWidget(choice)
        self.create_office.clicked.connect(self.finished)
        self.open.clicked.connect(self.open_wanted)
        self.restore.clicked.connect(self.restore_wanted)
        self.demo.clicked.connect(self.demo_wanted)
        presentation.follow(self)

    def title(self) -> str:
        return self._presentation.words.gettext("Welcome")

    def text(self) -> str:
        return self._presentation.words.gettext(
            "Desktop CRM keeps your clients' data encrypted on this computer "
            "and helps you keep the promises of the GDPR."
        )

    def ready(self) -> bool:
        return False

    def enter(self) -> None:
        self.create_office.setFocus()

    def retranslate(self) -> None:
        words = self._presentation.words
        self.create_office.say(
            words.gettext("Create an office"),
            words.gettext(
                "Begin with an empty one. It takes about three minutes; have a printer or a USB stick at hand."
            ),
        )
        self.open.say(
            words.gettext("Open an office"), words.gettext("There is one on this computer already; choose its folder.")
        )
        self.restore.say(
            words.gettext("Put back a backup"),
            words.gettext("On a new computer, or after a mishap. You need the file, and your password or the kit."),
        )
        self.demo.say(
            words.gettext("Try the demo office"),
            words.gettext("500 fictional people with two years of history. Nothing in it is real."),
        )
