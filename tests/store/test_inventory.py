"""The inventory of personal data and the meter of minimisation: derived from the map, counted in the tables."""

from __future__ import annotations

import csv
import io

import pytest
from sqlalchemy import Column, Table, Text

from desktop_crm.api.compliance import Compliance
from desktop_crm.api.consents import AddPurpose
from desktop_crm.api.contacts import AddInteraction
from desktop_crm.api.inventory import ExportInventory, ShowInventory
from desktop_crm.api.purposes import EditPurpose, RetirePurpose
from desktop_crm.api.retention import SetRetentionRule
from desktop_crm.domain.categories import Category
from desktop_crm.domain.compliance import CheckState
from desktop_crm.domain.consents import LegalBasis
from desktop_crm.domain.errors import Invalid, NotAllowed
from desktop_crm.domain.fields import EVERY_FIELD
from desktop_crm.domain.interactions import InteractionKind
from desktop_crm.domain.inventory import Need, Protection, Sensitivity, sensitivity
from desktop_crm.domain.languages import Language
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.retention import Period, RetentionAction, Trigger
from desktop_crm.store.queries.inventory import mapped
from desktop_crm.store.schema import METADATA
from desktop_crm.store.schema.base import held
from desktop_crm.store.schema.contacts import belongs_to_contact
from desktop_crm.words.catalogue import words_in
from tests.support.actors import acting, add_person
from tests.unit.reports.reading import squeezed, text_of


def shown(office):
    return {(each.table, each.column): each for each in office.ask(ShowInventory())}


def bind(office, code, *categories):
    number = office.ask(AddPurpose(code=code, name=f"Cel {code}", basis=LegalBasis.CONTRACT)).number
    office.ask(EditPurpose(purpose_id=number, name=f"Cel {code}", basis=LegalBasis.CONTRACT, categories=categories))
    return number


def rule(office, what, trigger=Trigger.CREATION, action=RetentionAction.DELETE):
    office.ask(
        SetRetentionRule(
            name=f"Reguła {what} {action}", what=what, trigger=trigger, period=Period(years=5), action=action,
            reason="RODO",
        )
    )  # fmt: skip


def test_it_has_every_column_of_the_map_and_no_other(office):
    expected = {(table.name, column.name) for table in METADATA.sorted_tables for column in table.c
                if column.info["personal"] is not None}  # fmt: skip
    assert set(shown(office)) == expected


def test_each_column_is_counted_by_people_and_not_by_rows(office):
    ola = office.add("Ola", "Zmyślona", email="ola@fikcja.example", national_id="44051401359")
    office.add("Jan", "Zmyślony", email="jan@fikcja.example")
    for text in ("raz", "dwa"):
        office.ask(AddInteraction(contact_id=ola, kind=InteractionKind.NOTE, text=text))
    found = shown(office)
    assert found["contact", "given"].people == 2
    assert found["contact", "national_id"].people == 1
    assert found["contact", "tax_id"].people == 0
    assert found["contact", "special"].people == 0
    assert found["contact_email", "address"].people == 2
    assert found["interaction", "text"].people == 1
    assert found["interaction", "text"].latest == office.clocks.now().astimezone().date()
    assert found["contact", "given"].latest is None
    assert found["account", "login"].people is None


def test_a_table_that_leads_to_a_person_over_another_one_is_counted_too(office, tmp_path):
    from tests.support.asks import World

    World(office, tmp_path / "world")
    found = shown(office)
    assert found["consent_proof", "content"].people == 1
    assert found["draft", "content"].people == 1


def test_what_no_purpose_in_use_needs_is_told_until_one_is_bound_or_it_is_gone(office):
    office.add("Ola", "Zmyślona", national_id="44051401359")
    key = ("contact", "national_id")
    assert shown(office)[key].need is Need.UNNEEDED
    number = bind(office, "ksiegi", Category.OFFICIAL_NUMBER)
    line = shown(office)[key]
    assert (line.need, line.purposes) == (Need.NEEDED, ("Cel ksiegi",))
    office.ask(RetirePurpose(purpose_id=number))
    assert shown(office)[key].need is Need.UNNEEDED
    assert shown(office)["contact", "tax_id"].need is Need.EMPTY
    assert shown(office)["contact", "created_at"].need is Need.DUTY


