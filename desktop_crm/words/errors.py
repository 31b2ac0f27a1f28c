"""What a person is told about a refusal: what happened, that nothing was lost, and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

from desktop_crm.domain import errors
from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.fields import Field
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.policies import ChangeDue
from desktop_crm.domain.problems import FileTrouble, FolderTrouble, KeyringTrouble, Problem
from desktop_crm.words.catalogue import N_, Words
from desktop_crm.words.closable import closable_name
from desktop_crm.words.fields import field_name
from desktop_crm.words.free_text import delicate_sentence
from desktop_crm.words.labels import label

FILE_TROUBLES: Mapping[FileTrouble, str] = {
    FileTrouble.DEVICE: N_(
        "This is a pipe or a device and not a file. Nothing was changed; save what it gives as a file, "
        "or hand it to “desktop-crm read -”."
    ),
    FileTrouble.EMPTY: N_("The file is empty. Nothing was changed; choose another file."),
    FileTrouble.FOLDER: N_("This is a folder and not a file. Nothing was changed; choose a file in it."),
    FileTrouble.GONE: N_("The file is not there, or may not be read. Nothing was changed; check where it lies."),
    FileTrouble.MALFORMED: N_("The file is damaged. Nothing was changed; export it again from where it came from."),
    FileTrouble.NO_SHEET: N_(
        "The file has no sheet of that name with anything on it. Nothing was changed; look its names up in the file."
    ),
    FileTrouble.PACKED: N_(
        "The file unpacks to far more than a list of contacts ever needs, as one does that is made to do harm. "
        "Nothing was changed; ask whoever sent it for a CSV or vCard file instead."
    ),
    FileTrouble.TOO_BIG: N_("The file is too big. Nothing was changed; divide it and bring it in part by part."),
    FileTrouble.TOO_SLOW: N_("Reading the file took too long. Nothing was changed; divide it and try again."),
    FileTrouble.UNKNOWN_KIND: N_(
        "This is no kind of file the program reads. Nothing was changed; save it as vCard, CSV or XLSX."
    ),
}
FOLDER_TROUBLES: Mapping[FolderTrouble, str] = {
    FolderTrouble.NETWORK: N_(
        "The folder {folder} lies on a network share, where an office can be damaged. Nothing was changed; "
        "choose one on this computer."
    ),
    FolderTrouble.NOT_EMPTY: N_("The folder {folder} is not empty. Nothing was changed; choose an empty one."),
    FolderTrouble.READ_ONLY: N_(
        "Nothing can be written in the folder {folder}. Nothing was lost; choose another folder or ask for the right."
    ),
    FolderTrouble.SYNCHRONISED: N_(
        "The folder {folder} is synchronised with another place, where an office can be damaged. "
        "Nothing was changed; choose another one."
    ),
}
KEYRING_TROUBLES: Mapping[KeyringTrouble, str] = {
    KeyringTrouble.ABSENT: N_(
        "This computer has no keyring the program trusts. Nothing was lost; set one up, or go on without it."
    ),
    KeyringTrouble.FAILED: N_("The keyring of this computer gave an error. Nothing was lost; try again."),
    KeyringTrouble.LOCKED: N_("The keyring of this computer is locked. Nothing was lost; unlock it and try again."),
    KeyringTrouble.SLOW: N_("The keyring of this computer does not answer. Nothing was lost; try again."),
}

CHANGES_DUE: Mapping[ChangeDue, str] = {
    ChangeDue.EVERYBODY: N_(
        "Everybody must choose a new password first. Nothing was lost; choose yours: “account password” does it too."
    ),
    ChangeDue.EXPIRED: N_(
        "Your password has expired. Nothing was lost; choose a new one first: “account password” does it too."
    ),
    ChangeDue.SECOND_CHECK: N_(
        "Your role asks for a second check. Nothing was changed; set it up first: "
        "“account second-check on” does it too."
    ),
    ChangeDue.RESET: N_(
        "You signed in with a one-time code. Nothing was lost; choose a password of your own first: "
        "“account password” does it too."
    ),
}


NO_OBJECTION: Mapping[LegalBasis, str] = {
    LegalBasis.CONTRACT: N_(
        "Nobody can object to what a contract with them needs (Art. 21(1)). Nothing was recorded. The person may end "
        "the contract, or ask for correction (Art. 16), restriction (Art. 18) or erasure (Art. 17): enter that request."
    ),
    LegalBasis.LEGAL_OBLIGATION: N_(
        "Nobody can object to what a law demands (Art. 21(1)). Nothing was recorded. Tell the person which law it is; "
        "they may ask for correction (Art. 16) or restriction (Art. 18): enter that request."
    ),
    LegalBasis.VITAL_INTERESTS: N_(
        "Nobody can object to what protects somebody's life (Art. 21(1)). Nothing was recorded. The person may ask for "
        "correction (Art. 16), restriction (Art. 18) or erasure (Art. 17): enter that request."
    ),
}
"""What is possible instead of an objection, by what a purpose rests on."""


def sentence(error: errors.Refused, words: Words) -> str:
    """Return what a person is told about ``error``, in the language of ``words``."""
    for kind in type(error).__mro__:
        if worder := SENTENCES.get(kind):
            return worder(error.args, words)
    raise errors.Defect(f"no sentence for {type(error).__name__}")


def defect_sentence(words: Words) -> str:
    """Return what a person is told when the mistake is the program's own."""
    return words.gettext(
        "The program made a mistake. What was saved before is safe; start it again, and tell us if it comes back."
    )


