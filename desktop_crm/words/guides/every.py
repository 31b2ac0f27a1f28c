"""Every guide by its kind of office, and what it proposes, worded in the language of the office."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.guides import (
    Guide,
    GuideChoice,
    GuideEntry,
    GuidePurpose,
    GuideRecipient,
    GuideRule,
    Law,
    OfficeKind,
    Proposal,
    Proposed,
    key_of,
)
from desktop_crm.domain.languages import Language
from desktop_crm.domain.register_specs import REGISTERS
from desktop_crm.words.catalogue import N_, Words, words_in
from desktop_crm.words.guides.association import ASSOCIATION
from desktop_crm.words.guides.bookkeeping import BOOKKEEPING
from desktop_crm.words.guides.clinic import CLINIC
from desktop_crm.words.guides.consulting import CONSULTING
from desktop_crm.words.guides.estate_agent import ESTATE_AGENT
from desktop_crm.words.guides.print_shop import PRINT_SHOP
from desktop_crm.words.guides.salon import SALON
from desktop_crm.words.guides.shop import SHOP
from desktop_crm.words.guides.workshop import WORKSHOP
from desktop_crm.words.labels import label
from desktop_crm.words.purposes import sources_said
from desktop_crm.words.retention import counted

GUIDES: Mapping[OfficeKind, Guide] = {
    OfficeKind.ASSOCIATION: ASSOCIATION,
    OfficeKind.BOOKKEEPING: BOOKKEEPING,
    OfficeKind.CLINIC: CLINIC,
    OfficeKind.CONSULTING: CONSULTING,
    OfficeKind.ESTATE_AGENT: ESTATE_AGENT,
    OfficeKind.PRINT_SHOP: PRINT_SHOP,
    OfficeKind.SALON: SALON,
    OfficeKind.SHOP: SHOP,
    OfficeKind.WORKSHOP: WORKSHOP,
}
ABOUT: Mapping[OfficeKind, str] = {
    OfficeKind.ASSOCIATION: N_("Members, volunteers, donors, events, photos."),
    OfficeKind.BOOKKEEPING: N_("Clients' books and payroll, also as a processor; duties against money laundering."),
    OfficeKind.CLINIC: N_("Medical records, appointments, the health fund; an impact assessment."),
    OfficeKind.CONSULTING: N_("Matters of clients, other people in them, conflicts of interest, professional secrecy."),
    OfficeKind.ESTATE_AGENT: N_("Mediation in sale and lease, offers that fit, duties against money laundering."),
    OfficeKind.PRINT_SHOP: N_("Orders and proofs, personal data inside what is printed, samples by post."),
    OfficeKind.SALON: N_("Visits, cards with allergies and contraindications, photos before and after."),
    OfficeKind.SHOP: N_("Orders and deliveries, complaints and returns, a loyalty programme, advertising."),
    OfficeKind.WORKSHOP: N_("Repairs and orders, guarantee, reminders of the next service."),
}
"""What of an office of that kind its guide is about."""


def described(purpose: GuidePurpose, law: Law, words: Words) -> str:
    """Return the description of a purpose: what is done, and why that is lawful; people read it in the notice."""
    return f"{words.gettext(purpose.what)} {words.gettext(purpose.why[law])}"


def proposals(choice: GuideChoice) -> tuple[Proposal, ...]:
    """Return everything a guide proposes, whatever is left out: purposes first, then what hangs on them."""
    guide, words = GUIDES[choice.kind], words_in(choice.language)
    return (
        *(_purpose(each, choice.law, words) for each in guide.purposes),
        *(each for purpose in guide.purposes for each in _wordings(purpose)),
        *(_rule(each, choice.law, words) for each in guide.rules),
        *(_recipient(each, words) for each in guide.recipients),
        *(_entry(each, words) for each in guide.entries),
    )


def _recipient(recipient: GuideRecipient, words: Words) -> Proposal:
    kind = () if recipient.kind is None else (label(recipient.kind, words),)
    lines = (", ".join((*kind, words.gettext(recipient.category))),)
    return Proposal(key_of(Proposed.RECIPIENT, recipient.key), Proposed.RECIPIENT, words.gettext(recipient.name), lines)


def _purpose(purpose: GuidePurpose, law: Law, words: Words) -> Proposal:
    origin = words.gettext(purpose.origin[law]) if purpose.origin else ""
    lines = (
        words.gettext("What for: {text}").format(text=words.gettext(purpose.what)),
        words.gettext("Why lawful: {text}").format(text=words.gettext(purpose.why[law])),
        words.gettext("How long: {text}").format(text=words.gettext(purpose.kept[law])),
        words.gettext("From whom: {text}").format(text=sources_said(purpose.sources, origin, words)),
    )
    return Proposal(key_of(Proposed.PURPOSE, purpose.key), Proposed.PURPOSE, words.gettext(purpose.name), lines)


def _wordings(purpose: GuidePurpose) -> Iterator[Proposal]:
    if purpose.basis is LegalBasis.CONSENT:
        for language in Language:
            words = words_in(language)
            title = f"{words.gettext(purpose.name)} ({language.value})"
            text = words.gettext(purpose.wording).format(office="…")
            yield Proposal(key_of(Proposed.WORDING, purpose.key, language.value), Proposed.WORDING, title, (text,))


def _rule(rule: GuideRule, law: Law, words: Words) -> Proposal:
    text = words.gettext("Kept {period}, then deleted; switched off until it is checked.")
    said = text.format(period=counted(rule.periods[law], rule.trigger, words))
    lines = (said, words.gettext(rule.because[law]))
    return Proposal(key_of(Proposed.RULE, rule.key), Proposed.RULE, words.gettext(rule.name), lines)


def _entry(entry: GuideEntry, words: Words) -> Proposal:
    texts = [words.gettext(text) for text in entry.texts.values()]
    title = texts[0]
    if not entry.texts.get(REGISTERS[entry.register].fields[0].name):
        title = f"{', '.join(words.gettext(each.name) for each in entry.recipients.values())}: {texts[0]}"
    lines = (label(entry.register, words), *(text.partition("\n")[0] for text in texts[1:2]))
    return Proposal(key_of(Proposed.ENTRY, entry.key), Proposed.ENTRY, title, lines)
