"""An inspector comes: the owner writes the evidence pack and hands it over with the key, and the inspector checks it.

The check is a script of its own that shares no code with the program.
"""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_crm.api.requests import OpenRequest
from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.requests import RequestCame, RequestKind
from tests.support import verify_pack
from tests.support.entering import sign_in
from tests.support.offices import make_office
from tests.support.window import ChosenFiles, press, said, until
from tests.support.workers import PATIENCE

NAME = "Nieznajomska"


@pytest.fixture
def window(opened, tmp_path):
    office = make_office(tmp_path / "office", with_device_secret=False)
    person = ContactId(office.add("Ewa", NAME, email="ewa@nieznajomska.example"))
    office.ask(OpenRequest(contact_id=person, kind=RequestKind.ACCESS, came=RequestCame.LETTER))
    office.office.close()
    return opened(tmp_path / "office")


def judged(pack, key):
    """Let the inspector's own script look at a pack; return its exit code and what it says."""
    done = subprocess.run(
        [sys.executable, "-I", verify_pack.__file__, str(pack), key], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout


def test_the_pack_is_written_in_the_window_and_checked_by_a_script_that_knows_nothing_of_the_program(window, tmp_path):
    frame = sign_in(window)
    files = ChosenFiles()
    frame.desk = replace(frame.desk, files=files)
    frame.go_to("privacy", "compliance")
    page = frame.current().page("compliance")
    files.path = pack = tmp_path / "pack.zip"
    press(page, "Pack for an inspector…")
    until(lambda: "The pack is written" in said(frame), PATIENCE)
    [key] = re.findall(r"\b[0-9a-f]{64}\b", said(frame))
    assert judged(pack, key) == (0, "")

    with zipfile.ZipFile(pack) as held:
        inside = {name: held.read(name) for name in held.namelist()}
    assert any(name.endswith(".html") for name in inside), "no page to read it with"
    assert NAME not in b"".join(inside.values()).decode("utf-8", "replace"), "an inspector needs nobody's name"
    changed = next(name for name in sorted(inside) if name.endswith(".csv"))
    forged = Path(tmp_path / "forged.zip")
    with zipfile.ZipFile(forged, "w") as made:
        for name, content in inside.items():
            made.writestr(name, content + b"\n" if name == changed else content)
    assert judged(forged, key) == (1, changed)
