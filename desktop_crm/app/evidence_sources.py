"""The documents of the evidence pack, each one row: what it is called, who may read it, how it is made."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from desktop_crm.app import compliance_files, processing_files, register_files, training_files
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.references import REQUEST, REVIEW, refer
from desktop_crm.domain.register_specs import REGISTERS, Register
from desktop_crm.exchange.tables import csv_bytes
from desktop_crm.privacy import audit
from desktop_crm.privacy.compliance import computed
from desktop_crm.store.queries import consents as consent_rows
from desktop_crm.store.queries import disclosures as disclosure_rows
from desktop_crm.store.queries import incidents as incident_rows
from desktop_crm.store.queries import requests as request_rows
from desktop_crm.store.queries import retention as retention_rows
from desktop_crm.store.queries import roles as role_rows
from desktop_crm.words.catalogue import N_, Words
from desktop_crm.words.compliance import reason
from desktop_crm.words.labels import label
from desktop_crm.words.law import cite
from desktop_crm.words.registers import TITLES
from desktop_crm.words.retention import what
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


def _rules(work: Work, words: Words) -> bytes:
    heads = _heads(words, N_("Name"), N_("What goes"), N_("Counted from"), N_("What happens"), N_("Reason"))
    rows = (
        (each.name, ", ".join(what(part, words) for part in (each.what, *each.along)), label(each.trigger, words),
         label(each.action, words), each.reason)
        for each in retention_rows.rules(work.connection)
        if each.active
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
    heads = _heads(words, N_("Name"), N_("Legal basis"), N_("Description"), N_("How long"))
    rows = (
        (each.name, label(each.basis, words), each.description, each.retention)
        for each in consent_rows.purposes(work.connection)
    )
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
    heads = _heads(words, N_("Name"), N_("What they do"), N_("Country"), N_("Contract"), N_("Safeguard"))
    rows = (
        (each.name, each.category, each.country, each.contract, each.safeguard)
        for each in disclosure_rows.recipients(work.connection)
    )
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


P = Permission
SOURCES: tuple[Source, ...] = (
    Source("compliance.pdf", N_("State of compliance"), P.REGISTER_READ, _standing),
    Source("compliance.csv", N_("State of compliance, as a table"), P.REGISTER_READ, _checks),
    Source("processing.pdf", N_("Record of processing activities"), P.REGISTER_READ, _processing),
    Source("privacy-notice.pdf", N_("Privacy notice"), P.REGISTER_READ, _notice),
    Source("purposes.csv", N_("Purposes and legal bases"), P.REGISTER_READ, _purposes),
    Source("wordings.csv", N_("Wordings of consent"), P.REGISTER_READ, _wordings),
    Source("recipients.csv", N_("Recipients"), P.REGISTER_READ, _recipients),
    *map(_register, REGISTERS),
    Source("retention-rules.csv", N_("Retention rules"), P.RETENTION_READ, _rules),
    Source("retention-log.csv", N_("Log of retention"), P.RETENTION_READ, _runs),
    Source("requests.csv", N_("People's requests, without names"), P.SUBJECT_ANSWER, _requests),
    Source("incidents.csv", N_("Incidents"), P.INCIDENT_WRITE, _incidents),
    Source("access-reviews.csv", N_("Reviews of permissions"), P.ACCESS_REVIEW, _reviews),
    Source("training.pdf", N_("Proof of training"), P.REGISTER_READ, _training),
    Source("audit-trail.json", N_("Head of the audit trail and its verification"), P.AUDIT_READ, _trail),
)
"""Every document there is; the next one is one more row."""
