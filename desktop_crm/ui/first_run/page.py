"""One page of the guide."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.panels import column


class GuidePage(QWidget):
    """Base of the guide's pages; ``body`` is to be filled.

    Signals:
        ready_changed: :meth:`ready` may answer differently now.
        finished: the page is filled in; as good as Next.
    """

    ready_changed = Signal()
    finished = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        self.body = column(self, Space.MEDIUM)

    def title(self) -> str:
        """Return the page's heading, worded."""
        raise NotImplementedError

    def text(self) -> str:
        """Return the sentence under the heading, worded."""
        return ""

    def ready(self) -> bool:
        """Say whether Next may be pressed."""
        return True

    def check(self) -> bool:
        """Say whether everything is filled in, showing at the fields what is not."""
        return True

    def enter(self) -> None:
        """The page was brought to the front."""

    def retranslate(self) -> None:
        """Put every word shown into the language in force."""
