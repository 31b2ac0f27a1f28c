"""A2, A5: every act leaves its line with it or none at all; lines hold no value; they are kept for a set time."""

from __future__ import annotations

import ast
import csv
from contextlib import suppress
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from openpyxl import load_workbook
from sqlalchemy import text

from desktop_crm.api.ask import Query
from desktop_crm.api.audit import (
    AuditHead,
    AuditLines,
    CheckTrail,
    ExportAudit,
    ExportWhoSaw,
    PreviewTrimming,
    SetAuditMonths,
    TrimAudit,
    VerifyAudit,
)
from desktop_crm.api.backups import MakeBackup
from desktop_crm.api.contacts import EditContact, FindContacts, ShowContact
from desktop_crm.api.exchange import ExportContacts
from desktop_crm.api.retention import PlaceHold
from desktop_crm.api.subjects import EraseSubject, WhoSaw
from desktop_crm.app.answers import ANSWERS
from desktop_crm.app.duties import due_now
from desktop_crm.domain.contacts import ContactDraft
from desktop_crm.domain.errors import Defect, Invalid, NotAllowed, Refused
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import GRANTS, Permission, Role, Scope
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.tags import Tag
from desktop_crm.domain.trail import Act, TrailFilter, act_of
from desktop_crm.privacy.trimming import trimming
from desktop_crm.words.deeds import DEEDS
from desktop_crm.work.rights import are_as_noted, note_rights
from desktop_crm.work.unit import perform
from tests.inventory.project import modules, tree
from tests.support.actors import acting, add_person, everything
from tests.support.asks import World
from tests.support.pages import decrypted
from tests.unit.reports.reading import text_of

WRITING = sorted((kind for kind in ANSWERS if not issubclass(kind, Query)), key=lambda kind: kind.__name__)


def test_a2_what_fails_after_it_was_done_is_undone_and_leaves_no_line(office, world):
    """Asked one after the other in one office: whatever one leaves behind shows in the next comparison."""
    for kind in WRITING:
        ask, before = world.of(kind), everything(office)

        def fails(work, ask, answer=ANSWERS[kind]):
            answer(work, ask)
            raise Defect("after it was done")

        with pytest.raises((Defect, Refused)):
            perform(office.office.around, ask, fails)
        assert everything(office) == before, kind.__name__


def test_a2_what_changes_who_may_do_what_notes_it_in_the_same_transaction(office, tmp_path):
    for kind in WRITING:
        ask = World(office, tmp_path / kind.__name__).of(kind)
        around = office.office.around
        with around.store.write() as connection:  # the world itself is made behind the door's back
            note_rights(connection, around.clock(), around.actor.account_id, around.sign)
        with suppress(Refused):  # what has nothing to do in that world changes nothing either
            office.ask(ask)
        with office.office.around.store.read() as connection:
            assert are_as_noted(connection), f"{kind.__name__} changes rights and is not tagged as doing so"


# Reading


@pytest.fixture
def busy(office):
    """An office in which two people look at three contacts on two days; returns it and the contacts."""
    numbers = [office.add("Jan", f"Zmyślony{at}") for at in range(3)]
    person = add_person(office, "person")
    office.clocks.passes(86_400)
    office.office.around.confirmation.note()
    for number in numbers:
        office.ask(ShowContact(number))
    with acting(office, person, Role.MANAGER):
        office.ask(ShowContact(numbers[0]))
        with pytest.raises(NotAllowed):
            office.ask(AuditHead())
    return office, numbers


def _said(office, wanted):
    return [(line.who, line.tag, line.subject) for line in office.ask(AuditLines(wanted))]


def test_the_trail_is_narrowed_by_person_act_contact_and_day(busy):
    office, numbers = busy
    today = office.clocks.now().astimezone().date()
    card = "contact:card:read"
    of_person = TrailFilter(account_id="person")
    assert _said(office, of_person) == [
        ("Ktoś person", "refusal", "person"),
        ("Ktoś person", card, f"C-{numbers[0]}"),
    ]
    assert _said(office, TrailFilter(act=Act.REFUSED)) == [("Ktoś person", "refusal", "person")]
    about = _said(office, TrailFilter(contact_id=numbers[0]))
    assert [tag for _, tag, _ in about] == [card, card, "contact:add"]
    looked = TrailFilter(contact_id=numbers[0], act=Act.LOOKED, since=today, until=today)
    assert [who for who, tag, _ in _said(office, looked) if tag == card] == ["Ktoś person", "Ola Lis"]
    yesterday = TrailFilter(tag=card, until=today - timedelta(days=1))
    assert _said(office, yesterday) == []
    assert len(_said(office, TrailFilter(tag="contact:add", until=today - timedelta(days=1)))) == 3


