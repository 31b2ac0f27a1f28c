"""The rules for passwords, wrong tries and sessions, as an administrator sets them."""

from __future__ import annotations

from dataclasses import fields

from desktop_crm.access.new_passwords import policy_in_force
from desktop_crm.api import policies as api
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.policies import PasswordPolicy, Preset, Renewal, Rules, SessionPolicy, require_safe
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries import access as access_rows
from desktop_crm.store.queries import policies as rows
from desktop_crm.vault import people
from desktop_crm.vault.files import load
from desktop_crm.work.unit import Work

LONGEST_REASON = 300


def show(work: Work, ask: api.ShowPolicies) -> api.Policies:  # noqa: ARG001
    """Return the rules in force."""
    password = rows.rules(work.connection, PasswordPolicy)
    keys = work.around.keys
    return api.Policies(
        password=password,
        lockout=load(keys.folder).lockout,
        session=rows.rules(work.connection, SessionPolicy),
        renewal=rows.renewal(work.connection),
        preset=next((preset for preset in Preset if preset.policy() == password), None),
        min_length=policy_in_force(password, device_secret=keys.device is not None).min_length,
    )


def set_password_policy(work: Work, ask: api.SetPasswordPolicy) -> None:
    """Write what a password must be. Passwords in use stay; one that is too old by the new rules has expired."""
    _write_password_policy(work, ask.policy)


def apply_preset(work: Work, ask: api.ApplyPreset) -> None:
    """Write a ready set of rules for passwords."""
    _write_password_policy(work, ask.preset.policy())


def set_lockout_policy(work: Work, ask: api.SetLockoutPolicy) -> None:
    """Write how wrong tries are answered, into the companion file."""
    require_safe(ask.policy)
    keys = work.around.keys
    record_change(work, load(keys.folder).lockout, ask.policy)
    people.set_lockout(keys.folder, keys.unlocked, ask.policy)


def set_session_policy(work: Work, ask: api.SetSessionPolicy) -> None:
    """Write when an open office locks by itself."""
    require_safe(ask.policy)
    record_change(work, rows.rules(work.connection, SessionPolicy), ask.policy)
    rows.write_rules(work.connection, ask.policy, work.now)


def require_new_passwords(work: Work, ask: api.RequireNewPasswords) -> None:
    """Make every password that was set before now one that must be changed first."""
    reason = " ".join(ask.reason.split())
    if not reason:
        raise Invalid("policy.reason", Problem.BLANK)
    if len(reason) > LONGEST_REASON:
        raise Invalid("policy.reason", Problem.TOO_LONG)
    rows.write_renewal(work.connection, Renewal(work.now, reason), work.now)
    access_rows.move_epoch(work.connection)
    work.record(Tag.POLICY_RENEWAL, Subject.POLICY, PasswordPolicy.NAME)


def _write_password_policy(work: Work, policy: PasswordPolicy) -> None:
    require_safe(policy)
    record_change(work, rows.rules(work.connection, PasswordPolicy), policy)
    rows.write_rules(work.connection, policy, work.now)
    access_rows.move_epoch(work.connection)


def record_change(work: Work, before: Rules, after: Rules) -> None:
    """Record which rules changed, and to what: numbers and choices, nothing of a person."""
    changed = [each.name for each in fields(after) if getattr(before, each.name) != getattr(after, each.name)]
    detail = " ".join(f"{name}={getattr(after, name)}" for name in changed)
    work.record(
        Tag.POLICY_CHANGE, Subject.POLICY, after.NAME, fields=[f"policy.{name}" for name in changed], detail=detail
    )
