"""The line at the foot: how the office is kept, the last checked copy, when the window locks."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QFrame, QLabel, QWidget

from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.labels import Chip, ElidedLabel, label
from desktop_crm.ui.widgets.panels import line
from desktop_crm.ui.wording import say_moment


class StatusBar(QFrame):
    """Shows three facts; each also in words, never by colour alone."""

    def __init__(self, presentation: Presentation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presentation = presentation
        self._backup: datetime | None = None
        self._device_secret = True
        self._minutes = 0
        self._is_demo = False
        mark(self, role="status")
        row = line(self, Space.SMALL)
        row.setContentsMargins(Space.LARGE, Space.HAIR, Space.LARGE, Space.HAIR)
        self._shield, self._clock, self._lock = QLabel(self), QLabel(self), QLabel(self)
        presentation.theme.dress(self._shield, "ph.lock-key", "muted", 15)
        presentation.theme.dress(self._clock, "ph.archive-box", "muted", 15)
        presentation.theme.dress(self._lock, "ph.timer", "muted", 15)
        self._encryption, self._locks = label(parent=self), label(parent=self)
        self._copy = ElidedLabel(parent=self)  # what gives way on a narrow window
        for icon, text in ((self._shield, self._encryption), (self._clock, self._copy)):
            row.addWidget(icon)
            row.addWidget(text, 1 if text is self._copy else 0)
            row.addSpacing(Space.LARGE)
        self.demo = Chip(parent=self)
        self.demo.hide()
        row.addWidget(self.demo)
        self.clock = Chip(parent=self)
        self.clock.hide()
        row.addWidget(self.clock)
        row.addWidget(self._lock)
        row.addWidget(self._locks)
        presentation.follow(self)

    def show_encryption(self, *, device_secret: bool) -> None:
        """Say how the office is encrypted: by password and this computer's keyring, or by password alone."""
        self._device_secret = device_secret
        self.retranslate()

    def show_backup(self, at: datetime | None) -> None:
        """Say when the last copy was checked; None where there is none."""
        self._backup = at
        self.retranslate()

    def mark_demo(self) -> None:
        """Say, for as long as the office is open, that nobody in it is real."""
        self._is_demo = True
        self.demo.show()
        self.retranslate()

    def show_clock(self, text: str, tone: str) -> None:
        """Say what the law leaves only hours for; '' where nothing is."""
        self.clock.say(text, tone)
        self.clock.setAccessibleName(text)
        self.clock.setVisible(bool(text))

    def show_lock(self, minutes: int) -> None:
        """Say after how many minutes without a key or a click the window locks."""
        if minutes != self._minutes:
            self._minutes = minutes
            self.retranslate()

    def retranslate(self) -> None:
        words, locale = self._presentation.words, self._presentation.locale
        if self._is_demo:
            tip = words.gettext("500 fictional people with two years of history. Nothing in it is real.")
            self.demo.say(words.gettext("Demo office"), "accent", tip)
            self.demo.setAccessibleName(words.gettext("Demo office"))
        self._encryption.setText(
            words.gettext("Encrypted · AES-256")
            if self._device_secret
            else words.gettext("Encrypted · AES-256 · password only")
        )
        if self._backup is None:
            self._copy.setText(words.gettext("No checked backup yet"))
        else:
            when = say_moment(locale, self._backup)
            self._copy.setText(words.gettext("Last checked backup: {when}").format(when=when))
        self._locks.setText(
            words.ngettext("Locks in {n} minute", "Locks in {n} minutes", self._minutes).format(n=self._minutes)
        )
