"""What is done to several contacts at once: to all of them or to none, with a line of the trail for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from desktop_crm.api import bulk as api
from desktop_crm.api.ask import Count
from desktop_crm.crm.contacts import require_owner
from desktop_crm.crm.uses import as_of_today
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.contacts import ContactFilter, reference
from desktop_crm.domain.errors import Missing, Restricted
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries import contact_moves as moves
from desktop_crm.store.queries import contacts as rows
from desktop_crm.work.unit import Work

BATCH = 1000
"""Contacts written between two looks at whether the act was taken back."""


def delete(work: Work, ask: api.DeleteContacts) -> api.Trashed:
    """Put contacts in the trash, all at one moment."""
    chosen = numbers_of(work, ask.filter)
    _write(work, chosen, Tag.CONTACT_DELETE, lambda ids: moves.trash(work.connection, ids, work.now))
    return api.Trashed(len(chosen), work.now)


def restore(work: Work, ask: api.RestoreContacts) -> Count:
    """Take contacts out of the trash."""
    chosen = numbers_of(work, ask.filter)
    _write(work, chosen, Tag.CONTACT_RESTORE, lambda ids: moves.trash(work.connection, ids, None))
    return Count(len(chosen))


def give(work: Work, ask: api.GiveContacts) -> Count:
    """Let contacts belong to somebody within reach."""
    require_owner(work, ask.owner_id)
    chosen = numbers_of(work, ask.filter)

    def write(ids: Sequence[int]) -> None:
        moves.give(work.connection, ids, ask.owner_id, work.now)

    _write(work, chosen, Tag.CONTACT_EDIT, write, fields=("contact.owner_id",))
    return Count(len(chosen))


def require_found(work: Work, chosen: ContactFilter) -> None:
    """Raise Missing where one of the contacts a filter names is out of reach or not in its list.

    Raises NotAllowed where what the list is chosen by is hidden from the actor.
    """
    chosen = as_of_today(work, chosen)
    if chosen.only is not None:
        found = {number for number, _restricted in rows.numbers(work.connection, chosen, work.reach)}
        for number in chosen.only:
            if number not in found:
                raise Missing(reference(number))


def numbers_of(work: Work, chosen: ContactFilter) -> list[int]:
    """Return the numbers of the contacts to be changed.

    Raises Missing where one that is named is out of reach, Restricted where Art. 18 forbids it for any.
    """
    require_found(work, chosen)
    chosen = as_of_today(work, chosen)
    found = rows.numbers(work.connection, chosen, work.reach)
    for number, restricted in found:
        if restricted:
            raise Restricted(reference(number))
    return [number for number, _restricted in found]


def _write(
    work: Work, chosen: Sequence[int], tag: Tag, write: Callable[[Sequence[int]], None], fields: Iterable[str] = ()
) -> None:
    for first in range(0, len(chosen), BATCH):
        ids = chosen[first : first + BATCH]
        write(ids)
        for number in ids:
            work.record_contact(tag, number, fields=fields, altered=False)
        work.step(first + len(ids), len(chosen))
    # What the act as a whole was, also where there was nobody to do it to.
    work.record(tag, Subject.CONTACT, detail=str(len(chosen)))
