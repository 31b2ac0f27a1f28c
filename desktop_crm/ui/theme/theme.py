"""The theme in force: chosen by a person, followed by every widget, changed at run time."""

from __future__ import annotations

from weakref import WeakSet

import shiboken6
from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont, QIcon
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from desktop_crm.settings.resources import RESOURCES
from desktop_crm.ui.theme.icons import Icons, add_text_fonts
from desktop_crm.ui.theme.palette import palette
from desktop_crm.ui.theme.style_sheet import style_sheet
from desktop_crm.ui.theme.tokens import CONTRAST, DARK, LIGHT, Sizes, ThemeChoice, Tokens, TypeSizes

SMALLEST, LARGEST = 100, 200


class Theme(QObject):
    """Dresses the application.

    Signals:
        changed: colours or text size are different; a widget that paints itself paints again.
    """

    changed = Signal()

    def __init__(self, app: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM, text_percent: int = 100) -> None:
        super().__init__(app)
        self._app = app
        self._icons = Icons()
        self._dressed: WeakSet[QAbstractButton | QLabel | QAction] = WeakSet()
        self.choice = choice
        self.text_percent = _within(text_percent)
        self.tokens: Tokens = LIGHT
        self._family = add_text_fonts()
        self._apply()
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def scale(self) -> float:
        """How much larger than 100 % text is."""
        return self.text_percent / 100

    def use(self, choice: ThemeChoice) -> None:
        """Change the colours."""
        self.choice = choice
        self._apply()

    def set_text_percent(self, percent: int) -> None:
        """Change the size of text, within 100 and 200 percent."""
        self.text_percent = _within(percent)
        self._apply()

    def px(self, size: int) -> int:
        """Return a size of ``Sizes``, grown with the text."""
        return round(size * self.scale)

    def font(self, points: float | None = None, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """Return the window's font, at ``points`` before scaling (the base size unless told)."""
        made = QFont(self._family)
        made.setPointSizeF((points or TypeSizes().base) * self.scale)
        made.setWeight(weight)
        return made

    def icon(self, name: str, colour: str = "text") -> QIcon:
        """Return the icon ``name`` in the token ``colour`` as it is now."""
        return self._icons.icon(name, self.tokens.colour(colour), self.tokens.muted)

    def dress(
        self, widget: QAbstractButton | QLabel | QAction, name: str, colour: str = "text", size: int | None = None
    ) -> None:
        """Give ``widget`` an icon that follows the theme; called again, it replaces the icon."""
        widget.setProperty("glyphName", name)
        widget.setProperty("glyphColour", colour)
        widget.setProperty("glyphSize", size or Sizes().icon)
        self._dressed.add(widget)
        self._draw_icon(widget)

    def _draw_icon(self, widget: QAbstractButton | QLabel | QAction) -> None:
        icon = self.icon(widget.property("glyphName"), widget.property("glyphColour"))
        size = self.px(widget.property("glyphSize"))
        if isinstance(widget, QAbstractButton):
            widget.setIcon(icon)
            widget.setIconSize(QSize(size, size))
        elif isinstance(widget, QAction):
            widget.setIcon(icon)
        else:
            widget.setPixmap(icon.pixmap(QSize(size, size), widget.devicePixelRatioF()))

    def _apply(self) -> None:
        self.tokens = self._tokens_of(self.choice)
        self._app.setFont(self.font())
        self._app.setPalette(palette(self.tokens))
        self._app.setStyleSheet(style_sheet(self.tokens, self.scale, RESOURCES / "style"))
        # Not the application's list of all widgets: making Python objects of Qt's inner ones, which die unnoticed,
        # ends in crashes.
        for widget in [each for each in self._dressed if shiboken6.isValid(each)]:
            self._draw_icon(widget)
        self.changed.emit()

    def _tokens_of(self, choice: ThemeChoice) -> Tokens:
        match choice:
            case ThemeChoice.LIGHT:
                return LIGHT
            case ThemeChoice.DARK:
                return DARK
            case ThemeChoice.CONTRAST:
                return CONTRAST
            case _:
                return DARK if self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT

    def _follow_system(self) -> None:
        if self.choice is ThemeChoice.SYSTEM:
            self._apply()


def _within(percent: int) -> int:
    return max(SMALLEST, min(LARGEST, percent))
