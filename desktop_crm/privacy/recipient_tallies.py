"""What the checks of compliance count of recipients, transfers and packages."""

from __future__ import annotations

from desktop_crm.domain.adequacy import Standing, standing
from desktop_crm.domain.compliance import Tally
from desktop_crm.domain.register_specs import Register
from desktop_crm.privacy.recipient_doubts import entry_doubt, lacks_contract, processors, transfer_doubt_of
from desktop_crm.store.queries import packages as package_rows
from desktop_crm.store.queries import recipients as rows
from desktop_crm.store.queries import registers as register_rows
from desktop_crm.work.unit import Work


def transfers(work: Work) -> Tally:
    """Count recipients outside the EEA and transfers written down, and those that do not rest on what they must."""
    every = [each for each in rows.recipients(work.connection) if each.ended_on is None]
    far = [each for each in every if standing(each.country, work.today) is not Standing.EEA]
    entries = register_rows.entries(work.connection, Register.TRANSFERS)
    wrong = sum(transfer_doubt_of(work, each) is not None for each in far)
    return Tally(len(far) + len(entries), wrong + sum(entry_doubt(work, each) is not None for each in entries))


def contracts(work: Work) -> Tally:
    """Count processors, and those no contract binds."""
    found = processors(work)
    return Tally(len(found), sum(lacks_contract(work, each) for each in found))


def told(work: Work) -> Tally:
    """Count recipients who may get data or got them, and those no purpose in use names."""
    passed_on = rows.count_passed_on(work.connection)
    every = [each for each in rows.recipients(work.connection) if each.ended_on is None or each.id in passed_on]
    return Tally(len(every), len(rows.not_told(work.connection)))


def packages(work: Work) -> Tally:
    """Count packages, and those past their day whose deletion nobody has confirmed."""
    found = package_rows.packages(work.connection)
    return Tally(len(found), sum(each.is_overdue(work.today) for each in found))
