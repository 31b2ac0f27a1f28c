"""Values about the office's keys that both fronts show."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EnrolledDevice:
    """A computer, or rather an OS account of one, whose keyring takes part in opening the office."""

    id: str
    backend: str
    """The class of the keyring, as ``module.name``."""
    here: bool


@dataclass(frozen=True, slots=True)
class HashCost:
    """What one guess at a password costs: memory, passes over it, lanes at a time."""

    memory_mib: int
    passes: int
    lanes: int
