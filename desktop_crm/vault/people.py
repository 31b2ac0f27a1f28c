"""Who can open the office: people come, change their passwords and go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from desktop_crm.domain.errors import Defect, Invalid, Missing
from desktop_crm.domain.policies import LockoutPolicy
from desktop_crm.domain.problems import Problem
from desktop_crm.vault.files import load
from desktop_crm.vault.header import Person, Slot, Vault
from desktop_crm.vault.kdf import KdfCost
from desktop_crm.vault.rekey import Rekey, rotate
from desktop_crm.vault.sealing import Random
from desktop_crm.vault.slots import PrivateKeys, PublicKeys, close_slot, login_lookup
from desktop_crm.vault.unlocked import RECOVERY, Unlocked, bundles_of, changing, sealed_to_all


def add_person(
    folder: Path,
    unlocked: Unlocked,
    *,
    person_id: str,
    login: str,
    password: str,
    random: Random,
    stoppable: bool = True,
) -> PublicKeys:
    """Let somebody open the office and return their public keys, to be pinned.

    The same call gives somebody who forgot their password a new one: their old key pairs are gone then.
    Raises ``Invalid("login", Problem.DUPLICATE)`` where another person has the login.
    """
    private = PrivateKeys.make(random)
    lookup = _free_login(load(folder), unlocked, person_id, login)
    slot = _slot(unlocked, private, person_id, password, load(folder).cost, random)
    public = private.public()
    with changing(folder, unlocked) as draft:
        _free_login(draft.vault, unlocked, person_id, login)
        before = draft.vault.person(person_id)
        checked = before is not None and before.checked
        draft.put(Person(person_id, lookup, public.sealing, public.signing, stoppable, slot, {}, checked))
        draft.vault = sealed_to_all(draft.vault, bundles_of(unlocked))
    return public


def change_password(folder: Path, unlocked: Unlocked, *, password: str, random: Random) -> None:
    """Give the person who is signed in another password; their keys stay. The caller has just checked the old one."""
    slot = _slot(unlocked, unlocked.private_keys(), unlocked.person_id, password, load(folder).cost, random)
    with changing(folder, unlocked) as draft:
        draft.put(replace(_person(draft.vault, unlocked.person_id), slot=slot))


def change_login(folder: Path, unlocked: Unlocked, *, person_id: str, login: str) -> None:
    """Let somebody sign in under another name; raises ``Invalid("login", Problem.DUPLICATE)``."""
    with changing(folder, unlocked) as draft:
        lookup = _free_login(draft.vault, unlocked, person_id, login)
        draft.put(replace(_person(draft.vault, person_id), login=lookup))


def remove_person(folder: Path, unlocked: Unlocked, *, person_id: str, rekey: Rekey, random: Random) -> None:
    """Take somebody's slot away and rotate the data key in the same step: the key they knew opens nothing any more."""
    if person_id == unlocked.person_id:
        raise Defect("nobody removes their own slot")
    _person(load(folder), person_id)
    rotate(folder, unlocked, rekey, random, without=person_id)


def drop_slot(folder: Path, unlocked: Unlocked, person_id: str) -> None:
    """Take a colleague's slot away and keep the data key: the database knows other keys of theirs."""
    with changing(folder, unlocked) as draft:
        draft.vault = replace(draft.vault, people=tuple(one for one in draft.vault.people if one.id != person_id))


def set_stoppable(folder: Path, unlocked: Unlocked, *, person_id: str, stoppable: bool) -> None:
    """Say whether the hard stop always applies to somebody: to an administrator only while another is not stopped."""
    with changing(folder, unlocked) as draft:
        draft.put(replace(_person(draft.vault, person_id), stoppable=stoppable))


def set_checked(folder: Path, unlocked: Unlocked, checked: Mapping[str, bool]) -> None:
    """Say by person whether a second check guards their sign-in."""
    with changing(folder, unlocked) as draft:
        for person_id, guarded in checked.items():
            draft.put(replace(_person(draft.vault, person_id), checked=guarded))


def set_lockout(folder: Path, unlocked: Unlocked, policy: LockoutPolicy) -> None:
    """Change how wrong tries are answered from now on."""
    with changing(folder, unlocked) as draft:
        draft.vault = replace(draft.vault, lockout=policy)


def set_cost(folder: Path, unlocked: Unlocked, cost: KdfCost) -> None:
    """Change what a guess costs; each slot takes it on with its next password. Raises ``ValueError`` out of bounds."""
    if not cost.within_bounds():
        raise ValueError("KDF cost out of bounds")
    with changing(folder, unlocked) as draft:
        draft.vault = replace(draft.vault, cost=cost)


def public_keys(folder: Path) -> dict[str, PublicKeys]:
    """Return the public keys of everybody with a slot, by person id, as the file says; compare them with the pinned."""
    return {person.id: PublicKeys(person.sealing, person.signing) for person in load(folder).people}


def recipients(folder: Path) -> dict[str, bytes]:
    """Return the sealing keys a backup is sealed to: everybody with a slot, and the recovery key as ``recovery``."""
    vault = load(folder)
    return {**{person.id: person.sealing for person in vault.people}, RECOVERY: vault.recovery.public}


def _person(vault: Vault, person_id: str) -> Person:
    person = vault.person(person_id)
    if person is None:
        raise Missing(person_id)
    return person


def _free_login(vault: Vault, unlocked: Unlocked, person_id: str, login: str) -> bytes:
    lookup = login_lookup(login, unlocked.device_secret())
    if any(person.login == lookup and person.id != person_id for person in vault.people):
        raise Invalid("login", Problem.DUPLICATE)
    return lookup


def _slot(
    unlocked: Unlocked, private: PrivateKeys, person_id: str, password: str, cost: KdfCost, random: Random
) -> Slot:
    secret = unlocked.device_secret()
    return close_slot(private, password, secret, office=unlocked.office_id, person=person_id, cost=cost, random=random)
