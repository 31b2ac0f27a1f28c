"""Who can let people in: at least one such person always remains, and the last of them is never stopped for good."""

from __future__ import annotations

from datetime import date

from desktop_crm.domain.errors import LastAdministrator
from desktop_crm.domain.permissions import Permission
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import accounts as rows
from desktop_crm.vault import people
from desktop_crm.vault.files import load
from desktop_crm.work.standing import grants_of
from desktop_crm.work.unit import Work


def administrators(connection: Connection, today: date | None = None) -> frozenset[str]:
    """Return everybody who may write accounts, is enabled, and whose access does not end.

    With ``today``, those too whose access ends some day later.
    """
    return frozenset(
        one.id
        for one in rows.holders(connection)
        if not one.disabled
        and (one.ends_on is None or (today is not None and one.ends_on >= today))
        and Permission.ACCOUNT_WRITE in grants_of(one.role, one.grants)
    )


def keep_administrators(work: Work) -> None:
    """Call after every change to who may do what: raise LastAdministrator where nobody would be left to let people in.

    The companion file learns who they are, for it decides at sign-in, before anything of the database can be read, whom
    a hard stop may shut out.
    """
    left = administrators(work.connection)
    if not left:
        raise LastAdministrator
    keys = work.around.keys
    for person in load(keys.folder).people:
        if person.stoppable == (person.id in left):
            people.set_stoppable(keys.folder, keys.unlocked, person_id=person.id, stoppable=person.id not in left)
