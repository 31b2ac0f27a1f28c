"""The page that says at a glance what is due and in what state the office's duties are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from desktop_crm.api.audit import AuditHead, AuditLine, AuditLines
from desktop_crm.api.consents import Purposes, Wordings
from desktop_crm.api.guides import ListToCheck
from desktop_crm.api.office import Overview, ShowOverview
from desktop_crm.api.recipients import Recipients
from desktop_crm.api.retention import RetentionRules
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.consents import LegalBasis, Purpose, Wording
from desktop_crm.domain.guides import ToCheck
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.recipients import Recipient
from desktop_crm.domain.retention import RetentionRule
from desktop_crm.domain.tags import Tag
from desktop_crm.domain.trail import ChainState
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.contacts.privacy_tab import say_tag
from desktop_crm.ui.screens.privacy.forecast import Forecast
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.entries import Entries, Entry
from desktop_crm.ui.widgets.panels import Card, column, line
from desktop_crm.ui.wording import say_moment

LINES = 6
READ = 30
UNREMARKABLE = frozenset((Tag.AUDIT_LINES_READ, Tag.RETENTION_PREVIEW))
"""What opening this very page leaves in the trail: not worth a line here."""
SOON = timedelta(days=30)


class OverviewPage(QWidget):
    """Four cards: what is due, what goes when, the state of the registers, the last looks."""

    def __init__(self, desk: Desk, turn_to: Callable[[str], None]) -> None:
        super().__init__()
        self._desk = desk
        self._overview: Overview | None = None
        self._head: ChainState | None = None
        self._purposes: Sequence[Purpose] = ()
        self._wordings: Sequence[Wording] = ()
        self._rules: Sequence[RetentionRule] = ()
        self._recipients: Sequence[Recipient] = ()
        self._lines: Sequence[AuditLine] = ()
        self._to_check: int | None = None
        presentation = desk.presentation
        self.due, self.state = Entries(presentation, self, fits=True), Entries(presentation, self)
        self.looks = Entries(presentation, self)
        self.forecast = Forecast(desk)
        self._cards = {key: Card(self) for key in ("due", "forecast", "state", "looks")}
        for key, body in (("due", self.due), ("forecast", self.forecast), ("state", self.state), ("looks", self.looks)):
            self._cards[key].body.addWidget(body, 1)
        left, right = column(gap=Space.LARGE), column(gap=Space.LARGE)
        for key, side, share in (("due", left, 0), ("state", left, 1), ("forecast", right, 0), ("looks", right, 1)):
            side.addWidget(self._cards[key], share)
        both = line(gap=Space.LARGE)
        both.addLayout(left, 1)
        # Whoever may see nothing of the right half has the left one wide.
        seen = {"forecast": desk.may(Permission.RETENTION_READ), "looks": desk.may(Permission.AUDIT_READ)}
        if any(seen.values()):
            both.addLayout(right, 1)
        for key, may in seen.items():
            self._cards[key].setVisible(may)
        rows = column(self, Space.NONE)
        rows.setContentsMargins(0, Space.LARGE, 0, 0)
        rows.addLayout(both)
        for entries in (self.due, self.state, self.looks):
            entries.opened.connect(turn_to)
        self.forecast.opened.connect(lambda: turn_to("retention"))
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self._cards["due"].set_heading(words.gettext("What is due"), words.gettext("today and in the next 30 days"))
        self._cards["forecast"].set_heading(
            words.gettext("Retention"), words.gettext("what goes in the next 12 months")
        )
        self._cards["state"].set_heading(words.gettext("State of your registers"), words.gettext("computed from facts"))
        self._cards["looks"].set_heading(words.gettext("Who saw what"), words.gettext("the last lines"))
        self.due.setAccessibleName(words.gettext("What is due"))
        self.state.setAccessibleName(words.gettext("State of your registers"))
        self.looks.setAccessibleName(words.gettext("Who saw what"))
        self._show()

    def ask(self) -> None:
        """Ask the office anew for everything shown."""
        link, may = self._desk.link, self._desk.may
        link.ask(ShowOverview(), self._take_overview)
        link.ask(Purposes(), self._take_purposes)
        link.ask(Wordings(), self._take_wordings)
        link.ask(Recipients(), self._take_recipients)
        if may(Permission.REGISTER_READ):
            link.ask(ListToCheck(), self._take_to_check)
        if may(Permission.RETENTION_READ):
            link.ask(RetentionRules(), self._take_rules)
            self.forecast.ask()
        if may(Permission.AUDIT_READ):
            link.ask(AuditHead(), self._take_head)
            link.ask(AuditLines(limit=READ), self._take_lines)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        self.forecast.forget()
        return bool(changes.touched)

    def _take_overview(self, overview: Overview) -> None:
        self._overview = overview
        self._desk.host.set_badge("privacy", overview.retention_due + overview.erasures_pending)
        self._show()

    def _take_purposes(self, purposes: Sequence[Purpose]) -> None:
        self._purposes = purposes
        self._show()

    def _take_wordings(self, wordings: Sequence[Wording]) -> None:
        self._wordings = wordings
        self._show()

    def _take_recipients(self, recipients: Sequence[Recipient]) -> None:
        self._recipients = recipients
        self._show()

    def _take_rules(self, rules: Sequence[RetentionRule]) -> None:
        self._rules = rules
        self._show()

    def _take_to_check(self, found: Sequence[ToCheck]) -> None:
        self._to_check = len(found)
        self._show()

    def _take_head(self, head: ChainState) -> None:
        self._head = head
        self._show()

    def _take_lines(self, lines: Sequence[AuditLine]) -> None:
        self._lines = [each for each in lines if each.tag not in UNREMARKABLE][:LINES]
        self._show()

    def _show(self) -> None:
        words, locale = self._desk.presentation.words, self._desk.presentation.locale
        self.due.show_entries(self._due() if self._overview else [])
        self.state.show_entries(self._state() if self._overview else [])
        self.looks.show_entries(
            [
                Entry(
                    "ph.eye",
                    f"{each.who} — {say_tag(each.tag, words)}",
                    " · ".join(part for part in (_told(each), say_moment(locale, each.at)) if part),
                    key="audit",
                )
                for each in self._lines
            ]
        )

    def _due(self) -> list[Entry]:
        words, locale, seen = self._desk.presentation.words, self._desk.presentation.locale, self._overview
        if seen is None:
            return []
        found = []
        if seen.erasures_pending:
            note = words.gettext("The last traces are still in the file.")
            number = locale.toString(seen.erasures_pending)
            found.append(Entry("ph.trash", words.gettext("Erasures to finish"), note, number, "bad", "erasures", "bad"))
        if seen.retention_due:
            text, note = words.gettext("Kept long enough"), words.gettext("Your rules say these records go now.")
            number = locale.toString(seen.retention_due)
            found.append(Entry("ph.hourglass-medium", text, note, number, "bad", "retention", "bad"))
        if seen.retention_coming:
            text, note = words.gettext("Go soon"), words.gettext("Your rules warn of these people's data beforehand.")
            number = locale.toString(seen.retention_coming)
            found.append(Entry("ph.hourglass-medium", text, note, number, "warn", "retention", "warn"))
        if seen.consents_expiring:
            text, note = (
                words.gettext("Consents end within 30 days"),
                words.gettext("Ask again in time, or let them end."),
            )
            number = locale.toString(seen.consents_expiring)
            found.append(Entry("ph.handshake", text, note, number, "warn", None, "warn"))
        if not found:
            note = words.gettext("Nothing needs to be done before its time.")
            found.append(Entry("ph.check-circle", words.gettext("Nothing is due"), note, ink="good"))
        return found

    def _state(self) -> list[Entry]:
        """Each register with what is missing in it, told from what it holds and nothing else."""
        words = self._desk.presentation.words
        by_consent = [each for each in self._purposes if each.basis is LegalBasis.CONSENT]
        worded = {each.purpose_id for each in self._wordings}
        silent = sum(each.id not in worded for each in by_consent)
        today = self._desk.today()
        far = sum(each.transfer_doubt(today) is not None for each in self._recipients)
        active = sum(each.active for each in self._rules)
        found = [
            self._line("ph.list-bullets", words.gettext("Purposes"), len(self._purposes), 0, "purposes"),
            self._line("ph.quotes", words.gettext("Wordings of consent"), len(self._wordings), silent, "purposes"),
            self._line("ph.share-network", words.gettext("Recipients"), len(self._recipients), far, "recipients"),
        ]
        if self._desk.may(Permission.RETENTION_READ):
            idle = 0 if active else len(self._rules)
            text = words.gettext("Retention rules")
            found.append(self._line("ph.hourglass-medium", text, active or idle, idle, "retention"))
        if self._to_check is not None:
            found.append(self._guide(self._to_check))
        if self._head is not None:
            number = self._desk.presentation.locale.toString(self._head.lines)
            note = words.ngettext("{count} line", "{count} lines", self._head.lines).format(count=number)
            found.append(
                Entry("ph.link", words.gettext("Audit trail"), note, words.gettext("check"), "accent", "audit")
            )
        return found

    def _guide(self, to_check: int) -> Entry:
        words, locale = self._desk.presentation.words, self._desk.presentation.locale
        if to_check:
            text = words.gettext("Proposed by the guide")
            note = words.gettext("Read each one and say that it is right.")
            count = words.ngettext("{count} to be checked", "{count} to be checked", to_check)
            return Entry("ph.list-bullets", text, note, count.format(count=locale.toString(to_check)), "warn", "guide")
        text, note = words.gettext("Guide"), words.gettext("Set the registers up for your kind of office")
        if self._purposes:
            return Entry("ph.list-bullets", text, note, "", "plain", "guide")
        return Entry("ph.list-bullets", text, note, words.gettext("begin"), "accent", "guide")

    def _line(self, icon: str, text: str, number: int, missing: int, key: str) -> Entry:
        words, locale = self._desk.presentation.words, self._desk.presentation.locale
        note = words.ngettext("{count} entry", "{count} entries", number).format(count=locale.toString(number))
        if not number:
            return Entry(icon, text, words.gettext("nothing is written down yet"), words.gettext("begin"), "warn", key)
        if missing:
            lacking = words.ngettext("{count} incomplete", "{count} incomplete", missing)
            return Entry(icon, text, note, lacking.format(count=locale.toString(missing)), "warn", key)
        return Entry(icon, text, note, words.gettext("complete"), "good", key)


def _told(line: AuditLine) -> str:
    """Return the reference a line is about, of an account whose it is: its id tells a reader nothing."""
    return line.whose if line.kind == Subject.ACCOUNT else line.subject
