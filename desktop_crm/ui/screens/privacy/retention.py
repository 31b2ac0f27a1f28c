"""The page about how long data are kept: what goes when, rules, what is kept from going, and what went."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_crm.api.retention import RetentionLog
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.retention import RetentionRun
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.privacy.retention_holds import HoldsPage, KeptPage
from desktop_crm.ui.screens.privacy.retention_past import LogPage, can_undo, undo_run
from desktop_crm.ui.screens.privacy.rules import RulesPage
from desktop_crm.ui.screens.privacy.simulator import Simulator
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.panels import Card, column
from desktop_crm.ui.widgets.tabs import Tabs
from desktop_crm.ui.wording import say_moment


class RetentionPage(QWidget):
    """What goes, by which rules, what is kept from going, what went; and how the last run can be taken back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._latest: RetentionRun | None = None
        self.banner = Banner(desk.presentation, self)
        self.tabs = Tabs(desk.presentation, self)
        for key, make in (
            ("simulator", partial(Simulator, desk)),
            ("rules", partial(RulesPage, desk)),
            ("holds", partial(HoldsPage, desk)),
            ("kept", partial(KeptPage, desk)),
            ("log", partial(LogPage, desk)),
        ):
            self.tabs.add(key, make)
        self.tabs.turned.connect(lambda _key: self.ask())
        card = Card(self)
        card.body.addWidget(self.tabs, 1)
        rows = column(self, Space.MEDIUM)
        rows.setContentsMargins(0, Space.LARGE, 0, 0)
        rows.addWidget(self.banner)
        rows.addWidget(card, 1)
        desk.presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.tabs.say("simulator", words.gettext("What goes when"))
        self.tabs.say("rules", words.gettext("Rules"))
        self.tabs.say("holds", words.gettext("Legal holds"))
        self.tabs.say("kept", words.gettext("Kept by law"))
        self.tabs.say("log", words.gettext("Runs so far"))
        self._say()

    def ask(self) -> None:
        """Ask the office anew for what the page in front shows, and how the last run stands."""
        page = self.tabs.page(self.tabs.current())
        assert isinstance(page, Simulator | RulesPage | HoldsPage | KeptPage | LogPage)  # noqa: S101 — made just so
        page.ask()
        self._desk.link.ask(RetentionLog(), self._take)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        page = self.tabs.page("simulator")
        assert isinstance(page, Simulator)  # noqa: S101 — made just so
        page.forecast.forget()
        return changes.about(Subject.RETENTION) or changes.about(Subject.CONTACT)

    def _take(self, runs: Sequence[RetentionRun]) -> None:
        self._latest = runs[0] if runs else None
        self._say()

    def _undo(self) -> None:
        if self._latest is not None:
            undo_run(self._desk, self._latest)

    def _say(self) -> None:
        words, locale, run = self._desk.presentation.words, self._desk.presentation.locale, self._latest
        if run is None:
            self.banner.put_away()
        elif run.undone_at is not None:
            said = words.gettext(
                "Retention is paused: the last run was undone. Nothing goes by itself before somebody runs it by hand."
            )
            self.banner.say(said, "warn", closable=False)
        elif run.undo_until is not None and can_undo(run, self._desk):
            text = words.ngettext(
                "The last run took {count} record. It can be undone until {moment}; then it is erased.",
                "The last run took {count} records. It can be undone until {moment}; then they are erased.", run.taken,
            ).format(count=locale.toString(run.taken), moment=say_moment(locale, run.undo_until))  # fmt: skip
            may = self._desk.may(Permission.RETENTION_RUN)
            step = (words.gettext("Undo…"), self._undo) if may else None
            self.banner.say(text, "accent", step, closable=False)
        else:
            self.banner.put_away()
