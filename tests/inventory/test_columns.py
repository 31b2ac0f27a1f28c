"""The one declared map of personal data, and the migrations that must lead to it."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from desktop_crm.domain.categories import Category
from desktop_crm.store.engine import create
from desktop_crm.store.migrations.runner import bring_up_to_date, steps
from desktop_crm.store.schema import METADATA
from desktop_crm.words.fields import FIELDS


def _columns():
    return [column for table in METADATA.sorted_tables for column in table.columns]


def test_every_column_says_whether_it_holds_personal_data():
    silent = [str(column) for column in _columns() if "personal" not in column.info]
    assert silent == []
    strange = [str(c) for c in _columns() if not (c.info["personal"] is None or c.info["personal"] in set(Category))]
    assert strange == []


def test_every_personal_column_and_every_table_has_a_label():
    assert [str(column) for column in _columns() if column.info["personal"] and not column.info.get("label")] == []
    assert [table.name for table in METADATA.sorted_tables if not table.info.get("label")] == []


def test_a_column_of_free_words_is_never_called_impersonal_by_mistake():
    """The columns of a contact that a person types into are personal, whatever their names."""
    typed = {"addresses", "emails", "phones"}  # these have tables of their own
    contact = METADATA.tables["contact"].columns
    wrong = [
        name for name in FIELDS if name in contact and name not in typed and contact[name].info["personal"] is None
    ]
    assert set(wrong) <= {"company_id", "kind", "owner_id"}


def test_the_migrations_lead_to_exactly_the_tables_the_program_reads(tmp_path):
    store = create(tmp_path / "office.db", bytes(range(32)))
    try:
        bring_up_to_date(store)
        with store.read() as connection:
            ours = {
                "compare_type": True,
                "include_name": lambda name, kind, _: kind != "table" or name in METADATA.tables,
            }
            assert compare_metadata(MigrationContext.configure(connection, opts=ours), METADATA) == []
    finally:
        store.close()


def test_migrations_are_numbered_without_a_gap():
    assert sorted(steps()) == list(range(1, len(steps()) + 1))
