"""What each ask is called where people meet it: in progress, in help, in the list of asks of the documentation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_crm.api import approvals, consents, contacts, disclosures, drafts, exchange, office, retention, subjects
from desktop_crm.api.ask import Ask
from desktop_crm.words.catalogue import N_, Words

ASKS: Mapping[type[Ask[Any]], str] = {
    approvals.Approvals: N_("List the requests for approval"),
    approvals.ConfirmIdentity: N_("Give one's password again"),
    approvals.DecideApproval: N_("Approve or decline a request"),
    approvals.SetSecondPerson: N_("Say what needs a second person"),
    approvals.ShowSecondPerson: N_("Show what needs a second person"),
    consents.AddPurpose: N_("Add a purpose"),
    consents.AddWording: N_("Add a wording"),
    consents.ConsentProof: N_("Show the proof of a consent"),
    consents.ConsentsOf: N_("Show a contact's consents"),
    consents.GiveConsent: N_("Record a consent"),
    consents.Purposes: N_("List the purposes"),
    consents.WithdrawConsent: N_("Withdraw a consent"),
    consents.Wordings: N_("List the wordings"),
    contacts.AddContact: N_("Add a contact"),
    contacts.AddInteraction: N_("Add to the timeline"),
    contacts.AddOrder: N_("Add an order"),
    contacts.AnchorsOfContacts: N_("Count the contacts of a list"),
    contacts.ContactByUid: N_("Find a contact by its internal id"),
    contacts.DeleteContact: N_("Put a contact in the trash"),
    contacts.DeleteInteraction: N_("Delete from the timeline"),
    contacts.EditContact: N_("Edit a contact"),
    contacts.FindContacts: N_("Search contacts"),
    contacts.PageOfContacts: N_("List contacts"),
    contacts.RestoreContact: N_("Take a contact back from the trash"),
    contacts.ShowContact: N_("Open a card"),
    contacts.ShowTimeline: N_("Show a contact's timeline"),
    disclosures.AddDisclosure: N_("Record a disclosure"),
    disclosures.AddRecipient: N_("Add a recipient"),
    disclosures.DisclosuresOf: N_("Show who received a contact's data"),
    disclosures.Recipients: N_("List the recipients"),
    drafts.DropDraft: N_("Forget a draft"),
    drafts.KeepDraft: N_("Keep a draft"),
    drafts.MyDrafts: N_("List my drafts"),
    drafts.ShowDraft: N_("Take up a draft"),
    exchange.ExportContacts: N_("Export contacts"),
    exchange.ImportFile: N_("Import a file"),
    exchange.Imports: N_("List the imports"),
    exchange.PreviewImport: N_("Preview an import"),
    office.Accounts: N_("List who may sign in"),
    office.AuditHead: N_("Show the head of the audit trail"),
    office.AuditLines: N_("Read the audit trail"),
    office.ChangePassword: N_("Change the password"),
    office.CheckOffice: N_("Check the office's files"),
    office.EditOffice: N_("Edit the office's details"),
    office.ShowOffice: N_("Show the office's details"),
    office.ShowOverview: N_("Show what needs attention today"),
    office.VerifyAudit: N_("Verify the audit trail"),
    retention.Holds: N_("List the legal holds"),
    retention.PlaceHold: N_("Place a legal hold"),
    retention.PreviewRetention: N_("Preview retention"),
    retention.ReleaseHold: N_("Release a legal hold"),
    retention.RemoveRetentionRule: N_("Remove a retention rule"),
    retention.RetentionLog: N_("Show the log of retention"),
    retention.RetentionRules: N_("List the retention rules"),
    retention.RunRetention: N_("Run retention"),
    retention.SetRetentionRule: N_("Add or edit a retention rule"),
    subjects.EraseSubject: N_("Erase a person"),
    subjects.ExportSubject: N_("Export everything held on a person"),
    subjects.FinishErasure: N_("Finish erasures in the files"),
    subjects.PreviewErasure: N_("Preview an erasure"),
    subjects.RenderPage: N_("Draw a page of a document"),
    subjects.SubjectDocument: N_("Show the document for a person"),
    subjects.SubjectHoldings: N_("Show where a person's data lie"),
    subjects.WhoSaw: N_("Show who saw a person's data"),
}
"""Every ask with its name; a test holds it against ``desktop_crm/api``."""


def ask_name(kind: str, words: Words) -> str:
    """Return what people call the ask whose class is named ``kind``; or that name where nobody knows it now."""
    known = next((text for ask, text in ASKS.items() if ask.__name__ == kind), None)
    return kind if known is None else words.gettext(known)
