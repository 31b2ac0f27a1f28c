"""Words for what falls due."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_crm.domain.deadlines import DeadlineKind
from desktop_crm.words.catalogue import N_

KINDS: Mapping[DeadlineKind, str] = {
    DeadlineKind.ACTION: N_("Do what was decided"),
    DeadlineKind.BACKUP: N_("Make a backup"),
    DeadlineKind.CONSENT: N_("Consents that expire"),
    DeadlineKind.CONTRACT: N_("A contract ends"),
    DeadlineKind.DRILL: N_("Practise what to do in an incident"),
    DeadlineKind.HOLD: N_("A legal hold to be reviewed"),
    DeadlineKind.INCIDENT: N_("Notify the authority of an incident (GDPR Art. 33)"),
    DeadlineKind.LOOK_AGAIN: N_("Look again at an entry of a register"),
    DeadlineKind.PACKAGE: N_("Have a partner confirm that a package was deleted"),
    DeadlineKind.PROPOSAL: N_("Check what the guide proposed"),
    DeadlineKind.READING: N_("Read and confirm the office's policies"),
    DeadlineKind.REHEARSAL: N_("Rehearse restoring a backup"),
    DeadlineKind.RECIPIENTS: N_("Tell a recipient of data (GDPR Art. 19)"),
    DeadlineKind.REQUEST: N_("Answer a request (GDPR Art. 12)"),
    DeadlineKind.RETENTION: N_("Data that go by a rule"),
    DeadlineKind.REVIEW: N_("Review who may do what"),
    DeadlineKind.TRAINING: N_("Take the lessons on data protection"),
}

DEADLINE_LABELS: tuple[Mapping[Any, str], ...] = (KINDS,)
"""The closed lists worded here."""
