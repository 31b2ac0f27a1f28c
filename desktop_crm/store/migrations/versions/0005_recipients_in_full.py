"""Recipients that can be edited and ended, packages for partners, a do-not-import list that older copies keep."""

from __future__ import annotations

import hashlib
from collections import Counter

import sqlalchemy as sa
from alembic.operations import Operations

_RECIPIENTS_SO_FAR = """
INSERT INTO recipient_version (recipient_id, version, at, account_id, content)
SELECT r.id, 1, o.created_at, NULL, json_object(
    'name', r.name, 'category', r.category, 'country', r.country, 'safeguard', r.safeguard, 'contract', r.contract
) FROM recipient r, office o
"""


def upgrade(op: Operations) -> None:
    op.create_table(
        "package",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recipient_id", sa.Integer(), nullable=False),
        sa.Column("purpose_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.Column("pseudonyms", sa.Boolean(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("left_out", sa.Integer(), nullable=False),
        sa.Column("despite", sa.Text(), server_default="", nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("deleted_on", sa.Date(), nullable=True),
        sa.Column("deleted_how", sa.Text(), server_default="", nullable=False),
        sa.Column("confirmed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_package_account_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["purpose_id"], ["purpose.id"], name=op.f("fk_package_purpose_id_purpose"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["recipient_id"], ["recipient.id"], name=op.f("fk_package_recipient_id_recipient"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_package")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_package_recipient_id"), "package", ["recipient_id"], unique=False)
    op.create_table(
        "recipient_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recipient_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_recipient_version_account_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["recipient_id"],
            ["recipient.id"],
            name=op.f("fk_recipient_version_recipient_id_recipient"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recipient_version")),
    )
    op.create_index(
        "ix_recipient_version_recipient_id_version", "recipient_version", ["recipient_id", "version"], unique=True
    )
    op.add_column("recipient", sa.Column("kind", sa.Text(), server_default="", nullable=False))
    op.add_column("recipient", sa.Column("contact", sa.Text(), server_default="", nullable=False))
    op.add_column("recipient", sa.Column("rests_on", sa.Text(), server_default="", nullable=False))
    op.add_column("recipient", sa.Column("ended_on", sa.Date(), nullable=True))
    op.add_column("recipient", sa.Column("ended_why", sa.Text(), server_default="", nullable=False))
    op.execute(_RECIPIENTS_SO_FAR)
    op.create_table(
        "package_disclosure",
        sa.Column("disclosure_id", sa.Integer(), nullable=False),
        sa.Column("package_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["disclosure_id"],
            ["disclosure.id"],
            name=op.f("fk_package_disclosure_disclosure_id_disclosure"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["package_id"], ["package.id"], name=op.f("fk_package_disclosure_package_id_package"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("disclosure_id", name=op.f("pk_package_disclosure")),
    )
    op.create_index(op.f("ix_package_disclosure_package_id"), "package_disclosure", ["package_id"], unique=False)
    op.create_table(
        "do_not_import_left",
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("entry", name=op.f("pk_do_not_import_left")),
    )
    op.add_column("do_not_import", sa.Column("entry", sa.Text(), server_default="", nullable=False))
    _name_entries(op)
    op.create_index("ix_do_not_import_entry", "do_not_import", ["entry"], unique=True)


def _name_entries(op: Operations) -> None:
    """Name each entry after what it recognises people by: an older copy that is brought up to date names it the same.

    So whoever leaves the list after this step stays off it when a copy from before is put back.
    """
    connection = op.get_bind()
    keys: dict[int, list[str]] = {}
    for row in connection.execute(sa.text("SELECT entry_id, key FROM do_not_import_key ORDER BY entry_id, key")):
        keys.setdefault(row.entry_id, []).append(row.key)
    seen: Counter[str] = Counter()
    for row in connection.execute(sa.text("SELECT id FROM do_not_import ORDER BY id")).all():
        said = "|".join(keys.get(row.id, ()))
        seen[said] += 1
        entry = hashlib.sha256(f"{said}|{seen[said]}".encode()).hexdigest()[:32]
        named = {"entry": entry, "id": row.id}
        connection.execute(sa.text("UPDATE do_not_import SET entry = :entry WHERE id = :id"), named)