def test_reading_the_trail_for_one_person_is_a_line_about_that_person(busy):
    office, numbers = busy
    office.ask(AuditLines(TrailFilter(contact_id=numbers[1])))
    assert office.ask(WhoSaw(numbers[1]))[0].tag == Tag.AUDIT_SUBJECT_READ


def test_pages_follow_each_other_without_a_gap_or_a_line_twice(busy):
    office, _ = busy
    whole = [line.number for line in office.ask(AuditLines(limit=1000))]
    for wanted in (TrailFilter(), TrailFilter(act=Act.SIGN_IN), TrailFilter(act=Act.LOOKED)):
        every = [line.number for line in office.ask(AuditLines(wanted, before=whole[0] + 1, limit=1000))]
        paged, before = [], whole[0] + 1
        while found := office.ask(AuditLines(wanted, before=before, limit=2)):
            paged += [line.number for line in found]
            before = paged[-1]
        assert paged == every
        assert every == sorted(every, reverse=True)


def test_a5_erasing_a_person_cuts_the_last_way_from_the_lines_to_them(busy):
    office, numbers = busy
    gone = numbers[2]
    assert any(line.subject == f"C-{gone}" for line in office.ask(AuditLines(limit=1000)))
    office.ask(EraseSubject(contact_id=gone, reason="Art. 17"))
    lines = office.ask(AuditLines(limit=1000))
    assert all(line.subject != f"C-{gone}" for line in lines)
    assert {f"C-{numbers[0]}", f"C-{numbers[1]}"} <= {line.subject for line in lines}
    rows = everything(office)["audit_alias"]
    assert gone not in {row[0] for row in rows}
    assert office.ask(VerifyAudit()).broken_at is None


def test_a5_no_page_of_the_trail_holds_a_value_of_a_person(office):
    number = office.add("Ewelina", "Tajemnicza", email="ewelina@tajna.example", phone="601 999 888")
    card = office.ask(ShowContact(number)).contact
    office.ask(EditContact(contact_id=number, version=card.version, draft=ContactDraft(given="Zofia", family="Skryta")))
    office.ask(FindContacts("skryta"))
    key = bytes(office.office._keys.unlocked.data_key)
    office.office.close()
    pages = [page.lower() for page in decrypted(office.folder / "office.db", key)]
    of_trail = [page for page in pages if b"contact:card:read" in page]
    assert of_trail
    for word in ("ewelina", "tajemnicza", "tajna", "601 999 888", "601999888", "zofia", "skryta"):
        assert not any(word.encode() in page for page in of_trail), word
    office.reopen()


# Files


def test_a_table_has_every_line_its_hash_its_signature_and_the_head(busy, tmp_path):
    office, _ = busy
    lines = office.ask(AuditHead()).lines
    count = office.ask(ExportAudit(to=tmp_path / "trail.csv")).number
    rows = list(csv.reader((tmp_path / "trail.csv").read_text("utf-8-sig").splitlines()))
    assert count == lines
    assert len(rows) == lines + 2
    assert {row[8] for row in rows[1:-1]} == {rows[1][8]}
    number, digest = rows[1][0], rows[1][7]
    assert rows[-1][0] == number
    assert rows[-1][7] == digest
    made = office.ask(AuditLines(TrailFilter(tag=Tag.AUDIT_EXPORT)))[0]
    assert made.detail.startswith(f"{lines} csv X-")


def test_a_forged_line_is_told_apart_in_the_table(busy, tmp_path):
    office, _ = busy
    with office.office.around.store.write() as connection:
        connection.execute(text("UPDATE audit_line SET signature = zeroblob(64) WHERE number = 5"))
    office.ask(ExportAudit(to=tmp_path / "trail.xlsx"))
    rows = [[cell.value for cell in row] for row in load_workbook(tmp_path / "trail.xlsx").active.iter_rows()]
    states = {row[0]: row[8] for row in rows[1:-1]}
    assert [number for number, state in states.items() if state != states["1"]] == ["5"]


