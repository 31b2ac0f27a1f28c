"""The sheet that makes a package for a partner: who, what, what for, until when; and the passphrase, once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox

from desktop_crm.api.packages import MakePackage, PackageMade, PackageOutlook, PreviewPackage
from desktop_crm.api.partners import Assignments, Partner, Partners
from desktop_crm.api.purposes import PurposeSheets
from desktop_crm.api.recipients import Recipients
from desktop_crm.api.views import Views
from desktop_crm.domain.contacts import ContactFilter, ContactKind
from desktop_crm.domain.errors import Cancelled, Refused
from desktop_crm.domain.languages import Language
from desktop_crm.domain.packages import COLUMNS, PackageColumn
from desktop_crm.domain.partners import Assignment
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.purposes import PurposeSheet
from desktop_crm.domain.recipients import Recipient
from desktop_crm.domain.views import SavedView
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.language import OWN_NAMES
from desktop_crm.ui.link import Handle
from desktop_crm.ui.screens.privacy.passphrase import show_passphrase
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.labels import label as text_label
from desktop_crm.ui.widgets.progress_strip import ProgressStrip
from desktop_crm.ui.widgets.ticks import Ticks
from desktop_crm.words.labels import label
from desktop_crm.words.recipients import column_name

WIDTH = 620
_SOON_MS = 150


class PackageForm:
    """Everything a package needs; what it would hold, and what speaks against it, is told while it is filled in."""

    def __init__(self, desk: Desk, chosen: ContactFilter | None = None, recipient: Recipient | None = None) -> None:
        self._desk, self._chosen = desk, chosen
        self._sheets: Sequence[PurposeSheet] = ()
        self._making: Handle | None = None
        words = desk.presentation.words
        self.form = form = SheetForm(
            desk, words.gettext("Package for a partner"), words.gettext("Choose a file…"), width=WIDTH
        )
        about = words.gettext(
            "An encrypted PDF with the same table attached, for any PDF reader. It opens with a passphrase you tell "
            "them by another way. Everybody in it gets an entry under Recipients on their card."
        )
        form.widget(text_label("muted", about, wrap=True))
        self.people: Choice[ContactFilter] = form.add("people", Choice(), words.gettext("Whom"))
        self.recipient: Choice[int] = form.add("recipient_id", Choice(), words.gettext("Recipient"))
        self.purpose: Choice[int] = form.add(
            "purpose_id", Choice(), words.gettext("What for"),
            words.gettext("Only the recipients of a purpose may get its data; edit the purpose to add one."),
        )  # fmt: skip
        self.outlook = text_label("", wrap=True)
        form.widget(self.outlook)
        self.doubts = Banner(desk.presentation)
        form.widget(self.doubts)
        hint = words.gettext("Why you make it all the same. It is kept with the package.")
        self.despite = form.area("despite", words.gettext("Reason"), hint, lines=2)
        form.rows["despite"].hide()
        self.until = form.day(
            "until_on", words.gettext("To be deleted after"), words.gettext("At most two years ahead.")
        )
        self.pseudonyms = QCheckBox(words.gettext("Name nobody: a pseudonym for each person"))
        form.widget(self.pseudonyms)
        self.columns: Ticks[PackageColumn] = Ticks(words.gettext("What goes, and nothing else"))
        form.widget(self.columns)
        self.language: Choice[Language] = form.add("language", Choice(), words.gettext("Language of the document"))
        self.language.offer([(each, OWN_NAMES[each]) for each in Language])
        self.language.choose(desk.session.office.language)
        self.progress = ProgressStrip(desk.presentation)
        form.widget(self.progress)
        self._soon = QTimer(form.sheet)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(lambda: self._preview())
        self._offer_people()
        self._offer_columns()
        self.recipient.offer([], words.gettext("Choose…"))
        self.purpose.offer([], words.gettext("Choose…"))
        desk.link.ask(Recipients(), partial(self._offer_recipients, recipient))
        desk.link.ask(PurposeSheets(), self._offer_purposes)
        self.pseudonyms.toggled.connect(lambda _on: self._offer_columns())
        for choice in (self.people, self.recipient, self.purpose):
            choice.currentIndexChanged.connect(lambda _at: self._soon.start())
        self.recipient.currentIndexChanged.connect(lambda _at: self._fit_purposes())
        self.progress.cancelled.connect(lambda: self._cancel())
        form.send_button.clicked.connect(lambda: self.send())
        form.open()

    def send(self) -> None:
        """Ask for a file and make the package."""
        desk, words = self._desk, self._desk.presentation.words
        people, recipient, purpose = self.people.value(), self.recipient.value(), self.purpose.value()
        until = self.until.day()
        required = ["people", "recipient_id", "purpose_id", "until_on"]
        if not self.form.rows["despite"].isHidden():
            required.append("despite")
        if not self.form.require(*required) or None in (people, recipient, purpose, until):
            return
        if not self.columns.value():
            self.form.banner.say(words.gettext("Choose what goes."), "warn")
            return
        title = words.gettext("Package for a partner")
        path = desk.files.to_save(desk.host.window(), title, "package.pdf", "*.pdf")
        if path is None or people is None or recipient is None or purpose is None or until is None:
            return
        ask = MakePackage(
            to=path,
            filter=people,
            recipient_id=recipient,
            purpose_id=purpose,
            columns=self.columns.value(),
            until_on=until,
            pseudonyms=self.pseudonyms.isChecked(),
            despite="" if self.form.rows["despite"].isHidden() else self.despite.toPlainText().strip(),
            language=self.language.value(),
        )
        self.form.banner.put_away()
        self.form.send_button.setEnabled(False)
        self.progress.begin(words.gettext("Making the package…"))
        self._making = desk.link.ask(ask, self._made, self._refused, self.progress.report)

    def _made(self, made: PackageMade) -> None:
        self._making = None
        if not self.form.is_gone():
            self.form.sheet.close()
        show_passphrase(self._desk, made)

    def _refused(self, error: Refused) -> None:
        self._making = None
        if not self.form.is_gone():
            self.progress.finish()
            self.form.send_button.setEnabled(True)
        if not isinstance(error, Cancelled):
            self.form.refuse(error)

    def _cancel(self) -> None:
        if self._making is not None:
            self._making.cancel()

    def _offer_people(self) -> None:
        desk, words = self._desk, self._desk.presentation.words
        if self._chosen is not None:
            self.people.offer([(self._chosen, words.gettext("the contacts chosen in the list"))])
            self.form.rows["people"].hide()
            return
        everybody = [
            (ContactFilter(), words.gettext("all people")),
            (ContactFilter(kind=ContactKind.COMPANY), words.gettext("all companies")),
        ]
        self.people.offer(everybody, words.gettext("Choose…"))
        self.form.rows["people"].say(
            words.gettext("Whom"),
            words.gettext("Or choose people in the list of contacts, and make the package there."),
        )

        def views(found: Sequence[SavedView]) -> None:
            saved = [
                (each.filter, words.gettext("view “{name}”").format(name=each.name))
                for each in found
                if not each.filter.trashed
            ]
            everybody.extend(saved)
            self.people.offer(everybody, words.gettext("Choose…"))

        desk.link.ask(Views(), views)
        if desk.may(Permission.CONTACT_ASSIGN):
            desk.link.ask(Partners(), partial(self._offer_partners, everybody))

    def _offer_partners(self, everybody: list[tuple[ContactFilter, str]], partners: Sequence[Partner]) -> None:
        words = self._desk.presentation.words

        def held(partner: Partner, found: Sequence[Assignment]) -> None:
            if found:
                only = tuple(dict.fromkeys(each.contact_id for each in found))
                text = words.gettext("what is assigned to {name}").format(name=partner.name)
                everybody.append((ContactFilter(only=only), text))
                self.people.offer(everybody, words.gettext("Choose…"))

        for each in partners:
            self._desk.link.ask(Assignments(partner_id=each.account_id), partial(held, each))

    def _offer_recipients(self, chosen: Recipient | None, found: Sequence[Recipient]) -> None:
        words = self._desk.presentation.words
        self.recipient.offer([(each.id, each.name) for each in found], words.gettext("Choose…"))
        if chosen is not None:
            self.recipient.choose(chosen.id)
        if not found:
            said = words.gettext("There are no recipients yet. Add one under Privacy, Recipients.")
            self.form.banner.say(said, "warn")

    def _offer_purposes(self, found: Sequence[PurposeSheet]) -> None:
        self._sheets = [each for each in found if each.purpose.retired_on is None]
        self._fit_purposes()

    def _fit_purposes(self) -> None:
        """Offer the purposes that name the recipient first."""
        words, recipient = self._desk.presentation.words, self.recipient.value()
        named = [each for each in self._sheets if recipient in each.recipients]
        others = [each for each in self._sheets if recipient not in each.recipients]
        self.purpose.offer(
            [(each.purpose.id, each.purpose.name) for each in (*named, *others)], words.gettext("Choose…")
        )
        if len(named) == 1 and self.purpose.value() is None:
            self.purpose.choose(named[0].purpose.id)
        self._soon.start()

    def _offer_columns(self) -> None:
        words, hidden = self._desk.presentation.words, self._desk.session.actor.hidden
        anonymous = self.pseudonyms.isChecked()
        offered = [
            (each, column_name(each, anonymous, words))
            for each, rule in COLUMNS.items()
            if not (anonymous and rule.identifies) and (rule.field is None or rule.field.value not in hidden)
        ]
        ticked = {each for each, box in self.columns.boxes.items() if box.isChecked()}
        self.columns.choose(())
        self.columns.offer(offered)
        self.columns.choose(ticked & {each for each, _name in offered})
        for box in self.columns.boxes.values():
            box.toggled.connect(lambda _on: self._soon.start())
        self._soon.start()

    def _preview(self) -> None:
        people, recipient, purpose = self.people.value(), self.recipient.value(), self.purpose.value()
        if self.form.is_gone() or people is None or recipient is None or purpose is None:
            return
        self._desk.link.ask(
            PreviewPackage(people, recipient, purpose, self.columns.value()), self._show_outlook, self.form.refuse
        )

    def _show_outlook(self, found: PackageOutlook) -> None:
        if self.form.is_gone():
            return
        words, locale, chosen = self._desk.presentation.words, self._desk.presentation.locale, found.chosen
        said = [
            words.ngettext("{count} person is in it.", "{count} people are in it.", chosen.people).format(
                count=locale.toString(chosen.people)
            )
        ]
        texts = (
            (words.gettext("{count} left out: processing restricted (Art. 18)."), chosen.restricted),
            (words.gettext("{count} left out: they object to this purpose (Art. 21)."), chosen.objecting),
            (words.gettext("{count} left out: no consent in force for this purpose."), chosen.without_consent),
        )
        said += [text.format(count=locale.toString(count)) for text, count in texts if count]
        self.outlook.setText("\n".join(said))
        if found.doubts:
            self.doubts.say("\n".join(label(each, words) for each in found.doubts), "warn", closable=False)
        else:
            self.doubts.put_away()
        self.form.rows["despite"].setVisible(bool(found.doubts))
