"""What may be asked about masking what an answer must not tell of others (GDPR Art. 15(4))."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from desktop_crm.api.ask import Command, Look, Made, Writing
from desktop_crm.api.consents import Proof
from desktop_crm.domain.fields import Touches
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.redaction import Mask, MaskReason, Redaction


@dataclass(frozen=True, slots=True)
class ShowRedaction(Look[Redaction]):
    """Every text and file of a request's package that may speak of others, with proposals and what was decided."""

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)

    request_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidePassage(Writing[Made]):
    """Decide what of one value is masked, instead of what was decided before; no masks: it stays as it is.

    The value is named by its table, the row's number and the column, as :class:`ShowRedaction` tells them. A colleague
    is named by the table ``audit_line``, row 0 and their account: masked, they are nobody by name in the package.
    """

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)
    free_text: ClassVar = {"masks.note": "request_mask.note"}
    rewrites: ClassVar = True

    request_id: int
    table: str
    record: int
    column: str
    masks: tuple[Mask, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceFile(Writing[Made]):
    """Hand over a copy with parts blacked out instead of one file, in the answer to this request alone.

    The file itself stays as it is; the copy is kept with the request and goes when the decision is taken back. A PDF,
    a picture or plain text: anything else is Invalid, and so is the file itself once more. Raises CopyStillTells where
    a PDF only covers its text.
    """

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)
    free_text: ClassVar = {"note": "request_mask.note"}
    rewrites: ClassVar = True

    request_id: int
    table: str
    record: int
    column: str
    copy: Proof
    reason: MaskReason
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetDecision(Command[Made]):
    """Forget what was decided about one value: it waits to be looked at again."""

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)

    request_id: int
    table: str
    record: int
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskProposed(Command[Made]):
    """Mask everything the program proposes and nobody has decided about yet, as about another person."""

    permission = Permission.SUBJECT_ANSWER
    touches = Touches(whole=True)

    request_id: int
