"""Where a person was when the window locked, and the way back there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QDialog, QWidget

if TYPE_CHECKING:
    from desktop_crm.api.session import Session
    from desktop_crm.ui.frame import Frame
    from desktop_crm.ui.screens.screen import Draft


@dataclass(frozen=True, slots=True, repr=False)
class Place:
    """The screen in front, its record, and what was typed and not saved; only for the account that left it."""

    account_id: str
    key: str
    reference: str
    drafts: Mapping[str, Draft]


def place_of(frame: Frame) -> Place:
    """Return where the person is now."""
    current = frame.current()
    return Place(
        account_id=frame.desk.session.actor.account_id,
        key=frame.current_key(),
        reference=current.place() if current else "",
        drafts=frame.drafts(),
    )


def return_to(place: Place | None, frame: Frame, session: Session) -> None:
    """Bring ``frame`` back to ``place``, or to the first screen for somebody who was not there."""
    keys = frame.keys()
    if place is not None and place.account_id == session.actor.account_id and place.key in keys:
        for key, draft in place.drafts.items():
            frame.restore(key, draft)
        frame.go_to(place.key, place.reference)
        if place.key in place.drafts:  # again, for opening the record has filled the fields anew
            frame.restore(place.key, place.drafts[place.key])
    elif keys:
        frame.go_to(keys[0])


def close_everything_over(window: QWidget) -> None:
    """Close every menu, list, dialog and tool tip of the program that lies over ``window``."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
        if QApplication.activePopupWidget() is popup:  # one that will not close must still not be seen
            popup.hide()
            break
    for widget in QApplication.topLevelWidgets():
        if widget is not window and widget.isVisible():
            if isinstance(widget, QDialog):
                widget.reject()
            widget.hide()
            widget.close()
