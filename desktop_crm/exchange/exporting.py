"""Lists of contacts to CSV and XLSX: with a permission of their own, counted and recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from desktop_crm.api import exchange as api
from desktop_crm.crm.bulk import require_found
from desktop_crm.crm.uses import as_of_today
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.contacts import ContactFilter, ContactKind, ContactLine, Label, PageKey, Use, key_of, reference
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.fields import Field
from desktop_crm.domain.gate import Barrier
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.purposes import require_in_use
from desktop_crm.domain.references import export_reference
from desktop_crm.domain.sorting import NAMELESS
from desktop_crm.domain.tags import Tag
from desktop_crm.exchange.marks import mark_of
from desktop_crm.exchange.tables import write_csv, write_xlsx
from desktop_crm.store.queries import consents as consent_rows
from desktop_crm.store.queries import contacts as rows
from desktop_crm.store.queries.export_details import ExportDetails, Places, of_contacts, places_of
from desktop_crm.words.catalogue import N_, Words, words_in
from desktop_crm.words.labels import label
from desktop_crm.work import closing
from desktop_crm.work.unit import Work

WRITERS = {".csv": write_csv, ".xlsx": write_xlsx}
_PAGE = 2_000


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an exported list: its head, the text of its cells, and the field that hides it."""

    head: str
    cell: Callable[[ContactLine, ExportDetails, Words], str]
    field: Field | None = None


def _name(line: ContactLine, _details: ExportDetails, _words: Words) -> str:
    """Return the name of whoever has one: who is only called by an address would be read back as a name."""
    return "" if line.sort_key == NAMELESS else line.name


def _of_person(part: str) -> Callable[[ContactLine, ExportDetails, Words], str]:
    """Return what gives a part of a person's name; a company keeps its own in one of them."""
    return lambda line, details, _words: "" if line.kind is ContactKind.COMPANY else str(getattr(details, part))


def _of_nth(held: str, at: int, part: str) -> Callable[[ContactLine, ExportDetails, Words], str]:
    """Return what gives a part of the e-mail address, telephone or address at a place; nothing where there is none."""

    def cell(_line: ContactLine, details: ExportDetails, words: Words) -> str:
        several = getattr(details, held)
        if at >= len(several):
            return ""
        found = getattr(several[at], part)
        return "" if found is Label.OTHER else label(found, words) if isinstance(found, Label) else str(found)

    return cell


LEADING = (
    Column(N_("Reference"), lambda line, _details, _words: reference(line.id)),
    Column(N_("Display name"), _name),
    Column(N_("Name prefix"), _of_person("prefix")),
    Column(N_("Given name"), _of_person("given")),
    Column(N_("Middle name"), _of_person("additional")),
    Column(N_("Family name"), _of_person("family")),
    Column(N_("Name suffix"), _of_person("suffix")),
    Column(
        N_("Company"), lambda line, _d, _w: line.name if line.kind is ContactKind.COMPANY else line.company,
        Field.COMPANY,
    ),
    Column(N_("Job title"), lambda _line, details, _words: details.job_title, Field.JOB_TITLE),
)  # fmt: skip
CLOSING = (
    Column(N_("Status"), lambda line, _details, words: label(line.status, words), Field.STATUS),
    Column(N_("Purposes consented to"), lambda line, _details, _words: ", ".join(line.consented), Field.CONSENTS),
)  # fmt: skip
"""The columns of an exported list, before and behind those that say how to reach somebody.

One that is hidden from whoever exports is not in the file. Their heads are ones that our own reader knows in each
language, and hence other programs, too.
"""
_PARTS_OF_PLACE = {
    "street": N_("Street"), "postcode": N_("Postcode"), "city": N_("City"), "region": N_("Region"),
    "country": N_("Country"),
}  # fmt: skip


