"""The emergency kit: one sheet with the recovery code, to be printed, signed and locked away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from reportlab.platypus import Flowable, Spacer

from desktop_crm.domain.languages import Language
from desktop_crm.reports.code import CodeBox, SignatureLines
from desktop_crm.reports.dates import day
from desktop_crm.reports.look import BODY, GRID, NOTE, STEP, SUBSECTION, SUBTITLE, TITLE
from desktop_crm.reports.pages import Sheet, build
from desktop_crm.reports.pieces import Card, Cards, bullet, paragraph
from desktop_crm.words.catalogue import Words


@dataclass(frozen=True, slots=True)
class EmergencyKit:
    """What the sheet says; the code is never shown by ``repr``."""

    office: str
    owner: str
    """The person whose recovery code this is."""
    made: date
    language: Language
    code: str = field(repr=False)
    """Groups parted by hyphens or spaces, as the vault made it."""
    folder: str = ""
    """Where the office lies, as the owner would look for it."""


def kit_document(kit: EmergencyKit, words: Words) -> bytes:
    """Return the kit as a PDF of one page; the code stands in it in full."""
    sheet = Sheet(
        title=words.gettext("Emergency kit"),
        author=kit.office,
        language=kit.language,
        made=kit.made,
        reference=words.gettext("Emergency kit"),
    )
    return build(sheet, lambda: _story(kit, words), words)


def _story(kit: EmergencyKit, words: Words) -> Iterator[Flowable]:
    yield paragraph(words.gettext("Emergency kit"), TITLE)
    yield paragraph(words.gettext("The only way back to your office when a password is forgotten."), SUBTITLE)
    cards = [
        Card(words.gettext("Office"), (kit.folder,) if kit.folder else (), kit.office),
        Card(words.gettext("Made for"), (), kit.owner),
        Card(words.gettext("Made on"), (), day(kit.made, kit.language)),
    ]
    yield Cards(cards, across=3, accent=True)
    yield paragraph(words.gettext("Recovery code"), SUBSECTION)
    yield CodeBox(groups_of(kit.code))
    yield paragraph(
        words.gettext(
            "Whoever holds this code and the office's files can read everything. Type it as it stands; "
            "hyphens and capitals do not matter."
        ),
        NOTE,
    )
    yield paragraph(words.gettext("What to do when a password is lost"), SUBSECTION)
    for number, step in enumerate(_steps(words), 1):
        yield bullet(step, style=STEP, mark=f"{number}.")
    yield paragraph(words.gettext("Where to keep this sheet"), SUBSECTION)
    for place in _places(words):
        yield bullet(place)
    yield paragraph(
        words.gettext("Without this code and without a password nobody can open the office, not even its makers."), BODY
    )
    yield Spacer(1, GRID * 8)
    yield SignatureLines((words.gettext("Place of safekeeping"), words.gettext("Date"), words.gettext("Signature")))


def groups_of(code: str) -> tuple[str, ...]:
    """Return the groups of a recovery code."""
    return tuple(code.replace("-", " ").split())


def _steps(words: Words) -> tuple[str, ...]:
    return (
        words.gettext("Start Desktop CRM and open the office."),
        words.gettext("At sign-in choose to use the recovery code."),
        words.gettext("Type the code above and choose a new password."),
        words.gettext("Save and print the new kit you are offered, and destroy this sheet."),
    )


def _places(words: Words) -> tuple[str, ...]:
    return (
        words.gettext("On paper, in a safe or a locked drawer; not beside the computer."),
        words.gettext("Never as a photograph, in an e-mail, or in the folder of the office itself."),
        words.gettext("Where a second person you trust can find it if you cannot come."),
    )
