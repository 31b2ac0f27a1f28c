"""What belongs to a request of a data subject: what is masked, what was done, how it was delivered, who was told."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, LargeBinary, Table, Text

from desktop_crm.domain.categories import Category
from desktop_crm.domain.notices import NoticeKind, NoticeState
from desktop_crm.domain.redaction import MaskReason
from desktop_crm.domain.references import REQUEST
from desktop_crm.domain.request_steps import StepKind
from desktop_crm.domain.requests import DeliveryWay, FileRole
from desktop_crm.store.schema.base import METADATA, N_, NOT_PERSONAL, OWN_DAY, Moment, held
from desktop_crm.store.schema.contacts import belongs_to_contact
from desktop_crm.store.telling import Named, Reference


def _of_request() -> Column[int]:
    key = ForeignKey("subject_request.id", ondelete="CASCADE")
    said = held(Category.TECHNICAL, N_("Number of the request"), Reference(REQUEST), stays=True)
    return Column("request_id", Integer, key, nullable=False, index=True, info=said)


def _by() -> Column[str]:
    return Column("account_id", Text, ForeignKey("account.id", ondelete="SET NULL"), info=NOT_PERSONAL)


request_mask = Table(
    "request_mask",
    METADATA,
    # Where something is masked and why, never what: the text itself stays where it stands and nowhere else.
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    belongs_to_contact(),
    _of_request(),
    Column("held_in", Text, nullable=False, info=NOT_PERSONAL),
    Column("record", Integer, nullable=False, info=NOT_PERSONAL),
    Column("field", Text, nullable=False, info=NOT_PERSONAL),
    # Of a file that is masked whole: the paper in request_file that is handed over instead, 0 for none.
    Column("start", Integer, nullable=False, info=NOT_PERSONAL),
    Column("stop", Integer, info=NOT_PERSONAL),
    # '' where somebody looked at the value and left it as it is.
    Column("reason", Text, nullable=False, info=held(Category.TECHNICAL, N_("Why it is masked"), MaskReason)),
    # What a colleague writes about the reason may name whom the mask protects.
    Column(
        "note",
        Text,
        nullable=False,
        info=held(Category.TECHNICAL, N_("Note on the mask"), free=True, withheld=True),
    ),
    Column("at", Moment, nullable=False, info=held(Category.TECHNICAL, N_("When"))),
    # A keyed hash of the value as it stood then.
    Column("digest", LargeBinary, nullable=False, info=NOT_PERSONAL),
    _by(),
    info={"subject": "contact", "label": N_("Masked passages")},
)

request_step = Table(
    "request_step",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    _of_request(),
    Column("step", Text, nullable=False, info=held(Category.TECHNICAL, N_("Step"), StepKind, stays=True)),
    Column("at", Moment, nullable=False, info=held(Category.TECHNICAL, N_("When"), stays=True)),
    Column("note", Text, nullable=False, info=held(Category.TECHNICAL, N_("What was done"), free=True)),
    # A keyed hash of everything that was looked at, so that what was added later is noticed.
    Column("digest", LargeBinary, info=NOT_PERSONAL),
    _by(),
    Index("ix_request_step_request_id_step", "request_id", "step", unique=True),
    info={"subject": "contact", "outlives": True, "label": N_("Steps of requests")},
)

request_delivery = Table(
    "request_delivery",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    _of_request(),
    Column("way", Text, nullable=False, info=held(Category.CORRESPONDENCE, N_("Way"), DeliveryWay, stays=True)),
    Column("on", Date, nullable=False, info=held(Category.CORRESPONDENCE, N_("Delivered on"), stays=True) | OWN_DAY),
    Column("address", Text, nullable=False, info=held(Category.CONTACT_DETAIL, N_("Where the answer went"))),
    Column("note", Text, nullable=False, info=held(Category.TECHNICAL, N_("How the answer was given"), free=True)),
    Column("sha256", Text, nullable=False, info=NOT_PERSONAL),
    _by(),
    info={"subject": "contact", "outlives": True, "label": N_("Answers delivered")},
)

request_file = Table(
    "request_file",
    METADATA,
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    belongs_to_contact(),
    _of_request(),
    Column("role", Text, nullable=False, info=held(Category.CORRESPONDENCE, N_("What it is"), FileRole)),
    Column("at", Moment, nullable=False, info=held(Category.CORRESPONDENCE, N_("When"))),
    Column("name", Text, nullable=False, info=held(Category.CORRESPONDENCE, N_("File name"))),
    Column("media_type", Text, nullable=False, info=held(Category.CORRESPONDENCE, N_("File type"))),
    Column("content", LargeBinary, nullable=False, info=held(Category.CORRESPONDENCE, N_("File"))),
    _by(),
    info={"subject": "contact", "label": N_("Papers of requests")},
)

recipient_notice = Table(
    "recipient_notice",
    METADATA,
    # Who was told of what outlives the person (Art. 5(2), 19): erasure takes away who they were and what was said.
    Column("id", Integer, primary_key=True, info=NOT_PERSONAL),
    Column("contact_id", Integer, ForeignKey("contact.id", ondelete="SET NULL"), index=True, info=NOT_PERSONAL),
    Column(
        "request_id",
        Integer,
        ForeignKey("subject_request.id", ondelete="CASCADE"),
        index=True,
        info=held(Category.TECHNICAL, N_("Number of the request"), Reference(REQUEST), stays=True),
    ),
    Column(
        "recipient_id",
        Integer,
        ForeignKey("recipient.id", ondelete="RESTRICT"),
        nullable=False,
        index=True,
        info=held(Category.TECHNICAL, N_("Recipient"), Named(("recipient.name",)), stays=True),
    ),
    Column("kind", Text, nullable=False, info=held(Category.TECHNICAL, N_("Told of"), NoticeKind, stays=True)),
    Column("since", Date, nullable=False, info=held(Category.TECHNICAL, N_("Since"), stays=True) | OWN_DAY),
    Column("due_on", Date, nullable=False, info=held(Category.TECHNICAL, N_("To be told by"), stays=True)),
    Column("state", Text, nullable=False, info=held(Category.TECHNICAL, N_("How it stands"), NoticeState, stays=True)),
    Column("done_on", Date, info=held(Category.TECHNICAL, N_("Settled on"), stays=True)),
    Column(
        "how",
        Text,
        nullable=False,
        info=held(Category.TECHNICAL, N_("How the recipient was told, or why not"), free=True),
    ),
    _by(),
    info={"subject": "contact", "outlives": True, "label": N_("Recipients told")},
)