def _said(message: str) -> Callable[[tuple[Any, ...], Words], str]:
    return lambda _args, words: words.gettext(message)


def _awaits_approval(args: tuple[Any, ...], words: Words) -> str:
    return words.gettext(
        "A second person must approve this first. Nothing was changed; the request is {reference}, and once it is "
        "approved, do the same again."
    ).format(reference=args[0] if args else "—")


def _enumerated(table: Mapping[Any, str], place: int, **named: int) -> Callable[[tuple[Any, ...], Words], str]:
    """Word an error by the member at ``place`` of its args, with other args filled in by name."""

    def worder(args: tuple[Any, ...], words: Words) -> str:
        message = table[args[place]] if len(args) > place and args[place] in table else next(iter(table.values()))
        filled = {name: args[at] if at < len(args) else "" for name, at in named.items()}
        return words.gettext(message).format(**filled)

    return worder


def _whole_record_only(args: tuple[Any, ...], words: Words) -> str:
    hidden = ", ".join(closable_name(str(each), words) for each in args)
    return words.gettext(
        "Only somebody who sees the whole record may do this; hidden from you: {fields}. Nothing was done; "
        "let somebody else do it, or ask an administrator to open the fields to your role."
    ).format(fields=hidden or "—")


def _not_allowed(args: tuple[Any, ...], words: Words) -> str:
    if args and all(str(each) in set(Field) for each in args):
        return words.gettext(
            "This is closed to your role: {fields}. Nothing was changed; an administrator can open it."
        ).format(fields=", ".join(closable_name(str(each), words) for each in args))
    known = {permission.value: permission for permission in Permission}
    lacking = ", ".join(
        label(known[str(each)], words) if str(each) in known else field_name(str(each), words) for each in args
    )
    if not lacking:
        return words.gettext("You may not do this. Nothing was changed; an administrator can give you the right.")
    message = words.gettext(
        "You may not do this: {right}. Nothing was changed; an administrator can give you the right."
    )
    return message.format(right=lacking)


_NAMED = 60
"""Signs of what was asked for that are said again: what is longer was no reference."""


def _missing(args: tuple[Any, ...], words: Words) -> str:
    message = words.gettext(
        "{reference} is not here, or not here any more. Nothing was changed; check the reference, or look in the trash."
    )
    named = str(args[0]).strip() if args else ""
    return message.format(reference=f"{named[:_NAMED]}…" if len(named) > _NAMED else named or "—")


def _masks_outdated(args: tuple[Any, ...], words: Words) -> str:
    count = int(args[1]) if len(args) > 1 else 1
    message = words.ngettext(
        "{count} passage was changed after it was masked. Nothing was written; look at it again in {reference}.",
        "{count} passages were changed after they were masked. Nothing was written; look at them again in {reference}.",
        count,
    )
    return message.format(count=count, reference=args[0] if args else "—")


def _invalid(args: tuple[Any, ...], words: Words) -> str:
    name = field_name(str(args[0]), words) if args else ""
    if Problem.OUT_OF_BOUNDS in args:
        message = words.gettext(
            "{field}: must be from {least} to {most}. Nothing was changed; correct it and try again."
        )
        return message.format(field=name, least=args[-2], most=args[-1])
    faults = "; ".join(label(each, words) for each in args[1:] if isinstance(each, Enum))
    if groups := [str(each) for each in args[1:] if isinstance(each, int) and not isinstance(each, Enum)]:
        faults += words.gettext(" (group {number})").format(number=", ".join(groups))
    message = words.gettext("{field}: {problem}. Nothing was changed; correct it and try again.")
    return message.format(field=name, problem=faults or words.gettext("this value cannot be taken"))


