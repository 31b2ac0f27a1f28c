"""Purposes, wordings and consents, and the summary of them that lists show."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Integer, bindparam, exists, func, insert, select, update

from desktop_crm.api.consents import Proof
from desktop_crm.domain.consents import Channel, Consent, ConsentForm, LegalBasis, Purpose, Wording
from desktop_crm.domain.errors import Missing
from desktop_crm.domain.reach import Reach
from desktop_crm.store.engine import Connection
from desktop_crm.store.prepared import Prepared, PreparedWrite
from desktop_crm.store.schema.contacts import contact
from desktop_crm.store.schema.privacy import consent, consent_proof, objection, purpose, wording


def purposes(connection: Connection) -> tuple[Purpose, ...]:
    """Return every purpose, by name."""
    return tuple(_purpose(row) for row in connection.execute(select(purpose).order_by(purpose.c.name)))


def add_purpose(connection: Connection, new: Purpose) -> int:
    """Write a purpose; return its number."""
    values = {"code": new.code, "name": new.name, "basis": new.basis.value}
    values |= {"description": new.description, "retention": new.retention, "marketing": " ".join(new.marketing)}
    return int(connection.execute(insert(purpose).values(values).returning(purpose.c.id)).scalar_one())


def purpose_of(connection: Connection, wording_id: int) -> Purpose:
    """Return the purpose a wording speaks of; raise Missing where there is no such wording."""
    row = connection.execute(select(purpose).join(wording).where(wording.c.id == wording_id)).one_or_none()
    if row is None:
        raise Missing(str(wording_id))
    return _purpose(row)


def wordings(connection: Connection, purpose_id: int | None) -> tuple[Wording, ...]:
    """Return wordings, newest first."""
    wanted = select(wording).order_by(wording.c.purpose_id, wording.c.language, wording.c.version.desc())
    if purpose_id is not None:
        wanted = wanted.where(wording.c.purpose_id == purpose_id)
    return tuple(_wording(row) for row in connection.execute(wanted))


def add_wording(connection: Connection, purpose_id: int, language: str, text: str, since: date) -> int:
    """Write the next version of a wording; return its number. Raises Missing for an unknown purpose."""
    if connection.execute(select(purpose.c.id).where(purpose.c.id == purpose_id)).first() is None:
        raise Missing(str(purpose_id))
    same = (wording.c.purpose_id == purpose_id, wording.c.language == language)
    version = connection.execute(select(func.coalesce(func.max(wording.c.version), 0) + 1).where(*same)).scalar_one()
    values = {"purpose_id": purpose_id, "language": language, "version": version, "text": text, "since": since}
    return int(connection.execute(insert(wording).values(values).returning(wording.c.id)).scalar_one())


def of_contact(connection: Connection, contact_id: int) -> tuple[Consent, ...]:
    """Return every consent of a contact, newest first."""
    return tuple(_consent(row) for row in _OF_CONTACT.all(connection, {"contact": contact_id}))


def contact_of(connection: Connection, consent_id: int, reach: Reach | None) -> int:
    """Return whose consent it is; raise Missing where there is no such consent or it is out of reach."""
    wanted = (
        select(contact.c.id, contact.c.owner_id).join(consent).where(consent.c.id == consent_id, contact.c.aside == "")
    )
    found = connection.execute(wanted).one_or_none()
    if found is None or (reach is not None and not reach.covers(found.id, found.owner_id)):
        raise Missing(str(consent_id))
    return int(found.id)


def give(
    connection: Connection,
    contact_id: int,
    wording_id: int,
    *,
    channel: Channel,
    form: ConsentForm,
    source: str,
    given_at: datetime,
    expires_on: date | None,
    account_id: str,
    proof: Proof | None,
) -> int:
    """Write a consent with its proof; return its number."""
    values = {
        "contact_id": contact_id,
        "wording_id": wording_id,
        "channel": channel.value,
        "form": form.value,
        "source": source,
        "given_at": given_at,
        "expires_on": expires_on,
        "account_id": account_id,
    }
    number = int(connection.execute(insert(consent).values(values).returning(consent.c.id)).scalar_one())
    if proof is not None:
        kept = {"name": proof.name, "media_type": proof.media_type, "content": proof.content}
        connection.execute(insert(consent_proof).values(consent_id=number, **kept))
    return number


def withdraw(connection: Connection, consent_id: int, at: datetime, how: str) -> bool:
    """Note a withdrawal; say whether the consent was in force until then."""
    written = connection.execute(
        update(consent)
        .where(consent.c.id == consent_id, consent.c.withdrawn_at.is_(None))
        .values(withdrawn_at=at, withdrawn_how=how)
    )
    return written.rowcount > 0


def proof(connection: Connection, consent_id: int) -> Proof:
    """Return the proof of a consent; raise Missing where there is none."""
    row = connection.execute(select(consent_proof).where(consent_proof.c.consent_id == consent_id)).one_or_none()
    if row is None:
        raise Missing(str(consent_id))
    return Proof(row.name, row.media_type, row.content)


def summarise(connection: Connection, contact_id: int, on: date) -> None:
    """Write which purposes a contact consents to, and until when, to the columns lists show."""
    standing = [one for one in of_contact(connection, contact_id) if one.in_force(on)]
    codes = sorted({one.purpose.code for one in standing})
    until = min((one.expires_on for one in standing if one.expires_on is not None), default=None)
    summary = f" {' '.join(codes)} " if codes else ""
    _SUMMARY.one(connection, {"which": contact_id, "consented": summary, "consent_until": until})


def summarise_expired(connection: Connection, on: date) -> int:
    """Write the summaries anew where a consent has expired since; return how many."""
    expired = _EXPIRED.raw(connection, {"on": on})
    for (contact_id,) in expired:
        summarise(connection, contact_id, on)
    return len(expired)


def expiring(connection: Connection, first: date, last: date, reach: Reach | None) -> int:
    """Return how many consents in force expire between two days, of the contacts within reach."""
    wanted = select(func.count()).select_from(consent)
    if reach is not None:
        wanted = wanted.join(contact).where(contact.c.id.not_in(reach.barred))
        if reach.accounts is not None:
            wanted = wanted.where(contact.c.owner_id.in_(reach.accounts) | contact.c.id.in_(reach.contacts))
    span = (consent.c.expires_on >= first, consent.c.expires_on <= last, consent.c.withdrawn_at.is_(None))
    return int(connection.execute(wanted.where(*span)).scalar_one())


_EXPIRED = Prepared(select(contact.c.id).where(contact.c.consent_until < bindparam("on", type_=Date)))
_SUMMARY = PreparedWrite(
    update(contact)
    .where(contact.c.id == bindparam("which", type_=Integer))
    .values(consented=bindparam("consented"), consent_until=bindparam("consent_until"))
)
_OF_CONTACT = Prepared(
    select(
        consent,
        purpose.c.id.label("purpose_id"),
        purpose.c.code,
        purpose.c.name,
        purpose.c.basis,
        purpose.c.description,
        purpose.c.retention,
        purpose.c.retired_on,
        purpose.c.consent_months,
        purpose.c.marketing,
        purpose.c.origin,
        wording.c.language,
        wording.c.version,
        wording.c.text,
        wording.c.since,
        consent_proof.c.name.label("proof_name"),
        exists()
        .where(objection.c.contact_id == consent.c.contact_id, objection.c.purpose_id == purpose.c.id)
        .label("objected"),
    )
    .select_from(
        consent.join(wording, wording.c.id == consent.c.wording_id)
        .join(purpose, purpose.c.id == wording.c.purpose_id)
        .outerjoin(consent_proof, consent_proof.c.consent_id == consent.c.id)
    )
    .where(consent.c.contact_id == bindparam("contact", type_=Integer))
    .order_by(consent.c.given_at.desc(), consent.c.id.desc())
)


def _purpose(row: Any, number: str = "id") -> Purpose:
    return Purpose(
        getattr(row, number),
        row.code,
        row.name,
        LegalBasis(row.basis),
        row.description,
        row.retention,
        row.retired_on,
        row.consent_months,
        tuple(Channel(each) for each in row.marketing.split()),
        row.origin,
    )


def _wording(row: Any, number: str = "id") -> Wording:
    return Wording(getattr(row, number), row.purpose_id, row.language, row.version, row.text, row.since)


def _consent(row: Any) -> Consent:
    return Consent(
        row.id,
        _purpose(row, "purpose_id"),
        _wording(row, "wording_id"),
        Channel(row.channel),
        ConsentForm(row.form),
        row.source,
        row.given_at,
        row.expires_on,
        row.withdrawn_at,
        row.withdrawn_how,
        row.proof_name or "",
        bool(row.objected),
    )
