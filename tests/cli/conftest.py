"""An office made once, and copied for every test that changes it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.command_line import Done, at, desktop_crm
from tests.support.offices import make_office


@dataclass(frozen=True)
class Shop:
    """An office in a folder, and the program over it."""

    folder: Path

    def __call__(self, *arguments: str | Path, **more) -> Done:
        return desktop_crm(*at(self.folder), *arguments, **more)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory) -> Path:
    made = make_office(tmp_path_factory.mktemp("made") / "office", with_device_secret=False)
    made.add("Zofia", "Wróbel", email="zofia.wrobel@example.com", phone="+48 600 555 123")
    made.add("Тарас", "Ґудзь", email="taras@example.org")
    made.office.close()
    return made.folder


@pytest.fixture
def shop(made_once, tmp_path) -> Shop:
    return Shop(Path(shutil.copytree(made_once, tmp_path / "office")))
