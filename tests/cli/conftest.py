"""An office made once, and copied for every test that changes it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from desktop_crm.cli.main import run
from tests.support.command_line import Done, at, desktop_crm
from tests.support.offices import PASSWORD, make_office
from tests.support.request_verbs import Verb, opened_request
from tests.support.vaults import hash_each_password_once
from tests.support.workers import machine


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


@pytest.fixture
def call(monkeypatch, capsys) -> Verb:
    """Run the command line in this process, with cheap hashes that are made once a test."""
    hash_each_password_once(monkeypatch)

    def do(*arguments: str | Path, password: str | None = PASSWORD) -> Done:
        if password is not None:
            monkeypatch.setenv("DESKTOP_CRM_PASSWORD", password)
        code = run([str(argument) for argument in arguments], machine)
        told = capsys.readouterr()
        return Done(code, told.out, told.err)

    return do


@pytest.fixture
def verb(shop, call) -> Verb:
    return lambda *arguments, **more: call(*at(shop.folder), *arguments, **more)


@pytest.fixture
def request_of(verb) -> Callable[..., str]:
    return partial(opened_request, verb)
