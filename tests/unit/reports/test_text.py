"""What people typed cannot command the page, vanish from it, or break it."""

from __future__ import annotations

import gettext
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from desktop_crm.domain.languages import Language
from desktop_crm.domain.subject_file import HeldColumn, HeldTable, SubjectFile
from desktop_crm.reports.fonts import BOLD, REGULAR, drawable
from desktop_crm.reports.subject import subject_document
from desktop_crm.reports.text import brief, escape, lines, plain, text_width
from tests.unit.reports.reading import squeezed, text_of
from tests.unit.reports.sample import subject_file

MARKUP = (
    "<b>bold</b>",
    "<b>unclosed",
    "Smith <b",
    "Smith & Sons <x@y.example> end",
    '<a href="https://evil.example/">click</a>',
    '<img src="{picture}" width="10" height="10"/>',
    '<img src="file://{picture}"/>',
    '<img src="http://127.0.0.1:9/x.png"/>',
    "</para><para>",
    "<para><font color='[[[getattr(pow,Word(\"__globals__\"))]]]'>x</font></para>",
    "[[[getattr(pow,'__globals__')]]]",
    "&amp; &#65; &lt;b&gt; &nosuch;",
    "<!-- hidden --> <![CDATA[x]]>",
    "<?xml version='1.0'?>",
    "<onDraw name='x' label='y'/> <index item='z'/>",
    "<seq id='a'/> <br/> <super>2</super>",
    "%s %(name)s {name} {0} \\n \\",
)


def everywhere(text: str) -> SubjectFile:
    """A file that has ``text`` in every kind of place."""
    file = subject_file(Language.ENGLISH, 1)
    return replace(
        file,
        controller=replace(file.controller, name=text, address=text, dpo_contact=text, authority_name=text),
        subject=replace(file.subject, name=text, address=text),
        request=replace(file.request, extended=True, extension_reason=text, answered_by=text),
        purposes=(replace(file.purposes[0], name=text, description=text, legal_basis=text, categories=(text,)),),
        tables=(
            HeldTable(text, (HeldColumn(text, text), HeldColumn("B", text)), ((text, text), (text, "x"))),
            HeldTable("one", (HeldColumn(text, text),), ((text,),)),
            HeldTable(text, (HeldColumn(text, text),), ()),
        ),
        consents=tuple(replace(consent, purpose=text, wording=text) for consent in file.consents),
        looks=tuple(replace(look, who=text, did=text) for look in file.looks),
        backups=text,
        sha256="",
    )


@pytest.mark.parametrize("markup", MARKUP)
def test_markup_is_shown_as_typed_and_never_obeyed(markup: str, tmp_path: Path) -> None:
    picture = tmp_path / "secret.png"
    Image.new("RGB", (8, 8), "red").save(picture)
    typed = markup.replace("{picture}", str(picture))
    pdf = subject_document(everywhere(typed), gettext.NullTranslations())
    assert squeezed(typed) in squeezed(text_of(pdf))
    with pikepdf.open(BytesIO(pdf)) as document:
        kinds = {str(thing.get("/Subtype")) for thing in document.objects if hasattr(thing, "get")}
        links = [a for page in document.pages for a in page.get("/Annots", []) if "/A" in a and "/URI" in a.A]
    assert "/Image" not in kinds
    assert links == []


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("zażółć gęślą jaźń, їжак ґава Єва", "zażółć gęślą jaźń, їжак ґава Єва"),
        ("z\u0307o\u0301łc\u0301", "żółć"),
        ("bell\x07", "bell[U+0007]"),
        ("nul\x00", "nul[U+0000]"),
        ("well done \U0001f600", "well done [grinning face]"),
        ("中文", "[U+4E2D][U+6587]"),
        ("evil\u202egnp.exe", "evilgnp.exe"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("half \ud83d", "half [U+D83D]"),
        ("tab\tand\r\nline\u2028end", "tab and\nline\nend"),
        ("a → b ✓", "a -> b [x]"),
        ("1\u202f500\u00a0zł", "1\u00a0500\u00a0zł"),
    ],
)
def test_what_cannot_be_drawn_is_named_and_what_deceives_is_taken_out(typed: str, shown: str) -> None:
    assert plain(typed) == shown


@given(st.text(max_size=200))
def test_any_text_becomes_drawable(text: str) -> None:
    assert set(plain(text)) <= drawable() | {"\n", " "}
    assert plain(plain(text)) == plain(text)
    assert "<" not in escape(text).replace("<br/>", "")


@given(st.text(max_size=300), st.floats(min_value=20, max_value=300), st.sampled_from([REGULAR, BOLD]))
def test_broken_lines_fit_and_lose_nothing_but_spaces(text: str, width: float, face: str) -> None:
    typed = plain(text)
    broken = lines(typed, face, 8.5, width)
    assert squeezed("".join(broken)) == squeezed(typed)
    for line in broken:
        assert text_width(line, face, 8.5) <= width + 0.01 or len(line.strip()) <= 1


@given(st.text(max_size=60))
@settings(max_examples=15, deadline=None)
def test_no_text_breaks_the_document(text: str) -> None:
    assert subject_document(everywhere(text), gettext.NullTranslations()).startswith(b"%PDF")


def test_endless_words_and_notes_longer_than_pages_are_all_there() -> None:
    note = "".join(f"<{number}>" for number in range(3_000))
    file = subject_file(Language.ENGLISH, 1)
    table = HeldTable("Notes", (HeldColumn("Day"), HeldColumn("Note")), (("1 May", note), ("2 May", note)))
    consents = (replace(file.consents[0], wording=note, purpose=note),)
    file = replace(file, tables=(table,), consents=consents, backups=note)
    text = squeezed(text_of(subject_document(file, gettext.NullTranslations())))
    for number in (0, 1_499, 2_999):
        assert text.count(f"<{number}>") >= 5


def test_brief_text_is_cut_with_an_ellipsis() -> None:
    assert brief("one\n two", 20) == "one two"
    assert brief("a" * 30, 10) == "a" * 9 + "…"


def test_polish_and_ukrainian_letters_are_in_every_face() -> None:
    assert set("ąćęłńóśźżĄĆĘŁŃÓŚŹŻґєіїҐЄІЇ'’„”«»–—…№₴€") <= drawable()
