"""Icons of one family (Phosphor, in the QtAwesome package), drawn in the colours of the tokens.

Importing ``qtawesome`` itself loads every family it carries and takes longer than the whole window; so the font and
its table of names are read from the package's folder without importing it.
"""

from __future__ import annotations

from importlib.machinery import PathFinder
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache

FONT = "phosphor-1.3.0.ttf"
NAMES = "phosphor-charmap-1.3.0.json"


class UnknownIcon(KeyError):
    """No icon of the family has this name."""


class Icons:
    """Makes icons; the font is read when the first one is asked for."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._glyphs: dict[str, str] = {}
        self._family = ""

    def icon(self, name: str, colour: str, disabled: str) -> QIcon:
        """Return the icon ``name`` in ``colour``; raise UnknownIcon where the family has none."""
        self._load()
        try:
            glyph = chr(int(self._glyphs[name.removeprefix("ph.")], 16))
        except KeyError:
            raise UnknownIcon(name) from None
        return QIcon(_GlyphEngine(self._family, glyph, colour, disabled))

    def _load(self) -> None:
        if self._family:
            return
        folder = self._folder or _package_folder("qtawesome") / "fonts"
        number = QFontDatabase.addApplicationFont(str(folder / FONT))
        self._family = QFontDatabase.applicationFontFamilies(number)[0]
        import json

        self._glyphs = json.loads((folder / NAMES).read_text("utf-8"))


def _package_folder(package: str) -> Path:
    spec = PathFinder.find_spec(package)  # importlib.util would cost as much as both fonts
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(package)
    return Path(spec.submodule_search_locations[0])


def add_text_fonts() -> str:
    """Load the weights of Roboto the window uses and return the family's name."""
    folder = _package_folder("font_roboto") / "files"
    family = ""
    for weight in ("Regular", "Medium", "Bold"):
        number = QFontDatabase.addApplicationFont(str(folder / f"Roboto-{weight}.ttf"))
        family = family or QFontDatabase.applicationFontFamilies(number)[0]
    return family


class _GlyphEngine(QIconEngine):
    """Draws one letter of an icon font, crisp at every size."""

    def __init__(self, family: str, glyph: str, colour: str, disabled: str) -> None:
        super().__init__()
        self._family, self._glyph, self._colour, self._disabled = family, glyph, colour, disabled

    def clone(self) -> QIconEngine:
        return _GlyphEngine(self._family, self._glyph, self._colour, self._disabled)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        font = QFont(self._family)
        font.setPixelSize(max(1, round(rect.height())))
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(self._ink(mode)))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._glyph)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        # Buttons ask for it at every paint; Qt keeps what was drawn, and forgets it by itself.
        key = f"{self._family}/{self._glyph}/{self._ink(mode)}/{size.width()}x{size.height()}"
        drawn = QPixmap()
        if QPixmapCache.find(key, drawn):
            return drawn
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        QPixmapCache.insert(key, drawn)
        return drawn

    def _ink(self, mode: QIcon.Mode) -> str:
        return self._disabled if mode is QIcon.Mode.Disabled else self._colour
