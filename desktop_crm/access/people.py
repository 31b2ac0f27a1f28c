"""Letting people in, and taking access away: what an administrator does about colleagues.

A one-time code is a password the office makes up: it opens the slot for 24 hours, and only to choose another.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from desktop_crm.access.administrators import keep_administrators
from desktop_crm.access.keys import owed, rotated, under_new_key
from desktop_crm.access.pins import fingerprint, pinned, replace_keys
from desktop_crm.api import people as api
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.danger import Danger
from desktop_crm.domain.errors import Invalid, Missing, OwnAccess, OwnersOnly
from desktop_crm.domain.office import Account
from desktop_crm.domain.people import CODE_VALID_FOR, LONGEST_LOGIN, LONGEST_NAME, Lockout, Person
from desktop_crm.domain.permissions import READY, Role, is_like_an_owner
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries import access as access_rows
from desktop_crm.store.queries import accounts as rows
from desktop_crm.store.queries import roles as role_rows
from desktop_crm.vault import people as slots
from desktop_crm.vault.files import load
from desktop_crm.vault.lockouts import lockouts
from desktop_crm.vault.office_vault import release
from desktop_crm.vault.recovery import one_time_code
from desktop_crm.vault.rekey import Rekey
from desktop_crm.work.standing import grants_of
from desktop_crm.work.unit import Circumstances, Progress, Work

GUARDED = frozenset({"account.ends_on", "account.login", "account.recipient_id", "account.role"})
"""What of somebody's account decides who comes in and what they may do."""


def people(work: Work, ask: api.People) -> tuple[Person, ...]:  # noqa: ARG001
    """Return everybody who signs in, with what wrong tries cost them now."""
    return everybody(work)


def add(work: Work, ask: api.AddPerson) -> api.OneTimeCode:
    """Give somebody an account, a slot under a one-time code, and keys pinned under the administrator's signature."""
    _require_owner_for(work, ask.role)
    name, login = _checked(work, ask)
    # Of the ask's own key: when it is repeated after a crash between the two files, the slot is written over.
    person_id, code, keys = ask.key.hex, one_time_code(work.around.random), work.around.keys
    public = slots.add_person(
        keys.folder, keys.unlocked, person_id=person_id, login=login, password=code, random=work.around.random
    )
    until = work.now + CODE_VALID_FOR
    rows.add_account(
        work.connection,
        Account(person_id, login, name, ask.role, disabled=False),
        at=work.now,
        pin=pinned(person_id, public, work.actor.account_id, work.around.sign),
        ends_on=ask.ends_on,
        code_until=until,
    )
    rows.write_partner(work.connection, person_id, ask.recipient_id)
    _record(work, Tag.ACCOUNT_ADD, person_id, detail=fingerprint(public.signing))
    keep_administrators(work)
    return api.OneTimeCode(person_id, until, code)


def edit(work: Work, ask: api.EditPerson) -> None:
    """Write what is decided about somebody anew; a change of role is a dangerous act."""
    person = _found(work, ask.person_id)
    itself = person.id == work.actor.account_id
    if itself and (ask.role, ask.ends_on) != (person.role, person.ends_on):
        raise OwnAccess
    if not itself:
        _require_owner_for(work, person.role, ask.role)
    name, login = _checked(work, ask, person)
    new = {"name": name, "login": login, "role": ask.role, "ends_on": ask.ends_on, "recipient_id": ask.recipient_id}
    changed = {f"account.{field}" for field, value in new.items() if getattr(person, field) != value}
    if changed & GUARDED:
        work.guard(Danger.RIGHTS)
    if login != person.login:
        keys = work.around.keys
        slots.change_login(keys.folder, keys.unlocked, person_id=person.id, login=login)
    rows.write_person(work.connection, person.id, name=name, login=login, role=ask.role, ends_on=ask.ends_on)
    rows.write_partner(work.connection, person.id, ask.recipient_id)
    _record(work, Tag.ACCOUNT_EDIT, person.id, fields=changed)
    keep_administrators(work)


def disable(work: Work, ask: api.DisablePerson) -> None:
    """Keep somebody out; where they are signed in, their next ask ends it."""
    person = somebody_else(work, ask.person_id)
    rows.write_disabled(work.connection, person.id, work.now)
    _record(work, Tag.ACCOUNT_DISABLE, person.id)
    keep_administrators(work)


def enable(work: Work, ask: api.EnablePerson) -> None:
    """Let somebody who was disabled in again."""
    person = somebody_else(work, ask.person_id)
    rows.write_disabled(work.connection, person.id, None)
    _record(work, Tag.ACCOUNT_ENABLE, person.id)
    keep_administrators(work)


def remove(work: Work, ask: api.RemovePerson) -> None:
    """Take somebody's access away for good.

    The database forgets them first and the keys follow in the same act: were it the other way round, a crash between
    would leave an account that opens nothing. What a crash leaves undone is made good at the next sign-in
    (:func:`finish_removals`).
    """
    person = somebody_else(work, ask.person_id)
    if ask.hand_over_to is not None and (ask.hand_over_to == person.id or not _is_here(work, ask.hand_over_to)):
        raise Invalid("account.hand_over_to", Problem.UNKNOWN)
    handed = rows.hand_over(work.connection, person.id, ask.hand_over_to)
    rows.remove(work.connection, person.id, work.now)
    _record(work, Tag.ACCOUNT_REMOVE, person.id, detail=f"{handed} {ask.hand_over_to or '-'}")
    if handed:
        work.touch(Subject.CONTACT)
    keep_administrators(work)
    work.afterwards(partial(_drop_slot, work.around, person.id, work.progress))


