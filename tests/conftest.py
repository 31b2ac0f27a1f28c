"""What holds for every test: no screen, no network, no home of anybody's, no log line nobody expected."""

from __future__ import annotations

import logging
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from tests.support.asks import World
    from tests.support.offices import TestOffice

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_HOME = Path(tempfile.mkdtemp(prefix="desktop-crm-tests-"))
_PLACES = {
    "HOME": _HOME,
    "USERPROFILE": _HOME,
    "APPDATA": _HOME / "appdata",
    "LOCALAPPDATA": _HOME / "localappdata",
    "XDG_CACHE_HOME": _HOME / "cache",
    "XDG_CONFIG_HOME": _HOME / "config",
    "XDG_DATA_HOME": _HOME / "data",
    "XDG_RUNTIME_DIR": _HOME / "runtime",
    "XDG_STATE_HOME": _HOME / "state",
}


def pytest_configure(config: pytest.Config) -> None:
    """Give the tests a home of their own, one language and one time zone that is not UTC."""
    config.addinivalue_line("markers", "logs(pattern): the test expects warnings in the log that match the pattern")
    for name, place in _PLACES.items():
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.environ[name] = str(place)
    for name in [each for each in os.environ if each.startswith(("LC_", "DBUS_", "DESKTOP_CRM_"))]:
        del os.environ[name]
    os.environ |= {"LANG": "C.UTF-8", "LANGUAGE": "", "TZ": "Europe/Warsaw"}
    if hasattr(time, "tzset"):
        time.tzset()
    sys.addaudithook(_refuse_network)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take the home away again."""
    shutil.rmtree(_HOME, ignore_errors=True)


def _refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Fail whatever reaches out of this machine's own processes; a socket file has a path for an address."""
    if event == "socket.getaddrinfo":
        raise PermissionError(f"a test asked the network for {arguments[0]!r}")
    if event in ("socket.connect", "socket.sendto") and not isinstance(arguments[1], str | bytes):
        raise PermissionError(f"a test went to the network: {arguments[1]!r}")


settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("default"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture(autouse=True)
def no_unexpected_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that leaves a warning in the log which it did not announce with ``@pytest.mark.logs("…")``."""
    yield
    expected = [mark.args[0] for mark in request.node.iter_markers("logs")]
    said = [
        f"{record.levelname} {record.name}: {record.getMessage()}"
        for when in ("setup", "call")
        for record in caplog.get_records(when)
        if record.levelno >= logging.WARNING
    ]
    if unexpected := [line for line in said if not any(re.search(pattern, line) for pattern in expected)]:
        pytest.fail("unexpected in the log:\n" + "\n".join(unexpected))


@pytest.fixture(scope="session")
def template_office(tmp_path_factory: pytest.TempPathFactory) -> TestOffice:
    """Return an office that was made, signed in to once, and closed; only to be copied."""
    from tests.support.offices import make_office  # not loaded for tests that need no office
    from tests.support.vaults import hash_cheaply

    with pytest.MonkeyPatch.context() as patch:
        hash_cheaply(patch)
        made = make_office(tmp_path_factory.mktemp("template") / "office")
        made.office.close()
    return made


@pytest.fixture(scope="session")
def template_world(template_office: TestOffice, tmp_path_factory: pytest.TempPathFactory) -> World:
    """Return a world in an office that is closed; only to be copied."""
    from tests.support.asks import World
    from tests.support.offices import copy_office
    from tests.support.vaults import hash_cheaply

    with pytest.MonkeyPatch.context() as patch:
        hash_cheaply(patch)
        folder = tmp_path_factory.mktemp("template-world")
        made = World(copy_office(template_office, folder / "office"), folder / "world")
        made.office.office.close()
    return made


@pytest.fixture
def office(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestOffice]:
    """Return a fresh office with its owner signed in; it holds the world of a test that has one."""
    from tests.support.offices import copy_office
    from tests.support.vaults import hash_cheaply

    hash_cheaply(monkeypatch)
    if "world" in request.fixturenames:
        template = request.getfixturevalue("template_world").office
    else:
        template = request.getfixturevalue("template_office")
    made = copy_office(template, tmp_path / "office")
    yield made
    made.office.close()


@pytest.fixture
def world(template_world: World, office: TestOffice, tmp_path: Path) -> World:
    """Return an office with one of everything, that an ask of every kind can speak about."""
    return template_world.copied(office, tmp_path / "world")
