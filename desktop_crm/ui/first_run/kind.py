"""The third page: the kind of office, and what its registers begin with."""

from __future__ import annotations

from desktop_crm.domain.guides import GuideChoice, Law, OfficeKind
from desktop_crm.domain.languages import Language
from desktop_crm.ui.first_run.page import GuidePage
from desktop_crm.ui.guiding.kinds import offer_kinds
from desktop_crm.ui.guiding.proposal_list import ProposalList
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.form_row import FormRow
from desktop_crm.ui.widgets.labels import label
from desktop_crm.words.guides.every import ABOUT, proposals
from desktop_crm.words.labels import label as called

TALL = 330
"""How high the list is: the card still fits a small screen."""


class KindPage(GuidePage):
    """Offers a guide for each kind of office; without one the registers begin empty."""

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation)
        self._law, self._language = Law.EU, Language.ENGLISH
        self.kind: Choice[OfficeKind | None] = Choice()
        self._row = FormRow(self.kind)
        self._about = label("muted", wrap=True)
        self.list = ProposalList(presentation)
        self.list.setFixedHeight(presentation.theme.px(TALL))
        for part in (self._row, self._about, self.list):
            self.body.addWidget(part)
        self.kind.currentIndexChanged.connect(lambda _place: self._show())
        presentation.follow(self)

    def title(self) -> str:
        return self._presentation.words.gettext("What kind of office is it?")

    def text(self) -> str:
        return self._presentation.words.gettext(
            "Your registers can begin with what an office like yours usually needs. You read and check it later; "
            "nothing of it binds you, and nothing is deleted by it until you say so."
        )

    def use(self, country: Law, language: Language) -> None:
        """Propose by that law and in that language from now on."""
        self._law, self._language = country, language
        self._show()

    def choice(self) -> GuideChoice | None:
        """Return what was chosen, None for an office that begins with empty registers."""
        kind = self.kind.value()
        if kind is None:
            return None
        return GuideChoice(kind, self._law, self._language, frozenset(self.list.left_out()))

    def summary(self) -> str:
        """Say in a few words what the registers begin with."""
        words, kind = self._presentation.words, self.kind.value()
        if kind is None:
            return words.gettext("empty")
        text = words.ngettext("{kind}, {count} entry", "{kind}, {count} entries", self.list.taken())
        return text.format(kind=called(kind, words), count=self.list.taken())

    def enter(self) -> None:
        self.kind.setFocus()

    def retranslate(self) -> None:
        words = self._presentation.words
        self._row.say(words.gettext("Kind of office"))
        offer_kinds(self.kind, words, words.gettext("Begin with empty registers"))
        self._show()

    def _show(self) -> None:
        words, kind = self._presentation.words, self.kind.value()
        self.list.setVisible(kind is not None)
        if kind is None:
            self._about.setText(words.gettext("You can choose a guide at any later time: Privacy, To check."))
            self.list.show_proposals(())
            return
        told = words.gettext("{about} Periods by the law of: {country}.")
        self._about.setText(told.format(about=words.gettext(ABOUT[kind]), country=called(self._law, words)))
        self.list.show_proposals(proposals(GuideChoice(kind, self._law, self._language)))
