"""What may be asked about the guides by the kind of office, and about what they proposed."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_crm.api.ask import Command, Count, Query
from desktop_crm.domain.fields import NOTHING
from desktop_crm.domain.guides import Law, OfficeKind, Proposal, Proposed, ToCheck
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Permission


@dataclass(frozen=True, slots=True)
class PreviewGuide(Query[tuple[Proposal, ...]]):
    """What a guide would add to the registers, and what of it is there already; nothing is changed.

    ``law`` None is that of the office's country, ``language`` None the office's own.
    """

    permission = Permission.PURPOSE_WRITE
    touches = NOTHING

    kind: OfficeKind
    law: Law | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class GuideApplied:
    """How much a guide added, how much was there already and was left as it is, and how much was left out."""

    added: int
    there: int
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyGuide(Command[GuideApplied]):
    """Add what a guide proposes, but for what is left out by its key; what is there already is left as it is.

    Everything added counts as to be checked, and a rule takes nothing before it was. Needs the right to write purposes,
    rules, recipients and registers.
    """

    permission = Permission.PURPOSE_WRITE
    touches = NOTHING

    kind: OfficeKind
    law: Law | None = None
    language: Language | None = None
    leave_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListToCheck(Query[tuple[ToCheck, ...]]):
    """What guides proposed and nobody has checked, the oldest first."""

    permission = Permission.REGISTER_READ
    touches = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkChecked(Command[Count]):
    """Say that something a guide proposed was looked at and is right; a rule is switched on by it.

    Writing it anew says the same. Needs the right to write what it is.
    """

    permission = Permission.REGISTER_READ
    touches = NOTHING

    what: Proposed
    number: int
