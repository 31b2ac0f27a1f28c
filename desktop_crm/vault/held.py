"""The keys of an open office in hand, with everything that changing them takes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop_crm.vault.boot import BootClock
from desktop_crm.vault.device import DeviceSecrets
from desktop_crm.vault.unlocked import Unlocked


@dataclass(frozen=True, slots=True)
class HeldKeys:
    """The folder of the companion file, the keys somebody opened it with, their keyring (None without one)."""

    folder: Path
    unlocked: Unlocked
    device: DeviceSecrets | None
    boot: BootClock
