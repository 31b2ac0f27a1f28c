"""Row 14: the PDF for a data subject against the same rows drawn bare on a canvas."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from random import Random

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from desktop_crm.domain.languages import Language
from desktop_crm.domain.subject_file import Controller, HeldColumn, HeldTable, Subject, SubjectFile, SubjectRequest
from desktop_crm.reports.fonts import REGULAR, register
from desktop_crm.reports.subject import subject_document

_SAID = (
    "Rozmowa o dostawie: prosi o godziny poranne, dzwonek nie działa, zostawić u sąsiada.",
    "Надіслано пропозицію щодо друку візитівок і конвертів, чекає на відповідь до п'ятниці.",
    "Called about the delivery; she asks for a morning slot and for the invoice on paper.",
)
_PEOPLE = ("Anna Nowak", "Piotr Zieliński", "Олена Коваль")
_LEFTS = (57, 150, 230, 460)
_CUT = 60


def subject_pdf(rows: int) -> tuple[Callable[[], None], Callable[[], None]]:
    """Return two functions that each draw a document of ``rows`` rows: ours, and the floor."""
    table = _rows(rows)
    file = _file(table)

    def ours() -> None:
        subject_document(file, gettext.NullTranslations())

    def floor() -> None:
        _canvas(table)

    register()
    return ours, floor


def _rows(count: int) -> tuple[tuple[str, str, str, str], ...]:
    draw, start = Random(14), datetime(2024, 1, 2, 9, tzinfo=UTC)
    return tuple(
        (f"{start + timedelta(hours=n):%d.%m.%Y %H:%M}", "telefon", f"{draw.choice(_SAID)} {n}", draw.choice(_PEOPLE))
        for n in range(count)
    )


def _file(rows: tuple[tuple[str, ...], ...]) -> SubjectFile:
    columns = tuple(HeldColumn(label, "interaction") for label in ("When", "Kind", "What was said", "By"))
    return SubjectFile(
        language=Language.POLISH,
        controller=Controller("Drukarnia Pod Kogutem", "ul. Zecerska 3"),
        subject=Subject("C-1", "Łucja Żółć"),
        request=SubjectRequest("R-1", date(2026, 11, 1), date(2026, 12, 1), date(2026, 11, 23)),
        tables=(HeldTable("Timeline", columns, rows),),
    )


def _canvas(rows: Sequence[Sequence[str]]) -> None:
    """Draw each cell as one string, cut where it would not fit, and nothing else."""
    canvas = Canvas(BytesIO(), pagesize=A4, pageCompression=1)
    canvas.setFont(REGULAR, 8.5)
    top = 780
    for row in rows:
        for left, text in zip(_LEFTS, row, strict=True):
            canvas.drawString(left, top, text[:_CUT])
        top -= 14
        if top < 60:
            canvas.showPage()
            canvas.setFont(REGULAR, 8.5)
            top = 780
    canvas.save()
