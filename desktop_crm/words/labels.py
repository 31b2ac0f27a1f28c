"""The members of the program's closed lists as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from desktop_crm.domain.errors import Defect
from desktop_crm.words.access import ACCESS_LABELS
from desktop_crm.words.alert_kinds import ALERT_LABELS
from desktop_crm.words.breach_tree import TREE_LABELS
from desktop_crm.words.catalogue import Words
from desktop_crm.words.checking import CHECK_LABELS
from desktop_crm.words.closable import CLOSABLE_LABELS
from desktop_crm.words.compliance import COMPLIANCE_LABELS
from desktop_crm.words.dangers import DANGER_LABELS
from desktop_crm.words.deadlines import DEADLINE_LABELS
from desktop_crm.words.drills import DRILL_LABELS
from desktop_crm.words.free_text import DELICATE_LABELS
from desktop_crm.words.gate import GATE_LABELS
from desktop_crm.words.guide_kinds import GUIDE_LABELS
from desktop_crm.words.incidents import INCIDENT_LABELS
from desktop_crm.words.inventory import INVENTORY_LABELS
from desktop_crm.words.lessons import TRAINING_LABELS
from desktop_crm.words.problems import PROBLEM_LABELS
from desktop_crm.words.processing_labels import PROCESSING_LABELS
from desktop_crm.words.purposes import PURPOSE_LABELS
from desktop_crm.words.quality import QUALITY_LABELS
from desktop_crm.words.recipient_labels import RECIPIENT_LABELS
from desktop_crm.words.records import RECORD_LABELS
from desktop_crm.words.redaction import REDACTION_LABELS
from desktop_crm.words.registers import REGISTER_LABELS
from desktop_crm.words.requests import REQUEST_LABELS
from desktop_crm.words.retention import RETENTION_LABELS
from desktop_crm.words.trail import TRAIL_LABELS

LABELS: Mapping[type[Enum], Mapping[Enum, str]] = {
    type(next(iter(table))): table
    for table in (
        *ACCESS_LABELS,
        *ALERT_LABELS,
        *CHECK_LABELS,
        *CLOSABLE_LABELS,
        *COMPLIANCE_LABELS,
        *DANGER_LABELS,
        *DEADLINE_LABELS,
        *DELICATE_LABELS,
        *DRILL_LABELS,
        *GATE_LABELS,
        *GUIDE_LABELS,
        *INCIDENT_LABELS,
        *INVENTORY_LABELS,
        *PROBLEM_LABELS,
        *PURPOSE_LABELS,
        *PROCESSING_LABELS,
        *RECIPIENT_LABELS,
        *QUALITY_LABELS,
        *RECORD_LABELS,
        *REDACTION_LABELS,
        *REGISTER_LABELS,
        *REQUEST_LABELS,
        *RETENTION_LABELS,
        *TRAIL_LABELS,
        *TRAINING_LABELS,
        *TREE_LABELS,
    )
}
"""Every closed list with the English words of its members; a test holds it against the lists."""


def label(member: Enum, words: Words) -> str:
    """Return what people read for ``member``, in the language of ``words``."""
    try:
        return words.gettext(LABELS[type(member)][member])
    except KeyError:
        raise Defect(f"no words for {type(member).__name__}.{member.name}") from None
