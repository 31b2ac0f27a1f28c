"""Words for the requests of data subjects: what is asked, how it came, how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_crm.domain.notices import NoticeKind, NoticeState
from desktop_crm.domain.request_steps import StepKind
from desktop_crm.domain.requests import DeliveryWay, FileRole, LetterStage, RequestCame, RequestKind, RequestOutcome
from desktop_crm.words.catalogue import N_

CAME: Mapping[RequestCame, str] = {
    RequestCame.EMAIL: N_("By e-mail"),
    RequestCame.IN_PERSON: N_("In person"),
    RequestCame.LETTER: N_("By letter"),
    RequestCame.SPOKEN: N_("Spoken, by telephone"),
}
KINDS: Mapping[RequestKind, str] = {
    RequestKind.ACCESS: N_("Access and copy (Art. 15)"),
    RequestKind.ERASURE: N_("Erasure (Art. 17)"),
    RequestKind.OBJECTION: N_("Objection (Art. 21)"),
    RequestKind.PORTABILITY: N_("Data to carry along (Art. 20)"),
    RequestKind.RECTIFICATION: N_("Rectification (Art. 16)"),
    RequestKind.RESTRICTION: N_("Restriction (Art. 18)"),
    RequestKind.WITHDRAWAL: N_("Withdrawal of consent (Art. 7(3))"),
}
OUTCOMES: Mapping[RequestOutcome, str] = {
    RequestOutcome.ANSWERED: N_("Was answered"),
    RequestOutcome.OPEN: N_("Still open"),
    RequestOutcome.REFUSED: N_("Refused"),
}
DELIVERY_WAYS: Mapping[DeliveryWay, str] = {
    DeliveryWay.EMAIL: N_("E-mail"),
    DeliveryWay.IN_PERSON: N_("Handed over in person"),
    DeliveryWay.LETTER: N_("Ordinary letter"),
    DeliveryWay.REGISTERED: N_("Registered letter"),
    DeliveryWay.SPOKEN: N_("Spoken"),
}
FILE_ROLES: Mapping[FileRole, str] = {
    FileRole.BLACKED_OUT: N_("A blacked-out copy"),
    FileRole.INTAKE: N_("The request as it came"),
    FileRole.POSTING: N_("Proof of posting"),
}
LETTER_STAGES: Mapping[LetterStage, str] = {
    LetterStage.ANSWER: N_("Our answer"),
    LetterStage.EXTENSION: N_("It takes longer"),
    LetterStage.RECEIPT: N_("We have received it"),
    LetterStage.REFUSAL: N_("We do not do it"),
}
NOTICE_KINDS: Mapping[NoticeKind, str] = {
    NoticeKind.ERASURE: N_("Erasure"),
    NoticeKind.RECTIFICATION: N_("Rectification"),
    NoticeKind.RESTRICTION: N_("Restriction"),
}
NOTICE_STATES: Mapping[NoticeState, str] = {
    NoticeState.DISPROPORTIONATE: N_("would take disproportionate effort"),
    NoticeState.IMPOSSIBLE: N_("impossible to tell"),
    NoticeState.OPEN: N_("not told yet"),
    NoticeState.TOLD: N_("told"),
}
STEPS: Mapping[StepKind, str] = {
    StepKind.CORRECTED: N_("Data corrected"),
    StepKind.DELIVERED: N_("Answer delivered"),
    StepKind.ERASED: N_("Data erased"),
    StepKind.IDENTITY: N_("Identity checked"),
    StepKind.LETTER: N_("Letter written"),
    StepKind.PACKAGE: N_("Package of data written"),
    StepKind.RECIPIENTS: N_("Recipients told"),
    StepKind.REDACTION: N_("Other people's data masked"),
    StepKind.RESTRICTED: N_("Processing restricted"),
    StepKind.STOPPED: N_("Use of the data stopped"),
}
HOW_TO: Mapping[StepKind, str] = {
    StepKind.CORRECTED: N_(
        "Correct the card; the program notices it. Say it is done where there was nothing to correct."
    ),
    StepKind.DELIVERED: N_("Send the answer, then record how and where it went: that closes the request."),
    StepKind.ERASED: N_("Erase the person from their card. Write the letters first: afterwards no address is left."),
    StepKind.IDENTITY: N_("Make sure that this person asks and nobody else, and write down how."),
    StepKind.LETTER: N_("Write the letter with our answer."),
    StepKind.PACKAGE: N_("Write the files with everything the person gets."),
    StepKind.RECIPIENTS: N_("Tell everybody who got the data from us, and record whom you told."),
    StepKind.REDACTION: N_("Go through notes and files, and mask what speaks of other people."),
    StepKind.RESTRICTED: N_("Restrict processing on the person's card."),
    StepKind.STOPPED: N_("Record the objection or the withdrawal on the person's card."),
}
"""What to do for a step, as the page of a request says it."""

REQUEST_LABELS: tuple[Mapping[Any, str], ...] = (
    CAME,
    KINDS,
    OUTCOMES,
    DELIVERY_WAYS,
    FILE_ROLES,
    LETTER_STAGES,
    NOTICE_KINDS,
    NOTICE_STATES,
    STEPS,
)
"""The closed lists worded here."""
