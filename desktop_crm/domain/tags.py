"""What an audit line can say happened."""

from __future__ import annotations

from enum import StrEnum


class Tag(StrEnum):
    """What an audit line says happened, ``subject:what:action``, in alphabetical order."""

    ACCOUNT_PASSWORD_CHANGE = "account:password:change"  # noqa: S105 — a tag
    AUDIT_CHAIN_VERIFY = "audit:chain:verify"
    AUDIT_LINES_READ = "audit:lines:read"
    AUDIT_SUBJECT_READ = "audit:subject:read"
    CONSENT_GIVE = "consent:give"
    CONSENT_WITHDRAW = "consent:withdraw"
    CONTACT_ADD = "contact:add"
    CONTACT_CARD_READ = "contact:card:read"
    CONTACT_DELETE = "contact:delete"
    CONTACT_EDIT = "contact:edit"
    CONTACT_ERASE = "contact:erase"
    CONTACT_EXPORT = "contact:export"
    CONTACT_HOLD = "contact:hold"
    CONTACT_IMPORT = "contact:import"
    CONTACT_RELEASE = "contact:release"
    CONTACT_RESTORE = "contact:restore"
    CONTACT_SEARCH = "contact:search"
    DISCLOSURE_ADD = "disclosure:add"
    ERASURE_FINISH = "erasure:finish"
    INTERACTION_ADD = "interaction:add"
    INTERACTION_DELETE = "interaction:delete"
    OFFICE_CHECK = "office:check"
    OFFICE_CREATE = "office:create"
    OFFICE_EDIT = "office:edit"
    ORDER_ADD = "order:add"
    PURPOSE_ADD = "purpose:add"
    RECIPIENT_ADD = "recipient:add"
    REFUSAL = "refusal"
    RETENTION_PREVIEW = "retention:preview"
    RETENTION_RULE_CHANGE = "retention:rule:change"
    RETENTION_RULE_REMOVE = "retention:rule:remove"
    RETENTION_RUN = "retention:run"
    SESSION_END = "session:end"
    SESSION_START = "session:start"
    SUBJECT_ERASURE_PREVIEW = "subject:erasure:preview"
    SUBJECT_EXPORT = "subject:export"
    SUBJECT_HOLDINGS_READ = "subject:holdings:read"
    TIMELINE_READ = "timeline:read"
    WORDING_ADD = "wording:add"
