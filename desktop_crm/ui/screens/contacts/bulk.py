"""Acts on several contacts at once, from the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from desktop_crm.api.ask import Count
from desktop_crm.api.bulk import DeleteContacts, GiveContacts, RestoreContacts, Trashed
from desktop_crm.api.office import Accounts
from desktop_crm.domain.contacts import ContactFilter
from desktop_crm.domain.office import Account
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.choice import Choice


def delete(desk: Desk, chosen: ContactFilter, done: Callable[[], None]) -> None:
    """Put the contacts of ``chosen`` in the trash; undoing takes back just those that went there with it."""

    def deleted(trashed: Trashed) -> None:
        words = desk.presentation.words
        said = words.ngettext("{count} contact is in the trash.", "{count} contacts are in the trash.", trashed.number)
        back = replace(chosen, trashed=True, trashed_at=trashed.at)
        desk.host.toast(_counted(desk, said, trashed.number), partial(restore, desk, back, done))
        done()

    desk.link.ask(DeleteContacts(filter=chosen), deleted)


def restore(desk: Desk, chosen: ContactFilter, done: Callable[[], None]) -> None:
    """Take the contacts of ``chosen`` out of the trash."""

    def restored(count: Count) -> None:
        words = desk.presentation.words
        said = words.ngettext("{count} contact is back.", "{count} contacts are back.", count.number)
        desk.host.toast(_counted(desk, said, count.number))
        done()

    desk.link.ask(RestoreContacts(filter=chosen), restored)


def give(desk: Desk, chosen: ContactFilter, done: Callable[[], None]) -> SheetForm:
    """Ask whom the contacts of ``chosen`` are to belong to, and let them."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("Set the owner"), words.gettext("Set"))
    owner: Choice[str] = form.add("owner_id", Choice(), words.gettext("Owner"))
    owner.offer([], words.gettext("Choose…"))

    def offer(accounts: Sequence[Account]) -> None:
        active = [(each.id, each.name) for each in accounts if not each.disabled]
        owner.offer([*active, ("", words.gettext("Nobody"))], words.gettext("Choose…"))

    def given(count: Count) -> None:
        said = words.ngettext(
            "{count} contact has another owner.", "{count} contacts have another owner.", count.number
        )
        desk.host.toast(_counted(desk, said, count.number))
        done()

    def send() -> None:
        who = owner.value()
        if form.require("owner_id") and who is not None:
            form.send(GiveContacts(filter=chosen, owner_id=who or None), given)

    desk.link.ask(Accounts(), offer)
    form.send_button.clicked.connect(send)
    form.open()
    return form


def _counted(desk: Desk, text: str, count: int) -> str:
    return text.format(count=desk.presentation.locale.toString(count))
