"""Erasures whose last traces are still in the file, and the ledger of those that are done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop_crm.api.ask import Count
from desktop_crm.api.audit import AuditLine, AuditLines
from desktop_crm.api.do_not_import import DoNotImportList
from desktop_crm.api.office import Overview, ShowOverview
from desktop_crm.domain.changes import Changes
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.tags import Tag
from desktop_crm.domain.trail import TrailFilter
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.contacts.erase_sheet import finish_erasures
from desktop_crm.ui.screens.privacy.do_not_import import open_leaving
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.entries import Entries, Entry
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import Card, column, line
from desktop_crm.ui.wording import say_moment
from desktop_crm.words.law import cite

SHOWN = 100


class ErasuresPage(QWidget):
    """Says whether anything waits, and lists what was erased, without a name."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pending: int | None = None
        self._lines: Sequence[AuditLine] = ()
        self.state = Banner(desk.presentation, self)
        self._about = label("muted", parent=self, wrap=True)
        self._listed = 0
        self._kept_out = label("muted", parent=self, wrap=True)
        self.leave = button(desk.presentation, parent=self)
        self.leave.clicked.connect(lambda: open_leaving(desk))
        kept_out = line()
        kept_out.addWidget(self._kept_out, 1)
        kept_out.addWidget(self.leave)
        self.list = Entries(desk.presentation, self)
        self._card = Card(self)
        for part in (self.state, self._about):
            self._card.body.addWidget(part)
        self._card.body.addLayout(kept_out)
        self._card.body.addWidget(self.list, 1)
        rows = column(self, Space.NONE)
        rows.setContentsMargins(0, Space.LARGE, 0, 0)
        rows.addWidget(self._card)
        desk.presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self._card.set_heading(words.gettext("Erasures"))
        self.list.setAccessibleName(words.gettext("Erasures done"))
        self._about.setText(
            words.gettext("An erased person leaves no name here: only when it was done, by whom and on which ground.")
        )
        self._show()

    def ask(self) -> None:
        """Ask the office anew for everything shown."""
        self._desk.link.ask(ShowOverview(), self._take)
        if self._desk.may(Permission.CONTACT_ERASE):
            self._desk.link.ask(DoNotImportList(), self._take_count)
        if self._desk.may(Permission.AUDIT_READ):
            self._desk.link.ask(AuditLines(TrailFilter(tag=Tag.CONTACT_ERASE.value), limit=SHOWN), self._take_lines)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return bool(changes.touched)

    def _take(self, overview: Overview) -> None:
        self._pending = overview.erasures_pending
        self._show()

    def _take_count(self, count: Count) -> None:
        self._listed = count.number
        self._show()

    def _take_lines(self, lines: Sequence[AuditLine]) -> None:
        self._lines = lines
        self._show()

    def _show(self) -> None:
        words, locale = self._desk.presentation.words, self._desk.presentation.locale
        self.leave.setText(words.gettext("Take somebody off"))
        text = words.ngettext(
            "{count} person asked not to be taken in again and is kept out.",
            "{count} people asked not to be taken in again and are kept out.",
            self._listed,
        )
        self._kept_out.setText(text.format(count=locale.toString(self._listed)))
        for part in (self._kept_out, self.leave):
            part.setVisible(self._listed > 0)
        if self._pending is None:
            return
        if self._pending:
            text = words.ngettext(
                "{count} erasure is done, but the file still holds its last traces.",
                "{count} erasures are done, but the file still holds their last traces.", self._pending,
            )  # fmt: skip
            step = words.gettext("Finish now"), lambda: finish_erasures(self._desk)
            self.state.say(text.format(count=locale.toString(self._pending)), "warn", step, closable=False)
        else:
            self.state.say(words.gettext("Nothing waits: every erasure is finished."), "good", closable=False)
        self.list.show_entries(
            [
                Entry(
                    "ph.trash",
                    words.gettext("A person was erased"),
                    f"{each.who} · {say_moment(locale, each.at)}",
                    cite(each.detail, words) if each.detail else "",
                )
                for each in self._lines
            ]
        )
