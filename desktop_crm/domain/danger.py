"""Acts that can do great harm: they ask for the password again, and for a second person where the office wants."""

from __future__ import annotations

from enum import StrEnum


class Danger(StrEnum):
    """What makes an act dangerous, in alphabetical order (ASVS 7.5.1, 7.5.3)."""

    APPROVAL = "approval"
    AUDIT_EXPORT = "audit_export"
    ERASURE = "erasure"
    EXPORT = "export"
    KEYS = "keys"
    POLICY = "policy"
    RETENTION = "retention"
    RIGHTS = "rights"


SECOND_PERSON: frozenset[Danger] = frozenset({Danger.ERASURE, Danger.EXPORT, Danger.RETENTION, Danger.RIGHTS})
"""What an office may want a second person's approval for."""

FOLLOWS = {Danger.KEYS: Danger.RIGHTS}
"""What wants a second person where something else does: whoever changes the keys changes who may do what."""

MANY = 100
"""An export of more people than this is a dangerous one."""
