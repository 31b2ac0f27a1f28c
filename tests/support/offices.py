"""A real office to test with: SQLCipher store, companion file, cheap hashes, a keyring in memory, a clock to set."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from desktop_crm.api.ask import Ask
from desktop_crm.api.contacts import AddContact
from desktop_crm.app.office import Office
from desktop_crm.app.start import Machine, create_office, open_office, prepare_office
from desktop_crm.domain.contacts import ContactDraft, ContactId, Email, Phone
from desktop_crm.domain.office import NewOffice, OfficeDetails
from desktop_crm.vault.device import DeviceSecrets
from desktop_crm.vault.kdf import KdfCost
from tests.support.keyrings import MemoryBackend, memory_secrets
from tests.support.vaults import Clocks

T = TypeVar("T")
LOGIN = "ola.lis"
PASSWORD = "gęś-Brzoza 7 latawców"
DETAILS = OfficeDetails(
    name="Biuro Rachunkowe Fikcja",
    address="ul. Zmyślona 1\n00-001 Warszawa",
    email="biuro@fikcja.example",
    phone="+48 22 555 01 00",
    dpo_name="Ewa Zmyślona",
    dpo_contact="iod@fikcja.example",
)


@dataclass
class TestOffice:
    """An office in ``folder`` and what is needed to open it again."""

    __test__ = False

    folder: Path
    machine: Machine
    clocks: Clocks
    backend: MemoryBackend
    code: str = ""
    """The recovery code on its emergency kit."""
    office: Office = field(init=False)

    def ask(self, ask: Ask[T]) -> T:
        return self.office.perform(ask)[0]

    def add(self, given: str, family: str, *, email: str = "", phone: str = "", **more: object) -> ContactId:
        draft = ContactDraft(
            given=given,
            family=family,
            emails=(Email(email),) if email else (),
            phones=(Phone(phone),) if phone else (),
            **more,  # type: ignore[arg-type]
        )
        return ContactId(self.ask(AddContact(draft=draft)).number)

    def reopen(self, login: str = LOGIN, password: str = PASSWORD) -> Office:
        self.office.close()
        self.office = open_office(self.folder, login, password, self.machine)
        return self.office


def machine_for(clocks: Clocks, backend: MemoryBackend) -> Machine:
    devices: Callable[[], DeviceSecrets] = lambda: memory_secrets(backend)  # noqa: E731
    return Machine(clocks.now, clocks.since_boot, os.urandom, devices, KdfCost.FLOOR)


def make_office(
    folder: Path, details: OfficeDetails = DETAILS, *, password: str = PASSWORD, with_device_secret: bool = True
) -> TestOffice:
    """Create an office in ``folder`` with its owner signed in; close ``office`` when done."""
    clocks, backend = Clocks(), MemoryBackend()
    made = TestOffice(folder, machine_for(clocks, backend), clocks, backend)
    new = NewOffice(
        details=details, login=LOGIN, owner_name="Ola Lis", password=password, with_device_secret=with_device_secret
    )
    prepared = prepare_office(new, made.machine)
    made.office = create_office(folder, prepared, made.machine)
    made.code = prepared.recovery_code.text
    return made


def copy_office(template: TestOffice, folder: Path) -> TestOffice:
    """Return an office in ``folder`` like ``template``, which is closed: its files and its keyring, signed in anew."""
    shutil.copytree(template.folder, folder, ignore=shutil.ignore_patterns("*.lock"))
    clocks, backend = Clocks(), MemoryBackend(dict(template.backend.kept))
    made = TestOffice(folder, machine_for(clocks, backend), clocks, backend, template.code)
    made.office = open_office(folder, LOGIN, PASSWORD, made.machine)
    return made
