"""Old files open: one real office for each schema that was released lies in tests/fixtures."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations

from desktop_crm.api.audit import VerifyAudit
from desktop_crm.api.contacts import FindContacts, ShowContact
from desktop_crm.api.office import CheckOffice
from desktop_crm.app.start import open_office
from desktop_crm.backup.archive import look
from desktop_crm.domain.errors import FolderUnfit
from desktop_crm.store import search
from desktop_crm.store.engine import SCHEMA_VERSION, Store, create
from desktop_crm.store.migrations import versions
from desktop_crm.store.migrations.runner import bring_up_to_date, steps
from desktop_crm.store.queries.approvals import since
from desktop_crm.store.queries.retention import rules, unfinished
from tests.support.keyrings import MemoryBackend
from tests.support.offices import LOGIN, PASSWORD, TestOffice, machine_for
from tests.support.vaults import Clocks

FIXTURES = Path(__file__).parents[1] / "fixtures"


def test_every_schema_up_to_this_one_has_an_office_to_open():
    schemas = sorted(int(path.name.rpartition("-")[2]) for path in FIXTURES.glob("office-schema-*"))
    assert schemas == list(range(1, SCHEMA_VERSION + 1))


@pytest.mark.parametrize("schema", range(1, SCHEMA_VERSION + 1))
def test_an_office_of_an_older_schema_opens_whole(schema, tmp_path):
    folder = Path(shutil.copytree(FIXTURES / f"office-schema-{schema}", tmp_path / "office"))
    clocks, backend = Clocks(), MemoryBackend()
    old = TestOffice(folder, machine_for(clocks, backend), clocks, backend)
    old.office = open_office(folder, LOGIN, PASSWORD, old.machine)
    try:
        assert [finding for finding in old.ask(CheckOffice()) if not finding.sound] == []
        assert old.ask(VerifyAudit()).broken_at is None
        line = old.ask(FindContacts("zofijówka")).lines[0]
        assert old.ask(ShowContact(line.id)).contact.name == "Zofijówka Zofijówka"
        assert old.office.around.store.version == SCHEMA_VERSION
        assert old.office.session.warning == "no_device_secret"
        copies = list((tmp_path / "office-backups").glob("*.backup"))
        assert [look(copy).schema for copy in copies] == ([schema] if schema < SCHEMA_VERSION else [])
    finally:
        old.office.close()


def _of_schema(folder: Path, schema: int) -> Store:
    """Return a database without an office in it, as an earlier schema left it."""
    store = create(folder / "office.db", bytes(range(32)))
    with store.write() as connection:
        operations = Operations(MigrationContext.configure(connection))
        for number in range(1, schema + 1):
            import_module(f"{versions.__name__}.{steps()[number]}").upgrade(operations)
        for statement in search.CREATE:
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(f"PRAGMA user_version = {schema}")
    return store


def test_what_a_second_person_was_told_before_is_told_still(tmp_path):
    store = _of_schema(tmp_path, 6)
    try:
        with store.write() as connection:
            connection.exec_driver_sql(
                "INSERT INTO approval (ask, about, fingerprint, reason, asked_by, asked_at) "
                "VALUES ('AddPerson', '', x'00', '{\"name\": \"Ewa Zając\"}', 'ola', '2026-01-01T08:00:00.000000Z')"
            )
        bring_up_to_date(store)
        with store.read() as connection:
            told = [each.content for each in since(connection, datetime(2026, 1, 1, tzinfo=UTC), None)]
        assert told == [{"name": "Ewa Zając"}]
    finally:
        store.close()


def test_r7_without_a_backup_nothing_is_migrated(tmp_path):
    folder = Path(shutil.copytree(FIXTURES / "office-schema-1", tmp_path / "office"))
    (tmp_path / "office-backups").write_text("a file where the folder would be")
    clocks, backend = Clocks(), MemoryBackend()
    before = (folder / "office.db").read_bytes()
    with pytest.raises(FolderUnfit):
        open_office(folder, LOGIN, PASSWORD, machine_for(clocks, backend))
    assert (folder / "office.db").read_bytes() == before


def test_rules_of_an_older_schema_speak_of_the_same_data_and_earlier_runs_are_finished(tmp_path):
    store = _of_schema(tmp_path, 4)
    try:
        with store.write() as connection:
            for what in ("consents", "contact", "contact_details", "interactions", "orders"):
                connection.exec_driver_sql(
                    "INSERT INTO retention_rule (name, what, trigger, years, months, days, action, reason, active) "
                    "VALUES (?, ?, 'creation', 1, 0, 0, 'delete', 'x', 1)",
                    (what, what),
                )
            connection.exec_driver_sql(
                "INSERT INTO retention_run (at, \"on\", deleted, anonymised, held) VALUES (?, '2026-01-01', 3, 0, 0)",
                ("2026-01-01T08:00:00.000000Z",),
            )
        bring_up_to_date(store)
        with store.read() as connection:
            held = {rule.name: (rule.what.code, rule.begins) for rule in rules(connection)}
            assert unfinished(connection) == ()
        assert {name: code for name, (code, _) in held.items()} == {
            "consents": "consent", "contact": "contact", "contact_details": "category.contact_detail",
            "interactions": "interaction", "orders": "customer_order",
        }  # fmt: skip
        assert {begins for _, begins in held.values()} == {date.min}
    finally:
        store.close()
