"""What a person may do, to whose records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from desktop_crm.domain.errors import NotAllowed, PasswordDue
from desktop_crm.domain.policies import ChangeDue
from desktop_crm.domain.reach import Reach


class Permission(StrEnum):
    """One line per thing a role can grant, ``subject:action``, in alphabetical order."""

    ACCESS_REVIEW = "access:review"
    ACCOUNT_WRITE = "account:write"
    ALERT_READ = "alert:read"
    ALERT_WRITE = "alert:write"
    APPROVAL_GIVE = "approval:give"
    AUDIT_EXPORT = "audit:export"
    AUDIT_READ = "audit:read"
    BACKUP_MAKE = "backup:make"
    CONSENT_WRITE = "consent:write"
    CONTACT_ASSIGN = "contact:assign"
    CONTACT_DELETE = "contact:delete"
    CONTACT_ERASE = "contact:erase"
    CONTACT_EXPORT = "contact:export"
    CONTACT_IMPORT = "contact:import"
    CONTACT_READ = "contact:read"
    CONTACT_WRITE = "contact:write"
    DISCLOSURE_WRITE = "disclosure:write"
    INCIDENT_WRITE = "incident:write"
    KEY_WRITE = "key:write"
    OFFICE_CHECK = "office:check"
    OFFICE_LOOK = "office:look"
    OFFICE_WRITE = "office:write"
    PASSWORD_CHANGE = "password:change"  # noqa: S105 — a permission
    POLICY_WRITE = "policy:write"
    PURPOSE_WRITE = "purpose:write"
    REGISTER_READ = "register:read"
    REGISTER_WRITE = "register:write"
    RETENTION_READ = "retention:read"
    RETENTION_RUN = "retention:run"
    RETENTION_WRITE = "retention:write"
    ROLE_WRITE = "role:write"
    SESSION_USE = "session:use"
    SUBJECT_ANSWER = "subject:answer"


class Scope(IntEnum):
    """Whose records a permission reaches; each scope contains the ones before it."""

    ASSIGNED = 0
    OWN = 1
    TEAM = 2
    ALL = 3


class Role(StrEnum):
    """The ready roles. An office's own roles have ids that are none of these."""

    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"
    DATA_PROTECTION_OFFICER = "data_protection_officer"
    MANAGER = "manager"
    MARKETING = "marketing"
    OWNER = "owner"
    PARTNER = "partner"
    SALESPERSON = "salesperson"


ALWAYS: Mapping[Permission, Scope] = {Permission.PASSWORD_CHANGE: Scope.ALL, Permission.SESSION_USE: Scope.ALL}
"""What every role grants; no role is without."""

INSIDE: Mapping[Permission, Scope] = {**ALWAYS, Permission.OFFICE_LOOK: Scope.ALL}
"""What every role of the office itself grants; a partner comes from outside and does not see how it works."""


def _everywhere(*permissions: Permission) -> dict[Permission, Scope]:
    return {**INSIDE, **dict.fromkeys(permissions, Scope.ALL)}


P = Permission
GRANTS: Mapping[Role, Mapping[Permission, Scope]] = {
    Role.ADMINISTRATOR: _everywhere(
        P.ACCESS_REVIEW, P.ACCOUNT_WRITE, P.ALERT_READ, P.ALERT_WRITE, P.AUDIT_READ, P.BACKUP_MAKE, P.INCIDENT_WRITE,
        P.KEY_WRITE, P.OFFICE_CHECK, P.OFFICE_WRITE, P.POLICY_WRITE, P.REGISTER_READ, P.ROLE_WRITE,
    ),
    Role.AUDITOR: _everywhere(P.AUDIT_EXPORT, P.AUDIT_READ, P.OFFICE_CHECK, P.REGISTER_READ, P.RETENTION_READ),
    Role.DATA_PROTECTION_OFFICER: _everywhere(
        P.ACCESS_REVIEW, P.ALERT_READ, P.ALERT_WRITE, P.APPROVAL_GIVE, P.AUDIT_EXPORT, P.AUDIT_READ, P.CONSENT_WRITE,
        P.CONTACT_ASSIGN, P.CONTACT_ERASE, P.CONTACT_READ, P.DISCLOSURE_WRITE, P.INCIDENT_WRITE, P.OFFICE_CHECK,
        P.PURPOSE_WRITE, P.REGISTER_READ, P.REGISTER_WRITE, P.RETENTION_READ, P.RETENTION_RUN, P.RETENTION_WRITE,
        P.SUBJECT_ANSWER,
    ),
    Role.MANAGER: _everywhere(
        P.APPROVAL_GIVE, P.BACKUP_MAKE, P.CONSENT_WRITE, P.CONTACT_ASSIGN, P.CONTACT_DELETE, P.CONTACT_EXPORT,
        P.CONTACT_IMPORT, P.CONTACT_READ, P.CONTACT_WRITE, P.DISCLOSURE_WRITE, P.RETENTION_READ,
    ),
    Role.MARKETING: _everywhere(P.CONSENT_WRITE, P.CONTACT_READ),
    Role.OWNER: dict.fromkeys(Permission, Scope.ALL),
    Role.PARTNER: {**ALWAYS, Permission.CONTACT_READ: Scope.ASSIGNED},
    Role.SALESPERSON: {
        **INSIDE,
        Permission.CONSENT_WRITE: Scope.OWN,
        Permission.CONTACT_DELETE: Scope.OWN,
        Permission.CONTACT_READ: Scope.OWN,
        Permission.CONTACT_WRITE: Scope.OWN,
    },
}  # fmt: skip
"""What each ready role may do, and how far it reaches."""

