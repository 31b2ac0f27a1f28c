"""What may be asked about the rules for passwords, wrong tries and sessions."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_crm.api.ask import Command, Query
from desktop_crm.domain.danger import Danger
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.policies import LockoutPolicy, PasswordPolicy, Preset, Renewal, SessionPolicy


@dataclass(frozen=True, slots=True)
class Policies:
    """The rules in force. ``preset`` is the ready one the password rules are, None for rules of the office's own.

    ``min_length`` is the shortest password really taken: an office without a device secret asks for more.
    """

    password: PasswordPolicy
    lockout: LockoutPolicy
    session: SessionPolicy
    renewal: Renewal
    preset: Preset | None
    min_length: int


@dataclass(frozen=True, slots=True)
class ShowPolicies(Query[Policies]):
    """The rules for passwords, wrong tries and sessions."""

    permission = Permission.SESSION_USE


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPasswordPolicy(Command[None]):
    """Say what a password must be, and how long it lasts."""

    permission = Permission.POLICY_WRITE
    danger = Danger.POLICY

    policy: PasswordPolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLockoutPolicy(Command[None]):
    """Say how wrong tries are answered."""

    permission = Permission.POLICY_WRITE
    danger = Danger.POLICY

    policy: LockoutPolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSessionPolicy(Command[None]):
    """Say when an open office locks by itself."""

    permission = Permission.POLICY_WRITE
    danger = Danger.POLICY

    policy: SessionPolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyPreset(Command[None]):
    """Take a ready set of rules for passwords."""

    permission = Permission.POLICY_WRITE
    danger = Danger.POLICY

    preset: Preset


@dataclass(frozen=True, slots=True, kw_only=True)
class RequireNewPasswords(Command[None]):
    """Let everybody, the asker too, choose a new password before anything else, because one is known to others."""

    permission = Permission.POLICY_WRITE
    danger = Danger.POLICY

    reason: str
