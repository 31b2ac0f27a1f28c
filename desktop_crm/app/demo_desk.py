"""The privacy desk of the demo office: registers somebody went through, requests under way, an incident dealt with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_crm.api.drills import RecordDrill
from desktop_crm.api.guides import ApplyGuide, ListToCheck, MarkChecked, PreviewGuide
from desktop_crm.api.incidents import AssessIncident, CloseIncident, ReportSuspicion
from desktop_crm.api.purposes import EditPurpose, PurposeSheets
from desktop_crm.api.recipients import Recipients
from desktop_crm.api.registers import AddEntry
from desktop_crm.api.requests import ObjectToPurpose, OpenRequest, RestrictContact
from desktop_crm.api.retention import RetentionRules
from desktop_crm.app.demo_words import RECIPIENTS, DeskWords
from desktop_crm.app.office import Office
from desktop_crm.domain.categories import Category
from desktop_crm.domain.consents import Channel
from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.drills import Scenario
from desktop_crm.domain.guides import GuideRecipient, Law, OfficeKind, Proposed
from desktop_crm.domain.incident_people import Trace, TraceKind
from desktop_crm.domain.incidents import BreachKind, BreachRisk
from desktop_crm.domain.languages import Language
from desktop_crm.domain.purposes import DataSource, PersonKind
from desktop_crm.domain.register_choices import ContractTerm, Safeguard, Verdict
from desktop_crm.domain.register_specs import Register
from desktop_crm.domain.requests import RequestCame, RequestKind
from desktop_crm.words.catalogue import words_in
from desktop_crm.words.guides import recipients as to
from desktop_crm.words.guides.shared import REGISTERS_OF_FIRMS

COURIER, BOOKS, MAILING = range(3)
"""Places among RECIPIENTS."""

LEFT_TO_CHECK = 4
"""How much of what the guide proposed nobody has looked at yet."""


@dataclass(frozen=True, slots=True)
class _Bound:
    """What belongs to a purpose: kinds of data and people, places among recipients and rules, how it advertises.

    ``proposed`` are recipients the guide proposed.
    """

    categories: tuple[Category, ...]
    persons: tuple[PersonKind, ...]
    recipients: tuple[int, ...] = ()
    rules: tuple[int, ...] = ()
    proposed: tuple[GuideRecipient, ...] = ()
    marketing: tuple[Channel, ...] = ()
    sources: tuple[DataSource, ...] = (DataSource.PERSON,)


# The rules on whole contacts belong to no purpose: they are the office's word on the data, whatever they were for.
_WHO = (Category.IDENTITY, Category.CONTACT_DETAIL)
_BOUND: Mapping[str, _Bound] = {
    "newsletter": _Bound(
        _WHO, (PersonKind.CLIENTS, PersonKind.PROSPECTS), (MAILING,), (2, 4), (to.IT,), (Channel.EMAIL,)
    ),
    "offers": _Bound(_WHO, (PersonKind.CLIENTS, PersonKind.PROSPECTS), (), (2,), marketing=(Channel.PHONE,)),
    "birthday": _Bound(
        (*_WHO, Category.DEMOGRAPHIC), (PersonKind.CLIENTS,), (COURIER,), (2,), marketing=(Channel.POST,)
    ),
    "contract": _Bound(
        (*_WHO, Category.CORRESPONDENCE, Category.EMPLOYMENT, Category.PREFERENCE, Category.TRANSACTION),
        (PersonKind.CLIENTS, PersonKind.CONTACT_PERSONS), (COURIER,), (3, 5),
        (to.BANK, to.COURT, to.IT, to.LAWYER, to.PRINTERS, to.SUPPLIERS),
        sources=(DataSource.EMPLOYER, DataSource.PERSON, DataSource.PUBLIC_REGISTERS),
    ),
    "accounts": _Bound(
        (Category.IDENTITY, Category.OFFICIAL_NUMBER, Category.TRANSACTION), (PersonKind.CLIENTS,), (BOOKS,), (3, 5),
        (to.BANK, to.TAX),
    ),
}  # fmt: skip


def keep_desk(office: Office, words: DeskWords, language: Language, today: date, people: Sequence[ContactId]) -> None:
    """Fill the registers of an office that was just opened; ``people`` are some whose rights are exercised."""
    numbers = {each.name: each.id for each in office.perform(Recipients())[0]}
    recipients = [numbers[name] for name, _country in RECIPIENTS]
    _set_up(office, language)
    _bind_purposes(office, recipients, language)
    _write_registers(office, words, recipients, today)
    _receive_requests(office, words, today, people)
    _meet_incident(office, words, people)


def _bind_purposes(office: Office, recipients: Sequence[int], language: Language) -> None:
    words, numbers = words_in(language), {each.name: each.id for each in office.perform(Recipients())[0]}
    registers = words.gettext(REGISTERS_OF_FIRMS[Law.PL])
    rules = [each.id for each in sorted(office.perform(RetentionRules())[0], key=lambda each: each.id)]
    for sheet in office.perform(PurposeSheets())[0]:
        purpose, bound = sheet.purpose, _BOUND[sheet.purpose.code]
        ask = EditPurpose(
            purpose_id=purpose.id, name=purpose.name, basis=purpose.basis, description=purpose.description,
            retention=purpose.retention, marketing=bound.marketing, categories=bound.categories, persons=bound.persons,
            recipients=(
                *(recipients[place] for place in bound.recipients),
                *(numbers[words.gettext(each.name)] for each in bound.proposed),
            ),
            rules=tuple(rules[place] for place in bound.rules), sources=bound.sources,
            origin=registers if DataSource.PUBLIC_REGISTERS in bound.sources else "",
        )  # fmt: skip
        office.perform(ask)


def _set_up(office: Office, language: Language) -> None:
    """Take over what the guide for print shops says of assets, risks, measures, policies and work for others."""
    kept = tuple(f"{what.value}:" for what in (Proposed.PURPOSE, Proposed.WORDING, Proposed.RULE))
    twice = tuple(f"{Proposed.RECIPIENT.value}:{key}" for key in ("courier", "bookkeeper", "mailing"))
    proposed = office.perform(PreviewGuide(kind=OfficeKind.PRINT_SHOP, law=Law.PL, language=language))[0]
    left_out = tuple(each.key for each in proposed if each.key.startswith(kept) or each.key in twice)
    office.perform(ApplyGuide(kind=OfficeKind.PRINT_SHOP, law=Law.PL, language=language, leave_out=left_out))
    for each in office.perform(ListToCheck())[0][:-LEFT_TO_CHECK]:
        office.perform(MarkChecked(what=each.what, number=each.number))


def _write_registers(office: Office, words: DeskWords, recipients: Sequence[int], today: date) -> None:
    for place, (subject, data) in enumerate(words.agreements):
        ends = today + timedelta(days=(410, 35, 600)[place])
        values = {
            "recipient": str(recipients[place]), "subject": subject, "data": data,
            "signed_on": (today - timedelta(days=700 - 90 * place)).isoformat(), "ends_on": ends.isoformat(),
            "terms": " ".join(each.value for each in ContractTerm),
        }  # fmt: skip
        office.perform(AddEntry(register=Register.AGREEMENTS, values=values))
    seen, review = words.assessed, (today + timedelta(days=200)).isoformat()
    assessed = {
        "recipient": str(recipients[MAILING]), "on": (today - timedelta(days=165)).isoformat(), "seen": seen,
        "verdict": Verdict.CONDITIONS.value, "conditions": words.conditions, "review_on": review,
    }  # fmt: skip
    office.perform(AddEntry(register=Register.ASSESSMENTS, values=assessed))
    sent = {
        "recipient": str(recipients[MAILING]), "country": "US", "safeguard": Safeguard.CLAUSES.value,
        "data": words.agreements[MAILING][1], "assessed": words.transfer, "review_on": review,
    }  # fmt: skip
    office.perform(AddEntry(register=Register.TRANSFERS, values=sent))


def _receive_requests(office: Office, words: DeskWords, today: date, people: Sequence[ContactId]) -> None:
    asking, correcting, objecting, disputing = people[:4]
    office.perform(
        OpenRequest(
            contact_id=asking, kind=RequestKind.ACCESS, came=RequestCame.LETTER, received_on=today - timedelta(days=19),
            identity_check=words.identity, circumstances=words.letter,
        )
    )  # fmt: skip
    office.perform(
        OpenRequest(
            contact_id=correcting, kind=RequestKind.RECTIFICATION, came=RequestCame.SPOKEN,
            received_on=today - timedelta(days=2), circumstances=words.call,
        )
    )  # fmt: skip
    offers = next(each.purpose.id for each in office.perform(PurposeSheets())[0] if each.purpose.code == "offers")
    office.perform(ObjectToPurpose(contact_id=objecting, purpose_id=offers))
    office.perform(RestrictContact(contact_id=disputing, reason=words.dispute))


def _meet_incident(office: Office, words: DeskWords, people: Sequence[ContactId]) -> None:
    number = office.perform(ReportSuspicion(description=words.incident))[0].number
    known = AssessIncident(
        incident_id=number, risk=BreachRisk.NONE, reason=words.no_risk, kinds=frozenset({BreachKind.CONFIDENTIALITY}),
        people=1, data_kinds=words.agreements[COURIER][1], consequences=words.consequences, measures=words.measures,
    )  # fmt: skip
    office.perform(known)
    office.perform(CloseIncident(incident_id=number, lessons=words.lessons))
    supposed = Trace(TraceKind.CHOSEN, contacts=tuple(people))
    drill = RecordDrill(scenario=Scenario.WRONG_RECIPIENT, trace=supposed, seconds=540, lessons=words.drill)
    office.perform(drill)
