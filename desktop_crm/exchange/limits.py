"""How much a file may ask of us."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one reading; a file beyond them is refused before or while it is read."""

    file_bytes: int = 50 * MEGABYTE
    unpacked_bytes: int = 200 * MEGABYTE
    ratio: int = 100
    parts: int = 200
    rows: int = 1_000_000
    columns: int = 16_384
    field_chars: int = MEGABYTE
    memory_bytes: int = 1024 * MEGABYTE
    seconds: float = 120.0
    """How long to wait for the reader in all; while what it made is taken in, it may work ahead."""
    cpu_seconds: int = 600


LIMITS = Limits()
"""The bounds the program ships with."""
