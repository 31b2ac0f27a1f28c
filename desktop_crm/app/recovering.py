"""Coming back with the emergency kit: a new password, new keys, another data key, and the next kit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from desktop_crm.access import kit_pins, vault_age
from desktop_crm.access.keys import note_kit
from desktop_crm.access.new_passwords import choose_password
from desktop_crm.access.pins import fingerprint, replace_keys
from desktop_crm.app.folders import DATABASE, require_database
from desktop_crm.app.lock_file import LockFile
from desktop_crm.app.office import Office
from desktop_crm.app.start import Machine, bring_up_to_date, open_office, require_office
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import Invalid, Missing, SignInFailed
from desktop_crm.domain.office import Account, OfficeDetails
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.tags import Tag
from desktop_crm.store.engine import Connection, Store, opens
from desktop_crm.store.queries import access as access_rows
from desktop_crm.store.queries import accounts, office
from desktop_crm.store.queries import second_check as checks
from desktop_crm.vault import recovering
from desktop_crm.vault.device import DeviceSecrets
from desktop_crm.vault.devices import ITEM as DEVICE_ITEM
from desktop_crm.vault.devices import enrol_device
from desktop_crm.vault.files import load
from desktop_crm.vault.header import Recovery
from desktop_crm.vault.held import HeldKeys
from desktop_crm.vault.recovery import RecoveryCode, make_recovery
from desktop_crm.vault.slots import verify_signature
from desktop_crm.vault.unlocked import Unlocked
from desktop_crm.work.rights import note_rights
from desktop_crm.work.standing import admits
from desktop_crm.work.trail import Line, append
from desktop_crm.work.unit import Progress
from desktop_crm.work.watching import watch


@dataclass(frozen=True, slots=True)
class PreparedRecovery:
    """A way back of which nothing is written yet; the next code is stored safely before the old one is spent."""

    folder: Path
    login: str
    code: str = field(repr=False)
    password: str = field(repr=False)
    with_device_secret: bool
    details: OfficeDetails
    name: str
    next_code: RecoveryCode


def prepare_recovery(
    folder: Path, *, code: str, login: str, password: str, machine: Machine, with_device_secret: bool = True
) -> PreparedRecovery:
    """Check everything that coming back takes, and draw the next recovery code; nobody's keys are touched.

    Raises Invalid for the code, the login or the password, KeyringUnavailable, and what a damaged office raises.
    """
    require_office(folder)
    with LockFile(folder).held():
        device = _device(folder, machine, with_device_secret=with_device_secret)
        unlocked = _opened(folder, code, login, machine)
        try:
            store = _store(folder, unlocked)
            try:
                bring_up_to_date(store)
                held = HeldKeys(folder, unlocked, device, machine.boot)
                with _tried(store) as connection:
                    _require_kit_in_force(connection, folder, unlocked)
                    account = _accepted(connection, held, password, machine)
                with store.read() as connection:
                    details = office.details(connection)
            finally:
                store.close()
        finally:
            unlocked.wipe()
    next_code = RecoveryCode.make(machine.random)
    return PreparedRecovery(folder, login, code, password, with_device_secret, details, account.name, next_code)


def recover_office(prepared: PreparedRecovery, machine: Machine, progress: Progress | None = None) -> Office:
    """Let the person back in and return the office, open; from now on only the next code is worth anything.

    The data key is another one afterwards. A crash on the way leaves an office that either code or the new password
    opens.
    """
    folder = prepared.folder
    store: Store | None = None
    with LockFile(folder).held():
        device = _device(folder, machine, with_device_secret=prepared.with_device_secret)
        upcoming = make_recovery(prepared.next_code, load(folder).office, machine.random)

        @contextmanager
        def accept(unlocked: Unlocked) -> Iterator[int]:
            nonlocal store
            store = _store(folder, unlocked)
            with store.write() as connection:
                known = vault_age.known(connection)
                _require_kit_in_force(connection, folder, unlocked)
                kit_pins.vouch(connection, upcoming.public, unlocked.person_id, unlocked.sign, machine.clock())
                _take_back(connection, HeldKeys(folder, unlocked, device, machine.boot), prepared.password, machine)
                yield known

        def rekey(old: bytes, new: bytes) -> None:
            if store is not None:
                store.rekey(old, new, progress)

        try:
            unlocked = _asked(lambda: _recovered(prepared, upcoming, device, machine, accept, rekey))
            unlocked.wipe()
        finally:
            if store is not None:
                store.close()
    return open_office(folder, prepared.login, prepared.password, machine)


def enrol_here(folder: Path, code: str, machine: Machine) -> None:
    """Enrol this computer with an administrator's invitation; raise Invalid where the code is none, or too old."""
    require_office(folder)
    try:
        enrol_device(folder, code=code, device=machine.devices(), clock=machine.clock, random=machine.random)
    except SignInFailed:
        raise Invalid("enrolment_code", Problem.UNKNOWN) from None
    except Invalid as slip:
        raise Invalid("enrolment_code", *slip.args[1:]) from None


