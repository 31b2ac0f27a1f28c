"""What follows at the first sign-in after the database was put back from a backup."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_crm.access import kit_pins
from desktop_crm.access.administrators import administrators
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.tags import Tag
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import access as access_rows
from desktop_crm.store.queries import accounts as account_rows
from desktop_crm.store.queries import backups as rows
from desktop_crm.vault.files import load
from desktop_crm.vault.people import drop_slot, public_keys
from desktop_crm.work.trail import Line
from desktop_crm.work.unit import Circumstances


def told_restorations(connection: Connection, around: Circumstances) -> Iterator[Line]:
    """Yield a line for each restoration nobody has told of, and for everybody it keeps out.

    A backup knows people who were let go since, who got new keys, or who were administrators then and are none by what
    office.vault was told since (which matters where no database was left to say): they are disabled, and an
    administrator lets in again whoever should come back. The kit in force may be a newer one than the backup knows;
    who may change keys vouches for it anew.
    """
    now, who = around.clock(), around.actor.account_id
    found = rows.untold(connection)
    if not found:
        return
    for each in found:
        lost = "?" if each.lost is None else str(each.lost)
        yield Line(now, who, Tag.BACKUP_RESTORE, Subject.BACKUP, str(each.id), detail=f"{each.made_at.date()} {lost}")
    rows.note_told(connection, now)
    slots = public_keys(around.keys.folder)
    stoppable = {person.id for person in load(around.keys.folder).people if person.stoppable}
    could = administrators(connection)
    for account in account_rows.accounts(connection):
        slot = slots.get(account.id)
        if slot is not None and account_rows.pinned_keys(connection, account.id) != (slot.sealing, slot.signing):
            drop_slot(around.keys.folder, around.keys.unlocked, account.id)
            slot = None
        stopped = account.id in could & stoppable and account.id != who  # since the backup, says office.vault
        if (slot is None or stopped) and not account.disabled:
            account_rows.write_disabled(connection, account.id, now)
            access_rows.move_epoch(connection)
            yield Line(now, who, Tag.ACCOUNT_DISABLE, Subject.ACCOUNT, account.id, detail="restored")
    if around.actor.may(Permission.KEY_WRITE):
        recovery = load(around.keys.folder).recovery.public
        kit_pins.vouch(connection, recovery, who, around.sign, now)
        kit_pins.keep_only(connection, recovery, now)
