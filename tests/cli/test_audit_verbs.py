"""``audit`` and ``subject who-saw`` as somebody types them."""

from __future__ import annotations

from tests.cli.conftest import Verb
from tests.support.command_line import at


def test_the_trail_is_listed_narrowed_exported_verified_and_shortened(shop, call: Verb, tmp_path):
    office = at(shop.folder)
    call(*office, "contact", "show", "C-1")
    listed = call(*office, "--json", "audit", "list", "--contact", "C-1", "--act", "looked").document["lines"]
    assert {line["subject"] for line in listed} == {"C-1"}
    assert "contact:card:read" in {line["tag"] for line in listed}
    assert call(*office, "--json", "audit", "list", "--refused").document == {"lines": []}
    until = call(*office, "--json", "audit", "list", "--until", "2020-01-01")
    assert until.document == {"lines": []}
    head = call(*office, "--json", "audit", "head").document
    assert (head["first"], head["whole"]) == (1, True)
    for ending in ("csv", "xlsx", "pdf"):
        file = tmp_path / f"trail.{ending}"
        written = call(*office, "--json", "audit", "export", "--to", file).document
        assert written["lines"] >= head["lines"]
        assert file.stat().st_size
    assert call(*office, "--json", "audit", "verify").document["whole"]
    trimmed = call(*office, "--json", "audit", "trim", "--months", "24").document
    assert (trimmed["months"], trimmed["lines"], trimmed["kept_back"]) == (24, 0, False)


def test_who_saw_a_person_is_written_to_a_pdf(shop, call: Verb, tmp_path):
    office = at(shop.folder)
    call(*office, "contact", "show", "C-1")
    done = call(*office, "--json", "subject", "who-saw", "C-1", "--pdf", tmp_path / "saw.pdf", "--language", "uk")
    assert done.document["reference"] == "C-1"
    assert (tmp_path / "saw.pdf").read_bytes().startswith(b"%PDF")
    seen = call(*office, "--json", "subject", "who-saw", "C-1", "--until", "2020-01-01").document["seen"]
    assert seen == []
