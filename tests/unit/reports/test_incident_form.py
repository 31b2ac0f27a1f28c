"""The form of a breach holds every item of Art. 33(3) and of what the Polish authority asks besides."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from desktop_crm.domain.breach_tree import Question, Reply, Why
from desktop_crm.domain.categories import Category
from desktop_crm.domain.incident_people import Find, TraceKind
from desktop_crm.domain.incidents import (
    Assessment,
    AssessmentVersion,
    BreachKind,
    BreachRisk,
    Incident,
    IncidentState,
    Notice,
)
from desktop_crm.domain.languages import Language
from desktop_crm.domain.register_specs import Register
from desktop_crm.domain.registers import Entry
from desktop_crm.domain.subject_file import Controller
from desktop_crm.reports.incident_form import IncidentForm, form_document
from desktop_crm.words.catalogue import words_in
from desktop_crm.words.incidents import FOLLOWS
from desktop_crm.words.labels import label
from tests.unit.reports.reading import squeezed, text_of

AT = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
CONTROLLER = Controller(
    name="Drukarnia Pod Kogutem", address="ul. Zmyślona 1\n00-001 Warszawa", email="biuro@fikcja.example",
    phone="+48 22 555 01 00", dpo_name="Ewa Zmyślona", dpo_contact="iod@fikcja.example", authority_name="UODO",
)  # fmt: skip
KNOWN = Assessment(
    BreachRisk.HIGH, "dysk bez szyfrowania", frozenset({BreachKind.CONFIDENTIALITY}), "23 XI ok. 7.40, pociąg", 412,
    "pacjenci", 1203, "imię, PESEL", "kradzież tożsamości", "zdalna blokada", "przewoźnik",
)  # fmt: skip
INCIDENT = Incident(
    7, AT, "Anna Nowak", AT, "Laptop zostawiony w pociągu", IncidentState.OPEN, KNOWN,
    AT.replace(day=27), "skalę wykryto później", AT.replace(day=28), "listem poleconym", None, "szyfrujemy dyski",
)  # fmt: skip
ITEMS = {
    "33(3)(a) nature": "Laptop zostawiony w pociągu",
    "33(3)(a) categories of people": "pacjenci",
    "33(3)(a) number of people": "412",
    "33(3)(a) categories of data": "imię, PESEL",
    "33(3)(a) number of records": "1203",
    "33(3)(b) contact point": "biuro@fikcja.example",
    "33(3)(b) officer": "Ewa Zmyślona · iod@fikcja.example",
    "33(3)(c) consequences": "kradzież tożsamości",
    "33(3)(d) measures": "zdalna blokada",
    "33(1) awareness": "23",
    "33(1) reasons for the delay": "skalę wykryto później",
    "33(5) why the risk is judged so": "dysk bez szyfrowania",
    "33(5) remedial action": "szyfrujemy dyski",
    "34 how people were told": "listem poleconym",
    "UODO when and where": "23 XI ok. 7.40, pociąg",
    "UODO others involved": "przewoźnik",
}


def written(language, incident=INCIDENT):
    form = IncidentForm(language, CONTROLLER, AT, "Anna Nowak", incident)
    return squeezed(text_of(form_document(form, words_in(language))))


@pytest.fixture(scope="module", params=Language, ids=str)
def text(request):
    return written(request.param)


@pytest.mark.parametrize("item", ITEMS)
def test_every_item_of_the_law_is_on_the_form_in_every_language(text, item):
    assert squeezed(ITEMS[item]) in text


@pytest.mark.parametrize("language", Language)
def test_the_kind_of_breach_the_risk_and_the_phase_are_said_in_the_language(language):
    words = words_in(language)
    text = written(language)
    assert squeezed(label(BreachKind.CONFIDENTIALITY, words)) in text
    assert squeezed(label(BreachRisk.HIGH, words)) in text
    assert squeezed(words.gettext("Supplementary notification")) in text
    assert squeezed(words.gettext("First notification")) in written(language, replace(INCIDENT, notified_at=None))


ANSWERED = replace(
    KNOWN, tree="2026.1", proposed=BreachRisk.HIGH,
    answers={
        "personal": "yes", "happened": "seen", "sealed": "no", "receiver": "strangers", "data": "identity",
        "whose": "adults", "many": "few", "harm": "trouble", "likely": "possible",
    },
)  # fmt: skip
KEPT = {
    "versions": (
        AssessmentVersion(2, AT, "Ola Lis", ANSWERED),
        AssessmentVersion(1, AT, "Jan Kot", replace(KNOWN, risk=BreachRisk.SOME, risk_reason="jeszcze nie wiadomo")),
    ),
    "notices": (Notice(1, AT, "Ola Lis", "DKN-1", 1), Notice(2, AT, "Ola Lis", "skala: 412 osób", 2)),
    "finds": (
        Find(1, AT, "Ola Lis", TraceKind.EXPORT, "77", None, None, 412, 400, 3, frozenset({Category.IDENTITY})),
        Find(2, AT, "Ola Lis", TraceKind.CHOSEN, "zmyślona karta", None, None, 0, -1, 0, frozenset()),
    ),
    "actions": (
        Entry(9, Register.FINDINGS, 1, {
            "finding": "Dysk bez szyfrowania", "action": "Szyfrowanie", "keeper": "Ola Lis", "due_on": "2026-12-10",
        }, AT, "Ola Lis"),
    ),
    "unreachable": 12,
}  # fmt: skip


@pytest.mark.parametrize("language", Language)
def test_the_form_tells_how_it_was_judged_each_time_and_what_the_authority_was_told_when(language):
    words = words_in(language)
    incident = replace(INCIDENT, assessment=ANSWERED, found=412, untold=12)
    form = IncidentForm(language, CONTROLLER, AT, "Anna Nowak", incident, **KEPT)
    text = squeezed(text_of(form_document(form, words)))
    worded = (
        label(Question.RECEIVER, words), label(Reply.STRANGERS, words), label(Why.SENSITIVE, words),
        label(TraceKind.EXPORT, words), label(Category.IDENTITY, words), words.gettext("First notification"),
        words.gettext("Supplementary notification"),
    )  # fmt: skip
    plain = (
        "2026.1", "jeszcze nie wiadomo", "Jan Kot", "DKN-1", "skala: 412 osób", "zmyślona karta", "E-9",
        "Dysk bez szyfrowania", "2026-12-10",
    )  # fmt: skip
    for said in (*worded, *plain):
        assert squeezed(said) in text, said


def test_an_exercise_says_so_and_gives_no_number_of_the_register():
    form = IncidentForm(Language.ENGLISH, CONTROLLER, AT, "Anna Nowak", replace(INCIDENT, id=0), exercise=True)
    text = squeezed(text_of(form_document(form, words_in(Language.ENGLISH))))
    assert "EXERCISE" in text
    assert "IN-0" not in text


def test_what_nobody_knows_yet_is_said_to_be_so():
    bare = Incident(7, AT, "Anna Nowak", AT, "Laptop", IncidentState.OPEN)
    assert written(Language.ENGLISH, bare).count("notknownyet") >= 10


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("state", IncidentState)
def test_a_breach_judged_to_be_no_risk_is_an_internal_record_that_says_nobody_is_told(language, state):
    words = words_in(language)
    harmless = replace(INCIDENT, state=state, assessment=replace(KNOWN, risk=BreachRisk.NONE), **UNTOLD)
    text = written(language, harmless)
    for said in ("Internal record of a breach", "no: not required (Art. 33(1))", "no high risk is likely"):
        assert squeezed(words.gettext(said)) in text, said
    for never in ("First notification", "Who notifies", "not known yet"):
        assert squeezed(words.gettext(never)) not in text, never
    assert squeezed(words.gettext(FOLLOWS[BreachRisk.NONE])) not in text  # what somebody in the office is to do


def test_a_notification_that_was_not_sent_yet_says_so_and_not_that_nothing_is_known():
    text = written(Language.ENGLISH, replace(INCIDENT, **UNTOLD))
    assert squeezed("not yet: this is the notification") in text
    assert squeezed("First notification") in text


UNTOLD: dict[str, Any] = {"notified_at": None, "late_reason": "", "told_at": None, "told": ""}
