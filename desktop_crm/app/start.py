"""Creating an office and opening one: the only two ways to an :class:`~desktop_crm.app.office.Office`."""

from __future__ import annotations

import contextlib
import os
import platform
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from desktop_crm.access import kit_pins, vault_age
from desktop_crm.access.keys import arrived, kit_given_up, owed, own_computer, record_settled, settle_kit
from desktop_crm.access.lockout_alerts import note_lockouts
from desktop_crm.access.new_passwords import choose_password, policy_in_force, require_password
from desktop_crm.access.people import finish_removals
from desktop_crm.access.pins import pinned, sign_own
from desktop_crm.access.restored import told_restorations
from desktop_crm.access.second_check import mark_checks, require_code
from desktop_crm.api.guides import ApplyGuide
from desktop_crm.app.closing import Keys, found_line, mirror
from desktop_crm.app.folders import (
    DATABASE,
    drop_old_asides,
    require_database,
    require_fit,
    require_new,
    require_writable,
)
from desktop_crm.app.lock_file import NAME as LOCK_NAME
from desktop_crm.app.lock_file import LockFile
from desktop_crm.app.office import Office
from desktop_crm.app.reconciling import reconcile
from desktop_crm.app.sessions import Arrival, session_of
from desktop_crm.app.watch import doubts, doubts_about_keys, warning_of
from desktop_crm.backup.making import copy_before_migrating
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.clock import Clock, system_clock
from desktop_crm.domain.errors import (
    CodeNeeded,
    DatabaseDamaged,
    FileUnwritable,
    Invalid,
    OfficeMissing,
    Refused,
    SignInFailed,
    VaultDamaged,
    VaultMissing,
    VaultOlder,
)
from desktop_crm.domain.office import Account, NewOffice
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.tags import Tag
from desktop_crm.domain.trail import Break
from desktop_crm.privacy.partners import told_ends
from desktop_crm.store.engine import SCHEMA_VERSION, Store, create, opens
from desktop_crm.store.queries import accounts as account_rows
from desktop_crm.store.queries import backups as backup_rows
from desktop_crm.store.queries import consents as consent_rows
from desktop_crm.store.queries import drafts as draft_rows
from desktop_crm.store.queries import office as office_rows
from desktop_crm.store.queries import passwords as password_rows
from desktop_crm.store.queries import policies
from desktop_crm.vault import office_vault
from desktop_crm.vault.boot import BootClock, system_boot_clock
from desktop_crm.vault.device import DeviceSecrets, system_device_secrets
from desktop_crm.vault.devices import ITEM as DEVICE_ITEM
from desktop_crm.vault.files import NAME as VAULT_NAME
from desktop_crm.vault.files import level, load
from desktop_crm.vault.heads import read_head
from desktop_crm.vault.held import HeldKeys
from desktop_crm.vault.kdf import KdfCost
from desktop_crm.vault.recovery import RecoveryCode
from desktop_crm.vault.rekey import settle
from desktop_crm.vault.slots import verify_signature
from desktop_crm.vault.unlocked import Unlocked
from desktop_crm.words.warnings import KEY_CHANGE_GIVEN_UP, KEY_CHANGE_MADE_UP, KIT_NOT_IN_FORCE, NO_DEVICE_SECRET
from desktop_crm.work.guarding import Confirmation
from desktop_crm.work.lists_seen import ListsSeen
from desktop_crm.work.rights import note_rights
from desktop_crm.work.standing import actor_of, admits, standing_of
from desktop_crm.work.stating import Stated
from desktop_crm.work.trail import Line, append
from desktop_crm.work.unit import Circumstances
from desktop_crm.work.watching import forget_habits, watch


@dataclass(frozen=True, slots=True)
class Machine:
    """What an office needs of the computer it runs on, and its name; ``cost`` None is the vault's own choice."""

    clock: Clock
    boot: BootClock
    random: Callable[[int], bytes]
    devices: Callable[[], DeviceSecrets]
    cost: KdfCost | None = None
    computer: str = ""


def this_machine() -> Machine:
    """Return the real clock, randomness and keyring."""
    return Machine(system_clock, system_boot_clock, os.urandom, system_device_secrets, computer=platform.node())


