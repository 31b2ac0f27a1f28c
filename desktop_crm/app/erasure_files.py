"""Erasing a person with the proof page of it, as PDF and as JSON.

The proof is written before the transaction ends: what cannot be proved on paper, as was asked, is not erased.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC
from pathlib import Path

from desktop_crm.api import subjects as api
from desktop_crm.app.notice_files import notice_letters
from desktop_crm.domain.notices import NoticeKind
from desktop_crm.exchange.tables import replacing
from desktop_crm.privacy import erasure
from desktop_crm.privacy.answer_file import controller_of
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import notices as notice_rows
from desktop_crm.words.known_texts import said_again
from desktop_crm.words.law import cite
from desktop_crm.words.national import words_for
from desktop_crm.work.unit import Work


def erase(work: Work, ask: api.EraseSubject) -> api.Erased:
    """Erase a person and write down what was counted after it, where that was asked for.

    Letters to recipients are written before, while it is known whom they are about.
    """
    if ask.letters is not None:
        contact = contact_rows.fetch(work.connection, ask.contact_id, work.reach, kept=True)
        told = notice_rows.received(work.connection, contact.id)
        notice_letters(work, contact, NoticeKind.ERASURE, told, ask.letters, ask.language or work.details.language)
    done = erasure.erase(work, ask)
    if ask.proof_json is not None:
        _write(ask.proof_json, _document(work, ask, done))
    if ask.proof_pdf is not None:
        _write(ask.proof_pdf, _pdf(work, ask, done))
    return done


def _document(work: Work, ask: api.EraseSubject, done: api.Erased) -> bytes:
    told = {
        "reference": done.reference,
        "erased_at": work.now.astimezone(UTC).isoformat(timespec="seconds"),
        "ground": erasure.ground_of(ask.reason),
        "left": done.left,
        "gone": done.gone,
        "kept": done.kept,
        "without_person": done.nobodys,
        "left_in_index": done.left_in_index,
        "tables": [
            {
                "table": one.table, "before": one.before, "gone": one.gone, "left": one.left - one.kept,
                "kept": one.kept, "without_person": one.nobodys,
            }
            for one in done.tables
        ],
        "laws": list(done.laws),
        "stays": [
            {"what": one.what, "law": one.law, "until": None if one.until is None else one.until.isoformat()}
            for one in done.stays
        ],
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def _pdf(work: Work, ask: api.EraseSubject, done: api.Erased) -> bytes:
    from desktop_crm.reports.erasure_proof import ErasureProof, erasure_proof_document

    language = ask.language or work.details.language
    words = words_for(language, work.details.region)
    proof = ErasureProof(
        language=language,
        controller=controller_of(work.details, words),
        reference=done.reference,
        made=work.today,
        made_by=work.actor.name,
        ground=cite(erasure.ground_of(ask.reason), words),
        tables=[(one.table, one.before, one.gone, one.kept, one.nobodys) for one in done.tables],
        until=done.until,
        left_in_index=done.left_in_index,
        law=erasure.ACCOUNTABILITY,
        stays=[replace(one, law=said_again(one.law, language)) for one in done.stays],
    )
    return erasure_proof_document(proof, words)


def _write(path: Path, content: bytes) -> None:
    with replacing(path) as temporary:
        temporary.write_bytes(content)
