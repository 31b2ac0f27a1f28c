"""Killed at any moment, a run of retention is whole or absent, and so is its undoing; what was finished stays gone."""

from __future__ import annotations

import os
import random
import sys
import time
from datetime import date

import pytest

from desktop_crm.api.audit import VerifyAudit
from desktop_crm.api.contacts import AddInteraction
from desktop_crm.api.office import CheckOffice
from desktop_crm.api.retention import RetentionLog, RunRetention, SetRetentionRule, UndoRetention
from desktop_crm.app.start import open_office
from desktop_crm.domain.interactions import InteractionKind
from desktop_crm.domain.periods import Period
from desktop_crm.domain.retention import RetentionAction, Trigger
from desktop_crm.privacy import sweeping
from desktop_crm.privacy.ledger import Ledger
from tests.support.children import Child
from tests.support.offices import LOGIN, PASSWORD

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or not hasattr(os, "fork"), reason="needs processes that can be forked and killed"
)

PEOPLE = 40
KILLS = 50


def _fill(office) -> None:
    """Write people of whom a rule takes the whole, others of whom one takes the notes, and others nobody takes."""
    for at in range(PEOPLE):
        office.add("Jan", f"Dawny{at}", email=f"jan{at}@example.org", contract_until=date(2015, 1, 1))
        number = office.add("Ewa", f"Notatkowa{at}", source="targi")
        office.ask(AddInteraction(contact_id=number, kind=InteractionKind.NOTE, text=f"notatka {at}"))
    for what, trigger, period in (
        ("contact", Trigger.CONTRACT_END, Period(years=1)),
        ("contact.source", Trigger.CREATION, Period(days=1)),
        ("interaction", Trigger.CREATION, Period(days=1)),
    ):
        ask = SetRetentionRule(
            name=what, what=what, trigger=trigger, period=period, action=RetentionAction.DELETE, reason="RODO"
        )
        office.ask(ask)
    office.clocks.passes(3 * 86_400)


def _standing(office) -> tuple[int, int, int, int]:
    """Return how many people, notes and sources there are for everybody, and how many rows could be given back."""
    questions = (
        "SELECT count(*) FROM contact WHERE aside = ''",
        "SELECT count(*) FROM interaction",
        "SELECT count(*) FROM contact WHERE source <> ''",
        "SELECT count(*) FROM retention_taken",
    )
    with office.office.around.store.read() as connection:
        one, two, three, four = (int(connection.exec_driver_sql(each).scalar_one()) for each in questions)
    return one, two, three, four


BEFORE = (2 * PEOPLE, PEOPLE, PEOPLE, 0)
AFTER = (PEOPLE, 0, 0, 3 * PEOPLE)


def test_fifty_kills_while_running_and_undoing_leave_it_whole_or_absent_each_time(office, monkeypatch):
    monkeypatch.setattr(sweeping, "BATCH", 10)
    _fill(office)
    office.office.close()
    dice, seen = random.Random(20261128), set()
    longest = 0.2
    for _ in range(KILLS):
        child = Child(lambda tell: _work(office, tell))
        begun = child.line()
        wait = dice.uniform(0, longest)
        # A moment for the child to get somewhere: this wait is the fault being injected, nothing is waited *for*.
        time.sleep(wait)
        told = child.kill()
        office.office = open_office(office.folder, LOGIN, PASSWORD, office.machine)
        latest = office.ask(RetentionLog())
        stands = bool(latest) and latest[0].undone_at is None
        assert _standing(office) == (AFTER if stands else BEFORE)
        assert {"ran": True, "undone": False}.get(told[-1], stands) == stands if told else True
        assert Ledger(office.folder, office.office.around.ledger_key).entries() == frozenset()
        seen.add((begun, bool(told), stands))
        longest = longest * 0.9 if told else min(longest * 1.1, 2.0)
        office.office.close()
    office.office = open_office(office.folder, LOGIN, PASSWORD, office.machine)
    assert all(finding.sound for finding in office.ask(CheckOffice()))
    assert office.ask(VerifyAudit(signatures=True)).broken_at is None
    assert len(seen) > 2, "some kills came before, some after the end"


def _work(office, tell) -> None:
    """Undo the run there is, or make one; tell what is begun and, once it was promised, what was done."""
    opened = open_office(office.folder, LOGIN, PASSWORD, office.machine)
    runs = opened.perform(RetentionLog())[0]
    if runs and runs[0].undo_until is not None:
        tell("undoing")
        opened.perform(UndoRetention(run_id=runs[0].id))
        tell("undone")
    else:
        tell("running")
        opened.perform(RunRetention())
        tell("ran")
    time.sleep(60)  # until it is killed: leaving would be another act
