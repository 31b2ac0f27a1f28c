"""``training`` as somebody types it."""

from __future__ import annotations


def test_a_lesson_is_read_taken_listed_and_proven(verb, tmp_path):
    shown = verb("training", "show", "phishing", "--json").document
    assert len(shown["statements"]) == 5
    failed = verb("training", "take", "phishing", "--answers", "ttttt", "--json").document
    assert (failed["passed"], len(failed["explained"])) == (False, 3)
    taken = verb("training", "take", "phishing", "--answers", "fttff", "--json")
    assert taken.document["passed"], taken.err
    listed = {each["lesson"]: each["passed_on"] for each in verb("training", "list", "--json").document["training"]}
    assert {lesson for lesson, on in listed.items() if on} == {"phishing"}
    due = {each["lesson"] for each in verb("training", "overdue", "--json").document["training"]}
    assert due == set(listed) - {"phishing"}
    file = tmp_path / "proof.pdf"
    assert verb("training", "proof", "--pdf", str(file), "--json").document["passed"] == 1
    assert file.read_bytes().startswith(b"%PDF")
