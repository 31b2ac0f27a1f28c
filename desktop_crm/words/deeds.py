"""What somebody in the office did with a person's data, in words for that person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop_crm.domain.tags import Tag
from desktop_crm.words.catalogue import N_, Words
from desktop_crm.words.fields import field_name
from desktop_crm.words.labels import label

DEEDS: Mapping[Tag, str] = {
    Tag.ASSIGNMENT_ADD: N_("let a partner of ours work with your data"),
    Tag.ASSIGNMENT_END: N_("ended a partner's access to your data"),
    Tag.AUDIT_SUBJECT_EXPORT: N_("wrote down who had seen your data"),
    Tag.AUDIT_SUBJECT_READ: N_("looked up who had seen your data"),
    Tag.CONSENT_EXPORT: N_("wrote the evidence of your consents to a file"),
    Tag.CONSENT_GIVE: N_("recorded a consent of yours"),
    Tag.CONSENT_READ: N_("looked at your consents"),
    Tag.CONSENT_WITHDRAW: N_("recorded that you withdrew a consent"),
    Tag.CONTACT_ADD: N_("recorded you for the first time"),
    Tag.CONTACT_CARD_READ: N_("opened your card"),
    Tag.CONTACT_DELETE: N_("put your card in the trash"),
    Tag.CONTACT_EDIT: N_("changed your card"),
    Tag.CONTACT_ERASE: N_("erased your data"),
    Tag.CONTACT_EXPORT: N_("wrote a list that names you to a file"),
    Tag.CONTACT_HOLD: N_("decided that your data must be kept for legal reasons"),
    Tag.CONTACT_HOLD_REVIEW: N_("looked again whether your data must be kept, and they must"),
    Tag.CONTACT_IMPORT: N_("read your data in from a file"),
    Tag.CONTACT_PURPOSE: N_("said what they open your card for"),
    Tag.CONTACT_RELEASE: N_("ended the keeping for legal reasons"),
    Tag.CONTACT_RESTORE: N_("took your card back from the trash"),
    Tag.DISCLOSURE_ADD: N_("recorded that your data were passed on"),
    Tag.DISCLOSURE_EXPORT: N_("wrote a list of what was passed on to a recipient, which names you"),
    Tag.DISCLOSURE_READ: N_("looked up whom your data were passed on to"),
    Tag.INCIDENT_LETTER: N_("wrote you a letter about a breach of your data"),
    Tag.INCIDENT_PEOPLE_EXPORT: N_("wrote a list of those a breach concerns, with you, to a file"),
    Tag.INTERACTION_ADD: N_("added an entry about a call, letter or meeting with you"),
    Tag.INTERACTION_DELETE: N_("deleted an entry about a call, letter or meeting with you"),
    Tag.NOTICE_LETTER: N_("wrote to those who had received your data"),
    Tag.ORDER_ADD: N_("recorded an order of yours"),
    Tag.ORDER_READ: N_("looked at your orders"),
    Tag.OBJECTION_ADD: N_("recorded what you object to"),
    Tag.OBJECTION_END: N_("recorded that you took an objection back"),
    Tag.PACKAGE_EXPORT: N_("passed data of yours on to a partner"),
    Tag.PACKAGE_PERSON_READ: N_("looked up whose pseudonym a partner asked about"),
    Tag.REQUEST_ANSWER: N_("answered your request"),
    Tag.REQUEST_DELIVER: N_("sent you the answer once more"),
    Tag.REQUEST_EXTEND: N_("took more time for your request"),
    Tag.REQUEST_IDENTITY: N_("recorded how your identity was checked"),
    Tag.REQUEST_LETTER: N_("wrote you a letter about your request"),
    Tag.REQUEST_MASK: N_("masked other people's data in the answer to you"),
    Tag.REQUEST_OPEN: N_("recorded your request"),
    Tag.REQUEST_PAPER: N_("kept a paper with your request"),
    Tag.REQUEST_PAPER_READ: N_("looked at a paper of your request"),
    Tag.REQUEST_READ: N_("looked at your request"),
    Tag.REQUEST_REDACTION_READ: N_("went through the answer to you"),
    Tag.REQUEST_REFUSE: N_("refused your request"),
    Tag.REQUEST_STEP: N_("worked on your request"),
    Tag.RETENTION_RUN: N_("deleted data of yours whose time was over"),
    Tag.RETENTION_UNDO: N_("gave back data of yours that a rule had taken"),
    Tag.SUBJECT_ERASURE_PREVIEW: N_("looked up what erasing your data would take"),
    Tag.SUBJECT_EXPORT: N_("prepared the copy of your data"),
    Tag.SUBJECT_HOLDINGS_READ: N_("looked up where your data lie"),
    Tag.SUBJECT_RELEASE: N_("lifted the restriction of your data"),
    Tag.SUBJECT_RESTRICT: N_("restricted what is done with your data"),
    Tag.SUBJECT_SHEET_EXPORT: N_("wrote everything held about you to a file"),
    Tag.SUBJECT_SHEET_READ: N_("looked at everything held about you"),
    Tag.TIMELINE_READ: N_("read what happened between you and us"),
}
"""Everything that is recorded under a person's pseudonym; a test holds it against where that is done."""


def deed(tag: str, fields: Sequence[str], words: Words, purpose: str = "") -> str:
    """Return what was done, with the names of the fields where some were changed, and what for where that was asked."""
    known = Tag(tag) if tag in set(Tag) else None
    if known is None:
        return tag
    said = words.gettext(DEEDS[known]) if known in DEEDS else label(known, words)
    if purpose:
        said = words.gettext("{deed} (for: {purpose})").format(deed=said, purpose=purpose)
    if not fields or known is Tag.CONTACT_ADD:
        return said
    named = ", ".join(dict.fromkeys(field_name(each, words) for each in fields))
    return words.gettext("{deed}: {fields}").format(deed=said, fields=named)
