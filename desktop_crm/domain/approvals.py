"""The second pair of eyes: what somebody asked to do, and what a colleague said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from desktop_crm.domain.references import APPROVAL, refer

VALID_FOR = timedelta(hours=24)
"""How long an approval waits to be used, and a request to be decided."""


@dataclass(frozen=True, slots=True)
class Approval:
    """A request for a second person's approval.

    ``ask`` names the kind of ask and ``about`` the record by its reference. ``content`` is what else of it a second
    person must know to judge it, by field (see ``words.approvals``): codes, names of colleagues, numbers. The rest is
    only in its fingerprint. ``approved`` is None until somebody has decided.
    """

    id: int
    ask: str
    about: str
    asked_by: str
    asked_at: datetime
    decided_by: str
    approved: bool | None
    used: bool
    content: Mapping[str, Any] = field(default_factory=dict)

    @property
    def reference(self) -> str:
        """Return the short reference people read out, such as ``A-12``."""
        return refer(APPROVAL, self.id)
