"""Passphrases on paper."""

from __future__ import annotations

from desktop_crm.api import slips as api
from desktop_crm.app.kit import pictures
from desktop_crm.words.catalogue import words_in
from desktop_crm.work.unit import Work


def slip(work: Work, ask: api.PassphraseSlip) -> tuple[bytes, ...]:
    """Draw the slip; neither the office nor its trail keeps the passphrase."""
    from desktop_crm.reports.passphrase_slip import Slip, slip_document

    language = ask.language or work.details.language
    said = Slip(work.details.name, ask.reference, work.today, language, ask.passphrase)
    document = slip_document(said, words_in(language))
    return pictures(document, ask.dpi) if ask.dpi else (document,)
