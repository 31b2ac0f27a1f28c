"""Words for what is masked in an answer, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_crm.domain.redaction import Hint, MaskReason, PassageState
from desktop_crm.words.catalogue import N_

REASONS: Mapping[MaskReason, str] = {
    MaskReason.INTELLECTUAL_PROPERTY: N_("Intellectual property"),
    MaskReason.LEGAL_PRIVILEGE: N_("Legal privilege"),
    MaskReason.PROFESSIONAL_SECRECY: N_("Professional secrecy"),
    MaskReason.SAFETY: N_("Somebody's safety"),
    MaskReason.THIRD_PERSON: N_("Another person"),
    MaskReason.TRADE_SECRET: N_("Trade secret"),
}
MARKS: Mapping[MaskReason, str] = {
    MaskReason.INTELLECTUAL_PROPERTY: N_("[masked: intellectual property]"),
    MaskReason.LEGAL_PRIVILEGE: N_("[masked: legal privilege]"),
    MaskReason.PROFESSIONAL_SECRECY: N_("[masked: professional secrecy]"),
    MaskReason.SAFETY: N_("[masked: somebody's safety]"),
    MaskReason.THIRD_PERSON: N_("[masked: another person]"),
    MaskReason.TRADE_SECRET: N_("[masked: trade secret]"),
}
"""What stands in a document where something is masked."""
HINTS: Mapping[Hint, str] = {
    Hint.ACCOUNT: N_("Account or card number"),
    Hint.COLLEAGUE: N_("A colleague's name"),
    Hint.COMPANY: N_("Another company"),
    Hint.EMAIL: N_("Another e-mail address"),
    Hint.NATIONAL_ID: N_("Another identification number"),
    Hint.PERSON: N_("Another contact's name"),
    Hint.PHONE: N_("Another telephone number"),
}
STATES: Mapping[PassageState, str] = {
    PassageState.CHANGED: N_("look again"),
    PassageState.MASKED: N_("masked"),
    PassageState.OPEN: N_("to be decided"),
    PassageState.PLAIN: N_("to be read"),
    PassageState.SEEN: N_("stays"),
}

REDACTION_LABELS: tuple[Mapping[Any, str], ...] = (REASONS, HINTS, STATES)
"""The closed lists worded here."""
