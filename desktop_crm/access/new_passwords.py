"""The one way to a new password: one's own change, the first one, after a reset, after recovery."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from desktop_crm.access.passwords import problems
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.policies import ONLY_FACTOR_LENGTH, PasswordPolicy
from desktop_crm.domain.problems import PasswordProblem
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import access as access_rows
from desktop_crm.store.queries import passwords as rows
from desktop_crm.store.queries import policies
from desktop_crm.vault.files import load
from desktop_crm.vault.held import HeldKeys
from desktop_crm.vault.history import password_fingerprint, was_used
from desktop_crm.vault.kdf import SALT_BYTES


def policy_in_force(policy: PasswordPolicy, *, device_secret: bool) -> PasswordPolicy:
    """Return what is asked of a password: more length where it is all that protects a copy of the files."""
    if device_secret:
        return policy
    return replace(policy, min_length=max(policy.min_length, ONLY_FACTOR_LENGTH))


def require_password(password: str, policy: PasswordPolicy, names: tuple[str, ...]) -> None:
    """Raise Invalid naming the first thing that speaks against a password; earlier ones are not known here."""
    for problem in problems(password, policy, names):
        raise Invalid("password", problem)


def choose_password(
    connection: Connection,
    keys: HeldKeys,
    account_id: str,
    password: str,
    names: tuple[str, ...],
    *,
    now: datetime,
    random: Callable[[int], bytes],
) -> None:
    """Accept and remember somebody's new password; raise Invalid("password", …) where it may not be used.

    ``names`` are those it must not be made of: login, person, office. The slot is the caller's to write, in the same
    transaction. The password is hashed once, as slowly as the live one; not at all where no history is wanted.
    """
    policy = policy_in_force(policies.rules(connection, PasswordPolicy), device_secret=keys.device is not None)
    require_password(password, policy, names)
    if policy.history:
        salt = rows.history_salt(connection, account_id) or random(SALT_BYTES)
        cost = load(keys.folder).cost
        known = password_fingerprint(keys.unlocked, account_id, password, salt, cost)
        earlier = rows.fingerprints(connection, account_id, policy.history)
        if was_used(keys.unlocked, account_id, password, salt, earlier, known):
            raise Invalid("password", PasswordProblem.REUSED)
        rows.write_history_salt(connection, account_id, salt)
        rows.keep_fingerprint(connection, account_id, known, now)
    rows.forget_fingerprints(connection, account_id, but=policy.history)
    rows.note_set(connection, account_id, now)
    access_rows.move_epoch(connection)
