"""The office's own details, its people, and what needs attention today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime, time, timedelta

from desktop_crm.api import office as api
from desktop_crm.api.ask import Made
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.contacts import ContactFilter, ContactKind
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.naming import named
from desktop_crm.domain.office import Account, OfficeDetails
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.retention import Due
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries import accounts as account_rows
from desktop_crm.store.queries import approvals as approval_rows
from desktop_crm.store.queries import consents as consent_rows
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import due as due_rows
from desktop_crm.store.queries import office as rows
from desktop_crm.store.queries import retention as retention_rows
from desktop_crm.store.queries.roles import review_due_on
from desktop_crm.work.unit import Work

LOOKAHEAD = timedelta(days=30)
"""How far ahead today's page looks."""


def show(work: Work, ask: api.ShowOffice) -> OfficeDetails:  # noqa: ARG001
    """Return the office's details."""
    return rows.details(work.connection)


def edit(work: Work, ask: api.EditOffice) -> Made:
    """Write the office's details anew; that it is a demo cannot be changed."""
    named("office.name", ask.details.name)
    before = rows.details(work.connection)
    if ask.details.demo != before.demo:
        raise Invalid("office.demo", Problem.MALFORMED)
    changed = {f"office.{f.name}" for f in fields(before) if getattr(before, f.name) != getattr(ask.details, f.name)}
    rows.write_details(work.connection, ask.details)
    work.record(Tag.OFFICE_EDIT, Subject.OFFICE, fields=changed)
    uid = rows.uid(work.connection)
    return Made(ask.details.name, uid, 1)


def accounts(work: Work, ask: api.Accounts) -> tuple[Account, ...]:  # noqa: ARG001
    """Return everybody who may sign in; to somebody from outside only themselves."""
    found, inside = account_rows.accounts(work.connection), work.actor.may(Permission.OFFICE_LOOK)
    return tuple(one for one in found if inside or one.id == work.actor.account_id)


def overview(work: Work, ask: api.ShowOverview) -> api.Overview:  # noqa: ARG001
    """Return what needs attention today, of what the person may see."""
    actor = work.actor
    people = companies = expiring = due = coming = 0
    latest = None
    if actor.may(Permission.CONTACT_READ):
        reach = actor.reach(Permission.CONTACT_READ)
        people, companies = (
            contact_rows.count(work.connection, ContactFilter(kind=kind), reach)
            for kind in (ContactKind.PERSON, ContactKind.COMPANY)
        )
        expiring = consent_rows.expiring(work.connection, work.today, work.today + LOOKAHEAD, reach)
    if actor.may(Permission.RETENTION_READ):
        due = _people(work, due_rows.due(work.connection, work.today))
        coming = _people(work, due_rows.coming(work.connection, work.today))
        latest = retention_rows.latest_run(work.connection)
    ran = rows.retention_ran_on(work.connection)
    last = None if ran is None else datetime.combine(ran, time(), tzinfo=work.now.tzinfo)
    return api.Overview(
        people=people,
        companies=companies,
        retention_due=due,
        consents_expiring=expiring,
        erasures_pending=rows.erasures_pending(work.connection),
        last_retention_run=last,
        approvals_waiting=(
            approval_rows.waiting(work.connection, work.now, actor.account_id)
            if actor.may(Permission.APPROVAL_GIVE)
            else 0
        ),
        retention_coming=coming,
        latest_run=latest,
        retention_paused=latest is not None and latest.undone_at is not None,
        review_due=actor.may(Permission.ACCESS_REVIEW) and review_due_on(work.connection) < work.today,
    )


def _people(work: Work, due: Iterable[Due]) -> int:
    """Count the people within reach something is due of, as far as the actor may see what it is."""
    concerned = {one.contact_id for one in due if not one.tells & work.actor.hidden}
    return len(contact_rows.within_reach(work.connection, concerned, work.actor.reach(Permission.RETENTION_READ)))
