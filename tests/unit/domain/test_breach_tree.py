"""The questions about a breach: what is asked when, and what the answers propose (EDPB Guidelines 9/2022, 01/2021)."""

from __future__ import annotations

import itertools

import pytest

from desktop_crm.domain.breach_tree import (
    NODES,
    Question,
    Reply,
    Why,
    asked,
    complete,
    heard,
    kinds_of,
    next_question,
    propose,
    said,
)
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.incidents import BreachKind, BreachRisk
from desktop_crm.domain.problems import Problem

OPEN = {
    "personal": "yes", "happened": "seen", "sealed": "no", "receiver": "strangers", "data": "ordinary",
    "whose": "adults", "many": "few", "harm": "trouble", "likely": "possible",
}  # fmt: skip


def judged(**changes: str):
    kept = {name: codes for name, codes in (OPEN | changes).items() if codes}
    proposal = propose(complete(kept))
    return proposal.risk, proposal.whys


def test_what_is_not_about_people_ends_the_questions_at_once():
    assert next_question(heard({"personal": "no"})) is None
    assert propose(complete({"personal": "no"})).whys == (Why.NOT_PERSONAL,)


def test_a_stolen_encrypted_laptop_with_a_backup_is_no_risk_as_in_case_10():
    answers = complete({"personal": "yes", "happened": "seen lost", "sealed": "yes", "backup": "yes"})
    assert (propose(answers).risk, propose(answers).whys) == (BreachRisk.NONE, (Why.SEALED,))


def test_an_encrypted_laptop_without_a_backup_is_asked_about_further():
    node = next_question(heard({"personal": "yes", "happened": "seen lost", "sealed": "yes", "backup": "no"}))
    assert node is not None
    assert node.question is Question.RECEIVER


def test_an_open_laptop_with_identity_numbers_is_a_high_risk_as_in_case_11():
    assert judged(data="ordinary identity") == (BreachRisk.HIGH, (Why.SENSITIVE,))


def test_a_wrong_file_that_a_trusted_firm_deleted_is_no_risk_as_in_case_9():
    risk, whys = judged(receiver="returned", data="ordinary private", harm="nuisance", likely="unlikely")
    assert risk is BreachRisk.NONE
    assert Why.RETURNED in whys


def test_grave_data_stay_a_risk_even_when_a_trusted_firm_returned_them():
    assert judged(receiver="returned", data="health", harm="trouble", likely="unlikely")[0] is BreachRisk.SOME


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"harm": "grave"}, Why.HARM_GRAVE),
        ({"data": "ordinary private", "whose": "vulnerable", "receiver": "known"}, Why.VULNERABLE),
        ({"many": "thousands"}, Why.LARGE),
    ],
)
def test_each_ground_alone_makes_the_risk_high_and_is_named(changes, why):
    risk, whys = judged(**changes)
    assert risk is BreachRisk.HIGH
    assert why in whys


def test_what_nobody_knows_is_supposed_to_be_a_risk():
    assert judged(harm="unknown", likely="unlikely") == (BreachRisk.SOME, (Why.NOT_SURE,))
    assert propose({}) == propose(heard({"personal": "unknown"}))


def test_data_that_were_only_out_of_reach_are_no_risk():
    answers = complete(
        {"personal": "yes", "happened": "lost", "backup": "yes", "data": "ordinary", "whose": "adults", "many": "few",
         "harm": "nuisance", "likely": "unlikely"}
    )  # fmt: skip
    assert Why.STILL_THERE in propose(answers).whys
    assert propose(answers).risk is BreachRisk.NONE


def test_what_happened_is_named_as_the_form_names_it():
    assert kinds_of(heard({"happened": "seen changed lost"})) == frozenset(BreachKind)


@pytest.mark.parametrize(
    ("kept", "problem"),
    [
        ({"personal": "perhaps"}, Problem.UNKNOWN),
        ({"shoe_size": "yes"}, Problem.UNKNOWN),
        ({"personal": "yes no"}, Problem.UNKNOWN),
        ({"personal": "grave"}, Problem.UNKNOWN),
        ({"personal": "yes"}, Problem.BLANK),
        ({}, Problem.BLANK),
    ],
)
def test_answers_that_are_none_or_too_few_are_refused(kept, problem):
    with pytest.raises(Invalid) as caught:
        complete(kept)
    assert caught.value.args == ("incident.answers", problem)


def test_an_answer_to_what_is_no_longer_asked_is_left_out():
    assert said(heard(OPEN | {"personal": "no"})) == {"personal": "no"}


def test_every_way_through_the_questions_ends_and_proposes_with_a_reason():
    """Walk every single answer, and of several the one alone and all together."""

    def ways(answers):
        node = next_question(answers)
        if node is None:
            yield answers
            return
        choices = [frozenset({each}) for each in node.replies]
        if node.several:
            choices = [*choices[:2], frozenset(node.replies)]
        for each in choices:
            yield from ways({**answers, node.question: each})

    count = 0
    for answers in itertools.islice(ways({}), 0, None, 7):
        proposal = propose(answers)
        assert proposal.whys
        assert proposal == propose(heard(said(answers)))
        count += 1
    assert count > 1000


def test_more_harm_never_proposes_less():
    order = [BreachRisk.NONE, BreachRisk.SOME, BreachRisk.HIGH]
    for receiver, data, likely in itertools.product(
        ("returned", "known", "strangers"), ("ordinary", "private", "health"), ("unlikely", "possible", "likely")
    ):
        risks = [
            order.index(judged(receiver=receiver, data=data, likely=likely, harm=harm)[0])
            for harm in ("nuisance", "trouble", "grave")
        ]
        assert risks == sorted(risks)


def test_the_questions_are_asked_in_the_order_of_the_table():
    assert [each.question for each in asked(complete(OPEN))] == [
        each.question for each in NODES if each.question is not Question.BACKUP
    ]
    assert all(Reply.UNKNOWN in each.replies or each.several for each in NODES)
