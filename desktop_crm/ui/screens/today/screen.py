"""The screen of today: what is due, what runs out, who came last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from desktop_crm.api.alerts import AlertsWaiting
from desktop_crm.api.contacts import PageOfContacts
from desktop_crm.api.deadlines import Deadlines
from desktop_crm.api.keys import KeyState, ShowKeys
from desktop_crm.api.office import Overview, ShowOverview
from desktop_crm.domain.changes import Changes
from desktop_crm.domain.contacts import ContactFilter, ContactKind, ContactLine, ContactOrder, ContactPage, reference
from desktop_crm.domain.deadlines import Deadline, DeadlineKind
from desktop_crm.domain.fields import Field
from desktop_crm.domain.permissions import Permission
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.privacy.forecast import Forecast
from desktop_crm.ui.screens.screen import Screen
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.empty_state import EmptyState
from desktop_crm.ui.widgets.entries import Entries, Entry
from desktop_crm.ui.widgets.figure import Figure
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import Card, column, line, roomy
from desktop_crm.ui.wording import say_day, say_long_day, say_moment
from desktop_crm.words.incidents import clock
from desktop_crm.words.labels import label as label_of

RECENT = 10
WEEK = timedelta(days=7)
LEAST_LIST = 140
"""The least height of a card with a list in it, in pixels: its heading and an entry."""
TOLD = frozenset((DeadlineKind.CONSENT, DeadlineKind.RETENTION, DeadlineKind.REVIEW))
"""What stands among the duties in words of its own."""
PLACES = {DeadlineKind.DRILL: "drills", DeadlineKind.INCIDENT: "incidents"}
"""Where the duty is done that is not done among the deadlines."""
ALERTS = "alerts"
"""What the duty is known by that is done over the screens and not on one."""


class TodayScreen(Screen):
    """Says what needs attention; every line is one click away from the act."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._overview: Overview | None = None
        self._recent: Sequence[ContactLine] = ()
        self._keys: KeyState | None = None
        self._alerts = 0
        self._deadlines: Sequence[Deadline] = ()
        self._greeting = label("title", parent=self)
        self._day = label("muted", parent=self)
        self.people, self.companies = Figure(desk.presentation, self), Figure(desk.presentation, self)
        self.due, self.expiring = Figure(desk.presentation, self), Figure(desk.presentation, self)
        self.duties = Entries(desk.presentation, self)
        self.recent = Entries(desk.presentation, self)
        self._duties_card, self._recent_card, self._forecast_card = Card(self), Card(self), Card(self)
        self.forecast = Forecast(desk)
        self._empty = EmptyState(desk.presentation, "ph.users", self)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._wire()
        desk.presentation.follow(self)

    def _lay_out(self) -> None:
        figures = QHBoxLayout()
        figures.setSpacing(Space.LARGE)
        for figure in (self.people, self.companies, self.due, self.expiring):
            figures.addWidget(figure, 1)
        self._duties_card.body.addWidget(self.duties, 1)
        self._stack.addWidget(self.recent)
        self._stack.addWidget(self._empty)
        # What it says while nobody is there must not take the room of the chart above it.
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._recent_card.body.addWidget(self._stack, 1)
        self._forecast_card.body.addWidget(self.forecast, 1)
        right, both = column(gap=Space.LARGE), line(gap=Space.LARGE)
        right.addWidget(self._forecast_card, 5)
        right.addWidget(self._recent_card, 4)
        both.addWidget(self._duties_card, 1)
        both.addLayout(right, 1)
        head = QWidget(self)
        texts = column(head, Space.NONE)
        texts.addWidget(self._greeting)
        texts.addWidget(self._day)
        # On a low window the whole scrolls, rather than that every list keeps a line or two.
        content = QWidget()
        rows = column(content, Space.LARGE)
        rows.addWidget(head)
        rows.addLayout(figures)
        rows.addLayout(both, 1)
        self._recent_card.setMinimumHeight(self.desk.presentation.theme.px(LEAST_LIST))
        self._duties_card.setMinimumHeight(self.desk.presentation.theme.px(LEAST_LIST))
        column(self, Space.NONE).addWidget(roomy(content, self))

    def _wire(self) -> None:
        host, may = self.desk.host, self.desk.may
        self.people.clicked.connect(lambda: host.go_to("contacts"))
        self.companies.clicked.connect(lambda: host.go_to("companies"))
        self.due.clicked.connect(lambda: host.go_to("privacy", "retention"))
        self.expiring.clicked.connect(lambda: host.go_to("contacts", "expiring"))
        self.duties.opened.connect(self._act)
        self.recent.opened.connect(self._open)
        self._empty.acted.connect(lambda: host.go_to("import" if may(Permission.CONTACT_IMPORT) else "contacts"))
        reads = may(Permission.CONTACT_READ)
        for widget in (self.people, self.companies, self._recent_card):
            widget.setVisible(reads)
        self.expiring.setVisible(reads and self.desk.sees(Field.CONSENTS))
        self.due.setVisible(may(Permission.RETENTION_READ))
        self.forecast.opened.connect(lambda: host.go_to("privacy", "retention"))

    def retranslate(self) -> None:
        words = self.desk.presentation.words
        name = self.desk.session.actor.name.split(" ")[0]
        self._greeting.setText(words.gettext("Good day, {name}").format(name=name))
        self._day.setText(say_long_day(self.desk.presentation.locale, self.desk.today()))
        self.setAccessibleName(words.gettext("Today"))
        self._duties_card.set_heading(words.gettext("What to do"))
        self.duties.setAccessibleName(words.gettext("What to do"))
        self._forecast_card.set_heading(words.gettext("Retention"), words.gettext("what goes in the next 12 months"))
        self._recent_card.set_heading(words.gettext("New in the office"))
        self.recent.setAccessibleName(words.gettext("New in the office"))
        nobody = words.gettext("Nobody yet")
        if self.desk.may(Permission.CONTACT_IMPORT):
            text = words.gettext("Bring in the people you work with: from a file, or one by one.")
            self._empty.say(nobody, text, words.gettext("Import a file…"))
        elif self.desk.may(Permission.CONTACT_WRITE):
            self._empty.say(nobody, words.gettext("Add the first person you work with."), words.gettext("Contacts"))
        else:
            self._empty.say(nobody, words.gettext("Whoever is entrusted to you appears here."))
        self._show()

    def enter(self) -> None:
        self._ask()

    def refresh(self, changes: Changes) -> None:
        self.forecast.forget()
        if changes.touched and self.isVisible():
            self._ask()

    def _ask(self) -> None:
        if self.desk.may(Permission.ALERT_READ):
            self.desk.link.ask(AlertsWaiting(), self._take_alerts)
        self.desk.link.ask(ShowOverview(), self._take)
        self.desk.link.ask(Deadlines(), self._take_deadlines)
        if self.desk.may(Permission.KEY_WRITE):
            self.desk.link.ask(ShowKeys(), self._take_keys)
        if self.desk.may(Permission.RETENTION_READ):
            self.forecast.ask()
        if self.desk.may(Permission.CONTACT_READ):
            newest = ContactFilter(kind=ContactKind.PERSON, order=ContactOrder.NEWEST)
            self.desk.link.ask(PageOfContacts(newest, limit=RECENT), self._take_recent)

    def _take(self, overview: Overview) -> None:
        self._overview = overview
        self.desk.host.set_badge("privacy", overview.retention_due + overview.erasures_pending)
        self._show_figures()
        self._show_duties()
        self._show_what_there_is()

    def _take_alerts(self, count: int) -> None:
        self._alerts = count
        self._show_duties()

    def _take_deadlines(self, found: Sequence[Deadline]) -> None:
        self._deadlines = found
        self._show_duties()

    def _take_keys(self, state: KeyState) -> None:
        self._keys = state
        self._show_duties()

    def _take_recent(self, page: ContactPage) -> None:
        self._recent = page.lines
        self._show_recent()
        self._show_what_there_is()

    def _show(self) -> None:
        self._show_figures()
        self._show_duties()
        self._show_recent()
        self._show_what_there_is()

    # Six answers come one after another; each shows what it changes.

    def _show_figures(self) -> None:
        words, seen = self.desk.presentation.words, self._overview
        people, companies = (seen.people, seen.companies) if seen else (None, None)
        due, expiring = (seen.retention_due, seen.consents_expiring) if seen else (None, None)
        self.people.say(people, words.ngettext("person", "people", people or 0))
        self.companies.say(companies, words.ngettext("company", "companies", companies or 0))
        self.due.say(due, words.ngettext("record due to go", "records due to go", due or 0), "bad")
        ends = words.ngettext("consent ends in 30 days", "consents end in 30 days", expiring or 0)
        self.expiring.say(expiring, ends, "warn")

    def _show_duties(self) -> None:
        self.duties.show_entries(self._duties(self._overview) if self._overview else [])

    def _show_recent(self) -> None:
        self.recent.show_entries(
            [
                Entry("ph.user", each.name, " · ".join(part for part in (each.company, each.city) if part), key=each.id)
                for each in self._recent
            ]
        )

    def _show_what_there_is(self) -> None:
        seen = self._overview
        nobody = bool(seen and not seen.people and not self._recent)
        self._stack.setCurrentWidget(self._empty if nobody else self.recent)
        self._forecast_card.setVisible(not nobody and self.desk.may(Permission.RETENTION_READ))

    def _duties(self, seen: Overview) -> list[Entry]:
        words, locale = self.desk.presentation.words, self.desk.presentation.locale
        found = []
        if self._alerts:
            text = words.ngettext("{count} alert waits", "{count} alerts wait", self._alerts)
            note = words.gettext("The office noticed something by itself.")
            said = text.format(count=locale.toString(self._alerts))
            found.append(Entry("ph.bell", said, note, words.gettext("Look"), "bad", ALERTS, "bad"))
        if seen.erasures_pending and self.desk.may(Permission.CONTACT_ERASE):
            text = words.ngettext(
                "{count} erasure waits to be finished", "{count} erasures wait to be finished", seen.erasures_pending
            ).format(count=locale.toString(seen.erasures_pending))
            note = words.gettext("The last traces are still in the file.")
            found.append(Entry("ph.trash", text, note, words.gettext("Finish"), "bad", "erasures", "bad"))
        if seen.retention_due and self.desk.may(Permission.RETENTION_READ):
            text = words.ngettext(
                "{count} record has been kept long enough", "{count} records have been kept long enough",
                seen.retention_due,
            ).format(count=locale.toString(seen.retention_due))  # fmt: skip
            look = words.gettext("Look")
            found.append(Entry("ph.hourglass-medium", text, self._last_run(seen), look, "bad", "retention"))
        found += self._of_retention(seen)
        if seen.consents_expiring and self.desk.may(Permission.CONTACT_READ):
            text = words.ngettext(
                "{count} consent ends within 30 days", "{count} consents end within 30 days", seen.consents_expiring
            ).format(count=locale.toString(seen.consents_expiring))
            note = words.gettext("Ask again in time, or let it end.")
            found.append(Entry("ph.handshake", text, note, words.gettext("Look"), "warn", "contacts/expiring"))
        if seen.approvals_waiting:
            text = words.ngettext(
                "{count} colleague's request waits for approval", "{count} requests of colleagues wait for approval",
                seen.approvals_waiting,
            ).format(count=locale.toString(seen.approvals_waiting))  # fmt: skip
            note = words.gettext("What they want to do needs a second person.")
            found.append(Entry("ph.users", text, note, words.gettext("Look"), "warn", "approvals"))
        if seen.review_due:
            text = words.gettext("Who may do what is to be looked through")
            note = words.gettext("Every half year; then sign it off.")
            found.append(Entry("ph.shield-check", text, note, words.gettext("Look"), "warn", "settings/review"))
        if self._keys is not None and self._keys.kit_due <= self.desk.today():
            text = words.gettext("Check that the emergency kit is at hand")
            note = words.gettext("Every half year: fetch the sheet, type its code, put it back.")
            found.append(Entry("ph.lifebuoy", text, note, words.gettext("Check"), "warn", "settings/keys"))
        found = [*self._clocks(), *found, *self._falling_due()]
        if not found:
            found.append(Entry("ph.check-circle", words.gettext("Nothing is due"), self._last_run(seen), ink="good"))
        return found

    def _clocks(self) -> list[Entry]:
        """Return what the law counts in hours, with those that are left: nothing is more urgent."""
        words, locale = self.desk.presentation.words, self.desk.presentation.locale
        found = []
        for each in self._deadlines:
            if each.at is not None:
                said, tone = clock(each.at, self.desk.now(), words)
                end = words.gettext("72 hours end {moment}.").format(moment=say_moment(locale, each.at))
                note, place = f"{each.reference} · {end}", PLACES[each.kind]
                found.append(Entry("ph.timer", label_of(each.kind, words), note, said, tone, place, tone))
        return found

    def _of_retention(self, seen: Overview) -> list[Entry]:
        """Return what the last run did while it can be undone, that retention is paused, and what goes soon."""
        words, locale, found = self.desk.presentation.words, self.desk.presentation.locale, list[Entry]()
        run, look = seen.latest_run, words.gettext("Look")
        if run is not None and seen.retention_paused:
            text = words.gettext("Retention is paused")
            note = words.gettext("The last run was undone. Mend the rules, then run it by hand.")
            found.append(Entry("ph.hourglass-medium", text, note, look, "warn", "retention"))
        elif run is not None and run.undo_until is not None and self.desk.now() <= run.undo_until:
            text = words.ngettext(
                "Retention took {count} record", "Retention took {count} records", run.taken
            ).format(count=locale.toString(run.taken))  # fmt: skip
            until = say_moment(locale, run.undo_until)
            note = words.gettext("It can be undone until {moment}.").format(moment=until)
            found.append(Entry("ph.hourglass-medium", text, note, look, "accent", "retention"))
        if seen.retention_coming:
            text = words.ngettext(
                "{count} person's data go soon by your rules", "{count} people's data go soon by your rules",
                seen.retention_coming,
            ).format(count=locale.toString(seen.retention_coming))  # fmt: skip
            note = words.gettext("Look who, and place a hold where the data are needed.")
            found.append(Entry("ph.hourglass-medium", text, note, look, "warn", "retention"))
        return found

    def _falling_due(self) -> list[Entry]:
        """Return what falls due within a week, kind by kind; what is told of above already is left out."""
        words, locale = self.desk.presentation.words, self.desk.presentation.locale
        last, soonest = self.desk.today() + WEEK, dict[DeadlineKind, Deadline]()
        for each in self._deadlines:
            if each.due <= last and each.kind not in TOLD and each.at is None:
                soonest.setdefault(each.kind, each)
        found = []
        for kind, each in soonest.items():
            late = each.due < self.desk.today()
            by = words.gettext("Was due on {day}: {reference}") if late else words.gettext("By {day}: {reference}")
            note = by.format(day=say_day(locale, each.due), reference=each.reference).rstrip(": ")
            tone, place = "bad" if late else "warn", PLACES.get(kind, "deadlines")
            found.append(Entry("ph.clock", label_of(kind, words), note, words.gettext("Look"), tone, place, tone))
        return found

    def _last_run(self, seen: Overview) -> str:
        words, locale = self.desk.presentation.words, self.desk.presentation.locale
        if seen.last_retention_run is None:
            return words.gettext("Retention has not run yet.")
        moment = say_moment(locale, seen.last_retention_run)
        return words.gettext("Retention ran last on {moment}.").format(moment=moment)

    def _act(self, key: str) -> None:
        if key == ALERTS:
            from desktop_crm.ui.alerts.inbox import Inbox

            Inbox(self.desk).open()
            return
        screen, _, page = key.rpartition("/")
        self.desk.host.go_to(screen or "privacy", page)

    def _open(self, key: int) -> None:
        self.desk.host.go_to("contacts", reference(key))
