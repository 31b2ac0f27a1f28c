"""Counting wrong tries around a sign-in: first the charge, then the password, then the acquittal.

The try is counted *before* the password is looked at, so that killing the program in between saves nobody a wait.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from desktop_crm.domain.errors import AccountStopped, MustWait
from desktop_crm.vault.device import DeviceSecrets
from desktop_crm.vault.files import load, save, writing
from desktop_crm.vault.header import Person, Tries, Vault
from desktop_crm.vault.lockout import (
    Moment,
    Record,
    after_failure,
    from_mirror,
    higher,
    record_of,
    remaining,
    stopped,
    to_mirror,
    unknown_key,
    with_record,
)
from desktop_crm.vault.seals import require_sealed, sealed_off

ITEM: Final = "tries"


@dataclass(frozen=True, slots=True)
class Counter:
    """Where wrong tries of an office are counted."""

    folder: Path
    secret: bytes | bytearray
    device: DeviceSecrets | None

    def charge(self, person: Person | None, lookup: bytes, now: Moment) -> Record:
        """Count one try and return the record as it was before; raise where the person must wait or is stopped."""
        key = tries_key(person, lookup)
        with writing(self.folder):
            vault = load(self.folder)
            tries = self._tries(vault)
            before = record_of(tries, key)
            if stopped(before, vault.lockout) and not _is_last(person, vault, tries):
                raise AccountStopped
            wait, kept = remaining(before, now)
            if kept != before:
                self._store(vault, with_record(tries, key, kept))
            if wait:
                raise MustWait(wait)
            self._store(vault, with_record(tries, key, after_failure(before, now, vault.lockout)))
        self.mirror()  # before the password is looked at: a file put back while it is hashed forgets nothing
        return before

    def mirror(self) -> None:
        """Put the block of now into the keyring as well."""
        if self.device is not None:
            vault = load(self.folder)
            self.device.write(vault.office, ITEM, to_mirror(vault.tries, self.secret))

    def clear(self, key: str) -> None:
        """Forget the wrong tries under ``key``."""
        self.put_back(key, Record())

    def put_back(self, key: str, record: Record) -> None:
        """Let a record be what it was before a try."""
        with writing(self.folder):
            vault = load(self.folder)
            self._store(vault, with_record(self._tries(vault), key, record))
        self.mirror()

    def record(self, key: str) -> Record:
        """Return what is counted under ``key`` now."""
        return record_of(self._tries(load(self.folder)), key)

    def everybody(self) -> dict[str, tuple[Record, bool]]:
        """Return what is counted for each person, and whether they are stopped, by person id."""
        vault = load(self.folder)
        tries = self._tries(vault)
        records = [(person, record_of(tries, person_key(person.id))) for person in vault.people]
        return {
            person.id: (record, stopped(record, vault.lockout) and not _is_last(person, vault, tries))
            for person, record in records
        }

    def _tries(self, vault: Vault) -> Tries:
        require_sealed(vault, self.secret)
        if self.device is None:
            return vault.tries
        return higher(vault.tries, from_mirror(self.device.read(vault.office, ITEM), self.secret))

    def _store(self, vault: Vault, tries: Tries) -> None:
        # The copies may lag behind in wrong tries; writing each try four times would make a sign-in slow.
        save(self.folder, sealed_off(replace(vault, tries=tries), self.secret), copied=False)


def _is_last(person: Person | None, vault: Vault, tries: Tries) -> bool:
    """Say whether no other administrator could lift this person's stop: the last one waits, however many tries."""
    if person is None or person.stoppable:
        return False
    others = (each for each in vault.people if not each.stoppable and each.id != person.id)
    return all(stopped(record_of(tries, person_key(each.id)), vault.lockout) for each in others)


def tries_key(person: Person | None, lookup: bytes) -> str:
    """Return the name of the record a sign-in with that login is counted under."""
    return unknown_key(lookup) if person is None else person_key(person.id)


def person_key(person_id: str) -> str:
    """Return the name of a person's record: short, because a keyring item is."""
    return hashlib.sha256(person_id.encode()).hexdigest()[:10]