def test_a_page_to_be_filed_shows_the_head_on_every_page_and_what_the_check_found(busy, tmp_path):
    office, numbers = busy
    state = office.ask(AuditHead())
    office.ask(ExportAudit(to=tmp_path / "trail.pdf", wanted=TrailFilter(contact_id=numbers[0])))
    said = text_of((tmp_path / "trail.pdf").read_bytes())
    assert state.head in said.replace("\n", "")
    assert f"C-{numbers[0]}" in said
    assert f"C-{numbers[1]}" not in said


def test_only_three_kinds_of_file_are_written(busy, tmp_path):
    office, _ = busy
    with pytest.raises(Invalid) as refusal:
        office.ask(ExportAudit(to=tmp_path / "trail.txt"))
    assert refusal.value.args[1] is Problem.UNKNOWN
    assert list(tmp_path.glob("trail*")) == []


def test_exporting_needs_a_permission_of_its_own(busy, tmp_path):
    office, _ = busy
    reading = {Permission.AUDIT_READ: Scope.ALL, Permission.SESSION_USE: Scope.ALL}
    with acting(office, "person", Role.AUDITOR, reading), pytest.raises(NotAllowed):
        office.ask(ExportAudit(to=tmp_path / "trail.csv"))
    assert Permission.AUDIT_EXPORT in GRANTS[Role.AUDITOR]


@pytest.mark.parametrize("language", list(Language))
def test_who_saw_a_person_is_written_in_plain_words_by_person_and_day(busy, tmp_path, language):
    office, numbers = busy
    card = office.ask(ShowContact(numbers[0])).contact
    draft = ContactDraft(given="Jan", family="Inny")
    office.ask(EditContact(contact_id=numbers[0], version=card.version, draft=draft))
    office.ask(ExportContacts(to=tmp_path / "list.csv"))
    office.ask(ExportWhoSaw(contact_id=numbers[0], language=language, pdf=tmp_path / "saw.pdf"))
    said = text_of((tmp_path / "saw.pdf").read_bytes())
    assert "Ola Lis" in said
    assert "Ktoś person" in said
    assert "contact:" not in said
    if language is Language.ENGLISH:
        assert "opened your card (2 times)" in said
        assert "changed your card: Family name or company name" in said
        assert "wrote a list that names you to a file" in said
    assert office.ask(WhoSaw(numbers[0]))[0].tag == Tag.AUDIT_SUBJECT_EXPORT


def test_who_saw_a_person_is_told_for_some_days_alone(busy, tmp_path):
    office, numbers = busy
    today = office.clocks.now().astimezone().date()
    before = today - timedelta(days=1)
    assert [one.tag for one in office.ask(WhoSaw(numbers[0], until=before))] == ["contact:add"]
    office.ask(ExportWhoSaw(contact_id=numbers[0], language=Language.ENGLISH, pdf=tmp_path / "saw.pdf", until=before))
    said = text_of((tmp_path / "saw.pdf").read_bytes())
    assert "recorded you for the first time" in said
    assert "opened your card" not in said


def test_everything_recorded_about_a_person_has_words_for_that_person():
    recorded = {
        node.args[0].attr
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "record_contact"
        and isinstance(node.args[0], ast.Attribute)
    }
    assert recorded
    assert {name for name in recorded if Tag[name] not in DEEDS} == set()


@pytest.mark.parametrize("tag", list(Tag))
def test_every_tag_has_a_place_among_the_kinds_of_act(tag):
    assert act_of(tag) in set(Act)


# Kept for a set time


def _years_pass(office, years=6):
    """Let years pass, in steps somebody is at work in, so that the clock is believed."""
    for _ in range(years * 13):
        office.clocks.passes(29 * 86_400)
        with office.office.around.store.write() as connection:
            from desktop_crm.domain.changes import Subject
            from desktop_crm.work.trail import Line, append

            around = office.office.around
            line = Line(around.clock(), around.actor.account_id, Tag.SESSION_START, Subject.ACCOUNT, "")
            append(connection, [line], around.sign)


