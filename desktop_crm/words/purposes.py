"""Words for what belongs to a purpose, and for what follows when it is changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from desktop_crm.domain.consents import Channel, LegalBasis, Purpose
from desktop_crm.domain.gate import ELECTRONIC, open_to_objection
from desktop_crm.domain.purposes import PUBLIC, DataSource, PersonKind, PurposeSheet
from desktop_crm.words.catalogue import N_, Words

PERSON_KINDS: Mapping[PersonKind, str] = {
    PersonKind.CANDIDATES: N_("Candidates for work"),
    PersonKind.CHILDREN: N_("Children"),
    PersonKind.CLIENTS: N_("Clients"),
    PersonKind.CONTACT_PERSONS: N_("Contact persons of companies"),
    PersonKind.EMPLOYEES: N_("Employees"),
    PersonKind.MEMBERS: N_("Members"),
    PersonKind.OTHERS: N_("Other people"),
    PersonKind.PATIENTS: N_("Patients"),
    PersonKind.PROSPECTS: N_("People who asked for an offer"),
    PersonKind.SUPPLIERS: N_("Suppliers"),
    PersonKind.VISITORS: N_("Visitors"),
}
DATA_SOURCES: Mapping[DataSource, str] = {
    DataSource.AUTHORITIES: N_("Courts and authorities"),
    DataSource.CLIENTS: N_("Our clients, who speak of them"),
    DataSource.EMPLOYER: N_("The firm they work for or act for"),
    DataSource.INTERNET: N_("Websites and social media anybody can read"),
    DataSource.OTHER_FIRMS: N_("Other firms: partners, agents, portals"),
    DataSource.PERSON: N_("The person themself"),
    DataSource.PUBLIC_REGISTERS: N_("Public registers"),
    DataSource.RELATIVES: N_("Their family, or who acts for them"),
}
PURPOSE_LABELS: tuple[Mapping[Any, str], ...] = (DATA_SOURCES, PERSON_KINDS)
"""The closed lists worded here."""


def sources_said(sources: Iterable[DataSource], origin: str, words: Words) -> str:
    """Return where data of a purpose come from, with the names the office wrote down; '' where nobody has said."""
    kinds = ", ".join(words.gettext(DATA_SOURCES[each]) for each in sources)
    named = origin.strip()
    return words.gettext("{kinds}: {names}").format(kinds=kinds, names=named) if kinds and named else kinds or named


def elsewhere_said(sources: Sequence[DataSource], origin: str, words: Words) -> str:
    """Return the same of what did not come from the person, and whether anybody can read it (Art. 14(2)(f)).

    '' where all of it came from them.
    """
    others = [each for each in sources if each is not DataSource.PERSON]
    if not others:
        return ""
    said, public = sources_said(others, origin, words), [each for each in others if each in PUBLIC]
    open_to_all = ", ".join(words.gettext(DATA_SOURCES[each]) for each in public) or words.gettext("none of them")
    return words.gettext("{sources}. Publicly accessible: {public}.").format(sources=said, public=open_to_all)


def retiring(sheet: PurposeSheet, words: Words) -> list[str]:
    """Say what follows when a purpose is retired, one sentence each."""
    said = [words.gettext("No new consent is recorded and no list is written for it.")]
    if sheet.people:
        text = words.ngettext(
            "{count} person's consent stays as evidence; nothing is sent on the strength of it.",
            "{count} people's consents stay as evidence; nothing is sent on the strength of them.",
            sheet.people,
        )
        said.append(text.format(count=sheet.people))
    if sheet.wordings:
        text = words.ngettext("{count} wording stays to be read.", "{count} wordings stay to be read.", sheet.wordings)
        said.append(text.format(count=sheet.wordings))
    if sheet.rules:
        text = words.ngettext(
            "{count} retention rule goes on: it is what makes the data go.",
            "{count} retention rules go on: they are what makes the data go.",
            len(sheet.rules),
        )
        said.append(text.format(count=len(sheet.rules)))
    said.append(words.gettext("It can be taken up again at any time."))
    return said


def changing(
    sheet: PurposeSheet,
    basis: LegalBasis,
    rules: Sequence[int],
    words: Words,
    marketing: Sequence[Channel] = (),
    sources: Sequence[DataSource] = (),
) -> list[str]:
    """Say what follows when a purpose is written anew with a basis, rules and sources, one sentence each."""
    said, was_consent = [], sheet.purpose.basis is LegalBasis.CONSENT
    if basis is not sheet.purpose.basis:
        said.append(words.gettext("Tell the people concerned why it is lawful from now on (Art. 13(3))."))
    if was_consent and basis is not LegalBasis.CONSENT and sheet.people:
        text = words.ngettext(
            "{count} person consented and is written to for that reason; they must not be told one thing and get"
            " another.",
            "{count} people consented and are written to for that reason; they must not be told one thing and get"
            " another.",
            sheet.people,
        )
        said.append(text.format(count=sheet.people))
    before = open_to_objection(sheet.purpose)
    now = open_to_objection(replace(sheet.purpose, basis=basis, marketing=tuple(marketing)))
    if before and not now:
        text = words.gettext(
            "An objection made before does not stop it any more: to a contract, a law or a vital interest nobody can "
            "object (Art. 21(1))."
        )
        said.append(text)
    if now and not before:
        said.append(words.gettext("Whoever objected to it earlier is left out of it again (Art. 21(1))."))
    if not was_consent and basis is LegalBasis.CONSENT:
        said.append(words.gettext("From now on only people who consent are on lists for it; it needs a wording."))
    if basis is not LegalBasis.CONSENT and not ELECTRONIC.isdisjoint(marketing):
        text = words.gettext(
            "Advertising by e-mail, telephone or SMS needs consent whatever the basis (in Poland art. 398 of the "
            "electronic communications law): only who consents is on lists for it."
        )
        said.append(text)
    if set(sources) - {DataSource.PERSON, *sheet.sources}:
        text = words.gettext(
            "Whoever did not give their data themselves is told within a month where they come from (Art. 14(3)): "
            "give them the notice for data from elsewhere."
        )
        said.append(text)
    if not sources:
        said.append(words.gettext("Nobody has said where its data come from (Art. 14(2)(f))."))
    if not rules:
        said.append(words.gettext("No rule says how long data are kept for it (Art. 13(2)(a))."))
    return said


def without_rule(left: Sequence[Purpose], words: Words) -> str:
    """Say which purposes have no rule on how long when one goes; '' where none does."""
    if not left:
        return ""
    text = words.gettext("Nothing will then say how long data are kept for: {purposes}.")
    return text.format(purposes=", ".join(each.name for each in left))
