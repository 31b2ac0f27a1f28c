"""What the screens remember on this computer: which columns, how wide."""

from __future__ import annotations

from typing import Protocol


class Memory(Protocol):
    """Keeps short texts by name; never anything of a person."""

    def recall(self, key: str) -> str:
        """Return what was kept under ``key``, or nothing."""

    def keep(self, key: str, value: str) -> None:
        """Keep ``value`` under ``key``."""


class ShortMemory:
    """Remembers until the program ends."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    def recall(self, key: str) -> str:
        """Return what was kept under ``key``, or nothing."""
        return self._kept.get(key, "")

    def keep(self, key: str, value: str) -> None:
        """Keep ``value`` under ``key``."""
        self._kept[key] = value
