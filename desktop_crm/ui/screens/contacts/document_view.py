"""Pages of a PDF inside the window: drawn by the office, never written to disk."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from desktop_crm.api.subjects import RenderedPage, RenderPage
from desktop_crm.domain.errors import Refused
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Sizes, Space
from desktop_crm.ui.widgets.buttons import icon_button, name
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column, line
from desktop_crm.words.errors import sentence

ZOOMS = (1.0, 1.25, 1.5, 2.0)
"""Widths of a page as shares of the room there is."""


class DocumentView(QWidget):
    """Shows one page at a time; Page Up and Page Down turn it, plus and minus change its size."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._document = b""
        self._page, self._pages, self._zoom, self._turn = 0, 0, 0, 0
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setWidget(self.picture)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        mark(self._area, role="page")
        self.back = icon_button(desk.presentation, "ph.caret-left", self, ghost=True)
        self.on = icon_button(desk.presentation, "ph.caret-right", self, ghost=True)
        self.smaller = icon_button(desk.presentation, "ph.magnifying-glass-minus", self, ghost=True)
        self.larger = icon_button(desk.presentation, "ph.magnifying-glass-plus", self, ghost=True)
        self.place = label("muted", parent=self)
        head = line(gap=Space.HAIR)
        for widget in (self.back, self.place, self.on):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.smaller)
        head.addWidget(self.larger)
        rows = column(self, Space.SMALL)
        rows.addLayout(head)
        rows.addWidget(self._area, 1)
        self.back.clicked.connect(lambda: self.turn_to(self._page - 1))
        self.on.clicked.connect(lambda: self.turn_to(self._page + 1))
        self.smaller.clicked.connect(lambda: self._zoom_to(self._zoom - 1))
        self.larger.clicked.connect(lambda: self._zoom_to(self._zoom + 1))
        desk.presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        name(self.back, words.gettext("Page back"), "Page Up")
        name(self.on, words.gettext("Page on"), "Page Down")
        name(self.smaller, words.gettext("Smaller"), "−")
        name(self.larger, words.gettext("Larger"), "+")
        self._area.setAccessibleName(words.gettext("Document"))
        self._say_place()

    def wait(self) -> None:
        """Say that a document is being made."""
        self._document, self._pages, self._page = b"", 0, 0
        self._turn += 1
        self.picture.setPixmap(QPixmap())
        self.picture.setText(self._desk.presentation.words.gettext("Making the document…"))
        self._say_place()

    def show_document(self, document: bytes) -> None:
        """Show ``document`` from its first page."""
        self._document, self._page = document, 0
        self._draw()

    def turn_to(self, page: int) -> None:
        """Show ``page``, counted from 0."""
        if 0 <= page < self._pages:
            self._page = page
            self._draw()

    def pages(self) -> int:
        """Return how many pages there are; 0 until the first is drawn."""
        return self._pages

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_PageDown:
                self.turn_to(self._page + 1)
            case Qt.Key.Key_PageUp:
                self.turn_to(self._page - 1)
            case Qt.Key.Key_Plus:
                self._zoom_to(self._zoom + 1)
            case Qt.Key.Key_Minus:
                self._zoom_to(self._zoom - 1)
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._document and self.picture.pixmap().isNull():
            self._draw()

    def sizeHint(self) -> QSize:
        return QSize(600, 420)

    def _zoom_to(self, zoom: int) -> None:
        if 0 <= zoom < len(ZOOMS) and zoom != self._zoom:
            self._zoom = zoom
            self._draw()

    def _draw(self) -> None:
        if not self._document:
            return
        self._turn += 1
        ratio = self.devicePixelRatioF()
        room = self._area.width() - Sizes().scroll_bar - 2 * Space.HAIR
        width = int(room * ZOOMS[self._zoom] * ratio)
        ask = RenderPage(self._document, self._page, max(200, width))
        self._desk.link.ask(ask, partial(self._take, self._turn, ratio), partial(self._refuse, self._turn))

    def _take(self, turn: int, ratio: float, page: RenderedPage) -> None:
        if turn != self._turn:
            return  # another page was asked for since
        image = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB888)
        drawn = QPixmap.fromImage(image)
        drawn.setDevicePixelRatio(ratio)
        self.picture.setPixmap(drawn)
        self._pages = page.pages
        self._area.verticalScrollBar().setValue(0)
        self._say_place()

    def _refuse(self, turn: int, error: Refused) -> None:
        if turn == self._turn:
            self.picture.setText(sentence(error, self._desk.presentation.words))

    def _say_place(self) -> None:
        words = self._desk.presentation.words
        said = words.gettext("Page {page} of {pages}").format(page=self._page + 1, pages=self._pages)
        self.place.setText(said if self._pages else "")
        self.picture.setAccessibleName(self.place.text())
        self.back.setEnabled(self._page > 0)
        self.on.setEnabled(self._page + 1 < self._pages)
        self.smaller.setEnabled(self._zoom > 0)
        self.larger.setEnabled(self._zoom + 1 < len(ZOOMS))
