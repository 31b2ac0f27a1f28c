"""A vault without an office around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.vaults import Kept, hash_each_password_once, keep


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kept:
    """A vault whose passwords are each hashed once for the whole run."""
    hash_each_password_once(monkeypatch)
    return keep(tmp_path)
