"""Who may do what: the office's own roles, teams, assignments to partners, earlier keys, approvals and reviews."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, LargeBinary, Table, Text

from desktop_crm.domain.categories import Category
from desktop_crm.store.schema.base import METADATA, N_, NOT_PERSONAL, Moment, held
from desktop_crm.store.schema.contacts import belongs_to_contact
from desktop_crm.store.telling import Named


def belongs_to_account(name: str = "account_id", *, primary_key: bool = False) -> Column[str]:
    """Return the column that leads to somebody who signs in; the row goes with the account."""
    reference = ForeignKey("account.id", ondelete="CASCADE")
    return Column(name, Text, reference, nullable=False, primary_key=primary_key, info=NOT_PERSONAL)


role = Table(
    "role",
    METADATA,
    # A ready role's name where something of it is set here, else the id of one of the office's own.
    Column("id", Text, primary_key=True, info=NOT_PERSONAL),
    Column("name", Text, nullable=False, info=NOT_PERSONAL),
    # JSON objects: permission to scope (null for a ready role, whose grants the program knows), field to closing.
    Column("grants", Text, info=NOT_PERSONAL),
    Column("closed", Text, nullable=False, server_default="{}", info=NOT_PERSONAL),
    Column("second_check", Boolean(create_constraint=False), nullable=False, server_default="0", info=NOT_PERSONAL),
    Column("changed_at", Moment, nullable=False, info=NOT_PERSONAL),
    info={"subject": None, "label": N_("Roles")},
)

team = Table(
    "team",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    Column("name", Text, nullable=False, unique=True, info=NOT_PERSONAL),
    info={"subject": None, "label": N_("Teams")},
)

team_member = Table(
    "team_member",
    METADATA,
    Column("team_id", Integer, ForeignKey("team.id", ondelete="CASCADE"), primary_key=True, info=NOT_PERSONAL),
    belongs_to_account(primary_key=True),
    info={"subject": None, "label": N_("Members of teams")},
)

partner = Table(
    "partner",
    METADATA,
    # Which firm of the register of recipients somebody from outside belongs to.
    belongs_to_account(primary_key=True),
    Column("recipient_id", Integer, ForeignKey("recipient.id"), nullable=False, info=NOT_PERSONAL),
    info={"subject": None, "label": N_("Partners")},
)

assignment = Table(
    "assignment",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    belongs_to_contact(),
    Column(
        "account_id",
        Text,
        ForeignKey("account.id"),
        nullable=False,
        index=True,
        info=held(Category.TECHNICAL, N_("Recipient"), Named(("partner.recipient_id", "recipient.name"))),
    ),
    Column("purpose", Text, nullable=False, info=held(Category.TECHNICAL, N_("What for"), free=True)),
    Column("from_on", Date, nullable=False, info=held(Category.TECHNICAL, N_("From"))),
    Column("until_on", Date, nullable=False, info=held(Category.TECHNICAL, N_("Until"))),
    Column("assigned_by", Text, nullable=False, info=NOT_PERSONAL),
    Column("assigned_at", Moment, nullable=False, info=NOT_PERSONAL),
    Column("ended_at", Moment, info=held(Category.TECHNICAL, N_("Ended"))),
    # That the end was noticed and logged; access itself ends with the day, whether anybody notices or not.
    Column("end_logged", Boolean(create_constraint=False), nullable=False, server_default="0", info=NOT_PERSONAL),
    Column("disclosure_id", Integer, ForeignKey("disclosure.id", ondelete="SET NULL"), info=NOT_PERSONAL),
    info={"subject": "contact", "label": N_("Assignments to partners")},
)

account_key = Table(
    "account_key",
    METADATA,
    # A key somebody signed audit lines with until it was replaced; the present one stands in their account.
    belongs_to_account(primary_key=True),
    Column("last_line", Integer, primary_key=True, info=NOT_PERSONAL),
    Column("signing_key", LargeBinary, nullable=False, info=NOT_PERSONAL),
    # The signature of whoever replaced it, over id, key and last line: a row written in by hand has none.
    Column("pinned_by", Text, nullable=False, info=NOT_PERSONAL),
    Column("pin_signature", LargeBinary, nullable=False, info=NOT_PERSONAL),
    info={"subject": None, "label": N_("Earlier signing keys")},
)

earlier_password = Table(
    "earlier_password",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    belongs_to_account(),
    Column("fingerprint", LargeBinary, nullable=False, info=NOT_PERSONAL),
    Column("at", Moment, nullable=False, info=NOT_PERSONAL),
    info={"subject": None, "label": N_("Earlier passwords, hashed")},
)

check_code = Table(
    "check_code",
    METADATA,
    # Recovery codes of the second check, hashed; each serves once.
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    belongs_to_account(),
    Column("hash", LargeBinary, nullable=False, info=NOT_PERSONAL),
    Column("used_at", Moment, info=NOT_PERSONAL),
    info={"subject": None, "label": N_("Recovery codes of the second check, hashed")},
)

approval = Table(
    "approval",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    # What was asked for: the kind of ask, the record's reference, and a hash of all of it, so that only that is done.
    Column("ask", Text, nullable=False, info=NOT_PERSONAL),
    Column("about", Text, nullable=False, info=NOT_PERSONAL),
    Column("fingerprint", LargeBinary, nullable=False, index=True, info=NOT_PERSONAL),
    # A JSON object of what the second person is told to judge by: names and logins of colleagues, roles, numbers.
    Column("told", Text, nullable=False, info=held(Category.IDENTITY, N_("What a second person is told"))),
    Column("asked_by", Text, nullable=False, info=NOT_PERSONAL),
    Column("asked_at", Moment, nullable=False, info=NOT_PERSONAL),
    Column("decided_by", Text, info=NOT_PERSONAL),
    Column("decided_at", Moment, info=NOT_PERSONAL),
    Column("approved", Boolean(create_constraint=False), info=NOT_PERSONAL),
    Column("used_at", Moment, info=NOT_PERSONAL),
    info={"subject": "account", "label": N_("Approvals by a second person")},
)

access_review = Table(
    "access_review",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    Column("at", Moment, nullable=False, info=NOT_PERSONAL),
    Column("signed_by", Text, nullable=False, info=NOT_PERSONAL),
    # Who could do what on that day, as JSON, and its SHA-256, which the signed audit line repeats.
    Column("content", Text, nullable=False, info=held(Category.EMPLOYMENT, N_("Who may do what"))),
    Column("sha256", Text, nullable=False, info=NOT_PERSONAL),
    Column("note", Text, nullable=False, info=held(Category.EMPLOYMENT, N_("Remark"), free=True)),
    info={"subject": "account", "label": N_("Reviews of permissions")},
)
