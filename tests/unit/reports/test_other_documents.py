"""The emergency kit, the log of readers, passwords on documents and pictures of pages."""

from __future__ import annotations

import gettext
import hashlib
from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from reportlab.platypus import Flowable

from desktop_crm.domain.errors import Defect, FileUnreadable, Invalid
from desktop_crm.domain.languages import Language
from desktop_crm.domain.problems import FileTrouble, Problem
from desktop_crm.reports.encryption import encrypted
from desktop_crm.reports.kit import EmergencyKit, kit_document
from desktop_crm.reports.pages import Sheet, build
from desktop_crm.reports.preview import page_count, render_page
from desktop_crm.reports.who_saw import WhoSaw, who_saw_document
from tests.unit.reports.reading import pages_of, squeezed, text_of
from tests.unit.reports.sample import subject_file

WORDS = gettext.NullTranslations()
KIT = EmergencyKit(
    office="Drukarnia Pod Kogutem",
    owner="Anna Nowak",
    made=date(2026, 11, 23),
    language=Language.POLISH,
    code="4QXTB-9M2KD-7HCWR-P3VZE-JN8FA-6TGYS-K5RLB-2DQMX",
    folder="Dokumenty/biuro",
)


def access_log(rows: int = 60) -> WhoSaw:
    file = subject_file(Language.UKRAINIAN, rows)
    return WhoSaw(file.language, file.controller, file.subject, date(2026, 11, 23), file.looks)


def test_the_kit_is_one_page_with_every_group_of_the_code() -> None:
    pages = pages_of(kit_document(KIT, WORDS))
    assert len(pages) == 1
    for text in (*KIT.code.split("-"), KIT.office, KIT.owner, KIT.folder, "23 listopada 2026", "Signature"):
        assert text in pages[0]


def test_the_code_is_in_neither_the_properties_nor_the_repr() -> None:
    with pikepdf.open(BytesIO(kit_document(KIT, WORDS))) as pdf:
        properties = " ".join(str(value) for value in pdf.docinfo.values())
    assert KIT.code[:5] not in properties
    assert KIT.code[:5] not in repr(KIT)


def test_the_log_names_everybody_who_looked_and_what_they_did() -> None:
    log = access_log()
    text = squeezed(text_of(who_saw_document(log, WORDS)))
    for look in log.looks:
        assert squeezed(look.who) in text
        assert squeezed(look.did) in text
    assert "60" in pages_of(who_saw_document(log, WORDS))[0]


def test_an_empty_log_says_so() -> None:
    log = replace(access_log(), looks=(), since=date(2025, 1, 2))
    text = text_of(who_saw_document(log, WORDS))
    assert "names nobody" in text
    assert "2 січня 2025" in text


@pytest.mark.parametrize("password", ["correct horse", "Zażółć gęślą", "їжачок у тумані"])
def test_an_encrypted_document_opens_with_its_password_only(password: str) -> None:
    closed = encrypted(kit_document(KIT, WORDS), password)
    assert KIT.office.encode() not in closed
    assert b"Emergency kit" not in closed
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(closed))
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(closed), password=password + " ")
    with pikepdf.open(BytesIO(closed), password=password) as opened:
        assert (opened.encryption.R, opened.encryption.bits) == (6, 256)
        assert str(opened.encryption.stream_method) == "EncryptionMethod.aesv3"
        assert str(opened.Root.Lang) == "pl"


@pytest.mark.parametrize(("password", "problem"), [("", Problem.BLANK), ("ł" * 64, Problem.TOO_LONG)])
def test_a_password_that_would_not_protect_is_refused(password: str, problem: Problem) -> None:
    with pytest.raises(Invalid) as caught:
        encrypted(kit_document(KIT, WORDS), password)
    assert caught.value.args == ("password", problem)


def test_a_page_becomes_a_picture_of_the_asked_width() -> None:
    pdf = who_saw_document(access_log(), WORDS)
    page = render_page(pdf, 1, 600)
    assert page_count(pdf) == len(pages_of(pdf))
    assert (page.width, page.height) == (600, 849)
    assert page.stride >= 3 * page.width
    assert len(page.rgb) == page.stride * page.height


def test_red_comes_before_blue_in_the_picture() -> None:
    page = render_page(kit_document(KIT, WORDS), 0, 400)
    assert tuple(page.rgb[:3]) == (0x1F, 0x6F, 0x75)


@pytest.mark.parametrize("junk", [b"", b"not a pdf", b"%PDF-1.4\n%%EOF"])
def test_what_is_no_pdf_is_refused_in_a_word(junk: bytes) -> None:
    with pytest.raises(FileUnreadable) as caught:
        render_page(junk, 0, 100)
    assert caught.value.args[0] is FileTrouble.MALFORMED


@pytest.mark.parametrize("page", [-1, 1])
def test_a_page_that_is_not_there_is_a_defect(page: int) -> None:
    with pytest.raises(Defect):
        render_page(kit_document(KIT, WORDS), page, 100)


def test_a_failed_drawing_tells_nothing_of_what_was_drawn() -> None:
    class Broken(Flowable):
        def wrap(self, width: float, height: float) -> tuple[float, float]:
            raise RuntimeError("Świętosława lives here")

    sheet = Sheet("t", "a", Language.POLISH, date(2026, 11, 23))
    with pytest.raises(Defect) as caught:
        build(sheet, lambda: [Broken()], WORDS)
    assert "Świętosława" not in repr(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


def test_the_kit_is_the_same_each_time_it_is_drawn() -> None:
    first, second = (hashlib.sha256(kit_document(KIT, WORDS)).hexdigest() for _ in range(2))
    assert first == second
