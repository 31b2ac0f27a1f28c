"""Free words are looked through before they are kept (GDPR Art. 5(1)(c)): tried with every ask that writes some."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import get_type_hints

import pytest

from desktop_crm.api.ask import Command, Writing
from desktop_crm.api.audit import AuditLines
from desktop_crm.api.contacts import AddContact, AddInteraction, EditContact, ShowContact
from desktop_crm.app.answers import ANSWERS
from desktop_crm.domain.contacts import ContactDraft
from desktop_crm.domain.errors import DelicateText
from desktop_crm.domain.free_text import Delicate, without
from desktop_crm.domain.interactions import InteractionKind
from desktop_crm.domain.trail import TrailFilter
from desktop_crm.store.schema import METADATA
from desktop_crm.words.fields import FIELDS
from tests.support.actors import everything
from tests.support.asked_values import BY_FIELD, BY_NAME
from tests.support.asks import World

PESEL = "44051401359"
WRITING = sorted((kind for kind in ANSWERS if issubclass(kind, Writing)), key=lambda kind: kind.__name__)
SPOTS = [(kind, path) for kind in WRITING for path in kind.free_text]
each_spot = pytest.mark.parametrize(
    ("kind", "path"), [pytest.param(kind, path, id=f"{kind.__name__}.{path}") for kind, path in SPOTS]
)
ELSEWHERE = {
    "EraseSubject.reason": "only the provision it names is kept",
    "ExportSubject.password": "a password",
    "DecidePassage.table": "a name of the program's own",
    "DecidePassage.column": "a name of the program's own",
    "ForgetDecision.table": "a name of the program's own",
    "ForgetDecision.column": "a name of the program's own",
    "ReplaceFile.table": "a name of the program's own",
    "ReplaceFile.column": "a name of the program's own",
    "TickStep.step": "a name of the program's own",
    "UntickStep.step": "a name of the program's own",
    "AnswerRequest.address": "where the person is written to",
    "RecordDelivery.address": "where the person is written to",
    "RefuseRequest.address": "where the person is written to",
    "AddOrder.number": "a number of the office's own",
    "ShowDraft.place": "a name of the program's own",
}
"""Fields of text that are no free words about the person."""
OF_THE_OFFICE = {
    "account": "who signs in, and how they are called",
    "audit_line": "the program's own name of a form",
    "draft": "kept as it is typed, so that nothing is lost; it is weighed when it is saved",
    "drill": "what an exercise taught the office",
    "import_batch": "where a list came from",
    "incident": "the register of breaches (Art. 33(5)) names kinds of data, health among them, and must not be held up",
    "incident_assessment": "the same, version by version",
    "incident_notice": "the same, as the authority was told it",
    "package": "how a partner proved that a package was deleted",
    "policy": "a rule for passwords",
    "purpose": "a purpose, which is of everybody",
    "recipient": "a firm or an authority data are passed on to",
    "recipient_version": "the same, version by version",
    "register_entry": "a register of the controller",
    "retention_rule": "a rule, which is of everybody",
    "role": "a name somebody gave",
    "saved_view": "a name somebody gave",
    "team": "a name somebody gave",
    "wording": "a text put before everybody",
}
"""Tables that keep words about the office and nobody in particular; of a draft and the trail, why they are let be."""
OF_PEOPLE = {
    "customer_order.number": "a number of the office's own",
    "request_delivery.address": "where the person is written to",
}
"""Columns beside people's data that are no free words."""
CHECKED = {
    "AddRecipient.country", "AssessIncident.answers", "AssignContacts.partner_id", "EditRecipient.country",
    "ExportConsentEvidence.purpose",
    "ExportContacts.purpose", "ImportFile.purpose", "ImportFile.sheet", "RemoveRole.role_id", "StatePurpose.purpose",
}  # fmt: skip
"""Fields that take nothing but what there is, so that no words of anybody's get in."""


def told(ask, path, text):
    """Return the ask with ``text`` in one of its free words, and none of it in the others."""
    place = iter(type(ask).free_text)
    return ask.reworded(lambda before: text if next(place) == path else (before or "zwyczajnie"))


@each_spot
def test_every_free_text_is_warned_of_and_nothing_is_kept(kind, path, office, world):
    ask = told(world.of(kind), path, f"zapisano {PESEL}")
    before = everything(office, but=("audit_line", "answered"))
    with pytest.raises(DelicateText) as refused:
        office.ask(ask)
    assert refused.value.args == (Delicate.PESEL,)
    assert everything(office, but=("audit_line", "answered")) == before


