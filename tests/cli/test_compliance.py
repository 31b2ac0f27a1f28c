"""``compliance`` as somebody types it."""

from __future__ import annotations


def test_every_check_is_shown_with_its_article_and_written_to_a_pdf(verb, tmp_path):
    shown = verb("compliance", "show", "--json")
    assert shown.code == 0, shown.err
    found = {each["key"]: each for each in shown.document["checks"]}
    assert found["requests"]["article"] == "12(3)"
    assert found["requests"]["state"] == "not_applicable"
    assert shown.document["met"] is all(each["state"] != "not_met" for each in found.values())
    assert "Art. 12(3) GDPR" in verb("compliance", "show").out
    file = tmp_path / "state.pdf"
    written = verb("compliance", "export", "--pdf", str(file), "--in", "pl", "--json")
    assert written.code == 0, written.err
    assert file.read_bytes().startswith(b"%PDF")
