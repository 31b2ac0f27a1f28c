"""Why a value, a password or a file is not accepted, as closed lists the fronts put into words."""

from __future__ import annotations

from enum import StrEnum


class Problem(StrEnum):
    """Why a field's value was not accepted."""

    BLANK = "blank"
    DUPLICATE = "duplicate"
    IN_USE = "in_use"
    MALFORMED = "malformed"
    OUT_OF_BOUNDS = "out_of_bounds"
    TOO_EARLY = "too_early"
    TOO_FEW = "too_few"
    TOO_LATE = "too_late"
    TOO_LONG = "too_long"
    UNKNOWN = "unknown"


class FileTrouble(StrEnum):
    """Why a file could not be read."""

    DEVICE = "device"
    EMPTY = "empty"
    FOLDER = "folder"
    GONE = "gone"
    MALFORMED = "malformed"
    NO_SHEET = "no_sheet"
    PACKED = "packed"
    TOO_BIG = "too_big"
    TOO_SLOW = "too_slow"
    UNKNOWN_KIND = "unknown_kind"


class FolderTrouble(StrEnum):
    """Why a folder cannot keep an office."""

    NETWORK = "network"
    NOT_EMPTY = "not_empty"
    READ_ONLY = "read_only"
    SYNCHRONISED = "synchronised"


class KeyringTrouble(StrEnum):
    """Why the operating system's keyring did not answer."""

    ABSENT = "absent"
    FAILED = "failed"
    LOCKED = "locked"
    SLOW = "slow"


class PasswordProblem(StrEnum):
    """Why a password was not accepted."""

    COMMON = "common"
    GUESSABLE = "guessable"
    NAMED = "named"
    NEEDS_DIGIT = "needs_digit"
    NEEDS_LETTER = "needs_letter"
    NEEDS_SPECIAL = "needs_special"
    REUSED = "reused"
    TOO_LONG = "too_long"
    TOO_SHORT = "too_short"
