"""S2, S8: the file chooser is ours, so that the lock takes it off the screen, and nothing of what is chosen is kept."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from desktop_crm.domain.languages import Language
from tests.ui.conftest import presentation  # noqa: F401 — a fixture

SOMEBODY = "Brzęczyszczykiewicz"
CHOOSE = """
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from desktop_crm.ui.files import SystemFiles

app, kind, path = QApplication([]), sys.argv[1], Path(sys.argv[2])
window, timer = QWidget(), QTimer()


def choose():
    (chooser,) = window.findChildren(QFileDialog)
    assert chooser.testOption(QFileDialog.Option.DontUseNativeDialog)
    chooser.setDirectory(str(path.parent))
    chooser.findChild(QLineEdit).setText(str(path))
    chooser.accept()


timer.singleShot(100, choose)
ask = {
    "to_open": lambda: SystemFiles().to_open(window, "x", "*.csv"),
    "to_save": lambda: SystemFiles().to_save(window, "x", "C-1.pdf", "*.pdf"),
    "folder": lambda: SystemFiles().folder(window, "x"),
}
assert ask[kind]() == path
QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
assert not window.findChildren(QFileDialog)
"""


@pytest.mark.parametrize("kind", ["to_open", "to_save", "folder"])
def test_s8_what_was_chosen_is_in_no_settings_and_no_list_of_files_of_late(kind, tmp_path):
    folder = tmp_path / f"akta {SOMEBODY}" / "jej"
    path = {"to_open": folder / "lista.csv", "to_save": folder / "C-1.pdf", "folder": folder}[kind]
    folder.mkdir(parents=True)
    (folder / "lista.csv").touch()
    home = tmp_path / "home"
    home.mkdir()
    environment = {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}
    root = Path(__file__).parents[2]
    told = subprocess.run(
        [sys.executable, "-c", CHOOSE, kind, str(path)], cwd=root, env=environment, timeout=60, capture_output=True
    )
    assert told.returncode == 0, told.stderr.decode()
    kept = [each for each in home.rglob("*") if each.is_file()]
    assert kept, "Qt keeps nothing at all any more; then the chooser need not tidy up"
    for each in kept:
        said = each.read_bytes()
        assert SOMEBODY.encode() not in said
        assert b"Brz%C4%99czyszczykiewicz" not in said
        assert b"akta" not in said, each


@pytest.mark.parametrize(
    ("language", "name"),
    [(Language.ENGLISH, "File name:"), (Language.POLISH, "Nazwa pliku:"), (Language.UKRAINIAN, "Ім'я файлу:")],
)
def test_the_chooser_speaks_the_language_of_the_window(presentation, language, name):  # noqa: F811
    presentation.language.switch(language)
    chooser = QFileDialog()
    chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
    assert chooser.labelText(QFileDialog.DialogLabel.FileName).replace("&", "") == name
    presentation.language.switch(Language.ENGLISH)
    chooser.deleteLater()
