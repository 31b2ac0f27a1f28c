"""The privacy desk in full, and backups: what each part adds, one after the other."""

from __future__ import annotations

import hashlib
from collections import Counter

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    _backups(op)
    _incidents(op)
    _recipients(op)
    _special_categories(op)


def _backups(op: Operations) -> None:
    op.create_table(
        "backup",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("head", sa.Integer(), nullable=False),
        sa.Column("second", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("checked_at", sa.Text(), nullable=False),
        sa.Column("rehearsed_at", sa.Text(), nullable=True),
        sa.Column("gone_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_backup_account_id_account"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_backup")),
    )
    op.create_index(op.f("ix_backup_made_at"), "backup", ["made_at"], unique=False)
    op.create_table(
        "restoration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("lost", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=True),
        sa.Column("told_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_restoration_account_id_account"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restoration")),
    )


# What was judged and notified before stands in the incident's own row: it becomes the first of its versions.
_JUDGED = """
INSERT INTO incident_assessment (incident_id, version, at, account_id, content)
SELECT id, 1, coalesce(notified_at, reported_at), NULL, json_object(
    'risk', risk, 'risk_reason', risk_reason, 'kinds', kinds, 'happened', happened, 'people', people,
    'people_kinds', people_kinds, 'records', records, 'data_kinds', data_kinds, 'consequences', consequences,
    'measures', measures, 'others', others)
FROM incident WHERE risk IS NOT NULL
"""
_NOTIFIED = """
INSERT INTO incident_notice (incident_id, at, account_id, what, version)
SELECT id, notified_at, NULL, '', version FROM incident WHERE notified_at IS NOT NULL
"""


def _incidents(op: Operations) -> None:
    op.create_table(
        "drill",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=True),
        sa.Column("scenario", sa.Text(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("unreachable", sa.Integer(), nullable=False),
        sa.Column("proposed", sa.Text(), nullable=False),
        sa.Column("gaps", sa.Text(), nullable=False),
        sa.Column("lessons", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_drill_account_id_account"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drill")),
    )
    op.create_index(op.f("ix_drill_at"), "drill", ["at"], unique=False)
    op.create_table(
        "incident_assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_incident_assessment_account_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["incident.id"],
            name=op.f("fk_incident_assessment_incident_id_incident"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_assessment")),
    )
    op.create_index(
        "ix_incident_assessment_incident_id_version", "incident_assessment", ["incident_id", "version"], unique=True
    )
    op.create_table(
        "incident_find",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("of", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("erased", sa.Integer(), nullable=False),
        sa.Column("categories", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_incident_find_account_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name=op.f("fk_incident_find_incident_id_incident"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_find")),
    )
    op.create_index(op.f("ix_incident_find_incident_id"), "incident_find", ["incident_id"], unique=False)
    op.create_table(
        "incident_notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_incident_notice_account_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name=op.f("fk_incident_notice_incident_id_incident"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_notice")),
    )
    op.create_index(op.f("ix_incident_notice_incident_id"), "incident_notice", ["incident_id"], unique=False)
    op.create_table(
        "incident_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("categories", sa.Text(), nullable=False),
        sa.Column("found_at", sa.Text(), nullable=False),
        sa.Column("told_at", sa.Text(), nullable=True),
        sa.Column("told_how", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_incident_person_contact_id_contact"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name=op.f("fk_incident_person_incident_id_incident"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_person")),
    )
    op.create_index("ix_incident_person_contact_id", "incident_person", ["contact_id"], unique=False)
    op.create_index(
        "ix_incident_person_incident_id_contact_id", "incident_person", ["incident_id", "contact_id"], unique=True
    )
    op.add_column("incident", sa.Column("version", sa.Integer(), server_default="0", nullable=False))
    op.execute(_JUDGED)
    op.execute("UPDATE incident SET version = 1 WHERE risk IS NOT NULL")
    op.execute(_NOTIFIED)


_RECIPIENTS_SO_FAR = """
INSERT INTO recipient_version (recipient_id, version, at, account_id, content)
SELECT r.id, 1, o.created_at, NULL, json_object(
    'name', r.name, 'category', r.category, 'country', r.country, 'safeguard', r.safeguard, 'contract', r.contract
) FROM recipient r, office o
"""


def _recipients(op: Operations) -> None:
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


def _special_categories(op: Operations) -> None:
    op.add_column("contact", sa.Column("special", sa.Boolean(), server_default="0", nullable=False))
    op.create_table(
        "stated_purpose",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_stated_purpose_contact_id_contact"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_stated_purpose_account_id_account"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stated_purpose")),
    )
    op.create_index(op.f("ix_stated_purpose_contact_id"), "stated_purpose", ["contact_id"], unique=False)
