"""Keeping what is typed in the office while it is typed, so that the lock never has to wait for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer

from desktop_crm.api.ask import Ask
from desktop_crm.api.drafts import DropDraft, KeepDraft
from desktop_crm.domain.contacts import ContactId, reference
from desktop_crm.domain.errors import Refused
from desktop_crm.domain.references import CONTACT, number_in
from desktop_crm.ui.frame import Frame
from desktop_crm.ui.link import Link
from desktop_crm.ui.screens.screen import Draft

LOOK_MS = 1000
"""How often forms are looked at; what is the same twice was typed before a pause, and is kept."""

LATEST = 10
"""After how many looks it is kept although somebody types on without a pause."""

OF = "of"
"""The key under which a screen's draft names the record it is about; the office keeps that apart from the words."""

Where = tuple[str, ContactId | None]
Typed = dict[Where, Mapping[str, str]]


class DraftKeeper(QObject):
    """Looks at the frame's forms, and keeps what was typed there; forgets it once it is saved or thrown away.

    It goes with the frame. What the office does not take (somebody erased the person meanwhile) is not told to whoever
    types: saving will tell them.
    """

    def __init__(self, frame: Frame, link: Link) -> None:
        super().__init__(frame)
        self._frame, self._link = frame, link
        self._kept: Typed = {}
        self._seen: Typed = {}
        self._looks = 0
        self._coming_back: Typed = {}
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_MS)
        link.changed.connect(self.keep)

    def take_up(self, place: str, contact_id: ContactId | None, content: Mapping[str, str]) -> None:
        """Note a draft on its way back into its form: it is kept already, and goes with what is done there."""
        self._coming_back[place, contact_id] = content

    def look(self) -> None:
        """Keep what is typed once it stays the same, and at the latest after so many looks."""
        typed = self._typed()
        paused, self._seen = typed == self._seen, typed
        self._looks = 0 if typed == self._kept else self._looks + 1
        if self._looks and (paused or self._looks >= LATEST):
            self.keep()

    def keep(self) -> None:
        """Keep and forget whatever has changed since the last time."""
        for ask in self.unkept():
            self._link.ask(ask, None, _pass_over)

    def unkept(self) -> list[Ask[Any]]:
        """Return the asks that bring the office up to what is typed now, and take them as done."""
        typed = self._typed()
        self._looks = 0
        for where in [each for each in self._coming_back if each in typed]:
            self._kept[where] = self._coming_back.pop(where)
        asks: list[Ask[Any]] = [
            KeepDraft(place=place, contact_id=contact_id, content=content)
            for (place, contact_id), content in typed.items()
            if self._kept.get((place, contact_id)) != content
        ]
        gone = [where for where in self._kept if where not in typed]
        asks += [DropDraft(place=place, contact_id=contact_id) for place, contact_id in gone]
        self._kept = typed
        return asks

    def _typed(self) -> Typed:
        return dict(_parted(key, draft) for key, draft in self._frame.drafts())


def joined(contact_id: ContactId | None, content: Mapping[str, str]) -> Draft:
    """Return a draft as a screen takes it back."""
    return {**content, OF: "" if contact_id is None else reference(contact_id)}


def _parted(key: str, draft: Draft) -> tuple[Where, Mapping[str, str]]:
    number = number_in(CONTACT, draft.get(OF, ""))
    content = {name: text for name, text in draft.items() if name != OF}
    return (key, None if number is None else ContactId(number)), content


def _pass_over(_error: Refused) -> None:
    """Nobody asked for it, so nobody is told."""
