"""Which purposes one person's data really serve, for an answer about them and nobody else (GDPR Art. 15(1)(a)).

A register of processing says what the office does with people's data; an answer to one of them says what it does with
theirs. What the gate can tell (``domain.gate``) decides; what it cannot is told from what is held on the person.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import Channel, Consent, LegalBasis, Purpose
from desktop_crm.domain.contacts import ContactStatus
from desktop_crm.domain.gate import Barrier, Known, barrier, needs_consent, needs_contract
from desktop_crm.domain.purposes import PersonKind

_ON_EVERY_CARD = frozenset({Category.CONTACT_DETAIL, Category.IDENTITY})
BY_CONTRACT = frozenset({PersonKind.CLIENTS, PersonKind.MEMBERS, PersonKind.PATIENTS})
"""Kinds of people the office deals with by a contract: who has none and had none is not one of them."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Whose data a purpose uses, and which, as the register says; nothing where it does not."""

    persons: Collection[PersonKind] = ()
    categories: Collection[Category] = ()


@dataclass(frozen=True, slots=True)
class Serving:
    """A purpose somebody's data serve, or served until ``ended_on``; ``given`` is the consent it rests on."""

    purpose: Purpose
    given: Consent | None = None
    ended_on: date | None = None
    objected: bool = False

    @property
    def over(self) -> bool:
        """Say whether their data are not used for it any more."""
        return self.objected or self.ended_on is not None


def serving(
    purpose: Purpose, known: Known, reach: Reach, held: Collection[Category], on: date, *, set_aside: bool = False
) -> Serving | None:
    """Return how somebody's data serve a purpose on a day, None where they do not and did not.

    What rests on consent serves only where they gave one, which may have ended. A contract serves whoever has or had
    one, and whoever the register counts among those it is prepared for. A legal obligation wants data of its kind.
    Of somebody ``set_aside`` nothing serves but legal obligations. That data are restricted or in the trash changes
    nothing: what they are kept for is told all the same.
    """
    if set_aside or known.nameless:
        obliged = purpose.basis is LegalBasis.LEGAL_OBLIGATION and purpose.retired_on is None
        return Serving(purpose) if obliged and _of_its_kind(reach, held) else None
    quiet = replace(known, trashed=False, restricted=False)
    why = _barrier(purpose, quiet, on)
    given = [each for each in known.consents if each.purpose.id == purpose.id and needs_consent(purpose)]
    if given:
        return _consented(purpose, max(given, key=lambda each: (each.in_force(on), each.given_at, each.id)), why)
    dealt = _dealt_with(known)
    if why is Barrier.NO_CONTRACT:
        return Serving(purpose) if dealt or PersonKind.PROSPECTS in reach.persons else None
    if why is not None:
        return None
    if not dealt and not needs_contract(purpose) and reach.persons and BY_CONTRACT.issuperset(reach.persons):
        return None
    obliged = purpose.basis is LegalBasis.LEGAL_OBLIGATION
    return Serving(purpose) if not obliged or _of_its_kind(reach, held) else None


def _barrier(purpose: Purpose, known: Known, on: date) -> Barrier | None:
    """Return what bars them, None where they may be used in any way, be it only by post."""
    why = barrier(purpose, known, on)
    others = (barrier(purpose, known, on, each) for each in purpose.marketing if each is not Channel.ANY)
    return None if any(each is None for each in others) else why


def _consented(purpose: Purpose, newest: Consent, why: Barrier | None) -> Serving | None:
    match why:
        case Barrier.WITHDRAWN if newest.withdrawn_at is not None:
            return Serving(purpose, newest, newest.withdrawn_at.astimezone().date())
        case Barrier.EXPIRED:
            return Serving(purpose, newest, newest.expires_on)
        case Barrier.RETIRED:
            return Serving(purpose, newest, purpose.retired_on)
        case Barrier.NO_CONSENT:  # given from a later day on
            return None
    return Serving(purpose, newest, objected=why is Barrier.OBJECTED)


def _dealt_with(known: Known) -> bool:
    """Say whether there is or was a contract with somebody."""
    dealt = known.status in (ContactStatus.CLIENT, ContactStatus.FORMER)
    return dealt or known.contract_until is not None or bool(known.ordered_on)


def _of_its_kind(reach: Reach, held: Collection[Category]) -> bool:
    """Say whether data are held that tell a purpose from others: orders where it speaks of them, else any of its."""
    telling = telling_of(reach.categories)
    return not telling or not telling.isdisjoint(held)


def telling_of(categories: Collection[Category]) -> frozenset[Category]:
    """Return what tells a purpose from others: orders where it speaks of them, else all but what every card has."""
    telling = frozenset(categories) - _ON_EVERY_CARD
    return frozenset({Category.TRANSACTION}) if Category.TRANSACTION in telling else telling
