"""One file of tables per subject; every column says what personal data it holds."""

from desktop_crm.store.schema import (
    access,
    audit,
    contacts,
    desk,
    do_not_import,
    office,
    privacy,
    proposals,
    purposes,
    registers,
    training,
    watch,
)
from desktop_crm.store.schema.base import METADATA

__all__ = [
    "METADATA",
    "access",
    "audit",
    "contacts",
    "desk",
    "do_not_import",
    "office",
    "privacy",
    "proposals",
    "purposes",
    "registers",
    "training",
    "watch",
]
