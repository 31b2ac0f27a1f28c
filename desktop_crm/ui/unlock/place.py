"""Where a person was when the window locked, and the way back there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_crm.api.session import Session
    from desktop_crm.ui.frame import Frame


@dataclass(frozen=True, slots=True, repr=False)
class Place:
    """The screen in front and the number of its record; only for the account that left it.

    It is all the window knows while it is locked; what was typed and not saved lies in the office (see ``drafts``).
    """

    account_id: str
    key: str
    reference: str


def place_of(frame: Frame) -> Place:
    """Return where the person is now."""
    current = frame.current()
    return Place(
        account_id=frame.desk.session.actor.account_id,
        key=frame.current_key(),
        reference=current.place() if current else "",
    )


def return_to(place: Place | None, frame: Frame, session: Session) -> None:
    """Bring ``frame`` back to ``place``, or to the first screen for somebody who was not there."""
    keys = frame.keys()
    if place is not None and place.account_id == session.actor.account_id and place.key in keys:
        frame.go_to(place.key, place.reference)
    elif keys:
        frame.go_to(keys[0])
