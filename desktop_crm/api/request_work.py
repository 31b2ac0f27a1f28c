"""What may be asked while a request is worked on: its steps, its papers, its delivery (GDPR Art. 12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop_crm.api.ask import Command, Look, Made, Writing
from desktop_crm.api.consents import Proof
from desktop_crm.domain.fields import Touches
from desktop_crm.domain.notices import Notice
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.request_steps import Step
from desktop_crm.domain.requests import Delivery, DeliveryWay, FileRole, RequestEntry, RequestPaper


@dataclass(frozen=True, slots=True)
class RequestFolder:
    """Everything kept with a request; ``address`` is where the person is written to, as far as it is known.

    ``changed`` are the fields of the card that were changed since the request came, for one that asks to correct them.
    """

    entry: RequestEntry
    steps: tuple[Step, ...]
    deliveries: tuple[Delivery, ...]
    papers: tuple[RequestPaper, ...]
    notices: tuple[Notice, ...]
    masks: int = 0
    address: str = ""
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShowRequest(Look[RequestFolder]):
    """One request with its steps, what is next, what was delivered and who was told."""

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)

    request_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIdentity(Writing[Made]):
    """Record how it was made sure that the person asks and nobody else (Art. 12(6))."""

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)
    free_text: ClassVar = {"how": "subject_request.identity_check"}

    request_id: int
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TickStep(Writing[Made]):
    """Say that a step is done; ``step`` is one the program cannot see by itself (a ``StepKind``)."""

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)
    free_text: ClassVar = {"note": "request_step.note"}

    request_id: int
    step: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UntickStep(Command[Made]):
    """Take back that a step is done, while the request is open."""

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)

    request_id: int
    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDelivery(Writing[Made]):
    """Record that the answer of a closed request was sent once more: another way, or to another address."""

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)
    free_text: ClassVar = {"note": "request_delivery.note"}

    request_id: int
    way: DeliveryWay
    address: str = ""
    on: date | None = None
    note: str = ""
    proof: Proof | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepRequestPaper(Command[Made]):
    """Keep a file with a request: the letter it came by, or the receipt of posting."""

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)

    request_id: int
    role: FileRole
    paper: Proof


@dataclass(frozen=True, slots=True)
class ShowRequestPaper(Look[Proof]):
    """A file kept with a request, with its content."""

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)

    paper_id: int
