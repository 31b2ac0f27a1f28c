"""The documents of the evidence pack, each one row: what it is called, who may read it, how it is made."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from desktop_crm.app import (
    compliance_files,
    drill_files,
    inventory_files,
    processing_files,
    register_files,
    training_files,
)
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.references import NOTICE, REQUEST, REVIEW, refer
from desktop_crm.domain.register_specs import REGISTERS, Register
from desktop_crm.exchange.tables import csv_bytes
from desktop_crm.privacy import audit
from desktop_crm.privacy.compliance import computed
from desktop_crm.privacy.processing import record_now
from desktop_crm.store.queries import backups as backup_rows
from desktop_crm.store.queries import consents as consent_rows
from desktop_crm.store.queries import drills as drill_rows
from desktop_crm.store.queries import incidents as incident_rows
from desktop_crm.store.queries import notices as notice_rows
from desktop_crm.store.queries import packages as package_rows
from desktop_crm.store.queries import recipients as recipient_rows
from desktop_crm.store.queries import requests as request_rows
from desktop_crm.store.queries import retention as retention_rows
from desktop_crm.store.queries import roles as role_rows
from desktop_crm.words.catalogue import N_, Words
from desktop_crm.words.compliance import reason
from desktop_crm.words.labels import label
from desktop_crm.words.law import cite
from desktop_crm.words.periods import period_said
from desktop_crm.words.recipients import columns_said
from desktop_crm.words.registers import TITLES
from desktop_crm.words.retention import counted, rule_told, what
from desktop_crm.words.transfers import place_said, rests_on_said
from desktop_crm.work.unit import Work


@dataclass(frozen=True, slots=True)
class Source:
    """A document: its file's name, its title (an English message), who may read it, and what makes its bytes."""

    name: str
    title: str
    permission: Permission
    make: Callable[[Work, Words], bytes]


def _standing(work: Work, words: Words) -> bytes:  # noqa: ARG001
    return compliance_files.document(work, work.details.language)


def _processing(work: Work, words: Words) -> bytes:  # noqa: ARG001
    return processing_files.document(work, work.details.language)


def _notice(work: Work, words: Words) -> bytes:  # noqa: ARG001
    return processing_files.notice(work, work.details.language)


def _inventory(work: Work, words: Words) -> bytes:  # noqa: ARG001
    return inventory_files.document(work, work.details.language)


def _inventory_table(work: Work, words: Words) -> bytes:  # noqa: ARG001
    return inventory_files.table(work, work.details.language)


def _training(work: Work, words: Words) -> bytes:  # noqa: ARG001
    return training_files.document(work, work.details.language)


def _checks(work: Work, words: Words) -> bytes:
    heads = (words.gettext("Duty"), words.gettext("Article"), words.gettext("State"), words.gettext("What was counted"))
    return csv_bytes(
        heads,
        (
            (words.gettext(each.title), cite(each.article, words), label(each.state, words), reason(each, words))
            for each in computed(work)
        ),
    )


def _trail(work: Work, words: Words) -> bytes:  # noqa: ARG001
    state = audit.walk(work, every_signature=True)
    told = {
        "first_line": state.first, "last_line": state.last, "head_sha256": state.head,
        "whole": state.broken_at is None, "broken_at": state.broken_at, "verified_at": _iso(work.now),
    }  # fmt: skip
    return json.dumps(told, indent=2).encode()


def _requests(work: Work, words: Words) -> bytes:
    heads = _heads(words, N_("Number"), N_("What is asked"), N_("Received"), N_("Answer by"), N_("State"))
    found = request_rows.register(work.connection, only_open=False)
    rows = (
        (refer(REQUEST, each.id), label(each.kind, words), _iso(each.received_on), _iso(each.due_on),
         label(each.outcome, words), _iso(each.answered_at), each.extension_reason, each.grounds)
        for each in found
    )  # fmt: skip
    more = _heads(words, N_("Answered"), N_("Extended because"), N_("Refused because"))
    return csv_bytes((*heads, *more), rows)


def _told(work: Work, words: Words) -> bytes:
    """Leave out how they were told: those words are about one person, and the pack is about nobody."""
    heads = _heads(
        words, N_("Number"), N_("Recipient"), N_("What"), N_("Since"), N_("Tell by"), N_("State"), N_("When")
    )  # fmt: skip
    rows = (
        (refer(NOTICE, each.id), each.recipient, label(each.kind, words), _iso(each.since), _iso(each.due_on),
         label(each.state, words), _iso(each.done_on))
        for each in notice_rows.every(work.connection)
    )  # fmt: skip
    return csv_bytes(heads, rows)


