"""The record of processing activities as its reader reads it: texts of ours in their language, others as they are."""

from __future__ import annotations

from dataclasses import replace

from desktop_crm.domain.consents import Purpose
from desktop_crm.domain.languages import Language
from desktop_crm.domain.processing import Activity, ProcessingRecord
from desktop_crm.domain.recipients import Recipient
from desktop_crm.domain.registers import Entry
from desktop_crm.domain.retention import RetentionRule
from desktop_crm.words.known_texts import said_again


def record_again(record: ProcessingRecord, language: Language) -> ProcessingRecord:
    """Return a record with every text a guide proposed, and nobody changed, in ``language`` (GDPR Art. 12(1))."""
    return ProcessingRecord(
        tuple(_activity(each, language) for each in record.activities),
        tuple(_entry(each, language) for each in record.measures),
        tuple(_recipient(each, language) for each in record.others),
        tuple(_entry(each, language) for each in record.other_transfers),
    )


def _activity(one: Activity, language: Language) -> Activity:
    return replace(
        one,
        purpose=_purpose(one.purpose, language),
        recipients=tuple(_recipient(each, language) for each in one.recipients),
        transfers=tuple(_entry(each, language) for each in one.transfers),
        rules=tuple(_rule(each, language) for each in one.rules),
    )


def _purpose(one: Purpose, language: Language) -> Purpose:
    name, description = said_again(one.name, language), said_again(one.description, language)
    retention, origin = said_again(one.retention, language), said_again(one.origin, language)
    return replace(one, name=name, description=description, retention=retention, origin=origin)


def _recipient(one: Recipient, language: Language) -> Recipient:
    return replace(one, name=said_again(one.name, language), category=said_again(one.category, language))


def _rule(one: RetentionRule, language: Language) -> RetentionRule:
    return replace(one, name=said_again(one.name, language), reason=said_again(one.reason, language))


def _entry(one: Entry, language: Language) -> Entry:
    said = {name: said_again(text, language) for name, text in one.values.items()}
    return replace(one, values=said, links={name: said_again(text, language) for name, text in one.links.items()})
