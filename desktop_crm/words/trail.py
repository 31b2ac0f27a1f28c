"""Words for what the audit trail says happened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_crm.domain.changes import Subject
from desktop_crm.domain.tags import Tag
from desktop_crm.words.catalogue import N_

TAGS: Mapping[Tag, str] = {
    Tag.ACCOUNT_PASSWORD_CHANGE: N_("Password changed"),
    Tag.APPROVAL_ASK: N_("Approval asked for"),
    Tag.APPROVAL_DECIDE: N_("Approval given or declined"),
    Tag.APPROVAL_READ: N_("Requests for approval read"),
    Tag.AUDIT_CHAIN_VERIFY: N_("Audit trail verified"),
    Tag.AUDIT_LINES_READ: N_("Audit trail read"),
    Tag.AUDIT_SUBJECT_READ: N_("Asked who saw the person's data"),
    Tag.CONSENT_GIVE: N_("Consent recorded"),
    Tag.CONSENT_READ: N_("Consents read"),
    Tag.CONSENT_WITHDRAW: N_("Consent withdrawn"),
    Tag.CONTACT_ADD: N_("Contact added"),
    Tag.CONTACT_CARD_READ: N_("Card opened"),
    Tag.CONTACT_DELETE: N_("Contact put in the trash"),
    Tag.CONTACT_EDIT: N_("Contact edited"),
    Tag.CONTACT_ERASE: N_("Person erased"),
    Tag.CONTACT_EXPORT: N_("Contacts exported"),
    Tag.CONTACT_HOLD: N_("Legal hold placed"),
    Tag.CONTACT_IMPORT: N_("File imported"),
    Tag.CONTACT_RELEASE: N_("Legal hold released"),
    Tag.CONTACT_RESTORE: N_("Contact taken back from the trash"),
    Tag.CONTACT_SEARCH: N_("Contacts searched"),
    Tag.DISCLOSURE_ADD: N_("Disclosure recorded"),
    Tag.DISCLOSURE_READ: N_("Disclosures read"),
    Tag.DRAFT_DROP: N_("Draft forgotten"),
    Tag.DRAFT_KEEP: N_("Draft kept"),
    Tag.DRAFT_READ: N_("Draft taken up again"),
    Tag.ERASURE_FINISH: N_("Erasure finished in the files"),
    Tag.INTERACTION_ADD: N_("Timeline entry added"),
    Tag.INTERACTION_DELETE: N_("Timeline entry deleted"),
    Tag.OFFICE_CHECK: N_("Office's files checked"),
    Tag.OFFICE_CREATE: N_("Office created"),
    Tag.OFFICE_EDIT: N_("Office's details edited"),
    Tag.ORDER_ADD: N_("Order added"),
    Tag.POLICY_CHANGE: N_("Rules of the office changed"),
    Tag.PURPOSE_ADD: N_("Purpose added"),
    Tag.RECIPIENT_ADD: N_("Recipient added"),
    Tag.REFUSAL: N_("Refused"),
    Tag.RETENTION_HOLDS_READ: N_("Legal holds read"),
    Tag.RETENTION_PREVIEW: N_("Retention previewed"),
    Tag.RETENTION_RULE_CHANGE: N_("Retention rule changed"),
    Tag.RETENTION_RULE_REMOVE: N_("Retention rule removed"),
    Tag.RETENTION_RUN: N_("Retention run"),
    Tag.SESSION_CONFIRM: N_("Password given again"),
    Tag.SESSION_END: N_("Signed out or locked"),
    Tag.SESSION_START: N_("Signed in"),
    Tag.SUBJECT_ERASURE_PREVIEW: N_("Erasure previewed"),
    Tag.SUBJECT_EXPORT: N_("Person's data exported"),
    Tag.SUBJECT_HOLDINGS_READ: N_("Asked where the person's data lie"),
    Tag.TIMELINE_READ: N_("Timeline read"),
    Tag.WORDING_ADD: N_("Wording added"),
}
SUBJECTS: Mapping[Subject, str] = {
    Subject.ACCOUNT: N_("Account"),
    Subject.APPROVAL: N_("Request for approval"),
    Subject.AUDIT: N_("Audit trail"),
    Subject.CONSENT: N_("Consent"),
    Subject.CONTACT: N_("Contact"),
    Subject.DISCLOSURE: N_("Disclosure"),
    Subject.DRAFT: N_("Draft"),
    Subject.IMPORT: N_("Import"),
    Subject.INTERACTION: N_("Timeline entry"),
    Subject.OFFICE: N_("Office"),
    Subject.ORDER: N_("Order"),
    Subject.POLICY: N_("Rules"),
    Subject.PURPOSE: N_("Purpose"),
    Subject.RECIPIENT: N_("Recipient"),
    Subject.RETENTION: N_("Retention"),
    Subject.WORDING: N_("Wording"),
}

TRAIL_LABELS: tuple[Mapping[Any, str], ...] = (SUBJECTS, TAGS)
"""The closed lists worded here."""