SCOPED: frozenset[Permission] = frozenset({
    P.CONSENT_WRITE, P.CONTACT_ASSIGN, P.CONTACT_DELETE, P.CONTACT_ERASE, P.CONTACT_EXPORT, P.CONTACT_IMPORT,
    P.CONTACT_READ, P.CONTACT_WRITE, P.DISCLOSURE_WRITE, P.RETENTION_READ, P.RETENTION_RUN, P.RETENTION_WRITE,
    P.SUBJECT_ANSWER,
})  # fmt: skip
"""The permissions that are about somebody's records, and so have a scope; the others are granted or not."""


READY = frozenset(role.value for role in Role)
"""The roles that come with the program."""


def is_like_an_owner(grants: Mapping[Permission, Scope]) -> bool:
    """Say whether a role both decides who may do what, or holds the keys, and sees the office's contacts.

    Together they are an owner's power, whatever the role is called: only an owner gives it.
    """
    decides = not grants.keys().isdisjoint({P.ACCOUNT_WRITE, P.KEY_WRITE, P.ROLE_WRITE})
    return decides and P.CONTACT_READ in grants


class Closing(StrEnum):
    """How a field is closed to a role."""

    HIDDEN = "hidden"
    READ_ONLY = "read_only"


@dataclass(frozen=True, slots=True)
class Actor:
    """The signed-in person, with everything their role grants already resolved.

    ``role`` is a ready role or the id of one of the office's own, whose name then is ``role_name``. ``team`` holds the
    accounts of everybody who shares a team, ``assigned`` the contacts assigned to the person, in force today.
    ``barred`` are the contacts whose processing is restricted, for whoever does not answer requests.
    ``hidden`` and ``read_only`` name the fields closed to the role, as ``domain.fields.Field`` writes them.
    ``change_due`` says why the person must choose a new password first; nothing but that is granted then.
    """

    account_id: str
    name: str
    role: str
    grants: Mapping[Permission, Scope]
    team: frozenset[str] = frozenset()
    assigned: frozenset[int] = frozenset()
    barred: frozenset[int] = frozenset()
    hidden: frozenset[str] = frozenset()
    read_only: frozenset[str] = frozenset()
    role_name: str = ""
    change_due: ChangeDue | None = None

    @property
    def closed_fields(self) -> frozenset[str]:
        """Return the fields the person cannot write: hidden and read-only ones."""
        return self.hidden | self.read_only

    def may(self, permission: Permission) -> bool:
        """Say whether the role grants ``permission`` at all."""
        return permission in self.grants

    def require(self, permission: Permission) -> None:
        """Raise NotAllowed unless the role grants ``permission``, PasswordDue where a new password must come first."""
        if permission not in self.grants:
            if self.change_due is not None:
                raise PasswordDue(self.change_due)
            raise NotAllowed(permission.value)

    def require_seen(self, fields: frozenset[str]) -> None:
        """Raise NotAllowed if any of ``fields`` is hidden from this person."""
        if hidden := fields & self.hidden:
            raise NotAllowed(*sorted(hidden))

    def require_fields(self, fields: frozenset[str]) -> None:
        """Raise NotAllowed if any of ``fields`` is closed to this person."""
        if closed := fields & self.closed_fields:
            raise NotAllowed(*sorted(closed))

    def reach(self, permission: Permission) -> Reach | None:
        """Return the contacts ``permission`` reaches, or None where it reaches all."""
        match self.grants[permission]:
            case Scope.ALL:
                # What is not about somebody's records, such as the trail, has nobody to bar.
                return Reach(None, barred=self.barred) if self.barred and permission in SCOPED else None
            case Scope.TEAM:
                return Reach(self.team | {self.account_id}, self.assigned, self.barred)
            case Scope.OWN:
                return Reach(frozenset({self.account_id}), self.assigned, self.barred)
            case _:
                return Reach(frozenset(), self.assigned, self.barred)
