"""What a front loads before anybody has asked for anything."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.inventory.project import ROOT

QUESTION = "import json, sys, {module}; print(json.dumps(sorted(sys.modules)))"
SLOW_OR_FORBIDDEN = {"alembic", "argon2", "cryptography", "keyring", "pikepdf", "reportlab", "sqlalchemy", "sqlcipher3"}
LATER = {
    "concurrent.futures",
    "dataclasses",
    "desktop_crm.domain.policies",
    "desktop_crm.ui.frame",
    "desktop_crm.ui.link",
    "desktop_crm.words.errors",
    "multiprocessing",
}
"""What the sign-in page has no use for before it is painted; each of them was once loaded there."""
QT = {"PySide6", "pyqtgraph", "qtawesome", "shiboken6"}


def _loaded_by(module: str, *, whole_names: bool = False) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", QUESTION.format(module=module)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    names = json.loads(done.stdout)
    return set(names) if whole_names else {name.partition(".")[0] for name in names}


@pytest.mark.parametrize(
    "module", ["desktop_crm.ui.app", "desktop_crm.ui.screens.contents", "desktop_crm.worker.client"]
)
def test_the_window_loads_no_sql_no_keys_and_no_pdf(module):
    assert _loaded_by(module) & SLOW_OR_FORBIDDEN == set()


def test_the_sign_in_page_loads_nothing_that_takes_longer_than_what_it_is_for():
    """Dataclasses, patterns and the list of asks cost more before the first paint than the page itself."""
    loaded = _loaded_by("desktop_crm.ui.app", whole_names=True)
    assert loaded & LATER == set()
    assert not [name for name in loaded if name.startswith(("desktop_crm.api", "desktop_crm.ui.screens"))]


def test_the_command_line_loads_no_qt():
    assert _loaded_by("desktop_crm.cli.main") & QT == set()


def test_the_worker_loads_no_qt():
    assert _loaded_by("desktop_crm.worker.serve") & QT == set()


def test_the_program_s_first_module_loads_neither_front():
    assert _loaded_by("desktop_crm.__main__") & (QT | SLOW_OR_FORBIDDEN) == set()
