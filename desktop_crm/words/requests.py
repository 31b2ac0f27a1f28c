"""Words for the requests of data subjects: what is asked, how it came, how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_crm.domain.requests import RequestCame, RequestKind, RequestOutcome
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
    RequestOutcome.ANSWERED: N_("Answered"),
    RequestOutcome.OPEN: N_("Open"),
    RequestOutcome.REFUSED: N_("Refused"),
}

REQUEST_LABELS: tuple[Mapping[Any, str], ...] = (CAME, KINDS, OUTCOMES)
"""The closed lists worded here."""
