"""The keys of an open office in hand, with everything that changing them takes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from desktop_crm.vault.boot import BootClock
from desktop_crm.vault.device import DeviceSecrets
from desktop_crm.vault.recovery import RecoveryCode
from desktop_crm.vault.unlocked import Unlocked


class DrawnCode:
    """The recovery code drawn last for a kit that is yet to come into force; it leaves memory with the session."""

    __slots__ = ("code",)

    def __init__(self) -> None:
        self.code: RecoveryCode | None = None


@dataclass(frozen=True, slots=True)
class HeldKeys:
    """The folder of the companion file, the keys somebody opened it with, their keyring (None without one)."""

    folder: Path
    unlocked: Unlocked
    device: DeviceSecrets | None
    boot: BootClock
    drawn: DrawnCode = field(default_factory=DrawnCode)
