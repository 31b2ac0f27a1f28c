"""What a person is asked after signing in where the lock, or a crash, cut them off while they were writing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop_crm.api.drafts import DropDraft, MyDrafts, ShowDraft
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.drafts import DraftLine
from desktop_crm.domain.errors import Refused
from desktop_crm.ui.frame import Frame
from desktop_crm.ui.link import Link
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.unlock.drafts import DraftKeeper, joined
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import line
from desktop_crm.ui.wording import say_moment


class DraftBanner(QFrame):
    """Shows one sentence and two answers, without a word of what was written.

    Signals:
        continued, discarded: the answer.
    """

    continued = Signal()
    discarded = Signal()

    def __init__(self, presentation: Presentation, parent: QWidget) -> None:
        super().__init__(parent)
        self._presentation = presentation
        self._said: Callable[[], str] = str
        mark(self, role="banner", tone="accent")
        self._icon = label(parent=self)
        presentation.theme.dress(self._icon, "ph.note-pencil", "accent")
        self._text = label(parent=self, wrap=True)
        self.go_on = button(presentation, "primary", parent=self)
        self.discard = button(presentation, "secondary", parent=self)
        row = line(self, Space.MEDIUM)
        row.setContentsMargins(Space.MEDIUM, Space.SMALL, Space.MEDIUM, Space.SMALL)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self.discard)
        row.addWidget(self.go_on)
        self.go_on.clicked.connect(self.continued)
        self.discard.clicked.connect(self.discarded)
        self.hide()
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._presentation.words
        self.go_on.setText(words.gettext("Continue"))
        self.discard.setText(words.gettext("Discard"))
        self._text.setText(self._said())
        self.setAccessibleName(self._said())

    def offer(self, said: Callable[[], str]) -> None:
        """Show what ``said`` returns in the language in force."""
        self._said = said
        self.retranslate()
        self.show()

    def text(self) -> str:
        """Return what is said now; empty where nothing is."""
        return "" if self.isHidden() else self._text.text()


class DraftOffer(QObject):
    """Asks the office what waits for the person, and offers it one after the other, newest first."""

    def __init__(self, frame: Frame, link: Link, keeper: DraftKeeper) -> None:
        super().__init__(frame)
        self._frame, self._link, self._keeper = frame, link, keeper
        self._presentation = frame.desk.presentation
        self._waiting: list[DraftLine] = []
        self.banner = DraftBanner(self._presentation, frame)
        frame.put_above(self.banner)
        self.banner.continued.connect(self._continue)
        self.banner.discarded.connect(self._discard)
        link.ask(MyDrafts(), self._take)

    def _take(self, found: Sequence[DraftLine] | None) -> None:
        places = self._frame.keys()
        # Of a screen the person may no longer see there is no form to go on in; the office lets it go in time.
        self._waiting = [each for each in found or () if each.place in places]
        self._offer()

    def _offer(self) -> None:
        if self._waiting:
            self.banner.offer(partial(self._say, self._waiting[0]))
        else:
            self.banner.hide()

    def _say(self, draft: DraftLine) -> str:
        words, screen = self._presentation.words, self._frame.title(draft.place)
        moment = say_moment(self._presentation.locale, draft.at)
        if draft.contact_id is not None:
            said = words.gettext("You were writing about {reference} and did not save ({screen}, {moment}).")
            return said.format(reference=reference(draft.contact_id), screen=screen, moment=moment)
        said = words.gettext("You were writing something new and did not save ({screen}, {moment}).")
        return said.format(screen=screen, moment=moment)

    def _continue(self) -> None:
        chosen = self._next()
        ask = ShowDraft(chosen.place, chosen.contact_id)
        self._link.ask(ask, partial(self._resume, chosen), self._lost)

    def _resume(self, chosen: DraftLine, content: Mapping[str, str]) -> None:
        self._keeper.take_up(chosen.place, chosen.contact_id, content)
        self._frame.go_to(chosen.place)
        self._frame.restore(chosen.place, joined(chosen.contact_id, content))

    def _lost(self, error: Refused) -> None:
        self._link.refused.emit(error)

    def _discard(self) -> None:
        chosen = self._next()
        self._link.ask(DropDraft(place=chosen.place, contact_id=chosen.contact_id))

    def _next(self) -> DraftLine:
        chosen = self._waiting.pop(0)
        self._offer()
        return chosen
