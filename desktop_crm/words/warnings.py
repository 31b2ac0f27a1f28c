"""What a person must be told for as long as it lasts, once the office is open."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_crm.words.catalogue import N_, Words

NO_DEVICE_SECRET = "no_device_secret"  # noqa: S105 — the name of a warning
TRAIL_BROKEN = "trail_broken"

WARNINGS: Mapping[str, str] = {
    NO_DEVICE_SECRET: N_(
        "This office opens with the password alone: this computer's keyring takes no part. "
        "Choose long passwords and keep copies of the folder safe."
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


def warning_sentence(warning: str, words: Words) -> str:
    """Word a lasting warning of the session."""
    return words.gettext(WARNINGS[warning]) if warning in WARNINGS else warning
