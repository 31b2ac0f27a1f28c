"""Putting two people's edits of one card together."""

from __future__ import annotations

from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from desktop_crm.domain.contacts import ContactDraft, Email
from desktop_crm.ui.screens.contacts.merge import merge, take_theirs

TEXTS = ("given", "family", "job_title", "website")
drafts = st.builds(ContactDraft, **{name: st.sampled_from(("", "a", "b")) for name in TEXTS})
BASE = ContactDraft(given="Jan", family="Kowalski", job_title="clerk")


def test_changes_of_different_fields_go_together_without_a_question():
    found = merge(BASE, replace(BASE, given="Janusz"), replace(BASE, emails=(Email("jan@kowalski.example"),)))
    assert found.open == ()
    assert found.draft == replace(BASE, given="Janusz", emails=(Email("jan@kowalski.example"),))


def test_a_field_both_changed_differently_is_asked_about():
    mine, theirs = replace(BASE, job_title="director"), replace(BASE, job_title="accountant")
    found = merge(BASE, mine, theirs)
    assert found.open == ("job_title",)
    assert found.draft.job_title == "director"
    assert take_theirs(found.draft, theirs, found.open).job_title == "accountant"


def test_the_same_change_made_twice_is_no_question():
    both = replace(BASE, job_title="director")
    assert merge(BASE, both, both).open == ()


@given(drafts, drafts, drafts)
def test_nothing_anybody_changed_is_lost(base, mine, theirs):
    found = merge(base, mine, theirs)
    for name in (each.name for each in fields(base)):
        values = {getattr(each, name) for each in (base, mine, theirs)}
        result = getattr(found.draft, name)
        if name in found.open:
            assert len({getattr(mine, name), getattr(theirs, name)}) == 2
        elif len(values) > 1:
            changed = {getattr(each, name) for each in (mine, theirs)} - {getattr(base, name)}
            assert changed == {result}
        else:
            assert values == {result}
