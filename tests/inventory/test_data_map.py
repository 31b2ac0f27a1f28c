"""The map of personal data as it is written down, held against the tables."""

from __future__ import annotations

from tools import data_map


def test_the_documentation_maps_every_column_as_it_is():
    assert data_map.PAGE.path.read_text(encoding="utf-8") == data_map.page()
