"""Who saw and did what: the audit trail in plain words, filtered, proven, taken along."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QScrollBar, QWidget

from desktop_crm.api.audit import AuditLine, AuditLines, VerifyAudit
from desktop_crm.api.office import Accounts
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.errors import Cancelled, Refused
from desktop_crm.domain.office import Account
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.references import CONTACT, number_in
from desktop_crm.domain.tags import Tag
from desktop_crm.domain.trail import Act, Break, ChainState, TrailFilter, act_of
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.link import Handle
from desktop_crm.ui.models.rows import Cell, RowsModel
from desktop_crm.ui.screens.contacts.privacy_tab import say_tag
from desktop_crm.ui.screens.privacy.audit_export import export_trail
from desktop_crm.ui.screens.privacy.audit_filters import AuditFilters
from desktop_crm.ui.screens.privacy.audit_find import find_export
from desktop_crm.ui.screens.privacy.audit_keeping import keep_trail
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button, icon_button, name
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import Card, column, line
from desktop_crm.ui.widgets.progress_strip import ProgressStrip
from desktop_crm.ui.widgets.table import Table
from desktop_crm.ui.wording import dates, say_moment
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label as called
from desktop_crm.words.lines import told

PAGE = 100


class AuditPage(QWidget):
    """Lines newest first, more of them as the table is scrolled; each reading of the trail is in the trail, too."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._turn = 0
        self._more = False
        self._asked: Handle | None = None
        self._verifying: Handle | None = None
        presentation = desk.presentation
        self.filters = AuditFilters(desk)
        self.export = button(presentation, "secondary", "ph.download-simple", self)
        self.export.clicked.connect(lambda: export_trail(desk, self.filters.wanted))
        self.export.setVisible(desk.may(Permission.AUDIT_EXPORT))
        self.find_file = icon_button(presentation, "ph.file-search", self)
        self.find_file.clicked.connect(lambda: find_export(desk))
        self.verify = button(presentation, "secondary", "ph.shield-check", self)
        self.verify.clicked.connect(self._verify)
        self.keeping = button(presentation, "secondary", "ph.hourglass", self)
        self.keeping.clicked.connect(lambda: keep_trail(desk))
        self.banner = Banner(presentation, self)
        self.progress = ProgressStrip(presentation, self)
        self.model: RowsModel[AuditLine] = RowsModel(
            (
                Cell(N_("When"), lambda each: say_moment(presentation.locale, each.at), 160),
                Cell(N_("Who"), lambda each: each.who, 150),
                Cell(N_("What"), lambda each: say_tag(each.tag, presentation.words), 215, tone=_tone),
                Cell(N_("Whom"), self._whom, 130),
                Cell(N_("Details"), self._details, 260),
                Cell(N_("Line"), lambda each: presentation.locale.toString(each.number), 70, right=True),
            ),
            lambda: presentation.words,
            self,
        )
        self.table = Table(presentation, self)
        self.table.setModel(self.model)
        self.table.spread(tuple(cell.width for cell in self.model.cells), 4)
        self.nothing = label("muted", parent=self)
        self.nothing.hide()
        head = line()
        head.addWidget(self.filters, 1)
        head.addWidget(self.find_file)
        head.addWidget(self.keeping)
        head.addWidget(self.export)
        head.addWidget(self.verify)
        card = Card(self)
        for part in (self.banner, self.progress):
            card.body.addWidget(part)
        card.body.insertLayout(0, head)
        card.body.addWidget(self.nothing)
        card.body.addWidget(self.table, 1)
        rows = column(self, Space.NONE)
        rows.setContentsMargins(0, Space.LARGE, 0, 0)
        rows.addWidget(card)
        self.filters.changed.connect(self._read)
        bar: QScrollBar = self.table.verticalScrollBar()
        bar.valueChanged.connect(self._scrolled)
        self.table.opened.connect(self._open)
        self.progress.cancelled.connect(self._cancel)
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.table.setAccessibleName(words.gettext("Audit trail"))
        self.verify.setText(words.gettext("Verify the trail"))
        self.export.setText(words.gettext("Export…"))
        self.keeping.setText(words.gettext("Kept for…"))
        name(self.find_file, words.gettext("Where does a file come from?"))
        self.nothing.setText(words.gettext("No line fits. Show all, or choose other days or another person."))
        self.model.reword()

    def ask(self) -> None:
        """Ask the office anew for the newest lines."""
        self._desk.link.ask(Accounts(), self._take_accounts)
        self._read()

    def open_record(self, reference: str) -> None:
        """Show what somebody did on a day: ``2026-11-23:account``."""
        day, _, account_id = reference.partition(":")
        on = date.fromisoformat(day)
        self.filters.choose(TrailFilter(account_id=account_id, since=on, until=on))

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown: never, or reading would chase its own line."""
        return False

    def _read(self) -> None:
        self._turn += 1
        if self._asked is not None:
            self._asked.drop()
        self._asked = self._desk.link.ask(self._lines(None), self._take)

    def _lines(self, before: int | None) -> AuditLines:
        return AuditLines(self.filters.wanted, before, PAGE)

    def _take(self, lines: Sequence[AuditLine]) -> None:
        self._asked = None
        self._more = len(lines) == PAGE
        self.nothing.setVisible(not lines)
        self.model.show(lines)
        self.table.scrollToTop()

    def _scrolled(self, value: int) -> None:
        bar = self.table.verticalScrollBar()
        if self._more and self._asked is None and value > bar.maximum() - 2 * self.table.height():
            last = self.model.items[-1].number
            self._asked = self._desk.link.ask(self._lines(last), self._take_more)

    def _take_more(self, lines: Sequence[AuditLine]) -> None:
        self._asked = None
        self._more = len(lines) == PAGE
        self.model.add(lines)

    def _take_accounts(self, accounts: Sequence[Account]) -> None:
        self.filters.know_people(accounts)

    def _whom(self, audit_line: AuditLine) -> str:
        """Name whose data it was about: a contact's reference, somebody who signs in, or the kind of record."""
        if audit_line.whose or audit_line.kind in (Subject.ACCOUNT, Subject.CONTACT):
            return audit_line.whose
        kinds = set(Subject)
        return called(Subject(audit_line.kind), self._desk.presentation.words) if audit_line.kind in kinds else ""

    def _details(self, audit_line: AuditLine) -> str:
        return told(
            audit_line.tag, audit_line.fields, audit_line.detail, self._desk.presentation.words,
            dates(self._desk.presentation),
        )  # fmt: skip

    def _open(self, row: int) -> None:
        found = self.model.item(row)
        if found is None or number_in(CONTACT, found.subject) is None:
            return
        if self._desk.may(Permission.CONTACT_READ):
            self._desk.host.go_to("contacts", found.subject)

    def _verify(self) -> None:
        self.banner.put_away()
        self.verify.setEnabled(False)
        self.progress.begin(self._desk.presentation.words.gettext("Verifying every line and signature…"))
        self._verifying = self._desk.link.ask(VerifyAudit(), self._verified, self._refuse, self.progress.report)

    def _verified(self, state: ChainState) -> None:
        self._end()
        words, locale = self._desk.presentation.words, self._desk.presentation.locale
        if state.broken_at is None:
            text = words.ngettext(
                "The trail is whole: {count} line verified. Its head is {head}.",
                "The trail is whole: {count} lines verified. Its head is {head}.", state.lines,
            )  # fmt: skip
            self.banner.say(text.format(count=locale.toString(state.lines), head=state.head[:16]), "good")
        else:
            why = called(Break(state.reason), words)
            text = words.gettext(
                "The trail is broken at line {line}: {why}. Keep the folder as it is and call for help."
            )
            self.banner.say(text.format(line=locale.toString(state.broken_at), why=why), "bad")

    def _refuse(self, error: Refused) -> None:
        self._end()
        if not isinstance(error, Cancelled):
            self._desk.link.refused.emit(error)

    def _cancel(self) -> None:
        if self._verifying is not None:
            self._verifying.cancel()

    def _end(self) -> None:
        self._verifying = None
        self.verify.setEnabled(True)
        self.progress.finish()


def _tone(audit_line: AuditLine) -> str | None:
    """Refusals, findings and what cannot be taken back stand out; their words say it, too."""
    if audit_line.tag == Tag.AUDIT_CHAIN_BROKEN:
        return "bad"
    tones = {Act.REFUSED: "bad", Act.ERASED: "warn", Act.HANDED_OUT: "warn", Act.RIGHTS: "accent"}
    return tones.get(act_of(audit_line.tag))
