"""What is asked back over everything that is open, before something that was asked for is done."""

from __future__ import annotations

from collections.abc import Callable

from desktop_crm.ui.desk import Desk
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.sheet import Sheet


class AskingBack:
    """A sheet over whatever sheet is open, which waits beneath with everything that was typed in it.

    ``back`` is called where it closes before :meth:`settle`.
    """

    def __init__(self, desk: Desk, title: str, told: str, back: Callable[[], None]) -> None:
        self.desk, self._back = desk, back
        self._settled = False
        shown = desk.presentation
        self.sheet = Sheet(shown, desk.host.window())
        self.sheet.set_title(title)
        self.banner = Banner(shown, self.sheet)
        for part in (label("muted", told, parent=self.sheet, wrap=True), self.banner):
            self.sheet.body.addWidget(part)
        self.cancel = button(shown, parent=self.sheet)
        self.cancel.setText(shown.words.gettext("Cancel"))
        self.sheet.add_action(self.cancel)
        self.cancel.clicked.connect(self.sheet.close)
        self.sheet.closed.connect(lambda: self._closed())  # holds the form for as long as the sheet

    def settle(self) -> None:
        """Close the sheet: it was told what was asked."""
        self._settled = True
        self.sheet.close()

    def _closed(self) -> None:
        if not self._settled:
            self._back()
