"""Somebody to keep data of, and an office with one of everything."""

from __future__ import annotations

import pytest

from tests.support.asks import World


@pytest.fixture
def world(office, tmp_path):
    return World(office, tmp_path / "world")


@pytest.fixture
def person(office):
    return office.add("Bożena", "Przykładowa", email="bozena@example.org")
