"""The password again, and the second pair of eyes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from desktop_crm.api import approvals as api
from desktop_crm.api.ask import Made
from desktop_crm.domain.approvals import VALID_FOR, Approval
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.danger import SECOND_PERSON, Danger
from desktop_crm.domain.errors import Invalid, NotAllowed
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries import access as access_rows
from desktop_crm.store.queries import accounts as account_rows
from desktop_crm.store.queries import approvals as rows
from desktop_crm.store.queries import recipients as recipient_rows
from desktop_crm.store.queries import roles as role_rows
from desktop_crm.work.standing import actor_of
from desktop_crm.work.unit import Work

LOOKS_BACK = timedelta(days=30)


def confirm_identity(work: Work, ask: api.ConfirmIdentity) -> None:
    """Check one's own password as at sign-in: wrong tries count. Raises SignInFailed, MustWait or AccountStopped."""
    account = account_rows.account_of(work.connection, work.actor.account_id)
    work.around.check_password("" if account is None else account.login, ask.password)
    work.record(Tag.SESSION_CONFIRM, Subject.ACCOUNT, work.actor.account_id)
    work.afterwards(work.around.confirmation.note)


def approvals(work: Work, ask: api.Approvals) -> tuple[Approval, ...]:  # noqa: ARG001
    """Return one's own requests, or everybody's for who may approve."""
    mine = None if work.actor.may(Permission.APPROVAL_GIVE) else work.actor.account_id
    work.record(Tag.APPROVAL_READ, Subject.APPROVAL)
    names = _names(work)
    found = rows.since(work.connection, work.now - LOOKS_BACK, mine)
    return tuple(replace(one, content=_named(one.content, names)) for one in found)


Names = Mapping[str, Mapping[Any, str]]


def _names(work: Work) -> Names:
    """Return what the ids are called that a request may hold, by the field that holds them."""
    people = {one.id: one.name for one in account_rows.accounts(work.connection)}
    roles = {each: kept[0] for each, kept in role_rows.kept(work.connection).items() if kept[0]}
    firms = {one.id: one.name for one in recipient_rows.recipients(work.connection)}
    teams = {one.id: one.name for one in role_rows.teams(work.connection)}
    return {
        "hand_over_to": people, "members": people, "person_id": people, "recipient_id": firms, "role": roles,
        "role_id": roles, "team_id": teams,
    }  # fmt: skip


def _named(content: Mapping[str, Any], names: Names) -> dict[str, Any]:
    def named(field: str, value: Any) -> Any:
        known = names.get(field, {})
        return [known.get(each, each) for each in value] if isinstance(value, list) else known.get(value, value)

    return {field: value if isinstance(value, dict) else named(field, value) for field, value in content.items()}


def decide(work: Work, ask: api.DecideApproval) -> Made:
    """Approve or decline; whoever asked cannot, and nothing is decided twice or too late."""
    request = rows.fetch(work.connection, ask.approval_id)
    if rows.asker(work.connection, request.id) == work.actor.account_id:
        raise NotAllowed(Permission.APPROVAL_GIVE.value)
    if request.approved is not None:
        raise Invalid("approval", Problem.DUPLICATE)
    if request.asked_at < work.now - VALID_FOR:
        raise Invalid("approval", Problem.TOO_LATE)
    rows.decide(work.connection, request.id, work.actor.account_id, work.now, approved=ask.approve)
    said = f"{request.ask} {'approved' if ask.approve else 'declined'}"
    work.record(Tag.APPROVAL_DECIDE, Subject.APPROVAL, request.id, detail=said)
    return Made(request.reference, str(request.id), request.id)


def second_person(work: Work, ask: api.ShowSecondPerson) -> frozenset[Danger]:  # noqa: ARG001
    """Return for which acts a second person is wanted."""
    return rows.second_person(work.connection)


def set_second_person(work: Work, ask: api.SetSecondPerson) -> None:
    """Write for which acts a second person is wanted; there must be two who can approve, or nobody ever could."""
    if not ask.acts <= SECOND_PERSON:
        raise Invalid("policy.second_person", Problem.UNKNOWN)
    if ask.acts and _who_can_approve(work) < 2:
        raise Invalid("policy.second_person", Problem.TOO_FEW)
    if rows.second_person(work.connection):
        work.require_second_person()
    # Without it one person could make the colleague who then says yes.
    acts = ask.acts | {Danger.RIGHTS} if ask.acts else ask.acts
    rows.set_second_person(work.connection, acts, work.now)
    work.record(Tag.POLICY_CHANGE, Subject.POLICY, "second_person", detail=" ".join(sorted(acts)))


def _who_can_approve(work: Work) -> int:
    everybody = [one.id for one in account_rows.accounts(work.connection) if not one.disabled]
    standing = (access_rows.standing(work.connection, one) for one in everybody)
    able = [one for one, kept in zip(everybody, standing, strict=True) if kept is not None and not kept.disabled]
    return sum(actor_of(work.connection, one, work.today).may(Permission.APPROVAL_GIVE) for one in able)