def reset(work: Work, ask: api.ResetPerson) -> api.OneTimeCode:
    """Put a one-time code in the place of somebody's password; their keys are new, and old lines stay provable."""
    person = somebody_else(work, ask.person_id)
    keys, code = work.around.keys, one_time_code(work.around.random)
    stoppable = all(one.stoppable for one in load(keys.folder).people if one.id == person.id)
    public = slots.add_person(
        keys.folder,
        keys.unlocked,
        person_id=person.id,
        login=person.login,
        password=code,
        random=work.around.random,
        stoppable=stoppable,
    )
    release(keys.folder, keys.unlocked, person.id, keys.device)
    replace_keys(work.connection, person.id, public, work.actor.account_id, work.around.sign)
    until = work.now + CODE_VALID_FOR
    rows.give_code(work.connection, person.id, until)
    _record(work, Tag.ACCOUNT_RESET, person.id, detail=fingerprint(public.signing))
    return api.OneTimeCode(person.id, until, code)


def unlock(work: Work, ask: api.UnlockPerson) -> None:
    """Forget somebody's wrong tries, the hard stop included."""
    person = _found(work, ask.person_id)
    keys = work.around.keys
    release(keys.folder, keys.unlocked, person.id, keys.device)
    _record(work, Tag.ACCOUNT_UNLOCK, person.id)


def everybody(work: Work) -> tuple[Person, ...]:
    """Return everybody who signs in, with what wrong tries cost them now."""
    kept = lockouts(work.around.keys, work.now)
    return tuple(replace(one, lockout=kept.get(one.id, Lockout())) for one in rows.people(work.connection))


def finish_removals(around: Circumstances) -> None:
    """Make good at sign-in what a crash left undone: slots of people the database does not know, or no longer.

    So too a change of the data key that was given up. Raises FileUnwritable where there is no room for it: it stays
    owed, until a sign-in finds room.
    """
    with around.store.read() as connection:
        here, is_owed = {one.id for one in rows.accounts(connection)}, owed(connection)
    strays = [one.id for one in load(around.keys.folder).people if one.id not in here]
    for person_id in strays:
        _drop_slot(around, person_id)
    if is_owed and not strays:
        under_new_key(around, partial(rotated, around))


def _drop_slot(around: Circumstances, person_id: str, progress: Progress | None = None) -> None:
    """Take a slot away, and rotate the data key in the same step."""
    keys = around.keys

    def change(rekey: Rekey) -> None:
        slots.remove_person(keys.folder, keys.unlocked, person_id=person_id, rekey=rekey, random=around.random)

    under_new_key(around, change, progress)


def _record(work: Work, tag: Tag, person_id: str, *, fields: set[str] | None = None, detail: str = "") -> None:
    work.record(tag, Subject.ACCOUNT, person_id, fields=fields or (), detail=detail)
    access_rows.move_epoch(work.connection)


def _found(work: Work, person_id: str) -> Person:
    found = next((one for one in rows.people(work.connection) if one.id == person_id), None)
    if found is None:
        raise Missing(person_id)
    return found


def somebody_else(work: Work, person_id: str) -> Person:
    """Return somebody else, over whom the one who asks has power. Raises Missing, OwnAccess or OwnersOnly."""
    person = _found(work, person_id)
    if person.id == work.actor.account_id:
        raise OwnAccess
    _require_owner_for(work, person.role)
    return person


def _require_owner_for(work: Work, *roles: str) -> None:
    if work.actor.role == Role.OWNER:
        return
    own = {each: grants for each, (_, grants, _, _) in role_rows.kept(work.connection).items() if grants is not None}
    if any(is_like_an_owner(grants_of(each, own.get(each))) for each in roles if each in own or each in READY):
        raise OwnersOnly


def _is_here(work: Work, account_id: str) -> bool:
    return any(one.id == account_id and not one.disabled for one in rows.accounts(work.connection))


def _checked(work: Work, ask: api.AddPerson | api.EditPerson, before: Person | None = None) -> tuple[str, str]:
    """Return name and login without blanks around them; raise Invalid for the first thing that cannot be."""
    name, login = ask.name.strip(), ask.login.strip()
    for field, value, longest in (("name", name, LONGEST_NAME), ("login", login, LONGEST_LOGIN)):
        if not value:
            raise Invalid(f"account.{field}", Problem.BLANK)
        if len(value) > longest:
            raise Invalid(f"account.{field}", Problem.TOO_LONG)
        if not value.isprintable():
            raise Invalid(f"account.{field}", Problem.MALFORMED)
    if ask.role not in tuple(Role) and not rows.is_own_role(work.connection, ask.role):
        raise Invalid("account.role", Problem.UNKNOWN)
    _check_end(work.today, ask.ends_on, before)
    if ask.role == Role.PARTNER:
        if ask.recipient_id is None:
            raise Invalid("account.recipient_id", Problem.BLANK)
        if ask.ends_on is None:
            raise Invalid("account.ends_on", Problem.BLANK)
    if ask.recipient_id is not None and not rows.is_recipient(work.connection, ask.recipient_id):
        raise Invalid("account.recipient_id", Problem.UNKNOWN)
    return name, login


def _check_end(today: date, ends_on: date | None, before: Person | None) -> None:
    """Refuse a last day that is over, except where it was so already and only something else is edited."""
    if ends_on is not None and ends_on < today and (before is None or before.ends_on != ends_on):
        raise Invalid("account.ends_on", Problem.TOO_EARLY)
