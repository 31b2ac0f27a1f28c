"""The guides by the kind of office: what each proposes is whole, is added once, and is checked by somebody."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

import pytest

from desktop_crm.api.compliance import Compliance
from desktop_crm.api.consents import AddPurpose, AddWording, GiveConsent, Purposes, Wordings
from desktop_crm.api.contacts import AddOrder
from desktop_crm.api.deadlines import Deadlines
from desktop_crm.api.guides import ApplyGuide, ListToCheck, MarkChecked, PreviewGuide
from desktop_crm.api.processing import ExportNotice, ExportProcessing, ShowProcessing
from desktop_crm.api.purposes import EditPurpose, PurposeSheets, RetirePurpose
from desktop_crm.api.readings import MyReadings
from desktop_crm.api.recipients import AddRecipient, Recipients
from desktop_crm.api.registers import AddEntry, EditEntry, EndEntry, ExportRegister, RegisterEntries
from desktop_crm.api.requests import AnswerRequest, ObjectToPurpose, Requests
from desktop_crm.api.retention import PreviewRetention, RemoveRetentionRule, RetentionRules, SetRetentionRule
from desktop_crm.domain.categories import Category
from desktop_crm.domain.compliance import CheckState
from desktop_crm.domain.consents import Channel, ConsentForm, LegalBasis
from desktop_crm.domain.deadlines import DeadlineKind
from desktop_crm.domain.errors import Missing, NotAllowed
from desktop_crm.domain.gate import ELECTRONIC
from desktop_crm.domain.guides import GuideChoice, Law, OfficeKind, Proposed
from desktop_crm.domain.interactions import Money
from desktop_crm.domain.languages import Language
from desktop_crm.domain.periods import Period
from desktop_crm.domain.permissions import GRANTS, Permission, Role
from desktop_crm.domain.processing import Lacking
from desktop_crm.domain.register_specs import REGISTERS, Register
from desktop_crm.domain.registers import checked
from desktop_crm.domain.retention import Trigger
from desktop_crm.words.catalogue import words_in
from desktop_crm.words.guides.every import ABOUT, GUIDES, proposals
from desktop_crm.words.known_texts import said_again
from desktop_crm.words.labels import label
from tests.support.actors import acting, add_person, everything
from tests.support.offices import DETAILS
from tests.unit.reports.reading import squeezed, text_of

each_kind = pytest.mark.parametrize("kind", OfficeKind)


def days(period: Period) -> int:
    """Return the longest a period takes, from the first day of a year where it counts from its end."""
    return (period.years + period.from_year_end) * 365 + period.months * 30 + period.days


@each_kind
def test_every_purpose_of_a_guide_says_why_whose_which_how_long_and_what_is_agreed_to(kind):
    assert GUIDES[kind].purposes
    for each in GUIDES[kind].purposes:
        assert each.persons, each.key
        assert each.categories, each.key
        assert each.rules, each.key
        assert each.what.endswith("."), each.key
        for law in Law:
            assert re.search(r"Art\. \d|consent", each.why[law]), (each.key, law)
            assert each.kept[law], (each.key, law)
        assert bool(each.wording) is (each.basis is LegalBasis.CONSENT), each.key
        if each.marketing and not ELECTRONIC.isdisjoint(each.marketing):
            assert each.basis is LegalBasis.CONSENT, each.key


@each_kind
@pytest.mark.parametrize("law", Law)
def test_no_rule_of_a_guide_deletes_what_another_rule_still_keeps(kind, law):
    """A rule on the whole contact takes orders, notes and consents along: it must wait for all of them."""
    rules = GUIDES[kind].rules
    whole = [each for each in rules if each.what == "contact"]
    lasting = [each for each in rules if each.trigger is not Trigger.CONSENT_WITHDRAWN or each.what == "consent"]
    assert len({each.what for each in lasting}) == len(lasting), "two rules about the same: the shorter one would win"
    assert len(whole) == 1
    assert all(days(each.periods[law]) <= days(whole[0].periods[law]) for each in rules)


@each_kind
@pytest.mark.parametrize("law", Law)
@pytest.mark.parametrize("language", Language)
def test_every_purpose_of_a_guide_promises_what_its_rules_do(office, kind, law, language):
    """Once all of it is checked, words and rules agree: the notice and the program say the same."""
    office.ask(ApplyGuide(kind=kind, law=law, language=language))
    for each in office.ask(ListToCheck()):
        office.ask(MarkChecked(what=each.what, number=each.number))
    activities = office.ask(ShowProcessing()).activities
    assert all(each.rules for each in activities)
    assert [each.purpose.code for each in activities if Lacking.PERIODS_DIFFER in each.lacking] == []


@each_kind
def test_whatever_advertises_by_consent_has_a_rule_for_when_the_consent_ends(kind):
    """The address goes when the consent ends; what proves the consent, and the invoices, stay longer."""
    needed = {Channel.EMAIL: "contact_email", Channel.PHONE: "contact_phone", Channel.SMS: "contact_phone"}
    for each in GUIDES[kind].purposes:
        if each.basis is LegalBasis.CONSENT:
            ends = {rule.what for rule in each.rules if rule.trigger is Trigger.CONSENT_WITHDRAWN}
            wanted = {needed[channel] for channel in each.marketing}
            wanted |= {"interaction"} if Category.SPECIAL in each.categories else set()
            assert wanted <= ends, each.key


def test_the_address_goes_with_the_consent_and_the_order_stays(office):
    office.ask(ApplyGuide(kind=OfficeKind.SHOP, law=Law.PL))
    for each in office.ask(ListToCheck()):
        office.ask(MarkChecked(what=each.what, number=each.number))
    who = office.add("Ewa", "Fikcyjna", email="ewa@fikcja.example")
    office.ask(AddOrder(contact_id=who, number="1", title="Kubek", total=Money(Decimal(10), "PLN")))
    news = next(each for each in office.ask(Purposes()) if each.code == "newsletter")
    words = next(each for each in office.ask(Wordings(news.id)) if each.language == "pl")
    consent = {"channel": Channel.EMAIL, "form": ConsentForm.PAPER, "source": "targi"}
    office.ask(GiveConsent(contact_id=who, wording_id=words.id, **consent))
    office.ask(ObjectToPurpose(contact_id=who, purpose_id=news.id))
    (request,) = office.ask(Requests())
    office.ask(AnswerRequest(request_id=request.id, delivered="e-mail"))
    later = office.clocks.now().date() + timedelta(days=40)
    due = {each.what.code for each in office.ask(PreviewRetention(on=later)).due if each.kept_by is None}
    assert due == {"contact_email"}


@each_kind
def test_every_text_of_a_guide_is_in_each_language_and_names_no_place_it_does_not_fill(kind):
    for law in Law:
        told = {language: proposals(GuideChoice(kind, law, language)) for language in Language}
        english = told[Language.ENGLISH]
        assert len({each.key for each in english}) == len(english)
        for language in (Language.POLISH, Language.UKRAINIAN):
            assert [each.key for each in told[language]] == [each.key for each in english]
            words = words_in(language)
            for each, there in zip(english, told[language], strict=True):
                assert "{" not in each.title + "".join(each.lines)
                if each.what is Proposed.PURPOSE:
                    assert (there.title, there.lines) != (each.title, each.lines)
            assert words.gettext(ABOUT[kind]) != ABOUT[kind]


@each_kind
def test_every_entry_of_a_guide_fits_its_register(kind):
    for each in GUIDES[kind].entries:
        said = dict(each.texts) | dict(each.codes) | dict.fromkeys(each.days, "2027-01-01")
        said |= dict.fromkeys([*each.entries, *each.recipients], "1")
        checked(each.register, said)
        for name, other in each.entries.items():
            assert REGISTERS[each.register].field(name).of is other.register


@each_kind
def test_a_guide_makes_a_whole_record_of_processing_and_a_notice_in_each_language(office, tmp_path, kind):
    done = office.ask(ApplyGuide(kind=kind))
    assert (done.there, done.left_out) == (0, 0)
    assert done.added == len(proposals(GuideChoice(kind, Law.PL, Language.ENGLISH)))
    record = office.ask(ShowProcessing())
    assert [each.lacking for each in record.activities] == [()] * len(GUIDES[kind].purposes)
    assert record.measures
    state = {each.key: each.state for each in office.ask(Compliance())}
    for key in ("purposes", "periods", "processing", "sources", "wordings"):
        assert state[key] is CheckState.MET, key
    # What only the office can do is not done by a guide.
    for key in ("proposals", "rules", "agreements"):
        assert state[key] is CheckState.NOT_MET, key
    for language in Language:
        words = words_in(language)
        for elsewhere in (False, True):
            to = tmp_path / f"{language}-{elsewhere}.pdf"
            office.ask(ExportNotice(to=to, from_elsewhere=elsewhere, language=language))
            text = squeezed(text_of(to.read_bytes()))
            assert squeezed(DETAILS.name) in text
            assert squeezed(words.gettext("You may object")) in text
            assert squeezed(words.gettext("No decisions by machine")) in text
            for each in record.activities:
                assert squeezed(said_again(each.purpose.name, language)) in text
                assert squeezed(said_again(each.purpose.description, language)) in text
                assert squeezed(said_again(each.purpose.retention, language)) in text
                assert squeezed(label(each.purpose.basis, words)) in text
            assert "tobechecked" not in text.lower()
            assert squeezed(words.gettext("To be checked")) not in text


def test_a_guide_speaks_the_language_of_the_office_and_wordings_all_three(office):
    office.ask(ApplyGuide(kind=OfficeKind.SHOP, law=Law.UA, language=Language.UKRAINIAN))
    found = {each.code: each for each in office.ask(Purposes())}
    assert found["orders"].name == "Замовлення та доставка"
    assert "1095" in found["books"].retention
    said = {each.language: each.text for each in office.ask(Wordings(found["newsletter"].id))}
    assert set(said) == {"en", "pl", "uk"}
    assert all(DETAILS.name in text for text in said.values())
    assert said["pl"].startswith("Wyrażam zgodę")


def test_the_country_decides_the_periods(office):
    office.ask(ApplyGuide(kind=OfficeKind.CLINIC))
    (whole,) = (each for each in office.ask(RetentionRules()) if each.what.code == "contact")
    assert whole.period == Period(years=30, from_year_end=True)  # PL: the longest, where somebody died of an injury
    assert "29(1)" in whole.reason


def test_applying_twice_adds_nothing_and_another_kind_only_what_is_new(office):
    first = office.ask(ApplyGuide(kind=OfficeKind.WORKSHOP))
    before = everything(office, but=("audit_line", "answered", "audit_alias"))
    again = office.ask(ApplyGuide(kind=OfficeKind.WORKSHOP, language=Language.POLISH))
    assert (again.added, again.there) == (0, first.added)
    assert everything(office, but=("audit_line", "answered", "audit_alias")) == before
    other = office.ask(ApplyGuide(kind=OfficeKind.SHOP))
    assert 0 < other.added < len(proposals(GuideChoice(OfficeKind.SHOP, Law.PL, Language.ENGLISH)))
    assert len({each.code for each in office.ask(Purposes())}) == len(office.ask(Purposes()))


def test_what_somebody_wrote_or_changed_stays_as_it_is(office):
    own = office.ask(AddPurpose(code="newsletter", name="Nasz list", basis=LegalBasis.CONSENT)).number
    office.ask(AddWording(purpose_id=own, language="pl", text="Tak."))
    office.ask(AddRecipient(name="Notary", category="ours"))
    office.ask(AddEntry(register=Register.ASSETS, values={"name": "Paper files", "kind": "paper", "where": "cellar"}))
    there = {each.key for each in office.ask(PreviewGuide(OfficeKind.ASSOCIATION)) if each.there}
    assert there == {"purpose:newsletter", "wording:newsletter:pl", "entry:asset_paper"}
    office.ask(ApplyGuide(kind=OfficeKind.ASSOCIATION))
    found = {each.code: each for each in office.ask(Purposes())}
    assert found["newsletter"].name == "Nasz list"
    assert [each.text for each in office.ask(Wordings(own)) if each.language == "pl"] == ["Tak."]
    (paper,) = (each for each in office.ask(RegisterEntries(Register.ASSETS)) if each.title == "Paper files")
    assert paper.said("where") == "cellar"
    assert own not in {each.number for each in office.ask(ListToCheck()) if each.what is Proposed.PURPOSE}
    members = found["members"]
    office.ask(EditPurpose(purpose_id=members.id, name="Our people", basis=LegalBasis.CONTRACT))
    assert office.ask(ApplyGuide(kind=OfficeKind.ASSOCIATION)).added == 0
    assert next(each.name for each in office.ask(Purposes()) if each.id == members.id) == "Our people"


def test_what_is_left_out_is_not_added_and_what_leads_to_it_goes_on_without(office):
    left = ("rule:notes", "recipient:it", "purpose:newsletter", "entry:asset_mail")
    done = office.ask(ApplyGuide(kind=OfficeKind.ESTATE_AGENT, leave_out=left))
    assert "Notes and conversations" not in {each.name for each in office.ask(RetentionRules())}
    assert "Hosting and IT support" not in {each.name for each in office.ask(Recipients())}
    sheets = {each.purpose.code: each for each in office.ask(PurposeSheets())}
    assert len(sheets["enquiries"].rules) == 1
    assert sheets["enquiries"].recipients == ()
    (wrong,) = (each for each in office.ask(RegisterEntries(Register.RISKS)) if "wrong person" in each.title)
    assert wrong.said("asset") == ""
    # The agreement with a recipient that is left out cannot be written: it must name somebody.
    assert "Hosting" not in " ".join(each.title for each in office.ask(RegisterEntries(Register.AGREEMENTS)))
    assert done.left_out == 4  # the newsletter is none of an estate agent's: the agreement is


def test_a_purpose_that_is_left_out_takes_its_wordings_along(office):
    office.ask(ApplyGuide(kind=OfficeKind.SHOP, leave_out=("purpose:newsletter",)))
    assert "newsletter" not in {each.code for each in office.ask(Purposes())}
    assert {each.purpose_id for each in office.ask(Wordings())} == {
        each.id for each in office.ask(Purposes()) if each.code == "calls"
    }


def test_rules_delete_nothing_before_somebody_checked_them(office):
    office.ask(ApplyGuide(kind=OfficeKind.SHOP))
    assert not any(each.active for each in office.ask(RetentionRules()))
    rule = office.ask(RetentionRules())[0]
    assert office.ask(MarkChecked(what=Proposed.RULE, number=rule.id)).number == 1
    assert [each.id for each in office.ask(RetentionRules()) if each.active] == [rule.id]
    assert office.ask(MarkChecked(what=Proposed.RULE, number=rule.id)).number == 0
    with pytest.raises(Missing):
        office.ask(MarkChecked(what=Proposed.RULE, number=999))


def open_ones(office):
    return {(each.what, each.number) for each in office.ask(ListToCheck())}


def test_each_of_the_four_kinds_is_to_be_checked_until_somebody_says_so_writes_it_anew_or_does_away_with_it(office):
    office.ask(ApplyGuide(kind=OfficeKind.SHOP))
    assert {what for what, _number in open_ones(office)} == set(Proposed) - {Proposed.RECIPIENT}
    purposes = {each.code: each for each in office.ask(Purposes())}
    rules = list(office.ask(RetentionRules()))
    assets = office.ask(RegisterEntries(Register.ASSETS))
    wording = next(each for each in office.ask(Wordings()) if each.language == "pl")
    gone = [
        (Proposed.PURPOSE, purposes["orders"].id, MarkChecked(what=Proposed.PURPOSE, number=purposes["orders"].id)),
        (Proposed.PURPOSE, purposes["books"].id,
         EditPurpose(purpose_id=purposes["books"].id, name="Księgi", basis=LegalBasis.LEGAL_OBLIGATION)),
        (Proposed.PURPOSE, purposes["calls"].id, RetirePurpose(purpose_id=purposes["calls"].id)),
        (Proposed.WORDING, wording.id,
         AddWording(purpose_id=wording.purpose_id, language="pl", text="Zgadzam się.")),
        (Proposed.RULE, rules[0].id,
         SetRetentionRule(rule_id=rules[0].id, name="x", what=rules[0].what.code, trigger=rules[0].trigger,
                          period=rules[0].period, action=rules[0].action, reason="x")),
        (Proposed.RULE, rules[1].id, RemoveRetentionRule(rule_id=rules[1].id)),
        (Proposed.ENTRY, assets[0].id, EditEntry(entry_id=assets[0].id, values={"where": "office"})),
        (Proposed.ENTRY, assets[1].id, MarkChecked(what=Proposed.ENTRY, number=assets[1].id)),
    ]  # fmt: skip
    for what, number, ask in gone:
        assert (what, number) in open_ones(office)
        office.ask(ask)
        assert (what, number) not in open_ones(office)
    removed = {each.key for each in office.ask(PreviewGuide(OfficeKind.SHOP)) if not each.there}
    assert len(removed) == 1, "a rule that was removed can be proposed again, nothing else"


def test_an_ended_entry_is_no_more_to_be_checked_and_not_proposed_again(office):
    office.ask(ApplyGuide(kind=OfficeKind.SHOP))
    policy = office.ask(RegisterEntries(Register.POLICIES))[0]
    office.ask(EndEntry(entry_id=policy.id, reason="inna"))
    assert (Proposed.ENTRY, policy.id) not in open_ones(office)
    assert office.ask(ApplyGuide(kind=OfficeKind.SHOP)).added == 0


def test_what_is_to_be_checked_falls_due_within_thirty_days(office):
    office.ask(ApplyGuide(kind=OfficeKind.SALON))
    (due,) = (each for each in office.ask(Deadlines()) if each.kind is DeadlineKind.PROPOSAL)
    assert due.due == office.clocks.now().astimezone().date() + timedelta(days=30)
    assert due.count == len(open_ones(office))
    assert due.reference == ""


def test_a_policy_is_put_before_nobody_until_it_is_checked(office):
    office.ask(ApplyGuide(kind=OfficeKind.SALON))
    assert office.ask(MyReadings()) == ()
    policy = office.ask(RegisterEntries(Register.POLICIES))[0]
    office.ask(MarkChecked(what=Proposed.ENTRY, number=policy.id))
    assert [each.entry_id for each in office.ask(MyReadings())] == [policy.id]


def test_documents_of_the_office_hint_at_what_is_unchecked_and_those_for_people_do_not(office, tmp_path):
    office.ask(ApplyGuide(kind=OfficeKind.PRINT_SHOP))
    office.ask(ExportProcessing(to=tmp_path / "r.pdf"))
    assert squeezed("still to be checked") in squeezed(text_of((tmp_path / "r.pdf").read_bytes()))
    for register in (Register.ASSETS, Register.RISKS):
        office.ask(ExportRegister(register=register, to=tmp_path / "a.pdf"))
        assert squeezed("still to be checked") in squeezed(text_of((tmp_path / "a.pdf").read_bytes()))
    for what, number in open_ones(office):
        office.ask(MarkChecked(what=what, number=number))
    for ask in (
        ExportProcessing(to=tmp_path / "r.pdf"),
        ExportRegister(register=Register.ASSETS, to=tmp_path / "r.pdf"),
    ):
        office.ask(ask)
        assert squeezed("to be checked") not in squeezed(text_of((tmp_path / "r.pdf").read_bytes()))
    assert {each.key: each.state for each in office.ask(Compliance())}["proposals"] is CheckState.MET


@pytest.mark.parametrize(
    "missing", [Permission.REGISTER_WRITE, Permission.RETENTION_WRITE, Permission.DISCLOSURE_WRITE]
)
def test_who_may_not_write_all_of_it_sets_nothing_up(office, missing):
    add_person(office, "anna", Role.OWNER)
    grants = {each: scope for each, scope in GRANTS[Role.OWNER].items() if each is not missing}
    with acting(office, "anna", Role.OWNER, grants), pytest.raises(NotAllowed):
        office.ask(ApplyGuide(kind=OfficeKind.SHOP))
    assert office.ask(Purposes()) == ()
    with acting(office, "anna", Role.SALESPERSON):
        for ask in (PreviewGuide(OfficeKind.SHOP), ListToCheck(), MarkChecked(what=Proposed.PURPOSE, number=1)):
            with pytest.raises(NotAllowed):
                office.ask(ask)


def test_who_reads_registers_but_does_not_write_them_checks_nothing(office):
    office.ask(ApplyGuide(kind=OfficeKind.SHOP))
    add_person(office, "anna", Role.OWNER)
    grants = {each: scope for each, scope in GRANTS[Role.OWNER].items() if each is not Permission.RETENTION_WRITE}
    rule = office.ask(RetentionRules())[0]
    with acting(office, "anna", Role.OWNER, grants), pytest.raises(NotAllowed):
        office.ask(MarkChecked(what=Proposed.RULE, number=rule.id))
    assert (Proposed.RULE, rule.id) in open_ones(office)
