"""What every widget is handed to show itself: the words and the look in force."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from PySide6.QtCore import QLocale

from desktop_crm.ui.language import SpokenLanguage
from desktop_crm.ui.theme.theme import Theme
from desktop_crm.words.catalogue import Words


class Worded(Protocol):
    """A widget that shows words.

    Every widget that shows words of its own has ``retranslate`` and ends its constructor with
    ``presentation.follow(self)``: it is worded then, and again whenever the language changes.
    """

    def retranslate(self) -> None:
        """Put every word shown into the language in force."""


class Presentation(NamedTuple):
    """The language and the theme, passed to every widget.

    A named tuple, as it comes about before the first paint.
    """

    language: SpokenLanguage
    theme: Theme

    @property
    def words(self) -> Words:
        """The catalogue in force."""
        return self.language.words

    @property
    def locale(self) -> QLocale:
        """How dates and numbers are written now."""
        return self.language.locale

    def follow(self, widget: Worded) -> None:
        """Word ``widget`` now and whenever the language changes; ends with the widget."""
        widget.retranslate()
        self.language.changed.connect(widget.retranslate)