@dataclass(frozen=True, slots=True)
class PreparedOffice:
    """An office of which nothing is on disk yet; the recovery code is shown and typed back before it is made."""

    new: NewOffice
    recovery_code: RecoveryCode
    office_id: str
    owner_id: str


def prepare_office(new: NewOffice, machine: Machine) -> PreparedOffice:
    """Check what was entered and draw the recovery code. Raises Invalid naming the field, or KeyringUnavailable."""
    for name, value in (("name", new.details.name), ("login", new.login), ("owner_name", new.owner_name)):
        if not value.strip():
            raise Invalid(f"office.{name}", Problem.BLANK)
    policy = policy_in_force(new.preset.policy(), device_secret=new.with_device_secret)
    require_password(new.password, policy, _names(new))
    office_id = machine.random(16).hex()
    if new.with_device_secret:
        # Asked now, so that nobody prints a kit for an office that cannot be made here.
        machine.devices().read(office_id, DEVICE_ITEM)
    return PreparedOffice(new, RecoveryCode.make(machine.random), office_id, machine.random(16).hex())


def create_office(folder: Path, prepared: PreparedOffice, machine: Machine) -> Office:
    """Write the office to ``folder`` and return it, its owner signed in; a failure leaves the folder as it was."""
    existed = folder.exists()
    require_new(folder)
    lock = LockFile(folder)
    store: Store | None = None
    try:
        device = machine.devices() if prepared.new.with_device_secret else None
        unlocked, _ = office_vault.create(
            folder,
            office_id=prepared.office_id,
            person_id=prepared.owner_id,
            login=prepared.new.login,
            password=prepared.new.password,
            device=device,
            cost=machine.cost,
            clock=machine.clock,
            random=machine.random,
            recovery_code=prepared.recovery_code,
        )
        store = create(folder / DATABASE, unlocked.data_key)
        keys = Keys(unlocked, device, lock)
        _found(store, prepared, HeldKeys(folder, unlocked, device, machine.boot), machine)
        office = _office(folder, store, keys, machine)
        if (guide := prepared.new.guide) is not None:
            office.perform(
                ApplyGuide(
                    kind=guide.kind, law=guide.law, language=guide.language, leave_out=tuple(sorted(guide.leave_out))
                )
            )
        return office
    except BaseException:
        if store is not None:
            store.close()
        lock.release()
        _clear_away(folder, existed)
        raise


def open_office(folder: Path, login: str, password: str, machine: Machine, code: str = "") -> Office:
    """Open the office in ``folder``. Every failure is a Refused of its own kind; nothing on disk is lost by any.

    ``code`` is of the second check; without one somebody who has such a check is refused with CodeNeeded.
    """
    require_office(folder)
    lock = LockFile(folder)
    unlocked: Unlocked | None = None
    store: Store | None = None
    try:
        device = None if load(folder).open_secret is not None else machine.devices()
        unlocked = office_vault.unlock(
            folder, login=login, password=password, device=device, clock=machine.clock, boot=machine.boot, acquit=False
        )
        require_database(folder)
        cut_short = settle(folder, unlocked, lambda key: opens(folder / DATABASE, key))
        held = HeldKeys(folder, unlocked, device, machine.boot)
        store = _store_of(held)
        if not store.version:
            raise DatabaseDamaged(DATABASE)
        if 0 < store.version < SCHEMA_VERSION:
            copy_before_migrating(folder, store, held, machine.clock(), machine.random)
        bring_up_to_date(store)
        with store.write() as connection:
            vault_age.require_newest(connection, held)
            if admits(connection, unlocked.person_id, machine.clock()):  # else refused below, whatever the code
                require_code(connection, unlocked.person_id, code, machine.clock(), unlocked.ledger_key)
        office = _office(folder, store, Keys(unlocked, device, lock), machine, cut_short=cut_short)
        office_vault.acquitted(folder, unlocked, device)
        with contextlib.suppress(Refused):  # at the next sign-in, then
            level(folder)
        return office
    except BaseException as error:
        if store is not None:
            if unlocked is not None and isinstance(error, SignInFailed):
                _note_refused(store, unlocked, machine)
            if isinstance(error, VaultOlder):
                with contextlib.suppress(Refused), store.write() as connection:
                    vault_age.note_refused(connection, machine.clock())
            store.close()
        if unlocked is not None:
            # Whoever may not come in is counted as if the password were wrong; a damaged file is not held against one.
            settled = verdict(error)
            with contextlib.suppress(Refused):
                settled(folder, unlocked, device)
            unlocked.wipe()
        lock.release()
        raise


