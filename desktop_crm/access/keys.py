"""The keys of the office while it is open: another data key, enrolled computers, the emergency kit."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from dateutil.relativedelta import relativedelta

from desktop_crm.access import key_notes, kit_pins
from desktop_crm.api import keys as api
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import Invalid, Missing, OwnersOnly, Refused, SignInFailed
from desktop_crm.domain.keys import EnrolledDevice, HashCost
from desktop_crm.domain.permissions import Actor, Permission, Role, Scope
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.tags import Tag
from desktop_crm.store.engine import Connection, opens
from desktop_crm.store.queries import accounts
from desktop_crm.vault import devices, people
from desktop_crm.vault.files import load
from desktop_crm.vault.held import HeldKeys
from desktop_crm.vault.kdf import KdfCost
from desktop_crm.vault.recovering import check_code, renew_code
from desktop_crm.vault.recovery import RecoveryCode, make_recovery
from desktop_crm.vault.rekey import Rekey, rotate, settle
from desktop_crm.work.rights import note_rights
from desktop_crm.work.trail import Line, append
from desktop_crm.work.unit import Circumstances, Progress, Work

CHECK_KIT_EVERY = relativedelta(months=6)
"""How long nobody is asked whether the emergency kit is still at hand."""

_MIB = 1024


def show(work: Work, ask: api.ShowKeys) -> api.KeyState:  # noqa: ARG001
    """Say how the office is locked."""
    keys, notes = work.around.keys, key_notes.read(work.connection)
    vault = load(keys.folder)
    names = accounts.names(work.connection)
    here = own_computer(keys)
    return api.KeyState(
        epoch=vault.epoch,
        rotated_at=_moment(notes.get("rotated_at")),
        cost=HashCost(vault.cost.memory_kib // _MIB, vault.cost.passes, vault.cost.lanes),
        people=tuple(sorted(names[person.id] for person in vault.people if person.id in names)),
        device_bound=vault.open_secret is None,
        devices=tuple(EnrolledDevice(each.id, each.backend, each.id == here) for each in vault.devices),
        invitations=sum(datetime.fromisoformat(each.expires) > work.now for each in vault.invitations),
        kit_made_at=_moment(notes.get("kit_made_at")),
        kit_checked_at=_moment(notes.get("kit_checked_at")),
        kit_due=kit_due(work.connection, keys),
        may_renew_kit=_may_everything(work.actor),
    )


def rotate_key(work: Work, ask: api.RotateKey) -> api.KeyChanged:  # noqa: ARG001
    """Give the office another data key, once the line that tells of it is committed."""
    keys = work.around.keys
    work.record(Tag.KEY_ROTATE, Subject.KEY, keys.unlocked.epoch + 1)
    key_notes.write(work.connection, work.now, owed=True)
    change = partial(rotated, work.around)
    work.afterwards(partial(under_new_key, work.around, change, work.progress))
    return api.KeyChanged(keys.unlocked.epoch + 1)


def set_cost(work: Work, ask: api.SetHashCost) -> None:
    """Set what one guess at a password costs; raise Invalid naming what is out of bounds."""
    cost = KdfCost(ask.cost.memory_mib * _MIB, ask.cost.passes, ask.cost.lanes)
    least, most = KdfCost.FLOOR, KdfCost.CEILING
    for name, value, low, high in (
        ("memory", ask.cost.memory_mib, least.memory_kib // _MIB, most.memory_kib // _MIB),
        ("passes", cost.passes, least.passes, most.passes),
        ("lanes", cost.lanes, least.lanes, most.lanes),
    ):
        if not low <= value <= high:
            raise Invalid(f"key.{name}", Problem.OUT_OF_BOUNDS, low, high)
    people.set_cost(work.around.keys.folder, work.around.keys.unlocked, cost)
    said = f"{ask.cost.memory_mib} {ask.cost.passes} {ask.cost.lanes}"
    work.record(Tag.KEY_COST, Subject.KEY, detail=said)


def invite_device(work: Work, ask: api.InviteDevice) -> api.DeviceCode:  # noqa: ARG001
    """Draw a code that enrols one other computer; raise Invalid in an office that wants none."""
    keys = work.around.keys
    if load(keys.folder).open_secret is not None:
        raise Invalid("device", Problem.UNKNOWN)
    code = devices.invite_device(keys.folder, keys.unlocked, clock=work.around.clock, random=work.around.random)
    work.record(Tag.DEVICE_INVITE, Subject.KEY)
    return api.DeviceCode(work.now + devices.INVITATION_LASTS, code.text)


def forget_device(work: Work, ask: api.ForgetDevice) -> None:
    """Take a computer off the list of those enrolled. Raises Missing, or Invalid for the one it is asked from."""
    keys = work.around.keys
    if ask.device_id not in (each.id for each in load(keys.folder).devices):
        raise Missing(ask.device_id)
    if ask.device_id == own_computer(keys):
        raise Invalid("device", Problem.IN_USE)
    devices.forget_devices(keys.folder, keys.unlocked, lambda each: each.id != ask.device_id)
    work.record(Tag.DEVICE_FORGET, Subject.KEY, ask.device_id)


def draw_kit(around: Circumstances) -> RecoveryCode:
    """Draw the code of another kit, worth nothing before RenewKit; raise NotAllowed or OwnersOnly for who may not."""
    with around.store.read() as connection:
        actor = around.resolve(connection, around.clock().astimezone().date())
    actor.require(Permission.KEY_WRITE)
    _require_everything(actor)
    around.keys.drawn.code = RecoveryCode.make(around.random)
    return around.keys.drawn.code


def renew_kit(work: Work, ask: api.RenewKit) -> api.KeyChanged:  # noqa: ARG001
    """Put the recovery code drawn last in force and rotate the data key with it."""
    keys, around = work.around.keys, work.around
    _require_everything(work.actor)
    code = keys.drawn.code
    if code is None:
        raise Missing("kit")
    upcoming = make_recovery(code, keys.unlocked.office_id, around.random)
    kit_pins.vouch(work.connection, upcoming.public, work.actor.account_id, around.sign, work.now)
    work.record(Tag.KIT_RENEW, Subject.KEY, keys.unlocked.epoch + 1)

    def change(rekey: Rekey) -> None:
        renew_code(keys.folder, keys.unlocked, rekey=rekey, random=around.random, upcoming=upcoming)
        keys.drawn.code = None
        with around.store.write() as connection:
            settle_kit(connection, around, work.now)

    work.afterwards(partial(under_new_key, work.around, change, work.progress))
    return api.KeyChanged(keys.unlocked.epoch + 1)


def check_kit(work: Work, ask: api.CheckKit) -> None:
    """Note that the kit in force is at hand; raise Invalid("recovery_code", …) for any other."""
    try:
        check_code(work.around.keys.folder, ask.code)
    except SignInFailed:
        raise Invalid("recovery_code", Problem.UNKNOWN) from None
    key_notes.write(work.connection, work.now, kit_checked_at=work.now.isoformat())
    work.record(Tag.KIT_CHECK, Subject.KEY)


def _may_everything(actor: Actor) -> bool:
    return actor.role == Role.OWNER or all(actor.grants.get(each) == Scope.ALL for each in Permission)


def _require_everything(actor: Actor) -> None:
    """Raise OwnersOnly: whoever holds a kit can come back as anybody, the owner included."""
    if not _may_everything(actor):
        raise OwnersOnly


def under_new_key(around: Circumstances, change: Callable[[Rekey], None], progress: Progress | None = None) -> None:
    """Let ``change`` rotate the data key of the open office, outside any transaction.

    Where that fails, by a full disk say, or is stopped by whoever waits, the key that opens the database stays in
    force and the trail says so.
    """
    keys = around.keys
    try:
        change(partial(around.store.rekey, progress=progress))
    except (Refused, KeyboardInterrupt):
        if settle(keys.folder, keys.unlocked, lambda key: opens(around.store.path, key)):
            record_settled(around)
        raise
    with around.store.write() as connection:
        key_notes.write(connection, around.clock(), rotated_at=around.clock().isoformat(), owed=False)


def record_settled(around: Circumstances) -> None:
    """Record that a change of the data key that was cut short has been ended, and which key is in force.

    It is owed from then on: whom it was to shut out has no slot any more, but still knows the key that stayed.
    """
    epoch = str(around.keys.unlocked.epoch)
    line = Line(around.clock(), around.actor.account_id, Tag.KEY_SETTLE, Subject.KEY, epoch)
    with around.store.write() as connection:
        append(connection, [line], around.sign)
        key_notes.write(connection, around.clock(), owed=True)


def owed(connection: Connection) -> bool:
    """Say whether a change of the data key that was given up has yet to be made up for."""
    return bool(key_notes.read(connection).get("owed"))


def arrived(connection: Connection, keys: HeldKeys, now: datetime) -> tuple[str, ...]:
    """Return the enrolled computers the office has not heard of before, and remember all of them."""
    present = [each.id for each in load(keys.folder).devices]
    known = key_notes.read(connection).get("devices")
    if known != present:
        key_notes.write(connection, now, devices=present)
    return tuple(each for each in present if each not in (present if known is None else known))


def kit_due(connection: Connection, keys: HeldKeys) -> date:
    """Return from when on somebody should look whether the emergency kit is still at hand."""
    notes = key_notes.read(connection)
    seen = [notes[name] for name in ("kit_checked_at", "kit_made_at") if notes.get(name)]
    last = max([*seen, load(keys.folder).created], key=datetime.fromisoformat)
    return datetime.fromisoformat(last).astimezone().date() + CHECK_KIT_EVERY


def note_kit(connection: Connection, at: datetime) -> None:
    """Note that another kit came into force."""
    key_notes.write(connection, at, kit_made_at=at.isoformat())


def rotated(around: Circumstances, rekey: Rekey) -> None:
    """Rotate the data key; a change for :func:`under_new_key`."""
    rotate(around.keys.folder, around.keys.unlocked, rekey, around.random)


def kit_given_up(connection: Connection, keys: HeldKeys) -> bool:
    """Say whether another kit was being put in force, and the one before still is."""
    awaited = kit_pins.awaits(connection)
    return awaited is not None and awaited != load(keys.folder).recovery.public


def settle_kit(connection: Connection, around: Circumstances, at: datetime) -> None:
    """Let the recovery key in force be the only one vouched for; note in the trail where that changed something.

    In an office of an earlier program nobody has vouched for it yet: the first to come in who may, does.
    """
    public, who = load(around.folder).recovery.public, around.actor.account_id
    if kit_pins.is_noted(connection):
        if kit_pins.awaits(connection) == public:
            note_kit(connection, at)
        kit_pins.keep_only(connection, public, at)
    elif Permission.KEY_WRITE in around.actor.grants:
        kit_pins.vouch(connection, public, who, around.sign, at)
    note_rights(connection, at, who, around.sign)


def own_computer(keys: HeldKeys) -> str | None:
    """Return the id under which this computer is enrolled, None where computers are not."""
    with contextlib.suppress(Refused):
        return None if keys.device is None else devices.own_id(keys.unlocked.office_id, keys.device)
    return None


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
