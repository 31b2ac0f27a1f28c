"""Refusals as exit codes; the sentences are those of the window (``words/errors.py``)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from desktop_crm.domain import errors
from desktop_crm.domain.problems import FileTrouble


class ExitCode(IntEnum):
    """What a script can tell apart (docs/command-line.md tells people)."""

    DONE = 0
    REJECTED_RECORDS = 1
    USAGE = 2
    REFUSED = 3
    NOT_SIGNED_IN = 4
    NOT_FOUND = 5
    DAMAGED = 6
    VERSION = 7
    BUSY = 8
    DEFECT = 70
    INTERRUPTED = 130
    """Ctrl+C, as shells count it: 128 and the number of the signal."""
    UNREAD = 141
    """Whoever read the answer went away; what was asked was done."""


CODES: Mapping[type[errors.Refused], ExitCode] = {
    errors.AccountStopped: ExitCode.NOT_SIGNED_IN,
    errors.AlreadyOpen: ExitCode.BUSY,
    errors.AccessEnded: ExitCode.NOT_SIGNED_IN,
    errors.AwaitsApproval: ExitCode.REFUSED,
    errors.BackupForeign: ExitCode.REFUSED,
    errors.BackupSealed: ExitCode.REFUSED,
    errors.BackupUnfit: ExitCode.DAMAGED,
    errors.Busy: ExitCode.BUSY,
    errors.Cancelled: ExitCode.REFUSED,
    errors.CodeNeeded: ExitCode.NOT_SIGNED_IN,
    errors.ConfirmPassword: ExitCode.REFUSED,
    errors.DatabaseDamaged: ExitCode.DAMAGED,
    errors.DatabaseMissing: ExitCode.DAMAGED,
    errors.DelicateText: ExitCode.REFUSED,
    errors.DoNotImport: ExitCode.REFUSED,
    errors.FileUnreadable: ExitCode.REFUSED,
    errors.FileUnwritable: ExitCode.REFUSED,
    errors.FolderUnfit: ExitCode.REFUSED,
    errors.Held: ExitCode.REFUSED,
    errors.Invalid: ExitCode.REFUSED,
    errors.KeyringChanged: ExitCode.NOT_SIGNED_IN,
    errors.KeyringUnavailable: ExitCode.NOT_SIGNED_IN,
    errors.KitNeeded: ExitCode.REFUSED,
    errors.LastAdministrator: ExitCode.REFUSED,
    errors.CopyStillTells: ExitCode.REFUSED,
    errors.MasksOutdated: ExitCode.REFUSED,
    errors.Missing: ExitCode.NOT_FOUND,
    errors.MustWait: ExitCode.NOT_SIGNED_IN,
    errors.NotAllowed: ExitCode.REFUSED,
    errors.NotSignedIn: ExitCode.NOT_SIGNED_IN,
    errors.OfficeExists: ExitCode.REFUSED,
    errors.OfficeMissing: ExitCode.NOT_FOUND,
    errors.PasswordDue: ExitCode.NOT_SIGNED_IN,
    errors.PurposeNeeded: ExitCode.REFUSED,
    errors.OwnAccess: ExitCode.REFUSED,
    errors.OwnAct: ExitCode.REFUSED,
    errors.OwnersOnly: ExitCode.REFUSED,
    errors.OwnFolder: ExitCode.REFUSED,
    errors.MarketingStops: ExitCode.REFUSED,
    errors.NoObjection: ExitCode.REFUSED,
    errors.Objected: ExitCode.REFUSED,
    errors.Restricted: ExitCode.REFUSED,
    errors.Retired: ExitCode.REFUSED,
    errors.SecondCheckWanted: ExitCode.REFUSED,
    errors.SignInFailed: ExitCode.NOT_SIGNED_IN,
    errors.Stale: ExitCode.REFUSED,
    errors.TooNew: ExitCode.VERSION,
    errors.TooOld: ExitCode.VERSION,
    errors.VaultDamaged: ExitCode.DAMAGED,
    errors.VaultMissing: ExitCode.DAMAGED,
    errors.VaultOlder: ExitCode.DAMAGED,
    errors.WholeRecordOnly: ExitCode.REFUSED,
    errors.WrongCode: ExitCode.NOT_SIGNED_IN,
    errors.WorkerLost: ExitCode.DEFECT,
}
"""The code of every kind of refusal; a test holds the list complete."""


def exit_code(refused: errors.Refused) -> ExitCode:
    """Return the code of ``refused``; a file that is not there at all is "not found"."""
    if isinstance(refused, errors.FileUnreadable) and refused.args[:1] == (FileTrouble.GONE,):
        return ExitCode.NOT_FOUND
    return CODES.get(type(refused), ExitCode.REFUSED)