def _incidents(work: Work, words: Words) -> bytes:
    heads = _heads(
        words, N_("Number"), N_("Aware since"), N_("What happened"), N_("State"), N_("Risk"), N_("Notified"),
        N_("Consequences"), N_("Measures"),
    )  # fmt: skip
    rows = (
        (each.reference, _iso(each.aware_at), each.description, label(each.state, words),
         label(each.assessment.risk, words) if each.assessment.risk else "", _iso(each.notified_at),
         each.assessment.consequences, each.assessment.measures)
        for each in incident_rows.every(work.connection)
    )  # fmt: skip
    return csv_bytes(heads, rows)


def _plan(work: Work, words: Words) -> bytes:  # noqa: ARG001
    return drill_files.plan(work, work.details.language)


def _drills(work: Work, words: Words) -> bytes:
    heads = _heads(
        words, N_("Number"), N_("When"), N_("What happened"), N_("How many people"), N_("Risk"), N_("Missing"),
        N_("How long it took"), N_("What was learnt"),
    )  # fmt: skip
    rows = (
        (each.reference, _iso(each.at), label(each.scenario, words), str(each.people), label(each.proposed, words),
         "; ".join(label(gap, words) for gap in each.gaps), str(each.seconds), each.lessons)
        for each in drill_rows.every(work.connection)
    )  # fmt: skip
    return csv_bytes(heads, rows)


def _rules(work: Work, words: Words) -> bytes:
    """Tell of every rule, also of one that does not run: an inspector asks which do."""
    heads = _heads(
        words, N_("Name"), N_("What it is about"), N_("What happens"), N_("How long"), N_("Counted from"),
        N_("How long, from when"), N_("Active"), N_("Reason"),
    )  # fmt: skip
    rows = (
        (each.name, ", ".join(what(part, words) for part in (each.what, *each.along)), label(each.action, words),
         period_said(each.period, words), label(each.trigger, words), counted(each.period, each.trigger, words),
         words.gettext("yes") if each.active else words.gettext("no"), each.reason)
        for each in retention_rows.rules(work.connection)
    )  # fmt: skip
    return csv_bytes(heads, rows)


def _runs(work: Work, words: Words) -> bytes:
    heads = _heads(words, N_("When"), N_("Who"), N_("Deleted"), N_("Anonymised"), N_("Held"))
    rows = (
        (_iso(each.at), each.by, str(each.deleted), str(each.anonymised), str(each.held))
        for each in retention_rows.runs(work.connection)
    )
    return csv_bytes(heads, rows)


def _purposes(work: Work, words: Words) -> bytes:
    heads = _heads(
        words, N_("Name"), N_("Legal basis"), N_("Description"), N_("How long"), N_("What the program does by itself")
    )  # fmt: skip
    rules_of = {each.purpose.id: each.rules for each in record_now(work).activities}
    rows = (
        (each.name, label(each.basis, words), each.description, each.retention,
         "\n".join(rule_told(rule, words) for rule in rules_of.get(each.id, ())))
        for each in consent_rows.purposes(work.connection)
    )  # fmt: skip
    return csv_bytes(heads, rows)


def _wordings(work: Work, words: Words) -> bytes:
    heads = _heads(words, N_("Purpose"), N_("Language"), N_("Version"), N_("Since"), N_("Text"))
    names = {each.id: each.name for each in consent_rows.purposes(work.connection)}
    rows = (
        (names.get(each.purpose_id, ""), each.language, str(each.version), _iso(each.since), each.text)
        for each in consent_rows.wordings(work.connection, None)
    )
    return csv_bytes(heads, rows)


def _recipients(work: Work, words: Words) -> bytes:
    language = work.details.language
    heads = _heads(
        words, N_("Name"), N_("What they do"), N_("What they are in law"), N_("Contact"), N_("Country"), N_("Contract"),
        N_("Safeguard"), N_("Ended on"), N_("Ended because"),
    )  # fmt: skip
    rows = (
        (
            each.name, each.category, label(each.kind, words) if each.kind else "", each.contact,
            place_said(each, language), each.contract,
            rests_on_said(each, language, work.today) if each.country else "", _iso(each.ended_on), each.ended_why,
        )
        for each in recipient_rows.recipients(work.connection)
    )  # fmt: skip
    return csv_bytes(heads, rows)


