"""What the sign-in page says where the keyring does not open the office: why, and three ways out."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_crm.domain.errors import Invalid, KeyringChanged, KeyringUnavailable, Refused
from desktop_crm.domain.problems import KeyringTrouble, Problem
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.form_row import FormRow
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column, rule
from desktop_crm.words.catalogue import N_
from desktop_crm.words.errors import sentence

CHANGED = N_(
    "The keyring answers, but the office's part of the key is not in it, or another keyring answers than the one this "
    "computer was enrolled with. That happens after a reset, under another desktop, or on another computer; nothing "
    "was lost."
)
TROUBLES: Mapping[KeyringTrouble, str] = {
    KeyringTrouble.ABSENT: N_(
        "This computer shows no keyring the program trusts, so its part of the key cannot be read. Nothing was lost: "
        "sign in to the desktop you used before, or set its keyring up again."
    ),
    KeyringTrouble.FAILED: N_(
        "The keyring of this computer gave an error, so its part of the key cannot be read. Nothing was lost: often "
        "signing out of the computer and in again helps."
    ),
    KeyringTrouble.LOCKED: N_(
        "The keyring of this computer is locked, so its part of the key cannot be read. Nothing was lost: unlock it, "
        "mostly with the password of the computer itself."
    ),
    KeyringTrouble.SLOW: N_(
        "The keyring of this computer did not answer in time. Nothing was lost: look whether it asks for its password "
        "in a window behind this one."
    ),
}
"""Two sentences for each trouble: what is the matter, and that nothing was lost, with the likeliest remedy."""


def explanation(error: Refused) -> str:
    """Return the English message that explains ``error``, a KeyringChanged or a KeyringUnavailable."""
    if isinstance(error, KeyringUnavailable):
        known = {trouble.value: text for trouble, text in TROUBLES.items()}
        return known.get(str(error.args[0]) if error.args else "", TROUBLES[KeyringTrouble.FAILED])
    return CHANGED


class KeyringWays(QWidget):
    """Takes the place of the fields on the sign-in card.

    Signals:
        again_wanted: the old keyring may be there now.
        enrolment_typed: an administrator's code, to enrol this computer with.
        kit_wanted: the emergency kit is at hand.
    """

    again_wanted = Signal()
    enrolment_typed = Signal(str)
    kit_wanted = Signal()

    def __init__(self, presentation: Presentation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presentation = presentation
        self._error: Refused = KeyringChanged()
        self.why = label("muted", parent=self, wrap=True)
        self.banner = Banner(presentation, self)
        self._heads = [label("label", parent=self, wrap=True) for _way in range(3)]
        self._hints = [label("small", parent=self, wrap=True) for _way in range(3)]
        self.again = button(presentation, "primary", parent=self)
        self.code = QLineEdit(self)
        self.row = FormRow(self.code, self)
        self.enrol = button(presentation, parent=self)
        self.kit = button(presentation, parent=self)
        rows = column(self, Space.MEDIUM)
        rows.addWidget(self.why)
        rows.addWidget(self.banner)
        for place, controls in enumerate(((self.again,), (self.row, self.enrol), (self.kit,))):
            rows.addWidget(rule(self))
            texts = column(gap=Space.HAIR)
            texts.addWidget(self._heads[place])
            texts.addWidget(self._hints[place])
            rows.addLayout(texts)
            for control in controls:
                rows.addWidget(control)
        self.again.clicked.connect(self.again_wanted)
        self.kit.clicked.connect(self.kit_wanted)
        self.enrol.clicked.connect(self._submit)
        self.code.returnPressed.connect(self._submit)
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._presentation.words
        self.why.setText(words.gettext(explanation(self._error)))
        texts = (
            (
                words.gettext("The old keyring is there again"),
                words.gettext("Unlock it, or sign in to the computer as you did when the office last opened."),
            ),
            (
                words.gettext("An administrator can let this computer in"),
                words.gettext("On a computer that opens the office: Settings, Keys, “Let another computer in…”."),
            ),
            (
                words.gettext("I have the emergency kit"),
                words.gettext("Its code opens the office on any computer, and you choose a new password."),
            ),
        )
        for head, hint, (title, text) in zip(self._heads, self._hints, texts, strict=True):
            head.setText(title)
            hint.setText(text)
        self.again.setText(words.gettext("Try again"))
        self.row.say(words.gettext("Enrolment code"))
        self.enrol.setText(words.gettext("Enrol this computer"))
        self.kit.setText(words.gettext("Use the emergency kit…"))

    def show_trouble(self, error: Refused) -> None:
        """Explain ``error`` and offer the ways out."""
        self._error = error
        self.set_busy(False)
        self.banner.put_away()
        self.retranslate()
        self.again.setFocus()

    def refuse(self, error: Refused) -> None:
        """Say why this computer was not enrolled; another trouble with the keyring takes the place of the first."""
        words = self._presentation.words
        self.set_busy(False)
        if isinstance(error, KeyringChanged | KeyringUnavailable):
            self.show_trouble(error)
        elif isinstance(error, Invalid):
            unknown = Problem.UNKNOWN in error.args
            self.row.set_problem(
                words.gettext("This code opens nothing: each serves once, within a day. Ask for another.")
                if unknown
                else words.gettext("There is a slip in the code. Compare it letter by letter.")
            )
            self.code.setFocus()
        else:
            self.banner.say(sentence(error, words), "bad", closable=False)

    def set_busy(self, busy: bool) -> None:
        """Lock the ways while one is tried."""
        for part in (self.again, self.row, self.enrol, self.kit):
            part.setEnabled(not busy)

    def forget(self) -> None:
        """Empty the field."""
        self.code.clear()
        self.row.set_problem("")

    def _submit(self) -> None:
        typed = self.code.text().strip()
        self.row.set_problem("" if typed else self._presentation.words.gettext("Type the code."))
        if typed:
            self.set_busy(True)
            self.banner.put_away()
            self.enrolment_typed.emit(typed)
