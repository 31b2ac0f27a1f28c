"""Looking through the data for what is stale or cannot be right (GDPR Art. 5(1)(d))."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from dateutil.relativedelta import relativedelta

from desktop_crm.api import quality as api
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.fields import Field
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.quality import LEAST_YEARS, MOST_YEARS, TELLS, Finding, Flaw, QualityReport
from desktop_crm.domain.reach import Reach
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries import quality as rows
from desktop_crm.work.unit import Work


def look(work: Work, ask: api.DataQuality) -> QualityReport:
    """Look for every flaw; the line says how many findings there were, never whose."""
    counts, kept, reach = [], [], reached(work, Permission.CONTACT_READ)
    for flaw in looked_for(work, ask.flaw):
        number = 0
        for finding in found(work, flaw, ask.years, reach):
            number += 1
            if number <= ask.limit:
                kept.append(finding)
        counts.append((flaw, number))
    compared = ask.flaw is None and Field.EMAILS.value not in work.actor.hidden
    alike = rows.alike(work.connection, reach) if compared else None
    work.record(Tag.QUALITY_READ, Subject.CONTACT, detail=str(sum(number for _flaw, number in counts)))
    return QualityReport(work.today, ask.years, tuple(counts), tuple(kept), alike)


def looked_for(work: Work, only: Flaw | None) -> tuple[Flaw, ...]:
    """Return the flaws to be looked for: those that tell of nothing hidden from the actor."""
    return tuple(flaw for flaw in Flaw if only in (None, flaw) and not TELLS[flaw] & work.actor.hidden)


def reached(work: Work, *permissions: Permission) -> Reach | None:
    """Return whom all of some permissions reach, None for everybody; raise NotAllowed where one is not granted."""
    for each in permissions:
        work.actor.require(each)
    return work.actor.reach(min(permissions, key=lambda each: work.actor.grants[each]))


def found(work: Work, flaw: Flaw, years: int, reach: Reach | None) -> Iterator[Finding]:
    """Yield the findings of a flaw within ``reach``, telling on the way how far it is."""
    if not LEAST_YEARS <= years <= MOST_YEARS:
        raise Invalid("quality.years", Problem.OUT_OF_BOUNDS, LEAST_YEARS, MOST_YEARS)
    silent = datetime.combine(work.today - relativedelta(years=years), time()).astimezone()
    every = tuple(Flaw)
    return rows.findings(
        work.connection,
        flaw,
        reach,
        work.actor.hidden,
        today=work.today,
        silent=silent,
        step=lambda: work.step(every.index(flaw), len(every)),
    )
