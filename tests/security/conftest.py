"""A vault without an office around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.vaults import Kept, hash_cheaply, keep


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kept:
    """A vault whose passwords are hashed cheaply."""
    hash_cheaply(monkeypatch)
    return keep(tmp_path)
