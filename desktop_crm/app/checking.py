"""The check of an office's files: pages, references, search index, audit trail, companion file, ledger."""

from __future__ import annotations

from collections.abc import Callable

from desktop_crm.api.office import CheckOffice, Finding
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import Refused
from desktop_crm.domain.tags import Tag
from desktop_crm.privacy.ledger import Ledger
from desktop_crm.store import integrity
from desktop_crm.store.queries import office as office_rows
from desktop_crm.vault.files import load
from desktop_crm.words.catalogue import N_
from desktop_crm.work import trail
from desktop_crm.work.unit import Work


def check(work: Work, ask: CheckOffice) -> tuple[Finding, ...]:  # noqa: ARG001
    """Look at everything; a finding says what was looked at and, where it is not sound, what was found."""
    looks: tuple[tuple[str, Callable[[], str]], ...] = (
        (N_("pages"), lambda: integrity.pages(work.around.store)),
        (N_("structure"), lambda: integrity.structure(work.around.store)),
        (N_("references"), lambda: integrity.references(work.around.store)),
        (N_("search index"), lambda: integrity.search_index(work.connection)),
        (N_("audit trail"), lambda: _trail(work)),
        (N_("keys"), lambda: _vault(work)),
        (N_("erasure ledger"), lambda: _ledger(work)),
    )
    findings = []
    for done, (what, look) in enumerate(looks):
        work.step(done, len(looks))
        try:
            message = look()
        except Refused as refusal:
            message = type(refusal).__name__
        findings.append(Finding(what, not message, message))
    work.record(Tag.OFFICE_CHECK, Subject.OFFICE, detail=" ".join(f.what for f in findings if not f.sound))
    return tuple(findings)


def _trail(work: Work) -> str:
    signers = office_rows.signing_keys(work.connection)
    state = trail.verify(work.connection, signers, work.around.check_signature, every_signature=False)
    return "" if state.broken_at is None else f"line {state.broken_at}: {state.reason}"


def _vault(work: Work) -> str:
    load(work.around.folder)
    return ""


def _ledger(work: Work) -> str:
    kept = office_rows.entries(work.connection).keys()
    return "" if kept <= Ledger(work.around.folder, work.around.ledger_key).entries() else "entries are missing"
