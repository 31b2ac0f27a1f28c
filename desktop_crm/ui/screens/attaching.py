"""A button that takes a file along with what a sheet records: a signed form, a scan, a receipt."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_crm.api.consents import Proof
from desktop_crm.domain.errors import Refused
from desktop_crm.ui.background import read_file
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.panels import line


class AttachButton(QWidget):
    """Says ``text`` until a file is chosen, then the file's name; the file is read when the sheet is sent."""

    def __init__(self, desk: Desk, text: str, biggest: int) -> None:
        super().__init__()
        self._desk, self._title, self._biggest = desk, text.rstrip("…"), biggest
        self.path: Path | None = None
        self.choose = button(desk.presentation, "secondary", "ph.paperclip", self)
        self.choose.setText(text)
        self.choose.clicked.connect(self._choose)
        row = line(self, Space.NONE)
        row.addWidget(self.choose)
        row.addStretch(1)

    def read(self, then: Callable[[Proof | None], None], refused: Callable[[Refused], None]) -> None:
        """Give ``then`` the file, or None where none was chosen."""
        if self.path is None:
            then(None)
            return
        name = self.path.name
        media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        self._desk.link.wait_for(
            read_file(self.path, self._biggest), lambda content: then(Proof(name, media_type, content)), refused
        )

    def _choose(self) -> None:
        words = self._desk.presentation.words
        kinds = words.gettext("Pictures and documents") + " (*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.eml *.txt)"
        path = self._desk.files.to_open(self._desk.host.window(), self._title, kinds)
        if path is not None:
            self.path = path
            self.choose.setText(path.name)
