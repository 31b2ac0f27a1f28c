"""Stale and wrong data: looked for when somebody wants it, each finding one click from its card."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from desktop_crm.api.quality import DataQuality, ExportQuality
from desktop_crm.domain.changes import Changes
from desktop_crm.domain.contacts import ContactKind, reference
from desktop_crm.domain.errors import Cancelled, Refused
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.quality import LEAST_YEARS, MOST_YEARS, YEARS, Finding, Flaw, QualityReport
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.link import Handle
from desktop_crm.ui.models.rows import Cell
from desktop_crm.ui.screens.privacy.listing import Listing
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.labels import label as text_label
from desktop_crm.ui.widgets.number_box import NumberBox
from desktop_crm.ui.widgets.panels import Card, column, line
from desktop_crm.ui.widgets.progress_strip import ProgressStrip
from desktop_crm.ui.wording import say_date
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label
from desktop_crm.words.quality import why


class QualityPage(QWidget):
    """A line for each finding; nothing is looked for before somebody asks, for every look is recorded."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._report: QualityReport | None = None
        self._under_way: Handle | None = None
        shown = desk.presentation
        self.years = NumberBox(self)
        self.years.setRange(LEAST_YEARS, MOST_YEARS)
        self.years.setValue(YEARS)
        self.flaw: Choice[str] = Choice(self)
        self.flaw.setMinimumWidth(shown.theme.px(280))
        self.look = button(shown, "primary", "ph.magnifying-glass", self)
        self.export = button(shown, "secondary", "ph.download-simple", self)
        self._years_label, self._flaw_label = text_label("label", parent=self), text_label("label", parent=self)
        self._years_label.setBuddy(self.years)
        self._flaw_label.setBuddy(self.flaw)
        self.progress = ProgressStrip(shown, self)
        self.listing: Listing[Finding] = Listing(
            desk,
            (
                Cell(N_("Reference"), lambda each: reference(each.contact_id), 80),
                Cell(N_("Name"), lambda each: each.name or shown.words.gettext("Without a name"), 170),
                Cell(N_("What is wrong"), lambda each: label(each.flaw, shown.words), 220, tone=lambda _each: "warn"),
                Cell(N_("Value"), self._value, 150),
                Cell(N_("Why"), self._why, 400),
            ),
            "ph.magnifying-glass",
            4,
            may_add=False,
        )
        self.listing.empty.acted.connect(self.begin)
        self.listing.table.opened.connect(self._open)
        self.look.clicked.connect(self.begin)
        self.export.clicked.connect(self._export)
        self.flaw.activated.connect(lambda _at: self._show())
        self.progress.cancelled.connect(self._cancel)
        self._lay_out()
        shown.follow(self)

    def _lay_out(self) -> None:
        head = line()
        for widget in (self._years_label, self.years, self._flaw_label, self.flaw):
            head.addWidget(widget)
        head.addStretch(1)
        for action in (self.export, self.look):
            head.addWidget(action)
        card = Card(self)
        card.body.addLayout(head)
        card.body.addWidget(self.progress)
        card.body.addWidget(self.listing, 1)
        rows = column(self, Space.NONE)
        rows.setContentsMargins(0, Space.LARGE, 0, 0)
        rows.addWidget(card)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self._years_label.setText(words.gettext("Not heard of for years:"))
        self.years.setAccessibleName(words.gettext("Years after which somebody counts as not heard of"))
        self._flaw_label.setText(words.gettext("Show"))
        self.flaw.setAccessibleName(words.gettext("What is shown"))
        self.look.setText(words.gettext("Look through the data"))
        self.export.setText(words.gettext("Export…"))
        self.listing.table.setAccessibleName(words.gettext("Stale and wrong data"))
        self.listing.model.reword()
        self._show()

    def ask(self) -> None:
        """Ask for nothing: a look is recorded, so it is begun by hand."""

    def concerns(self, changes: Changes) -> bool:
        """Say no: what was found stays until somebody looks again."""
        return False

    def begin(self) -> None:
        """Look through the data."""
        if self._under_way is not None:
            return
        self.progress.begin(self._desk.presentation.words.gettext("Looking through the data…"))
        ask = DataQuality(self.years.value())
        self._under_way = self._desk.link.ask(ask, self._take, self._refuse, self.progress.report)
        self.look.setEnabled(False)

    def _take(self, report: QualityReport) -> None:
        self._end()
        self._report = report
        self._show()

    def _refuse(self, error: Refused) -> None:
        self._end()
        if not isinstance(error, Cancelled):
            self._desk.link.refused.emit(error)

    def _cancel(self) -> None:
        if self._under_way is not None:
            self._under_way.cancel()

    def _end(self) -> None:
        self._under_way = None
        self.progress.finish()
        self.look.setEnabled(True)

    def _show(self) -> None:
        words, locale, report = self._desk.presentation.words, self._desk.presentation.locale, self._report
        counts = dict(report.counts) if report else {}
        every = words.gettext("everything ({count})").format(count=locale.toString(sum(counts.values())))
        offered = [(each.value, f"{label(each, words)} ({locale.toString(count)})") for each, count in counts.items()]
        self.flaw.offer([("", every), *offered])
        for widget in (self.flaw, self._flaw_label):
            widget.setVisible(report is not None)
        self.export.setVisible(self._desk.may(Permission.CONTACT_EXPORT) and bool(report and report.total))
        self.look.setVisible(report is not None)
        self._say_empty()
        chosen = self.flaw.value()
        found = [each for each in report.findings if chosen in ("", each.flaw.value)] if report else []
        self.listing.show_items(found)
        self.listing.about.setText(self._about(len(found)))

    def _say_empty(self) -> None:
        words = self._desk.presentation.words
        if self._report is None:
            self.listing.empty.say(
                words.gettext("Data grow old and slips stay"),
                words.gettext(
                    "Look for people nobody has heard of, addresses and numbers that cannot be right, and names that "
                    "are missing. Only whom you may see is looked at, and that you looked is recorded."
                ),
                words.gettext("Look through the data"),
            )
        else:
            self.listing.empty.say(
                words.gettext("Nothing was found"), words.gettext("Every entry that was looked at can be right."), ""
            )

    def _about(self, shown: int) -> str:
        words, locale, report = self._desk.presentation.words, self._desk.presentation.locale, self._report
        if report is None:
            return ""
        said = words.gettext("{shown} of {total} findings are listed; a double click opens the card.")
        parts = [said.format(shown=locale.toString(shown), total=locale.toString(report.total))]
        if chosen := self.flaw.value():
            parts.append(why(Flaw(chosen), report.years, words))
        elif report.alike:
            text = words.ngettext(
                "{count} name stands with the same e-mail address on several cards: perhaps one person.",
                "{count} names stand with the same e-mail address on several cards: perhaps one person each.",
                report.alike,
            )
            parts.append(text.format(count=locale.toString(report.alike)))
        return " ".join(parts)

    def _value(self, each: Finding) -> str:
        if each.flaw in (Flaw.BIRTH_IMPOSSIBLE, Flaw.STALE):
            return say_date(self._desk.presentation.locale, date.fromisoformat(each.value))
        return each.value

    def _why(self, each: Finding) -> str:
        years = self._report.years if self._report else YEARS
        return why(each.flaw, years, self._desk.presentation.words)

    def _open(self, row: int) -> None:
        finding = self.listing.model.item(row)
        if finding is not None:
            screen = "companies" if finding.kind is ContactKind.COMPANY else "contacts"
            self._desk.host.go_to(screen, reference(finding.contact_id))

    def _export(self) -> None:
        desk, words = self._desk, self._desk.presentation.words
        path = desk.files.to_save(desk.host.window(), words.gettext("Export…"), "quality.csv", "*.csv *.pdf")
        if path is None or self._report is None:
            return
        chosen = self.flaw.value()
        ask = ExportQuality(to=path, years=self._report.years, flaw=Flaw(chosen) if chosen else None)
        told = words.gettext("The findings are written.")
        desk.link.ask(ask, lambda _count: desk.host.toast(told))
