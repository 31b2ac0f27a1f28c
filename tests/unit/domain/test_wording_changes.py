"""How versions of a wording are compared."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop_crm.domain.consents import Wording
from desktop_crm.domain.wording_changes import Run, compare, previous

SENTENCES = st.text(alphabet="ab ćї.,\n’", max_size=40)


@given(SENTENCES, SENTENCES)
def test_both_versions_can_be_read_back_from_the_comparison(old, new):
    runs = compare(old, new)

    assert "".join(run.text for run in runs if run.fate != "added") == old
    assert "".join(run.text for run in runs if run.fate != "removed") == new


@given(SENTENCES)
def test_the_same_words_show_no_change(text):
    assert {run.fate for run in compare(text, text)} <= {"kept"}


def test_a_word_is_replaced_whole_not_letter_by_letter():
    assert compare("I agree to letters.", "I agree to e-mails.") == (
        Run("kept", "I agree to "),
        Run("removed", "letters"),
        Run("added", "e-mails"),
        Run("kept", "."),
    )


def test_a_version_is_compared_with_the_one_before_in_its_purpose_and_language():
    def version(number, purpose_id, language, place):
        return Wording(number, purpose_id, language, place, "words", date(2026, 1, 1))

    every = (version(1, 1, "pl", 1), version(2, 1, "pl", 2), version(3, 1, "en", 2), version(4, 2, "pl", 2))
    newest = version(5, 1, "pl", 3)

    assert previous(newest, every) == every[1]
    assert previous(every[0], every) is None
