"""Takes an emergency kit out of the program: into a file, or onto paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_crm.ui.asker import KitMaking
from desktop_crm.ui.files import Files
from desktop_crm.ui.first_run.kit import KitPage
from desktop_crm.ui.first_run.printing import DPI, Paper, Printer
from desktop_crm.ui.link import Link, Refusal
from desktop_crm.ui.presentation import Presentation

Line = Callable[[], tuple[KitMaking, Link]]
"""Returns whatever holds the kit, and the line to it."""


class KitOut(QObject):
    """Does what the buttons of a :class:`KitPage` promise, and tells the page once the kit is out."""

    def __init__(
        self, presentation: Presentation, page: KitPage, held: Line, files: Files, paper: Paper, refused: Refusal
    ) -> None:
        super().__init__(page)
        self._presentation, self._page, self._held = presentation, page, held
        self._files, self._paper, self._refused = files, paper, refused
        page.save_wanted.connect(self.save)
        page.print_wanted.connect(self.print)

    def save(self) -> None:
        """Write the kit where the person says."""
        words = self._presentation.words
        path = self._files.to_save(
            self._page.window(), words.gettext("Save the emergency kit"),
            words.gettext("emergency kit") + ".pdf", words.gettext("PDF files") + " (*.pdf)",
        )  # fmt: skip
        if path is not None:
            kits, link = self._held()
            link.wait_for(kits.save_kit(path), self._saved, self._refused)

    def print(self) -> None:
        """Print the kit."""
        kits, link = self._held()
        link.wait_for(kits.kit_pages(DPI), self._put_on_paper, self._refused)

    def _saved(self, _none: None) -> None:
        words = self._presentation.words
        self._page.mark_kept(words.gettext("Saved. Print it now, then delete the file or keep it on a USB stick."))

    def _put_on_paper(self, pages: tuple[bytes, ...]) -> None:
        words = self._presentation.words
        if self._paper.print_pages(self._page.window(), words.gettext("Emergency kit"), pages):
            self._page.mark_kept(words.gettext("Sent to the printer. Keep the sheet in a safe place."))


def put_on_paper(paper: Paper | None, parent: QWidget, title: str, pages: Sequence[bytes]) -> bool:
    """Print pages on ``paper``, the system's own printer where that is None; say whether it was done."""
    return (paper or Printer()).print_pages(parent, title, pages)
