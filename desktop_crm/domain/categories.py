"""The classes of personal data a column can hold; everything the GDPR asks about data is derived from them."""

from __future__ import annotations

from enum import StrEnum


class Category(StrEnum):
    """What kind of personal data a column holds."""

    CONSENT = "consent"
    CONTACT_DETAIL = "contact_detail"
    CORRESPONDENCE = "correspondence"
    DEMOGRAPHIC = "demographic"
    DOCUMENT = "document"
    EMPLOYMENT = "employment"
    IDENTITY = "identity"
    OFFICIAL_NUMBER = "official_number"
    """PESEL, NIP and the like, which the law sets apart from other data (GDPR Art. 87)."""
    PREFERENCE = "preference"
    SPECIAL = "special"
    TECHNICAL = "technical"
    TRANSACTION = "transaction"
