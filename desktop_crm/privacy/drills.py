"""Exercises for a breach: suppose one, and see from the office's own records what it would come to."""

from __future__ import annotations

from desktop_crm.api import drills as api
from desktop_crm.api.ask import Made
from desktop_crm.domain.breach_tree import Question, Reply, heard, propose, said
from desktop_crm.domain.categories import Category
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.drills import Drill, DrillFacts, Gap, Protection, Scenario, as_replies
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.incident_people import Trace
from desktop_crm.domain.incidents import LONGEST_TEXT
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.policies import NIST, PasswordPolicy
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.references import DRILL, refer
from desktop_crm.domain.register_choices import PolicyTopic
from desktop_crm.domain.register_specs import Register
from desktop_crm.domain.registers import Entry
from desktop_crm.domain.response_plan import ResponsePlan
from desktop_crm.domain.tags import Tag
from desktop_crm.privacy.answer_file import controller_of
from desktop_crm.privacy.incident_people import extent_of
from desktop_crm.privacy.tracing import Traced, follow
from desktop_crm.store.queries import accounts as account_rows
from desktop_crm.store.queries import drills as rows
from desktop_crm.store.queries import incident_finding as facts_rows
from desktop_crm.store.queries import policies
from desktop_crm.store.queries import registers as register_rows
from desktop_crm.words.catalogue import words_in
from desktop_crm.work.standing import grants_of
from desktop_crm.work.unit import Work

LONGEST_SECONDS = 7 * 24 * 3600
_FEW, _MANY = 10, 1_000


def run(work: Work, ask: api.RunDrill) -> DrillFacts:
    """Suppose a breach and say what the records say of it."""
    found = facts_of(work, ask.scenario, ask.trace)
    work.record(Tag.DRILL_PREVIEW, Subject.DRILL, detail=f"{ask.scenario} {found.people}")
    return found


def record(work: Work, ask: api.RecordDrill) -> Made:
    """Keep an exercise; nothing of it enters the register of incidents."""
    lessons = ask.lessons.strip()
    if not lessons:
        raise Invalid("incident.lessons", Problem.BLANK)
    if len(lessons) > LONGEST_TEXT:
        raise Invalid("incident.lessons", Problem.TOO_LONG)
    if not 0 <= ask.seconds <= LONGEST_SECONDS:
        raise Invalid("drill.seconds", Problem.OUT_OF_BOUNDS, 0, LONGEST_SECONDS)
    found = facts_of(work, ask.scenario, ask.trace)
    number = rows.add(work.connection, found, ask.seconds, lessons, work.actor.account_id, work.now)
    work.record(Tag.DRILL_ADD, Subject.DRILL, number, detail=ask.scenario.value)
    return Made(refer(DRILL, number), str(number), number)


def drills(work: Work, ask: api.Drills) -> tuple[Drill, ...]:  # noqa: ARG001
    """Return the exercises that were done."""
    return rows.every(work.connection)


def facts_of(work: Work, scenario: Scenario, trace: Trace) -> DrillFacts:
    """Compute what a supposed breach comes to; only what is recorded is said, the rest counts as not known."""
    traced = follow(work, trace, work.part(0, 2))
    extent = extent_of(work, traced, work.part(1, 2))
    protections = _protections(work)
    answers = _answers(work, scenario, traced, extent.categories, protections)
    gaps = [*_gaps(work), *([Gap.UNREACHABLE] if extent.unreachable else [])]
    return DrillFacts(
        scenario, len(traced.people), extent.unreachable, extent.records, extent.categories, protections,
        answers, propose(heard(answers)).risk, tuple(sorted(gaps)),
    )  # fmt: skip


def plan(work: Work, ask: api.ShowResponsePlan) -> ResponsePlan:  # noqa: ARG001
    """Return the plan for the first hour."""
    return plan_of(work)


def plan_of(work: Work) -> ResponsePlan:
    """Return whom to call: from the office's details, and from who may judge an incident today."""
    by = controller_of(work.details, words_in(work.details.language))
    own = own_plan(work)
    return ResponsePlan(
        by.name, by.phone, by.email, by.dpo_name, by.dpo_contact, by.authority_name, _deciders(work),
        "" if own is None else own.reference,
    )  # fmt: skip


def own_plan(work: Work) -> Entry | None:
    """Return the office's own policy about incidents, None where there is none."""
    found = register_rows.entries(work.connection, Register.POLICIES)
    return next((each for each in found if each.values.get("about") == PolicyTopic.INCIDENTS), None)


def _deciders(work: Work) -> tuple[str, ...]:
    names = account_rows.names(work.connection)
    return tuple(
        sorted(
            names[one.id]
            for one in account_rows.holders(work.connection)
            if not one.disabled
            and (one.ends_on is None or one.ends_on >= work.today)
            and Permission.INCIDENT_WRITE in grants_of(one.role, one.grants)
        )
    )


def _protections(work: Work) -> dict[Protection, bool]:
    rules = policies.rules(work.connection, PasswordPolicy)
    return {
        Protection.DEVICE_BOUND: work.around.keys.device is not None,
        Protection.ENCRYPTED: True,  # there is no office that is not
        Protection.LONG_PASSWORDS: rules.min_length >= NIST.min_length or (rules.specials and rules.min_length >= 12),
        Protection.SECOND_CHECK: rows.without_second_check(work.connection) == 0,
    }


def _answers(
    work: Work,
    scenario: Scenario,
    traced: Traced,
    categories: frozenset[Category],
    protections: dict[Protection, bool],
) -> dict[str, str]:
    """Return the answers of the decision tree that follow from facts; what people must judge is left out."""
    people = len(traced.people)
    if not people:
        return {Question.PERSONAL.value: Reply.UNKNOWN.value}
    known: dict[Question, frozenset[Reply]] = {
        Question.PERSONAL: frozenset({Reply.YES}),
        Question.HAPPENED: frozenset({Reply.SEEN}),
        Question.DATA: as_replies(
            categories,
            facts_rows.with_identity_number(work.connection, traced.people.keys()) > 0,
        ),
        Question.MANY: frozenset(
            {Reply.FEW if people <= _FEW else Reply.HUNDREDS if people < _MANY else Reply.THOUSANDS}
        ),
    }
    if scenario is Scenario.LOST_COMPUTER:
        # A computer somebody took: the office's files are sealed on it, if the password alone does not open them.
        safe = protections[Protection.DEVICE_BOUND] or protections[Protection.LONG_PASSWORDS]
        known[Question.SEALED] = frozenset({Reply.YES if safe else Reply.UNKNOWN})
        known[Question.RECEIVER] = frozenset({Reply.STRANGERS})
    else:
        known[Question.SEALED] = frozenset({Reply.NO})
        known[Question.RECEIVER] = frozenset({Reply.STRANGERS if scenario is Scenario.LEAKED_EXPORT else Reply.KNOWN})
    return said(known)


def _gaps(work: Work) -> list[Gap]:
    by = work.details
    found = []
    if not (by.dpo_name and by.dpo_contact):
        found.append(Gap.NO_OFFICER)
    if not (by.email or by.phone):
        found.append(Gap.NO_CONTACT_POINT)
    if not by.authority and by.region not in ("PL", "UA"):
        found.append(Gap.NO_AUTHORITY)
    if not _deciders(work):
        found.append(Gap.NOBODY_TO_DECIDE)
    if own_plan(work) is None:
        found.append(Gap.NO_PLAN)
    return found