def _recovered(
    prepared: PreparedRecovery,
    upcoming: Recovery,
    device: DeviceSecrets | None,
    machine: Machine,
    accept: Callable[[Unlocked], AbstractContextManager[int]],
    rekey: Callable[[bytes, bytes], None],
) -> Unlocked:
    return recovering.recover(
        prepared.folder,
        code=prepared.code,
        login=prepared.login,
        password=prepared.password,
        device=device,
        cost=machine.cost,
        random=machine.random,
        rekey=rekey,
        holds=lambda key: opens(prepared.folder / DATABASE, key),
        upcoming=upcoming,
        accept=accept,
    )


def _take_back(connection: Connection, held: HeldKeys, password: str, machine: Machine) -> None:
    """Write what the database must know: password, pinned keys, the line that tells of it, the new kit."""
    account, unlocked, now = _accepted(connection, held, password, machine), held.unlocked, machine.clock()
    public = unlocked.public_keys()
    replace_keys(connection, account.id, public, account.id, unlocked.sign)
    told = fingerprint(public.signing)
    lines = [
        Line(now, account.id, Tag.ACCOUNT_RECOVER, Subject.ACCOUNT, account.id, detail=told),
        *_check_dropped(connection, account.id, now),
        *_shut_out(connection, unlocked, now),
    ]
    append(connection, lines, unlocked.sign)
    watch(connection, lines)
    note_rights(connection, now, account.id, unlocked.sign)
    note_kit(connection, now)


def _check_dropped(connection: Connection, account_id: str, now: datetime) -> Iterator[Line]:
    """The kit stands for the second check, whose telephone may be what was lost; a role that asks for one asks anew."""
    if checks.kept(connection, account_id).secret is not None:
        checks.switch_off(connection, account_id)
        access_rows.move_epoch(connection)
        yield Line(now, account_id, Tag.ACCOUNT_CHECK_OFF, Subject.ACCOUNT, account_id)


def _shut_out(connection: Connection, unlocked: Unlocked, now: datetime) -> Iterator[Line]:
    """Disable everybody else where office.vault is an older one: their slots go, and an administrator lets them in."""
    if unlocked.sequence >= vault_age.known(connection):
        return
    who = unlocked.person_id
    for account in accounts.accounts(connection):
        if account.id != who and not account.disabled:
            accounts.write_disabled(connection, account.id, now)
            yield Line(now, who, Tag.ACCOUNT_DISABLE, Subject.ACCOUNT, account.id, detail="restored")
    access_rows.move_epoch(connection)


def _require_kit_in_force(connection: Connection, folder: Path, unlocked: Unlocked) -> None:
    """Raise Invalid for a kit that an older office.vault, put back, knows and the office does not any more."""
    public = load(folder).recovery.public
    if unlocked.sequence < vault_age.known(connection) and public not in kit_pins.vouched(connection, verify_signature):
        raise Invalid("recovery_code", Problem.UNKNOWN)


def _accepted(connection: Connection, held: HeldKeys, password: str, machine: Machine) -> Account:
    """Give the person their new password; raise Invalid where they may not come in, or may not have this one."""
    account, now = accounts.account_of(connection, held.unlocked.person_id), machine.clock()
    if account is None or account.disabled:
        raise Invalid("login", Problem.UNKNOWN)
    names = (account.login, account.name, office.details(connection).name)
    choose_password(connection, held, account.id, password, names, now=now, random=machine.random)
    if not admits(connection, account.id, now):
        raise Invalid("login", Problem.UNKNOWN)
    return account


class _Undone(Exception):
    """Rolls back what was only tried."""


@contextmanager
def _tried(store: Store) -> Iterator[Connection]:
    try:
        with store.write() as connection:
            yield connection
            raise _Undone
    except _Undone:
        pass


def _opened(folder: Path, code: str, login: str, machine: Machine) -> Unlocked:
    return _asked(lambda: recovering.open_by_code(folder, code=code, login=login, random=machine.random))


def _asked(act: Callable[[], Unlocked]) -> Unlocked:
    """Name the field at fault: whoever holds the code may know which of the two was wrong."""
    try:
        return act()
    except SignInFailed:
        raise Invalid("recovery_code", Problem.UNKNOWN) from None
    except Missing:
        raise Invalid("login", Problem.UNKNOWN) from None


def _store(folder: Path, unlocked: Unlocked) -> Store:
    path = require_database(folder)
    if unlocked.pending is not None and opens(path, unlocked.pending):
        return Store(path, unlocked.pending)
    return Store(path, unlocked.data_key)


def _device(folder: Path, machine: Machine, *, with_device_secret: bool) -> DeviceSecrets | None:
    if not with_device_secret or load(folder).open_secret is not None:
        return None
    device = machine.devices()
    device.read(load(folder).office, DEVICE_ITEM)  # asked now, so that nobody prints a kit in vain
    return device
