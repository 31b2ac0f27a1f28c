"""Draws the screens of an open office, over a real office full of fictional people."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from desktop_crm.app.demo import make_demo
from desktop_crm.ui.frame import Frame
from desktop_crm.ui.link import Link
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.screens.contacts.consents import Consents
from desktop_crm.ui.screens.contacts.form import ContactForm
from desktop_crm.ui.screens.contacts.screen import ContactsScreen
from desktop_crm.ui.screens.contents import finders, screens
from desktop_crm.ui.screens.importing.screen import ImportScreen
from desktop_crm.ui.screens.privacy.retention import RetentionPage
from desktop_crm.ui.screens.privacy.rules import RulesPage
from desktop_crm.ui.screens.privacy.screen import PrivacyScreen
from tests.support.in_process import InProcess
from tests.support.keyrings import MemoryBackend
from tests.support.offices import machine_for
from tests.support.vaults import Clocks

W = TypeVar("W", bound=QWidget)
SIZE = (1280, 800)
PEOPLE = 240


@contextmanager
def demo_office() -> Iterator[InProcess]:
    """Make an office of fictional people in a folder that goes with it."""
    with tempfile.TemporaryDirectory() as folder:
        clocks = Clocks()
        made = make_demo(Path(folder) / "office", PEOPLE, 7, machine_for(clocks, MemoryBackend()))
        try:
            yield InProcess(made.office)
        finally:
            made.office.close()


def screens_of(presentation: Presentation, asker: InProcess, *, whole: bool = True) -> Iterator[tuple[str, Frame]]:
    """Yield every screen by name, or only the main ones, made as each is about to be drawn."""
    for name, prepare in SHOTS:
        if not (whole or name in MAIN):
            continue
        link = Link(asker)
        frame = Frame(presentation, link, asker.office.session, screens(), finders())
        link.setParent(frame)
        frame.resize(*SIZE)
        frame.show()
        prepare(frame)
        settle()
        yield name, frame


def settle() -> None:
    """Let every answer arrive and every list be laid out."""
    until = time.monotonic() + 0.2  # longer than a sheet slides
    while time.monotonic() < until:
        QApplication.processEvents()


def _this(widget: object, kind: type[W]) -> W:
    """Return ``widget``, which is a ``kind``."""
    assert isinstance(widget, kind)
    return widget


def _people(frame: Frame) -> ContactsScreen:
    return _this(frame.current(), ContactsScreen)


def _retention(frame: Frame) -> RetentionPage:
    return _this(_this(frame.current(), PrivacyScreen).page("retention"), RetentionPage)


def _contacts(frame: Frame) -> None:
    frame.go_to("contacts")
    settle()
    _people(frame).list.table.selectRow(3)
    settle()


def _tab(key: str) -> Callable[[Frame], None]:
    def prepare(frame: Frame) -> None:
        _contacts(frame)
        _people(frame).card.tabs.turn_to(key)
        settle()

    return prepare


def _edit(frame: Frame) -> None:
    _contacts(frame)
    _people(frame).card.begin_edit()


def _unsaved(frame: Frame) -> None:
    _edit(frame)
    _this(_people(frame).card.editing.form, ContactForm).texts["job_title"].setText("Kierowniczka produkcji")
    _people(frame).list.table.selectRow(6)


def _new(frame: Frame) -> None:
    frame.go_to("contacts")
    settle()
    _people(frame).start_new()


def _found(frame: Frame) -> None:
    frame.go_to("contacts")
    _people(frame).list.search.setText("kow")
    _people(frame).list.search.searched.emit("kow")
    settle()


def _trash(frame: Frame) -> None:
    frame.go_to("contacts")
    _people(frame).list.filters.press("trash")


def _export(frame: Frame) -> None:
    _contacts(frame)
    _people(frame).card.begin_export()
    settle()


def _erase(frame: Frame) -> None:
    _contacts(frame)
    _people(frame).card.begin_erase()
    settle()


def _give_consent(frame: Frame) -> None:
    _tab("consents")(frame)
    _this(_people(frame).card.tabs.page("consents"), Consents).give.click()
    settle()


def _page(screen: str, key: str = "", inner: str = "") -> Callable[[Frame], None]:
    def prepare(frame: Frame) -> None:
        frame.go_to(screen, key)
        settle()
        if inner:
            _retention(frame).tabs.turn_to(inner)
            settle()

    return prepare


def _rule(frame: Frame) -> None:
    _page("privacy", "retention", "rules")(frame)
    page = _this(_retention(frame).tabs.page("rules"), RulesPage)
    page.write(page.model.item(0))


def _preview(frame: Frame) -> None:
    frame.go_to("import")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "targi-poznan.csv"
        file.write_text(CSV, encoding="utf-8")
        _this(frame.current(), ImportScreen).look_at(file)
        settle()


CSV = """Name;Company;E-mail;Phone
Łucja Żółkiewska;Drukarnia Fortuna;lucja@fortuna.example;+48 601 555 010
Олена Ковальчук;ТОВ «Мрія»;olena@mriia.example;+380 67 555 01 02
Grzegorz Brzęczyszczykiewicz;Chrząszczyżewoszyce Sp. z o.o.;grzegorz@;600 555 800
;;;
Rhys Ashdown;Ashdown & Daughters;rhys@ashdown.example;+44 29 2018 0154
"""

MAIN = frozenset(("today", "contacts", "contacts-edit", "contacts-export", "privacy", "privacy-retention"))
"""What is drawn in every language and both themes; the rest is drawn once."""

SHOTS: list[tuple[str, Callable[[Frame], None]]] = [
    ("today", _page("today")),
    ("contacts", _contacts),
    ("contacts-details", _tab("details")),
    ("contacts-consents", _tab("consents")),
    ("contacts-orders", _tab("orders")),
    ("contacts-disclosures", _tab("disclosures")),
    ("contacts-privacy", _tab("privacy")),
    ("contacts-edit", _edit),
    ("contacts-unsaved", _unsaved),
    ("contacts-new", _new),
    ("contacts-search", _found),
    ("contacts-trash", _trash),
    ("contacts-export", _export),
    ("contacts-erase", _erase),
    ("contacts-give-consent", _give_consent),
    ("companies", _page("companies")),
    ("privacy", _page("privacy", "overview")),
    ("privacy-retention", _page("privacy", "retention")),
    ("privacy-rules", _page("privacy", "retention", "rules")),
    ("privacy-rule", _rule),
    ("privacy-purposes", _page("privacy", "purposes")),
    ("privacy-recipients", _page("privacy", "recipients")),
    ("privacy-audit", _page("privacy", "audit")),
    ("privacy-erasures", _page("privacy", "erasures")),
    ("import", _page("import")),
    ("import-preview", _preview),
    ("settings", _page("settings", "office")),
    ("settings-appearance", _page("settings", "appearance")),
]
