"""Everything an answer to "what do you hold about me?" says (GDPR Art. 15, 12(3), 12(6)).

A :class:`SubjectFile` is put together by ``privacy`` and drawn by ``reports`` and ``exchange``; it knows no
database and no page. Two kinds of text meet in it:

- *labels* (``HeldTable.label``, ``HeldColumn.label``, ``HeldColumn.category``) are English message ids and go
  through the catalogue of the person's language where they are shown;
- everything else is text as it is held, or was worded by ``privacy`` in the person's language already.

An empty string or tuple means "there is none", and the document says so: nothing is left out in silence.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop_crm.domain.languages import Language


@dataclass(frozen=True, slots=True)
class Controller:
    """Who answers: the office, the people to turn to and the authority above it (Art. 13(1)(a)-(b), 15(1)(f))."""

    name: str
    address: str
    """Lines parted by newlines, as on an envelope."""
    email: str = ""
    phone: str = ""
    tax_id: str = ""
    representative: str = ""
    """The representative in the Union with contacts (Art. 27), where one is needed."""
    dpo_name: str = ""
    dpo_contact: str = ""
    authority_name: str = ""
    authority_contact: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """The person who asked."""

    reference: str
    """The short number, ``C-10482``."""
    name: str
    address: str = ""
    """Where the answer goes: lines of an envelope, or an e-mail address."""


@dataclass(frozen=True, slots=True)
class IdentityCheck:
    """How the office made sure that the right person gets the answer (Art. 12(6))."""

    how: str
    checked: date | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class SubjectRequest:
    """The request as the register keeps it, with its clock (Art. 12(3))."""

    reference: str
    """The short number, ``R-23``."""
    received: date
    due: date
    answered: date
    extended: bool = False
    extension_reason: str = ""
    identity: IdentityCheck | None = None
    answered_by: str = ""
    """Who in the office signs for the answer."""
    electronic: bool = False
    """Whether it came electronically, so that the answer is given in a common electronic form (Art. 15(3))."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """One purpose the data serve (Art. 15(1)(a)), with what belongs to it by the register of processing."""

    name: str
    legal_basis: str
    description: str = ""
    retention: str = ""
    """How long, or by which criteria (Art. 15(1)(d)), in a sentence."""
    categories: tuple[str, ...] = ()
    """Categories of data, worded (Art. 15(1)(b))."""
    recipients: tuple[str, ...] = ()
    given: date | None = None
    """Since when the person's consent to it stands, where it rests on one."""
    ended: date | None = None
    """Since when it does not any more."""
    objected: bool = False
    sources: str = ""
    """Where the office gets such data from but from the person, worded (Art. 14(2)(f))."""

    @property
    def over(self) -> bool:
        """Say whether the data are not used for it any more."""
        return self.objected or self.ended is not None


@dataclass(frozen=True, slots=True)
class HeldColumn:
    """A column of a :class:`HeldTable`: both texts are message ids."""

    label: str
    category: str = ""
    """The personal category by the column map ("contact detail"), empty where the column says nothing personal."""
    name: str = ""
    """The technical name; the document does not show it."""


@dataclass(frozen=True, slots=True)
class HeldTable:
    """Every row one table holds about the person, as display text; derived from the column map, not listed by hand."""

    label: str
    columns: tuple[HeldColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    """As many cells as there are columns; dates and amounts already in the person's language."""
    name: str = ""
    """The technical name, for the JSON copy; the document does not show it."""

    def __post_init__(self) -> None:
        """Hold every row to the columns: a cell under the wrong head would be a false statement."""
        width = len(self.columns)
        if any(len(row) != width for row in self.rows):
            raise ValueError(f"{self.name or self.label}: a row does not have {width} cells")


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """A consent with the exact words agreed to, given or withdrawn."""

    purpose: str
    wording: str
    """The text the person agreed to, as it was shown then."""
    given: date
    wording_version: str = ""
    channel: str = ""
    form: str = ""
    source: str = ""
    withdrawn: date | None = None
    proof: str = ""
    """The name of the proof kept, or what it is."""
    expires: date | None = None
    proof_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Data that left the office: when, to whom, what, why (Art. 15(1)(c); named recipients by CJEU C-154/21)."""

    when: date
    recipient: str
    what: str
    why: str
    country: str = ""
    safeguard: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who has received the data, or may for a purpose they serve, processors included (Art. 15(1)(c))."""

    name: str
    role: str
    """What they do for the office: courier, accountant, mailing service."""
    country: str = ""
    received: bool = True
    """Whether data of this person are known to have gone there."""


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody in the office looked at or changed the data."""

    when: datetime
    """Aware; shown in its own time zone, so ``privacy`` converts it to the office's."""
    who: str
    did: str
    """In plain words: "opened your card", "changed the telephone number"."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where data came from (Art. 15(1)(g))."""

    what: str
    origin: str
    when: date | None = None


@dataclass(frozen=True, slots=True)
class AutomatedDecision:
    """A decision a machine takes, or a profile it makes (Art. 15(1)(h))."""

    name: str
    logic: str
    consequences: str


@dataclass(frozen=True, slots=True)
class Transfer:
    """Data that go to a third country, and what protects them there (Art. 15(2), 46)."""

    recipient: str
    country: str
    safeguard: str
    copy_from: str = ""
    """Where a copy of the safeguards can be had."""


@dataclass(frozen=True, slots=True)
class RetentionOutlook:
    """What happens to one kind of the person's data, when, and why (Art. 15(1)(d))."""

    what: str
    why: str
    """The rule in a sentence, with the law or the trigger it follows from."""
    after: date | None = None
    """The day after which it goes; None where no date can be told yet (a contract still runs)."""
    then: str = ""
    """What is done: "deleted", "made anonymous"."""
    held: str = ""
    """Why it stays in spite of the rule, where a legal hold is on."""


@dataclass(frozen=True, slots=True)
class SubjectFile:
    """The whole answer to one person's request for access."""

    language: Language
    controller: Controller
    subject: Subject
    request: SubjectRequest
    purposes: tuple[Purpose, ...] = ()
    tables: tuple[HeldTable, ...] = ()
    """In the order they are to be read: identity, contact, notes, interactions, orders, documents."""
    consents: tuple[ConsentGiven, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    looks: tuple[Look, ...] = ()
    sources: tuple[Source, ...] = ()
    automated: tuple[AutomatedDecision, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    retention: tuple[RetentionOutlook, ...] = ()
    backups: str = ""
    """How long copies live on, and that they are not searched by hand."""
    masked: tuple[tuple[str, int], ...] = ()
    """Why passages are masked, worded, and how many for each reason (Art. 15(4))."""
    files: int = 0
    """How many files go along with the answer."""
    blacked_out: tuple[str, ...] = ()
    """Why a file goes along as a copy with parts blacked out, worded; one entry for each."""
    sha256: str = ""
    """Of the data set as the register keeps it, 64 hexadecimal digits."""

    @property
    def held_rows(self) -> int:
        """How many rows are held in all tables together."""
        return sum(len(table.rows) for table in self.tables)
