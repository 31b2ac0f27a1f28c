"""One file of tables per subject; every column says what personal data it holds."""

from desktop_crm.store.schema import audit, contacts, office, privacy
from desktop_crm.store.schema.base import METADATA

__all__ = ["METADATA", "audit", "contacts", "office", "privacy"]
