"""The sheets in which a recipient is written, ended and taken up again."""

from __future__ import annotations

from desktop_crm.api.ask import Made
from desktop_crm.api.recipients import AddRecipient, EditRecipient, EndRecipient, ResumeRecipient
from desktop_crm.domain.adequacy import Standing, standing
from desktop_crm.domain.recipients import Recipient, RecipientKind
from desktop_crm.domain.register_choices import Safeguard
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.labels import label as text_label
from desktop_crm.ui.wording import dates
from desktop_crm.words.labels import label
from desktop_crm.words.register_values import countries
from desktop_crm.words.transfers import country_hint


class RecipientForm:
    """Everything written down of a recipient; what a transfer rests on is asked only where there is one."""

    def __init__(self, desk: Desk, recipient: Recipient | None = None) -> None:
        self._desk, self._recipient = desk, recipient
        words = desk.presentation.words
        one = recipient or Recipient(0, "", "", "", "", "")
        title = words.gettext("New recipient") if recipient is None else recipient.name
        self.form = form = SheetForm(desk, title, words.gettext("Add") if recipient is None else words.gettext("Save"))
        self.name = form.text("name", words.gettext("Name of the recipient"), value=one.name)
        self.category = form.text(
            "category", words.gettext("What they do"), words.gettext("Such as “courier”."), value=one.category
        )
        hint = words.gettext(
            "A processor uses the data only as you say, under a contract (Art. 28): a host, a payroll office. A "
            "controller of its own answers for itself: a courier, a bank."
        )
        self.kind: Choice[RecipientKind] = form.add("kind", Choice(), words.gettext("What they are in law"), hint)
        self.kind.offer([(each, label(each, words)) for each in RecipientKind], words.gettext("Choose…"))
        self.kind.choose(one.kind)
        hint = words.gettext("Where to write when data were corrected or erased (Art. 19), or must be deleted.")
        self.contact = form.area("contact", words.gettext("Contact"), hint, lines=2, value=one.contact)
        hint = words.gettext("Number and day of the agreement (Art. 28).")
        self.contract = form.text("contract", words.gettext("Contract"), hint, value=one.contract)
        self.country: Choice[str] = form.add("country", Choice(), words.gettext("Country"))
        own = [("", words.gettext("the office's own, or not known"))]
        known = countries(desk.presentation.language.language)
        strange = [(one.country, one.country)] if one.country and one.country not in dict(known) else []
        self.country.offer([*own, *strange, *known])
        self.country.choose(one.country)
        self.rests_on: Choice[Safeguard | None] = form.add("rests_on", Choice(), words.gettext("Rests on"))
        self.rests_on.offer(
            [(None, words.gettext("not said yet")), *((each, label(each, words)) for each in Safeguard)]
        )
        self.rests_on.setCurrentIndex(0 if one.rests_on is None else 1 + list(Safeguard).index(one.rests_on))
        hint = words.gettext(
            "For clauses: which, signed when. For a decision: that it covers this recipient. For an exception: why it "
            "applies here (Art. 49)."
        )
        self.safeguard = form.area("safeguard", words.gettext("Safeguard"), hint, lines=3, value=one.safeguard)
        self.country.currentIndexChanged.connect(lambda _at: self._judge())
        form.send_button.clicked.connect(lambda: self.send())
        self._judge()
        form.open()

    def send(self) -> None:
        """Send what the fields say."""
        words, kind = self._desk.presentation.words, self.kind.value()
        if not self.form.require("name", "category", "kind"):
            return
        new = AddRecipient(
            name=self.name.text().strip(),
            category=self.category.text().strip(),
            country=self.country.value() or "",
            safeguard=self.safeguard.toPlainText().strip(),
            contract=self.contract.text().strip(),
            kind=kind,
            contact=self.contact.toPlainText().strip(),
            rests_on=self.rests_on.value(),
        )
        if self._recipient is None:
            added = words.gettext("The recipient is added.")
            self.form.send(new, lambda made: self._done(added, made))
        else:
            changed = words.gettext("The recipient is changed; what it said before is kept.")
            self.form.send(_as_edit(new, self._recipient.id), lambda made: self._done(changed, made))

    def _done(self, said: str, _made: Made) -> None:
        self._desk.host.toast(said)

    def _judge(self) -> None:
        """Tell what is known of the country, and ask for a safeguard only where one may be needed."""
        desk, country = self._desk, self.country.value() or ""
        words, today = desk.presentation.words, desk.today()
        hint = country_hint(country, desk.presentation.language.language, today, dates(desk.presentation))
        self.form.rows["country"].say(words.gettext("Country"), hint)
        far = standing(country, today) is not Standing.EEA
        for name in ("rests_on", "safeguard"):
            self.form.rows[name].setVisible(far)


def _as_edit(new: AddRecipient, number: int) -> EditRecipient:
    """Return the same as a change of a recipient that is there."""
    return EditRecipient(
        recipient_id=number, name=new.name, category=new.category, country=new.country, safeguard=new.safeguard,
        contract=new.contract, kind=new.kind, contact=new.contact, rests_on=new.rests_on,
    )  # fmt: skip


def end_recipient(desk: Desk, recipient: Recipient, purposes: int = 0) -> SheetForm:
    """End a recipient with a reason, saying before what follows."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("End {name}").format(name=recipient.name), words.gettext("End it"), "danger")
    said = [words.gettext("Nothing is passed on to it any more. It stays to be read with everything it was given.")]
    if purposes:
        text = words.ngettext(
            "{count} purpose names it: the record of processing and the notice leave it out from now on.",
            "{count} purposes name it: the record of processing and the notice leave it out from now on.",
            purposes,
        )
        said.append(text.format(count=purposes))
    said.append(words.gettext("Its contract does not end by this: end that in its own register."))
    for each in said:
        form.widget(text_label("muted", each, wrap=True))
    reason = form.area("reason", words.gettext("Reason"), lines=3)
    told = words.gettext("{name} is ended.")

    def send() -> None:
        if form.require("reason"):
            ask = EndRecipient(recipient_id=recipient.id, reason=reason.toPlainText())
            form.send(ask, lambda made: desk.host.toast(told.format(name=made.reference)))

    form.send_button.clicked.connect(send)
    form.open()
    return form


def resume_recipient(desk: Desk, recipient: Recipient) -> None:
    """Take up a recipient again."""
    told = desk.presentation.words.gettext("{name} is taken up again.")
    desk.link.ask(
        ResumeRecipient(recipient_id=recipient.id), lambda made: desk.host.toast(told.format(name=made.reference))
    )
