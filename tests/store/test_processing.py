"""The record of processing activities: every item of Art. 30(1), out of the registers, in each language."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from desktop_crm.api.compliance import Compliance
from desktop_crm.api.consents import AddPurpose
from desktop_crm.api.guides import ApplyGuide
from desktop_crm.api.office import EditOffice
from desktop_crm.api.processing import ExportNotice, ExportProcessing, ShowProcessing
from desktop_crm.api.purposes import EditPurpose, PurposeSheets, RetirePurpose
from desktop_crm.api.recipients import AddRecipient, EndRecipient, Recipients
from desktop_crm.api.registers import AddEntry, EndEntry, RegisterEntries
from desktop_crm.api.retention import RetentionRules, SetRetentionRule
from desktop_crm.domain.categories import Category
from desktop_crm.domain.compliance import CheckState
from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.errors import Invalid, NotAllowed
from desktop_crm.domain.guides import Law, OfficeKind
from desktop_crm.domain.languages import Language
from desktop_crm.domain.periods import Period
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.processing import Lacking
from desktop_crm.domain.purposes import DataSource, PersonKind
from desktop_crm.domain.register_specs import Register
from desktop_crm.domain.retention import RetentionAction, Trigger
from desktop_crm.words.catalogue import words_in
from desktop_crm.words.guides.recipients import COURT as COURTS
from desktop_crm.words.guides.shared import INVOICES
from desktop_crm.words.labels import label
from desktop_crm.words.retention import counted
from tests.support.actors import acting, add_person
from tests.support.offices import DETAILS
from tests.unit.reports.reading import squeezed, text_of


@pytest.fixture
def purpose(office):
    ask = AddPurpose(code="ksiegi", name="Prowadzenie ksiąg", basis=LegalBasis.LEGAL_OBLIGATION)
    return office.ask(ask).number


@pytest.fixture
def whole(office, purpose):
    """A purpose with everything Art. 30(1) wants of it."""
    recipient = office.ask(AddRecipient(name="Serwerownia Alpejska", category="hosting")).number
    rule = office.ask(
        SetRetentionRule(
            name="Faktury", what="customer_order", trigger=Trigger.LAST_ORDER, period=Period(years=5),
            action=RetentionAction.DELETE, reason="ustawa o rachunkowości",
        )
    ).number  # fmt: skip
    office.ask(
        EditPurpose(
            purpose_id=purpose, name="Prowadzenie ksiąg", basis=LegalBasis.LEGAL_OBLIGATION, description="dla klientów",
            persons=(PersonKind.CLIENTS,), categories=(Category.IDENTITY,), recipients=(recipient,), rules=(rule,),
        )
    )  # fmt: skip
    transfer = {"recipient": str(recipient), "country": "CH", "safeguard": "adequacy", "data": "faktury"}
    office.ask(AddEntry(register=Register.TRANSFERS, values=transfer | {"review_on": "2029-01-01"}))
    measure = {"name": "Zaszyfrowane dyski", "kind": "technical", "details": "AES-256"}
    office.ask(AddEntry(register=Register.MEASURES, values=measure))
    planned = {"name": "Nowy sejf", "kind": "technical", "due_on": "2029-01-01"}
    office.ask(AddEntry(register=Register.MEASURES, values=planned))
    return purpose


ITEMS = {
    "30(1)(a) controller": lambda words: DETAILS.name,
    "30(1)(b) purpose": lambda words: "Prowadzenie ksiąg",
    "30(1)(c) people": lambda words: label(PersonKind.CLIENTS, words),
    "30(1)(c) data": lambda words: label(Category.IDENTITY, words),
    "30(1)(d) recipients": lambda words: "Serwerownia Alpejska (hosting)",
    "30(1)(e) transfer": lambda words: words.gettext("a decision of the Commission (Art. 45)"),
    "30(1)(f) how long": lambda words: counted(Period(years=5), Trigger.LAST_ORDER, words),
    "30(1)(g) measures": lambda words: "Zaszyfrowane dyski",
    "legal basis": lambda words: label(LegalBasis.LEGAL_OBLIGATION, words),
}


@pytest.mark.parametrize("language", Language)
def test_the_document_holds_every_item_of_the_law(office, whole, tmp_path, language):
    office.ask(ExportProcessing(to=tmp_path / "r.pdf", language=language))
    text, words = squeezed(text_of((tmp_path / "r.pdf").read_bytes())), words_in(language)
    assert {item for item, said in ITEMS.items() if squeezed(said(words)) not in text} == set()
    assert "sejf" not in text  # planned, not in force


def test_the_table_holds_an_activity_a_line(office, whole, tmp_path):
    office.ask(ExportProcessing(to=tmp_path / "r.csv", language=Language.POLISH))
    heads, line = csv.reader(io.StringIO((tmp_path / "r.csv").read_text("utf-8-sig")))
    assert len(heads) == len(line)
    assert "Prowadzenie ksiąg\ndla klientów" in line
    assert "Serwerownia Alpejska, Szwajcaria, decyzja Komisji (art. 45), decyzja 2000/518/EC z 26 lipca 2000" in line


def test_what_an_activity_lacks_is_said_and_counted(office, purpose):
    (activity,) = office.ask(ShowProcessing()).activities
    assert set(activity.lacking) == set(Lacking) - {Lacking.PERIODS_DIFFER}  # what is not said differs from nothing
    state = {each.key: each.state for each in office.ask(Compliance())}
    assert state["processing"] is CheckState.NOT_MET


def test_a_whole_activity_lacks_nothing_and_a_retired_one_is_not_there(office, whole):
    record = office.ask(ShowProcessing())
    assert record.activities[0].lacking == ()
    assert [each.title for each in record.measures] == ["Zaszyfrowane dyski"]
    assert {each.key: each.state for each in office.ask(Compliance())}["processing"] is CheckState.MET
    office.ask(RetirePurpose(purpose_id=whole))
    assert office.ask(ShowProcessing()).activities == ()


def test_a_file_of_another_kind_and_a_person_without_the_permission_are_refused(office, tmp_path):
    with pytest.raises(Invalid):
        office.ask(ExportProcessing(to=tmp_path / "r.doc"))
    add_person(office, "anna", Role.SALESPERSON)
    with acting(office, "anna", Role.SALESPERSON), pytest.raises(NotAllowed):
        office.ask(ShowProcessing())


NOTICE = {
    "13(1)(a) controller": lambda words: DETAILS.name,
    "13(1)(b) officer": lambda words: DETAILS.dpo_name,
    "13(1)(c) purpose": lambda words: "Prowadzenie ksiąg",
    "13(1)(c) basis": lambda words: label(LegalBasis.LEGAL_OBLIGATION, words),
    "13(1)(e) recipients": lambda words: "Serwerownia Alpejska (hosting)",
    "13(1)(f) transfers": lambda words: words.gettext("a decision of the Commission (Art. 45)"),
    "13(2)(a) how long": lambda words: counted(Period(years=5), Trigger.LAST_ORDER, words),
    "13(2)(b) access": lambda words: words.gettext(
        "Access (Art. 15): know what we hold of you, and get a copy free of charge."
    ),
    "13(2)(b) rectification": lambda words: words.gettext("Rectification (Art. 16):"),
    "13(2)(b) erasure": lambda words: words.gettext("Erasure (Art. 17):"),
    "13(2)(b) restriction": lambda words: words.gettext("Restriction (Art. 18):"),
    "13(2)(b) portability": lambda words: words.gettext("Portability (Art. 20):"),
    "13(2)(c) withdrawal": lambda words: words.gettext("Withdrawal (Art. 7(3)):"),
    "13(2)(d) complaint": lambda words: words.gettext(
        "You may complain to the supervisory authority: {authority}."
    ).split("{")[0],
    "13(2)(f) machines": lambda words: words.gettext("No decisions by machine"),
    "21(4) objection apart": lambda words: words.gettext("You may object"),
}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("elsewhere", [False, True])
@pytest.mark.parametrize("ending", ["pdf", "txt"])
def test_the_privacy_notice_tells_everything_the_law_wants(office, whole, tmp_path, language, elsewhere, ending):
    to, words = tmp_path / f"notice.{ending}", words_in(language)
    assert office.ask(ExportNotice(to=to, from_elsewhere=elsewhere, language=language)).number == 1
    text = squeezed(to.read_text("utf-8") if ending == "txt" else text_of(to.read_bytes()))
    assert {item for item, said in NOTICE.items() if squeezed(said(words)) not in text} == set()
    must = words.gettext("A law obliges us to ask for these data; without them we cannot do what you want of us.")
    assert (squeezed(must) in text) is not elsewhere  # Art. 13(2)(e)
    assert (squeezed(words.gettext("Where the data come from")) in text) is elsewhere  # Art. 14(2)(f)
    assert (squeezed(label(Category.IDENTITY, words)) in text) is elsewhere  # Art. 14(1)(d)


def test_a_notice_of_another_kind_of_file_is_refused(office, tmp_path):
    with pytest.raises(Invalid):
        office.ask(ExportNotice(to=tmp_path / "notice.doc"))
    assert list(tmp_path.glob("notice*")) == []


def told(office, tmp_path, language=Language.POLISH, *, elsewhere=False):
    office.ask(ExportNotice(to=tmp_path / "notice.txt", from_elsewhere=elsewhere, language=language))
    return (tmp_path / "notice.txt").read_text("utf-8")


def lacking(office, key):
    return {each.key: each.tally.lacking for each in office.ask(Compliance())}[key]


def rewrite(office, purpose, retention, **more):
    """Write the purpose of ``whole`` anew with a period in its own words."""
    (sheet,) = office.ask(PurposeSheets())
    kept = {"persons": sheet.persons, "categories": sheet.categories, "recipients": sheet.recipients}
    kept |= {"rules": sheet.rules} | more
    basis = sheet.purpose.basis
    ask = EditPurpose(purpose_id=purpose, name="Prowadzenie ksiąg", basis=basis, retention=retention, **kept)
    office.ask(ask)


@pytest.mark.parametrize("language", Language)
def test_what_is_decided_by_machine_is_told_with_the_rights_it_gives(office, whole, tmp_path, language):
    words = words_in(language)
    none = words.gettext("No decisions by machine")
    assert none in told(office, tmp_path, language)
    office.ask(EditOffice(details=replace(DETAILS, automated_decisions="Punkty za wypłacalność, od 300 do 900.")))
    for elsewhere in (False, True):  # Art. 13(2)(f), 14(2)(g)
        text = told(office, tmp_path, language, elsewhere=elsewhere)
        assert "Punkty za wypłacalność, od 300 do 900." in text
        assert none not in text
        assert "22(3)" in text or "22 ust. 3" in text


def test_that_nobody_has_said_whether_machines_decide_is_lacking_until_somebody_says_none(office, whole, tmp_path):
    assert lacking(office, "automated") == 1
    office.ask(EditOffice(details=replace(DETAILS, automated_decisions="Brak.")))
    assert lacking(office, "automated") == 0
    assert "Żadnych decyzji maszyny" in told(office, tmp_path)


def test_a_period_that_is_not_what_the_rules_do_is_told_until_one_is_changed(office, whole):
    rewrite(office, whole, "Pięć lat od ostatniego zamówienia")
    assert lacking(office, "promised") == 0
    rewrite(office, whole, "Siedem lat od ostatniego zamówienia")
    (activity,) = office.ask(ShowProcessing()).activities
    assert activity.lacking == (Lacking.PERIODS_DIFFER,)
    assert lacking(office, "promised") == 1
    rewrite(office, whole, "Tak długo, jak każe prawo")
    assert lacking(office, "promised") == 0


def test_a_rule_that_takes_everybody_is_told_of_for_each_purpose_and_breaks_what_was_promised(office, whole, tmp_path):
    rewrite(office, whole, "5 lat od ostatniego zamówienia")
    office.ask(
        SetRetentionRule(
            name="Dawni", what="contact", trigger=Trigger.CONTRACT_END, period=Period(months=18),
            action=RetentionAction.ANONYMISE, reason="po umowie",
        )
    )  # fmt: skip
    assert lacking(office, "promised") == 1
    assert "18 miesięcy od końca umowy, potem anonimizujemy" in told(office, tmp_path)
    office.ask(ExportProcessing(to=tmp_path / "r.csv", language=Language.UKRAINIAN))
    assert "18 місяців від кінця договору, далі знеособлюємо (Dawni: po umowie)" in (tmp_path / "r.csv").read_text(
        "utf-8-sig"
    )
    office.ask(
        SetRetentionRule(
            name="Księgi", what="customer_order", trigger=Trigger.OWN_DATE, period=Period(years=5),
            action=RetentionAction.KEEP, reason="art. 86", purposes=(whole,),
        )
    )  # fmt: skip
    assert lacking(office, "promised") == 0  # a law keeps them that long


def test_a_rule_that_is_switched_off_is_no_answer_to_how_long(office, whole, tmp_path):
    (rule,) = office.ask(RetentionRules())
    off = SetRetentionRule(
        rule_id=rule.id, name=rule.name, what=rule.what.code, trigger=rule.trigger, period=rule.period,
        action=rule.action, reason=rule.reason, active=False,
    )  # fmt: skip
    office.ask(off)
    (activity,) = office.ask(ShowProcessing()).activities
    assert activity.lacking == (Lacking.HOW_LONG,)
    assert "5 lat" not in told(office, tmp_path)


def test_whom_no_purpose_names_is_told_all_the_same_and_lacking_until_one_does(office, whole, tmp_path):
    office.ask(AddRecipient(name="Chmura Karpacka", category="kopie", country="US"))
    for text in (told(office, tmp_path), told(office, tmp_path, elsewhere=True)):
        assert "Chmura Karpacka (kopie)" in text
        assert "Chmura Karpacka, Stany Zjednoczone" in text
    office.ask(ExportProcessing(to=tmp_path / "r.pdf", language=Language.ENGLISH))
    office.ask(ExportProcessing(to=tmp_path / "r.csv", language=Language.ENGLISH))
    assert squeezed("Chmura Karpacka (kopie)") in squeezed(text_of((tmp_path / "r.pdf").read_bytes()))
    assert "Chmura Karpacka (kopie)" in (tmp_path / "r.csv").read_text("utf-8-sig")
    assert lacking(office, "told_recipients") == 1
    numbers = tuple(each.id for each in office.ask(Recipients()))
    rewrite(office, whole, "", recipients=numbers)
    assert lacking(office, "told_recipients") == 0


def test_how_to_get_a_copy_of_the_safeguards_is_told_where_data_go_abroad(office, purpose, whole, tmp_path):
    copy = "Kopię tych zabezpieczeń wysyłamy Państwu bezpłatnie na prośbę: iod@fikcja.example."
    assert copy in told(office, tmp_path)
    rewrite(office, whole, "", recipients=())
    for each in office.ask(RegisterEntries(Register.TRANSFERS)):
        office.ask(EndEntry(entry_id=each.id, reason="koniec"))
    for each in office.ask(Recipients()):
        office.ask(EndRecipient(recipient_id=each.id, reason="koniec"))
    assert copy not in told(office, tmp_path)


def test_data_from_elsewhere_tell_their_sources_but_none_that_could_be_a_person(office, whole, tmp_path):
    for number in range(5):
        office.add("Osoba", f"Fikcyjna{number}", source="rejestr CEIDG")
    office.add("Jan", "Polecony", source="od Anny Zmyślonej")
    text = told(office, tmp_path, elsewhere=True)
    assert "pochodzą z tych źródeł: rejestr CEIDG." in text
    assert "Z nich publicznie dostępne: rejestr CEIDG." in text
    assert "Anny" not in text


@pytest.mark.parametrize("language", Language)
def test_what_the_office_says_of_its_sources_is_told_by_purpose_and_whether_anybody_can_read_them(
    office, whole, tmp_path, language
):
    words = words_in(language)
    assert lacking(office, "sources") == 1
    sources = (DataSource.AUTHORITIES, DataSource.PERSON, DataSource.PUBLIC_REGISTERS)
    rewrite(office, whole, "", sources=sources, origin="KRS, CEIDG")
    assert lacking(office, "sources") == 0
    courts, registers = label(DataSource.AUTHORITIES, words), label(DataSource.PUBLIC_REGISTERS, words)
    text = told(office, tmp_path, language, elsewhere=True)
    assert f"Prowadzenie ksiąg: {courts}, {registers}: KRS, CEIDG." in text
    public = words.gettext("{sources}. Publicly accessible: {public}.")
    assert public.format(sources="KRS, CEIDG", public=registers) in text
    assert label(DataSource.PERSON, words) not in text
    assert "CEIDG" not in told(office, tmp_path, language)
    office.ask(ExportProcessing(to=tmp_path / "r.csv", language=language))
    assert label(DataSource.PERSON, words) in (tmp_path / "r.csv").read_text("utf-8-sig")


def test_what_a_guide_proposed_is_read_in_the_readers_language(office, tmp_path):
    office.ask(ApplyGuide(kind=OfficeKind.BOOKKEEPING, law=Law.PL, language=Language.POLISH))
    text = told(office, tmp_path, Language.UKRAINIAN)
    ukrainian, polish = words_in(Language.UKRAINIAN), words_in(Language.POLISH)
    for message in (INVOICES.name, INVOICES.kept[Law.PL], COURTS.name):
        assert ukrainian.gettext(message) in text
        assert polish.gettext(message) not in text


def test_an_office_in_ukraine_sends_abroad_from_ukraine_and_its_own_law_is_named(office, whole, tmp_path):
    home = AddRecipient(name="Київський бухгалтер", category="облік", country="UA")
    number = office.ask(home).number
    rewrite(office, whole, "", recipients=(number,))
    assert "Poza EOG: Київський" in told(office, tmp_path)
    office.ask(EditOffice(details=replace(DETAILS, region="UA")))
    text = told(office, tmp_path, Language.UKRAINIAN)
    assert "За межами нашої країни: немає" in text
    assert "ЄЕЗ" not in text
    assert "№ 2297-VI" in text
    office.ask(ExportProcessing(to=tmp_path / "r.csv", language=Language.UKRAINIAN))
    assert "Передавання за кордон" in (tmp_path / "r.csv").read_text("utf-8-sig")
