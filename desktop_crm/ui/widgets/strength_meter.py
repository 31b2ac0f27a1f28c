"""How good a password is, in words first and a bar second."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from desktop_crm.api.session import PasswordVerdict
from desktop_crm.domain.problems import PasswordProblem
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column
from desktop_crm.words.catalogue import N_, Words

GRADES = (
    (N_("Guessed at once"), "bad"),
    (N_("Very weak"), "bad"),
    (N_("Weak"), "warn"),
    (N_("Good"), "good"),
    (N_("Very good"), "good"),
)
_PROBLEMS = {
    PasswordProblem.COMMON: N_("It is on the lists attackers try first."),
    PasswordProblem.GUESSABLE: N_("It is easy to guess."),
    PasswordProblem.NAMED: N_("It holds a name that belongs to you or the office."),
    PasswordProblem.NEEDS_DIGIT: N_("Add a digit."),
    PasswordProblem.NEEDS_LETTER: N_("Add a letter."),
    PasswordProblem.NEEDS_SPECIAL: N_("Add a special character, such as a space, - or !"),
    PasswordProblem.REUSED: N_("You have used it before."),
    PasswordProblem.TOO_LONG: N_("It is too long."),
    PasswordProblem.TOO_SHORT: N_("It is too short: use at least 12 characters."),
}


def explain(verdict: PasswordVerdict, words: Words) -> list[str]:
    """Return what to do about a password, the most important first."""
    known = [words.gettext(_PROBLEMS[PasswordProblem(problem)]) for problem in verdict.problems]
    advice = [words.gettext(text) for text in (verdict.warning, *verdict.suggestions) if text]
    return list(dict.fromkeys(known + advice))


class StrengthMeter(QWidget):
    """Shows a verdict; it is told about it, it does not judge."""

    def __init__(self, presentation: Presentation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presentation = presentation
        self._verdict: PasswordVerdict | None = None
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 4)
        self._bar.setTextVisible(False)
        self._grade = label("label", parent=self)
        self._advice = label("small", parent=self, wrap=True)
        rows = column(self, Space.HAIR)
        for part in (self._bar, self._grade, self._advice):
            rows.addWidget(part)
        presentation.follow(self)

    def show_verdict(self, verdict: PasswordVerdict | None) -> None:
        """Show ``verdict``, or nothing while there is none."""
        self._verdict = verdict
        self.retranslate()

    def retranslate(self) -> None:
        words, verdict = self._presentation.words, self._verdict
        self._bar.setAccessibleName(words.gettext("Strength of the password"))
        if verdict is None:
            self._bar.setValue(0)
            self._grade.setText("")
            self._advice.setText(
                words.gettext(
                    "At least 12 characters with letters, digits and a special character. "
                    "Three or four words that do not belong together are easy to remember."
                )
            )
            return
        text, tone = GRADES[verdict.score]
        if verdict.problems and tone == "good":
            tone = "warn"
        self._bar.setValue(max(verdict.score, 1) if verdict.problems else verdict.score)
        mark(self._bar, tone=tone)
        mark(self._grade, role="label", tone=tone)
        self._grade.setText(words.gettext(text) if not verdict.problems else words.gettext("Not good enough yet"))
        self._advice.setText(" ".join(explain(verdict, words)))