def _store_of(held: HeldKeys) -> Store:
    """Open the database; VaultOlder where its key was changed since an office.vault that somebody put back."""
    try:
        return Store(held.folder / DATABASE, held.unlocked.data_key)
    except DatabaseDamaged:
        vault_age.require_newest_by_keyring(held)
        raise


def verdict(error: BaseException) -> Callable[[Path, Unlocked, DeviceSecrets | None], None]:
    """Return what becomes of a try with the right password that ended in ``error``."""
    if isinstance(error, SignInFailed):
        return office_vault.rejected
    return office_vault.undecided if isinstance(error, CodeNeeded) else office_vault.acquitted


def require_office(folder: Path) -> None:
    """Raise OfficeMissing, VaultMissing or FolderUnfit where no office can be opened in ``folder``."""
    if not folder.is_dir():
        raise OfficeMissing(str(folder))
    if not (folder / VAULT_NAME).exists():
        raise VaultMissing(str(folder)) if (folder / DATABASE).exists() else OfficeMissing(str(folder))
    require_fit(folder)
    require_writable(folder)


def _found(store: Store, prepared: PreparedOffice, held: HeldKeys, machine: Machine) -> None:
    """Write what a new office begins with: its schema, its own row, its owner."""
    bring_up_to_date(store)
    unlocked = held.unlocked
    new, keys, now = prepared.new, unlocked.public_keys(), machine.clock()
    owner = Account(prepared.owner_id, new.login, new.owner_name, Role.OWNER, disabled=False)
    with store.write() as connection:
        office_rows.create(connection, prepared.office_id, new.details, now)
        account_rows.add_account(connection, owner, at=now, pin=pinned(owner.id, keys, owner.id, unlocked.sign))
        policies.write_rules(connection, new.preset.policy(), now)
        kit_pins.vouch(connection, load(held.folder).recovery.public, owner.id, unlocked.sign, now)
        choose_password(connection, held, owner.id, new.password, _names(new), now=now, random=machine.random)
        founding = Line(now, owner.id, Tag.OFFICE_CREATE, Subject.OFFICE, prepared.office_id)
        append(connection, [founding], unlocked.sign)
        note_rights(connection, now, owner.id, unlocked.sign)


def _names(new: NewOffice) -> tuple[str, ...]:
    """Return the names the owner's password must not be made of."""
    return (new.login, new.owner_name, new.details.name)


def bring_up_to_date(store: Store) -> None:
    """Bring the database to the schema of this program; TooNew for one of a newer program."""
    store.refuse_newer()
    if store.version < SCHEMA_VERSION:
        # Alembic takes as long to load as everything else together, so only when there is work for it.
        from desktop_crm.store.migrations.runner import bring_up_to_date as migrate

        migrate(store)


def _office(folder: Path, store: Store, keys: Keys, machine: Machine, *, cut_short: bool = False) -> Office:
    """Check that the files belong together, record the sign-in, and hand over the open office.

    ``cut_short`` tells that the last change of the data key was given up: whoever it was to shut out still knows it.
    """
    unlocked = keys.unlocked
    with store.read() as connection:
        account = account_rows.account_of(connection, unlocked.person_id)
        kept = account_rows.pinned_keys(connection, unlocked.person_id)
        details, office_id = office_rows.details(connection), office_rows.uid(connection)
        found = doubts(connection, read_head(folder, unlocked, keys.device).highest())
        found += doubts_about_keys(connection, load(folder), verify_signature)
        if backup_rows.untold(connection):  # told by a line of its own instead
            found = tuple(each for each in found if each not in {Break.CUT, Break.KEYS, Break.RIGHTS})
        found += (Break.OLDER,) if vault_age.was_refused(connection) else ()
        warning = warning_of(connection, found) or (NO_DEVICE_SECRET if keys.device is None else "")
        if account is None or not admits(connection, account.id, machine.clock()):
            raise SignInFailed
    public = unlocked.public_keys()
    if office_id != unlocked.office_id or kept != (public.sealing, public.signing):
        raise VaultDamaged
    today = machine.clock().astimezone().date()
    with store.read() as connection:
        actor = actor_of(connection, account.id, today, today)
        seen = password_rows.seen(connection, account.id)
    around = Circumstances(
        store=store,
        folder=folder,
        actor=actor,
        resolve=standing_of(account.id, today),
        details=details,
        clock=machine.clock,
        random=machine.random,
        sign=unlocked.sign,
        check_signature=verify_signature,
        ledger_key=unlocked.ledger_key,
        keys=HeldKeys(folder, unlocked, keys.device, machine.boot),
        confirmation=Confirmation(lambda: machine.boot().seconds),
        stated=Stated(lambda: machine.boot().seconds),
        lists_seen=ListsSeen(),
        check_password=partial(_check_password, folder, keys, machine),
    )
    drop_old_asides(folder, machine.clock())
    reconcile(around)
    notice = _make_good(around, cut_short=cut_short)
    _record_start(around, machine.computer, found)
    mirror(around, keys)
    arrival = Arrival(office_id, warning, notice, seen.at, seen.on, unlocked.before.fails)
    return Office(around, session_of(around, arrival), keys, arrival)


