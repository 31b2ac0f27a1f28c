"""One file of tables per subject; every column says what personal data it holds."""

from desktop_crm.store.schema import (
    access,
    audit,
    backups,
    contacts,
    desk,
    do_not_import,
    incidents,
    office,
    privacy,
    purposes,
    recipients,
    registers,
    requests,
    retention,
    stated,
    training,
    watch,
)
from desktop_crm.store.schema.base import METADATA

__all__ = [
    "METADATA",
    "access",
    "audit",
    "backups",
    "contacts",
    "desk",
    "do_not_import",
    "incidents",
    "office",
    "privacy",
    "purposes",
    "recipients",
    "registers",
    "requests",
    "retention",
    "stated",
    "training",
    "watch",
]
