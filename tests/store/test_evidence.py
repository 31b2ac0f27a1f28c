"""The evidence pack: whole, signed by the office, and checked by a script that shares nothing with the program."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from desktop_crm.api.contacts import ShowContact
from desktop_crm.api.evidence import ExportEvidence
from desktop_crm.api.requests import OpenRequest
from desktop_crm.api.retention import SetRetentionRule
from desktop_crm.app.evidence_sources import SOURCES
from desktop_crm.domain.errors import NotAllowed
from desktop_crm.domain.periods import Period
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.requests import RequestCame, RequestKind
from desktop_crm.domain.retention import RetentionAction, Trigger
from tests.support.actors import acting

CHECKER = Path(__file__).parents[1] / "support" / "verify_pack.py"


def checked(pack, key):
    return subprocess.run(
        [sys.executable, "-I", CHECKER, pack, key], cwd=pack.parent, capture_output=True, text=True, check=False
    )


def rewritten(pack, to, name, content):
    with zipfile.ZipFile(pack) as old, zipfile.ZipFile(to, "w") as new:
        for each in old.namelist():
            new.writestr(each, content if each == name else old.read(each))
    return to


@pytest.fixture
def pack(office, person, tmp_path):
    office.ask(OpenRequest(contact_id=person, kind=RequestKind.ACCESS, came=RequestCame.LETTER))
    office.office.around.confirmation.note()
    file = tmp_path / "evidence.zip"
    return file, office.ask(ExportEvidence(to=file))


def test_a_script_of_its_own_finds_everything_in_place(pack):
    file, made = pack
    done = checked(file, made.key)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert made.documents == len(SOURCES)


@pytest.mark.parametrize("name", ["requests.csv", "manifest.json", "manifest.sig", "index.html"])
def test_a_single_changed_byte_is_found(pack, tmp_path, name):
    file, made = pack
    with zipfile.ZipFile(file) as whole:
        content = bytearray(whole.read(name))
    content[len(content) // 2] ^= 1
    done = checked(rewritten(file, tmp_path / "changed.zip", name, bytes(content)), made.key)
    assert done.returncode == 1
    assert done.stdout == ("signature" if name.startswith("manifest") else name)


def test_the_key_of_the_office_stays_and_another_does_not_fit(pack, office, tmp_path):
    file, made = pack
    office.office.around.confirmation.note()
    assert office.ask(ExportEvidence(to=tmp_path / "again.zip")).key == made.key
    other = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert checked(file, other).stdout == "signature"


def test_requests_are_there_without_the_name_of_who_asked(pack, office, person):
    file, _ = pack
    name = office.ask(ShowContact(person)).contact.name
    with zipfile.ZipFile(file) as whole:
        contents = {each: whole.read(each) for each in whole.namelist()}
    assert b"R-1" in contents["requests.csv"]
    assert not [each for each, content in contents.items() if name.encode() in content]


def test_the_viewer_takes_nothing_from_outside_and_lists_every_document(pack):
    file, _ = pack
    with zipfile.ZipFile(file) as whole:
        page = whole.read("index.html").decode()
        listed = {each["name"] for each in json.loads(whole.read("manifest.json"))["files"]}
        assert set(whole.namelist()) == listed | {"manifest.json", "manifest.sig"}
    assert "default-src 'none'" in page
    assert "unsafe" not in page
    assert re.findall(r"https?://|<script[^>]+src|<link|@import", page) == []
    assert set(re.findall(r'href="([^"]+)"', page)) == listed


def test_who_may_not_take_the_trail_along_gets_no_pack(office, tmp_path):
    with acting(office, "bartek", Role.MANAGER), pytest.raises(NotAllowed):
        office.ask(ExportEvidence(to=tmp_path / "no.zip"))
    assert list(tmp_path.glob("no.zip")) == []


def test_an_auditor_finds_in_it_only_what_an_auditor_may_read(office, tmp_path):
    file = tmp_path / "auditor.zip"
    with acting(office, "audyt", Role.AUDITOR):
        office.office.around.confirmation.note()
        office.ask(ExportEvidence(to=file))
    with zipfile.ZipFile(file) as whole:
        names = set(whole.namelist())
    assert "compliance.pdf" in names
    assert names & {"requests.csv", "incidents.csv"} == set()


def test_the_rules_of_the_pack_say_how_long_from_when_and_which_of_them_run(office, tmp_path):
    common = {"what": "customer_order", "trigger": Trigger.OWN_DATE, "reason": "art. 86"}
    years = Period(years=5, from_year_end=True)
    office.ask(SetRetentionRule(name="Faktury", period=years, action=RetentionAction.KEEP, **common))
    more = SetRetentionRule(
        name="Stare", period=Period(months=18), action=RetentionAction.DELETE, active=False, **common
    )  # fmt: skip
    office.ask(more)
    office.office.around.confirmation.note()
    office.ask(ExportEvidence(to=tmp_path / "evidence.zip"))
    with zipfile.ZipFile(tmp_path / "evidence.zip") as whole:
        heads, *rows = csv.reader(io.StringIO(whole.read("retention-rules.csv").decode("utf-8-sig")))
    said = {row[0]: dict(zip(heads, row, strict=True)) for row in rows}
    assert said["Faktury"] | {
        "What happens": "Must be kept", "How long": "5 years from the year's end", "Active": "yes",
        "Counted from": "the day of each record itself",
        "How long, from when": "5 years from the end of the year of each record",
    } == said["Faktury"]  # fmt: skip
    assert (said["Stare"]["How long"], said["Stare"]["Active"]) == ("18 months", "no")
