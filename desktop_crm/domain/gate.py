"""Whether somebody's data may be used for a purpose on a day, and if not, why (GDPR Art. 6, 7, 18, 21).

The store answers the same for a whole list in one question (``store.queries.gate``); a property test holds the two
against each other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from desktop_crm.domain.consents import Channel, Consent, LegalBasis, Purpose
from desktop_crm.domain.contacts import ContactStatus
from desktop_crm.domain.fields import Field

ORDER_MONTHS = 12
"""For how long after an order a contract is taken to be still being carried out: delivery, payment, complaint."""

ELECTRONIC = frozenset({Channel.EMAIL, Channel.PHONE, Channel.SMS})
"""Ways of advertising that need consent whatever the basis of the purpose: Directive 2002/58/EC Art. 13, in Poland
art. 398 of Prawo komunikacji elektronicznej; advertising by post may rest on legitimate interests (recital 47)."""


OPEN_TO_OBJECTION = frozenset({LegalBasis.CONSENT, LegalBasis.LEGITIMATE_INTERESTS, LegalBasis.PUBLIC_TASK})
"""What a person can end by objecting: Art. 21(1) names Art. 6(1)(e) and (f). Whoever objects to what rests on their
consent withdraws it, which must be as easy as giving it (Art. 7(3)); a word of law must not keep them in."""


class Barrier(StrEnum):
    """Why somebody's data may not be used for a purpose."""

    ERASED = "erased"
    EXPIRED = "expired"
    NO_CONSENT = "no_consent"
    NO_CONTRACT = "no_contract"
    OBJECTED = "objected"
    OTHER_CHANNEL = "other_channel"
    RESTRICTED = "restricted"
    RETIRED = "retired"
    TRASHED = "trashed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one person that decides; ``objections`` and ``consents`` are to any purpose."""

    nameless: bool = False
    trashed: bool = False
    restricted: bool = False
    objections: frozenset[int] = frozenset()
    consents: tuple[Consent, ...] = ()
    status: ContactStatus = ContactStatus.LEAD
    contract_until: date | None = None
    ordered_on: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether somebody's data may be used for ``purpose``; ``barrier`` says why not, None that they may.

    ``objected`` says that they object to it, which stops it only where its basis lets them.
    """

    purpose: Purpose
    barrier: Barrier | None
    objected: bool = False

    @property
    def may(self) -> bool:
        """Say whether they may be used."""
        return self.barrier is None


def needs_consent(purpose: Purpose, channel: Channel = Channel.ANY) -> bool:
    """Say whether only those who consent may be used for ``purpose`` when they are reached by ``channel``."""
    by = ELECTRONIC if channel is Channel.ANY else ELECTRONIC & {channel}
    return purpose.basis is LegalBasis.CONSENT or not by.isdisjoint(purpose.marketing)


def needs_contract(purpose: Purpose) -> bool:
    """Say whether only those with whom there is a contract may be used for ``purpose``."""
    return purpose.basis is LegalBasis.CONTRACT


def open_to_objection(purpose: Purpose) -> bool:
    """Say whether an objection stops ``purpose`` by the basis it has now; advertising ends whatever it rests on."""
    return purpose.basis in OPEN_TO_OBJECTION or bool(purpose.marketing)


def ordered_since(on: date) -> date:
    """Return the day from which on an order still stands for a contract on the day ``on``."""
    return on - relativedelta(months=ORDER_MONTHS)


def decided_by(purpose: Purpose) -> frozenset[Field]:
    """Return the fields that decide who may be used for ``purpose``: who may not see one learns it from the answer."""
    if needs_contract(purpose):
        return frozenset({Field.CONSENTS, Field.CONTRACT_UNTIL, Field.ORDERS, Field.STATUS})
    return frozenset({Field.CONSENTS})


def barrier(purpose: Purpose, known: Known, on: date, channel: Channel = Channel.ANY) -> Barrier | None:
    """Return why somebody's data may not be used for ``purpose`` on a day, None where they may.

    Nobody is used whose processing is restricted (Art. 18), who objects (Art. 21) or who lies in the trash; what was
    objected to earlier stops nothing that rests on a contract, a law or a vital interest now (Art. 21(1)). What rests
    on consent, or advertises by e-mail, telephone or SMS, wants a consent in force for that way. What rests on a
    contract wants one in force: it ends on or after the day, or the person is a client without an end of contract, or
    ordered within :data:`ORDER_MONTHS`. Legal obligations, legitimate interests, public tasks and vital interests want
    no more.
    """
    for each, applies in _ALWAYS.items():
        if applies(purpose, known):
            return each
    if needs_consent(purpose, channel) and (why := _lacking(purpose, known, on, channel)) is not None:
        return why
    if needs_contract(purpose) and not _under_contract(known, on):
        return Barrier.NO_CONTRACT
    return None


_ALWAYS: Mapping[Barrier, Callable[[Purpose, Known], bool]] = {
    Barrier.RETIRED: lambda purpose, _known: purpose.retired_on is not None,
    Barrier.ERASED: lambda _purpose, known: known.nameless,
    Barrier.TRASHED: lambda _purpose, known: known.trashed,
    Barrier.RESTRICTED: lambda _purpose, known: known.restricted,
    Barrier.OBJECTED: lambda purpose, known: purpose.id in known.objections and open_to_objection(purpose),
}
"""What bars a person from any purpose, the first that applies being told."""


def _lacking(purpose: Purpose, known: Known, on: date, channel: Channel) -> Barrier | None:
    given = [each for each in known.consents if each.purpose.id == purpose.id]
    if any(each.in_force(on) and _reaches(each, channel) for each in given):
        return None
    if not given:
        return Barrier.NO_CONSENT
    newest = max(given, key=lambda each: (each.given_at, each.id))
    if newest.withdrawn_at is not None:
        return Barrier.WITHDRAWN
    if newest.given_at.astimezone().date() > on:
        return Barrier.NO_CONSENT
    if newest.expires_on is not None and newest.expires_on < on:
        return Barrier.EXPIRED
    return Barrier.OTHER_CHANNEL


def _reaches(consent: Consent, channel: Channel) -> bool:
    return channel is Channel.ANY or consent.channel in (Channel.ANY, channel)


def _under_contract(known: Known, on: date) -> bool:
    runs_on = known.status is ContactStatus.CLIENT if known.contract_until is None else known.contract_until >= on
    return runs_on or any(ordered_since(on) <= each <= on for each in known.ordered_on)
