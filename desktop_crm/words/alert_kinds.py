"""Words for the kinds of alert."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_crm.domain.alerts import AlertKind
from desktop_crm.words.catalogue import N_

KINDS: Mapping[AlertKind, str] = {
    AlertKind.ACCOUNT_LOCKED: N_("Kept out after wrong passwords"),
    AlertKind.BACKUP_OVERDUE: N_("Backup overdue"),
    AlertKind.BACKUP_RESTORED: N_("Office put back from a backup"),
    AlertKind.CARDS_ABOVE_HABIT: N_("Many more cards opened than usual"),
    AlertKind.DEVICE_NEW: N_("New computer enrolled"),
    AlertKind.EXPORT_LARGE: N_("Large export"),
    AlertKind.FILES_DAMAGED: N_("Something is wrong with the office's files"),
    AlertKind.KEY_CHANGED: N_("Keys changed"),
    AlertKind.ONE_TIME_CODE: N_("One-time code given"),
    AlertKind.REFUSED: N_("Tried what is not allowed"),
    AlertKind.RETENTION_RAN: N_("Retention took data by itself"),
    AlertKind.RIGHTS_CHANGED: N_("Rights changed"),
    AlertKind.RULES_CHANGED: N_("Rules for alerts changed"),
    AlertKind.UNUSUAL_HOURS: N_("Work at unusual hours"),
}


ALERT_LABELS: tuple[Mapping[Any, str], ...] = (KINDS,)
"""The closed lists worded here."""
