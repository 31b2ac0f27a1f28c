"""What the rules would take by a date, person by person with the reason; and the button that lets them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_crm.api.retention import ExportOutlook, PreviewRetention, RetentionOutlook, RunRetention
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.errors import Cancelled, Refused
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.retention import Due, RetentionRun, by_rule
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.link import Handle
from desktop_crm.ui.models.rows import Cell, RowsModel
from desktop_crm.ui.screens.privacy.forecast import Forecast
from desktop_crm.ui.screens.privacy.retention_past import undo_run
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.date_field import DateField
from desktop_crm.ui.widgets.empty_state import EmptyState
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column, line
from desktop_crm.ui.widgets.progress_strip import ProgressStrip
from desktop_crm.ui.widgets.table import Table
from desktop_crm.ui.wording import say_date
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label as called
from desktop_crm.words.retention import kept_because, rule_of, staying, what


class Simulator(QWidget):
    """A date, who goes by then and why. What is due today can be carried out."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._names: dict[int, str] = {}
        self._outlook: RetentionOutlook | None = None
        self._running: Handle | None = None
        self._due_today = 0
        presentation = desk.presentation
        self.forecast = Forecast(desk, with_button=False)
        self.forecast.setFixedHeight(presentation.theme.px(210))
        self.day = DateField(presentation, self)
        self.day.setFixedWidth(presentation.theme.px(130))
        self._day_label = label("label", parent=self)
        self._day_label.setBuddy(self.day)
        self.rule: Choice[str | None] = Choice(self)
        self._rule_label = label("label", parent=self)
        self._rule_label.setBuddy(self.rule)
        self.count = label("muted", parent=self)
        self.export = button(presentation, "secondary", "ph.download-simple", self)
        self.export.setVisible(not desk.session.actor.hidden)
        self.run = button(presentation, "danger", "ph.hourglass-medium", self)
        self.run.setVisible(desk.may(Permission.RETENTION_RUN))
        self.progress = ProgressStrip(presentation, self)
        self.model: RowsModel[Due] = RowsModel(
            (
                Cell(N_("Who"), self._who, 170),
                Cell(N_("On"), lambda each: say_date(presentation.locale, each.on), 100, tone=self._tone),
                Cell(N_("What"), lambda each: what(each.what, presentation.words), 150),
                Cell(N_("What happens"), self._act, 140),
                Cell(N_("Counted from"), self._since, 210),
                Cell(N_("Why"), self._why, 220),
            ),
            lambda: presentation.words,
            self,
        )
        self.table = Table(presentation, self)
        self.table.setModel(self.model)
        self.table.spread(tuple(cell.width for cell in self.model.cells), 5)
        self._empty = EmptyState(presentation, "ph.check-circle", self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        head = line()
        self.rule.setMinimumWidth(presentation.theme.px(150))
        for widget in (self._day_label, self.day, self._rule_label, self.rule, self.count):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.export)
        head.addWidget(self.run)
        rows = column(self, Space.MEDIUM)
        rows.setContentsMargins(0, Space.MEDIUM, 0, 0)
        rows.addWidget(self.forecast)
        rows.addLayout(head)
        rows.addWidget(self.progress)
        rows.addWidget(self._stack, 1)
        self.forecast.looked.connect(self._take)
        self.day.editingFinished.connect(self._typed)
        self.rule.currentIndexChanged.connect(lambda _index: self._show())
        self.export.clicked.connect(self._export)
        self.table.opened.connect(self._open)
        self.run.clicked.connect(self._begin_run)
        self.progress.cancelled.connect(self._cancel)
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self._day_label.setText(words.gettext("By the day"))
        self.day.setAccessibleName(words.gettext("By the day"))
        self._rule_label.setText(words.gettext("By rule"))
        self.rule.setAccessibleName(words.gettext("By rule"))
        self.export.setText(words.gettext("Export…"))
        self.run.setText(words.gettext("Carry out what is due today…"))
        self.table.setAccessibleName(words.gettext("Who goes, and why"))
        self._empty.say(
            words.gettext("Nothing goes by then"), words.gettext("Choose a later day, or look at the rules.")
        )
        self.model.reword()
        self._show()

    def ask(self) -> None:
        """Ask the office anew for everything shown."""
        self.forecast.ask()
        self._desk.link.ask(PreviewRetention(self._desk.today()), self._take_today)

    def show_day(self, day: date) -> None:
        """Show who goes by ``day``."""
        self.forecast.look_at(day)

    def _typed(self) -> None:
        day = self.day.day()
        if day is not None and self.day.isModified():
            self.day.setModified(False)
            self.show_day(day)

    def _take(self, outlook: RetentionOutlook) -> None:
        self._names, self._outlook = outlook.names, outlook
        self.day.show_day(outlook.on)
        self._show()

    def _show(self) -> None:
        """Show what the rule chosen takes; the choice says of each rule how much goes by it and how much is kept."""
        words, locale = self._desk.presentation.words, self._desk.presentation.locale
        due = self._outlook.due if self._outlook else ()
        options: list[tuple[str | None, str]] = [(None, words.gettext("All rules"))]
        for name, goes, kept in by_rule(due):
            told = words.gettext("{rule}: {goes} go, {kept} kept") if kept else words.gettext("{rule}: {goes} go")
            rule = name or words.gettext("No law keeps it any longer")
            said = told.format(rule=rule, goes=locale.toString(goes), kept=locale.toString(kept))
            options.append((name, said))
        self.rule.offer(options)
        chosen = self.rule.value()
        self.model.show([each for each in due if chosen is None or each.rule_name == chosen])
        self._stack.setCurrentWidget(self.table if self.model.items else self._empty)
        self._say()

    def _take_today(self, outlook: RetentionOutlook) -> None:
        self._due_today = sum(each.kept_by is None for each in outlook.due)
        self._say()

    def _say(self) -> None:
        words, locale = self._desk.presentation.words, self._desk.presentation.locale
        number = len(self.model.items)
        said = words.ngettext("{count} record", "{count} records", number)
        self.count.setText(said.format(count=locale.toString(number)))
        self.run.setEnabled(self._due_today > 0 and self._running is None)
        self.export.setEnabled(number > 0)
        self.run.setToolTip("" if self._due_today else words.gettext("Nothing is due today"))

    def _who(self, due: Due) -> str:
        return self._names.get(due.contact_id) or reference(due.contact_id)

    def _act(self, due: Due) -> str:
        words = self._desk.presentation.words
        return called(due.action if due.kept_by is None else due.kept_by, words)

    def _why(self, due: Due) -> str:
        words = self._desk.presentation.words
        return kept_because(due, words) or staying(due, words) or due.reason or rule_of(due, words)

    def _since(self, due: Due) -> str:
        presentation = self._desk.presentation
        return f"{say_date(presentation.locale, due.since)}, {called(due.trigger, presentation.words)}"

    def _tone(self, due: Due) -> str:
        if due.kept_by is not None:
            return "accent"
        return "bad" if due.on <= self._desk.today() else "warn"

    def _open(self, row: int) -> None:
        due = self.model.item(row)
        if due is not None and self._desk.may(Permission.CONTACT_READ):
            self._desk.host.go_to("contacts", reference(due.contact_id))

    def _begin_run(self) -> None:
        words, locale = self._desk.presentation.words, self._desk.presentation.locale
        text = words.ngettext(
            "Delete or anonymise {count} record", "Delete or anonymise {count} records", self._due_today
        )
        form = SheetForm(
            self._desk,
            words.gettext("Carry out retention"),
            text.format(count=locale.toString(self._due_today)),
            "danger",
        )
        warning = words.gettext(
            "What is due today goes at once, for everybody. It can be undone for a day and is erased then. "
            "What a hold, a law, another purpose, an open request or a restriction keeps is left alone and counted."
        )
        form.widget(label(text=warning, wrap=True))

        def run() -> None:
            form.sheet.close()
            self._run()

        form.send_button.clicked.connect(run)
        form.open()
        form.cancel.setFocus()

    def _run(self) -> None:
        self.progress.begin(self._desk.presentation.words.gettext("Carrying out retention…"))
        self._running = self._desk.link.ask(RunRetention(), self._ran, self._refuse, self.progress.report)
        self._say()

    def _ran(self, run: RetentionRun) -> None:
        words, locale = self._desk.presentation.words, self._desk.presentation.locale
        self._end()
        said = words.gettext("Done: {deleted} deleted, {anonymised} made anonymous, {held} kept.")
        numbers = {"deleted": run.deleted, "anonymised": run.anonymised, "held": run.held}
        told = said.format(**{key: locale.toString(number) for key, number in numbers.items()})
        self._desk.host.toast(told, (lambda: self._undo(run)) if run.taken else None)
        self.ask()

    def _undo(self, run: RetentionRun) -> None:
        undo_run(self._desk, run)

    def _refuse(self, error: Refused) -> None:
        self._end()
        if not isinstance(error, Cancelled):
            self._desk.link.refused.emit(error)

    def _cancel(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def _end(self) -> None:
        self._running = None
        self.progress.finish()
        self._say()

    def _export(self) -> None:
        desk, words, outlook = self._desk, self._desk.presentation.words, self._outlook
        if outlook is None:
            return
        title, shown = words.gettext("Export…"), self.model.items
        name = f"retention-{outlook.on.isoformat()}.pdf"
        path = desk.files.to_save(desk.host.window(), title, name, "*.pdf *.csv")
        if path is not None:
            told = words.gettext("What goes, and why, is written down.")
            rule_id = None if self.rule.value() is None else shown[0].rule_id
            ask = ExportOutlook(to=path, on=outlook.on, rule_id=rule_id)
            desk.link.ask(ask, lambda _count: desk.host.toast(told))

    def shown(self) -> Sequence[Due]:
        """Return what is listed."""
        return self.model.items
