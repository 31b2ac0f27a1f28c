"""What the rules will take, month by month: bars to choose a date from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from dateutil.relativedelta import relativedelta
from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QWidget

from desktop_crm.api.retention import PreviewRetention, RetentionOutlook
from desktop_crm.domain.retention import Due, RetentionAction
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.link import Handle
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.bars import Bar, Bars
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.figure import Figure
from desktop_crm.ui.widgets.panels import column, line
from desktop_crm.ui.wording import say_near_day

MONTHS = 12


class Forecast(QWidget):
    """Asks once what is due a year from now and divides it by months; the figures are of the day chosen.

    Signals:
        looked: carries the outlook on the day chosen.
        opened: the person wants to see who.
    """

    looked = Signal(object)
    opened = Signal()

    def __init__(self, desk: Desk, *, with_button: bool = True) -> None:
        super().__init__()
        self._desk = desk
        self._due: Sequence[Due] = ()
        self._outlook: RetentionOutlook | None = None
        self._asked: Handle | None = None
        self._ends: list[date] = []
        self._place = 0
        self._stale = True
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

    def forget(self) -> None:
        """What was heard may not hold any more."""
        self._stale = True

    def ask(self) -> None:
        """Ask what goes in the next months, unless it is known: every look at it is a line in the audit trail."""
        if not self._stale:
            return
        self._stale = False
        today = self._desk.today()
        first = today.replace(day=1)
        self._ends = [first + relativedelta(months=n + 1, days=-1) for n in range(MONTHS)]
        self._desk.link.ask(PreviewRetention(self._ends[-1]), self._take)
        self.look_at(self._outlook.on if self._outlook else self._ends[0])

    def look_at(self, day: date) -> None:
        """Ask what is due by ``day``."""
        if self._asked is not None:
            self._asked.drop()
        self._place = self._month_of(day)
        self._asked = self._desk.link.ask(PreviewRetention(day), self._take_day)

    def _take(self, outlook: RetentionOutlook) -> None:
        self._due = outlook.due
        self._show()

    def _take_day(self, outlook: RetentionOutlook) -> None:
        self._asked, self._outlook = None, outlook
        self._show()
        self.looked.emit(outlook)

    def _choose(self, place: int) -> None:
        self.look_at(self._ends[place])

    def _show(self) -> None:
        words, locale = self._desk.presentation.words, self._desk.presentation.locale
        months = Counter(self._month_of(each.on) for each in self._due if each.kept_by is None)
        bars = []
        for place, end in enumerate(self._ends):
            month = QDate(end.year, end.month, 1)
            tip = words.ngettext("{month}: {count} record goes", "{month}: {count} records go", months[place])
            name = f"{locale.standaloneMonthName(month.month())} {month.year()}"
            said = tip.format(month=name, count=locale.toString(months[place]))
            bars.append(Bar(self._short(month.month()), months[place], said))
        self.bars.show_bars(tuple(bars), self._place)
        until = self._outlook.due if self._outlook else ()
        going = [each for each in until if each.kept_by is None]
        deleted = sum(each.action is RetentionAction.DELETE for each in going)
        day = say_near_day(locale, self._outlook.on) if self._outlook else "…"
        self.figures["deleted"].say(deleted, words.gettext("deleted by {day}").format(day=day), "bad")
        self.figures["anonymised"].say(len(going) - deleted, words.gettext("made anonymous"), "warn")
        self.figures["held"].say(len(until) - len(going), words.gettext("kept for now"), "accent")

    def _short(self, month: int) -> str:
        return self._desk.presentation.locale.standaloneMonthName(month, QLocale.FormatType.ShortFormat).rstrip(".")

    def _month_of(self, day: date) -> int:
        """What is overdue counts in the first month: it goes with the next run."""
        return next((place for place, end in enumerate(self._ends) if day <= end), MONTHS)
