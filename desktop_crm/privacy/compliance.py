"""Where the office stands, computed from facts: each duty is one row that counts what is lacking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop_crm.api import compliance as api
from desktop_crm.domain.compliance import CheckResult, Tally
from desktop_crm.privacy import recipient_tallies, register_tallies, tallies
from desktop_crm.words.catalogue import N_
from desktop_crm.work.unit import Work


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
    """Compute every check now, and tell how far it is."""
    found = []
    for done, each in enumerate(CHECKS):
        work.step(done, len(CHECKS))
        found.append(
            CheckResult(each.key, each.article, each.title, each.how, each.nothing, each.place, each.tally(work))
        )
    return tuple(found)


_ALWAYS = N_("This always applies.")

CHECKS: tuple[Check, ...] = (
    Check(
        "controller", "13(1)(a)", N_("The office says who it is and how to reach it"),
        N_("Name, address or contact missing in the office's details"), _ALWAYS, "settings/office", tallies.controller,
    ),
    Check(
        "officer", "37(7)", N_("The data protection officer can be reached"),
        N_("Officers named without a contact"),
        N_("No data protection officer is named; whether you need one says Art. 37."), "settings/office",
        tallies.officer,
    ),
    Check(
        "purposes", "6(1)", N_("Every use of data has a purpose with a legal basis"),
        N_("Registers without a single purpose"), _ALWAYS, "privacy/purposes", tallies.purposes,
    ),
    Check(
        "periods", "13(2)(a)", N_("Every purpose says how long data are kept"),
        N_("Purposes that do not say how long"), N_("There is no purpose yet."), "privacy/purposes", tallies.periods,
    ),
    Check(
        "promised", "5(1)(e)", N_("Data go when the purposes say they go"),
        N_("Purposes whose words and active rules say differently; change the words or the rule"),
        N_("No purpose has both a period in numbers and an active rule."), "privacy/processing",
        register_tallies.promised,
    ),
    Check(
        "sources", "14(2)(f)", N_("Every purpose says where its data come from"),
        N_("Purposes that do not say from whom; write it under Purposes, Edit"), N_("There is no purpose yet."),
        "privacy/purposes", tallies.sources,
    ),
    Check(
        "automated", "13(2)(f)", N_("The office says whether anything is decided about people by machine alone"),
        N_("Offices that have not said it; write what is decided and how, or “none”"), _ALWAYS, "settings/office",
        tallies.automated,
    ),
    Check(
        "processing", "30(1)", N_("The record of processing activities is complete"),
        N_("Activities that do not say whose and which data and how long"), N_("There is no purpose yet."),
        "privacy/processing", register_tallies.processing,
    ),
    Check(
        "proposals", "24(1)", N_("What the guide proposed was checked by somebody"),
        N_("Proposals nobody has checked"), N_("Nothing was taken over from a guide."), "privacy/guide",
        register_tallies.proposals,
    ),
    Check(
        "wordings", "7(1)", N_("What people agree to is written down"),
        N_("Purposes based on consent without a wording"), N_("No purpose is based on consent."),
        "privacy/purposes", tallies.wordings,
    ),
    Check(
        "transfers", "46(1)", N_("Data outside the EEA are protected by a safeguard"),
        N_("Transfers without a safeguard, or on one that does not fit"), N_("No recipient is outside the EEA."),
        "privacy/recipients", recipient_tallies.transfers,
    ),
    Check(
        "processors", "28(3)", N_("Every processor is bound by a contract in force"),
        N_("Processors without a contract in force"), N_("No recipient is a processor."),
        "privacy/recipients", recipient_tallies.contracts,
    ),
    Check(
        "told_recipients", "13(1)(e)", N_("The privacy notice names everybody data are passed on to"),
        N_("Recipients in the registers whom no purpose in use names"), N_("There is no recipient yet."),
        "privacy/recipients", recipient_tallies.told,
    ),
    Check(
        "packages", "28(3)(g)", N_("What partners were given is deleted when its time is over"),
        N_("Packages past their day without a confirmation"), N_("No package was made for a partner."),
        "privacy/packages", recipient_tallies.packages,
    ),
    Check(
        "agreements", "28(3)", N_("Contracts with processors hold what they must and are in force"),
        N_("Contracts that are not signed, lack a term or have ended"),
        N_("No contract with a processor is written down."),
        "privacy/agreements", register_tallies.agreements,
    ),
    Check(
        "vendors", "28(1)", N_("Whoever processes data for the office was assessed"),
        N_("Processors without an assessment in time"), N_("No contract with a processor is written down."),
        "privacy/assessments", register_tallies.vendors,
    ),
    Check(
        "risks", "32(2)", N_("Risks are judged, and high ones have a measure"),
        N_("Risks not judged in time or high without a measure"), _ALWAYS, "privacy/risks", register_tallies.risks,
    ),
    Check(
        "impact", "35(1)", N_("What is likely to be a high risk is assessed before it begins"),
        N_("Impact assessments that are due and not concluded"), N_("Nothing with signs of a high risk is planned."),
        "privacy/impact", register_tallies.impact,
    ),
    Check(
        "findings", "24(1)", N_("What audits found and incidents showed is put right in time"),
        N_("Findings past their day"), N_("Nothing is to be put right."), "privacy/findings", register_tallies.findings,
    ),
    Check(
        "policies", "24(2)", N_("There are policies, and everybody has read them"),
        N_("Policies missing or not confirmed in time"), _ALWAYS, "privacy/policies", register_tallies.policies,
    ),
    Check(
        "minimisation", "5(1)(c)", N_("Data are kept only where a purpose needs them"),
        N_("Kinds of data held that no purpose needs"), N_("Nothing is held yet."), "privacy/minimisation",
        register_tallies.minimisation,
    ),
    Check(
        "unserved", "5(1)(e)", N_("Nobody is kept whose data serve no purpose"),
        N_("People whose data serve no purpose; they are listed under Data, Quality"),
        N_("There is no purpose yet, or nobody is kept."), "privacy/quality", register_tallies.unserved,
    ),
    Check(
        "accuracy", "5(1)(d)", N_("Stale and wrong data are looked for every half year"),
        N_("Half years without a look at the quality of data"), N_("There is no contact yet."), "privacy/quality",
        register_tallies.accuracy,
    ),
    Check(
        "rules", "5(1)(e)", N_("There are rules for when data go"),
        N_("Registers without an active retention rule"), _ALWAYS, "privacy/retention", tallies.rules,
    ),
    Check(
        "overdue", "5(1)(e)", N_("Nothing is kept longer than the rules say"),
        N_("Records past their day"), N_("There is no active retention rule."), "privacy/retention", tallies.overdue,
    ),
    Check(
        "holds", "5(1)(e)", N_("Legal holds are looked at again in time"),
        N_("Holds past their review"), N_("Nobody is under a legal hold."), "privacy/deadlines", tallies.holds,
    ),
    Check(
        "requests", "12(3)", N_("People's requests are answered in time"),
        N_("Open requests past their day"), N_("Nobody has asked yet."), "privacy/requests", tallies.requests,
    ),
    Check(
        "erasures", "17(1)", N_("Erasures are finished"),
        N_("Erasures whose last traces remain"), _ALWAYS, "privacy/erasures", tallies.erasures,
    ),
    Check(
        "recipients", "19", N_("Recipients are told of what was corrected, erased or restricted"),
        N_("Recipients past their day who were not told"), N_("There is no recipient to be told."),
        "privacy/notices", tallies.recipients_told,
    ),
    Check(
        "deliveries", "12(3)", N_("Every answer says how and where it was delivered"),
        N_("Answers without a record of their delivery"), N_("No request was answered yet."), "privacy/requests",
        tallies.deliveries,
    ),
    Check(
        "incidents", "33(1)", N_("The authority is told of incidents within 72 hours"),
        N_("Incidents past 72 hours that were not notified or judged harmless"), N_("There was no incident."),
        "privacy/incidents", tallies.incidents,
    ),
    Check(
        "told", "34(1)", N_("People are told when an incident puts them at high risk"),
        N_("Grave incidents of which people were not told"), N_("No incident put people at high risk."),
        "privacy/incidents", tallies.told,
    ),
    Check(
        "drill", "32(1)(d)", N_("The office practises what to do in an incident once a year"),
        N_("Exercises that are overdue"), _ALWAYS, "privacy/drills", tallies.drill,
    ),
    Check(
        "alerts", "32(1)(d)", N_("What the office notices by itself is looked at"),
        N_("Alerts nobody has settled"), _ALWAYS, "alerts", tallies.alerts,
    ),
    Check(
        "backups", "32(1)(c)", N_("There is a backup of the last days that was found whole"),
        N_("Offices without such a backup"), _ALWAYS, "settings/backups", tallies.backups,
    ),
    Check(
        "rehearsals", "32(1)(d)", N_("Restoring a backup was rehearsed in the last half year"),
        N_("Offices that do not know whether they could"), _ALWAYS, "settings/backups", tallies.rehearsals,
    ),
    Check(
        "review", "32(1)(d)", N_("Who may do what is reviewed every half year"),
        N_("Reviews that are overdue"), _ALWAYS, "settings/review", tallies.review,
    ),
    Check(
        "training", "39(1)(b)", N_("Everybody who works with data is trained"),
        N_("Lessons not passed within a year"), _ALWAYS, "privacy/training", tallies.lessons,
    ),
    Check(
        "trail", "5(2)", N_("The audit trail was verified in the last month and is whole"),
        N_("Trails not verified, or broken"), _ALWAYS, "privacy/audit", tallies.trail,
    ),
)  # fmt: skip
"""Every duty that is computed, in the order people read them; the next one is one more row."""
