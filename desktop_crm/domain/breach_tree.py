"""The questions by which a person who is no lawyer judges a breach, and what the answers propose.

The factors are those of WP 250 rev.01 and EDPB Guidelines 9/2022, section IV.B: the kind of breach, the nature and
volume of the data, how easily people are recognised, how grave the harm is, whom it meets, how many. The examples of
Guidelines 01/2021 that a question is about are named beside it. Where nobody knows, a risk is supposed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.incidents import BreachKind, BreachRisk
from desktop_crm.domain.problems import Problem

TREE = "2026.1"
"""The version kept with every set of answers: what was asked can be told from it later."""


class Question(StrEnum):
    """What is asked, in alphabetical order; :data:`NODES` says in which order and when."""

    BACKUP = "backup"
    DATA = "data"
    HAPPENED = "happened"
    HARM = "harm"
    LIKELY = "likely"
    MANY = "many"
    PERSONAL = "personal"
    RECEIVER = "receiver"
    SEALED = "sealed"
    WHOSE = "whose"


class Reply(StrEnum):
    """What can be answered."""

    ADULTS = "adults"
    CHANGED = "changed"
    FEW = "few"
    GRAVE = "grave"
    HEALTH = "health"
    HUNDREDS = "hundreds"
    IDENTITY = "identity"
    KNOWN = "known"
    LIKELY = "likely"
    LOST = "lost"
    MONEY = "money"
    NO = "no"
    NUISANCE = "nuisance"
    ORDINARY = "ordinary"
    PASSWORDS = "passwords"
    POSSIBLE = "possible"
    PRIVATE = "private"
    RETURNED = "returned"
    SEEN = "seen"
    STRANGERS = "strangers"
    THOUSANDS = "thousands"
    TROUBLE = "trouble"
    UNKNOWN = "unknown"
    UNLIKELY = "unlikely"
    VULNERABLE = "vulnerable"
    YES = "yes"


class Why(StrEnum):
    """What a proposal rests on."""

    HARM_GRAVE = "harm_grave"
    HARM_SMALL = "harm_small"
    LARGE = "large"
    NOT_PERSONAL = "not_personal"
    NOT_RULED_OUT = "not_ruled_out"
    NOT_SURE = "not_sure"
    RETURNED = "returned"
    SEALED = "sealed"
    SENSITIVE = "sensitive"
    STILL_THERE = "still_there"
    VULNERABLE = "vulnerable"


Answers = Mapping[Question, frozenset[Reply]]
Said = Mapping[str, str]
"""Answers as they are kept and sent: the codes of the replies by that of the question, a space between them."""


@dataclass(frozen=True, slots=True)
class Node:
    """A question, what can be answered, whether more than one can, and when it is asked."""

    question: Question
    replies: tuple[Reply, ...]
    source: str
    when: Callable[[Answers], bool]
    several: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the answers propose, and why."""

    risk: BreachRisk
    whys: tuple[Why, ...]


_R = Reply
_GRAVE_DATA = frozenset({_R.HEALTH, _R.IDENTITY, _R.MONEY, _R.PASSWORDS})
_SMALL_DATA = frozenset({_R.ORDINARY})


def _of(answers: Answers, question: Question) -> frozenset[Reply]:
    return answers.get(question, frozenset())


def _is(answers: Answers, question: Question, *replies: Reply) -> bool:
    return not _of(answers, question).isdisjoint(replies)


def _concerns(answers: Answers) -> bool:
    return not _is(answers, Question.PERSONAL, _R.NO)


def _is_sealed(answers: Answers) -> bool:
    """Say whether nobody can read the data and the office still has them: Guidelines 01/2021, case 10."""
    happened = _of(answers, Question.HAPPENED)
    has_them = _R.LOST not in happened or _is(answers, Question.BACKUP, _R.YES)
    return _is(answers, Question.SEALED, _R.YES) and _R.CHANGED not in happened and has_them


def _goes_on(answers: Answers) -> bool:
    return _concerns(answers) and not _is_sealed(answers)