def columns(places: Places, words: Words) -> tuple[Column, ...]:
    """Return the columns of a list, their heads in the language of ``words``.

    There are as many for e-mail addresses, telephones and addresses as somebody in the list has, one of each at least;
    one for what each is for where any of them says so.
    """
    found = [replace(each, head=words.gettext(each.head)) for each in LEADING]
    for held, part, head, room, field in (
        ("emails", "address", N_("E-mail address"), places.emails, Field.EMAILS),
        ("phones", "number", N_("Telephone number"), places.phones, Field.PHONES),
    ):
        for at in range(max(room.most, 1)):
            called = _numbered(words.gettext(head), at)
            found.append(Column(called, _of_nth(held, at, part), field))
            if room.labelled:
                found.append(Column(_type_of(called, words), _of_nth(held, at, "label"), field))
    for at in range(max(places.addresses.most, 1)):
        called = _numbered(words.gettext("Address"), at)
        for part, head in _PARTS_OF_PLACE.items():
            # "Street 2" would be the second line of a street.
            said = f"{called} - {words.gettext(head)}" if at else words.gettext(head)
            found.append(Column(said, _of_nth("addresses", at, part), Field.ADDRESSES))
        if places.addresses.labelled:
            found.append(Column(_type_of(called, words), _of_nth("addresses", at, "label"), Field.ADDRESSES))
    return (*found, *(replace(each, head=words.gettext(each.head)) for each in CLOSING))


def _numbered(head: str, at: int) -> str:
    return f"{head} {at + 1}" if at else head


def _type_of(head: str, words: Words) -> str:
    return f"{head} - {words.gettext('Type')}"


def export_contacts(work: Work, ask: api.ExportContacts) -> api.Exported:
    """Write a list; people whose data are restricted, or may not be used for the purpose, are not in it."""
    write = WRITERS.get(ask.to.suffix.lower())
    if write is None:
        raise Invalid("export.to", Problem.UNKNOWN)
    purposes = {one.code: one for one in consent_rows.purposes(work.connection)}
    if ask.purpose and ask.purpose not in purposes:
        raise Invalid("export.purpose", Problem.UNKNOWN)
    use = Use(ask.purpose, work.today, ask.channel) if ask.purpose else ask.filter.usable
    # The office may have been open since before midnight: what lapsed meanwhile no longer stands.
    chosen = as_of_today(work, replace(ask.filter, usable=use))
    if chosen.usable is not None and chosen.usable.purpose in purposes:
        require_in_use(purposes[chosen.usable.purpose])
    words = words_in(work.details.language)
    consent_rows.summarise_expired(work.connection, work.today)
    require_found(work, replace(ask.filter, usable=None))
    left_out = _left_out(work, chosen)
    work.take_along(rows.count(work.connection, chosen, work.reach))
    listed = [number for number, barred in rows.numbers(work.connection, chosen, work.reach) if not barred]
    every = columns(places_of(work.connection, listed), words)
    told = [each for each in every if each.field is None or each.field.value not in work.actor.hidden]
    heads = [each.head for each in told]
    lines = (
        (closing.line(each, work.actor.hidden), details) for each, details in _lines(work, replace(ask, filter=chosen))
    )
    mark = mark_of(work, ask.key, ask.why.strip() or (purposes[ask.purpose].name if ask.purpose else ""))
    cells = (tuple(each.cell(line, details, words) for each in told) for line, details in lines)
    written = write(ask.to, heads, cells, mark.remark(words))
    work.record(Tag.CONTACT_EXPORT, Subject.CONTACT, detail=f"{written} {mark.reference} {ask.purpose}".strip())
    return api.Exported(written, left_out)


def _left_out(work: Work, chosen: ContactFilter) -> tuple[api.LeftOut, ...]:
    """Return how many contacts of a list are not written, by reason: the commonest first."""
    if chosen.usable is None:
        restricted = sum(barred for _number, barred in rows.numbers(work.connection, chosen, work.reach))
        return (api.LeftOut(Barrier.RESTRICTED, restricted),) if restricted else ()
    barred = rows.barred(work.connection, replace(chosen, usable=None), work.reach, chosen.usable)
    found = (api.LeftOut(why, count) for why, count in barred.items() if why is not None)
    return tuple(sorted(found, key=lambda each: (-each.number, each.barrier)))


def _lines(work: Work, ask: api.ExportContacts) -> Iterator[tuple[ContactLine, ExportDetails]]:
    after: PageKey | None = None
    done = 0
    total = rows.count(work.connection, ask.filter, work.reach)
    while True:
        page = rows.page(work.connection, ask.filter, work.reach, after, _PAGE)
        details = of_contacts(work.connection, [line.id for line in page.lines])
        for line in page.lines:
            if not line.restricted:
                # A line for each: whoever asks who took their data along must hear of it.
                work.record_contact(Tag.CONTACT_EXPORT, line.id, detail=export_reference(ask.key), altered=False)
                yield line, details[line.id]
        done += len(page.lines)
        work.step(done, total)
        if not page.more:
            return
        after = key_of(page.lines[-1], ask.filter.order)
