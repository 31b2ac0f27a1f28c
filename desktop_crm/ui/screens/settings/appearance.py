"""Language, colours and text size; each takes effect at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider, QWidget

from desktop_crm.domain.changes import Changes
from desktop_crm.domain.languages import Language
from desktop_crm.ui.language import OWN_NAMES
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.theme import LARGEST, SMALLEST
from desktop_crm.ui.theme.tokens import Space, ThemeChoice
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.form_row import FormRow
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column

STEP = 25


class Appearance(QWidget):
    """How the window speaks and looks, on this computer."""

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        self.language: Choice[Language] = Choice(self)
        self.theme: Choice[ThemeChoice] = Choice(self)
        self.text_size = QSlider(Qt.Orientation.Horizontal, self)
        self.text_size.setRange(SMALLEST // STEP, LARGEST // STEP)
        self.text_size.setPageStep(1)
        self.text_size.setTickPosition(QSlider.TickPosition.TicksBelow)
        self._size_label = label("label", parent=self)
        self._note = label("small", parent=self, wrap=True)
        self._rows = FormRow(self.language, self), FormRow(self.theme, self)
        rows = column(self, Space.LARGE)
        rows.setContentsMargins(0, Space.LARGE, 0, 0)
        for row in self._rows:
            rows.addWidget(row)
        rows.addWidget(self._size_label)
        rows.addWidget(self.text_size)
        rows.addWidget(self._note)
        rows.addStretch(1)
        self.setMaximumWidth(presentation.theme.px(520))
        self.language.activated.connect(self._speak)
        self.theme.activated.connect(self._dress)
        # Only when the handle is let go: the whole window is laid out anew for each size.
        self.text_size.setTracking(False)
        self.text_size.valueChanged.connect(self._grow)
        presentation.follow(self)

    def ask(self) -> None:
        """Ask nothing: all of this is the window's own."""

    def concerns(self, changes: Changes) -> bool:
        """Say that no change of the office alters what is shown."""
        return False

    def retranslate(self) -> None:
        words, theme = self._presentation.words, self._presentation.theme
        self.language.offer([(each, OWN_NAMES[each]) for each in Language])
        self.language.choose(self._presentation.language.language)
        self.theme.offer(
            [
                (ThemeChoice.SYSTEM, words.gettext("As the computer is set")),
                (ThemeChoice.LIGHT, words.gettext("Light")),
                (ThemeChoice.DARK, words.gettext("Dark")),
                (ThemeChoice.CONTRAST, words.gettext("High contrast")),
            ]
        )
        self.theme.choose(theme.choice)
        self._rows[0].say(words.gettext("Language"), words.gettext("Dates and numbers follow it, too."))
        self._rows[1].say(words.gettext("Colours"))
        self._say_size()
        self._note.setText(words.gettext("These are kept on this computer, for everybody who signs in here."))

    def _say_size(self) -> None:
        words, theme = self._presentation.words, self._presentation.theme
        said = words.gettext("Text size: {percent} %").format(percent=theme.text_percent)
        self._size_label.setText(said)
        self.text_size.setAccessibleName(said)
        blocked = self.text_size.blockSignals(True)
        self.text_size.setValue(round(theme.text_percent / STEP))
        self.text_size.blockSignals(blocked)

    def _speak(self) -> None:
        language = self.language.value()
        if language is not None:
            self._presentation.language.switch(language)

    def _dress(self) -> None:
        choice = self.theme.value()
        if choice is not None:
            self._presentation.theme.use(choice)

    def _grow(self, steps: int) -> None:
        self._presentation.theme.set_text_percent(steps * STEP)
        self._say_size()
