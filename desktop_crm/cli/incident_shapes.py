"""What ``--json`` answers of incidents, of the people they concern, and of exercises."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_crm.api.incidents import IncidentFile
from desktop_crm.cli.shapes import iso
from desktop_crm.domain.categories import Category
from desktop_crm.domain.drills import Drill, DrillFacts
from desktop_crm.domain.incident_people import Concerned, ConcernedPerson, Origin
from desktop_crm.domain.incidents import Assessment, Incident


def incident_shape(one: Incident) -> dict[str, object]:
    """Return an incident with what is known of it now."""
    return {
        "reference": one.reference,
        "id": str(one.id),
        "state": one.state.value,
        "description": one.description,
        "reported_at": iso(one.reported_at),
        "reported_by": one.reported_by,
        "aware_at": iso(one.aware_at),
        "notify_by": iso(one.notify_by),
        **_assessment(one.assessment),
        "version": one.version,
        "notified_at": iso(one.notified_at),
        "late_reason": one.late_reason,
        "listed": one.found,
        "untold": one.untold,
        "told_at": iso(one.told_at),
        "told": one.told,
        "closed_at": iso(one.closed_at),
        "lessons": one.lessons,
    }


def file_shape(kept: IncidentFile) -> dict[str, object]:
    """Return what is kept of an incident besides: versions, notifications, searches, actions."""
    return {
        "unreachable": kept.unreachable,
        "versions": [
            {"version": each.version, "at": iso(each.at), "by": each.by, **_assessment(each.assessment)}
            for each in kept.versions
        ],
        "notices": [
            {"at": iso(each.at), "by": each.by, "what": each.what, "version": each.version} for each in kept.notices
        ],
        "finds": [
            {
                "at": iso(each.at), "by": each.by, "from": each.kind.value, "of": each.of, "since": iso(each.since),
                "until": iso(each.until), "people": each.people, "added": each.added, "erased": each.erased,
                "categories": _codes(each.categories),
            }
            for each in kept.finds
        ],
        "actions": [
            {
                "reference": each.reference, "finding": each.title, "action": each.said("action"),
                "keeper": each.said("keeper"), "due_on": each.said("due_on"), "done_on": each.said("done_on") or None,
            }
            for each in kept.actions
        ],
    }  # fmt: skip


def concerned_shape(found: Concerned) -> dict[str, object]:
    """Return what a search finds."""
    return {
        "people": found.people, "new": found.new, "erased": found.erased, "lists": found.lists,
        "unreachable": found.unreachable, "records": found.records, "categories": _codes(found.categories),
    }  # fmt: skip


def person_shape(each: ConcernedPerson) -> dict[str, object]:
    """Return somebody listed as concerned."""
    return {
        "reference": each.reference, "name": each.name, "categories": _codes(each.categories),
        "has_address": each.has_address, "has_email": each.has_email, "has_phone": each.has_phone,
        "told_at": iso(each.told_at), "told": each.told_how,
    }  # fmt: skip


def origin_shape(each: Origin) -> dict[str, object]:
    """Return something people can be found from."""
    return {"from": each.kind.value, "of": each.of, "name": each.name, "at": iso(each.at), "count": each.count}


def facts_shape(found: DrillFacts) -> dict[str, object]:
    """Return what an exercise finds."""
    return {
        "scenario": found.scenario.value, "people": found.people, "unreachable": found.unreachable,
        "records": found.records, "categories": _codes(found.categories),
        "protections": {each.value: there for each, there in found.protections.items()},
        "answers": dict(found.answers), "proposed": found.proposed.value, "gaps": [each.value for each in found.gaps],
    }  # fmt: skip


def drill_shape(each: Drill) -> dict[str, object]:
    """Return an exercise that was done."""
    return {
        "reference": each.reference, "at": iso(each.at), "by": each.by, "scenario": each.scenario.value,
        "seconds": each.seconds, "people": each.people, "unreachable": each.unreachable,
        "proposed": each.proposed.value, "gaps": [one.value for one in each.gaps], "lessons": each.lessons,
    }  # fmt: skip


def _assessment(known: Assessment) -> dict[str, object]:
    return {
        "risk": known.risk and known.risk.value,
        "risk_reason": known.risk_reason,
        "kinds": sorted(kind.value for kind in known.kinds),
        "happened": known.happened,
        "people": known.people,
        "people_kinds": known.people_kinds,
        "records": known.records,
        "data_kinds": known.data_kinds,
        "consequences": known.consequences,
        "measures": known.measures,
        "others": known.others,
        "answers": dict(known.answers),
        "tree": known.tree,
        "proposed": known.proposed and known.proposed.value,
    }


def _codes(categories: Iterable[Category]) -> list[str]:
    return sorted(each.value for each in categories)
