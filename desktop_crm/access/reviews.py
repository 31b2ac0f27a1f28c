"""Who may do what: looked through every half year, and signed off."""

from __future__ import annotations

import hashlib
import json
from datetime import date

from desktop_crm.access.roles import closed_of
from desktop_crm.api import roles as api
from desktop_crm.api.ask import Made
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.permissions import READY, Permission, Scope
from desktop_crm.domain.references import REVIEW, refer
from desktop_crm.domain.roles import Rights
from desktop_crm.domain.tags import Tag
from desktop_crm.store.engine import Connection
from desktop_crm.store.queries import accounts as account_rows
from desktop_crm.store.queries import roles as rows
from desktop_crm.work.standing import grants_of
from desktop_crm.work.unit import Work


def rights_now(work: Work, ask: api.RightsNow) -> tuple[Rights, ...]:  # noqa: ARG001
    """Return what everybody may do."""
    return _rights(work.connection)


def sign(work: Work, ask: api.SignReview) -> Made:
    """Keep the list as it stands; its hash goes into the signed trail, so that it cannot be changed later."""
    content = json.dumps([_plain(each) for each in _rights(work.connection)], sort_keys=True)
    digest = hashlib.sha256(content.encode()).hexdigest()
    number = rows.sign(work.connection, work.actor.account_id, work.now, content, digest, ask.note.strip())
    work.record(Tag.ACCESS_REVIEW, Subject.REVIEW, number, detail=digest)
    return Made(refer(REVIEW, number), str(number), number)


def reviews(work: Work, ask: api.Reviews) -> api.ReviewsMade:  # noqa: ARG001
    """Return the reviews, and when the next is due: half a year after the last, or after the office began."""
    return api.ReviewsMade(rows.reviews(work.connection), rows.review_due_on(work.connection))


def show(work: Work, ask: api.ShowReview) -> tuple[Rights, ...]:
    """Return what a review signed off."""
    found = json.loads(rows.content_of(work.connection, ask.review_id))
    work.record(Tag.ACCESS_REVIEW_READ, Subject.REVIEW, ask.review_id)
    return tuple(_typed(each) for each in found)


def _rights(connection: Connection) -> tuple[Rights, ...]:
    kept = rows.kept(connection)
    nothing: tuple[str, None, dict[str, str], bool] = ("", None, {}, False)
    found = []
    for person in account_rows.people(connection):
        name, grants, closed, check = kept.get(person.role, nothing)
        found.append(
            Rights(
                person.id, person.name, person.login, person.role, "" if person.role in READY else name,
                grants_of(person.role, grants), closed_of(closed), person.teams, person.ends_on, person.disabled, check,
            )
        )  # fmt: skip
    return tuple(found)


def _plain(rights: Rights) -> dict[str, object]:
    return {
        "account_id": rights.account_id,
        "name": rights.name,
        "login": rights.login,
        "role": rights.role,
        "role_name": rights.role_name,
        "grants": {each.value: int(scope) for each, scope in rights.grants.items()},
        "closed": {each.value: how.value for each, how in rights.closed.items()},
        "teams": list(rights.teams),
        "ends_on": None if rights.ends_on is None else rights.ends_on.isoformat(),
        "disabled": rights.disabled,
        "second_check": rights.second_check,
    }


def _typed(kept: dict[str, object]) -> Rights:
    known = {each.value for each in Permission}
    grants, ends_on = kept["grants"], kept["ends_on"]
    assert isinstance(grants, dict)  # noqa: S101 — written by _plain above, and signed
    return Rights(
        account_id=str(kept["account_id"]),
        name=str(kept["name"]),
        login=str(kept["login"]),
        role=str(kept["role"]),
        role_name=str(kept["role_name"]),
        grants={Permission(name): Scope(scope) for name, scope in grants.items() if name in known},
        closed=closed_of(kept["closed"]),  # type: ignore[arg-type]  # as above
        teams=tuple(kept["teams"]),  # type: ignore[arg-type]  # as above
        ends_on=None if ends_on is None else date.fromisoformat(str(ends_on)),
        disabled=bool(kept["disabled"]),
        second_check=bool(kept["second_check"]),
    )
