"""What may be asked about the requests of data subjects, and about restricting processing (GDPR Art. 12, 15–21)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from desktop_crm.api.ask import Command, Look, Made, Writing
from desktop_crm.api.consents import Proof
from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.fields import Touches
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.requests import DeliveryWay, LetterStage, RequestCame, RequestEntry, RequestKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Requests(Look[tuple[RequestEntry, ...]]):
    """The register of requests, soonest due first; ``only_open`` leaves out what is answered or refused."""

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)

    only_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRequest(Writing[Made]):
    """Enter a request on the day it came, or today; its clock of one month begins with that day.

    ``circumstances`` tell how it came: who took the call, what was said; ``scan`` is the letter itself.
    """

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)
    free_text: ClassVar = {
        "identity_check": "subject_request.identity_check",
        "circumstances": "subject_request.circumstances",
    }

    contact_id: ContactId
    kind: RequestKind
    came: RequestCame
    received_on: date | None = None
    identity_check: str = ""
    circumstances: str = ""
    scan: Proof | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendRequest(Writing[Made]):
    """Take two further months, once, before the first has ended; the person is told why (Art. 12(3))."""

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)
    free_text: ClassVar = {"reason": "subject_request.extension_reason"}

    request_id: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRequest(Writing[Made]):
    """Record that a request is answered: how the answer was ``delivered``, and how it was made sure who asks.

    ``way``, ``address`` and ``on`` (today where it is None) become the record of delivery, with the SHA-256 of the data
    that were handed over; ``proof`` is the receipt of posting. Refused where it is not known who asks and the answer
    would tell a stranger (Art. 12(6)); whatever else is not done yet is told by :class:`ShowRequest` and stops nothing.
    """

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)
    free_text: ClassVar = {"delivered": "subject_request.delivered", "identity_check": "subject_request.identity_check"}

    request_id: int
    delivered: str
    identity_check: str = ""
    way: DeliveryWay | None = None
    address: str = ""
    on: date | None = None
    proof: Proof | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseRequest(Writing[Made]):
    """Record that a request is refused, on which ``grounds`` (Art. 12(4), (5)), and how the person was told."""

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)
    free_text: ClassVar = {"grounds": "subject_request.grounds", "delivered": "subject_request.delivered"}

    request_id: int
    grounds: str
    delivered: str
    way: DeliveryWay | None = None
    address: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteRequestLetter(Command[Made]):
    """Write to a PDF the letter a request calls for now: received, taking longer, answered or refused.

    ``stage`` asks for another one: an answer is written before it is sent. ``recipients`` names in an answer whom the
    data went to, for a person who asks (Art. 19).
    """

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)

    request_id: int
    language: Language
    pdf: Path
    stage: LetterStage | None = None
    recipients: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RestrictContact(Writing[Made]):
    """Restrict processing (Art. 18): the data are kept and nothing else, until the restriction is lifted."""

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)
    free_text: ClassVar = {"reason": "subject_request.restriction_reason"}

    contact_id: ContactId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftRestriction(Writing[Made]):
    """Lift a restriction; the person must have been ``told`` before, and how they were is kept (Art. 18(3))."""

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)
    free_text: ClassVar = {"told": "subject_request.lifting_told"}

    contact_id: ContactId
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectToPurpose(Writing[Made]):
    """Record that a person objects to a purpose (Art. 21): their data are not used for it from now on.

    It opens a request with its clock, unless one for an objection waits. Refused where the purpose rests on a contract,
    a law or vital interests and advertises nothing. Where it rests on consent, objecting is withdrawing.
    """

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)
    free_text: ClassVar = {"reason": "objection.reason"}

    contact_id: ContactId
    purpose_id: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackObjection(Writing[Made]):
    """Record that an objection stands no longer; a consent that still stands counts again.

    A person takes it back; or the office shows ``grounds`` that compel it to go on and outweigh theirs (Art. 21(1)),
    which is refused for advertising. The grounds go into the request, to be told to the person.
    """

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)
    free_text: ClassVar = {"grounds": "subject_request.grounds"}

    contact_id: ContactId
    purpose_id: int
    grounds: str = ""
