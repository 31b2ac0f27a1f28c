"""Lengths of time as people write them, held against the rules that run."""

from __future__ import annotations

import pytest

from desktop_crm.domain.periods import Period
from desktop_crm.domain.retention import Kept, KeptShape, RetentionAction, RetentionRule, Trigger
from desktop_crm.domain.stated_periods import differs, stated

WHOLE, ORDERS = Kept("contact", "All", KeptShape.CONTACT), Kept("customer_order", "Orders", KeptShape.TABLE)


def rule(what, action=RetentionAction.DELETE, *, active=True, **period):
    return RetentionRule(1, "r", what, Trigger.LAST_ORDER, Period(**period), action, "why", active)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Six years after the end of the contract", {72}),
        ("Pięć lat od końca roku podatkowego", {60}),
        ("П’ять років після закінчення податкового року", {60}),
        ("1095 days from the return: 4 years", {36, 48}),
        ("18 miesięcy od końca umowy; dowód 2\u00a0lata", {18, 24}),
        ("протягом 3 місяців, далі 14 днів", {3, 0}),
        ("mostly 3 to 6 years", {72}),
        ("Until the consent is withdrawn", set()),
        ("od końca roku, art. 86 § 1", set()),
        ("", set()),
    ],
)
def test_the_lengths_a_text_names_are_read_in_three_languages(text, months):
    assert stated(text) == months


@pytest.mark.parametrize(
    ("text", "rules", "differing"),
    [
        ("5 years", (rule(ORDERS, years=5),), False),
        ("5 years", (rule(ORDERS, years=6),), True),
        ("5 years", (rule(ORDERS, years=5), rule(WHOLE, years=2)), True),
        ("5 years", (rule(ORDERS, years=5), rule(WHOLE, years=9)), False),
        ("5 years", (rule(WHOLE, years=2), rule(ORDERS, RetentionAction.KEEP, years=5)), False),
        ("5 years", (rule(ORDERS, years=6, active=False),), False),
        ("5 years", (), False),
        ("until it is withdrawn", (rule(ORDERS, years=6),), False),
    ],
)
def test_words_differ_where_no_rule_does_what_they_say_or_everything_goes_before(text, rules, differing):
    assert differs(text, rules) is differing
