"""What is kept of an incident beside its own row: every judgement, every notification, whom it concerns; and drills."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from desktop_crm.domain.categories import Category
from desktop_crm.domain.references import INCIDENT
from desktop_crm.store.schema.base import FREE, METADATA, N_, NOT_PERSONAL, Moment, held
from desktop_crm.store.schema.contacts import belongs_to_contact
from desktop_crm.store.telling import Reference, Several


def _of_incident(*, index: bool = False) -> Column[int]:
    return Column(
        "incident_id",
        Integer,
        ForeignKey("incident.id", ondelete="CASCADE"),
        nullable=False,
        index=index,
        info=NOT_PERSONAL,
    )


def _by() -> Column[str]:
    return Column("account_id", Text, ForeignKey("account.id", ondelete="SET NULL"), info=NOT_PERSONAL)


incident_assessment = Table(
    "incident_assessment",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    _of_incident(),
    Column("version", Integer, nullable=False, info=NOT_PERSONAL),
    Column("at", Moment, nullable=False, info=NOT_PERSONAL),
    _by(),
    # A JSON object of domain.incidents.Assessment; nobody is named in it.
    Column("content", Text, nullable=False, info=NOT_PERSONAL),
    Index("ix_incident_assessment_incident_id_version", "incident_id", "version", unique=True),
    info={"subject": None, "label": N_("Assessments of incidents")},
)

incident_notice = Table(
    "incident_notice",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    _of_incident(index=True),
    Column("at", Moment, nullable=False, info=NOT_PERSONAL),
    _by(),
    Column("what", Text, nullable=False, info=NOT_PERSONAL),
    # Of the assessment the notification was made from.
    Column("version", Integer, nullable=False, info=NOT_PERSONAL),
    info={"subject": None, "label": N_("Notifications of the authority")},
)

incident_find = Table(
    "incident_find",
    METADATA,
    # A search whose findings were listed: where it looked and how many it found, which outlives who was found.
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    _of_incident(index=True),
    Column("at", Moment, nullable=False, info=NOT_PERSONAL),
    _by(),
    Column("kind", Text, nullable=False, info=NOT_PERSONAL),
    # What the search began from, or why somebody was taken off the list.
    Column("of", Text, nullable=False, info=NOT_PERSONAL | FREE),
    Column("since", Moment, info=NOT_PERSONAL),
    Column("until", Moment, info=NOT_PERSONAL),
    Column("people", Integer, nullable=False, info=NOT_PERSONAL),
    Column("added", Integer, nullable=False, info=NOT_PERSONAL),
    Column("erased", Integer, nullable=False, info=NOT_PERSONAL),
    Column("categories", Text, nullable=False, info=NOT_PERSONAL),
    info={"subject": None, "label": N_("Searches for people concerned by incidents")},
)

incident_person = Table(
    "incident_person",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    belongs_to_contact(index=False),
    Column(
        "incident_id",
        Integer,
        ForeignKey("incident.id", ondelete="CASCADE"),
        nullable=False,
        info=held(Category.TECHNICAL, N_("Incident"), Reference(INCIDENT)),
    ),
    # Codes of domain.categories with a space between them.
    Column("categories", Text, nullable=False, info=held(Category.TECHNICAL, N_("Which data"), Several(Category))),
    Column("found_at", Moment, nullable=False, info=held(Category.TECHNICAL, N_("Found on"))),
    Column("told_at", Moment, info=held(Category.TECHNICAL, N_("Told on"))),
    Column(
        "told_how",
        Text,
        nullable=False,
        server_default="",
        info=held(Category.TECHNICAL, N_("Told how"), free=True),
    ),
    Index("ix_incident_person_contact_id", "contact_id"),
    Index("ix_incident_person_incident_id_contact_id", "incident_id", "contact_id", unique=True),
    info={"subject": "contact", "label": N_("Incidents that concern the person")},
)

drill = Table(
    "drill",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    Column("at", Moment, nullable=False, index=True, info=NOT_PERSONAL),
    _by(),
    Column("scenario", Text, nullable=False, info=NOT_PERSONAL),
    Column("seconds", Integer, nullable=False, info=NOT_PERSONAL),
    Column("people", Integer, nullable=False, info=NOT_PERSONAL),
    Column("unreachable", Integer, nullable=False, info=NOT_PERSONAL),
    Column("proposed", Text, nullable=False, info=NOT_PERSONAL),
    # Codes of domain.drills.Gap with a space between them.
    Column("gaps", Text, nullable=False, info=NOT_PERSONAL),
    Column("lessons", Text, nullable=False, info=NOT_PERSONAL),
    info={"subject": None, "label": N_("Exercises for an incident")},
)
