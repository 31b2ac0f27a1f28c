"""Why something is not among what a person may carry along (GDPR Art. 20)."""

from __future__ import annotations

from enum import StrEnum


class LeftOut(StrEnum):
    """Why a kind of data is not carried along."""

    MADE_BY_OFFICE = "made_by_office"
    OTHER_BASIS = "other_basis"
