"""Making a package for a partner: an encrypted PDF with its table attached, a disclosure for everybody in it.

What draws PDF is loaded only where one is drawn: it would make every verb of the command line slower.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta

from desktop_crm.api import packages as api
from desktop_crm.api.ask import Count
from desktop_crm.app.package_cells import cell
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.consents import Purpose
from desktop_crm.domain.disclosed import InPackage, kept
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.packages import COLUMNS, LONGEST_DAYS, MOST_PEOPLE, Chosen, PackageColumn
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.recipients import Recipient
from desktop_crm.domain.references import PACKAGE, refer
from desktop_crm.domain.registers import LONGEST_TEXT
from desktop_crm.domain.tags import Tag
from desktop_crm.exchange.tables import csv_bytes, replacing
from desktop_crm.privacy.answer_file import controller_of
from desktop_crm.privacy.packages import chosen_for, doubts, pseudonym
from desktop_crm.privacy.recipients import require_in_use
from desktop_crm.store.queries import consents as consent_rows
from desktop_crm.store.queries import contacts as contact_rows
from desktop_crm.store.queries import disclosures as disclosure_rows
from desktop_crm.store.queries import packages as rows
from desktop_crm.store.queries import purposes as purpose_rows
from desktop_crm.store.queries import recipients as recipient_rows
from desktop_crm.vault.recovery import one_time_code
from desktop_crm.words.catalogue import words_in
from desktop_crm.words.recipients import column_name, columns_said
from desktop_crm.work import closing
from desktop_crm.work.unit import Work

_SUFFIX = ".pdf"


def make(work: Work, ask: api.MakePackage) -> api.PackageMade:
    """Make a package, all of it or nothing; the passphrase is told in the answer and kept nowhere."""
    recipient, purpose, columns = _fitting(work, ask)
    # The office may have been open since before midnight: what lapsed meanwhile no longer stands.
    consent_rows.summarise_expired(work.connection, work.today)
    people, chosen = chosen_for(work, ask.filter, purpose)
    _require(work, ask, recipient, purpose, chosen)
    work.take_along(chosen.people)
    number = rows.add(
        work.connection, recipient_id=recipient.id, purpose_id=purpose.id, at=work.now, by=work.actor.account_id,
        until_on=ask.until_on, columns=columns, pseudonyms=ask.pseudonyms, people=chosen.people,
        left_out=chosen.left_out, despite=ask.despite.strip(),
    )  # fmt: skip
    lines = _gathered(work, ask, columns, people, recipient)
    _disclosed(work, ask, columns, people, recipient, purpose, number)
    passphrase = one_time_code(work.around.random)
    content = _sealed(work, ask, columns, lines, recipient, purpose, number, passphrase)
    rows.note_file(work.connection, number, hashlib.sha256(content).hexdigest())
    with replacing(ask.to) as temporary:
        temporary.write_bytes(content)
    reference = refer(PACKAGE, number)
    work.record(Tag.PACKAGE_EXPORT, Subject.PACKAGE, detail=f"{chosen.people} {reference}")
    work.touch(Subject.PACKAGE, number)
    return api.PackageMade(
        reference, str(number), number, chosen.people, chosen.left_out, passphrase, _code(passphrase)
    )


def _code(passphrase: str) -> str:
    import segno

    rows = segno.make_qr(passphrase, error="m").matrix
    return "\n".join("".join("1" if dark else "0" for dark in row) for row in rows)


def write_letter(work: Work, ask: api.WriteDeletionLetter) -> Count:
    """Write the letter that asks a recipient to delete a package."""
    from desktop_crm.reports.deletion_letter import DeletionLetter, deletion_letter

    found, language = rows.fetch(work.connection, ask.package_id), ask.language or work.details.language
    words = words_in(language)
    letter = DeletionLetter(
        language=language,
        controller=controller_of(work.details, words),
        recipient=recipient_rows.fetch(work.connection, found.recipient_id),
        package=found,
        columns=columns_said(found.columns, found.pseudonyms, words),
        made=work.today,
        made_by=work.actor.name,
    )
    with replacing(ask.to) as temporary:
        temporary.write_bytes(deletion_letter(letter, words))
    work.record(Tag.PACKAGE_LETTER, Subject.PACKAGE, found.id)
    return Count(1)


def _fitting(work: Work, ask: api.MakePackage) -> tuple[Recipient, Purpose, tuple[PackageColumn, ...]]:
    """Return for whom, what for and what; raise Invalid for what a package cannot be."""
    if ask.to.suffix.lower() != _SUFFIX:
        raise Invalid("package.format", Problem.UNKNOWN)
    columns = tuple(each for each in COLUMNS if each in ask.columns)
    if not columns:
        raise Invalid("package.columns", Problem.BLANK)
    if ask.pseudonyms and any(COLUMNS[each].identifies for each in columns):
        raise Invalid("package.columns", Problem.OUT_OF_BOUNDS)
    if ask.until_on < work.today:
        raise Invalid("package.until_on", Problem.TOO_EARLY)
    if ask.until_on - work.today > timedelta(days=LONGEST_DAYS):
        raise Invalid("package.until_on", Problem.TOO_LATE)
    if len(ask.despite) > LONGEST_TEXT:
        raise Invalid("package.despite", Problem.TOO_LONG)
    recipient = require_in_use(recipient_rows.fetch(work.connection, ask.recipient_id))
    return recipient, purpose_rows.fetch(work.connection, ask.purpose_id), columns


def _require(work: Work, ask: api.MakePackage, recipient: Recipient, purpose: Purpose, chosen: Chosen) -> None:
    if doubts(work, recipient, purpose, ask.columns) and not ask.despite.strip():
        raise Invalid("package.despite", Problem.BLANK)
    if not chosen.people:
        raise Invalid("package.people", Problem.BLANK)
    if chosen.people > MOST_PEOPLE:
        raise Invalid("package.people", Problem.OUT_OF_BOUNDS)


def _gathered(
    work: Work, ask: api.MakePackage, columns: tuple[PackageColumn, ...], people: list[int], recipient: Recipient
) -> list[list[str]]:
    language, key = ask.language or work.details.language, work.around.ledger_key
    lines = []
    for done, contact_id in enumerate(people):
        work.step(done, len(people))
        found = contact_rows.fetch(work.connection, contact_id, work.reach)
        contact = closing.shown(found, work.actor.hidden)
        cells = [cell(each, contact, language, work, pseudonyms=ask.pseudonyms) for each in columns]
        lines.append([pseudonym(key, recipient.id, found.uid), *cells] if ask.pseudonyms else cells)
    # In the order of a list the same person would be found again by their place.
    return sorted(lines) if ask.pseudonyms else lines


def _disclosed(
    work: Work,
    ask: api.MakePackage,
    columns: tuple[PackageColumn, ...],
    people: list[int],
    recipient: Recipient,
    purpose: Purpose,
    number: int,
) -> None:
    what = kept(InPackage(number, ask.until_on, columns, ask.pseudonyms))
    made = []
    for contact_id in people:
        made.append(
            disclosure_rows.add(
                work.connection, contact_id, recipient.id, at=work.now, what=what, why=purpose.name,
                account_id=work.actor.account_id,
            )
        )  # fmt: skip
        work.record_contact(Tag.PACKAGE_EXPORT, contact_id, detail=refer(PACKAGE, number))
    rows.link(work.connection, number, made)


def _sealed(
    work: Work,
    ask: api.MakePackage,
    columns: tuple[PackageColumn, ...],
    lines: list[list[str]],
    recipient: Recipient,
    purpose: Purpose,
    number: int,
    passphrase: str,
) -> bytes:
    from desktop_crm.reports.encryption import encrypted
    from desktop_crm.reports.package import PackageCopy, mark, package_document

    language = ask.language or work.details.language
    words, reference = words_in(language), refer(PACKAGE, number)
    named = [column_name(each, ask.pseudonyms, words) for each in columns]
    heads = [words.gettext("Pseudonym"), *named] if ask.pseudonyms else named
    copy = PackageCopy(
        language=language,
        controller=controller_of(work.details, words),
        reference=reference,
        recipient=recipient.name,
        purpose=purpose.name,
        made=work.today,
        made_by=work.actor.name,
        until=ask.until_on,
        pseudonyms=ask.pseudonyms,
        heads=heads,
        rows=lines,
    )
    whose = mark(reference, recipient.name, ask.until_on, words)
    table = csv_bytes((*heads, words.gettext("Whose copy")), ((*line, whose) for line in lines))
    return encrypted(package_document(copy, words), passphrase, {f"{reference}.csv": table})
