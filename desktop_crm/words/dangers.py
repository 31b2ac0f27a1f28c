"""Words for the acts that are guarded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_crm.domain.danger import Danger
from desktop_crm.words.catalogue import N_

DANGERS: Mapping[Danger, str] = {
    Danger.APPROVAL: N_("Approval of what a colleague asks"),
    Danger.AUDIT_EXPORT: N_("Export of the audit trail"),
    Danger.ERASURE: N_("Erasure of a person"),
    Danger.EXPORT: N_("Export of many people"),
    Danger.KEYS: N_("Change of the keys"),
    Danger.POLICY: N_("Change of the rules"),
    Danger.RETENTION: N_("Rules of retention and runs by hand"),
    Danger.RIGHTS: N_("Change of who may do what"),
}

DANGER_LABELS: tuple[Mapping[Any, str], ...] = (DANGERS,)
"""The closed lists worded here."""
