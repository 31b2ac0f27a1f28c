"""Where the office stands, computed from facts: each duty is one row that counts what is lacking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_crm.api import compliance as api
from desktop_crm.domain.compliance import CheckResult, Tally
from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.incidents import BreachRisk
from desktop_crm.domain.register_choices import ContractTerm, Level
from desktop_crm.domain.register_specs import Register
from desktop_crm.domain.tags import Tag
from desktop_crm.privacy.processing import record_now
from desktop_crm.store.queries import alerts as alert_rows
from desktop_crm.store.queries import audit_lines as line_rows
from desktop_crm.store.queries import consents as consent_rows
from desktop_crm.store.queries import disclosures as disclosure_rows
from desktop_crm.store.queries import incidents as incident_rows
from desktop_crm.store.queries import office as office_rows
from desktop_crm.store.queries import readings as reading_rows
from desktop_crm.store.queries import registers as register_rows
from desktop_crm.store.queries import requests as request_rows
from desktop_crm.store.queries import retention as retention_rows
from desktop_crm.store.queries import roles as role_rows
from desktop_crm.store.queries import training as training_rows
from desktop_crm.words.catalogue import N_
from desktop_crm.work.unit import Work

REGULARLY = timedelta(days=31)
"""How long ago what is done regularly may have been done last."""
SIGNS_OF_HIGH_RISK = 2
"""With how many signs an impact assessment is usually due (WP 248 rev.01)."""


@dataclass(frozen=True, slots=True)
class Check:
    """A duty: its provision, what it is called, what is counted as lacking, why it may not apply, where to mend it."""

    key: str
    article: str
    title: str
    how: str
    nothing: str
    place: str
    tally: Callable[[Work], Tally]


def compliance(work: Work, ask: api.Compliance) -> tuple[CheckResult, ...]:  # noqa: ARG001
    """Return every check."""
    return computed(work)


def computed(work: Work) -> tuple[CheckResult, ...]:
    """Compute every check now."""
    return tuple(
        CheckResult(each.key, each.article, each.title, each.how, each.nothing, each.place, each.tally(work))
        for each in CHECKS
    )


def _controller(work: Work) -> Tally:
    details = office_rows.details(work.connection)
    said = (details.name, details.address, details.email or details.phone)
    return Tally(len(said), sum(not each.strip() for each in said))


def _officer(work: Work) -> Tally:
    details = office_rows.details(work.connection)
    return Tally(int(bool(details.dpo_name)), int(bool(details.dpo_name) and not details.dpo_contact.strip()))


def _purposes(work: Work) -> Tally:
    return _wanted(len(consent_rows.purposes(work.connection)))


def _periods(work: Work) -> Tally:
    found = consent_rows.purposes(work.connection)
    return Tally(len(found), sum(not each.retention.strip() for each in found))


def _wordings(work: Work) -> Tally:
    by_consent = {each.id for each in consent_rows.purposes(work.connection) if each.basis is LegalBasis.CONSENT}
    worded = {each.purpose_id for each in consent_rows.wordings(work.connection, None)}
    return Tally(len(by_consent), len(by_consent - worded))


def _transfers(work: Work) -> Tally:
    far = [each for each in disclosure_rows.recipients(work.connection) if each.country.strip()]
    return Tally(len(far), sum(not each.safeguard.strip() for each in far))


def _rules(work: Work) -> Tally:
    return _wanted(sum(each.active for each in retention_rows.rules(work.connection)))


def _overdue(work: Work) -> Tally:
    active = sum(each.active for each in retention_rows.rules(work.connection))
    late = [each for each in retention_rows.due(work.connection, work.today) if not each.held] if active else []
    return Tally(active, len(late))


def _holds(work: Work) -> Tally:
    found = retention_rows.holds(work.connection)
    return Tally(len(found), sum(each.review_on < work.today for each in found))


def _requests(work: Work) -> Tally:
    found = request_rows.register(work.connection, only_open=False)
    late = sum(each.answered_at is None and each.due_on < work.today for each in found)
    return Tally(len(found), late)


def _erasures(work: Work) -> Tally:
    return Tally(1, office_rows.erasures_pending(work.connection))


def _incidents(work: Work) -> Tally:
    found = incident_rows.every(work.connection)
    return Tally(len(found), sum(each.awaits_authority and each.notify_by < work.now for each in found))


def _told(work: Work) -> Tally:
    grave = [each for each in incident_rows.every(work.connection) if each.assessment.risk is BreachRisk.HIGH]
    return Tally(len(grave), sum(each.awaits_people for each in grave))


def _alerts(work: Work) -> Tally:
    return Tally(1, alert_rows.waiting(work.connection))


def _review(work: Work) -> Tally:
    return Tally(1, int(role_rows.review_due_on(work.connection) < work.today))


def _trail(work: Work) -> Tally:
    wanted = line_rows.Wanted(None, (Tag.AUDIT_CHAIN_VERIFY,), None, work.now - REGULARLY, None)
    found = line_rows.page(work.connection, wanted, before=None, limit=1)
    whole = bool(found) and str(found[0][7]).endswith(" ok")
    return Tally(1, int(not whole))


def _lessons(work: Work) -> Tally:
    found = training_rows.everybody(work.connection)
    return Tally(len(found), sum(not each.counts(work.today) for each in found))


def _agreements(work: Work) -> Tally:
    found = register_rows.entries(work.connection, Register.AGREEMENTS)
    whole = {each.value for each in ContractTerm}
    wrong = [each for each in found if set(each.said("terms").split()) != whole or _is_past(each.due_on, work)]
    return Tally(len(found), len(wrong))


def _vendors(work: Work) -> Tally:
    trusted = {each.values["recipient"] for each in register_rows.entries(work.connection, Register.AGREEMENTS)}
    assessed = {
        each.values["recipient"]
        for each in register_rows.entries(work.connection, Register.ASSESSMENTS)
        if not _is_past(each.due_on, work)
    }
    return Tally(len(trusted), len(trusted - assessed))


def _risks(work: Work) -> Tally:
    found = register_rows.entries(work.connection, Register.RISKS)
    treated = {each.values.get("risk") for each in register_rows.entries(work.connection, Register.MEASURES)}
    wrong = [
        each
        for each in found
        if _is_past(each.due_on, work) or (each.level() is Level.HIGH and str(each.id) not in treated)
    ]
    return Tally(max(len(found), 1), len(wrong) if found else 1)


def _impact(work: Work) -> Tally:
    likely = [
        each
        for each in register_rows.entries(work.connection, Register.IMPACT)
        if len(each.said("signs").split()) >= SIGNS_OF_HIGH_RISK
    ]
    return Tally(len(likely), sum(not each.said("concluded_on") for each in likely))


def _findings(work: Work) -> Tally:
    found = register_rows.entries(work.connection, Register.FINDINGS)
    return Tally(len(found), sum(_is_past(each.due_on, work) for each in found))


def _processing(work: Work) -> Tally:
    found = record_now(work).activities
    return Tally(len(found), sum(bool(each.lacking) for each in found))


def _policies(work: Work) -> Tally:
    found = reading_rows.everybody(work.connection)
    late = sum(each.confirmed_at is None and each.due_on < work.today for each in found)
    has_any = bool(register_rows.entries(work.connection, Register.POLICIES))
    return Tally(max(len(found), 1), late if has_any else late + 1)


def _is_past(day: date | None, work: Work) -> bool:
    return day is not None and day < work.today


def _wanted(count: int) -> Tally:
    """Return the tally of what there must be at least one of."""
    return Tally(count, int(not count))


_ALWAYS = N_("This always applies.")

CHECKS: tuple[Check, ...] = (
    Check(
        "controller", "13(1)(a)", N_("The office says who it is and how to reach it"),
        N_("Name, address or contact missing in the office's details"), _ALWAYS, "settings/office", _controller,
    ),
    Check(
        "officer", "37(7)", N_("The data protection officer can be reached"),
        N_("Officers named without a contact"),
        N_("No data protection officer is named; whether you need one says Art. 37."), "settings/office", _officer,
    ),
    Check(
        "purposes", "6(1)", N_("Every use of data has a purpose with a legal basis"),
        N_("Registers without a single purpose"), _ALWAYS, "privacy/purposes", _purposes,
    ),
    Check(
        "periods", "13(2)(a)", N_("Every purpose says how long data are kept"),
        N_("Purposes that do not say how long"), N_("There is no purpose yet."), "privacy/purposes", _periods,
    ),
    Check(
        "processing", "30(1)", N_("The record of processing activities is complete"),
        N_("Activities that do not say whose and which data and how long"), N_("There is no purpose yet."),
        "privacy/processing", _processing,
    ),
    Check(
        "wordings", "7(1)", N_("What people agree to is written down"),
        N_("Purposes based on consent without a wording"), N_("No purpose is based on consent."),
        "privacy/purposes", _wordings,
    ),
    Check(
        "transfers", "46(1)", N_("Data outside the EEA are protected by a safeguard"),
        N_("Recipients abroad without a safeguard"), N_("No recipient is outside the EEA."),
        "privacy/recipients", _transfers,
    ),
    Check(
        "agreements", "28(3)", N_("Contracts with processors hold what they must and are in force"),
        N_("Contracts that lack a term or have ended"), N_("No contract with a processor is written down."),
        "privacy/agreements", _agreements,
    ),
    Check(
        "vendors", "28(1)", N_("Whoever processes data for the office was assessed"),
        N_("Processors without an assessment in time"), N_("No contract with a processor is written down."),
        "privacy/assessments", _vendors,
    ),
    Check(
        "risks", "32(2)", N_("Risks are judged, and high ones have a measure"),
        N_("Risks not judged in time or high without a measure"), _ALWAYS, "privacy/risks", _risks,
    ),
    Check(
        "impact", "35(1)", N_("What is likely to be a high risk is assessed before it begins"),
        N_("Impact assessments that are due and not concluded"), N_("Nothing with signs of a high risk is planned."),
        "privacy/impact", _impact,
    ),
    Check(
        "findings", "24(1)", N_("What audits found is put right in time"),
        N_("Findings past their day"), N_("No audit found anything."), "privacy/findings", _findings,
    ),
    Check(
        "policies", "24(2)", N_("There are policies, and everybody has read them"),
        N_("Policies missing or not confirmed in time"), _ALWAYS, "privacy/policies", _policies,
    ),
    Check(
        "rules", "5(1)(e)", N_("There are rules for when data go"),
        N_("Registers without an active retention rule"), _ALWAYS, "privacy/retention", _rules,
    ),
    Check(
        "overdue", "5(1)(e)", N_("Nothing is kept longer than the rules say"),
        N_("Records past their day"), N_("There is no active retention rule."), "privacy/retention", _overdue,
    ),
    Check(
        "holds", "5(1)(e)", N_("Legal holds are looked at again in time"),
        N_("Holds past their review"), N_("Nobody is under a legal hold."), "privacy/deadlines", _holds,
    ),
    Check(
        "requests", "12(3)", N_("People's requests are answered in time"),
        N_("Open requests past their day"), N_("Nobody has asked yet."), "privacy/requests", _requests,
    ),
    Check(
        "erasures", "17(1)", N_("Erasures are finished"),
        N_("Erasures whose last traces remain"), _ALWAYS, "privacy/erasures", _erasures,
    ),
    Check(
        "incidents", "33(1)", N_("The authority is told of incidents within 72 hours"),
        N_("Incidents past 72 hours that were not notified or judged harmless"), N_("There was no incident."),
        "privacy/incidents", _incidents,
    ),
    Check(
        "told", "34(1)", N_("People are told when an incident puts them at high risk"),
        N_("Grave incidents of which people were not told"), N_("No incident put people at high risk."),
        "privacy/incidents", _told,
    ),
    Check(
        "alerts", "32(1)(d)", N_("What the office notices by itself is looked at"),
        N_("Alerts nobody has settled"), _ALWAYS, "alerts", _alerts,
    ),
    Check(
        "review", "32(1)(d)", N_("Who may do what is reviewed every half year"),
        N_("Reviews that are overdue"), _ALWAYS, "settings/review", _review,
    ),
    Check(
        "training", "39(1)(b)", N_("Everybody who works with data is trained"),
        N_("Lessons not passed within a year"), _ALWAYS, "privacy/training", _lessons,
    ),
    Check(
        "trail", "5(2)", N_("The audit trail was verified in the last month and is whole"),
        N_("Trails not verified, or broken"), _ALWAYS, "privacy/audit", _trail,
    ),
)  # fmt: skip
"""Every duty that is computed, in the order people read them; the next one is one more row."""
