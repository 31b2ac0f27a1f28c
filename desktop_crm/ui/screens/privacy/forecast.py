"""What the rules will take, month by month: bars to choose a date from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from dateutil.relativedelta import relativedelta
from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QWidget

from desktop_crm.api.retention import PreviewRetention, RetentionOutlook
from desktop_crm.domain.retention import Due, RetentionAction
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.bars import Bar, Bars
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.figure import Figure
from desktop_crm.ui.widgets.panels import column, line
from desktop_crm.ui.wording import say_day

MONTHS = 12


class Forecast(QWidget):
    """Asks once what is due a year from now and divides it by months; choosing a bar moves the date.

    Signals:
        moved: the last day of the month chosen.
        opened: the person wants to see who.
    """

    moved = Signal(object)
    opened = Signal()

    def __init__(self, desk: Desk, *, with_button: bool = True) -> None:
        super().__init__()
        self._desk = desk
        self._due: Sequence[Due] = ()
        self._ends: list[date] = []
        self._place = 0
        self.figures = {key: Figure(desk.presentation, self) for key in ("deleted", "anonymised", "held")}
        self.bars = Bars(desk.presentation, self)
        self.look = button(desk.presentation, "secondary", parent=self)
        self.look.setVisible(with_button)
        self.look.clicked.connect(self.opened)
        head = line(gap=Space.SMALL)
        for figure in self.figures.values():
            head.addWidget(figure, 1)
            figure.clicked.connect(self.opened)
        foot = line()
        foot.addWidget(self.look)
        foot.addStretch(1)
        rows = column(self, Space.MEDIUM)
        rows.addLayout(head)
        rows.addWidget(self.bars, 1)
        rows.addLayout(foot)
        self.bars.chosen.connect(self._choose)
        desk.presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.bars.setAccessibleName(words.gettext("What goes, month by month"))
        self.look.setText(words.gettext("See who"))
        self._show()

    def ask(self) -> None:
        """Ask anew what goes in the next months."""
        today = self._desk.today()
        first = today.replace(day=1)
        self._ends = [first + relativedelta(months=n + 1, days=-1) for n in range(MONTHS)]
        self._desk.link.ask(PreviewRetention(self._ends[-1]), self._take)

    def day(self) -> date:
        """Return the last day of the month chosen."""
        return self._ends[self._place] if self._ends else self._desk.today()

    def _take(self, outlook: RetentionOutlook) -> None:
        self._due = outlook.due
        self._show()
        self.moved.emit(self.day())

    def _choose(self, place: int) -> None:
        self._place = place
        self._show()
        self.moved.emit(self.day())

    def _show(self) -> None:
        words, locale = self._desk.presentation.words, self._desk.presentation.locale
        months = Counter(self._month_of(each.on) for each in self._due if not each.held)
        bars = []
        for place, end in enumerate(self._ends):
            month = QDate(end.year, end.month, 1)
            tip = words.ngettext("{month}: {count} record goes", "{month}: {count} records go", months[place])
            name = locale.toString(month, "LLLL yyyy")
            said = tip.format(month=name, count=locale.toString(months[place]))
            bars.append(Bar(locale.toString(month, "LLL").rstrip("."), months[place], said))
        self.bars.show_bars(tuple(bars), self._place)
        until = [each for each in self._due if each.on <= self.day()]
        going = [each for each in until if not each.held]
        deleted = sum(each.action is RetentionAction.DELETE for each in going)
        day = say_day(locale, self.day())
        self.figures["deleted"].say(deleted, words.gettext("deleted by {day}").format(day=day), "bad")
        self.figures["anonymised"].say(len(going) - deleted, words.gettext("made anonymous"), "warn")
        self.figures["held"].say(len(until) - len(going), words.gettext("kept by a hold"), "accent")

    def _month_of(self, day: date) -> int:
        """What is overdue counts in the first month: it goes with the next run."""
        return next((place for place, end in enumerate(self._ends) if day <= end), MONTHS)