@pytest.mark.parametrize("category", Category)
def test_the_class_follows_from_the_category(category):
    sensitive = {"correspondence", "demographic", "document", "official_number", "transaction"}
    expected = {"special": Sensitivity.SPECIAL}.get(
        category.value, Sensitivity.SENSITIVE if category.value in sensitive else Sensitivity.ORDINARY
    )
    assert sensitivity(category) is expected


def test_what_the_class_asks_for_and_is_missing_is_named(office):
    found = shown(office)
    assert found["contact", "national_id"].lacking == (Protection.RETENTION,)
    assert found["contact", "given"].required == (
        Protection.ENCRYPTED, Protection.PERMISSION, Protection.RETENTION,
    )  # fmt: skip
    rule(office, "contact")
    found = shown(office)
    assert found["contact", "national_id"].lacking == ()
    assert Protection.CLOSABLE in found["contact", "national_id"].present
    assert found["account", "login"].lacking == ()


def test_a_rule_covers_what_it_takes_and_nothing_else(office):
    rule(office, "category.contact_detail")
    found = shown(office)
    assert found["contact_email", "address"].rules
    assert not found["contact", "given"].rules
    rule(office, "contact", action=RetentionAction.ANONYMISE)
    found = shown(office)
    assert found["contact", "given"].rules
    assert found["customer_order", "title"].rules, "the words of an order go when a person is made anonymous"


def test_every_field_that_can_be_closed_closes_a_column():
    assert {each.closes for each in mapped()} - {""} == {each.value for each in EVERY_FIELD}


def test_data_of_a_special_category_ask_for_a_purpose_and_a_way_to_close_them(office):
    table = Table(
        "ailment",
        METADATA,
        belongs_to_contact(),
        Column("name", Text, nullable=False, info=held(Category.SPECIAL, "Ailment")),
        info={"subject": "contact", "label": "Ailments"},
    )
    try:
        with office.office.around.store.write() as connection:
            connection.exec_driver_sql("CREATE TABLE ailment (contact_id INTEGER, name TEXT NOT NULL)")
        line = shown(office)["ailment", "name"]
        assert line.sensitivity is Sensitivity.SPECIAL
        assert Protection.PURPOSE_ASKED in line.present
        assert set(line.lacking) == {Protection.CLOSABLE, Protection.RETENTION}
    finally:
        METADATA.remove(table)


def test_compliance_counts_the_kinds_of_data_no_purpose_needs(office):
    def check():
        return next(each for each in office.ask(Compliance()) if each.key == "minimisation")

    assert check().state is CheckState.NOT_APPLICABLE
    office.add("Ola", "Zmyślona", email="ola@fikcja.example")
    assert check().state is CheckState.NOT_MET
    assert check().tally.lacking == 3  # identity, contact details, status
    bind(office, "ksiegi", Category.IDENTITY, Category.CONTACT_DETAIL, Category.PREFERENCE)
    assert check().state is CheckState.MET


@pytest.mark.parametrize("language", Language)
def test_the_document_names_every_table_class_and_gap_in_each_language(office, language, tmp_path):
    office.add("Ola", "Zmyślona", national_id="44051401359")
    office.ask(ExportInventory(to=tmp_path / "i.pdf", language=language))
    told, words = squeezed(text_of((tmp_path / "i.pdf").read_bytes())), words_in(language)
    for table in METADATA.sorted_tables:
        if any(column.info["personal"] for column in table.c):
            assert squeezed(words.gettext(table.info["label"])) in told
    for text in ("sensitive", "ordinary", "no purpose", "a retention rule", "People who sign in"):
        assert squeezed(words.gettext(text)) in told
    assert "Zmyślona" not in told
    assert "44051401359" not in told


def test_the_table_has_a_line_for_each_column(office, tmp_path):
    count = office.ask(ExportInventory(to=tmp_path / "i.csv", language=Language.POLISH)).number
    rows = list(csv.reader(io.StringIO((tmp_path / "i.csv").read_text("utf-8-sig"))))
    assert len(rows) == count + 1 == len(mapped()) + 1
    assert rows[0][:3] == ["Czyje dane", "Gdzie są", "Dane"]


def test_another_kind_of_file_and_who_may_not_read_registers_are_refused(office, tmp_path):
    with pytest.raises(Invalid):
        office.ask(ExportInventory(to=tmp_path / "i.doc"))
    add_person(office, "sprzedawca")
    for ask in (ShowInventory(), ExportInventory(to=tmp_path / "i.pdf")):
        with acting(office, "sprzedawca", Role.SALESPERSON), pytest.raises(NotAllowed):
            office.ask(ask)
