"""A companion file to test with: cheap hashes, clocks that are told what time it is."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from argon2.low_level import Type, hash_secret_raw

from desktop_crm.vault import kdf
from desktop_crm.vault.boot import BootMoment
from desktop_crm.vault.device import DeviceSecrets
from desktop_crm.vault.devices import office_secret
from desktop_crm.vault.files import load
from desktop_crm.vault.header import Recovery
from desktop_crm.vault.kdf import KdfCost
from desktop_crm.vault.office_vault import create, unlock
from desktop_crm.vault.recovery import RecoveryCode, make_recovery
from desktop_crm.vault.sealing import seal_to
from desktop_crm.vault.unlocked import Unlocked, open_bundles
from tests.support.keyrings import MemoryBackend, memory_secrets

LOGIN = "ola.lis"
PASSWORD = "gęś-Brzoza 7 latawców"
START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@dataclass
class Clocks:
    """A wall clock anybody may set, and a boot clock that only passes or starts again."""

    wall: datetime = START
    boot: str = "boot-1"
    seconds: float = 1000.0

    def now(self) -> datetime:
        return self.wall

    def since_boot(self) -> BootMoment:
        return BootMoment(self.boot, self.seconds)

    def passes(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.seconds += seconds

    def reboots(self, name: str, *, seconds: float = 5.0) -> None:
        self.boot, self.seconds = name, seconds


@dataclass
class Kept:
    """An office's companion file in ``folder``, with what its owner knows."""

    folder: Path
    device: DeviceSecrets | None
    owner: Unlocked
    code: RecoveryCode
    clocks: Clocks = field(default_factory=Clocks)

    def sign_in(self, login: str = LOGIN, password: str = PASSWORD, device: DeviceSecrets | None = None) -> Unlocked:
        clocks = self.clocks
        return unlock(
            self.folder,
            login=login,
            password=password,
            device=device or self.device,
            clock=clocks.now,
            boot=clocks.since_boot,
        )

    def reopened(self, person: Unlocked | None = None) -> Unlocked:
        """Open the file as it is now with keys known from before, without a slow hash."""
        who = person or self.owner
        vault = load(self.folder)
        entry = vault.person(who.person_id)
        assert entry is not None
        bundles = open_bundles(vault, who.private_keys().sealing, entry.id, entry.keys)
        return Unlocked(vault, entry.id, who.private_keys(), office_secret(vault, self.device), bundles)


_hashed = cache(hash_secret_raw)


def hash_cheaply(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let passwords be hashed at a thousandth of the cost that stands in the file, by the same function.

    For offices no other process opens: what a guess costs is what tests of ``kdf`` and of the sign-in's time are for.
    """

    def cheap(secret: bytes, salt: bytes, _passes: int, _memory: int, lanes: int, size: int, kind: Type) -> bytes:
        return hash_secret_raw(secret, salt, 1, 8 * lanes, lanes, size, kind)

    monkeypatch.setattr(kdf, "hash_secret_raw", cheap)


def hash_each_password_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the same password under the same salt be hashed once in all tests: the real hash, answered from memory after.

    Every copy of a vault has the salt of the vault it is a copy of.
    """
    monkeypatch.setattr(kdf, "hash_secret_raw", _hashed)


def keep(folder: Path, *, device: DeviceSecrets | None = None, with_device: bool = True) -> Kept:
    """Make a companion file at the least cost, bound to a keyring in memory unless told otherwise."""
    device = device or (memory_secrets(MemoryBackend()) if with_device else None)
    clocks = Clocks()
    owner, code = create(
        folder,
        office_id="office-1",
        person_id="person-1",
        login=LOGIN,
        password=PASSWORD,
        device=device,
        cost=KdfCost.FLOOR,
        clock=clocks.now,
        random=os.urandom,
    )
    return Kept(folder, device, owner, code, clocks)


def next_kit(kept: Kept) -> tuple[RecoveryCode, Recovery]:
    """Return a recovery code that is yet to come into force, and its entry."""
    code = RecoveryCode.make(os.urandom)
    return code, make_recovery(code, load(kept.folder).office, os.urandom)


def sealed_for_recovery(kept: Kept, plaintext: bytes, info: bytes) -> bytes:
    """Return ``plaintext`` sealed to the office's recovery key."""
    return seal_to(load(kept.folder).recovery.public, plaintext, info)
