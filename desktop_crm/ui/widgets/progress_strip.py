"""A long work under way: how far, how long still, and Cancel."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.labels import ElidedLabel, label
from desktop_crm.ui.widgets.panels import column, line
from desktop_crm.words.catalogue import Words

MEASURED_AFTER = 1.0
"""Seconds before a remaining time is worth saying."""


def remaining(seconds: float, words: Words) -> str:
    """Say how long something will still take, as exactly as is honest."""
    if seconds < 5:
        return words.gettext("a few seconds left")
    if seconds < 60:
        whole = max(5, 5 * round(seconds / 5))
        return words.ngettext("about {n} second left", "about {n} seconds left", whole).format(n=whole)
    whole = round(seconds / 60)
    return words.ngettext("about {n} minute left", "about {n} minutes left", whole).format(n=whole)


class ProgressStrip(QWidget):
    """Shows one long work; the window stays usable beside it.

    Signals:
        cancelled: the person wants it stopped.
    """

    cancelled = Signal()

    def __init__(
        self, presentation: Presentation, parent: QWidget | None = None, now: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._presentation = presentation
        self._now = now
        self._began = 0.0
        self._progress = (0, 0)
        self._title = ElidedLabel(role="label", parent=self)
        self._left = label("small", parent=self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._cancel = button(presentation, "secondary", parent=self)
        self._cancel.clicked.connect(self._stop)
        head = line(gap=Space.MEDIUM)
        head.addWidget(self._title, 1)
        head.addWidget(self._left)
        rows = column(gap=Space.HAIR)
        rows.addLayout(head)
        rows.addWidget(self._bar)
        outer = line(self, Space.MEDIUM)
        outer.addLayout(rows, 1)
        outer.addWidget(self._cancel)
        self.hide()
        presentation.follow(self)

    def begin(self, title: str, *, stoppable: bool = True) -> None:
        """Show the strip for a work that begins now; without Cancel where it is not ``stoppable``."""
        self._began = self._now()
        self._title.setText(title)
        self._bar.setAccessibleName(title)
        self._cancel.setEnabled(True)
        self._cancel.setVisible(stoppable)
        self.report(0, 0)
        self.show()

    def report(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` is done; a total of 0 is one that is not known."""
        self._progress = (done, total)
        self._bar.setRange(0, max(total, 0))
        self._bar.setValue(done)
        self.retranslate()

    def finish(self) -> None:
        """Put the strip away."""
        self.hide()

    def retranslate(self) -> None:
        words = self._presentation.words
        self._cancel.setText(words.gettext("Cancel"))
        done, total = self._progress
        spent = self._now() - self._began
        known = done > 0 and total > 0 and spent >= MEASURED_AFTER
        self._left.setText(remaining(spent * (total - done) / done, words) if known else "")

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self.cancelled.emit()
