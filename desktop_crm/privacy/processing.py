"""The record of processing activities, computed from the registers each time it is asked for (GDPR Art. 30(1))."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_crm.api import processing as api
from desktop_crm.domain.guides import Proposed
from desktop_crm.domain.processing import Activity, ProcessingRecord, reaches
from desktop_crm.domain.recipients import Recipient
from desktop_crm.domain.register_specs import Register
from desktop_crm.store.queries import consents as consent_rows
from desktop_crm.store.queries import packages as package_rows
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
    """Compute the record: every purpose in use, with what its sheet links to and which rules reach its data."""
    receive = may_receive(work)
    active = [each for each in retention_rows.rules(work.connection) if each.active]
    transfers = register_rows.entries(work.connection, Register.TRANSFERS)
    sheets = [each for each in purpose_rows.sheets(work.connection) if each.purpose.retired_on is None]
    named = {each.purpose.id: {one.id for one in receive.get(each.purpose.id, ())} for each in sheets}
    others = {each.id for each in receive.get(None, ())}
    activities = tuple(
        Activity(
            each.purpose,
            each.persons,
            each.categories,
            receive.get(each.purpose.id, ()),
            tuple(one for one in transfers if int(one.values["recipient"]) in named[each.purpose.id]),
            tuple(rule for rule in active if reaches(rule, each)),
            each.sources,
        )
        for each in sheets
    )
    measures = register_rows.entries(work.connection, Register.MEASURES)
    in_force = tuple(each for each in measures if each.said("done_on") or not each.said("due_on"))
    elsewhere = tuple(one for one in transfers if int(one.values["recipient"]) in others)
    return ProcessingRecord(activities, in_force, receive.get(None, ()), elsewhere)


def may_receive(work: Work) -> Mapping[int | None, tuple[Recipient, ...]]:
    """Return who may receive data for each purpose in use, by its number; under None whom no purpose names.

    It is everybody in the register of recipients who has not ended, for the purposes they are written down for and for
    those a package went to them for. Notice, record and the check of compliance all tell of these (Art. 13(1)(e),
    15(1)(c), 30(1)(d)).
    """
    every = [each for each in recipient_rows.recipients(work.connection) if each.ended_on is None]
    linked = purpose_rows.recipients_of_each(work.connection)
    packed = package_rows.recipients_of_each_purpose(work.connection)
    in_use = [each for each in consent_rows.purposes(work.connection) if each.retired_on is None]
    by_purpose = {each.id: linked.get(each.id, frozenset()) | packed.get(each.id, frozenset()) for each in in_use}
    named = frozenset[int]().union(*by_purpose.values())
    found: dict[int | None, tuple[Recipient, ...]] = {
        number: tuple(each for each in every if each.id in theirs) for number, theirs in by_purpose.items()
    }
    return found | {None: tuple(each for each in every if each.id not in named)}


def unchecked_of(work: Work, record: ProcessingRecord) -> int:
    """Return how many of the purposes, rules and measures a record follows from nobody has checked."""
    used = {(Proposed.PURPOSE, each.purpose.id) for each in record.activities}
    used |= {(Proposed.RULE, rule.id) for each in record.activities for rule in each.rules}
    used |= {(Proposed.ENTRY, each.id) for each in record.measures}
    return sum((each.what, each.number) in used for each in proposal_rows.to_check(work.connection))
