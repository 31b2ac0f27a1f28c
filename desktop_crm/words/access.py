"""Words for who may do what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_crm.domain.people import PersonState
from desktop_crm.domain.permissions import Closing, Permission, Role, Scope
from desktop_crm.domain.policies import Preset
from desktop_crm.words.catalogue import N_, Words

PERMISSIONS: Mapping[Permission, str] = {
    Permission.ACCESS_REVIEW: N_("Review and sign off who may do what"),
    Permission.ACCOUNT_WRITE: N_("Add, change and remove people who sign in"),
    Permission.ALERT_READ: N_("See alerts"),
    Permission.ALERT_WRITE: N_("Settle alerts and set their rules"),
    Permission.APPROVAL_GIVE: N_("Approve what a colleague asks for"),
    Permission.AUDIT_EXPORT: N_("Export the audit trail"),
    Permission.AUDIT_READ: N_("Read the audit trail"),
    Permission.BACKUP_MAKE: N_("Make backups and rehearse restoring them"),
    Permission.CONSENT_WRITE: N_("Record and withdraw consents"),
    Permission.CONTACT_ASSIGN: N_("Assign contacts to partners"),
    Permission.CONTACT_DELETE: N_("Put contacts in the trash and take them back"),
    Permission.CONTACT_ERASE: N_("Erase a person for good"),
    Permission.CONTACT_EXPORT: N_("Export lists of contacts"),
    Permission.CONTACT_IMPORT: N_("Import files"),
    Permission.CONTACT_READ: N_("See contacts"),
    Permission.CONTACT_WRITE: N_("Add and edit contacts"),
    Permission.DISCLOSURE_WRITE: N_("Record who received data"),
    Permission.INCIDENT_WRITE: N_("Record incidents"),
    Permission.KEY_WRITE: N_("Manage keys, devices and the emergency kit"),
    Permission.OFFICE_CHECK: N_("Check the office's files"),
    Permission.OFFICE_LOOK: N_("See how the office works: colleagues, roles, purposes, recipients"),
    Permission.OFFICE_WRITE: N_("Edit the office's details"),
    Permission.PASSWORD_CHANGE: N_("Change one's own password"),
    Permission.POLICY_WRITE: N_("Set the rules for passwords and sign-in"),
    Permission.PURPOSE_WRITE: N_("Edit purposes and wordings"),
    Permission.REGISTER_READ: N_("See the registers of processing"),
    Permission.REGISTER_WRITE: N_("Edit the registers"),
    Permission.RETENTION_READ: N_("See retention rules and what is due"),
    Permission.RETENTION_RUN: N_("Run retention"),
    Permission.RETENTION_WRITE: N_("Edit retention rules and holds"),
    Permission.ROLE_WRITE: N_("Edit roles and teams"),
    Permission.SESSION_USE: N_("Use the program"),
    Permission.SUBJECT_ANSWER: N_("Answer a person about their data"),
}
ROLES: Mapping[Role, str] = {
    Role.ADMINISTRATOR: N_("Administrator"),
    Role.AUDITOR: N_("Auditor"),
    Role.DATA_PROTECTION_OFFICER: N_("Data protection officer"),
    Role.MANAGER: N_("Manager"),
    Role.MARKETING: N_("Marketing"),
    Role.OWNER: N_("Owner of the office"),
    Role.PARTNER: N_("Partner"),
    Role.SALESPERSON: N_("Salesperson"),
}
CLOSINGS: Mapping[Closing, str] = {
    Closing.HIDDEN: N_("hidden"),
    Closing.READ_ONLY: N_("read-only"),
}
PERSON_STATES: Mapping[PersonState, str] = {
    PersonState.ACTIVE: N_("can sign in"),
    PersonState.CODE_EXPIRED: N_("one-time code has run out"),
    PersonState.CODE_PENDING: N_("has a one-time code"),
    PersonState.DISABLED: N_("disabled"),
    PersonState.ENDED: N_("access has ended"),
    PersonState.MUST_CHANGE: N_("must choose a new password"),
    PersonState.STOPPED: N_("stopped after wrong tries"),
    PersonState.WAITING: N_("waiting after wrong tries"),
}
PRESETS: Mapping[Preset, str] = {
    Preset.CLASSIC: N_("Classic"),
    Preset.NIST: N_("NIST"),
}
SCOPES: Mapping[Scope, str] = {
    Scope.ASSIGNED: N_("assigned records"),
    Scope.OWN: N_("own records"),
    Scope.TEAM: N_("the team's records"),
    Scope.ALL: N_("all records"),
}

ACCESS_LABELS: tuple[Mapping[Any, str], ...] = (PERMISSIONS, ROLES, CLOSINGS, PERSON_STATES, PRESETS, SCOPES)
"""The closed lists worded here."""


def role_title(role: str, name: str, words: Words) -> str:
    """Return what a role is called: a ready one as the program calls it, one of the office's own by its ``name``."""
    return words.gettext(ROLES[Role(role)]) if role in tuple(Role) else name or role
