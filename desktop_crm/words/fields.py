"""The names of fields as people read them; the program's own names are ``contact.given`` or plain ``password``."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_crm.words.catalogue import N_, Words

FIELDS: Mapping[str, str] = {
    "account": N_("Account"),
    "additional": N_("Additional names"),
    "addresses": N_("Postal addresses"),
    "birth_date": N_("Date of birth"),
    "channel": N_("Channel"),
    "code": N_("Short name"),
    "company": N_("Company"),
    "company_id": N_("Company"),
    "company_name": N_("Company"),
    "contract_until": N_("Contract until"),
    "country": N_("Country"),
    "demo": N_("Demo office"),
    "description": N_("Description"),
    "email": N_("E-mail address"),
    "emails": N_("E-mail addresses"),
    "ends_on": N_("Last day of access"),
    "expires_on": N_("Expires on"),
    "family": N_("Family name or company name"),
    "form": N_("Form"),
    "format": N_("File format"),
    "given": N_("Given name"),
    "given_at": N_("Given on"),
    "hand_over_to": N_("Hand contacts over to"),
    "job_title": N_("Job title"),
    "kind": N_("Kind"),
    "language": N_("Language"),
    "limit": N_("Number of records"),
    "login": N_("Login"),
    "name": N_("Name"),
    "national_id": N_("National identification number"),
    "number": N_("Number"),
    "on": N_("Date"),
    "owner_id": N_("Owner"),
    "owner_name": N_("Name of the owner"),
    "password": N_("Password"),
    "path": N_("File"),
    "period": N_("Period"),
    "phone": N_("Telephone number"),
    "phones": N_("Telephone numbers"),
    "prefix": N_("Title before the name"),
    "proof": N_("Proof"),
    "purpose": N_("Purpose"),
    "purpose_id": N_("Purpose"),
    "reason": N_("Reason"),
    "received_on": N_("Received on"),
    "recipient": N_("Recipient"),
    "recipient_id": N_("Recipient"),
    "recovery_code": N_("Recovery code"),
    "reference": N_("Reference"),
    "review_on": N_("Look at again on"),
    "role": N_("Role"),
    "source": N_("Where the data came from"),
    "status": N_("Status"),
    "suffix": N_("Title after the name"),
    "tax_id": N_("Tax identification number"),
    "text": N_("Text"),
    "title": N_("Title"),
    "to": N_("File"),
    "total": N_("Amount"),
    "website": N_("Website"),
    "what": N_("What was passed on"),
    "why": N_("What for"),
    "wording_id": N_("Wording"),
}
"""Every field a refusal can name; the record it belongs to is plain from where the person is."""


def field_name(name: str, words: Words) -> str:
    """Return the name of a field as people read it; one without words of its own is shown as it is."""
    bare = name.rpartition(".")[2]
    return words.gettext(FIELDS[bare]) if bare in FIELDS else bare.replace("_", " ")
