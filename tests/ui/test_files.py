"""What a file to be written is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_crm.ui.files import named_as


@pytest.mark.parametrize(
    ("typed", "kinds", "named"),
    [
        ("proof", "*.pdf", "proof.pdf"),
        ("proof.PDF", "*.pdf", "proof.PDF"),
        ("proof.v2", "*.pdf", "proof.v2.pdf"),
        ("list.xlsx", "Tables (*.csv *.xlsx)", "list.xlsx"),
        ("scan", "", "scan"),
    ],
)
def test_what_is_typed_without_an_ending_gets_the_one_suggested(tmp_path, typed, kinds, named):
    assert named_as(tmp_path / typed, "suggested.pdf", kinds) == tmp_path / named


def test_the_folder_is_left_as_it_is():
    assert named_as(Path("a.b/c"), "x.ics", "*.ics") == Path("a.b/c.ics")
