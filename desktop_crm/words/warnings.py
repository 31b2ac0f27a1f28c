"""What a person must be told for as long as it lasts, once the office is open."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_crm.words.catalogue import N_, Words

NO_DEVICE_SECRET = "no_device_secret"  # noqa: S105 — the name of a warning
TRAIL_BROKEN = "trail_broken"

WARNINGS: Mapping[str, str] = {
    "keys_replaced": N_(
        "Keys in this office are not those an administrator vouched for: somebody may have exchanged them by hand. "
        "Check the office to see whose, and keep a copy of the folder for whoever investigates."
    ),
    NO_DEVICE_SECRET: N_(
        "This office opens with the password alone: this computer's keyring takes no part. Wrong tries are counted in "
        "the folder only: whoever can write there can put an older office.vault back and try on. "
        "Choose long passwords and keep copies of the folder safe."
    ),
    "older_vault": N_(
        "Somebody put an older file office.vault into the folder and tried to sign in with it; it was refused. An "
        "older file knows passwords and computers of before. Ask who did it, and keep a copy of the folder."
    ),
    "rights_replaced": N_(
        "Who may do what is not as the audit trail last noted it: an older part of the file may have been put back. "
        "Look through people and roles, and keep a copy of the folder for whoever investigates."
    ),
    TRAIL_BROKEN: N_(
        "The audit trail does not fit together: lines were changed, taken out or put in. "
        "Keep a copy of the folder as it is, and verify the whole trail."
    ),
    "trail_cut": N_(
        "The audit trail is shorter than it was: somebody put an older copy of the file back, or cut off its end. "
        "Keep a copy of the folder as it is, and verify the whole trail."
    ),
}
"""What a session can warn of, by its code."""

KEY_CHANGE_GIVEN_UP = "key_change_given_up"
KEY_CHANGE_MADE_UP = "key_change_made_up"
KIT_NOT_IN_FORCE = "kit_not_in_force"

NOTICES: Mapping[str, str] = {
    KEY_CHANGE_GIVEN_UP: N_(
        "The last change of the database's key was cut short, and the disk has no room to make up for it. Nothing was "
        "lost; the earlier key is in force. Make room, then sign in again."
    ),
    KEY_CHANGE_MADE_UP: N_(
        "The last change of the database's key was cut short. Nothing was lost, and it has been made up for just now."
    ),
    KIT_NOT_IN_FORCE: N_(
        "The new emergency kit did not come into force: making it was cut short. The sheet before still opens the "
        "office. Keep it, destroy the new one, and make another kit."
    ),
}
"""What happened between two sessions and is told once, by its code."""


def notice_sentence(notice: str, words: Words) -> str:
    """Word what a session has to tell of the time before it."""
    return words.gettext(NOTICES[notice])


def warning_sentence(warning: str, words: Words) -> str:
    """Word a lasting warning of the session."""
    return words.gettext(WARNINGS[warning]) if warning in WARNINGS else warning
