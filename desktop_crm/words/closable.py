"""Words for the fields of a contact that can be closed to a role."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_crm.domain.fields import Field
from desktop_crm.words.catalogue import N_, Words

CLOSABLE: Mapping[Field, str] = {
    Field.ADDRESSES: N_("Postal addresses"),
    Field.BIRTH_DATE: N_("Date of birth"),
    Field.COMPANY: N_("Company"),
    Field.CONTRACT_UNTIL: N_("Contract until"),
    Field.EMAILS: N_("E-mail addresses"),
    Field.JOB_TITLE: N_("Job title"),
    Field.LANGUAGE: N_("Language"),
    Field.NATIONAL_ID: N_("National identification number"),
    Field.PHONES: N_("Telephone numbers"),
    Field.SOURCE: N_("Where the data came from"),
    Field.STATUS: N_("Status"),
    Field.TAX_ID: N_("Tax identification number"),
    Field.WEBSITE: N_("Website"),
    Field.CONSENTS: N_("Consents"),
    Field.INTERACTIONS: N_("Notes and conversations"),
    Field.ORDERS: N_("Orders"),
}

CLOSABLE_LABELS: tuple[Mapping[Any, str], ...] = (CLOSABLE,)
"""The closed lists worded here."""


def closable_name(field: str, words: Words) -> str:
    """Return what a field that can be closed is called."""
    return words.gettext(CLOSABLE[Field(field)])
