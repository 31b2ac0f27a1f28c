"""The language the window speaks, changed at run time."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from desktop_crm.domain.languages import Language
from desktop_crm.words.catalogue import Words, words_in

LOCALES = {
    Language.ENGLISH: QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
    Language.POLISH: QLocale(QLocale.Language.Polish, QLocale.Country.Poland),
    Language.UKRAINIAN: QLocale(QLocale.Language.Ukrainian, QLocale.Country.Ukraine),
}
OWN_NAMES = {Language.ENGLISH: "English", Language.POLISH: "Polski", Language.UKRAINIAN: "Українська"}
"""Each language by its own name, as it is offered to somebody who reads no other."""


class SpokenLanguage(QObject):
    """Holds the catalogue in force, and has Qt's own parts (menus of fields, the file chooser) speak the same.

    Signals:
        changed: everything that shows words words them again.
    """

    changed = Signal()

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.language = language
        self.words: Words = words_in(language)
        self._qts = QTranslator(self)
        self._let_qt_speak()

    @property
    def locale(self) -> QLocale:
        """How dates and numbers are written."""
        return LOCALES[self.language]

    def switch(self, language: Language) -> None:
        """Speak ``language`` from now on."""
        if language is not self.language:
            self.language, self.words = language, words_in(language)
            self._let_qt_speak()
            self.changed.emit()

    def _let_qt_speak(self) -> None:
        """Where Qt brings no words in the language, its own parts stay English."""
        QCoreApplication.removeTranslator(self._qts)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self.language is not Language.ENGLISH and self._qts.load(f"qtbase_{self.language.value}", folder):
            QCoreApplication.installTranslator(self._qts)


def system_language() -> Language:
    """Return the language the computer is set to, or English."""
    code = QLocale.system().name().partition("_")[0]
    return Language(code) if code in set(Language) else Language.ENGLISH