def _was_seen(answers: Answers) -> bool:
    return _concerns(answers) and _is(answers, Question.HAPPENED, _R.SEEN)


NODES: tuple[Node, ...] = (
    Node(Question.PERSONAL, (_R.YES, _R.NO, _R.UNKNOWN), "GDPR Art. 4(1), 4(12)", lambda _answers: True),
    Node(Question.HAPPENED, (_R.SEEN, _R.LOST, _R.CHANGED), "9/2022, I.B.2", _concerns, several=True),
    Node(Question.SEALED, (_R.YES, _R.NO, _R.UNKNOWN), "01/2021, 10–11", _was_seen),
    Node(
        Question.BACKUP, (_R.YES, _R.NO, _R.UNKNOWN), "01/2021, 01–03",
        lambda answers: _concerns(answers) and _is(answers, Question.HAPPENED, _R.LOST),
    ),
    Node(
        Question.RECEIVER, (_R.RETURNED, _R.KNOWN, _R.STRANGERS, _R.UNKNOWN), "9/2022, IV.B; 01/2021, 09",
        lambda answers: _was_seen(answers) and _goes_on(answers),
    ),
    Node(
        Question.DATA, (_R.ORDINARY, _R.PRIVATE, _R.MONEY, _R.IDENTITY, _R.PASSWORDS, _R.HEALTH),
        "9/2022, IV.B; GDPR Art. 9, 10, 87", _goes_on, several=True,
    ),
    Node(Question.WHOSE, (_R.ADULTS, _R.VULNERABLE, _R.UNKNOWN), "9/2022, IV.B", _goes_on),
    Node(Question.MANY, (_R.FEW, _R.HUNDREDS, _R.THOUSANDS, _R.UNKNOWN), "9/2022, IV.B", _goes_on),
    Node(Question.HARM, (_R.NUISANCE, _R.TROUBLE, _R.GRAVE, _R.UNKNOWN), "9/2022, IV.B; GDPR 75, 85", _goes_on),
    Node(Question.LIKELY, (_R.UNLIKELY, _R.POSSIBLE, _R.LIKELY, _R.UNKNOWN), "9/2022, IV.A; GDPR 76", _goes_on),
)  # fmt: skip
"""The questions in the order they are asked; one that no longer matters is left out."""


@dataclass(frozen=True, slots=True)
class _Rule:
    why: Why
    risk: BreachRisk
    holds: Callable[[Answers], bool]


def _open_to_strangers(answers: Answers) -> bool:
    exposed = _is(answers, Question.RECEIVER, _R.STRANGERS, _R.UNKNOWN)
    return exposed and bool(_of(answers, Question.DATA) & _GRAVE_DATA)


def _meets_the_weak(answers: Answers) -> bool:
    told = _was_seen(answers) and not _is(answers, Question.RECEIVER, _R.RETURNED)
    return told and _is(answers, Question.WHOSE, _R.VULNERABLE) and not _of(answers, Question.DATA) <= _SMALL_DATA


def _is_small(answers: Answers) -> bool:
    ordinary = not _was_seen(answers) or _of(answers, Question.DATA) <= _SMALL_DATA
    return ordinary and _is(answers, Question.HARM, _R.NUISANCE) and _is(answers, Question.LIKELY, _R.UNLIKELY)


def _is_back(answers: Answers) -> bool:
    unlikely = _is(answers, Question.LIKELY, _R.UNLIKELY) and not _is(answers, Question.HARM, _R.GRAVE)
    return unlikely and _is(answers, Question.RECEIVER, _R.RETURNED) and not _of(answers, Question.DATA) & _GRAVE_DATA


