"""Everybody data are passed on to, and each passing on (GDPR Art. 4(9), 15(1)(c), 28, 30(1)(d))."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop_crm.domain.adequacy import TransferDoubt, transfer_doubt
from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.register_choices import Safeguard


class RecipientKind(StrEnum):
    """What a recipient is in law: Art. 4(9), 26, 28."""

    AUTHORITY = "authority"
    CONTROLLER = "controller"
    JOINT_CONTROLLER = "joint_controller"
    PROCESSOR = "processor"


class RecipientDoubt(StrEnum):
    """What speaks against passing data on to somebody; whoever does it all the same says why."""

    ASSESSED_UNFIT = "assessed_unfit"
    CONTRACT_ENDED = "contract_ended"
    FIELDS_NOT_COVERED = "fields_not_covered"
    KIND_UNSAID = "kind_unsaid"
    NO_CONTRACT = "no_contract"
    NO_SAFEGUARD = "no_safeguard"
    NOT_OF_PURPOSE = "not_of_purpose"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody data are passed on to.

    ``category`` is what they do for the office, ``kind`` what they are in law, ``contact`` where notices under Art. 19
    go. For a ``country`` outside the EEA ``rests_on`` says what protects data there, and ``safeguard`` the details, or
    why Art. 49 applies. One that was ended stays to be read; nothing is passed on to it any more.
    """

    id: int
    name: str
    category: str
    country: str
    safeguard: str
    contract: str
    kind: RecipientKind | None = None
    contact: str = ""
    rests_on: Safeguard | None = None
    ended_on: date | None = None
    ended_why: str = ""

    def transfer_doubt(self, on: date) -> TransferDoubt | None:
        """Return what is wrong with the transfer to this recipient's country, None where nothing is."""
        return transfer_doubt(self.country, self.rests_on, self.safeguard, on)


@dataclass(frozen=True, slots=True)
class RecipientVersion:
    """What was written of a recipient from a moment on; ``by`` is '' where nobody is known to have written it."""

    version: int
    at: datetime
    by: str
    recipient: Recipient


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One passing on of somebody's data: when, to whom, what and why; ``package`` is the number of its package."""

    id: int
    at: datetime
    recipient: Recipient
    what: str
    why: str
    by: str
    package: int | None = None


@dataclass(frozen=True, slots=True)
class PassedOn:
    """One passing on to a recipient: whose data it was, when, what and why."""

    id: int
    contact_id: ContactId
    name: str
    at: datetime
    what: str
    why: str
    by: str
    package: int | None = None


@dataclass(frozen=True, slots=True)
class NotTold:
    """A recipient no purpose in use names: of how many people they got data, how often and when last, if ever."""

    recipient: Recipient
    people: int
    disclosures: int
    last: datetime | None
