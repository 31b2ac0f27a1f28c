"""How long data are kept: rules, legal holds, runs and what they took, for as long as it can be undone."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, Table, Text

from desktop_crm.domain.categories import Category
from desktop_crm.domain.retention import Keeper, RetentionAction, Trigger
from desktop_crm.store.schema.base import METADATA, N_, NOT_PERSONAL, UNRULED, Moment, code, held
from desktop_crm.store.schema.contacts import belongs_to_contact
from desktop_crm.store.telling import Telling

retention_rule = Table(
    "retention_rule",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    Column("name", Text, nullable=False, info=NOT_PERSONAL),
    Column("what", Text, nullable=False, info=NOT_PERSONAL),
    Column("trigger", Text, nullable=False, info=code(Trigger)),
    Column("years", Integer, nullable=False, info=NOT_PERSONAL),
    Column("months", Integer, nullable=False, info=NOT_PERSONAL),
    Column("days", Integer, nullable=False, info=NOT_PERSONAL),
    Column("action", Text, nullable=False, info=code(RetentionAction)),
    Column("reason", Text, nullable=False, info=NOT_PERSONAL),
    Column("active", Boolean, nullable=False, info=NOT_PERSONAL),
    Column("from_year_end", Boolean(create_constraint=False), nullable=False, server_default="0", info=NOT_PERSONAL),
    # What stays with what a rule keeps: codes with spaces between them.
    Column("along", Text, nullable=False, server_default="", info=NOT_PERSONAL),
    Column("warning_days", Integer, nullable=False, server_default="0", info=NOT_PERSONAL),
    # Since when it takes what it takes now; null for as long as anybody can tell.
    Column("since", Date, info=NOT_PERSONAL),
    Column("approved", Boolean(create_constraint=False), nullable=False, server_default="0", info=NOT_PERSONAL),
    info={"subject": None, "label": N_("Retention rules")},
)

retention_hold = Table(
    "retention_hold",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    belongs_to_contact(index=False),
    Column("reason", Text, nullable=False, info=held(Category.TECHNICAL, N_("Why the data are kept"), free=True)),
    Column("review_on", Date, nullable=False, info=held(Category.TECHNICAL, N_("To be reviewed on"))),
    Column("placed_at", Moment, nullable=False, info=held(Category.TECHNICAL, N_("Since"))),
    Column("account_id", Text, ForeignKey("account.id", ondelete="SET NULL"), info=NOT_PERSONAL),
    Index("ix_retention_hold_contact_id", "contact_id", unique=True),
    info={"subject": "contact", "label": N_("Legal holds")} | UNRULED,
)

retention_run = Table(
    "retention_run",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    Column("at", Moment, nullable=False, info=NOT_PERSONAL),
    Column("on", Date, nullable=False, info=NOT_PERSONAL),
    Column("account_id", Text, ForeignKey("account.id", ondelete="SET NULL"), info=NOT_PERSONAL),
    Column("deleted", Integer, nullable=False, info=NOT_PERSONAL),
    Column("anonymised", Integer, nullable=False, info=NOT_PERSONAL),
    Column("held", Integer, nullable=False, info=NOT_PERSONAL),
    Column("unattended", Boolean(create_constraint=False), nullable=False, server_default="0", info=NOT_PERSONAL),
    Column("undone_at", Moment, info=NOT_PERSONAL),
    Column("undone_by", Text, nullable=False, server_default="", info=NOT_PERSONAL),
    Column("finished_at", Moment, info=NOT_PERSONAL),
    info={"subject": None, "label": N_("Retention runs")},
)

retention_run_part = Table(
    "retention_run_part",
    METADATA,
    # What a run did, in the words of its day: the rule may be another tomorrow.
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    Column(
        "run_id",
        Integer,
        ForeignKey("retention_run.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
        info=NOT_PERSONAL,
    ),
    Column("rule", Text, nullable=False, info=NOT_PERSONAL),
    Column("what", Text, nullable=False, info=NOT_PERSONAL),
    Column("action", Text, nullable=False, info=code(RetentionAction)),
    Column("count", Integer, nullable=False, info=NOT_PERSONAL),
    Column("kept_by", Text, info=code(Keeper)),
    Column("because", Text, nullable=False, info=NOT_PERSONAL),
    info={"subject": None, "label": N_("What retention runs did")},
)

retention_taken = Table(
    "retention_taken",
    METADATA,
    # A row as it was before a run took it or blanked some of it, until the run is undone or finished.
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    belongs_to_contact(),
    Column(
        "run_id",
        Integer,
        ForeignKey("retention_run.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
        info=held(Category.TECHNICAL, N_("When, and by which rule"), Telling.RUN),
    ),
    Column("of_table", Text, nullable=False, info=held(Category.TECHNICAL, N_("Where it stood"), Telling.TABLE)),
    Column("of_row", Integer, nullable=False, info=NOT_PERSONAL),
    # Whether the row went, or only some of its columns were blanked.
    Column("whole", Boolean(create_constraint=False), nullable=False, info=NOT_PERSONAL),
    Column("content", Text, nullable=False, info=held(Category.DOCUMENT, N_("As it was"), Telling.ROW)),
    info={"subject": "contact", "label": N_("Taken by a rule, and not gone for good yet")} | UNRULED,
)
