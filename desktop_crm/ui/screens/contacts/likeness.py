"""While somebody new is typed: is it somebody the office knows already?"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_crm.api.contacts import FindContacts
from desktop_crm.domain.contacts import ContactDraft, ContactPage, display_name, reference
from desktop_crm.domain.errors import Refused
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.widgets.banner import Banner

PAUSE_MS = 250
SHORTEST = 4


class Likeness(Banner):
    """Names the contact that is found under the same e-mail address, telephone or name.

    Signals:
        chosen: the person wants that contact instead; carries its number.
    """

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.presentation, parent)
        self._desk = desk
        self._wanted = self._asked = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)

    def forget(self) -> None:
        """Begin with somebody else."""
        self._pause.stop()
        self._wanted = self._asked = ""
        self.put_away()

    def look(self, draft: ContactDraft) -> None:
        """Look for somebody like ``draft``, a moment after the last key."""
        email = draft.emails[0].address if draft.emails else ""
        phone = draft.phones[0].number if draft.phones else ""
        name = display_name(draft)
        whole = name if draft.family and (draft.given or draft.kind == "company") else ""
        self._wanted = next((each for each in (email, phone, whole) if len(each) >= SHORTEST), "")
        self._pause.start()

    def _ask(self) -> None:
        if self._wanted != self._asked:
            self._asked = self._wanted
            if not self._wanted:
                self.put_away()
                return
            ask = FindContacts(self._wanted, limit=1)
            self._desk.link.ask(ask, partial(self._take, self._wanted), self._ignore)

    def _take(self, asked: str, page: ContactPage) -> None:
        if asked != self._asked:
            return
        if not page.lines:
            self.put_away()
            return
        words, found = self._desk.presentation.words, page.lines[0]
        said = words.gettext("Is this {name} ({reference}), who is here already?")
        text = said.format(name=found.name, reference=reference(found.id))
        self.say(text, "accent", (words.gettext("Open"), partial(self.chosen.emit, found.id)))

    def _ignore(self, _error: Refused) -> None:
        """A hint that cannot be given is none."""
