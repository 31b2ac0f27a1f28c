"""What may be asked about what is put right because of an incident: findings, like those of audits (GDPR Art. 33(5)).

Whoever handles incidents writes them, without the register of findings as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_crm.api.ask import Command, Made
from desktop_crm.domain.fields import NOTHING
from desktop_crm.domain.permissions import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class AddIncidentAction(Command[Made]):
    """Write down what is put right because of an incident; ``values`` by the names of the fields of findings."""

    permission = Permission.INCIDENT_WRITE
    touches = NOTHING

    incident_id: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditIncidentAction(Command[Made]):
    """Write a new version of an action, such as that it is done; fields that are not in ``values`` stay."""

    permission = Permission.INCIDENT_WRITE
    touches = NOTHING

    action_id: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EndIncidentAction(Command[Made]):
    """End an action with a reason; it stays to be read."""

    permission = Permission.INCIDENT_WRITE
    touches = NOTHING

    action_id: int
    reason: str
