"""Masking what speaks of others in an answer (GDPR Art. 15(4)): proposed, decided, kept, applied to every file."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from decimal import Decimal

import pytest

from desktop_crm.api.consents import AddPurpose, AddWording, GiveConsent, Proof
from desktop_crm.api.contacts import AddContact, AddInteraction, AddOrder, DeleteContact, DeleteInteraction, ShowContact
from desktop_crm.api.disclosures import AddDisclosure
from desktop_crm.api.drafts import KeepDraft
from desktop_crm.api.recipients import AddRecipient
from desktop_crm.api.redaction import DecidePassage, ForgetDecision, MaskProposed, ShowRedaction
from desktop_crm.api.request_work import ShowRequest, TickStep
from desktop_crm.api.requests import ObjectToPurpose, OpenRequest
from desktop_crm.api.retention import PlaceHold
from desktop_crm.api.subjects import EraseSubject, ExportSubject, SubjectDocument, WhoSaw
from desktop_crm.domain.consents import Channel, ConsentForm, LegalBasis
from desktop_crm.domain.contacts import ContactDraft, ContactKind
from desktop_crm.domain.errors import (
    Invalid,
    MasksOutdated,
    Missing,
    NotAllowed,
)
from desktop_crm.domain.interactions import InteractionKind, Money
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.redaction import COLLEAGUES, Hint, Mask, MaskReason, PassageState
from desktop_crm.domain.request_steps import StepKind
from desktop_crm.domain.requests import RequestCame, RequestKind
from desktop_crm.privacy.masking import may_speak_of_others
from desktop_crm.store import subject_map
from desktop_crm.store.schema import METADATA
from desktop_crm.store.schema.contacts import interaction
from tests.support.actors import acting, add_person, everything

NOTE = "Bożena mówi, że sąsiad Jan Kowalski (jan@kowalski.example, 602 333 444) słyszał Nowaka. Rabat 17 procent."


def _total():
    return Money(Decimal(1), "PLN")


@pytest.fixture
def neighbours(office):
    office.add("Jan", "Kowalski")
    office.add("Anna", "Nowak")


@pytest.fixture
def note(office, person, neighbours):
    return office.ask(AddInteraction(contact_id=person, kind=InteractionKind.NOTE, text=NOTE)).number


@pytest.fixture
def asked(office, person):
    ask = OpenRequest(contact_id=person, kind=RequestKind.ACCESS, came=RequestCame.EMAIL, identity_check="dowód")
    return office.ask(ask).number


def passage(office, asked, note):
    [found] = [
        each
        for each in office.ask(ShowRedaction(asked)).passages
        if (each.place.table, each.place.record) == ("interaction", note)
    ]
    return found


def mask(office, asked, note, *masks):
    office.ask(DecidePassage(request_id=asked, table="interaction", record=note, column="text", masks=masks))


def part(text, reason=MaskReason.THIRD_PERSON, **more):
    return Mask(reason, NOTE.index(text), NOTE.index(text) + len(text), **more)


def text_of(pdf):
    return " ".join(subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout.split())


def test_names_addresses_and_numbers_of_others_are_proposed_in_whatever_case_they_stand(office, asked, note):
    found = {NOTE[each.start : each.stop]: each.hint for each in passage(office, asked, note).proposals}
    assert found == {
        "Jan Kowalski": Hint.PERSON,
        "jan@kowalski.example": Hint.EMAIL,
        "602 333 444": Hint.PHONE,
        "Nowaka": Hint.PERSON,
    }


def test_the_person_their_own_addresses_and_the_office_are_never_proposed(office, neighbours):
    who = office.add("Jan", "Kowalski", email="ja@kowalski.example", phone="602 333 444")
    text = "Jan Kowalski, ja@kowalski.example, tel. 602-333-444, pisał na biuro@fikcja.example"
    number = office.ask(AddInteraction(contact_id=who, kind=InteractionKind.NOTE, text=text)).number
    asked = office.ask(OpenRequest(contact_id=who, kind=RequestKind.ACCESS, came=RequestCame.LETTER)).number
    assert passage(office, asked, number).proposals == ()


def test_a_colleague_and_another_company_are_proposed_and_people_in_the_trash_too(office, person, asked):
    office.ask(AddContact(draft=ContactDraft(kind=ContactKind.COMPANY, family="Drukarnia Fortuna Sp. z o.o.")))
    office.ask(DeleteContact(contact_id=office.add("Zenon", "Wyrzucony")))
    text = "Oli Lis powiedziała to w Drukarni Fortuna, przy Zenonie Wyrzuconym."
    number = office.ask(AddInteraction(contact_id=person, kind=InteractionKind.NOTE, text=text)).number
    found = {text[each.start : each.stop]: each.hint for each in passage(office, asked, number).proposals}
    assert found["Drukarni Fortuna"] is Hint.COMPANY
    assert found["Zenonie Wyrzuconym"] is Hint.PERSON
    assert Hint.COLLEAGUE in found.values()


def test_what_is_masked_is_in_none_of_the_files_and_each_says_so(office, person, asked, note, tmp_path):
    mask(office, asked, note, part("Jan Kowalski"), part("jan@kowalski.example"), part("602 333 444"),
         part("17 procent", MaskReason.TRADE_SECRET, note="marża dla Kowalskiego"))  # fmt: skip
    forms = {"pdf": tmp_path / "a.pdf", "json": tmp_path / "a.json", "csv": tmp_path / "t", "vcard": tmp_path / "a.vcf"}
    office.ask(ExportSubject(contact_id=person, language=Language.ENGLISH, **forms))
    said = {
        "pdf": text_of(forms["pdf"]),
        "json": forms["json"].read_text("utf-8"),
        "vcard": forms["vcard"].read_text("utf-8"),
        **{path.name: path.read_text("utf-8-sig") for path in forms["csv"].iterdir()},
    }
    for name, text in said.items():
        for gone in ("Jan Kowalski", "kowalski.example", "602 333 444", "17 procent", "marża"):
            assert gone not in text, (name, gone)
    for name in ("pdf", "json", "interaction.csv"):
        assert "Bożena mówi, że sąsiad" in said[name]
        assert "[masked: " in said[name]
    assert b"Kowalski" not in forms["pdf"].read_bytes()
    assert "3 passages are masked (Art. 15(4) GDPR): Another person." in said["pdf"]
    assert "1 passage is masked (Art. 15(4) GDPR): Trade secret." in said["pdf"]
    assert json.loads(said["json"])["masked"] == {"third_person": 3, "trade_secret": 1}


@pytest.mark.parametrize("language", Language)
def test_the_document_states_in_its_language_how_much_is_masked_and_why(
    office, person, asked, note, tmp_path, language
):
    mask(office, asked, note, part("Jan Kowalski"))
    office.ask(ExportSubject(contact_id=person, language=language, pdf=tmp_path / "a.pdf"))
    said = text_of(tmp_path / "a.pdf")
    assert "Jan Kowalski" not in said
    assert {
        Language.ENGLISH: "1 passage is masked (Art. 15(4) GDPR): Another person.",
        Language.POLISH: "Zasłonięto 1 fragment (art. 15 ust. 4 RODO): inna osoba.",
        Language.UKRAINIAN: "Приховано 1 фрагмент (п. 4 ст. 15 GDPR): інша особа.",
    }[language] in said  # fmt: skip
    free_of_charge = {
        Language.ENGLISH: "free of charge", Language.POLISH: "bezpłatn", Language.UKRAINIAN: "безоплатн",
    }[language]  # fmt: skip
    assert free_of_charge in said
    assert "dowód" in said  # how identity was checked (Art. 12(6))


def test_the_same_export_made_again_is_masked_the_same(office, person, asked, note, tmp_path):
    mask(office, asked, note, part("Jan Kowalski"))
    made = []
    for name in ("a.json", "b.json"):
        office.ask(ExportSubject(contact_id=person, language=Language.POLISH, json=tmp_path / name))
        made.append(json.loads((tmp_path / name).read_bytes())["data"]["interaction"])
    assert made[0] == made[1]
    assert "[masked: third_person]" in made[0][0]["text"]


def test_a_value_that_changed_since_is_shown_to_be_looked_at_again_and_nothing_is_written_until_it_is(
    office, person, asked, note, tmp_path
):
    mask(office, asked, note, part("Jan Kowalski"))
    with office.office.around.store.write() as connection:
        connection.execute(interaction.update().where(interaction.c.id == note).values(text=f"Uwaga! {NOTE}"))
    assert passage(office, asked, note).state is PassageState.CHANGED
    with pytest.raises(MasksOutdated) as refused:
        office.ask(ExportSubject(contact_id=person, language=Language.POLISH, json=tmp_path / "a.json"))
    assert refused.value.args == (f"R-{asked}", 1)
    assert not (tmp_path / "a.json").exists()
    (tmp_path / "seen.pdf").write_bytes(office.ask(SubjectDocument(person, Language.POLISH)))
    assert "Bożena mówi" not in text_of(tmp_path / "seen.pdf")  # until then all of it is masked
    start = 7 + NOTE.index("Jan Kowalski")
    mask(office, asked, note, Mask(MaskReason.THIRD_PERSON, start, start + len("Jan Kowalski")))
    office.ask(ExportSubject(contact_id=person, language=Language.POLISH, json=tmp_path / "a.json"))


def test_a_row_that_is_gone_needs_no_mask(office, person, asked, note, tmp_path):
    mask(office, asked, note, part("Jan Kowalski"))
    office.ask(DeleteInteraction(interaction_id=note))
    office.ask(ExportSubject(contact_id=person, language=Language.POLISH, json=tmp_path / "a.json"))
    assert json.loads((tmp_path / "a.json").read_bytes())["masked"] == {}


PLANTED = (
    "Zegarmistrz1", "Firma2", "Targowisko3", "Notatka4", "Tytul5", "Numer6", "Udostepniono7", "Wysylkowo8", "Zrodlo9",
    "dowod10.txt", "Spor11", "Tozsamosc12", "Okolicznosci13", "Sprzeciw14", "Szkic15", "Odpis16", "Dopisek17",
)  # fmt: skip
"""A word of its own in everything that may speak of others, in whatever table or section it is told."""


@pytest.fixture
def planted(office):
    """Return a person and their request, with all of ``PLANTED`` said of them."""
    job, firm, source, note, title, order, what, why, given, proof, hold, identity, how, against, draft, copy, done = (
        PLANTED
    )
    who = office.add("Bożena", "Przykładowa", job_title=job, company_name=firm, source=source)
    purpose = office.ask(AddPurpose(code="cel", name="Cel", basis=LegalBasis.CONSENT)).number
    wording = office.ask(AddWording(purpose_id=purpose, language="pl", text="Tak.")).number
    courier = office.ask(AddRecipient(name="Kurier", category="poczta")).number
    office.ask(AddInteraction(contact_id=who, kind=InteractionKind.NOTE, text=note))
    office.ask(AddOrder(contact_id=who, number=order, title=title, total=_total()))
    office.ask(AddDisclosure(contact_id=who, recipient_id=courier, what=what, why=why))
    office.ask(
        GiveConsent(
            contact_id=who, wording_id=wording, channel=Channel.EMAIL, form=ConsentForm.PAPER, source=given,
            proof=Proof(proof, "text/plain", b"podpis"),
        )
    )  # fmt: skip
    office.ask(PlaceHold(contact_id=who, reason=hold, review_on=date(2027, 1, 1)))
    office.ask(ObjectToPurpose(contact_id=who, purpose_id=purpose, reason=against))
    office.ask(KeepDraft(place="contacts", contact_id=who, content={"given": draft}))
    scan = Proof(copy, "text/plain", b"list")
    ask = OpenRequest(
        contact_id=who, kind=RequestKind.ACCESS, came=RequestCame.LETTER, identity_check=identity, circumstances=how,
        scan=scan,
    )  # fmt: skip
    number = office.ask(ask).number
    office.ask(TickStep(request_id=number, step=StepKind.REDACTION, note=done))
    return who, number


@pytest.mark.parametrize("masked", [False, True])
def test_everything_that_can_be_masked_can_be_made_to_disappear_from_every_file(office, planted, tmp_path, masked):
    """Also a table added later: what is masked is replaced where values are read, not where they are drawn."""
    who, number = planted
    for each in office.ask(ShowRedaction(number)).passages if masked else ():
        place, masks = each.place, (Mask(MaskReason.THIRD_PERSON),)
        office.ask(
            DecidePassage(
                request_id=number, table=place.table, record=place.record, column=place.column, masks=masks
            )
        )  # fmt: skip
    forms = {"pdf": tmp_path / "a.pdf", "json": tmp_path / "a.json", "csv": tmp_path / "t", "vcard": tmp_path / "a.vcf"}
    office.ask(ExportSubject(contact_id=who, language=Language.POLISH, **forms))
    said = {
        "pdf": text_of(forms["pdf"]).replace(" ", ""),
        "json": forms["json"].read_text("utf-8"),
        "vcard": forms["vcard"].read_text("utf-8"),
        "csv": "".join(path.read_text("utf-8-sig") for path in forms["csv"].iterdir()),
    }
    folded = {name: text.casefold() for name, text in said.items()}
    told = {name: {word for word in PLANTED if word.casefold() in text} for name, text in folded.items()}
    if masked:
        assert told == {"pdf": set(), "json": set(), "csv": set(), "vcard": set()}
    else:
        assert told["pdf"] == told["json"] == told["csv"] == set(PLANTED)
        assert told["vcard"] == {"Zegarmistrz1", "Firma2"}


def test_a_name_or_a_number_of_the_person_cannot_be_masked_nor_somebody_elses_value(office, person, asked, note):
    stranger = office.add("Ktoś", "Inny")
    theirs = office.ask(AddInteraction(contact_id=stranger, kind=InteractionKind.NOTE, text="obce")).number
    for table, record, column in (
        ("contact", person, "family"),
        ("contact", person, "birth_date"),
        ("contact", person, "search"),
        ("interaction", theirs, "text"),
        ("interaction", note, "kind"),
        ("account", 1, "name"),
    ):
        with pytest.raises(Invalid, match="passage"):
            office.ask(DecidePassage(request_id=asked, table=table, record=record, column=column))
    with pytest.raises(Missing):
        office.ask(DecidePassage(request_id=asked, table=COLLEAGUES, record=0, column="nobody"))
    for start, stop in ((-1, 4), (5, 5), (7, 3), (3, 10_000)):
        with pytest.raises(Invalid, match="passage"):
            mask(office, asked, note, Mask(MaskReason.SAFETY, start, stop))
    with pytest.raises(Invalid, match="note"):
        mask(office, asked, note, Mask(MaskReason.SAFETY, note="x" * 1001))


def test_what_is_decided_to_stay_is_proposed_no_more_and_can_be_forgotten(office, asked, note):
    assert passage(office, asked, note).state is PassageState.OPEN
    mask(office, asked, note)
    assert passage(office, asked, note).state is PassageState.SEEN
    office.ask(ForgetDecision(request_id=asked, table="interaction", record=note, column="text"))
    assert passage(office, asked, note).state is PassageState.OPEN


def test_all_that_is_proposed_is_masked_at_once_but_what_somebody_decided_stays(office, person, asked, note):
    other = office.ask(AddInteraction(contact_id=person, kind=InteractionKind.NOTE, text="Był Jan Kowalski.")).number
    mask(office, asked, other)
    office.ask(MaskProposed(request_id=asked))
    assert {(each.start, each.stop) for each in passage(office, asked, note).masks} == {
        (each.start, each.stop) for each in passage(office, asked, note).proposals
    }
    assert passage(office, asked, other).masks == ()


def test_a_masked_colleague_is_nobody_by_name_in_the_list_of_who_reached_the_data(office, person, asked, tmp_path):
    [colleague] = office.ask(ShowRedaction(asked)).colleagues
    assert colleague.name == "Ola Lis"
    assert colleague.lines == len(office.ask(WhoSaw(person))) - 1
    masks = (Mask(MaskReason.SAFETY),)
    ask = DecidePassage(request_id=asked, table=COLLEAGUES, record=0, column=colleague.account_id, masks=masks)
    office.ask(ask)
    (tmp_path / "seen.pdf").write_bytes(office.ask(SubjectDocument(person, Language.ENGLISH)))
    said = text_of(tmp_path / "seen.pdf")
    assert "[masked: somebody's safety]" in said
    assert said.count("Ola Lis") <= 2  # who signs the answer is told


def test_the_step_is_done_once_somebody_went_through_and_again_when_something_is_added(office, person, asked, note):
    def step():
        return next(each for each in office.ask(ShowRequest(asked)).steps if each.kind is StepKind.REDACTION)

    assert (step().done, step().open) == (False, 1)
    mask(office, asked, note, part("Jan Kowalski"))
    assert not step().done
    office.ask(TickStep(request_id=asked, step=StepKind.REDACTION, note="przeczytane"))
    assert (step().done, step().by, step().note) == (True, "Ola Lis", "przeczytane")
    office.ask(AddOrder(contact_id=person, number="7", title="Wizytówki", total=_total()))
    assert (step().done, step().again) == (False, True)


def test_masks_go_with_the_person_and_hold_no_text(office, person, asked, note):
    mask(office, asked, note, part("Jan Kowalski", note="sąsiad"))
    rows = everything(office)["request_mask"]
    assert "Kowalski" not in repr(rows)
    office.ask(EraseSubject(contact_id=person, reason="17(1)(a)"))
    assert everything(office)["request_mask"] == []


def test_who_may_not_answer_requests_masks_nothing(office, asked, note):
    somebody = add_person(office, "handlowiec", Role.SALESPERSON)
    with acting(office, somebody, Role.SALESPERSON):
        for ask in (
            ShowRedaction(asked),
            MaskProposed(request_id=asked),
            DecidePassage(request_id=asked, table="interaction", record=note, column="text"),
        ):
            with pytest.raises(NotAllowed):
                office.ask(ask)
    assert everything(office)["request_mask"] == []


def test_after_an_erasure_there_is_nothing_to_go_through(office, person, asked):
    office.ask(EraseSubject(contact_id=person, reason="17(1)(a)"))
    with pytest.raises(Missing):
        office.ask(ShowRedaction(asked))


def test_a_text_column_that_is_added_later_is_gone_through_without_being_named_here():
    shown = {
        (held.name, column.name)
        for held in subject_map.personal_tables()
        for column in held.columns
        if column.worded and column.category.value in ("correspondence", "document", "transaction")
    }
    looked_at = {
        (held.name, column.name)
        for held in subject_map.personal_tables()
        for column in held.columns
        if may_speak_of_others(held.name, column)
    }
    codes = {
        ("consent_proof", "media_type"), ("customer_order", "currency"), ("interaction", "kind"),
        ("request_delivery", "way"), ("request_file", "media_type"), ("request_file", "role"),
        ("subject_request", "came"), ("subject_request", "kind"),
    }  # fmt: skip
    unfolded = {("draft", "content"), ("retention_taken", "content")}  # what they say is gone through value by value
    assert shown - looked_at == codes | unfolded
    assert all(name in METADATA.tables for name, _column in looked_at)


def test_a_card_of_somebody_else_is_not_touched_by_a_mask(office, person, asked, note):
    before = office.ask(ShowContact(person)).contact
    mask(office, asked, note, part("Jan Kowalski"))
    assert office.ask(ShowContact(person)).contact == before
