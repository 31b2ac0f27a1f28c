"""Puts the emergency kit on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QDialog, QWidget

DPI = 200


class Paper(Protocol):
    """Prints pictures of pages; a test has a tray instead."""

    def print_pages(self, parent: QWidget, title: str, pages: Sequence[bytes]) -> bool:
        """Ask for a printer and print; False where the person thought better of it."""


class Printer:
    """Prints with the system's own dialog."""

    def print_pages(self, parent: QWidget, title: str, pages: Sequence[bytes]) -> bool:
        """Ask for a printer and print ``pages``, PNG pictures of whole A4 sheets."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, parent)
        try:
            if dialog.exec() != QDialog.DialogCode.Accepted:
                return False
        finally:
            dialog.deleteLater()
        painter = QPainter(printer)
        for number, page in enumerate(pages):
            if number:
                printer.newPage()
            image = QImage.fromData(page)
            sheet = printer.pageLayout().fullRectPixels(printer.resolution())
            size = image.size().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRect(0, 0, size.width(), size.height()), image)
        painter.end()
        return True
