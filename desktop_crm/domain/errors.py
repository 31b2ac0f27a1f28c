"""The ways an ask can fail, told apart by who can do something about it.

Every class here crosses the pipe between the processes by pickling, so each keeps exactly what it was
made with in ``args``. None of them ever holds personal data: an id, a field's name, a number, a path.
"""

from __future__ import annotations


class Refused(Exception):
    """Base of every failure a person may be shown; the front words it by its class."""


class NotAllowed(Refused):
    """The actor lacks a permission, a scope or a field; ``args`` name what was lacking."""


class WholeRecordOnly(NotAllowed):
    """What was asked for deals with all of a record or not at all; ``args`` are the fields hidden from the actor."""


class Missing(Refused):
    """The record is not there, or not there any more; ``args[0]`` is the reference that was asked for."""


class Stale(Refused):
    """Somebody else changed the record after it was read."""


class Restricted(Refused):
    """Processing of the person's data is restricted (GDPR Art. 18)."""


class Objected(Refused):
    """The person objects to the purpose (GDPR Art. 21)."""


class NoObjection(Refused):
    """The purpose rests on what nobody can object to (GDPR Art. 21(1)); ``args[0]`` is its ``LegalBasis``."""


class MarketingStops(Refused):
    """Nothing outweighs an objection to advertising (GDPR Art. 21(3))."""


class Retired(Refused):
    """The purpose was retired; ``args[0]`` is its short name."""


class DoNotImport(Refused):
    """Somebody with this address, telephone, or name and birth was erased and asked not to be taken in again."""


class CopyStillTells(Refused):
    """A copy of a PDF that was to be blacked out still has all the text of the file: it is only covered."""


class MasksOutdated(Refused):
    """Masked values were changed since; ``args`` are the request's reference and how many must be looked at again."""


class Held(Refused):
    """A legal hold keeps the record."""


class Invalid(Refused):
    """A value does not pass; ``args`` are the field's name and a ``Problem``."""


class DelicateText(Refused):
    """A text looks as if it held what does not belong there; ``args`` are the kinds (``Delicate``), never the text."""


class PurposeNeeded(Refused):
    """The card is of a special category, and nobody has said what for it is opened; ``args[0]`` is its reference."""


class AwaitsApproval(Refused):
    """The office wants a second person's approval first; ``args[0]`` is the request's reference, now lodged."""


class Cancelled(Refused):
    """The person who asked took it back; nothing was changed."""


class ConfirmPassword(Refused):
    """A dangerous act, and the password was given too long ago; the front asks for it and asks again."""


class SignInFailed(Refused):
    """Login or password is wrong; which one is never told."""


class WrongCode(SignInFailed):
    """The password is right, the code of the second check is not; it counts as a wrong try."""


class CodeNeeded(Refused):
    """The password is right, and a code of the second check is asked for; nothing is counted, nothing forgiven."""


class SecondCheckWanted(Refused):
    """The role asks for a second check, so that it cannot be switched off."""


class MustWait(Refused):
    """Too many wrong tries; ``args[0]`` is how many seconds remain."""


class AccountStopped(Refused):
    """Too many wrong tries in all; another administrator or the recovery code lets the person in again."""


class AccessEnded(Refused):
    """The person's access was taken away, or its last day has passed; the front locks."""


class PasswordDue(Refused):
    """A new password must be chosen before anything else; ``args[0]`` is a ``ChangeDue``. The front asks for it."""


class LastAdministrator(Refused):
    """Nobody would be left who can let people in: one such account must remain that is enabled and does not end."""


class OwnAccess(Refused):
    """Nobody changes, ends or resets their own access; somebody else must."""


class OwnAct(Refused):
    """Nobody settles what the office noticed about their own acts; somebody else, or an owner, must look at it."""


class OwnFolder(Refused):
    """A file would be written among those of an office, or over a backup; carries its path."""


class OwnersOnly(Refused):
    """Only an owner makes, changes, resets or removes an owner."""


class NotSignedIn(Refused):
    """The office is locked or the session has ended."""


class BackupForeign(Refused):
    """The backup is of another office than the one in the folder."""


class BackupSealed(Refused):
    """The backup cannot be opened by whoever tries: their keys, or the kit, are others than when it was made."""


class BackupUnfit(Refused):
    """The file is no backup of this program, or not whole; nothing was changed."""


class Busy(Refused):
    """Another program holds the office, or a write could not start in time."""


class AlreadyOpen(Busy):
    """The office is open in another window of this computer."""


class OfficeMissing(Refused):
    """There is no office in the folder; ``args[0]`` is the folder."""


class OfficeExists(Refused):
    """There is an office in the folder already; a new one is never made over it."""


class FolderUnfit(Refused):
    """The folder cannot keep an office; ``args`` are the folder and a ``FolderTrouble``."""


class DatabaseDamaged(Refused):
    """office.db cannot be read; nothing was changed."""


class DatabaseMissing(DatabaseDamaged):
    """There is an office.vault without its office.db."""


class VaultDamaged(Refused):
    """office.vault cannot be read; nothing was changed."""


class VaultMissing(Refused):
    """There is an office.db without its office.vault."""


class KitNeeded(Refused):
    """Nothing that can be read says whether somebody may put the office back: only the emergency kit does it."""


class VaultOlder(Refused):
    """office.vault is an older one than the office knows: somebody put it back; nothing was changed."""


class TooNew(Refused):
    """A file was written by a newer program; ``args`` are the file's version and the newest we know."""


class TooOld(Refused):
    """A file is older than the program can bring up to date; ``args`` are the file's version and the oldest we know."""


class KeyringUnavailable(Refused):
    """The operating system's keyring does not answer; ``args[0]`` is one of ``KeyringTrouble``."""


class KeyringChanged(Refused):
    """The device secret is missing from the keyring or another backend answers than the one enrolled."""


class FileUnreadable(Refused):
    """A file cannot be read; ``args`` are a ``FileTrouble`` and a detail without personal data."""


class FileUnwritable(Refused):
    """A file could not be written: read-only folder, full disk, exists already; ``args[0]`` is the path."""


class WorkerLost(Refused):
    """The process that holds the office ended while an ask was under way; signing in again is safe."""


class Defect(Exception):
    """A mistake of ours; the front offers a report, never an explanation."""
