"""Every key in office.vault held against those that administrators vouched for in the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_crm.access import kit_pins
from desktop_crm.access.pins import unproven
from desktop_crm.domain.checking import Fault
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import accounts
from desktop_crm.vault.header import Vault
from desktop_crm.work.trail import Verify

FORGED = frozenset({Fault.KIT, Fault.PIN, Fault.SLOT})
"""What only somebody who writes the files by hand brings about, or a reset cut short; told at every sign-in."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """Something about the keys that does not fit, and the names of the colleagues it is about."""

    fault: Fault
    who: tuple[str, ...] = ()


def misfits(connection: Connection, vault: Vault, check: Verify) -> tuple[Misfit, ...]:
    """Return what does not fit: keys of people in either file, of those who were removed too, and the recovery key."""
    names = accounts.names(connection)
    every = accounts.pins(connection)
    here = {each.id for each in accounts.accounts(connection)}
    pinned = {pin.account_id: (pin.sealing, pin.signing) for pin in every if pin.last_line is None}
    slots = {person.id: (person.sealing, person.signing) for person in vault.people}
    forged = {account_id for account_id, _last in unproven(connection, check)}
    if [pin.signature for pin in every] == [None]:
        forged = set()  # the founder of an office from before pins were signed does so at the next sign-in
    found = {
        Fault.PIN: forged,
        Fault.SLOT: {each for each in slots.keys() & here if slots[each] != pinned[each]},
        Fault.STRAY: slots.keys() - here,
    }
    told = [Misfit(fault, _named(who, names)) for fault, who in found.items() if who]
    if kit_pins.is_noted(connection) and vault.recovery.public not in kit_pins.vouched(connection, check):
        told.insert(0, Misfit(Fault.KIT))
    return tuple(told)


def _named(who: Iterable[str], names: dict[str, str]) -> tuple[str, ...]:
    return tuple(sorted(names.get(each, each) for each in who))
