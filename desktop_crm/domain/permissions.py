"""What a person may do, to whose records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from desktop_crm.domain.errors import NotAllowed


class Permission(StrEnum):
    """One line per thing a role can grant, ``subject:action``, in alphabetical order."""

    AUDIT_READ = "audit:read"
    CONSENT_WRITE = "consent:write"
    CONTACT_DELETE = "contact:delete"
    CONTACT_ERASE = "contact:erase"
    CONTACT_EXPORT = "contact:export"
    CONTACT_IMPORT = "contact:import"
    CONTACT_READ = "contact:read"
    CONTACT_WRITE = "contact:write"
    DISCLOSURE_WRITE = "disclosure:write"
    OFFICE_CHECK = "office:check"
    OFFICE_WRITE = "office:write"
    PURPOSE_WRITE = "purpose:write"
    RETENTION_READ = "retention:read"
    RETENTION_RUN = "retention:run"
    RETENTION_WRITE = "retention:write"
    SESSION_USE = "session:use"
    SUBJECT_ANSWER = "subject:answer"


class Scope(IntEnum):
    """Whose records a permission reaches; each scope contains the ones before it."""

    OWN = 1
    TEAM = 2
    ALL = 3


class Role(StrEnum):
    """The ready roles."""

    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"
    DATA_PROTECTION_OFFICER = "data_protection_officer"
    MANAGER = "manager"
    MARKETING = "marketing"
    OWNER = "owner"
    SALESPERSON = "salesperson"


def _everywhere(*permissions: Permission) -> dict[Permission, Scope]:
    return dict.fromkeys((Permission.SESSION_USE, *permissions), Scope.ALL)


P = Permission
GRANTS: Mapping[Role, Mapping[Permission, Scope]] = {
    Role.ADMINISTRATOR: _everywhere(P.AUDIT_READ, P.OFFICE_CHECK, P.OFFICE_WRITE),
    Role.AUDITOR: _everywhere(P.AUDIT_READ, P.OFFICE_CHECK, P.RETENTION_READ),
    Role.DATA_PROTECTION_OFFICER: _everywhere(
        P.AUDIT_READ, P.CONSENT_WRITE, P.CONTACT_ERASE, P.CONTACT_READ, P.DISCLOSURE_WRITE,
        P.OFFICE_CHECK, P.PURPOSE_WRITE, P.RETENTION_READ, P.RETENTION_RUN, P.RETENTION_WRITE, P.SUBJECT_ANSWER,
    ),
    Role.MANAGER: _everywhere(
        P.CONSENT_WRITE, P.CONTACT_DELETE, P.CONTACT_EXPORT, P.CONTACT_IMPORT, P.CONTACT_READ, P.CONTACT_WRITE,
        P.DISCLOSURE_WRITE, P.RETENTION_READ,
    ),
    Role.MARKETING: _everywhere(P.CONSENT_WRITE, P.CONTACT_READ),
    Role.OWNER: dict.fromkeys(Permission, Scope.ALL),
    Role.SALESPERSON: {
        Permission.SESSION_USE: Scope.ALL,
        Permission.CONSENT_WRITE: Scope.OWN,
        Permission.CONTACT_DELETE: Scope.OWN,
        Permission.CONTACT_READ: Scope.OWN,
        Permission.CONTACT_WRITE: Scope.OWN,
    },
}  # fmt: skip
"""What each ready role may do, and how far it reaches."""


@dataclass(frozen=True, slots=True)
class Actor:
    """The signed-in person, with everything their roles grant already resolved."""

    account_id: str
    name: str
    role: Role
    grants: Mapping[Permission, Scope]
    team: frozenset[str] = frozenset()
    closed_fields: frozenset[str] = field(default=frozenset())

    def may(self, permission: Permission) -> bool:
        """Say whether a role grants ``permission`` at all."""
        return permission in self.grants

    def require(self, permission: Permission) -> None:
        """Raise NotAllowed unless a role grants ``permission``."""
        if permission not in self.grants:
            raise NotAllowed(permission.value)

    def require_fields(self, fields: frozenset[str]) -> None:
        """Raise NotAllowed if any of ``fields`` is closed to this person."""
        if closed := fields & self.closed_fields:
            raise NotAllowed(*sorted(closed))

    def owners(self, permission: Permission) -> frozenset[str] | None:
        """Return the accounts whose records ``permission`` reaches, or None where it reaches all."""
        match self.grants[permission]:
            case Scope.ALL:
                return None
            case Scope.TEAM:
                return self.team | {self.account_id}
            case _:
                return frozenset({self.account_id})
