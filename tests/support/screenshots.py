"""Draws every state of the window into PNG files, for people who look at them: ``python -m tests.support.screenshots``.

The pictures in the papers come from ``tools/screenshots.py``, which takes the pages before an office is open from here.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_crm.domain.errors import SignInFailed
from desktop_crm.domain.guides import Law, OfficeKind
from desktop_crm.domain.languages import Language
from desktop_crm.ui.first_run.guide import DETAILS, DONE, KIND, KIT, OWNER, WELCOME, Guide
from desktop_crm.ui.frame import Frame
from desktop_crm.ui.language import SpokenLanguage
from desktop_crm.ui.link import Link
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.theme import Theme
from desktop_crm.ui.theme.tokens import ThemeChoice
from desktop_crm.ui.unlock.sign_in import SignInPage
from desktop_crm.words.catalogue import words_in
from tests.support.asker import GROUPS, PASSWORD, FakeAsker, Lines, session
from tests.support.screens import some_screens
from tests.support.screenshots_screens import demo_office, screens_of

SIZE = (1280, 800)


def main(out: Path) -> list[Path]:
    """Draw everything into ``out`` and return the files."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    out.mkdir(parents=True, exist_ok=True)
    language = SpokenLanguage(Language.ENGLISH, app)
    presentation = Presentation(language, Theme(app, ThemeChoice.LIGHT))
    drawn = []
    with demo_office() as asker:
        for spoken in Language:
            try:
                words_in(spoken)
            except FileNotFoundError:
                continue  # its catalogue has not been made yet
            language.switch(spoken)
            for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
                presentation.theme.use(choice)
                whole = (spoken, choice) == (Language.ENGLISH, ThemeChoice.LIGHT)
                for name, widget in chain(pages(presentation), screens_of(presentation, asker, whole=whole)):
                    file = out / f"{name}-{spoken.value}-{choice.value}.png"
                    draw(app, widget, file)
                    drawn.append(file)
    return drawn


def draw(app: QApplication, widget: QWidget, file: Path) -> None:
    """Show ``widget`` at 1280×800, draw it into ``file`` and delete it."""
    widget.resize(*SIZE)
    widget.show()
    for _ in range(3):
        app.processEvents()
    widget.grab().save(str(file))
    widget.hide()
    widget.close()
    widget.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def pages(presentation: Presentation) -> Iterator[tuple[str, QWidget]]:
    """Yield every page by name, made as it is about to be drawn."""
    folder = Path(tempfile.gettempdir()) / "office"
    sign_in = SignInPage(presentation, [folder])
    sign_in.refuse(SignInFailed())
    yield "sign-in", sign_in
    yield "locked", SignInPage(presentation, [folder], locked=True)
    shown = ((WELCOME, "welcome"), (DETAILS, "details"), (KIND, "kind"), (OWNER, "owner"), (KIT, "kit"), (DONE, "done"))
    for number, name in shown:
        yield f"first-run-{number + 1}-{name}", guide_at(presentation, number)
    yield "frame", frame(presentation)
    open_frame = frame(presentation)
    open_frame.resize(*SIZE)
    open_frame.open_palette()
    yield "palette", open_frame
    open_frame = frame(presentation)
    open_frame.resize(*SIZE)
    open_frame.show_shortcuts()
    yield "shortcuts", open_frame


def guide_at(presentation: Presentation, number: int) -> Guide:
    """Return the guide filled in up to page ``number``."""
    guide = Guide(
        presentation, Lines(), Path(tempfile.gettempdir()) / "office", picked=lambda _bound, _count: (0, 2, 5, 6)
    )
    guide.details.edits["name"].setText("Drukarnia Fortuna Sp. z o.o.")
    guide.details.edits["dpo_name"].setText("Małgorzata Wiśniewska")
    guide.kind.use(Law.PL, presentation.language.language)
    guide.kind.kind.choose(OfficeKind.PRINT_SHOP if number >= KIND else None)
    guide.owner.name.setText("Anna Nowak")
    guide.owner.login.setText("anna")
    guide.owner.password.edit.setText(PASSWORD)
    guide.owner.again.edit.setText(PASSWORD)
    if number == KIT:
        guide.kit.show_groups(GROUPS)
        guide.kit.mark_kept("")
        guide.kit.edits[0].setText(GROUPS[0])
        guide.kit.edits[1].setText("63VJX")
    if number == DONE:
        guide.done.sum_up("Drukarnia Fortuna Sp. z o.o.", "anna", guide.kind.summary(), "/home/anna/desktop-crm/office")
    guide.turn_to(number)
    if number == OWNER:
        QApplication.processEvents()
    return guide


def frame(presentation: Presentation) -> Frame:
    """Return a frame with screens that have nothing in them."""
    asker = FakeAsker(Path("office"))
    link = Link(asker)
    made = Frame(presentation, link, session(), some_screens())
    link.setParent(made)
    made.go_to("people")
    made.set_badge("duties", 2)
    made.bar.set_alerts(3)
    made.toast("Contact moved to the trash.", lambda: None)
    return made


if __name__ == "__main__":
    for each in main(Path(sys.argv[1])):
        print(each)  # noqa: T201