@each_spot
def test_one_word_more_keeps_it_and_taking_it_out_needs_no_word(kind, path, office, world):
    first = told(world.of(kind), path, f"zapisano {PESEL}")
    assert PESEL not in "".join(first.reworded(without).words())
    office.ask(replace(first, allow_sensitive=True))
    kept = repr(everything(office, but=("answered",)))
    if kind.__name__ not in ("ImportFile", "StatePurpose"):
        assert PESEL in kept


def test_that_a_warning_was_passed_over_is_recorded_with_the_person(office):
    ola = office.add("Ola", "Zmyślona")
    office.ask(AddInteraction(contact_id=ola, kind=InteractionKind.NOTE, text=f"PESEL {PESEL}", allow_sensitive=True))
    office.ask(AddInteraction(contact_id=ola, kind=InteractionKind.NOTE, text="nic takiego"))
    lines = office.ask(AuditLines(TrailFilter(contact_id=ola)))
    assert sorted(each.detail for each in lines if each.tag == "interaction:add") == ["", "warned"]


def test_words_that_are_kept_already_do_not_stand_in_the_way_of_another_change(office):
    draft = ContactDraft(given="Ola", family="Zmyślona", source=f"polecenie, {PESEL}")
    who = office.ask(AddContact(draft=draft, allow_sensitive=True)).number
    card = office.ask(ShowContact(who)).contact
    office.ask(EditContact(contact_id=who, version=card.version, draft=replace(card.draft, website="fikcja.example")))
    card = office.ask(ShowContact(who)).contact
    assert card.draft.website == "fikcja.example"
    wrong = replace(card.draft, job_title="po chorobie")
    with pytest.raises(DelicateText):
        office.ask(EditContact(contact_id=who, version=card.version, draft=wrong))


def test_every_free_column_is_written_by_an_ask_that_declares_it_and_no_other_is_declared():
    free = {f"{table.name}.{column.name}" for table in METADATA.sorted_tables for column in table.c
            if column.info.get("free")}  # fmt: skip
    declared = {column for kind in WRITING for column in kind.free_text.values()}
    assert declared == free


def test_a_command_about_a_person_that_takes_text_says_whether_it_is_free():
    silent = []
    for kind in ANSWERS:
        about = {"contact_id", "consent_id", "request_id"} & set(kind.__dataclass_fields__)
        if not issubclass(kind, Command) or not about:
            continue
        for name, each in kind.__dataclass_fields__.items():
            where = f"{kind.__name__}.{name}"
            free = issubclass(kind, Writing) and name in kind.free_text
            if each.type == "str" and not free and where not in ELSEWHERE and name not in ("place", "purpose"):
                silent.append(where)
    assert silent == []


def _plain_texts(kind):
    """Return the fields in which an ask takes words and declares none."""
    declared = {path.partition(".")[0] for path in kind.free_text} if issubclass(kind, Writing) else set()
    for each, hint in get_type_hints(kind).items():
        known = each in declared or each in BY_NAME or (kind, each) in BY_FIELD
        if hint in (str, Mapping[str, str]) and not known and f"{kind.__name__}.{each}" not in CHECKED:
            yield each, hint


def test_words_that_reach_a_column_of_free_text_are_declared_by_the_ask_that_brings_them(office, tmp_path):
    """Each ask is asked with words of its own in every text it takes; where they are found afterwards is looked up."""
    reached = {}
    for kind in sorted((each for each in ANSWERS if issubclass(each, Command)), key=lambda each: each.__name__):
        marks = {each: f"znak{kind.__name__}{each}".lower().replace("_", "") for each, _hint in _plain_texts(kind)}
        if marks:
            hints = dict(_plain_texts(kind))
            chosen = {name: mark if hints[name] is str else {"given": mark} for name, mark in marks.items()}
            office.ask(World(office, tmp_path / kind.__name__).of(kind, **chosen))
            kept = everything(office, but=("answered",))
            for name, rows in kept.items():
                for row in rows:
                    for column, value in zip(METADATA.tables[name].c, row, strict=True):
                        for mark in marks.values():
                            if isinstance(value, str) and mark in value:
                                reached.setdefault(str(column), set()).add(mark)
    assert not [column for column in reached if METADATA.tables[column.partition(".")[0]].c[column.partition(".")[2]]
                .info.get("free")]  # fmt: skip
    unnamed = {each for each in reached if each.partition(".")[0] not in OF_THE_OFFICE}
    assert unnamed == set(OF_PEOPLE)
    assert {each.partition(".")[0] for each in reached} >= set(OF_THE_OFFICE) - {"register_entry"}


def test_every_free_text_has_a_name_people_read():
    assert {path.rpartition(".")[2] for _kind, path in SPOTS} - set(FIELDS) == set()
