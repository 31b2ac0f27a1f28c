"""The record of processing activities, computed from the registers each time it is asked for (GDPR Art. 30(1))."""

from __future__ import annotations

from desktop_crm.api import processing as api
from desktop_crm.domain.guides import Proposed
from desktop_crm.domain.processing import Activity, ProcessingRecord
from desktop_crm.domain.register_specs import Register
from desktop_crm.store.queries import proposals as proposal_rows
from desktop_crm.store.queries import purposes as purpose_rows
from desktop_crm.store.queries import recipients as recipient_rows
from desktop_crm.store.queries import registers as register_rows
from desktop_crm.store.queries import retention as retention_rows
from desktop_crm.work.unit import Work


def show(work: Work, ask: api.ShowProcessing) -> ProcessingRecord:  # noqa: ARG001
    """Return the record."""
    return record_now(work)


def record_now(work: Work) -> ProcessingRecord:
    """Compute the record: every purpose in use, with what its sheet links to."""
    every = recipient_rows.recipients(work.connection)
    recipients = {each.id: each for each in every if each.ended_on is None}
    rules = {each.id: each for each in retention_rows.rules(work.connection) if each.active}
    transfers = register_rows.entries(work.connection, Register.TRANSFERS)
    activities = tuple(
        Activity(
            each.purpose,
            each.persons,
            each.categories,
            tuple(recipients[number] for number in each.recipients if number in recipients),
            tuple(one for one in transfers if int(one.values["recipient"]) in each.recipients),
            tuple(rules[number] for number in each.rules if number in rules),
        )
        for each in purpose_rows.sheets(work.connection)
        if each.purpose.retired_on is None
    )
    measures = register_rows.entries(work.connection, Register.MEASURES)
    in_force = tuple(each for each in measures if each.said("done_on") or not each.said("due_on"))
    return ProcessingRecord(activities, in_force)


def unchecked_of(work: Work, record: ProcessingRecord) -> int:
    """Return how many of the purposes, rules and measures a record follows from nobody has checked."""
    used = {(Proposed.PURPOSE, each.purpose.id) for each in record.activities}
    used |= {(Proposed.RULE, rule.id) for each in record.activities for rule in each.rules}
    used |= {(Proposed.ENTRY, each.id) for each in record.measures}
    return sum((each.what, each.number) in used for each in proposal_rows.to_check(work.connection))
