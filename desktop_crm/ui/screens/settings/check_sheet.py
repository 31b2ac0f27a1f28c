"""The sheet on which the office's files are checked: pages, records, index, trail, keys, ledger."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop_crm.api.office import CheckOffice
from desktop_crm.domain.checking import Finding, Part
from desktop_crm.domain.errors import Cancelled, Refused
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.link import Handle
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column
from desktop_crm.ui.widgets.progress_strip import ProgressStrip
from desktop_crm.words.checking import found
from desktop_crm.words.errors import sentence
from desktop_crm.words.labels import label as label_of

CHECK_SHEET = 560


class CheckSheet(QWidget):
    """Says what will be looked at, looks when told to, and says of each part what was found. Opens itself."""

    _progressed = Signal(int, int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._handle: Handle | None = None
        shown, words = desk.presentation, desk.presentation.words
        self.sheet = desk.host.new_sheet(CHECK_SHEET)
        self.sheet.set_title(words.gettext("Check the office's files"))
        about = label("muted", parent=self, wrap=True)
        about.setText(
            words.gettext(
                "Looks at every page of the database, at what the records refer to, at the search index, the audit "
                "trail, everybody's keys and the erasure ledger. Nothing is changed. In a large office that takes "
                "minutes."
            )
        )
        self.banner, self.progress = Banner(shown, self), ProgressStrip(shown, self)
        self.go = button(shown, "primary")
        self.go.setText(words.gettext("Check"))
        self._parts = QWidget(self)
        self._rows = QGridLayout(self._parts)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(Space.MEDIUM)
        self._rows.setVerticalSpacing(Space.MEDIUM)
        self._rows.setColumnStretch(2, 1)
        rows = column(self, Space.LARGE)
        for part in (about, self.banner, self.progress, self._parts):
            rows.addWidget(part)
        rows.addStretch(1)
        self.sheet.body.addWidget(self, 1)
        self.sheet.add_action(self.go)
        self.go.clicked.connect(self.check)
        self.progress.cancelled.connect(self._cancel)
        self.sheet.closed.connect(self._cancel)
        self._progressed.connect(self.progress.report)
        self._show(tuple((part, None) for part in Part))
        self.sheet.open()

    def check(self) -> None:
        """Look at everything now."""
        self.banner.put_away()
        self.go.setEnabled(False)
        self._show(tuple((part, None) for part in Part))
        self.progress.begin(self._desk.presentation.words.gettext("Checking the office's files…"))
        self._handle = self._desk.link.ask(CheckOffice(), self._take, self._refused, self._progressed.emit)

    def _take(self, findings: tuple[Finding, ...]) -> None:
        self._rest()
        words = self._desk.presentation.words
        self._show(tuple((each.part, each) for each in findings))
        wrong = sum(not each.sound for each in findings)
        if not wrong:
            self.banner.say(words.gettext("Everything is as it should be."), "good", closable=False)
            return
        text = words.ngettext(
            "{count} thing is not as it should be. Keep a copy of the folder as it is for whoever looks into it.",
            "{count} things are not as they should be. Keep a copy of the folder as it is for whoever looks into it.",
            wrong,
        ).format(count=wrong)
        self.banner.say(text, closable=False)

    def _refused(self, error: Refused) -> None:
        self._rest()
        if not isinstance(error, Cancelled):
            self.banner.say(sentence(error, self._desk.presentation.words))

    def _rest(self) -> None:
        self._handle = None
        self.progress.finish()
        self.go.setEnabled(True)

    def _cancel(self) -> None:
        if self._handle is not None:
            self._handle.cancel()

    def _show(self, parts: tuple[tuple[Part, Finding | None], ...]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        words, theme = self._desk.presentation.words, self._desk.presentation.theme
        for row, (part, finding) in enumerate(parts):
            icon, name = QLabel(self._parts), label(text=label_of(part, words), parent=self._parts)
            said = label("muted", parent=self._parts, wrap=True)
            if finding is not None:
                sound = finding.sound
                theme.dress(icon, "ph.check-circle" if sound else "ph.warning-circle", "good" if sound else "bad")
                said.setText(found(finding, words))
            for place, widget in enumerate((icon, name, said)):
                self._rows.addWidget(widget, row, place, Qt.AlignmentFlag.AlignTop)
