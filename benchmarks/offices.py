"""Offices to measure in: made once for each size, with the program's own keys at their shipped cost.

Where they are kept for the next run, a file beside each says what opens it: whoever is in there does not exist.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from benchmarks.filling import TODAY, fill
from desktop_crm.app.office import Office
from desktop_crm.app.start import Machine, create_office, open_office, prepare_office
from desktop_crm.domain.clock import system_clock
from desktop_crm.domain.languages import Language
from desktop_crm.domain.office import NewOffice, OfficeDetails
from desktop_crm.store.engine import SCHEMA_VERSION, Store, connect
from desktop_crm.vault import office_vault
from desktop_crm.vault.boot import system_boot_clock
from desktop_crm.vault.device import DeviceSecrets
from desktop_crm.vault.kdf import KdfCost
from desktop_crm.worker.client import Worker

LOGIN = "bench"
MACHINE = "benchmarks.offices:machine"


def working_hours() -> datetime:
    """Return the present minute on the morning of a working day.

    Every ask at night and on a Sunday looks for an alert about it, and the figures are to be those of people at work.
    """
    return datetime.combine(TODAY, system_clock().time().replace(hour=9), UTC)


def machine() -> Machine:
    """Return this computer without its keyring: a benchmark writes nothing outside its own folder."""
    return Machine(working_hours, system_boot_clock, os.urandom, _no_devices, KdfCost.DEFAULT)


def _no_devices() -> DeviceSecrets:
    raise NotImplementedError("offices for measuring are made without a device secret")


@dataclass(frozen=True, slots=True)
class Built:
    """An office on disk, and what opens it: for us the password, for a floor the bare key."""

    folder: Path
    password: str
    key: bytes

    @property
    def database(self) -> Path:
        """Where the database lies."""
        return self.folder / "office.db"

    @contextmanager
    def opened(self) -> Iterator[Office]:
        """Open the office in this process."""
        office = open_office(self.folder, LOGIN, self.password, machine())
        try:
            yield office
        finally:
            office.close()

    @contextmanager
    def store(self) -> Iterator[Store]:
        """Open the store alone, for a figure that is about data and nothing else."""
        store = Store(self.database, self.key)
        try:
            yield store
        finally:
            store.close()

    @contextmanager
    def raw(self, *, read_only: bool = True) -> Iterator[driver.Connection]:
        """Open the file with the driver alone, set up as the program sets it up: what every floor runs on."""
        connection = connect(self.database, self.key, read_only=read_only)
        try:
            yield connection
        finally:
            connection.close()

    @contextmanager
    def worker(self) -> Iterator[Worker]:
        """Start the worker process and sign in."""
        worker = Worker(self.folder, MACHINE)
        try:
            worker.sign_in(LOGIN, self.password).result()
            yield worker
        finally:
            worker.end()


class Offices:
    """Makes each office when it is first wanted, unless ``kept`` has it, and keeps it as long as its folder is there.

    Copies lie in ``folder``. An office that is kept was made under one schema and is good for no other.
    """

    def __init__(self, folder: Path, kept: Path | None = None) -> None:
        self._folder, self._kept = folder, kept or folder
        self._made: dict[int, Built] = {}

    def of(self, people: int) -> Built:
        """Return the office with so many people and a fifth as many companies."""
        if people not in self._made:
            self._made[people] = self._held(self._kept / f"office-{people}-v{SCHEMA_VERSION}", people)
        return self._made[people]

    def _held(self, folder: Path, people: int) -> Built:
        opening = folder.with_suffix(".json")
        if opening.exists():
            told = json.loads(opening.read_text("utf-8"))
            return Built(folder, told["password"], bytes.fromhex(told["key"]))
        if folder.exists():  # whoever made it did not come to the end
            shutil.rmtree(folder)
        built = build(folder, people)
        opening.write_text(json.dumps({"password": built.password, "key": built.key.hex()}), "utf-8")
        return built

    @contextmanager
    def copy(self, people: int) -> Iterator[Built]:
        """Give a copy of that office, to be written to or opened beside it, and take it away afterwards."""
        built = self.of(people)
        copied = replace(built, folder=self._folder / "copy")
        shutil.copytree(built.folder, copied.folder)
        try:
            yield copied
        finally:
            shutil.rmtree(copied.folder)


def build(folder: Path, people: int) -> Built:
    """Make an office and fill it."""
    password = f"{os.urandom(12).hex()} Żółw!"
    new = NewOffice(
        details=OfficeDetails(name="Bench", language=Language.POLISH),
        login=LOGIN,
        owner_name="Measuring",
        password=password,
        with_device_secret=False,
    )
    office = create_office(folder, prepare_office(new, machine()), machine())
    account_id = office.session.actor.account_id
    office.close()
    unlocked = office_vault.unlock(
        folder, login=LOGIN, password=password, device=None, clock=working_hours, boot=system_boot_clock
    )
    built = Built(folder, password, bytes(unlocked.data_key))
    unlocked.wipe()
    fill(built.database, built.key, account_id, people)
    return built
