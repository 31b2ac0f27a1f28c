"""A vault without an office around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.vaults import Kept, keep, remember_hashes


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kept:
    """A vault whose passwords are each hashed once for the whole run."""
    remember_hashes(monkeypatch)
    return keep(tmp_path)
