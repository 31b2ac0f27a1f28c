"""What guides proposed and nobody has checked yet, and the sheet that sets the registers up."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from desktop_crm.api.guides import ApplyGuide, GuideApplied, ListToCheck, PreviewGuide
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.guides import Law, OfficeKind, Proposal, Proposed, ToCheck, law_of
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Permission
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.guiding.kinds import offer_kinds
from desktop_crm.ui.guiding.proposal_list import ProposalList
from desktop_crm.ui.models.rows import Cell
from desktop_crm.ui.screens.privacy.listing import Listing, fill_with
from desktop_crm.ui.screens.privacy.unchecked import check
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.labels import label as text_label
from desktop_crm.ui.widgets.panels import line
from desktop_crm.ui.wording import say_date
from desktop_crm.words.catalogue import N_
from desktop_crm.words.guide_kinds import law_hint
from desktop_crm.words.labels import label

WIDE = 720
"""How wide the sheet is: each proposal has three lines to read."""
TALL = 370
"""How high the list is at least: as much as a small screen leaves."""
_PLACES = {Proposed.PURPOSE: "purposes", Proposed.RULE: "retention", Proposed.WORDING: "purposes"}
_SHOWN = (Subject.PURPOSE, Subject.REGISTER, Subject.RETENTION, Subject.WORDING)
_NEEDED = (
    Permission.DISCLOSURE_WRITE,
    Permission.PURPOSE_WRITE,
    Permission.REGISTER_WRITE,
    Permission.RETENTION_WRITE,
)


class GuidePage(QWidget):
    """A line for each thing to be checked; a double click leads to where it stands."""

    def __init__(self, desk: Desk, turn_to: Callable[[str], None]) -> None:
        super().__init__()
        self._desk, self._turn_to = desk, turn_to
        presentation = desk.presentation
        self.may_set_up = all(desk.may(each) for each in _NEEDED)
        cells: Sequence[Cell[ToCheck]] = (
            Cell(N_("What"), self._what, 210),
            Cell(N_("Name"), lambda each: each.title),
            Cell(N_("Proposed on"), lambda each: say_date(presentation.locale, each.since), 130),
            Cell(N_("To be checked by"), lambda each: say_date(presentation.locale, each.due_on), 160, tone=self._tone),
        )
        self.listing: Listing[ToCheck] = Listing(desk, cells, "ph.list-bullets", 1, may_add=self.may_set_up)
        self.listing.add.clicked.connect(self._set_up)
        self.listing.empty.acted.connect(self._set_up)
        self.open = button(presentation, "secondary", parent=self)
        self.check = button(presentation, "secondary", "ph.check", self)
        for each, act in ((self.open, self._open), (self.check, self._check)):
            self.listing.head.insertWidget(self.listing.head.count() - 1, each)
            each.clicked.connect(act)
        self.listing.table.opened.connect(lambda _row: self._open())
        self.listing.table.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        fill_with(self, self.listing)
        self._choose()
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        set_up = words.gettext("Set the registers up…")
        self.listing.add.setText(set_up)
        self.open.setText(words.gettext("Open"))
        self.check.setText(words.gettext("Checked"))
        self.listing.about.setText(
            words.gettext(
                "The guide proposed these. Read each one, change what does not fit, and say that it is right."
            )
        )
        self.listing.table.setAccessibleName(words.gettext("To check"))
        self.listing.empty.say(
            words.gettext("Nothing is to be checked"),
            words.gettext(
                "Say what kind of office this is, and its registers begin with purposes, wordings, retention rules, "
                "risks and policies to start from. What is there already stays as it is."
            ),
            set_up if self.may_set_up else "",
        )
        self.listing.model.reword()

    def ask(self) -> None:
        """Ask the office anew for what is to be checked."""
        self._desk.link.ask(ListToCheck(), self._show)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return any(changes.about(each) for each in _SHOWN)

    def _show(self, found: Sequence[ToCheck]) -> None:
        row = self.listing.table.current_row()
        self.listing.show_items(found)
        if found:
            self.listing.table.selectRow(min(max(row, 0), len(found) - 1))
        self._choose()

    def _chosen(self) -> ToCheck | None:
        return self.listing.model.item(self.listing.table.current_row())

    def _choose(self) -> None:
        shown = bool(self.listing.model.items)
        for each in (self.open, self.check):
            each.setVisible(shown)
            each.setEnabled(self._chosen() is not None)

    def _what(self, each: ToCheck) -> str:
        return label(each.what if each.register is None else each.register, self._desk.presentation.words)

    def _tone(self, each: ToCheck) -> str:
        return "bad" if each.due_on <= self._desk.today() else "plain"

    def _open(self) -> None:
        if (chosen := self._chosen()) is not None:
            self._turn_to(_PLACES[chosen.what] if chosen.register is None else chosen.register.value)

    def _check(self) -> None:
        if (chosen := self._chosen()) is not None:
            check(self._desk, chosen.what, chosen.number)

    def _set_up(self) -> None:
        if self.may_set_up:
            SetUpSheet(self._desk)


class SetUpSheet:
    """Chooses a guide, shows what it would add and what is there, and adds the rest in one act."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        words, office = desk.presentation.words, desk.session.office
        title = words.gettext("Set the registers up for your kind of office")
        self.form = form = SheetForm(desk, title, words.gettext("Add"), width=WIDE)
        told = words.gettext(
            "What is there already stays as it is, also what you have changed. Rules stay switched off until they are "
            "checked. No guide replaces a lawyer: it says which law it thinks of, and you check it."
        )
        form.widget(text_label("muted", told, wrap=True))
        self.kind: Choice[OfficeKind | None] = form.add("kind", Choice(), words.gettext("Kind of office"))
        offer_kinds(self.kind, words)
        self.law: Choice[Law] = form.add("law", Choice(), words.gettext("Whose law sets the periods"))
        self.law.offer([(each, label(each, words)) for each in (Law.PL, Law.UA, Law.EU)])
        self.law.choose(law_of(office.region))
        self.language: Choice[Language] = form.add("language", Choice(), words.gettext("Language of what is added"))
        self.language.offer([(each, label(each, words)) for each in Language])
        self.language.choose(office.language)
        self.hint = text_label("muted", law_hint(law_of(office.region), words), wrap=True)
        self.list = ProposalList(desk.presentation)
        self.list.setMinimumHeight(TALL)
        self.list.hide()
        both = line(gap=Space.LARGE)
        for each in (form.rows["law"], form.rows["language"]):
            form.sheet.body.removeWidget(each)
            both.addWidget(each, 1)
        form.sheet.body.addLayout(both)
        form.widget(self.hint)
        self._warn()
        form.widget(self.list)
        self.list.changed.connect(lambda: self._say())
        for choice in (self.kind, self.law, self.language):
            choice.currentIndexChanged.connect(lambda _place: self._ask())
        # The lambda keeps this object for as long as the button lives; a bound method alone would not.
        form.send_button.clicked.connect(lambda: self._send())
        form.send_button.setEnabled(False)
        form.open()

    def _warn(self) -> None:
        law = self.law.value()
        hint = "" if law is None else law_hint(law, self._desk.presentation.words)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    def _ask(self) -> None:
        self._warn()
        kind = self.kind.value()
        if kind is not None:
            self._desk.link.ask(PreviewGuide(kind, self.law.value(), self.language.value()), self._show)

    def _show(self, proposals: Sequence[Proposal]) -> None:
        if not self.form.is_gone():
            self.list.show()
            self.list.show_proposals(proposals)
            self._say()

    def _say(self) -> None:
        words, taken = self._desk.presentation.words, self.list.taken()
        text = words.ngettext("Add {count} thing", "Add {count} things", taken)
        self.form.send_button.setText(text.format(count=taken))
        self.form.send_button.setEnabled(taken > 0)

    def _send(self) -> None:
        kind, words = self.kind.value(), self._desk.presentation.words
        if kind is None:
            return

        def done(applied: GuideApplied) -> None:
            text = words.ngettext(
                "{count} thing is added. Check it under Privacy, To check.",
                "{count} things are added. Check them under Privacy, To check.",
                applied.added,
            )
            self._desk.host.toast(text.format(count=applied.added))

        ask = ApplyGuide(
            kind=kind, law=self.law.value(), language=self.language.value(), leave_out=self.list.left_out()
        )
        self.form.send(ask, done)
