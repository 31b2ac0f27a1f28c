"""What takes long in a large office tells how far it is."""

from __future__ import annotations

import pytest

from desktop_crm.api.approvals import ConfirmIdentity
from desktop_crm.api.audit import AuditLines
from desktop_crm.api.compliance import Compliance, ExportCompliance
from desktop_crm.api.people import RemovePerson
from desktop_crm.api.subjects import FinishErasure
from desktop_crm.domain.errors import Cancelled
from desktop_crm.store.queries import purposes
from tests.support.offices import PASSWORD


@pytest.mark.parametrize("kind", [AuditLines, Compliance, ExportCompliance, FinishErasure, RemovePerson])
def test_what_takes_long_tells_how_far_it_is_and_never_goes_back(office, world, kind):
    office.ask(ConfirmIdentity(password=PASSWORD))
    heard = []
    office.office.perform(world.of(kind), progress=lambda done, total: heard.append((done, total)))
    assert heard
    assert [done for done, _ in heard] == sorted(done for done, _ in heard)
    assert all(0 <= done <= total for done, total in heard)


@pytest.mark.parametrize("kind", [FinishErasure, RemovePerson])
def test_writing_the_whole_file_anew_is_told_to_the_end(office, world, kind):
    office.ask(ConfirmIdentity(password=PASSWORD))
    heard = []
    office.office.perform(world.of(kind), progress=lambda done, total: heard.append((done, total)))
    assert heard[-1][0] == heard[-1][1] > 0


@pytest.mark.parametrize("kind", [AuditLines, Compliance])
def test_reading_the_whole_office_can_be_taken_back(office, world, kind):
    with pytest.raises(Cancelled):
        office.office.perform(world.of(kind), cancelled=lambda: True)
    assert office.ask(world.of(kind))


def test_consents_are_counted_only_for_whoever_looks_at_the_counts(office, world):
    with office.office.around.store.read() as connection:
        plain = next(each for each in purposes.sheets(connection) if each.purpose.id == world.ids["purpose_id"])
        counted = next(
            each
            for each in purposes.counted(connection, office.clocks.now().date())
            if each.purpose.id == world.ids["purpose_id"]
        )
    assert (plain.people, plain.consents) == (0, 0)
    assert (counted.people, counted.consents) == (1, 1)
    assert (plain.purpose, plain.categories, plain.wordings) == (counted.purpose, counted.categories, counted.wordings)
