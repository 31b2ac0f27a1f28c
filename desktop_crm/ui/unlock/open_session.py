"""What goes on around an open office in the window: drafts kept, the clipboard watched, a word after signing in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from desktop_crm.api.ask import Ask
from desktop_crm.api.session import Session
from desktop_crm.ui.clipboard import ClipboardGuard
from desktop_crm.ui.frame import Frame
from desktop_crm.ui.link import Link
from desktop_crm.ui.unlock.draft_offer import DraftOffer
from desktop_crm.ui.unlock.drafts import DraftKeeper
from desktop_crm.ui.wording import say_moment
from desktop_crm.words.sessions import last_sign_in


class OpenSession(QObject):
    """Lives from signing in to the lock, and goes with the frame."""

    def __init__(self, frame: Frame, link: Link, session: Session) -> None:
        super().__init__(frame)
        self.clipboard = ClipboardGuard(QApplication.clipboard(), session.clipboard_seconds, self)
        self.drafts = DraftKeeper(frame, link)
        self.offer = DraftOffer(frame, link, self.drafts)
        frame.bell.ask()
        frame.breach_clock.ask()
        _greet(frame, session)

    def close(self) -> Sequence[Ask[Any]]:
        """Take back what was copied, and return the asks that keep what was typed since the last pause."""
        self.clipboard.stop()
        return self.drafts.unkept()


def _greet(frame: Frame, session: Session) -> None:
    """Say when and where the person signed in before, so that they notice somebody else who did."""
    if session.last_sign_in is None:
        return
    words = frame.desk.presentation.words
    said = last_sign_in(session, say_moment(frame.desk.presentation.locale, session.last_sign_in), words)
    frame.notice(said, "warn" if session.failures_since else "accent")
