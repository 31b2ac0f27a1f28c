"""The second check at sign-in: a code of six digits from a telephone, each good once (RFC 6238; ASVS 6.5.1–6.5.5).

It keeps somebody out who has seen a password over a shoulder. It is no second key: whoever has the files and the
password needs no code, and docs/threat-model.md says so.
"""

from __future__ import annotations

import base64
import hmac
from datetime import datetime

from desktop_crm.access.people import somebody_else
from desktop_crm.api import second_check as api
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import CodeNeeded, Invalid, SecondCheckWanted, WrongCode
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.tags import Tag
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import access as access_rows
from desktop_crm.store.queries import accounts as account_rows
from desktop_crm.store.queries import second_check as rows
from desktop_crm.vault import people
from desktop_crm.vault.files import load
from desktop_crm.vault.held import HeldKeys
from desktop_crm.work.unit import Work

PERIOD_S = 30
AROUND = 1
"""How many time steps before and after the present one are taken: telephones run ahead and behind."""

SECRET_BYTES = 20
CODES = 10
CODE_BYTES = 10
"""Eighty bits, sixteen letters: ASVS asks for twenty at least, the project for sixty-four."""

ISSUER = "Desktop CRM"


def require_code(connection: Connection, account_id: str, code: str, now: datetime, key: bytes) -> None:
    """Let somebody with the right password pass; raise CodeNeeded without a code, WrongCode for one that is not good.

    A code of the telephone serves once, and so does a recovery code.
    """
    kept = rows.kept(connection, account_id)
    if kept.secret is None:
        return
    if not code.strip():
        raise CodeNeeded
    if not _passes(connection, account_id, kept, code, now, key):
        raise WrongCode


def mark_checks(connection: Connection, keys: HeldKeys) -> None:
    """Let office.vault say for whom there is a check: where the database is gone, nothing else knows (L10)."""
    on = rows.switched_on(connection)
    differing = {each.id: each.id in on for each in load(keys.folder).people if each.checked != (each.id in on)}
    if differing:
        people.set_checked(keys.folder, keys.unlocked, differing)


def show(work: Work, ask: api.ShowSecondCheck) -> api.SecondCheck:  # noqa: ARG001
    """Return how one's own second check stands."""
    kept = rows.kept(work.connection, work.actor.account_id)
    left = rows.codes_left(work.connection, work.actor.account_id)
    return api.SecondCheck(kept.secret is not None, kept.wanted, left)


def begin(work: Work, ask: api.BeginSecondCheck) -> api.Enrolment:  # noqa: ARG001
    """Draw a secret; it is kept only once a first code shows that the telephone has it."""
    import pyotp
    import segno

    account = account_rows.account_of(work.connection, work.actor.account_id)
    secret = base64.b32encode(work.around.random(SECRET_BYTES)).decode("ascii")
    label = f"{work.details.name}: {account.login if account else ''}"
    uri = pyotp.TOTP(secret).provisioning_uri(name=label, issuer_name=ISSUER)
    matrix = tuple("".join("1" if dark else "0" for dark in row) for row in segno.make_qr(uri, error="m").matrix)
    work.record(Tag.ACCOUNT_CHECK_BEGIN, Subject.ACCOUNT, work.actor.account_id)
    return api.Enrolment(secret, uri, matrix)


def confirm(work: Work, ask: api.ConfirmSecondCheck) -> api.CheckCodes:
    """Switch the check on; the recovery codes are told once and kept as hashes."""
    secret = _secret_of(ask.secret)
    step = matching_step(secret, ask.code, work.now, 0)
    if step is None:
        raise Invalid("second_check.code", Problem.UNKNOWN)
    codes = [_written(work.around.random(CODE_BYTES)) for _ in range(CODES)]
    hashes = [_digest(code, work.actor.account_id, work.around.ledger_key) for code in codes]
    rows.switch_on(work.connection, work.actor.account_id, secret, step, hashes)
    mark_checks(work.connection, work.around.keys)
    access_rows.move_epoch(work.connection)
    work.record(Tag.ACCOUNT_CHECK_ON, Subject.ACCOUNT, work.actor.account_id)
    return api.CheckCodes(len(codes), "\n".join(codes))


def drop(work: Work, ask: api.DropSecondCheck) -> None:  # noqa: ARG001
    """Switch one's own check off."""
    if rows.kept(work.connection, work.actor.account_id).wanted:
        raise SecondCheckWanted
    rows.switch_off(work.connection, work.actor.account_id)
    mark_checks(work.connection, work.around.keys)
    work.record(Tag.ACCOUNT_CHECK_OFF, Subject.ACCOUNT, work.actor.account_id)


def clear(work: Work, ask: api.ClearSecondCheck) -> None:
    """Switch somebody else's check off; where the role asks for one they set it up anew at their next sign-in."""
    somebody_else(work, ask.person_id)
    rows.switch_off(work.connection, ask.person_id)
    mark_checks(work.connection, work.around.keys)
    access_rows.move_epoch(work.connection)
    work.record(Tag.ACCOUNT_CHECK_OFF, Subject.ACCOUNT, ask.person_id)


def matching_step(secret: bytes, code: str, now: datetime, after: int) -> int | None:
    """Return the time step this is the code of, near now and later than ``after``; None where there is none."""
    import pyotp

    said = "".join(code.split())
    totp = pyotp.TOTP(base64.b32encode(secret).decode("ascii"), interval=PERIOD_S)
    present = int(now.timestamp()) // PERIOD_S
    found = None
    for step in range(present - AROUND, present + AROUND + 1):
        # All are compared, so that how long it takes tells nothing.
        if hmac.compare_digest(totp.generate_otp(step).encode(), said.encode()) and step > after:
            found = step
    return found


def _passes(connection: Connection, account_id: str, kept: rows.Kept, code: str, now: datetime, key: bytes) -> bool:
    assert kept.secret is not None  # noqa: S101 — the caller has looked
    step = matching_step(kept.secret, code, now, kept.step)
    if step is not None:
        rows.note_step(connection, account_id, step)
        return True
    return rows.use_code(connection, account_id, _digest(code, account_id, key), now)


def _written(random: bytes) -> str:
    text = base64.b32encode(random).decode("ascii").lower()
    return "-".join(text[place : place + 4] for place in range(0, len(text), 4))


def _digest(code: str, account_id: str, key: bytes) -> bytes:
    """Return what is kept of a recovery code: random enough that a fast hash does, and useless without the key."""
    plain = "".join(sign for sign in code.casefold() if sign.isalnum())
    return hmac.digest(key, f"check-code|{account_id}|{plain}".encode(), "sha256")


def _secret_of(text: str) -> bytes:
    try:
        secret = base64.b32decode(text)
    except ValueError:
        raise Invalid("second_check.secret", Problem.MALFORMED) from None
    if len(secret) != SECRET_BYTES:
        raise Invalid("second_check.secret", Problem.MALFORMED)
    return secret