def _packages(work: Work, words: Words) -> bytes:
    heads = _heads(
        words, N_("Number"), N_("Recipient"), N_("What for"), N_("When"), N_("What"), N_("People"), N_("Left out"),
        N_("Made in spite of a warning because"), N_("Until"), N_("Deleted on"), N_("How that is known"), "SHA-256",
    )  # fmt: skip
    rows = (
        (
            each.reference, each.recipient, each.purpose, _iso(each.at),
            columns_said(each.columns, each.pseudonyms, words), str(each.people), str(each.left_out), each.despite,
            _iso(each.until_on), _iso(each.deleted_on), each.deleted_how, each.sha256,
        )
        for each in package_rows.packages(work.connection)
    )  # fmt: skip
    return csv_bytes(heads, rows)


def _reviews(work: Work, words: Words) -> bytes:
    heads = _heads(words, N_("Number"), N_("When"), N_("Who"), "SHA-256")
    rows = (
        (refer(REVIEW, each.id), _iso(each.at), each.by, each.sha256) for each in role_rows.reviews(work.connection)
    )
    return csv_bytes(heads, rows)


def _heads(words: Words, *titles: str) -> Sequence[str]:
    return tuple(words.gettext(each) for each in titles)


def _iso(when: date | datetime | None) -> str:
    if isinstance(when, datetime):
        return when.astimezone(UTC).isoformat(timespec="seconds")
    return "" if when is None else when.isoformat()


def readable(work: Work) -> Iterable[Source]:
    """Yield the documents whose whole register the actor may read."""
    for each in SOURCES:
        if work.actor.may(each.permission) and work.actor.reach(each.permission) is None:
            yield each


def _register(register: Register) -> Source:
    def make(work: Work, words: Words) -> bytes:  # noqa: ARG001
        return register_files.table(work, register, work.details.language)

    name = register.value.replace("_", "-")
    return Source(f"register-{name}.csv", TITLES[register], Permission.REGISTER_READ, make)


def _backups(work: Work, words: Words) -> bytes:
    heads = _heads(words, N_("Made"), N_("Folder"), N_("Size in bytes"), N_("Found whole"), N_("Restoring rehearsed"))
    rows = (
        (_iso(each.made_at), each.folder, str(each.size), _iso(each.checked_at), _iso(each.rehearsed_at))
        for each in backup_rows.backups(work.connection)
    )
    return csv_bytes(heads, rows)


P = Permission
SOURCES: tuple[Source, ...] = (
    Source("compliance.pdf", N_("State of compliance"), P.REGISTER_READ, _standing),
    Source("compliance.csv", N_("State of compliance, as a table"), P.REGISTER_READ, _checks),
    Source("processing.pdf", N_("Record of processing activities"), P.REGISTER_READ, _processing),
    Source("privacy-notice.pdf", N_("Privacy notice"), P.REGISTER_READ, _notice),
    Source("data-inventory.pdf", N_("Inventory of personal data"), P.REGISTER_READ, _inventory),
    Source("data-inventory.csv", N_("Inventory of personal data, as a table"), P.REGISTER_READ, _inventory_table),
    Source("purposes.csv", N_("Purposes and legal bases"), P.REGISTER_READ, _purposes),
    Source("wordings.csv", N_("Wordings of consent"), P.REGISTER_READ, _wordings),
    Source("recipients.csv", N_("Recipients"), P.REGISTER_READ, _recipients),
    Source("packages.csv", N_("Packages for partners"), P.DISCLOSURE_WRITE, _packages),
    *map(_register, REGISTERS),
    Source("retention-rules.csv", N_("Retention rules"), P.RETENTION_READ, _rules),
    Source("retention-log.csv", N_("Log of retention"), P.RETENTION_READ, _runs),
    Source("requests.csv", N_("People's requests, without names"), P.SUBJECT_ANSWER, _requests),
    Source("recipients-told.csv", N_("Recipients told"), P.SUBJECT_ANSWER, _told),
    Source("incidents.csv", N_("Incidents"), P.INCIDENT_WRITE, _incidents),
    Source("incident-plan.pdf", N_("What to do in an incident"), P.INCIDENT_WRITE, _plan),
    Source("incident-exercises.csv", N_("Exercises for an incident"), P.INCIDENT_WRITE, _drills),
    Source("access-reviews.csv", N_("Reviews of permissions"), P.ACCESS_REVIEW, _reviews),
    Source("backups.csv", N_("Backups, and where they lie"), P.BACKUP_MAKE, _backups),
    Source("training.pdf", N_("Proof of training"), P.REGISTER_READ, _training),
    Source("audit-trail.json", N_("Head of the audit trail and its verification"), P.AUDIT_READ, _trail),
)
"""Every document there is; the next one is one more row."""
