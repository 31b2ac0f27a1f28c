"""The files kept with a request: encrypted with the office, and gone with the person."""

from __future__ import annotations

from desktop_crm.api.consents import Proof
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.requests import FileRole
from desktop_crm.store.queries import request_work as rows
from desktop_crm.work.unit import Work

MOST_BYTES = 20_000_000
"""How big a paper kept with a request may be."""


def keep_paper(work: Work, request_id: int, contact_id: int, role: FileRole, paper: Proof) -> int:
    """Keep a file with a request; return its number."""
    if not paper.content:
        raise Invalid("request.proof", Problem.BLANK)
    if len(paper.content) > MOST_BYTES:
        raise Invalid("request.proof", Problem.TOO_LONG)
    return rows.keep(
        work.connection, request_id, contact_id, role, paper, at=work.now, account_id=work.actor.account_id
    )  # fmt: skip
