"""The page that says what came of an import."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_crm.api.exchange import ImportDone, Rejected
from desktop_crm.domain.records import FileProblem, ProblemCode, Severity
from desktop_crm.ui.models.rows import Cell, RowsModel
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.figure import Figure
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column, line
from desktop_crm.ui.widgets.table import Table
from desktop_crm.words.catalogue import N_, Words
from desktop_crm.words.file_problems import describe


class ResultPage(QWidget):
    """Counts what was taken, and lists every line that was not, with its reason.

    Signals:
        again: another file is wanted.
        look_wanted: the person wants to see the contacts.
    """

    again = Signal()
    look_wanted = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        self._done: ImportDone | None = None
        self._title = label("title", parent=self)
        self.figures = {key: Figure(presentation, self) for key in ("created", "updated", "duplicates", "rejected")}
        self._heading = label("heading", parent=self)

        def words() -> Words:
            return presentation.words

        self.rejected: RowsModel[Rejected] = RowsModel(
            (
                Cell(N_("Line"), lambda each: str(each.line), 60, right=True),
                Cell(N_("Why"), lambda each: why(each, words()), 700),
            ),
            words,
            self,
        )
        self.table = Table(presentation, self)
        self.table.setModel(self.rejected)
        self.table.spread((60, 700), 1)
        self.more = button(presentation, "secondary", parent=self)
        self.look = button(presentation, "primary", parent=self)
        figures = line(gap=Space.LARGE)
        for figure in self.figures.values():
            figures.addWidget(figure, 1)
        foot = line()
        foot.addWidget(self.more)
        foot.addStretch(1)
        foot.addWidget(self.look)
        rows = column(self, Space.LARGE)
        rows.addWidget(self._title)
        rows.addLayout(figures)
        rows.addWidget(self._heading)
        rows.addWidget(self.table, 1)
        self._spacer = QWidget(self)
        rows.addWidget(self._spacer, 1)
        rows.addLayout(foot)
        self.more.clicked.connect(self.again)
        self.look.clicked.connect(self.look_wanted)
        self.figures["created"].clicked.connect(self.look_wanted)
        presentation.follow(self)

    def retranslate(self) -> None:
        words, done = self._presentation.words, self._done
        self._title.setText(words.gettext("The import is done"))
        self._heading.setText(words.gettext("Lines that were not taken"))
        self.table.setAccessibleName(words.gettext("Lines that were not taken"))
        self.more.setText(words.gettext("Import another file"))
        self.look.setText(words.gettext("See the contacts"))
        self.rejected.reword()
        self.figures["created"].say(done.created if done else 0, words.gettext("new contacts"), "good")
        self.figures["updated"].say(done.updated if done else 0, words.gettext("brought up to date"))
        self.figures["duplicates"].say(done.duplicates if done else 0, words.gettext("there already, left as they are"))
        self.figures["rejected"].say(len(done.rejected) if done else 0, words.gettext("not taken"), "bad")

    def show_done(self, done: ImportDone) -> None:
        """Show what came of an import."""
        self._done = done
        self.rejected.show(done.rejected)
        for widget in (self._heading, self.table):
            widget.setVisible(bool(done.rejected))
        self._spacer.setVisible(not done.rejected)
        self.retranslate()

    def take_focus(self) -> None:
        """Go to the next step."""
        self.look.setFocus()


def why(rejected: Rejected, words: Words) -> str:
    """Word why a line was not taken; a code this program does not know is shown as it is."""
    if rejected.code in set(ProblemCode):
        problem = FileProblem(rejected.line, Severity.ERROR, ProblemCode(rejected.code), rejected.detail)
        return describe(problem, words)
    return f"{rejected.code} {rejected.detail}".strip()
