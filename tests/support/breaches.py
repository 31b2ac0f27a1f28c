"""What is known of a breach in tests of incidents."""

from __future__ import annotations

from typing import Any

from desktop_crm.domain.incidents import BreachKind

KNOWN: dict[str, Any] = {
    "kinds": frozenset({BreachKind.CONFIDENTIALITY}), "data_kinds": "adresy", "consequences": "telefony od obcych",
    "measures": "blokada",
}  # fmt: skip
"""Everything an assessment says besides the risk."""
