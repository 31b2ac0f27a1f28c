"""What an ask altered, told to whoever shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Subject(StrEnum):
    """The kinds of record an audit line or a screen can be about."""

    ACCOUNT = "account"
    ALERT = "alert"
    APPROVAL = "approval"
    ASSIGNMENT = "assignment"
    AUDIT = "audit"
    BACKUP = "backup"
    CONSENT = "consent"
    CONTACT = "contact"
    DISCLOSURE = "disclosure"
    DRAFT = "draft"
    DRILL = "drill"
    IMPORT = "import"
    INCIDENT = "incident"
    INTERACTION = "interaction"
    KEY = "key"
    NOTICE = "notice"
    OFFICE = "office"
    ORDER = "order"
    PACKAGE = "package"
    POLICY = "policy"
    PURPOSE = "purpose"
    RECIPIENT = "recipient"
    REGISTER = "register"
    REQUEST = "request"
    RETENTION = "retention"
    REVIEW = "review"
    ROLE = "role"
    TEAM = "team"
    TRAINING = "training"
    VIEW = "view"
    WORDING = "wording"


@dataclass(frozen=True, slots=True)
class Changes:
    """The records one command altered; a key of 0 means many."""

    touched: frozenset[tuple[Subject, int]] = frozenset()

    def about(self, subject: Subject, key: int | None = None) -> bool:
        """Say whether any record of this kind, or just the one with ``key``, was altered."""
        return any(kind is subject and (key is None or which in (key, 0)) for kind, which in self.touched)
