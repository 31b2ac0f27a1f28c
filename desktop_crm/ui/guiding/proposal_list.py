"""What a guide proposes, to be read line by line; each thing can be left out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_crm.domain.guides import Proposal, Proposed
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.entries import Entries, Entry
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column
from desktop_crm.words.catalogue import N_, Words

HEADINGS = {
    Proposed.PURPOSE: N_("Purposes"),
    Proposed.WORDING: N_("Wordings of consent"),
    Proposed.RULE: N_("Retention rules"),
    Proposed.RECIPIENT: N_("Recipients"),
    Proposed.ENTRY: N_("Entries of the registers"),
}
"""What each part of the list is called, in its order."""


class ProposalList(QWidget):
    """A list with a box for each proposal; a click, Enter or Space leaves one out or takes it back.

    Signals:
        changed: something was left out or taken back.
    """

    changed = Signal()

    def __init__(self, presentation: Presentation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presentation = presentation
        self._proposals: tuple[Proposal, ...] = ()
        self._left_out: set[str] = set()
        self.entries = Entries(presentation, self)
        self.entries.opened.connect(self._turn)
        self._count = label("small", parent=self, wrap=True)
        rows = column(self, Space.SMALL)
        rows.addWidget(self._count)
        rows.addWidget(self.entries, 1)
        presentation.follow(self)

    def retranslate(self) -> None:
        self.entries.setAccessibleName(self._presentation.words.gettext("What will be added"))
        self._show()

    def show_proposals(self, proposals: Sequence[Proposal]) -> None:
        """Show ``proposals``; what was left out before stays left out."""
        self._proposals = tuple(proposals)
        self._show()

    def left_out(self) -> tuple[str, ...]:
        """Return the keys of what is left out."""
        shown = {each.key for each in self._proposals}
        return tuple(sorted(self._left_out & shown))

    def taken(self) -> int:
        """Return how many things will be added."""
        return sum(not each.there and each.key not in self._left_out for each in self._proposals)

    def _turn(self, key: str) -> None:
        self._left_out ^= {key}
        proposal = next(each for each in self._proposals if each.key == key)
        self.entries.change(self._entry(proposal, self._presentation.words))
        self._say()
        self.changed.emit()

    def _show(self) -> None:
        words, found = self._presentation.words, []
        for what, heading in HEADINGS.items():
            of_kind = [each for each in self._proposals if each.what is what]
            if of_kind:
                found.append(Entry("", words.gettext(heading), heading=True))
                found += [self._entry(each, words) for each in of_kind]
        self.entries.show_entries(found)
        self._say()

    def _say(self) -> None:
        words, taken = self._presentation.words, self.taken()
        text = words.ngettext(
            "{count} thing will be added, each marked “to be checked”. Click what you do not want.",
            "{count} things will be added, each marked “to be checked”. Click what you do not want.",
            taken,
        )
        self._count.setText(text.format(count=self._presentation.locale.toString(taken)))

    def _entry(self, proposal: Proposal, words: Words) -> Entry:
        note = "\n".join(proposal.lines)
        if proposal.there:
            there = words.gettext("there already")
            return Entry("ph.check", proposal.title, note, there, ink="muted", whole=True)
        if proposal.key in self._left_out:
            said = words.gettext("left out")
            return Entry("ph.square", proposal.title, note, said, key=proposal.key, ink="muted", whole=True)
        spoken = words.gettext("will be added")
        return Entry("ph.check-square", proposal.title, note, key=proposal.key, whole=True, spoken=spoken)
