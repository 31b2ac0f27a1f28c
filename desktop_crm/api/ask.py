"""What every query and command has in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID, uuid4

from desktop_crm.domain.danger import Danger
from desktop_crm.domain.fields import Field, Touches
from desktop_crm.domain.permissions import Permission

T = TypeVar("T")
KEPT = "kept"
"""The name under which a field's metadata say that it is not to be kept: see :func:`told_once`."""


def told_once() -> Any:
    """Return the field of an answer that is a secret: told to whoever asked first, never kept, '' at a repetition."""
    return field(default="", compare=False, repr=False, metadata={KEPT: False})


class Ask(Generic[T]):
    """Something a signed-in person asks of the office; ``T`` is the answer."""

    permission: ClassVar[Permission]
    danger: ClassVar[Danger | None] = None
    """What makes it an act the door guards (see ``work.guarding``); None for most."""
    touches: ClassVar[Touches | None] = None
    """What it does with the fields that can be closed to a role; an ask that can speak of a contact must declare it."""

    def asks_by(self) -> frozenset[Field]:
        """Return the fields whose values decide the answer of this very ask, such as what a list is sorted by."""
        return frozenset()


class Query(Ask[T]):
    """An ask that changes nothing and leaves no trace, answered beside a running command."""

    takes_long: ClassVar[bool] = False
    """Whether it may read the whole office, or wait for a file: it is answered beside the other queries, too."""


class Look(Ask[T]):
    """An ask that changes nothing but shows personal data or secrets, so that it leaves an audit line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command(Ask[T]):
    """An ask that changes something; asked twice under one key, it happens once.

    The answer is a frozen dataclass of plain values or None and holds no personal data, so that it can be kept to
    answer a repetition; a secret in it is :func:`told_once`.
    """

    key: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True)
class Made:
    """What a command made or changed: the reference people read out, and the internal id."""

    reference: str
    id: str
    number: int


@dataclass(frozen=True, slots=True)
class Count:
    """How many records a command concerned."""

    number: int