def _make_good(around: Circumstances, *, cut_short: bool) -> str:
    """End what was cut short last time; return the code of what the person must be told of it."""
    if cut_short:
        record_settled(around)
    with around.store.read() as connection:
        kit_lost, is_owed = kit_given_up(connection, around.keys), owed(connection)
    notice = KEY_CHANGE_MADE_UP
    try:
        finish_removals(around)
    except FileUnwritable:  # no room for the file once more keeps nobody out: at the next sign-in
        notice = KEY_CHANGE_GIVEN_UP
    if kit_lost:
        return KIT_NOT_IN_FORCE
    return notice if is_owed else ""


def _note_refused(store: Store, unlocked: Unlocked, machine: Machine) -> None:
    """Record that somebody with the right password was not let in: disabled, too late, or by a wrong code.

    They sign it themselves, so only with the keys the office knows them by. A full disk changes nothing for them.
    """
    who, public = unlocked.person_id, unlocked.public_keys()
    with contextlib.suppress(Refused), store.write() as connection:
        if account_rows.pinned_keys(connection, who) == (public.sealing, public.signing):
            line = Line(machine.clock(), who, Tag.SESSION_REFUSE, Subject.ACCOUNT, who)
            append(connection, [line], unlocked.sign)
            watch(connection, [line])


def _record_start(around: Circumstances, computer: str, found: tuple[Break, ...]) -> None:
    who, now = around.actor.account_id, around.clock()
    here = own_computer(around.keys) or ""
    begun = Line(now, who, Tag.SESSION_START, Subject.ACCOUNT, who, detail=here)
    lines = [begun, *(found_line(around, each) for each in found)]
    with around.store.write() as connection:
        enrolled = arrived(connection, around.keys, now)
        lines += [Line(now, who, Tag.DEVICE_ENROL, Subject.KEY, each) for each in enrolled]
        lines += told_ends(connection, who, now, now.astimezone().date())
        lines += told_restorations(connection, around)
        append(connection, lines, around.sign)
        watch(connection, lines)
        note_lockouts(connection, around)
        forget_habits(connection, now.astimezone().date())
        sign_own(connection, who, around.sign)
        if not {Break.KEYS, Break.RIGHTS} & {*found}:  # told at each sign-in until somebody has put it right
            settle_kit(connection, around, now)
        password_rows.note_seen(connection, who, now, computer)
        consent_rows.summarise_expired(connection, now.astimezone().date())
        draft_rows.drop_old(connection, now)
        mark_checks(connection, around.keys)
        vault_age.forget_refused(connection, now)
        vault_age.note(connection, around.keys, now)


def _check_password(folder: Path, keys: Keys, machine: Machine, login: str, password: str) -> None:
    # Asked for through the front door, so that wrong tries are counted here too.
    office_vault.unlock(
        folder, login=login, password=password, device=keys.device, clock=machine.clock, boot=machine.boot
    ).wipe()


def _clear_away(folder: Path, existed: bool) -> None:
    """Remove what a creation that failed has written; the folder was new or empty."""
    for path in folder.glob("office.*"):
        if path.name.startswith((DATABASE, VAULT_NAME, LOCK_NAME)):
            with contextlib.suppress(OSError):
                path.unlink()
    if not existed:
        shutil.rmtree(folder, ignore_errors=True)
