"""Who may be used for a purpose: one answer for a person, a list, an export, an import, the evidence of a mailing."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from desktop_crm.api.consents import ExportConsentEvidence, GiveConsent, WithdrawConsent
from desktop_crm.api.contacts import AddOrder, AnchorsOfContacts, DeleteContact, PageOfContacts
from desktop_crm.api.exchange import ExportContacts, ImportFile, Imports, LeftOut
from desktop_crm.api.purposes import EditPurpose
from desktop_crm.api.requests import ObjectToPurpose, RestrictContact
from desktop_crm.api.uses import UsesOf
from desktop_crm.domain.consents import Channel, ConsentForm, LegalBasis
from desktop_crm.domain.contacts import ContactFilter, ContactStatus, Use
from desktop_crm.domain.errors import Invalid, NoObjection, NotAllowed, Retired
from desktop_crm.domain.fields import Field
from desktop_crm.domain.gate import Barrier
from desktop_crm.domain.interactions import Money
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.problems import Problem
from desktop_crm.store.queries import consents as consent_rows
from desktop_crm.store.queries import gate
from tests.support.actors import acting, add_person
from tests.support.purposes import one_of_each, today
from tests.unit.reports.reading import squeezed, text_of


@pytest.fixture
def numbers(office):
    return one_of_each(office)


def agree(office, who, purpose_id, *, channel=Channel.ANY, **more):
    with office.office.around.store.read() as connection:
        wording = consent_rows.wordings(connection, purpose_id)[0].id
    return office.ask(
        GiveConsent(contact_id=who, wording_id=wording, channel=channel, form=ConsentForm.PAPER, source="targi", **more)
    ).number


def why(office, who, code, channel=Channel.ANY):
    """Return what each way of asking says of one person, which must be the same everywhere."""
    use = Use(code, today(office), channel)
    told = next(each for each in office.ask(UsesOf(who, channel)) if each.purpose.code == code).barrier
    with office.office.around.store.read() as connection:
        assert gate.barriers(connection, use, [who]).get(who) is told
    listed = {each.id for each in office.ask(PageOfContacts(ContactFilter(usable=use))).lines}
    assert (who in listed) is (told is None)
    assert office.ask(AnchorsOfContacts(ContactFilter(usable=use))).count == len(listed)
    return told


def test_a_consent_lets_through_until_it_is_withdrawn_expires_or_is_for_another_way(office, numbers):
    who = office.add("Ola", "Zgodna")
    assert why(office, who, "alerts") is Barrier.NO_CONSENT
    given = agree(office, who, numbers["alerts"], channel=Channel.EMAIL)
    assert why(office, who, "alerts") is None
    assert why(office, who, "alerts", Channel.EMAIL) is None
    assert why(office, who, "alerts", Channel.PHONE) is Barrier.OTHER_CHANNEL
    office.ask(WithdrawConsent(consent_id=given))
    assert why(office, who, "alerts") is Barrier.WITHDRAWN
    agree(office, who, numbers["alerts"], expires_on=today(office))
    assert why(office, who, "alerts") is None
    office.clocks.passes(timedelta(days=1).total_seconds())
    assert why(office, who, "alerts") is Barrier.EXPIRED


def test_a_contract_lets_through_while_it_runs_or_a_year_after_an_order(office, numbers):
    lead, client = office.add("Lena", "Pytająca"), office.add("Karol", "Klient", status=ContactStatus.CLIENT)
    ended = office.add("Ewa", "Była", status=ContactStatus.CLIENT, contract_until=today(office) - timedelta(days=1))
    last = office.add("Iza", "Ostatnia", contract_until=today(office))
    assert why(office, lead, "orders") is Barrier.NO_CONTRACT
    assert why(office, client, "orders") is None
    assert why(office, ended, "orders") is Barrier.NO_CONTRACT
    assert why(office, last, "orders") is None
    office.ask(AddOrder(contact_id=lead, number="1", title="Wizytówki", total=Money(Decimal(9), "PLN")))
    assert why(office, lead, "orders") is None
    office.clocks.passes(timedelta(days=367).total_seconds())
    assert why(office, lead, "orders") is Barrier.NO_CONTRACT


def test_the_other_bases_want_nothing_of_the_person_but_that_they_do_not_object_where_they_can(office, numbers):
    who = office.add("Bez", "Zgody")
    for code in ("cards", "survey"):
        assert why(office, who, code) is None
        office.ask(ObjectToPurpose(contact_id=who, purpose_id=numbers[code]))
        assert why(office, who, code) is Barrier.OBJECTED
    for code in ("books", "emergency"):
        with pytest.raises(NoObjection):
            office.ask(ObjectToPurpose(contact_id=who, purpose_id=numbers[code]))
        assert why(office, who, code) is None


def test_advertising_by_electronic_ways_needs_consent_whatever_the_basis_and_post_does_not(office, numbers):
    who = office.add("Adam", "Odbiorca", status=ContactStatus.CLIENT)
    assert why(office, who, "offers") is Barrier.NO_CONSENT
    assert why(office, who, "offers", Channel.POST) is None
    assert why(office, who, "renewals") is Barrier.NO_CONSENT
    agree(office, who, numbers["offers"], channel=Channel.EMAIL)
    agree(office, who, numbers["renewals"])
    assert why(office, who, "offers", Channel.EMAIL) is None
    assert why(office, who, "renewals", Channel.SMS) is None


def test_whoever_is_restricted_or_in_the_trash_is_used_for_nothing(office, numbers):
    who = office.add("Ala", "Zastrzeżona")
    office.ask(RestrictContact(contact_id=who, reason="spór"))
    assert {each.barrier for each in office.ask(UsesOf(who))} == {Barrier.RESTRICTED}
    gone = office.add("Jan", "Wyrzucony")
    office.ask(DeleteContact(contact_id=gone))
    assert {each.barrier for each in office.ask(UsesOf(gone))} == {Barrier.TRASHED}


def test_an_unknown_purpose_lets_nobody_through_and_a_retired_one_is_refused(office, numbers, tmp_path):
    office.add("Ola", "Nikt")
    assert office.ask(PageOfContacts(ContactFilter(usable=Use("nie-ma", today(office))))).lines == ()
    assert office.ask(PageOfContacts(ContactFilter(usable=Use("unused", today(office))))).lines == ()
    with pytest.raises(Retired):
        office.ask(ExportContacts(to=tmp_path / "x.csv", purpose="unused"))
    with pytest.raises(Invalid):
        office.ask(ExportContacts(to=tmp_path / "x.csv", purpose="nie-ma"))
    assert not (tmp_path / "x.csv").exists()


def exported(file):
    with file.open(encoding="utf-8-sig", newline="") as held:
        return sorted(row[1] for row in list(csv.reader(held))[1:])


def test_an_export_tells_how_many_were_left_out_and_why_but_not_who(office, numbers, tmp_path):
    yes, no = office.add("Ola", "Zgodna"), office.add("Jan", "Cofnął")
    for each in (yes, no):
        agree(office, each, numbers["alerts"])
    office.ask(WithdrawConsent(consent_id=agree(office, no, numbers["alerts"])))
    silent = [office.add("Nikt", f"Milczący {at}") for at in range(3)]
    office.ask(ObjectToPurpose(contact_id=silent[0], purpose_id=numbers["alerts"]))
    office.ask(RestrictContact(contact_id=silent[1], reason="spór"))
    done = office.ask(ExportContacts(to=tmp_path / "x.csv", purpose="alerts"))
    # Jan's first consent stands: a withdrawal ends the one that was withdrawn.
    assert exported(tmp_path / "x.csv") == ["Jan Cofnął", "Ola Zgodna"]
    assert done.number == 2
    assert set(done.left_out) == {
        LeftOut(Barrier.NO_CONSENT, 1), LeftOut(Barrier.OBJECTED, 1), LeftOut(Barrier.RESTRICTED, 1),
    }  # fmt: skip
    assert "Milczący" not in repr(done)
    office.ask(ExportContacts(to=tmp_path / "books.csv", purpose="books"))
    assert "Nikt Milczący 0" in exported(tmp_path / "books.csv")
    plain = office.ask(ExportContacts(to=tmp_path / "all.csv"))
    assert plain.left_out == (LeftOut(Barrier.RESTRICTED, 1),)


def test_a_day_chosen_in_a_list_opens_neither_the_list_nor_the_export(office, numbers, tmp_path):
    who = office.add("Ola", "Przeterminowana")
    agree(office, who, numbers["alerts"], expires_on=today(office))
    office.clocks.passes(timedelta(days=3).total_seconds())
    past = ContactFilter(usable=Use("alerts", today(office) - timedelta(days=3)))
    assert office.ask(PageOfContacts(past)).lines == ()
    assert office.ask(AnchorsOfContacts(past)).count == 0
    assert office.ask(ExportContacts(to=tmp_path / "x.csv", filter=past)).number == 0
    assert who


def test_the_evidence_of_a_mailing_without_consent_says_what_it_rests_on_and_who_was_on_it(office, numbers, tmp_path):
    office.add("Ola", "Listowna")
    no = office.add("Jan", "Przeciwny")
    office.ask(ObjectToPurpose(contact_id=no, purpose_id=numbers["cards"]))
    ask = ExportConsentEvidence(pdf=tmp_path / "e.pdf", filter=ContactFilter(), purpose="cards")
    assert office.ask(ask).number == 1
    text = squeezed(text_of((tmp_path / "e.pdf").read_bytes()))
    assert squeezed("Ola Listowna") in text
    assert squeezed("Legitimate interests") in text
    assert squeezed("Przeciwny") not in text


def file_of(tmp_path, *people):
    path = tmp_path / "people.csv"
    lines = [f"{given},{family},{email}" for given, family, email in people]
    path.write_text("\n".join(["Imię,Nazwisko,E-mail", *lines]), encoding="utf-8")
    return path


def test_an_import_for_a_purpose_leaves_out_who_said_no_and_turns_no_consent_back_on(office, numbers, tmp_path):
    said_no = office.add("Jan", "Cofnął", email="jan@fikcja.example")
    office.ask(WithdrawConsent(consent_id=agree(office, said_no, numbers["alerts"])))
    against = office.add("Ewa", "Przeciwna", email="ewa@fikcja.example")
    office.ask(ObjectToPurpose(contact_id=against, purpose_id=numbers["alerts"]))
    barred = office.add("Ala", "Zastrzeżona", email="ala@fikcja.example")
    office.ask(RestrictContact(contact_id=barred, reason="spór"))
    office.add("Iza", "Obecna", email="iza@fikcja.example")
    path = file_of(
        tmp_path, ("Jan", "Cofnął", "jan@fikcja.example"), ("Ewa", "Przeciwna", "ewa@fikcja.example"),
        ("Ala", "Zastrzeżona", "ala@fikcja.example"), ("Iza", "Obecna", "iza@fikcja.example"),
        ("Nowa", "Osoba", "nowa@fikcja.example"),
    )  # fmt: skip
    ask = {"path": path, "purpose": "alerts", "basis": "zgoda z formularza"}
    for done in (office.ask(ImportFile(**ask, dry_run=True)), office.ask(ImportFile(**ask))):
        assert [(each.line, each.code) for each in done.rejected] == [
            (2, "withdrawn"), (3, "objected"), (4, "restricted"),
        ]  # fmt: skip
        assert (done.created, done.duplicates, done.without_consent) == (1, 1, 1)
    assert why(office, said_no, "alerts") is Barrier.WITHDRAWN
    assert office.ask(PageOfContacts(ContactFilter(usable=Use("alerts", today(office))))).lines == ()
    (entry,) = office.ask(Imports())
    assert (entry.purpose, entry.basis) == ("alerts", "zgoda z formularza")


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"purpose": "alerts"}, ("import.basis", Problem.BLANK)),
        ({"purpose": "nie-ma", "basis": "zgoda"}, ("import.purpose", Problem.UNKNOWN)),
    ],
)
def test_an_import_for_a_purpose_must_say_why_it_is_lawful(office, numbers, tmp_path, more, refusal):
    path = file_of(tmp_path, ("Nowa", "Osoba", "nowa@fikcja.example"))
    with pytest.raises(Invalid) as told:
        office.ask(ImportFile(path=path, **more))
    assert told.value.args == refusal
    with pytest.raises(Retired):
        office.ask(ImportFile(path=path, purpose="unused", basis="x"))
    assert office.ask(PageOfContacts()).lines == ()


def _hide(office, field):
    around = office.office.around
    actor = replace(around.actor, hidden=frozenset({field.value}))
    office.office._around = replace(around, actor=actor, resolve=lambda _connection, _today: actor)


def test_what_a_contract_decides_is_told_to_nobody_from_whom_it_is_hidden(office, numbers, tmp_path):
    who = office.add("Karol", "Klient", status=ContactStatus.CLIENT)
    add_person(office, "anna", Role.MANAGER)
    with acting(office, "anna", Role.MANAGER):
        _hide(office, Field.ORDERS)
        codes = {each.purpose.code for each in office.ask(UsesOf(who))}
        assert "books" in codes
        assert "orders" not in codes
        chosen = ContactFilter(usable=Use("orders", today(office)))
        for ask in (
            PageOfContacts(chosen),
            AnchorsOfContacts(chosen),
            ExportContacts(to=tmp_path / "x.csv", filter=chosen),
        ):
            with pytest.raises(NotAllowed):
                office.ask(ask)


def test_advertising_by_any_way_at_all_is_no_way_to_advertise_by(office, numbers):
    with pytest.raises(Invalid) as told:
        office.ask(
            EditPurpose(
                purpose_id=numbers["cards"], name="x", basis=LegalBasis.CONSENT, marketing=(Channel.ANY,)
            )
        )  # fmt: skip
    assert told.value.args == ("purpose.marketing", Problem.UNKNOWN)


BARRED = {
    "withdrawn": lambda office, who, purpose, given: office.ask(WithdrawConsent(consent_id=given)),
    "expired": lambda office, who, purpose, given: office.clocks.passes(timedelta(days=12).total_seconds()),
    "objected": lambda office, who, purpose, given: office.ask(ObjectToPurpose(contact_id=who, purpose_id=purpose)),
    "restricted": lambda office, who, purpose, given: office.ask(RestrictContact(contact_id=who, reason="spór")),
    "trashed": lambda office, who, purpose, given: office.ask(DeleteContact(contact_id=who)),
}


@pytest.mark.parametrize("why_not", BARRED)
@pytest.mark.parametrize("named", [False, True], ids=["list", "named"])
def test_whoever_is_barred_is_in_no_list_no_file_and_no_evidence(office, numbers, tmp_path, why_not, named):
    stays, goes = office.add("Ola", "Zostaje"), office.add("Jan", "Odchodzi")
    agree(office, stays, numbers["alerts"])
    given = agree(office, goes, numbers["alerts"], expires_on=today(office) + timedelta(days=10))
    BARRED[why_not](office, goes, numbers["alerts"], given)
    only = (stays, *(() if why_not == "trashed" else (goes,))) if named else None
    chosen = ContactFilter(only=only, usable=Use("alerts", today(office)))
    assert [each.id for each in office.ask(PageOfContacts(chosen)).lines] == [stays]
    assert office.ask(AnchorsOfContacts(chosen)).count == 1
    for ask in (
        ExportContacts(to=tmp_path / "a.csv", filter=ContactFilter(only=only), purpose="alerts"),
        ExportContacts(to=tmp_path / "b.csv", filter=ContactFilter(only=only), purpose="alerts", channel=Channel.EMAIL),
        ExportConsentEvidence(pdf=tmp_path / "c.pdf", filter=ContactFilter(only=only), purpose="alerts"),
    ):
        assert office.ask(ask).number == 1
    for name in ("a.csv", "b.csv"):
        assert exported(tmp_path / name) == ["Ola Zostaje"]
    assert "Odchodzi" not in text_of((tmp_path / "c.pdf").read_bytes())
    if why_not != "trashed":
        assert [each.barrier.value for each in office.ask(ExportContacts(
            to=tmp_path / "d.csv", filter=ContactFilter(only=only), purpose="alerts"
        )).left_out] == [why_not]  # fmt: skip
