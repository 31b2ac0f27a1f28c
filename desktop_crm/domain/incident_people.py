"""How the people a breach concerns are found: from what the office recorded, never from memory (GDPR Art. 33(3)(a))."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop_crm.domain.categories import Category
from desktop_crm.domain.contacts import ContactId, reference
from desktop_crm.domain.trail import Act


class TraceKind(StrEnum):
    """Where it is looked."""

    ACCOUNT = "account"
    ASSIGNMENT = "assignment"
    CHOSEN = "chosen"
    COMPUTER = "computer"
    DISCLOSURE = "disclosure"
    EVERYBODY = "everybody"
    EXPORT = "export"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Trace:
    """One search for people concerned.

    ``of`` names whose trace it is: an account, an enrolled computer, a partner's account, a recipient, the number of
    the trail's line that tells of an export, an import. ``since`` and ``until`` narrow it to what happened from a
    moment on and before another; ``acts`` to the kinds of act, where the trail is read. ``contacts`` are those chosen.
    """

    kind: TraceKind
    of: str = ""
    since: datetime | None = None
    until: datetime | None = None
    acts: frozenset[Act] = frozenset({Act.HANDED_OUT, Act.LOOKED})
    contacts: tuple[ContactId, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Something people can be found from: an export that was made, a recipient, a computer, somebody who signs in."""

    kind: TraceKind
    of: str
    name: str
    at: datetime | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Concerned:
    """What a search finds: how many people, how many of them are not listed yet, which data, how many records.

    ``erased`` counts those of whom nothing is left since, and who can be counted but not told. ``lists`` counts the
    searches that were made: the trail does not say whom they found. ``unreachable`` have no postal address.
    """

    people: int
    new: int
    erased: int
    lists: int
    unreachable: int
    records: int
    categories: frozenset[Category]


@dataclass(frozen=True, slots=True)
class Find:
    """A search whose findings were listed; it stays when the people in it are erased."""

    id: int
    at: datetime
    by: str
    kind: TraceKind
    of: str
    since: datetime | None
    until: datetime | None
    people: int
    added: int
    erased: int
    categories: frozenset[Category]


@dataclass(frozen=True, slots=True)
class ConcernedPerson:
    """Somebody listed as concerned; ``name`` is '' for who may not read contacts."""

    contact_id: ContactId
    name: str
    categories: frozenset[Category]
    has_address: bool
    has_email: bool
    has_phone: bool
    told_at: datetime | None = None
    told_how: str = ""

    @property
    def reference(self) -> str:
        """Return the short name people say."""
        return reference(self.contact_id)
