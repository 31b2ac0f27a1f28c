"""The purposes data serve, and the words people agree to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QSplitter, QWidget

from desktop_crm.api.ask import Made
from desktop_crm.api.consents import AddPurpose, AddWording, Wordings
from desktop_crm.api.purposes import PurposeSheets
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.consents import LegalBasis, Purpose, Wording
from desktop_crm.domain.guides import Proposed
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.purposes import PurposeSheet
from desktop_crm.domain.wording_changes import previous
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.language import OWN_NAMES
from desktop_crm.ui.models.rows import Cell
from desktop_crm.ui.screens.contacts.filters import OUTDATED
from desktop_crm.ui.screens.privacy.listing import Listing
from desktop_crm.ui.screens.privacy.purpose_sheets import PurposeForm, marketing_ticks, retire_purpose, take_up_purpose
from desktop_crm.ui.screens.privacy.unchecked import Unchecked, check, check_button, chip_text, hint
from desktop_crm.ui.screens.privacy.wording_changes import WordingChanges
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import Card, column, line
from desktop_crm.ui.wording import say_date
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label as called


class PurposesPage(QWidget):
    """Purposes on the left; on the right every version of the wording of the one selected."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        presentation = desk.presentation
        self._unchecked = Unchecked(desk, self._show_unchecked)
        self._all_wordings: Sequence[Wording] = ()
        may = desk.may(Permission.PURPOSE_WRITE)
        self.purposes: Listing[PurposeSheet] = Listing(
            desk,
            (
                Cell(N_("Purpose"), lambda each: each.purpose.name, 140),
                Cell(N_("Why it is lawful"), lambda each: called(each.purpose.basis, presentation.words), 130),
                Cell(N_("State"), self._state, 134, tone=self._tone),
                Cell(N_("Consents"), lambda each: str(each.people or ""), 84, right=True),
                Cell(N_("Re-consent"), lambda each: str(each.outdated or ""), 126, right=True),
            ),
            "ph.list-bullets",
            may_add=may,
        )
        self.wordings: Listing[Wording] = Listing(
            desk,
            (
                Cell(N_("Version"), lambda each: str(each.version), 72, tone=self._wording_tone),
                Cell(N_("Language"), lambda each: _language(each.language), 88),
                Cell(N_("Since"), lambda each: say_date(presentation.locale, each.since), 102),
                Cell(N_("Words"), lambda each: each.text, 110),
            ),
            "ph.quotes",
            3,
            may_add=may,
        )
        self.edit, self.retire, self.renew = (button(presentation) for _each in range(3))
        self.check = button(presentation, "secondary", "ph.check")
        self.check.clicked.connect(self._check)
        self._acts = QWidget(self)
        acts = line(self._acts)
        for each in (self.edit, self.check, self.retire, self.renew):
            acts.addWidget(each)
        acts.addStretch(1)
        self.renew.clicked.connect(self._show_outdated)
        self.edit.clicked.connect(self._edit)
        self.retire.clicked.connect(self._retire)
        self.purposes.table.opened.connect(lambda _row: self._edit())
        split = QSplitter(self)
        split.setHandleWidth(Space.LARGE)
        split.setChildrenCollapsible(False)
        self._cards = {key: Card(self) for key in ("purposes", "wordings")}
        for key, listing in (("purposes", self.purposes), ("wordings", self.wordings)):
            self._cards[key].body.addWidget(listing, 1)
            split.addWidget(self._cards[key])
        self._cards["purposes"].body.addWidget(self._acts)
        split.setSizes([650, 370])
        rows = column(self, Space.NONE)
        rows.setContentsMargins(0, Space.LARGE, 0, 0)
        rows.addWidget(split)
        self.purposes.add.clicked.connect(self._add_purpose)
        self.purposes.empty.acted.connect(self._add_purpose)
        self.wordings.add.clicked.connect(self._add_wording)
        self.wordings.empty.acted.connect(self._add_wording)
        self.wordings.table.opened.connect(self._read)
        self.purposes.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_wordings())
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        may = self._desk.may(Permission.PURPOSE_WRITE)
        self._cards["purposes"].set_heading(words.gettext("Purposes"))
        self.purposes.add.setText(words.gettext("New purpose…"))
        self.purposes.about.setText(words.gettext("What data are used for, and why that is lawful."))
        self.purposes.table.setAccessibleName(words.gettext("Purposes"))
        self.purposes.empty.say(
            words.gettext("No purposes yet"),
            words.gettext("Write down what you use people's data for; consents and documents name it."),
            words.gettext("New purpose…") if may else "",
        )
        self.wordings.add.setText(words.gettext("New wording…"))
        self.wordings.about.setText(words.gettext("The exact words people agree to. Open one to read it whole."))
        self.wordings.table.setAccessibleName(words.gettext("Wordings"))
        self.purposes.model.reword()
        self.wordings.model.reword()
        self._show_wordings()

    def ask(self) -> None:
        """Ask the office anew for purposes and wordings."""
        self._desk.link.ask(PurposeSheets(), self._take_purposes)
        self._desk.link.ask(Wordings(), self._take_wordings)
        self._unchecked.ask()

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return any(changes.about(each) for each in (Subject.CONSENT, Subject.CONTACT, Subject.PURPOSE, Subject.WORDING))

    def chosen(self) -> Purpose | None:
        """Return the purpose selected."""
        sheet = self.chosen_sheet()
        return sheet.purpose if sheet is not None else None

    def chosen_sheet(self) -> PurposeSheet | None:
        """Return the purpose selected with everything that hangs on it."""
        return self.purposes.model.item(self.purposes.table.current_row())

    def _state(self, sheet: PurposeSheet) -> str:
        words = self._desk.presentation.words
        if self._unchecked.holds(Proposed.PURPOSE, sheet.purpose.id):
            return chip_text(self._desk)
        return words.gettext("Retired") if sheet.purpose.retired_on is not None else words.gettext("In use")

    def _tone(self, sheet: PurposeSheet) -> str | None:
        return "warn" if self._unchecked.holds(Proposed.PURPOSE, sheet.purpose.id) else None

    def _wording_tone(self, wording: Wording) -> str | None:
        return "warn" if self._unchecked.holds(Proposed.WORDING, wording.id) else None

    def _show_unchecked(self) -> None:
        self.purposes.model.reword()
        self.wordings.model.reword()
        self._show_wordings()

    def _check(self) -> None:
        if (purpose := self.chosen()) is not None:
            check(self._desk, Proposed.PURPOSE, purpose.id)

    def _edit(self) -> None:
        sheet = self.chosen_sheet()
        if sheet is not None and self._desk.may(Permission.PURPOSE_WRITE):
            form = PurposeForm(self._desk, sheet)
            if self._unchecked.holds(Proposed.PURPOSE, sheet.purpose.id):
                hint(form.form)

    def _show_outdated(self) -> None:
        purpose = self.chosen()
        if purpose is not None:
            self._desk.host.go_to("contacts", OUTDATED + purpose.code)

    def _retire(self) -> None:
        sheet = self.chosen_sheet()
        if sheet is not None and sheet.purpose.retired_on is None:
            retire_purpose(self._desk, sheet)
        elif sheet is not None:
            take_up_purpose(self._desk, sheet)

    def _take_purposes(self, purposes: Sequence[PurposeSheet]) -> None:
        before = self.chosen()
        self.purposes.show_items(purposes)
        places = [place for place, each in enumerate(purposes) if before is not None and each.purpose.id == before.id]
        if purposes:
            self.purposes.table.selectRow(places[0] if places else 0)
        self._show_wordings()

    def _take_wordings(self, wordings: Sequence[Wording]) -> None:
        self._all_wordings = wordings
        self._show_wordings()

    def _show_wordings(self) -> None:
        words, purpose = self._desk.presentation.words, self.chosen()
        retired = purpose is not None and purpose.retired_on is not None
        self.edit.setText(words.gettext("Edit…"))
        self.check.setText(words.gettext("Checked"))
        self.check.setVisible(purpose is not None and self._unchecked.holds(Proposed.PURPOSE, purpose.id))
        self.retire.setText(words.gettext("Take up again") if retired else words.gettext("Retire…"))
        may = self._desk.may(Permission.PURPOSE_WRITE)
        self._acts.setVisible(may and purpose is not None)
        sheet = self.chosen_sheet()
        self.renew.setText(words.gettext("Whom to ask again"))
        self.renew.setVisible(sheet is not None and sheet.outdated > 0)
        fitting = [each for each in self._all_wordings if purpose is not None and each.purpose_id == purpose.id]
        self.wordings.show_items(sorted(fitting, key=lambda each: (each.language, -each.version)))
        name = purpose.name if purpose is not None else ""
        self._cards["wordings"].set_heading(words.gettext("Wordings"), name)
        by_consent = purpose is not None and purpose.basis is LegalBasis.CONSENT
        text = words.gettext("Write the words people will agree to; each change of words is a new version.")
        other = words.gettext("This purpose rests on something else than consent, so it needs no words to agree to.")
        may = self._desk.may(Permission.PURPOSE_WRITE) and by_consent
        self.wordings.empty.say(
            words.gettext("No wording"), text if by_consent else other, words.gettext("New wording…") if may else ""
        )

    def _add_purpose(self) -> None:
        words = self._desk.presentation.words
        form = SheetForm(self._desk, words.gettext("New purpose"), words.gettext("Add"))
        name = form.text(
            "name", words.gettext("Name of the purpose"), words.gettext("As people read it: “Newsletter”.")
        )
        code = form.text("code", words.gettext("Short name"), words.gettext("For lists and files: “newsletter”."))
        basis: Choice[LegalBasis] = form.add("basis", Choice(), words.gettext("Why it is lawful"))
        basis.offer([(each, called(each, words)) for each in LegalBasis], words.gettext("Choose…"))
        marketing = marketing_ticks(words)
        form.widget(marketing)
        about = form.area("description", words.gettext("Description"))
        how_long = form.text("retention", words.gettext("How long data are kept for it"))

        def send() -> None:
            chosen = basis.value()
            if form.require("name", "code", "basis") and chosen is not None:
                ask = AddPurpose(
                    code=code.text().strip(),
                    name=name.text().strip(),
                    basis=chosen,
                    description=about.toPlainText().strip(),
                    retention=how_long.text().strip(),
                    marketing=marketing.value(),
                )
                form.send(ask, partial(self._done, words.gettext("The purpose is added.")))

        form.send_button.clicked.connect(send)
        form.open()

    def _add_wording(self) -> None:
        purpose = self.chosen()
        if purpose is None:
            return
        words = self._desk.presentation.words
        form = SheetForm(self._desk, words.gettext("New wording"), words.gettext("Add"))
        language: Choice[Language] = form.add("language", Choice(), words.gettext("Language"))
        language.offer([(each, OWN_NAMES[each]) for each in Language])
        language.choose(self._desk.session.office.language)
        hint = words.gettext("Free, specific, informed: one purpose, plain words, and that it can be withdrawn.")
        newest = next((each.text for each in self._all_wordings if each.purpose_id == purpose.id), "")
        text = form.area("text", words.gettext("Words people agree to"), hint, lines=8, value=newest)

        def send() -> None:
            if form.require("language", "text"):
                spoken = language.value() or Language.ENGLISH
                ask = AddWording(purpose_id=purpose.id, language=spoken.value, text=text.toPlainText().strip())
                form.send(ask, partial(self._done, words.gettext("The wording is added.")))

        form.send_button.clicked.connect(send)
        form.open()

    def _read(self, row: int) -> None:
        wording = self.wordings.model.item(row)
        if wording is None:
            return
        words = self._desk.presentation.words
        sheet = self._desk.host.new_sheet()
        sheet.set_title(words.gettext("Wording {version}").format(version=wording.version))
        if self._unchecked.holds(Proposed.WORDING, wording.id):
            told = words.gettext(
                "To be checked: the guide proposed these words. Change them, or say that they are right."
            )
            sheet.body.addWidget(label("muted", told, wrap=True))
            if self._desk.may(Permission.PURPOSE_WRITE):
                right = check_button(self._desk)
                right.clicked.connect(lambda: check(self._desk, Proposed.WORDING, wording.id))
                right.clicked.connect(sheet.close)
                sheet.add_action(right)
        sheet.body.addWidget(label(text=wording.text, wrap=True))
        before = previous(wording, self._all_wordings)
        if before is not None:
            sheet.body.addSpacing(Space.LARGE)
            heading = words.gettext("What changed since version {version}").format(version=before.version)
            sheet.body.addWidget(label("heading", heading, wrap=True))
            hint = words.gettext("New words are underlined; words that went are struck through.")
            sheet.body.addWidget(label("muted", hint, wrap=True))
            changes = WordingChanges(before, wording)
            changes.setAccessibleName(heading)
            sheet.body.addWidget(changes, 1)
        sheet.body.addStretch(1)
        sheet.open()

    def _done(self, said: str, _made: Made) -> None:
        self._desk.host.toast(said)


def _language(code: str) -> str:
    return OWN_NAMES[Language(code)] if code in set(Language) else code
