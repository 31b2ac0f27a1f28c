"""Words for where an office stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_crm.domain.compliance import CheckResult, CheckState
from desktop_crm.words.catalogue import N_, Words

STATES: Mapping[CheckState, str] = {
    CheckState.MET: N_("met"),
    CheckState.NOT_APPLICABLE: N_("does not apply"),
    CheckState.NOT_MET: N_("not met"),
}

COMPLIANCE_LABELS: tuple[Mapping[Any, str], ...] = (STATES,)
"""The closed lists worded here."""


def reason(check: CheckResult, words: Words) -> str:
    """Return why a check came out as it did."""
    match check.state:
        case CheckState.NOT_APPLICABLE:
            return words.gettext(check.nothing)
        case CheckState.NOT_MET:
            text = words.gettext("{how}: {count}")
            return text.format(how=words.gettext(check.how), count=check.tally.lacking)
        case _:
            return words.gettext("{how}: none").format(how=words.gettext(check.how))
