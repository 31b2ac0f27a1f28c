"""What may be asked about packages for partners."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop_crm.api.ask import Command, Count, Look, Made, Query, told_once
from desktop_crm.domain.contacts import ContactFilter, ContactId
from desktop_crm.domain.fields import NOTHING, Field
from desktop_crm.domain.languages import Language
from desktop_crm.domain.packages import COLUMNS, Chosen, Package, PackageColumn
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.recipients import RecipientDoubt


@dataclass(frozen=True, slots=True)
class PackageOutlook:
    """What would come of a package: whom it is for, and what speaks against it."""

    chosen: Chosen
    doubts: tuple[RecipientDoubt, ...]


@dataclass(frozen=True, slots=True)
class PreviewPackage(Query[PackageOutlook]):
    """What would come of a package, before it is made; it names nobody."""

    takes_long = True
    permission = Permission.CONTACT_EXPORT
    touches = NOTHING

    filter: ContactFilter
    recipient_id: int
    purpose_id: int
    columns: tuple[PackageColumn, ...]

    def asks_by(self) -> frozenset[Field]:
        """Return the fields the people are chosen by."""
        return self.filter.asks_by()


@dataclass(frozen=True, slots=True)
class PackageMade:
    """The package that was made; ``passphrase`` opens it, is told this once, and is kept nowhere.

    ``code`` is the passphrase as a QR code, a row of squares to a line, dark ones being ``1``.
    """

    reference: str
    id: str
    number: int
    people: int
    left_out: int
    passphrase: str = told_once()
    code: str = told_once()


@dataclass(frozen=True, slots=True, kw_only=True)
class MakePackage(Command[PackageMade]):
    """Write chosen columns of chosen people for a recipient into an encrypted PDF, and record a disclosure for each.

    It serves ``purpose_id`` and is to be deleted after ``until_on``. People whose processing is restricted, who object
    to the purpose, or whose consent for it is not in force are left out. With ``pseudonyms`` it names nobody: each
    person is called what only the office can tell apart. Where something speaks against the recipient it is refused
    unless ``despite`` says why it is made all the same.
    """

    permission = Permission.CONTACT_EXPORT
    touches = NOTHING

    to: Path
    filter: ContactFilter
    recipient_id: int
    purpose_id: int
    columns: tuple[PackageColumn, ...]
    until_on: date
    pseudonyms: bool = False
    despite: str = ""
    language: Language | None = None
    """The language of the document; None is the office's own."""

    def asks_by(self) -> frozenset[Field]:
        """Return the fields the people are chosen by, and those that go: one closed to whoever asks never does."""
        fields = (COLUMNS[each].field for each in self.columns)
        return self.filter.asks_by() | frozenset(each for each in fields if each is not None)


@dataclass(frozen=True, slots=True)
class Packages(Query[tuple[Package, ...]]):
    """The packages there are, or those of a recipient, newest first."""

    permission = Permission.DISCLOSURE_WRITE
    touches = NOTHING

    recipient_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmDeletion(Command[Made]):
    """Record that a recipient deleted a package: when, and how that is known."""

    permission = Permission.DISCLOSURE_WRITE
    touches = NOTHING

    package_id: int
    deleted_on: date
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteDeletionLetter(Command[Count]):
    """Write the letter that asks a recipient to delete a package and to confirm it, as a PDF."""

    permission = Permission.DISCLOSURE_WRITE
    touches = NOTHING

    package_id: int
    to: Path
    language: Language | None = None
    """The language of the letter; None is the office's own."""


@dataclass(frozen=True, slots=True)
class WhosePseudonym(Look[ContactId]):
    """The contact behind a pseudonym a recipient was given; Missing where it is nobody's, or out of reach."""

    permission = Permission.CONTACT_READ
    touches = NOTHING

    recipient_id: int
    pseudonym: str
