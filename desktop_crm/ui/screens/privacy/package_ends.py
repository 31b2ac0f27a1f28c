"""The sheets about packages that were made: their deletion confirmed, the letter that asks for it, whose pseudonym."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_crm.api.ask import Made
from desktop_crm.api.packages import ConfirmDeletion, WhosePseudonym, WriteDeletionLetter
from desktop_crm.domain.contacts import ContactId, reference
from desktop_crm.domain.languages import Language
from desktop_crm.domain.packages import Package
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.language import OWN_NAMES
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.labels import label as text_label


def confirm_deletion(desk: Desk, package: Package) -> SheetForm:
    """Record that the recipient of a package deleted it."""
    words = desk.presentation.words
    title = words.gettext("{reference} was deleted").format(reference=package.reference)
    form = SheetForm(desk, title, words.gettext("Record"))
    said = words.gettext("What {recipient} told you, so that you can show it later.").format(
        recipient=package.recipient
    )
    form.widget(text_label("muted", said, wrap=True))
    on = form.day("deleted_on", words.gettext("Deleted on"))
    on.show_day(desk.today())
    hint = words.gettext("Such as “letter of 12 May, kept in the folder of contracts”.")
    how = form.text("deleted_how", words.gettext("How that is known"), hint)

    def done(made: Made) -> None:
        desk.host.toast(words.gettext("The deletion of {reference} is recorded.").format(reference=made.reference))

    def send() -> None:
        day = on.day()
        if form.require("deleted_on", "deleted_how") and day is not None:
            form.send(ConfirmDeletion(package_id=package.id, deleted_on=day, how=how.text().strip()), done)

    form.send_button.clicked.connect(send)
    form.open()
    return form


def write_deletion_letter(desk: Desk, package: Package) -> SheetForm:
    """Write the letter that asks the recipient of a package to delete it."""
    words = desk.presentation.words
    title = words.gettext("Letter about {reference}").format(reference=package.reference)
    form = SheetForm(desk, title, words.gettext("Choose a file…"))
    said = words.gettext("It asks {recipient} to delete the package with every copy, and to confirm that to you.")
    form.widget(text_label("muted", said.format(recipient=package.recipient), wrap=True))
    language: Choice[Language] = form.add("language", Choice(), words.gettext("Language of the document"))
    language.offer([(each, OWN_NAMES[each]) for each in Language])
    language.choose(desk.session.office.language)

    def send() -> None:
        path = desk.files.to_save(desk.host.window(), title, f"{package.reference}.pdf", "*.pdf")
        if path is not None:
            ask = WriteDeletionLetter(package_id=package.id, to=path, language=language.value())
            form.send(ask, lambda _count: desk.host.toast(words.gettext("The letter is written.")))

    form.send_button.clicked.connect(send)
    form.open()
    return form


def whose_pseudonym(desk: Desk, packages: Sequence[Package]) -> SheetForm:
    """Find whom a recipient means by a pseudonym, and open their card."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("Whose pseudonym is it?"), words.gettext("Open the card"))
    said = words.gettext("A recipient who names nobody asks about a pseudonym. Looking it up is recorded.")
    form.widget(text_label("muted", said, wrap=True))
    named = {each.recipient_id: each.recipient for each in packages if each.pseudonyms}
    recipient: Choice[int] = form.add("recipient_id", Choice(), words.gettext("Recipient"))
    recipient.offer(sorted(named.items(), key=lambda pair: pair[1]), words.gettext("Choose…"))
    pseudonym = form.text("pseudonym", words.gettext("Pseudonym"), words.gettext("Such as “22C4-KN23-6GPL”."))

    def found(contact_id: ContactId) -> None:
        desk.host.go_to("contacts", reference(contact_id))

    def send() -> None:
        which = recipient.value()
        if form.require("recipient_id", "pseudonym") and which is not None:
            form.send(WhosePseudonym(which, pseudonym.text()), found)

    form.send_button.clicked.connect(send)
    form.open()
    return form
