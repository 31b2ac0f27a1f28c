"""The one declared map of personal data, and the migrations that must lead to it."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Text

from desktop_crm.domain.categories import Category
from desktop_crm.store.engine import create
from desktop_crm.store.migrations.runner import bring_up_to_date, steps
from desktop_crm.store.schema import METADATA
from desktop_crm.store.schema.base import NOT_PERSONAL, held
from desktop_crm.words.fields import FIELDS
from tests.inventory import schema_rules
from tests.support.tomorrow import add_tables


def test_every_column_says_whether_it_holds_personal_data():
    assert schema_rules.unclassed(METADATA) == []


def test_every_personal_column_and_every_table_has_a_label():
    assert schema_rules.unlabelled(METADATA) == []


def test_no_table_keeps_data_of_people_where_no_key_leads_to_them():
    assert schema_rules.astray(METADATA) == []


def test_words_beside_peoples_data_are_personal_or_a_code_of_a_closed_list():
    """Whoever adds such a column says ``held(…)`` or ``code(…)``; it would be left out of what a person is told."""
    assert schema_rules.free_words(METADATA) == []


def _copy() -> MetaData:
    copy = MetaData()
    for table in METADATA.sorted_tables:
        table.to_metadata(copy)
    return copy


def test_a_copy_of_the_schema_with_tables_that_are_well_made_passes_like_the_schema():
    copy = _copy()
    add_tables(copy)
    found = [rule(copy) for rule in (schema_rules.unclassed, schema_rules.astray, schema_rules.free_words)]
    assert found == [[], [], []]


@pytest.mark.parametrize("info", [{}, {"personal": "hobby"}], ids=["no class", "a class there is not"])
def test_a_column_added_without_a_class_fails(info):
    copy = _copy()
    copy.tables["contact_phone"].append_column(Column("extension", Text, info=info))
    assert schema_rules.unclassed(copy) == ["contact_phone.extension"]


def test_a_column_of_words_called_impersonal_beside_peoples_data_fails():
    copy = _copy()
    copy.tables["customer_order"].append_column(Column("remark", Text, info=NOT_PERSONAL))
    assert schema_rules.free_words(copy) == ["customer_order.remark"]


_WORDS = held(Category.PREFERENCE, "Text")


def _leads(name: str, to: str, on_delete: str | None = "CASCADE") -> Column[int]:
    return Column(name, Integer, ForeignKey(to, ondelete=on_delete), info=NOT_PERSONAL)


@pytest.mark.parametrize(
    ("subject", "column"),
    [
        pytest.param("contact", Column("contact_id", Integer, info=NOT_PERSONAL), id="no key"),
        pytest.param("contact", _leads("note_id", "purpose.id"), id="a key to elsewhere"),
        pytest.param("contact", _leads("contact_id", "contact.id", None), id="in the way"),
        pytest.param("contact", _leads("contact_id", "contact.id", "SET NULL"), id="left standing"),
        pytest.param(None, _leads("contact_id", "contact.id"), id="nobody's, by its word"),
        pytest.param(None, Column("about", Integer, info=NOT_PERSONAL), id="nobody's"),
        pytest.param("account", _leads("order_id", "customer_order.id"), id="somebody else's"),
    ],
)
def test_a_table_added_with_no_path_to_the_person_fails(subject, column):
    copy = _copy()
    added = Table("hobby", copy, Column("id", Integer, primary_key=True, info=NOT_PERSONAL))
    added.append_column(column._copy())
    added.append_column(Column("text", Text, info=_WORDS))
    added.info.update({"subject": subject, "label": "Hobbies"})
    assert schema_rules.astray(copy) == ["hobby"]


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
