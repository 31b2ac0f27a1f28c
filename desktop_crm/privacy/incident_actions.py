"""What is put right because of an incident: entries of the register of findings that belong to one, and no others."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_crm.api import incident_actions as api
from desktop_crm.api.ask import Made
from desktop_crm.domain.errors import Invalid, Missing
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.references import ENTRY, refer
from desktop_crm.domain.register_specs import Register
from desktop_crm.domain.registers import ACTION_OF, Entry
from desktop_crm.privacy import registers
from desktop_crm.store.queries import incidents as incident_rows
from desktop_crm.store.queries import registers as rows
from desktop_crm.work.unit import Work


def add(work: Work, ask: api.AddIncidentAction) -> Made:
    """Write a new action; also of a closed incident, for what it taught goes on."""
    found = incident_rows.fetch(work.connection, ask.incident_id)
    return registers.write(work, Register.FINDINGS, {**_own(ask.values), "incident": str(found.id)})


def edit(work: Work, ask: api.EditIncidentAction) -> Made:
    """Write a new version; it stays with its incident."""
    return registers.write_anew(work, _action(work, ask.action_id), _own(ask.values))


def end(work: Work, ask: api.EndIncidentAction) -> Made:
    """End an action with a reason."""
    return registers.finish(work, _action(work, ask.action_id), ask.reason)


def _action(work: Work, number: int) -> Entry:
    """Return an action of an incident; any other entry of a register is as if it were not there."""
    found = rows.fetch(work.connection, number)
    if found.register is not Register.FINDINGS or not found.values.get("incident"):
        raise Missing(refer(ENTRY, number))
    return found


def _own(values: Mapping[str, str]) -> Mapping[str, str]:
    """Return ``values``; raise Invalid where they would move an action to another incident or to an audit."""
    for name in ACTION_OF:
        if values.get(name):
            raise Invalid(f"{Register.FINDINGS}.{name}", Problem.UNKNOWN)
    return {name: text for name, text in values.items() if name not in ACTION_OF}
