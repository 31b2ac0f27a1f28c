"""Make pictures of the real window over a real office of fictional people, into docs/images/.

`python3 dev.py screenshots` draws every screen, light and dark, in all languages; `… contacts privacy` only those.
The pages before an office is open come from `tests/support/screenshots.py`, filled in as if somebody had typed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_crm.domain.languages import Language
from desktop_crm.ui.frame import Frame
from desktop_crm.ui.garbage import Garbage
from desktop_crm.ui.language import SpokenLanguage
from desktop_crm.ui.main_window import MainWindow
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.screens.contents import finders, screens
from desktop_crm.ui.theme.theme import Theme
from desktop_crm.ui.theme.tokens import ThemeChoice
from desktop_crm.ui.unlock.sign_in import SignInPage
from desktop_crm.worker.client import Worker
from tests.support.screenshots import pages

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
SIZE = (1280, 800)
LOOKS = {
    "": (Language.ENGLISH, ThemeChoice.LIGHT),
    "-dark": (Language.ENGLISH, ThemeChoice.DARK),
    "-pl": (Language.POLISH, ThemeChoice.LIGHT),
    "-uk-dark": (Language.UKRAINIAN, ThemeChoice.DARK),
}
"""What the names of pictures end in: every language and both themes, without every pair of them."""

PATIENCE_S = 60.0
SETTLE_S = 1.0
"""How long a screen gets to ask, be answered and draw; these are pictures, not measurements."""


class Studio:
    """The window in front of the camera, and where the pictures go."""

    def __init__(self, app: QApplication, folder: Path, remembered: Path) -> None:
        self._app = app
        self.language = SpokenLanguage(Language.ENGLISH, app)
        self.theme = Theme(app, ThemeChoice.LIGHT)
        self.presentation = Presentation(self.language, self.theme)
        self.window = MainWindow(self.presentation, Worker, remembered, lambda: folder, screens, finders)
        self.window.resize(*SIZE)
        self.window.start(folder)
        self.window.show()

    def sign_in(self, login: str, password: str) -> Frame:
        """Sign in as a person would, and return what opens."""
        page = self.window.centralWidget()
        assert isinstance(page, SignInPage)
        page.submitted.emit(login, password, "")
        self.wait(lambda: self.window.frame is not None)
        assert self.window.frame is not None
        return self.window.frame

    def wait(self, done: Callable[[], bool]) -> None:
        """Let the window work until ``done``."""
        end = time.monotonic() + PATIENCE_S
        while not done():
            if time.monotonic() > end:
                raise TimeoutError("the window did not get there")
            self._app.processEvents()
            time.sleep(0.01)

    def settle(self) -> None:
        """Let the window ask, be answered and draw."""
        end = time.monotonic() + SETTLE_S
        self.wait(lambda: time.monotonic() > end)

    def take(self, widget: QWidget, name: str) -> None:
        """Draw ``widget`` into the picture called ``name``."""
        self.settle()
        file = IMAGES / f"{name}.png"
        widget.grab().save(str(file), "PNG", 0)  # packed as tightly as PNG can be
        print(file.relative_to(ROOT).as_posix(), flush=True)

    def looks(self, wanted: Language) -> Iterator[str]:
        """Put on each of LOOKS in one language, one after the other, and give what its pictures' names end in."""
        for ending, (language, choice) in LOOKS.items():
            if language is wanted:
                self.language.switch(language)
                self.theme.use(choice)
                yield ending

    def close(self) -> None:
        """Close the window and end its worker."""
        self.window.close()
        self.settle()  # the worker says goodbye to the window
        self.window.deleteLater()
        self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _desktop_crm(*arguments: str, password: str = "") -> dict[str, list[dict[str, str]]]:
    surroundings = {**os.environ, "DESKTOP_CRM_PASSWORD": password, "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "desktop_crm", "--json", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    read: dict[str, list[dict[str, str]]] = json.loads(done.stdout)
    return read


def _picture(app: QApplication, place: Path, language: Language, wanted: Sequence[str]) -> None:
    """Make the pictures in ``language``, of an office that is kept in it."""
    office = place / language.value
    size = ("--people", "500", "--seed", "1", "--speaks", language.value)
    login = _desktop_crm("demo", str(office), *size)["logins"][0]
    signed_in = ("--office", str(office), "--login", login["login"])
    people = _desktop_crm(*signed_in, "contact", "list", password=login["password"])["contacts"]
    companies = _desktop_crm(*signed_in, "company", "list", password=login["password"])
    first = {"contacts": people[2]["reference"], "companies": next(iter(companies.values()))[0]["reference"]}
    studio = Studio(app, office, place / f"{language.value}.json")
    try:
        for look in studio.looks(language) if not wanted or "first-run" in wanted else ():
            for name, page in pages(studio.presentation):
                if name.startswith(("first-run", "locked", "sign-in")):
                    page.resize(*SIZE)
                    page.show()
                    studio.take(page, f"{name}{look}")
                    page.close()
        frame = studio.sign_in(login["login"], login["password"])
        shown = [key for key in frame.keys() if not wanted or key in wanted]  # noqa: SIM118 — a frame is no dict
        for key in shown:
            frame.go_to(key, first.get(key, ""))
            for look in studio.looks(language):
                studio.take(studio.window, f"{key}{look}")
    finally:
        studio.close()


def main(wanted: Sequence[str]) -> int:
    """Make the pictures of the screens in ``wanted``, or of all, and return the exit code."""
    app = QApplication(sys.argv[:1])
    Garbage(app).begin()
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="desktop-crm-pictures-") as place:
        for language in Language:
            _picture(app, Path(place), language, wanted)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
