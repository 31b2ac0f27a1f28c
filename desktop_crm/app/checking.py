"""The check of an office's files: pages, references, search index, audit trail, companion file, ledgers."""

from __future__ import annotations

from collections.abc import Callable

from desktop_crm.access import pins
from desktop_crm.api.office import CheckOffice
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.checking import Fault, Finding, Part
from desktop_crm.domain.errors import Refused
from desktop_crm.domain.tags import Tag
from desktop_crm.privacy.do_not_import import ListLedger
from desktop_crm.privacy.ledger import Ledger
from desktop_crm.store import integrity
from desktop_crm.store.queries import do_not_import as list_rows
from desktop_crm.store.queries import office as office_rows
from desktop_crm.vault.files import load
from desktop_crm.work import trail
from desktop_crm.work.unit import Work


def check(work: Work, ask: CheckOffice) -> tuple[Finding, ...]:  # noqa: ARG001
    """Look at everything, in an order in which what is wrong further down shows first."""
    looks: tuple[tuple[Part, Fault, Callable[[], str]], ...] = (
        (Part.PAGES, Fault.PAGE, lambda: integrity.pages(work.around.store)),
        (Part.STRUCTURE, Fault.TREE, lambda: integrity.structure(work.around.store)),
        (Part.REFERENCES, Fault.LINK, lambda: integrity.references(work.around.store)),
        (Part.SEARCH, Fault.INDEX, lambda: integrity.search_index(work.connection)),
        (Part.TRAIL, Fault.LINE, lambda: _trail(work)),
        (Part.KEYS, Fault.UNREADABLE, lambda: _vault(work)),
        (Part.LEDGER, Fault.ENTRIES, lambda: _ledger(work)),
        (Part.LIST, Fault.LISTED, lambda: _list(work)),
    )
    findings = []
    for done, (part, fault, look) in enumerate(looks):
        work.step(done, len(looks))
        try:
            detail = look()
        except Refused as refusal:
            findings.append(Finding(part, Fault.UNREADABLE, type(refusal).__name__))
        else:
            findings.append(Finding(part, fault, detail) if detail else Finding(part))
    work.record(Tag.OFFICE_CHECK, Subject.OFFICE, detail=" ".join(each.part for each in findings if not each.sound))
    return tuple(findings)


def _trail(work: Work) -> str:
    signers = pins.signers(work.connection, work.around.check_signature)
    state = trail.verify(work.connection, signers, work.around.check_signature, every_signature=False)
    return "" if state.broken_at is None else str(state.broken_at)


def _vault(work: Work) -> str:
    load(work.around.folder)
    return ""


def _ledger(work: Work) -> str:
    kept = office_rows.entries(work.connection).keys()
    missing = kept - Ledger(work.around.folder, work.around.ledger_key).entries()
    return str(len(missing)) if missing else ""


def _list(work: Work) -> str:
    kept = list_rows.marks(work.connection)
    missing = kept - ListLedger(work.around.folder, work.around.ledger_key).marks()
    return str(len(missing)) if missing else ""
