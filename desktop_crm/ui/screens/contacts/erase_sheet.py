"""The sheet that erases a person: what goes, what stays and why, and the name typed to be sure (GDPR Art. 17)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from desktop_crm.api.contacts import ContactCard
from desktop_crm.api.subjects import Erased, EraseSubject, ErasurePart, ErasurePlan, FinishErasure, PreviewErasure
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.errors import Refused
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.entries import Entries, Entry
from desktop_crm.ui.widgets.form_row import FormRow
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column
from desktop_crm.ui.wording import say_day
from desktop_crm.words.catalogue import N_
from desktop_crm.words.erasures import erasure_said
from desktop_crm.words.errors import sentence
from desktop_crm.words.law import cite

GROUNDS: Mapping[str, str] = {
    "17(1)(a)": N_("The data are no longer needed"),
    "17(1)(b)": N_("The person withdrew their consent"),
    "17(1)(c)": N_("The person objected"),
    "17(1)(d)": N_("The data should not have been processed"),
    "17(1)(e)": N_("A law demands it"),
    "17(1)(f)": N_("The data of a child, collected online"),
}


class EraseSheet(QWidget):
    """The body of the sheet; erasing becomes possible when a ground is chosen and the name is typed."""

    def __init__(self, desk: Desk, card: ContactCard, gone: Callable[[], None]) -> None:
        """Fill a sheet about the person of ``card``; ``gone`` is called the moment they are erased."""
        super().__init__()
        self._desk, self._card, self._gone = desk, card, gone
        self._plan: ErasurePlan | None = None
        words = desk.presentation.words
        self.sheet = desk.host.new_sheet()
        self.sheet.set_title(words.gettext("Erase {name}").format(name=card.contact.name))
        self.banner = Banner(desk.presentation, self)
        self.goes = Entries(desk.presentation, self, fits=True)
        self.stays = Entries(desk.presentation, self, fits=True)
        self._stays_head = label("heading", words.gettext("What stays, and why"), self)
        self.ground: Choice[str] = Choice(self)
        self.typed = QLineEdit(self)
        self.never_again = QCheckBox(self)
        self.never_again.setEnabled(False)
        self._never_again_note = label("small", parent=self, wrap=True)
        self.proof = QCheckBox(self)
        self._told = label(parent=self, wrap=True)
        self.letters = QCheckBox(self)
        self._told.hide()
        self.letters.hide()
        self._rows = {"reason": FormRow(self.ground, self), "name": FormRow(self.typed, self)}
        self.erase = button(desk.presentation, "danger", "ph.trash")
        self.cancel = button(desk.presentation)
        rows = column(self, Space.MEDIUM)
        rows.addWidget(self.banner)
        warning = words.gettext("This cannot be undone, and reaches the trash and the undo, too.")
        rows.addWidget(label(text=warning, wrap=True))
        rows.addWidget(label("heading", words.gettext("What goes"), self))
        rows.addWidget(self.goes)
        rows.addWidget(self._stays_head)
        rows.addWidget(self.stays)
        for row in self._rows.values():
            rows.addWidget(row)
        rows.addWidget(self.never_again)
        rows.addWidget(self._never_again_note)
        rows.addWidget(self._told)
        rows.addWidget(self.letters)
        rows.addWidget(self.proof)
        rows.addStretch(1)
        self.sheet.body.addWidget(self, 1)
        self.sheet.add_action(self.cancel)
        self.sheet.add_action(self.erase)
        self._say()
        self._wire()
        desk.link.ask(PreviewErasure(card.contact.id), self._take, self._refuse)

    def _say(self) -> None:
        words = self._desk.presentation.words
        self.ground.offer(
            [(key, f"{words.gettext(text)} ({cite(key, words)})") for key, text in GROUNDS.items()],
            words.gettext("Choose…"),
        )
        self._rows["reason"].say(words.gettext("Why it is erased"))
        self._rows["name"].say(words.gettext("Type the name to be sure"))
        self.never_again.setText(words.gettext("They ask not to be taken in again"))
        self.proof.setText(words.gettext("Save a proof page (PDF), which names nobody"))
        self.letters.setText(words.gettext("Write the letters to them now; later nobody can"))
        self._never_again_note.setText(
            words.gettext(
                "Only hashes nobody can read are kept; an import or a new contact with the same e-mail address, "
                "telephone, or name and date of birth is then refused."
            )
        )
        self.goes.setAccessibleName(words.gettext("What goes"))
        self.stays.setAccessibleName(words.gettext("What stays, and why"))
        self.cancel.setText(words.gettext("Keep the person"))
        self.erase.setText(words.gettext("Erase for good"))

    def _wire(self) -> None:
        self.cancel.clicked.connect(self.sheet.close)
        self.erase.clicked.connect(self._erase)
        self.typed.textChanged.connect(self._fit)
        self.ground.currentIndexChanged.connect(self._fit)
        self._fit()

    def open(self) -> None:
        """Show the sheet."""
        self.sheet.open()
        self.cancel.setFocus()

    def _take(self, plan: ErasurePlan) -> None:
        self._plan = plan
        words, locale = self._desk.presentation.words, self._desk.presentation.locale
        self.typed.setPlaceholderText(plan.name or plan.reference)
        self.goes.show_entries(
            [
                Entry("ph.trash", words.gettext(part.table), "", locale.toString(part.rows), "bad", ink="bad")
                for part in plan.parts
                if not part.stays
            ]
        )
        stays = [part for part in plan.parts if part.stays]
        self.stays.show_entries(
            [
                Entry("ph.shield-check", words.gettext(part.table), self._law(part), locale.toString(part.rows))
                for part in stays
            ]
        )
        for widget in (self._stays_head, self.stays):
            widget.setVisible(bool(stays))
        if plan.hold:
            said = words.gettext("A legal hold keeps this person: {reason}. Release it first, on the Privacy tab.")
            self.banner.say(said.format(reason=plan.hold), "warn", closable=False)
            for row in (*self._rows.values(), self.never_again, self._never_again_note, self.proof):
                row.hide()
        if plan.recipients and not plan.hold:
            told = words.gettext("These received the data and must be told (Art. 19): {recipients}.")
            self._told.setText(told.format(recipients=", ".join(plan.recipients)))
            self.letters.setChecked(True)
            self._told.show()
            self.letters.show()
        self.never_again.setEnabled(plan.recognisable)
        if not plan.recognisable:
            self._never_again_note.setText(
                words.gettext("There is no e-mail address, telephone or date of birth they could be recognised by.")
            )
        self._fit()

    def _law(self, part: ErasurePart) -> str:
        words, locale = self._desk.presentation.words, self._desk.presentation.locale
        law = words.gettext(part.law)
        if part.until is None:
            return law
        return words.gettext("until {day}, under {law}").format(day=say_day(locale, part.until), law=law)

    def _fit(self) -> None:
        wanted = (self._plan.name or self._plan.reference) if self._plan else None
        named = wanted is not None and _folded(self.typed.text()) == _folded(wanted)
        held = self._plan is None or bool(self._plan.hold)
        self.erase.setEnabled(named and self.ground.value() is not None and not held)
        words = self._desk.presentation.words
        self.erase.setToolTip("" if named else words.gettext("Choose why, and type the name first"))

    def _erase(self) -> None:
        ground = self.ground.value()
        if ground is None:
            return
        proof = self._proof_path() if self.proof.isChecked() else None
        if self.proof.isChecked() and proof is None:
            return
        letters = self._letters_folder() if self.letters.isChecked() else None
        if self.letters.isChecked() and letters is None:
            return
        self.erase.setEnabled(False)
        ask = EraseSubject(
            contact_id=self._card.contact.id,
            reason=ground,
            do_not_import=self.never_again.isChecked(),
            proof_pdf=proof,
            letters=letters,
        )
        self._desk.link.ask(ask, self._erased, self._refuse)

    def _proof_path(self) -> Path | None:
        title = self._desk.presentation.words.gettext("Proof of erasure")
        name = f"{reference(self._card.contact.id)}.pdf"
        return self._desk.files.to_save(self._desk.host.window(), title, name, "*.pdf")

    def _letters_folder(self) -> Path | None:
        title = self._desk.presentation.words.gettext("Folder for the letters to recipients")
        return self._desk.files.folder(self._desk.host.window(), title)

    def _erased(self, done: Erased) -> None:
        desk = self._desk
        self.sheet.close()
        self._gone()
        words = desk.presentation.words
        until = "" if done.until is None else say_day(desk.presentation.locale, done.until)
        told = "; ".join(erasure_said(done.gone, done.kept, done.nobodys, until, words))
        said = words.gettext("Erased: {told}. The file is being cleaned of the last traces…").format(told=told)
        if done.laws:
            kept = words.gettext("A law keeps the rest: {laws}. It goes by itself.")
            said = f"{said} {kept.format(laws='; '.join(done.laws))}"
        desk.host.toast(said)
        finish_erasures(desk)

    def _refuse(self, error: Refused) -> None:
        self.banner.say(sentence(error, self._desk.presentation.words))
        self._fit()


def finish_erasures(desk: Desk, *, runs: bool = False) -> None:
    """Clean the file of what was erased; the window stays usable, and what is left undone waits under Privacy.

    With ``runs`` what a run of retention took goes too, which cannot be undone then.
    """
    words, progress = desk.presentation.words, desk.host.progress()

    def done(_none: None) -> None:
        progress.finish()
        desk.host.toast(words.gettext("The erasure is finished: no page of the file holds an erased word."))

    def later(_error: Refused) -> None:
        progress.finish()
        said = words.gettext("The person is erased, but the file is not cleaned yet. Finish it under Privacy.")
        desk.host.notice(said, "warn")

    progress.begin(words.gettext("Cleaning the file of the last traces…"), stoppable=False)
    desk.link.ask(FinishErasure(runs=runs), done, later, progress.report)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
