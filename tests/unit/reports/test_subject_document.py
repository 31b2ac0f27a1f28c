"""The answer to a data subject, read back with poppler as the person's own reader would."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO

import pikepdf
import pytest

from desktop_crm.domain.languages import Language
from desktop_crm.domain.subject_file import AutomatedDecision, HeldColumn, HeldTable, SubjectFile
from desktop_crm.reports.columns import Column
from desktop_crm.reports.rows import Rows
from desktop_crm.reports.subject import subject_document
from tests.unit.reports.reading import fonts_of, pages_of, squeezed, text_of
from tests.unit.reports.sample import PEOPLE, subject_file

WORDS = gettext.NullTranslations()


@cache
def drawn(language: Language, rows: int = 3) -> bytes:
    return subject_document(subject_file(language, rows), WORDS)


ITEMS: dict[str, Callable[[SubjectFile], list[str]]] = {
    "15(1) confirmation": lambda f: ["Yes, we process personal data about you: 7 records"],
    "15(1)+(3) the copy": lambda f: [c for t in f.tables for row in t.rows for c in row if c and "☎" not in c],
    "15(1)(a) purposes": lambda f: [t for p in f.purposes for t in (p.name, p.legal_basis, p.description)],
    "15(1)(b) categories": lambda f: (
        [c.category for t in f.tables if t.rows for c in t.columns] + [c for p in f.purposes for c in p.categories]
    ),
    "15(1)(c) recipients": lambda f: (
        [t for r in f.recipients for t in (r.name, r.role, r.country)]
        + [t for d in f.disclosures for t in (d.recipient, d.what, d.why)]
    ),
    "15(1)(d) retention": lambda f: (
        [t for r in f.retention for t in (r.what, r.why, r.then, r.held)]
        + [p.retention for p in f.purposes]
        + [f.backups]
    ),
    "15(1)(e) rights": lambda f: ["Rectification", "Erasure", "Restriction", "Objection", "Portability", "Withdrawal"],
    "15(1)(f) complaint": lambda f: [f.controller.authority_name, f.controller.authority_contact, "complain"],
    "15(1)(g) source": lambda f: [t for s in f.sources for t in (s.what, s.origin)],
    "15(1)(h) automated": lambda f: (
        [t for a in f.automated for t in (a.name, a.logic, a.consequences)]
        or ["There are none: no decision about you is taken by a machine alone"]
    ),
    "15(2) safeguards": lambda f: (
        [t for x in f.transfers for t in (x.recipient, x.country, x.safeguard, x.copy_from)]
        + [d.safeguard for d in f.disclosures]
    ),
    "15(4) third persons": lambda f: [
        "2 passages are masked (Art. 15(4) GDPR): Another person.",
        "1 passage is masked (Art. 15(4) GDPR): Trade secret.",
    ],
    "12(3) dates": lambda f: ["Received", "Due within a month", "Answered", "Art. 12(3)"],
    "12(5) free of charge": lambda f: ["free of charge"],
    "12(6) identity check": lambda f: [f.request.identity.how if f.request.identity else "?", "Anna Nowak"],
    "13(1) controller": lambda f: [
        f.controller.name,
        f.controller.email,
        f.controller.phone,
        f.controller.tax_id,
        f.controller.representative,
        f.controller.dpo_name,
        f.controller.dpo_contact,
        *f.controller.address.splitlines(),
    ],
    "consents": lambda f: [t for c in f.consents for t in (c.purpose, c.wording, c.channel, c.form, c.source, c.proof)],
    "who looked": lambda f: [t for look in f.looks for t in (look.who, look.did, f"{look.when:%H:%M}")],
    "references": lambda f: [f.request.reference, f.subject.reference, f.sha256],
}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("item", ITEMS)
def test_every_item_the_law_asks_for_is_in_the_document(item: str, language: Language) -> None:
    text = squeezed(text_of(drawn(language)))
    missing = [wanted for wanted in ITEMS[item](subject_file(language)) if squeezed(wanted) not in text]
    assert missing == []


@pytest.mark.parametrize("language", list(Language))
def test_the_first_page_says_who_writes_to_whom_and_everything_at_a_glance(language: Language) -> None:
    first = squeezed(pages_of(drawn(language))[0])
    file = subject_file(language)
    wanted = [
        file.controller.name, file.subject.name, *file.subject.address.splitlines(), "R-23", "C-10482", "at a glance",
        "Timeline · 3", "Newsletter", "KurierPol", "od Pani osobiście", file.controller.authority_name, "Your rights",
    ]  # fmt: skip
    assert [text for text in wanted if squeezed(text) not in first] == []


@pytest.mark.parametrize("language", list(Language))
def test_only_roboto_is_used_and_it_is_embedded(language: Language) -> None:
    fonts = fonts_of(drawn(language))
    assert fonts
    assert all("Roboto" in name and embedded and subset for name, embedded, subset in fonts), fonts


@pytest.mark.parametrize("language", list(Language))
def test_the_properties_name_title_author_language_and_day(language: Language) -> None:
    with pikepdf.open(BytesIO(drawn(language))) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Your personal data: our answer"
        assert str(pdf.docinfo["/Author"]) == "Drukarnia Pod Kogutem sp. z o.o."
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261123")
        assert str(pdf.Root.Lang) == language.value
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert PEOPLE[language][0] not in " ".join(str(value) for value in pdf.docinfo.values())


def test_every_line_of_the_contents_tells_the_page_its_heading_is_on() -> None:
    pages = pages_of(drawn(Language.POLISH, 120))
    entries = re.findall(r"^ *(\d+\.(?:\d+)? .*?) {2,}(\d+)$", pages[1], re.MULTILINE)
    assert len(entries) >= 19
    for title, page in entries:
        assert squeezed(title) in squeezed(pages[int(page) - 1]), title


def test_the_contents_and_the_outline_lead_to_the_headings() -> None:
    with pikepdf.open(BytesIO(drawn(Language.POLISH))) as pdf:
        with pdf.open_outline() as outline:
            top = [entry.title for entry in outline.root]
            below = [entry.title for entry in outline.root[0].children]
        links = [annotation for annotation in pdf.pages[1].Annots if annotation.Subtype == "/Link"]
    assert top[0] == "1. The data we hold about you"
    assert top[-1] == "11. Annex: what the words mean"
    assert below == ["1.1 Identity", "1.2 E-mail addresses (2)", "1.3 Timeline (3)", "1.4 Orders"]
    assert len(links) >= 19


def test_each_page_is_numbered_out_of_all_and_carries_reference_and_digest() -> None:
    pages = pages_of(drawn(Language.UKRAINIAN, 120))
    digest = subject_file(Language.UKRAINIAN, 120).sha256
    assert len(pages) > 6
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        assert digest in page
        assert "R-23 · C-10482" in page


def test_a_long_table_repeats_its_head_and_keeps_every_row_once() -> None:
    pages = pages_of(drawn(Language.ENGLISH, 400))
    text = "\n".join(pages)
    assert [int(n) for n in re.findall(r"#(\d+)\b", text)] == list(range(1, 401))
    with_rows = [page for page in pages if re.search(r"#\d+\b", page)]
    assert len(with_rows) > 3
    assert all("What was said" in page for page in with_rows)


def test_the_same_data_make_the_same_bytes() -> None:
    assert subject_document(subject_file(Language.POLISH), WORDS) == drawn(Language.POLISH)


def test_an_extension_is_told_with_its_reason() -> None:
    file = subject_file()
    request = replace(file.request, extended=True, extension_reason="archiwum w remoncie", due=date(2027, 1, 27))
    text = squeezed(text_of(subject_document(replace(file, request=request), WORDS)))
    assert squeezed("because: archiwum w remoncie") in text
    assert squeezed("Due, longer term") in text


def test_decisions_by_machines_are_told_with_logic_and_consequences() -> None:
    file = replace(subject_file(), automated=(AutomatedDecision("Scoring", "sum of orders", "a discount"),))
    text = squeezed(text_of(subject_document(file, WORDS)))
    assert all(squeezed(part) in text for part in ("Scoring", "sum of orders", "a discount"))
    assert squeezed("There are none") not in text


def test_a_person_of_whom_nothing_is_held_is_told_so() -> None:
    file = subject_file()
    bare = SubjectFile(file.language, file.controller, file.subject, file.request)
    text = squeezed(text_of(subject_document(bare, WORDS)))
    for said in (
        "we hold no personal data about you",
        "You have given us no consent",
        "Nobody outside the office has received your data",
        "Our log names nobody",
        "not sent outside the European Economic Area",
        "There are none",
        "Your data serve none of the purposes",
    ):
        assert squeezed(said) in text


def test_empty_tables_and_fields_are_named_not_left_out() -> None:
    text = squeezed(text_of(drawn(Language.POLISH)))
    assert squeezed("found nothing about you: Documents.") in text
    assert squeezed("No entry: Second name.") in text


def test_a_table_row_with_a_missing_cell_is_refused() -> None:
    table = subject_file().tables[1]
    with pytest.raises(ValueError, match="emails"):
        replace(table, rows=(("only one",),))


def test_no_section_says_only_that_an_entry_is_there() -> None:
    file = subject_file(Language.ENGLISH)
    bare = HeldTable("Key", (HeldColumn("Made"), HeldColumn("Ended")), (("", " "),), "key")
    text = squeezed(text_of(subject_document(replace(file, tables=(*file.tables, bare)), WORDS)))
    assert squeezed("an entry about you in which nothing is filled in: Key.") in text
    assert squeezed("1.5 Key") not in text


def test_the_authority_is_named_with_its_whole_address() -> None:
    file = subject_file(Language.ENGLISH)
    name = "President of the Office for the Protection of Personal Data of the Republic, ul. Moniuszki 1A, 09-876 Łódź"
    whole = replace(file, controller=replace(file.controller, authority_name=name, authority_contact=""))
    first = pages_of(subject_document(whole, WORDS))[0]
    assert squeezed("09-876 Łódź") in squeezed(first)


@pytest.mark.parametrize("rows", range(20, 50, 3))
@pytest.mark.parametrize("head", [True, False])
def test_no_row_stands_alone_on_a_page(rows: int, head: bool) -> None:
    """What is taken along is not drawn on the page before either, although there would be room for a row of it."""
    table = Rows([Column("Number")], [(str(number),) for number in range(rows)], head)
    for height in range(100, 700, 9):
        left, pages = float(height), [0]
        waiting = [Rows(table.columns, table.part.rows, head)]
        while waiting:
            piece = waiting.pop(0)
            if piece.wrap(400, left)[1] <= left:
                pages[-1] += len(piece.laid)
                left -= piece.height
            elif pieces := piece.split(400, left):
                waiting = pieces + waiting
            else:
                waiting.insert(0, piece)
                pages.append(0)
                left = 700.0
        assert sum(pages) == rows
        assert pages[-1] > 1


@pytest.mark.parametrize("entries", range(1, 30, 4))
def test_a_heading_stands_with_its_sentence_and_the_first_rows_of_its_table(entries: int) -> None:
    file = subject_file(Language.ENGLISH, entries)
    pages = [squeezed(page) for page in pages_of(subject_document(file, WORDS))]
    for head, row in (
        ("2. Where your data came from", file.sources[0].origin),
        ("9. How long we keep your data, and why", file.retention[0].what),
    ):
        found = [page for page in pages[2:] if squeezed(head) in page]
        assert found
        assert squeezed(row) in found[0].split(squeezed(head))[1]
