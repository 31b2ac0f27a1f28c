"""A copy with parts blacked out, handed over instead of a file that tells of others (GDPR Art. 15(4))."""

from __future__ import annotations

from desktop_crm.api import redaction as api
from desktop_crm.api.ask import Made
from desktop_crm.domain.errors import CopyStillTells, FileUnreadable, Invalid
from desktop_crm.domain.handed_files import ending, may_replace
from desktop_crm.domain.problems import FileTrouble, Problem
from desktop_crm.domain.redaction import Place
from desktop_crm.privacy.redaction import replace_file as replace_with
from desktop_crm.privacy.redaction import stored_file
from desktop_crm.work.unit import Work


def replace_file(work: Work, ask: api.ReplaceFile) -> Made:
    """Keep the copy once it is sure that it is one, and that it hides what it covers."""
    kept, copy = stored_file(work, ask.request_id, Place(ask.table, ask.record, ask.column)), ask.copy.content
    if not may_replace(copy):
        raise FileUnreadable(FileTrouble.UNKNOWN_KIND, ask.copy.name)
    if copy == kept:
        raise Invalid("request.copy", Problem.DUPLICATE)
    if ending(copy) == ".pdf":
        _require_hidden(kept, copy)
    return replace_with(work, ask)


def _require_hidden(kept: bytes, copy: bytes) -> None:
    """Refuse a PDF in which black was only drawn over the text, where the file's own text tells."""
    from desktop_crm.reports.preview import text_of

    told = text_of(copy)
    if ending(kept) == ".pdf" and told and told == text_of(kept):
        raise CopyStillTells