_RULES: tuple[_Rule, ...] = (
    _Rule(Why.NOT_PERSONAL, BreachRisk.NONE, lambda answers: not _concerns(answers)),
    _Rule(Why.SEALED, BreachRisk.NONE, _is_sealed),
    _Rule(
        Why.HARM_GRAVE, BreachRisk.HIGH,
        lambda answers: _is(answers, Question.HARM, _R.GRAVE) and _is(answers, Question.LIKELY, _R.POSSIBLE, _R.LIKELY),
    ),
    _Rule(Why.SENSITIVE, BreachRisk.HIGH, _open_to_strangers),
    _Rule(Why.VULNERABLE, BreachRisk.HIGH, _meets_the_weak),
    _Rule(
        Why.LARGE, BreachRisk.HIGH,
        lambda answers: _is(answers, Question.MANY, _R.THOUSANDS)
        and _is(answers, Question.HARM, _R.TROUBLE, _R.GRAVE)
        and _is(answers, Question.LIKELY, _R.POSSIBLE, _R.LIKELY),
    ),
    _Rule(
        Why.NOT_SURE, BreachRisk.SOME, lambda answers: any(_R.UNKNOWN in replies for replies in answers.values())
    ),
    _Rule(Why.RETURNED, BreachRisk.NONE, _is_back),
    _Rule(
        Why.STILL_THERE, BreachRisk.NONE,
        lambda answers: _of(answers, Question.HAPPENED) == {_R.LOST}
        and _is(answers, Question.BACKUP, _R.YES)
        and _is_small(answers),
    ),
    _Rule(Why.HARM_SMALL, BreachRisk.NONE, _is_small),
)  # fmt: skip
"""In the order they are tried: the first that holds settles the risk, and the others of that risk are told with it."""

KINDS: Mapping[Reply, BreachKind] = {
    _R.CHANGED: BreachKind.INTEGRITY,
    _R.LOST: BreachKind.AVAILABILITY,
    _R.SEEN: BreachKind.CONFIDENTIALITY,
}
"""What happened, as the form names it (Art. 4(12))."""


def next_question(answers: Answers) -> Node | None:
    """Return what is to be asked next, None where everything is answered."""
    return next((each for each in NODES if each.question not in answers and each.when(answers)), None)


def asked(answers: Answers) -> tuple[Node, ...]:
    """Return what was asked to get these answers; an answer to what is not asked any more is left out."""
    kept: dict[Question, frozenset[Reply]] = {}
    nodes = []
    for each in NODES:
        if each.when(kept) and each.question in answers:
            kept[each.question] = answers[each.question]
            nodes.append(each)
    return tuple(nodes)


def propose(answers: Answers) -> Proposal:
    """Return what the answers propose; what is not answered yet counts as not known."""
    known = {each.question: answers[each.question] for each in asked(answers)}
    if next_question(known) is not None:
        known = {**known, Question.PERSONAL: _of(known, Question.PERSONAL) | {_R.UNKNOWN}}
    holding = [each for each in _RULES if each.holds(known)]
    if not holding:
        return Proposal(BreachRisk.SOME, (Why.NOT_RULED_OUT,))
    settled = holding[0].risk
    return Proposal(settled, tuple(each.why for each in holding if each.risk is settled))


def kinds_of(answers: Answers) -> frozenset[BreachKind]:
    """Return what the breach takes from the data by the answers."""
    return frozenset(KINDS[each] for each in _of(answers, Question.HAPPENED))


def said(answers: Answers) -> dict[str, str]:
    """Return answers as they are kept."""
    return {each.question.value: " ".join(sorted(answers[each.question])) for each in asked(answers)}


def heard(kept: Said) -> Answers:
    """Return kept answers as the tree takes them; raise Invalid for what it does not know."""
    try:
        found = {Question(name): frozenset(map(Reply, codes.split())) for name, codes in kept.items()}
    except ValueError:
        raise Invalid("incident.answers", Problem.UNKNOWN) from None
    for node in NODES:
        replies = found.get(node.question, frozenset())
        if replies - set(node.replies) or (len(replies) > 1 and not node.several):
            raise Invalid("incident.answers", Problem.UNKNOWN)
    return {question: replies for question, replies in found.items() if replies}


def complete(kept: Said) -> Answers:
    """Return kept answers; raise Invalid where one is unknown, or a question is still open."""
    answers = heard(kept)
    reached = {each.question: answers[each.question] for each in asked(answers)}
    if next_question(reached) is not None:
        raise Invalid("incident.answers", Problem.BLANK)
    return reached