def test_lines_past_their_time_go_from_the_front_and_the_rest_proves_itself(office):
    office.add("Jan", "Zmyślony")
    before = office.ask(AuditHead())
    _years_pass(office)
    due = office.ask(PreviewTrimming())
    assert due.lines >= before.lines
    assert not due.kept_back
    with office.office.around.store.read() as connection:
        duties = list(due_now(connection, office.office.session.actor, office.clocks.now()))
    assert [type(duty) for duty in duties] == [CheckTrail, MakeBackup, TrimAudit]
    assert office.ask(TrimAudit()).number == due.lines
    state = office.ask(VerifyAudit())
    assert (state.broken_at, state.first) == (None, due.through + 1)
    oldest = office.ask(AuditLines(limit=10_000))[-1]
    assert oldest.at >= office.clocks.now() - relativedelta(months=60, days=1)
    line = office.ask(AuditLines(TrailFilter(tag=Tag.AUDIT_TRIM)))[0]
    assert line.detail.startswith(f"{due.through} ")
    with office.office.around.store.write() as connection:  # its password would have to be changed by now
        connection.exec_driver_sql("UPDATE account SET password_at = ?", (f"{office.clocks.now():%Y-%m-%dT%H:%M:%S}Z",))
    assert office.reopen().session.warning == ""
    assert office.ask(CheckTrail()).broken_at is None
    assert office.ask(PreviewTrimming()).lines == 0


def test_lines_about_somebody_under_a_hold_keep_themselves_and_what_follows(office):
    office.add("Jan", "Zmyślony")
    held = office.add("Ewa", "Sporna")
    first = office.ask(AuditLines(TrailFilter(contact_id=held)))[-1].number
    office.ask(PlaceHold(contact_id=held, reason="spór", review_on=date(2040, 1, 1)))
    _years_pass(office)
    due = office.ask(PreviewTrimming())
    assert due.kept_back
    assert due.through == first - 1
    office.ask(TrimAudit())
    assert office.ask(AuditLines(TrailFilter(contact_id=held)))[-1].number == first


def test_an_open_incident_keeps_every_line(office):
    _years_pass(office)
    with office.office.around.store.write() as connection:
        connection.execute(
            text(
                "INSERT INTO incident (reported_at, reported_by, aware_at, description, state) "
                "VALUES ('2026-11-23T09:00:00.000000Z', 'x', '2026-11-23T09:00:00.000000Z', 'x', 'open')"
            )
        )
    due = office.ask(PreviewTrimming())
    assert (due.lines, due.kept_back) == (0, True)


def test_a_clock_set_years_ahead_lets_nothing_go(office):
    office.add("Jan", "Zmyślony")
    with office.office.around.store.read() as connection:
        assert trimming(connection, office.clocks.now() + timedelta(days=3650)).lines == 0


def test_the_time_is_kept_within_safe_bounds(office):
    for months in (11, 121):
        with pytest.raises(Invalid):
            office.ask(SetAuditMonths(months=months))
    office.ask(SetAuditMonths(months=12))
    assert office.ask(PreviewTrimming()).months == 12


@pytest.fixture
def shortened(office):
    for at in range(5):
        office.add("Jan", f"Zmyślony{at}")
    _years_pass(office)
    office.ask(TrimAudit())
    assert office.ask(VerifyAudit()).broken_at is None
    return office


@pytest.mark.parametrize(
    "forging",
    [
        "UPDATE audit_start SET number = number - 1",
        "UPDATE audit_start SET hash = zeroblob(32)",
        "UPDATE audit_start SET signature = zeroblob(64)",
        "UPDATE audit_start SET account_id = 'nobody'",
        "DELETE FROM audit_start",
        "DELETE FROM audit_line WHERE number = (SELECT min(number) FROM audit_line)",
    ],
)
def test_a_forged_start_of_the_trail_is_found(shortened, forging):
    with shortened.office.around.store.write() as connection:
        connection.execute(text(forging))
    assert shortened.ask(VerifyAudit()).broken_at is not None


def test_a_start_signed_by_somebody_who_may_sign_but_told_by_no_line_is_found(shortened):
    from desktop_crm.work.trail import begin_after

    around = shortened.office.around
    with around.store.write() as connection:
        first = connection.execute(text("SELECT min(number) FROM audit_line")).scalar_one()
        begin_after(connection, first + 3, around.actor.account_id, around.sign)
    state = shortened.ask(VerifyAudit())
    assert state.reason == "start"


def test_lines_are_let_go_only_by_whom_they_are_all_in_reach_of(office):
    person = add_person(office, "person")
    own = {Permission.SESSION_USE: Scope.ALL, Permission.RETENTION_RUN: Scope.OWN}
    office.add("Jan", "Zmyślony")
    _years_pass(office)
    assert office.ask(PreviewTrimming()).lines
    with acting(office, person, Role.SALESPERSON, own):
        assert office.ask(TrimAudit()).number == 0
    assert office.ask(AuditLines(limit=10_000))[-1].number == 1
