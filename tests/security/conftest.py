"""A fresh office for each test of security."""

from __future__ import annotations

import pytest

from tests.support.offices import make_office


@pytest.fixture
def office(tmp_path):
    made = make_office(tmp_path / "office")
    yield made
    made.office.close()
