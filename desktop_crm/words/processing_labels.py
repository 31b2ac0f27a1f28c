"""Words for what a record of processing activities lacks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_crm.domain.processing import Lacking
from desktop_crm.words.catalogue import N_

LACKING: Mapping[Lacking, str] = {
    Lacking.CATEGORIES: N_("which data"),
    Lacking.HOW_LONG: N_("how long"),
    Lacking.PERIODS_DIFFER: N_("how long: its words and the active rules differ; change one"),
    Lacking.PERSONS: N_("whose data"),
}

PROCESSING_LABELS: tuple[Mapping[Any, str], ...] = (LACKING,)
"""The closed lists worded here."""
