"""``contact`` and ``company``: the same verbs over both kinds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated, Any

import typer

from desktop_crm.api.bulk import DeleteContacts, GiveContacts, RestoreContacts
from desktop_crm.api.contacts import (
    AddContact,
    DeleteContact,
    EditContact,
    FindContacts,
    PageOfContacts,
    RestoreContact,
    ShowContact,
    ShowTimeline,
)
from desktop_crm.api.office import Accounts
from desktop_crm.cli import shapes
from desktop_crm.cli.days import read_day
from desktop_crm.cli.front import Front, front_of
from desktop_crm.cli.options import ByChannel, ContactRef, ContactRefs, Limit, chosen, contact_id, purpose_id
from desktop_crm.cli.tables import heads, table, told
from desktop_crm.cli.views import filter_of
from desktop_crm.domain.consents import Channel
from desktop_crm.domain.contacts import (
    Address,
    ContactDraft,
    ContactFilter,
    ContactId,
    ContactKind,
    ContactLine,
    ContactOrder,
    ContactPage,
    ContactStatus,
    Email,
    PageKey,
    Phone,
    Use,
    key_of,
    reference,
)
from desktop_crm.domain.errors import Missing
from desktop_crm.domain.fields import DRAFTED, Field
from desktop_crm.domain.references import CONTACT, number_in
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label

PAGE = 1000
"""How many lines are asked for at once where all are wanted."""

Text = str | None
Given = Annotated[Text, typer.Option("--given", help=N_("Given name."))]
Additional = Annotated[Text, typer.Option("--additional", help=N_("Middle names or patronymic."))]
Family = Annotated[Text, typer.Option("--family", help=N_("Family name, or the company's name."))]
Emails = Annotated[list[str] | None, typer.Option("--email", metavar="E", help=N_("E-mail address; may be repeated."))]
Phones = Annotated[list[str] | None, typer.Option("--phone", metavar="P", help=N_("Telephone; may be repeated."))]
Company = Annotated[Text, typer.Option("--company", metavar="C", help=N_("Employer: a reference, or a name."))]
Title = Annotated[Text, typer.Option("--title", help=N_("Job title."))]
Street = Annotated[Text, typer.Option("--street", help=N_("Street and number."))]
Postcode = Annotated[Text, typer.Option("--postcode", help=N_("Postcode."))]
City = Annotated[Text, typer.Option("--city", help=N_("City."))]
Country = Annotated[Text, typer.Option("--country", help=N_("Country, as a code of two letters."))]
Born = Annotated[date | None, typer.Option("--born", parser=read_day, metavar="YYYY-MM-DD", help=N_("Date of birth."))]
NationalId = Annotated[Text, typer.Option("--national-id", help=N_("PESEL, RNOKPP or the like."))]
TaxId = Annotated[Text, typer.Option("--tax-id", help=N_("NIP, EDRPOU or the like."))]
Website = Annotated[Text, typer.Option("--website", help=N_("Web address."))]
Status = Annotated[ContactStatus | None, typer.Option("--status", help=N_("How far the office has come."))]
Spoken = Annotated[Text, typer.Option("--speaks", metavar="pl|uk|en", help=N_("The contact's language."))]
Source = Annotated[Text, typer.Option("--source", help=N_("Where the data came from."))]
Until = Annotated[
    date | None,
    typer.Option("--contract-until", parser=read_day, metavar="YYYY-MM-DD", help=N_("When the contract ends.")),
]

Special = Annotated[
    bool | None,
    typer.Option("--special/--not-special", help=N_("Mark that data of a special category are kept (GDPR Art. 9).")),
]


def verbs(kind: ContactKind, about: str) -> typer.Typer:
    """Return the verbs over contacts of one kind."""
    made = typer.Typer(help=about, no_args_is_help=True)
    _reading(made, kind)
    _writing(made, kind)
    return made


def _reading(verbs: typer.Typer, kind: ContactKind) -> None:
    @verbs.command("list", help=N_("List them by name."))
    def _list(
        context: typer.Context,
        status: Status = None,
        purpose: Annotated[
            str,
            typer.Option("--for", "--consented", metavar="CODE", help=N_("Only who may be used for this purpose now.")),
        ] = "",
        channel: ByChannel = Channel.ANY,
        order: Annotated[ContactOrder, typer.Option(help=N_("What to sort by."))] = ContactOrder.NAME,
        trash: Annotated[bool, typer.Option("--trash", help=N_("What lies in the trash."))] = False,
        expiring: Annotated[
            int | None,
            typer.Option("--expiring", metavar="DAYS", min=0, max=3650, help=N_("Only with a consent that ends soon.")),
        ] = None,
        view: Annotated[
            str, typer.Option("--view", metavar="NAME", help=N_("One of your saved views, instead of other options."))
        ] = "",
        everything: Annotated[bool, typer.Option("--all", help=N_("All of them, however many."))] = False,
        limit: Limit = 50,
    ) -> None:
        front = front_of(context)
        ends = None if expiring is None else date.today() + timedelta(days=expiring)
        wanted = ContactFilter(
            kind=kind,
            order=order,
            status=status,
            trashed=trash,
            expiring_until=ends,
            usable=Use(purpose, date.today(), channel) if purpose else None,
        )
        if purpose:
            purpose_id(front, purpose)
        if view:
            wanted = filter_of(front, kind, view)
        _show_page(
            front, _everything(front, wanted) if everything else front.perform(PageOfContacts(wanted, None, limit))
        )

    @verbs.command("find", help=N_("Find by part of a name, an e-mail address or a telephone."))
    def _find(
        context: typer.Context,
        text: Annotated[str, typer.Argument(metavar="TEXT", help=N_("What to look for."))],
        limit: Limit = 50,
    ) -> None:
        front = front_of(context)
        only = kind if kind is ContactKind.COMPANY else None
        _show_page(front, front.perform(FindContacts(text, only, limit)))

    @verbs.command("show", help=N_("Show the card; who looked is recorded."))
    def _show(context: typer.Context, ref: ContactRef) -> None:
        front = front_of(context)
        card = front.perform(ShowContact(contact_id(front, ref)))
        document = shapes.card(card, front.hidden)
        front.answer(document, told(document))

    @verbs.command("timeline", help=N_("Show what happened, newest first."))
    def _timeline(context: typer.Context, ref: ContactRef, limit: Limit = 100) -> None:
        front = front_of(context)
        entries = front.perform(ShowTimeline(contact_id(front, ref), None, limit))
        told = [shapes.entry(entry, front.words) for entry in entries]
        rows = [
            (entry.at, label(entry.kind, front.words), entry.by, said["text"])
            for entry, said in zip(entries, told, strict=True)
        ]
        front.answer({"entries": told}, table(("", "", "", ""), rows)[1:])


def _writing(verbs: typer.Typer, kind: ContactKind) -> None:
    @verbs.command("add", help=N_("Add one."))
    def _add(
        context: typer.Context,
        name: Annotated[str, typer.Option("--name", metavar="TEXT", help=N_("The whole name."))] = "",
        given: Given = None, additional: Additional = None, family: Family = None, email: Emails = None,
        phone: Phones = None, company: Company = None, title: Title = None, street: Street = None,
        postcode: Postcode = None, city: City = None, country: Country = None, born: Born = None,
        national_id: NationalId = None, tax_id: TaxId = None, website: Website = None, status: Status = None,
        speaks: Spoken = None, source: Source = None, contract_until: Until = None,
        special: Special = None,
    ) -> None:  # fmt: skip
        front = front_of(context)
        draft = _written(
            front, _named(kind, name), given=given, additional=additional, family=family, email=email, phone=phone,
            company=company, title=title, street=street, postcode=postcode, city=city, country=country, born=born,
            national_id=national_id, tax_id=tax_id, website=website, status=status, speaks=speaks, source=source,
            contract_until=contract_until, special=special,
        )  # fmt: skip
        front.made(front.perform(AddContact(draft=draft)))

    @verbs.command("edit", help=N_("Change what is given; a repeated option replaces all its earlier values."))
    def _edit(
        context: typer.Context, ref: ContactRef,
        name: Annotated[str, typer.Option("--name", metavar="TEXT", help=N_("The whole name."))] = "",
        given: Given = None, additional: Additional = None, family: Family = None, email: Emails = None,
        phone: Phones = None, company: Company = None, title: Title = None, street: Street = None,
        postcode: Postcode = None, city: City = None, country: Country = None, born: Born = None,
        national_id: NationalId = None, tax_id: TaxId = None, website: Website = None, status: Status = None,
        speaks: Spoken = None, source: Source = None, contract_until: Until = None,
        special: Special = None,
    ) -> None:  # fmt: skip
        front = front_of(context)
        held = front.perform(ShowContact(contact_id(front, ref))).contact
        draft = held.draft
        if name:
            new = _named(kind, name)
            draft = replace(
                draft,
                prefix=new.prefix,
                given=new.given,
                additional=new.additional,
                family=new.family,
                suffix=new.suffix,
            )
        draft = _written(
            front, draft, given=given, additional=additional, family=family, email=email, phone=phone, company=company,
            title=title, street=street, postcode=postcode, city=city, country=country, born=born,
            national_id=national_id, tax_id=tax_id, website=website, status=status, speaks=speaks, source=source,
            contract_until=contract_until, special=special,
        )  # fmt: skip
        front.made(front.perform(EditContact(contact_id=held.id, version=held.version, draft=draft)))

    @verbs.command("delete", help=N_("Put it in the trash."))
    def _delete(context: typer.Context, refs: ContactRefs) -> None:
        front = front_of(context)
        if len(refs) == 1:
            front.made(front.perform(DeleteContact(contact_id=contact_id(front, refs[0]))))
        else:
            several = chosen(front, refs)
            _all_done(front, several, front.perform(DeleteContacts(filter=several)).number)

    @verbs.command("restore", help=N_("Take it out of the trash."))
    def _restore(context: typer.Context, refs: ContactRefs) -> None:
        front = front_of(context)
        if len(refs) == 1:
            front.made(front.perform(RestoreContact(contact_id=contact_id(front, refs[0]))))
        else:
            several = chosen(front, refs, trashed=True)
            _all_done(front, several, front.perform(RestoreContacts(filter=several)).number)

    @verbs.command("give", help=N_("Let them belong to a colleague, or to nobody; all of them or none."))
    def _give(
        context: typer.Context,
        refs: ContactRefs,
        owner: Annotated[
            str, typer.Option("--owner", metavar="ID|NAME", help=N_("The colleague; nobody where empty."))
        ],
    ) -> None:
        front = front_of(context)
        several = chosen(front, refs)
        ask = GiveContacts(filter=several, owner_id=_colleague(front, owner) if owner else None)
        _all_done(front, several, front.perform(ask).number)


def _colleague(front: Front, named: str) -> str:
    """Return the account of a colleague; Missing where there is none, or several of that name."""
    found = [one.id for one in front.perform(Accounts()) if named in (one.id, one.name)]
    if len(found) != 1:
        raise Missing(named)
    return found[0]


def _all_done(front: Front, chosen: ContactFilter, count: int) -> None:
    references = [reference(number) for number in chosen.only or ()]
    front.answer({"references": references, "count": count}, references)


def _everything(front: Front, chosen: ContactFilter) -> ContactPage:
    lines: list[ContactLine] = []
    after: PageKey | None = None
    while True:
        page = front.perform(PageOfContacts(chosen, after, PAGE))
        lines += page.lines
        if not page.more:
            return ContactPage(tuple(lines), False)
        after = key_of(page.lines[-1], chosen.order)


def _show_page(front: Front, page: ContactPage) -> None:
    words = front.words
    columns: tuple[tuple[str, Field | None, Callable[[ContactLine], str]], ...] = (
        (N_("Reference"), None, lambda one: reference(one.id)),
        (N_("Name"), None, lambda one: one.name),
        (N_("Company"), Field.COMPANY, lambda one: one.company),
        (N_("E-mail"), Field.EMAILS, lambda one: one.email),
        (N_("Telephone"), Field.PHONES, lambda one: one.phone),
        (N_("City"), Field.ADDRESSES, lambda one: one.city),
        (N_("State"), Field.STATUS, lambda one: label(one.status, words)),
    )
    seen = [each for each in columns if each[1] not in front.hidden]
    titles = heads(words, *(title for title, _, _ in seen))
    rows = [tuple(cell(one) for _, _, cell in seen) for one in page.lines]
    front.answer(
        {"contacts": [shapes.line(one, front.hidden) for one in page.lines], "more": page.more}, table(titles, rows)
    )
    if page.more and not front.json:
        front.tell(words.gettext("There are more: --limit or --all shows them."))


def _named(kind: ContactKind, name: str) -> ContactDraft:
    """Return a draft with the parts of a name, as they most likely are."""
    if kind is ContactKind.COMPANY:
        return ContactDraft(kind=kind, family=name)
    from desktop_crm.exchange.names import split

    parts = split(name)
    if not (parts.given or parts.family):
        return ContactDraft(kind=kind, family=name)
    return ContactDraft(
        kind=kind,
        prefix=parts.prefix,
        given=parts.given,
        additional=parts.additional,
        family=parts.family,
        suffix=parts.suffix,
    )


def _written(
    front: Front, draft: ContactDraft, *, given: Text, additional: Text, family: Text, email: list[str] | None,
    phone: list[str] | None, company: Text, title: Text, street: Text, postcode: Text, city: Text, country: Text,
    born: date | None, national_id: Text, tax_id: Text, website: Text, status: ContactStatus | None, speaks: Text,
    source: Text, contract_until: date | None, special: bool | None,
) -> ContactDraft:  # fmt: skip
    """Return the draft with every field that was given."""
    values: dict[str, Any] = {
        "given": given, "additional": additional, "family": family, "job_title": title, "birth_date": born,
        "national_id": national_id, "tax_id": tax_id, "website": website, "status": status, "language": speaks,
        "source": source, "contract_until": contract_until, "special": special,
    }  # fmt: skip
    if email is not None:
        values["emails"] = tuple(Email(address) for address in email)
    if phone is not None:
        values["phones"] = tuple(Phone(written) for written in phone)
    if any(part is not None for part in (street, postcode, city, country)):
        first = draft.addresses[0] if draft.addresses else Address()
        given_parts: dict[str, Any] = {"street": street, "postcode": postcode, "city": city, "country": country}
        place = replace(first, **{name: part for name, part in given_parts.items() if part is not None})
        values["addresses"] = (place, *draft.addresses[1:])
    if company is not None:
        employer = _employer(front, company)
        values |= {"company_id": employer, "company_name": "" if employer else company}
    # Emptying a hidden field would come as what it is shown as, and be taken for leaving it alone.
    written = {name for name, value in values.items() if value is not None}
    actor = front.open().session.actor
    actor.require_fields(frozenset(each.value for each, names in DRAFTED.items() if written.intersection(names)))
    return replace(draft, **{name: value for name, value in values.items() if value is not None})


def _employer(front: Front, company: str) -> ContactId | None:
    """Return the company a text refers to; None where it is only a name."""
    return contact_id(front, company) if number_in(CONTACT, company) is not None or company.isdecimal() else None
