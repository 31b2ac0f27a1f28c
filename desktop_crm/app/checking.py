"""The check of an office's files: pages, references, search index, audit trail, companion file, ledgers."""

from __future__ import annotations

from collections.abc import Callable

from desktop_crm.access import pins
from desktop_crm.access.key_check import misfits
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
from desktop_crm.vault.unlocked import current_vault
from desktop_crm.work import trail
from desktop_crm.work.unit import Work

Found = list[tuple[Fault, str]]
"""What is wrong with a part; nothing where it is sound."""


def check(work: Work, ask: CheckOffice) -> tuple[Finding, ...]:  # noqa: ARG001
    """Look at everything, in an order in which what is wrong further down shows first."""
    looks: tuple[tuple[Part, Callable[[], Found]], ...] = (
        (Part.PAGES, lambda: _one(Fault.PAGE, integrity.pages(work.around.store))),
        (Part.STRUCTURE, lambda: _one(Fault.TREE, integrity.structure(work.around.store))),
        (Part.REFERENCES, lambda: _one(Fault.LINK, integrity.references(work.around.store))),
        (Part.SEARCH, lambda: _one(Fault.INDEX, integrity.search_index(work.connection))),
        (Part.TRAIL, lambda: _one(Fault.LINE, _trail(work))),
        (Part.KEYS, lambda: _keys(work)),
        (Part.LEDGER, lambda: _one(Fault.ENTRIES, _ledger(work))),
        (Part.LIST, lambda: _one(Fault.LISTED, _list(work))),
    )
    findings = []
    for done, (part, look) in enumerate(looks):
        work.step(done, len(looks))
        try:
            found = look()
        except Refused as refusal:
            found = _one(Fault.UNREADABLE, type(refusal).__name__)
        findings += [Finding(part, fault, detail) for fault, detail in found] or [Finding(part)]
    unsound = dict.fromkeys(each.part for each in findings if not each.sound)
    work.record(Tag.OFFICE_CHECK, Subject.OFFICE, detail=" ".join(unsound))
    return tuple(findings)


def _one(fault: Fault, detail: str) -> Found:
    return [(fault, detail)] if detail else []


def _trail(work: Work) -> str:
    signers = pins.signers(work.connection, work.around.check_signature)
    state = trail.verify(work.connection, signers, work.around.check_signature, every_signature=False)
    return "" if state.broken_at is None else str(state.broken_at)


def _keys(work: Work) -> Found:
    vault = current_vault(work.around.folder, work.around.keys.unlocked)
    found = misfits(work.connection, vault, work.around.check_signature)
    return [(each.fault, ", ".join(each.who)) for each in found]


def _ledger(work: Work) -> str:
    kept = office_rows.entries(work.connection).keys()
    missing = kept - Ledger(work.around.folder, work.around.ledger_key).entries()
    return str(len(missing)) if missing else ""


def _list(work: Work) -> str:
    kept = list_rows.marks(work.connection)
    missing = kept - ListLedger(work.around.folder, work.around.ledger_key).marks()
    return str(len(missing)) if missing else ""
