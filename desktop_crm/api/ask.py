"""What every query and command has in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Generic, Self, TypeVar
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

    def opens_card(self) -> bool:
        """Say whether it shows what is kept of one person: of a special category only for a purpose that was stated."""
        return False


class Query(Ask[T]):
    """An ask that changes nothing and leaves no line of its own, answered beside a running command."""

    takes_long: ClassVar[bool] = False
    """Whether it may read the whole office, or wait for a file: it is answered beside the other queries, too."""

    def people_in(self, answer: T) -> int:  # noqa: ARG002 — most speak of nobody
        """Return how many people an answer names; they are counted, and told in the trail once in a while."""
        return 0


class Look(Ask[T]):
    """An ask that changes nothing but shows personal data or secrets, so that it leaves an audit line."""

    def opens_card(self) -> bool:
        """Say yes: where the line it leaves names one person, it showed theirs."""
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Command(Ask[T]):
    """An ask that changes something; asked twice under one key, it happens once.

    The answer is a frozen dataclass of plain values or None and holds no personal data, so that it can be kept to
    answer a repetition; a secret in it is :func:`told_once`.
    """

    key: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing(Command[T]):
    """A command that keeps words somebody writes about a person as they like.

    ``free_text`` says in which of its fields they stand (``text``, ``draft.source``; ``masks.note`` is the note of each
    mask) and which column keeps them. The door looks through them and refuses with DelicateText what does not belong
    there, unless ``allow_sensitive``. One that ``rewrites`` what is kept already has its handler call ``Work.weigh``
    with that, so that only new words count.
    """

    free_text: ClassVar[Mapping[str, str]]
    rewrites: ClassVar[bool] = False

    allow_sensitive: bool = False

    def words(self) -> Iterator[str]:
        """Yield the free words of this very ask."""
        for path in self.free_text:
            yield from _said(self, path)

    def reworded(self, change: Callable[[str], str]) -> Self:
        """Return the same ask with ``change`` done to each of its free words."""
        ask = self
        for path in self.free_text:
            ask = _reworded(ask, path, change)
        return ask


def _said(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, tuple):
        for each in value:
            yield from _said(each, path)
    elif path:
        name, _, inner = path.partition(".")
        yield from _said(getattr(value, name), inner)
    else:
        yield value


def _reworded(value: Any, path: str, change: Callable[[str], str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_reworded(each, path, change) for each in value)
    if not path:
        return change(value)
    name, _, inner = path.partition(".")
    return replace(value, **{name: _reworded(getattr(value, name), inner, change)})


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
