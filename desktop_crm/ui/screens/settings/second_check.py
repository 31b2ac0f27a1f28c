"""One's own second check: how it stands, switching it on and off."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_crm.api.second_check import DropSecondCheck, SecondCheck, ShowSecondCheck
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.unlock.second_check import SecondCheckSetup
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column, line
from desktop_crm.ui.widgets.sheet import Sheet

FEW = 3


class SecondCheckPage(QWidget):
    """Everybody's own page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._stands: SecondCheck | None = None
        presentation = desk.presentation
        self.state = Banner(presentation, self)
        self._about = label("muted", parent=self, wrap=True)
        self.on = button(presentation, "primary", "ph.device-mobile", self)
        self.off = button(presentation, "danger", parent=self)
        rows = column(self, Space.LARGE)
        rows.setContentsMargins(0, Space.LARGE, 0, 0)
        rows.addWidget(self.state)
        rows.addWidget(self._about)
        foot = line()
        foot.addWidget(self.on)
        foot.addWidget(self.off)
        foot.addStretch(1)
        rows.addLayout(foot)
        rows.addStretch(1)
        self.setMaximumWidth(presentation.theme.px(640))
        self.on.clicked.connect(self.open_setup)
        self.off.clicked.connect(self._drop)
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self._about.setText(
            words.gettext(
                "With a second check, signing in asks for a code from your telephone beside the password, so that "
                "whoever saw you type the password gets no further. It does not protect a stolen copy of the files: "
                "that is what the password and this computer's keyring do."
            )
        )
        self.off.setText(words.gettext("Switch it off"))
        self._say()

    def ask(self) -> None:
        """Ask the office anew how the check stands."""
        self._desk.link.ask(ShowSecondCheck(), self._take)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return changes.about(Subject.ACCOUNT)

    def open_setup(self) -> tuple[Sheet, SecondCheckSetup]:
        """Open the sheet on which the check is set up, and return both."""
        sheet = self._desk.host.new_sheet()
        sheet.set_title(self._desk.presentation.words.gettext("Second check"))
        setup = SecondCheckSetup(self._desk.presentation, self._desk.link, sheet)
        sheet.body.addWidget(setup, 1)
        setup.finished.connect(sheet.close)
        setup.confirmed.connect(self.ask)
        sheet.open()
        setup.begin()
        return sheet, setup

    def _take(self, stands: SecondCheck) -> None:
        self._stands = stands
        self._say()

    def _say(self) -> None:
        words, stands = self._desk.presentation.words, self._stands
        self.on.setVisible(stands is not None)
        self.off.setVisible(stands is not None and stands.on and not stands.wanted)
        self.on.setText(words.gettext("Set it up anew…") if stands and stands.on else words.gettext("Switch it on…"))
        if stands is None:
            return
        if not stands.on:
            self.state.say(words.gettext("Your second check is off."), "warn", closable=False)
            return
        left = words.ngettext(
            "Your second check is on; {count} recovery code is left.",
            "Your second check is on; {count} recovery codes are left.", stands.codes_left,
        )  # fmt: skip
        tone = "warn" if stands.codes_left <= FEW else "good"
        self.state.say(left.format(count=stands.codes_left), tone, closable=False)

    def _drop(self) -> None:
        self._desk.link.ask(DropSecondCheck(), lambda _answer: self.ask())
