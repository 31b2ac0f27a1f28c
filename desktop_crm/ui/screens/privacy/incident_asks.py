"""What the sheets of an incident send."""

from __future__ import annotations

from typing import Any

from desktop_crm.api.ask import Ask, Made
from desktop_crm.api.incidents import AssessIncident
from desktop_crm.domain.incidents import Incident
from desktop_crm.ui.screens.sheet_form import SheetForm


def assessing(one: Incident, **given: Any) -> AssessIncident:
    """Return the ask that writes what is known of an incident with what is ``given`` changed."""
    known = one.assessment
    kept: dict[str, Any] = {
        "risk": known.risk, "reason": known.risk_reason, "kinds": known.kinds, "happened": known.happened,
        "people": known.people, "people_kinds": known.people_kinds, "records": known.records,
        "data_kinds": known.data_kinds, "consequences": known.consequences, "measures": known.measures,
        "others": known.others, "answers": known.answers,
    }  # fmt: skip
    return AssessIncident(incident_id=one.id, **{**kept, **given})


def send(form: SheetForm, ask: Ask[Made], said: str) -> None:
    """Send ``ask``; once it is answered, say shortly what was done to which incident."""
    form.send(ask, lambda made: form.desk.host.toast(said.format(reference=made.reference)))