def _must_wait(args: tuple[Any, ...], words: Words) -> str:
    seconds = max(1, int(args[0])) if args else 1
    if seconds < 60:
        message = words.ngettext(
            "Too many wrong tries. Nothing was lost; try again in {count} second.",
            "Too many wrong tries. Nothing was lost; try again in {count} seconds.",
            seconds,
        )
        return message.format(count=seconds)
    minutes = -(-seconds // 60)
    message = words.ngettext(
        "Too many wrong tries. Nothing was lost; try again in {count} minute.",
        "Too many wrong tries. Nothing was lost; try again in {count} minutes.",
        minutes,
    )
    return message.format(count=minutes)


def _versions(message: str) -> Callable[[tuple[Any, ...], Words], str]:
    """Word an error whose last two args are the version found and the version known."""

    def worder(args: tuple[Any, ...], words: Words) -> str:
        found, known = args[-2:] if len(args) >= 2 else ("?", "?")
        return words.gettext(message).format(found=found, known=known)

    return worder


def _with_path(message: str) -> Callable[[tuple[Any, ...], Words], str]:
    return lambda args, words: words.gettext(message).format(path=args[0] if args else "")


SENTENCES: Mapping[type, Callable[[tuple[Any, ...], Words], str]] = {
    errors.AccessEnded: _said(
        N_("Your access to this office has ended. Nothing was lost; ask its administrator if that is a mistake.")
    ),
    errors.AccountStopped: _said(
        N_(
            "Too many wrong tries: this login is stopped. Nothing was lost; "
            "use the recovery code of the emergency kit, or ask another administrator."
        )
    ),
    errors.AlreadyOpen: _said(
        N_("This office is open in another window of this computer. Nothing was lost; go on there, or close it first.")
    ),
    errors.AwaitsApproval: _awaits_approval,
    errors.BackupForeign: _said(
        N_("This backup is of another office. Nothing was changed; choose one of this office, or another folder.")
    ),
    errors.BackupSealed: _said(
        N_(
            "Your keys, or the emergency kit, are others than when this backup was made. Nothing was changed; choose a "
            "newer backup, or put it into a new folder with the code of the kit of its time."
        )
    ),
    errors.BackupUnfit: _said(
        N_("This file is no backup of this program, or is not whole. Nothing was changed; choose another one.")
    ),
    errors.Busy: _said(N_("Another program is using the office. Nothing was lost; try again in a moment.")),
    errors.Cancelled: _said(N_("You cancelled it. Nothing was changed.")),
    errors.CodeNeeded: _said(N_("A code from your telephone is needed too. Nothing was lost; type it and go on.")),
    errors.ConfirmPassword: _said(
        N_("Your password is needed again for this. Nothing was changed; give it and try again.")
    ),
    errors.DatabaseDamaged: _said(
        N_("The file office.db cannot be read. Nothing was changed; keep the folder as it is and restore a backup.")
    ),
    errors.DatabaseMissing: _said(
        N_("The file office.db is missing beside office.vault. Nothing was changed; put it back or restore a backup.")
    ),
    errors.DelicateText: delicate_sentence,
    errors.DoNotImport: _said(
        N_(
            "Somebody with this address, telephone, or name and date of birth was erased and asked not to be taken in "
            "again. Nothing was saved; if they changed their mind, take them off the do-not-import list first."
        )
    ),
    errors.FileUnreadable: _enumerated(FILE_TROUBLES, 0),
    errors.FileUnwritable: _with_path(
        N_("{path} could not be written. Nothing of the office was changed; choose another name or free some space.")
    ),
    errors.FolderUnfit: _enumerated(FOLDER_TROUBLES, 1, folder=0),
    errors.Held: _said(N_("A legal hold keeps this record. Nothing was changed; release the hold first.")),
    errors.Invalid: _invalid,
    errors.KeyringChanged: _said(
        N_(
            "This computer's part of the key is missing or was exchanged. Nothing was lost; "
            "go back to the desktop or keyring it was enrolled with, enrol this computer with a code of an "
            "administrator (“device enrol”), or use the recovery code of the emergency kit (“recover”)."
        )
    ),
    errors.KeyringUnavailable: _enumerated(KEYRING_TROUBLES, 0),
    errors.KitNeeded: _said(
        N_(
            "The files of this office that say who may do this cannot be read. Nothing was changed; put the office "
            "back with the emergency kit."
        )
    ),
    errors.LastAdministrator: _said(
        N_(
            "Nobody would be left who can let people in. Nothing was changed; "
            "first give somebody else a role that may, without a last day."
        )
    ),
    errors.CopyStillTells: _said(
        N_(
            "The text that was blacked out can still be copied out of this PDF: it is only covered. Nothing was kept. "
            "Save the blacked-out pages as pictures (PNG or JPEG), or print and scan them, and choose that."
        )
    ),
    errors.MasksOutdated: _masks_outdated,
    errors.Missing: _missing,
    errors.MustWait: _must_wait,
    errors.NotAllowed: _not_allowed,
    errors.NotSignedIn: _said(N_("The office is locked. Nothing was lost; sign in and try again.")),
    errors.OfficeExists: _said(
        N_("There is an office in this folder already. Nothing was changed; open it, or choose another folder.")
    ),
    errors.OfficeMissing: _with_path(
        N_("There is no office in {path}. Nothing was changed; choose its folder, or create an office.")
    ),
    errors.OwnAccess: _said(
        N_("Nobody takes away or changes their own access. Nothing was changed; ask another administrator to do it.")
    ),
    errors.OwnAct: _said(
        N_("This is about something you did yourself. It stays until somebody else, or an owner, has looked at it.")
    ),
    errors.MarketingStops: _said(
        N_(
            "Nothing outweighs an objection to advertising, or the end of a consent (Art. 7(3), 21(3)). Nothing was "
            "changed; the person is left alone for this purpose."
        )
    ),
    errors.NoObjection: _enumerated(NO_OBJECTION, 0),
    errors.Objected: _said(
        N_("This person objects to that purpose. Nothing was recorded; if they changed their mind, take it back first.")
    ),
    errors.OwnFolder: _with_path(
        N_("{path} lies among the office's own files, which an export must not touch. Choose another folder.")
    ),
    errors.OwnersOnly: _said(
        N_("Only an owner may do this to an owner, or make one. Nothing was changed; ask an owner of the office.")
    ),
    errors.PasswordDue: _enumerated(CHANGES_DUE, 0),
    errors.PurposeNeeded: _said(
        N_(
            "This card holds data of a special category, so it opens only for a purpose. Nothing was shown; say what "
            "you open it for, then do the same again (“--for CODE” or “--because TEXT”, before the verb)."
        )
    ),
    errors.Restricted: _said(
        N_("Processing of this person's data is restricted. Nothing was changed; lift the restriction first.")
    ),
    errors.Retired: _said(
        N_("This purpose is retired. Nothing was recorded or written; use another one, or take it up again first.")
    ),
    errors.SecondCheckWanted: _said(
        N_("Your role asks for a second check, so it stays on. Nothing was changed; an administrator can change that.")
    ),
    errors.SignInFailed: _said(N_("Login or password is wrong. Nothing was lost; check both and try again.")),
    errors.Stale: _said(
        N_("Somebody else changed this record meanwhile. Nothing was overwritten; look at it again and repeat.")
    ),
    errors.TooNew: _versions(
        N_(
            "A newer program wrote this office (version {found}; this one knows up to {known}). Nothing was changed; "
            "use the newer program."
        )
    ),
    errors.TooOld: _versions(
        N_(
            "This office is too old for this program (version {found}; the oldest it knows is {known}). "
            "Nothing was changed; open it once with a program of its time."
        )
    ),
    errors.VaultDamaged: _said(
        N_("The file office.vault cannot be read. Nothing was changed; put its copy from a backup in its place.")
    ),
    errors.VaultMissing: _said(
        N_("The file office.vault is missing beside office.db. Nothing was lost; put its copy from a backup there.")
    ),
    errors.VaultOlder: _said(
        N_(
            "The file office.vault is an older one than this office had: somebody may have put a copy back. Nothing "
            "was changed; put the newest copy there, restore a backup, or come back with the emergency kit in force."
        )
    ),
    errors.WholeRecordOnly: _whole_record_only,
    errors.WrongCode: _said(
        N_("The code is wrong, old or was used before. Nothing was lost; wait for the next one and try again.")
    ),
    errors.WorkerLost: _said(
        N_("The part of the program that keeps the office has ended. What was saved is safe; sign in again.")
    ),
}
"""Every kind of refusal with how it is worded; a test holds it against ``domain/errors.py``."""
