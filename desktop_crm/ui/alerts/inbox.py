"""The inbox of alerts: what happened, who, when, and the three things that can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_crm.api.alerts import Alerts, MakeIncident, SettleAlert, SettleAll
from desktop_crm.api.ask import Count, Made
from desktop_crm.domain.alerts import GRAVE, Alert, is_own_act
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.references import INCIDENT, refer
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.empty_state import EmptyState
from desktop_crm.ui.widgets.flow import FlowLayout
from desktop_crm.ui.widgets.labels import Chip, label
from desktop_crm.ui.widgets.panels import Card, column, line
from desktop_crm.ui.wording import say_moment
from desktop_crm.words.alerts import alert_sentence
from desktop_crm.words.labels import label as called

WIDTH = 560


class AlertCard(Card):
    """One alert, worded for the moment it is shown."""

    def __init__(self, desk: Desk, one: Alert, acts: Sequence[tuple[str, str, Callable[[], None]]]) -> None:
        super().__init__()
        self.alert = one
        words, locale = desk.presentation.words, desk.presentation.locale
        title = called(one.kind, words)
        self.setAccessibleName(title)
        self.body.setSpacing(Space.HAIR)
        head = line()
        head.addWidget(label("heading", title, self), 1)
        if one.kind in GRAVE:
            head.addWidget(Chip(words.gettext("Look at once"), "bad", self))
        self.body.addLayout(head)
        if said := alert_sentence(one, words):
            self.body.addWidget(label("", said, self, wrap=True))
        self.body.addWidget(label("muted", f"{one.who} · {say_moment(locale, one.at)}", self, wrap=True))
        if one.settled_at is not None:
            self.body.addWidget(label("muted", _settled(desk, one), self, wrap=True))
        held = QWidget(self)
        flow = FlowLayout(held, Space.SMALL)
        for kind, text, act in acts:
            pressed = button(desk.presentation, kind, parent=held)
            pressed.setText(text)
            pressed.setAccessibleName(f"{text} – {title}")
            pressed.clicked.connect(lambda _checked=False, act=act: act())
            flow.addWidget(pressed)
        held.setVisible(bool(acts))
        self.body.addSpacing(Space.SMALL)
        self.body.addWidget(held)


class Inbox(QObject):
    """Fills a sheet with the alerts that wait, or with those that were settled."""

    def __init__(self, desk: Desk) -> None:
        self.sheet = desk.host.new_sheet(WIDTH)
        super().__init__(self.sheet)
        self._desk = desk
        self._settled = False
        words = desk.presentation.words
        self.sheet.set_title(words.gettext("Alerts"))
        self._list = QWidget()
        self._rows = column(self._list, Space.MEDIUM)
        self.sheet.body.addWidget(self._list)
        self._empty = EmptyState(desk.presentation, "ph.check-circle")
        self.sheet.body.addWidget(self._empty, 1)
        self._empty.hide()
        self.sheet.body.addStretch(1)
        self.other = button(desk.presentation, "ghost")
        self.other.clicked.connect(self._turn)
        self.settle_all = button(desk.presentation)
        self.settle_all.setText(words.gettext("Settle all"))
        self.settle_all.clicked.connect(self._settle_all)
        self.settle_all.hide()
        self.sheet.add_action(self.other)
        self.sheet.add_action(self.settle_all)

    def open(self) -> None:
        """Show the sheet and ask for the alerts."""
        self._ask()
        self.sheet.open()

    def _ask(self) -> None:
        if shiboken6.isValid(self.sheet):
            self._desk.link.ask(Alerts(settled=self._settled), self._show)

    def _turn(self) -> None:
        self._settled = not self._settled
        self._ask()

    def _show(self, found: Sequence[Alert]) -> None:
        if not shiboken6.isValid(self.sheet):
            return
        words = self._desk.presentation.words
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in found:
            self._rows.addWidget(AlertCard(self._desk, one, self._acts(one)))
        self._list.setVisible(bool(found))
        self._empty.setVisible(not found)
        if self._settled:
            self._empty.say(words.gettext("Nothing was settled yet"), words.gettext("Settled alerts stay here."))
        else:
            self._empty.say(
                words.gettext("Nothing needs your attention"),
                words.gettext("What the office notices by itself appears here. Its rules are in Settings › Alerts."),
            )
        self.other.setText(words.gettext("Show what waits") if self._settled else words.gettext("Show settled ones"))
        self.settle_all.setVisible(len(found) > 1 and not self._settled and self._desk.may(Permission.ALERT_WRITE))

    def _acts(self, one: Alert) -> list[tuple[str, str, Callable[[], None]]]:
        words, acts = self._desk.presentation.words, list[tuple[str, str, Callable[[], None]]]()
        own = is_own_act(one, self._desk.session.actor)
        if one.settled_at is None and self._desk.may(Permission.ALERT_WRITE) and not own:
            acts.append(("secondary", words.gettext("Settle"), partial(self._settle, one)))
        if one.incident_id is None and self._desk.may(Permission.INCIDENT_WRITE):
            acts.append(("secondary", words.gettext("Make it an incident…"), partial(make_incident, self._desk, one)))
        if self._desk.may(Permission.AUDIT_READ):
            acts.append(("link", words.gettext("Show in the audit trail"), partial(self._look, one)))
        return acts

    def _settle(self, one: Alert) -> None:
        self._desk.link.ask(SettleAlert(alert_id=one.id), self._settled_one)

    def _settled_one(self, _made: Made) -> None:
        self._ask()

    def _settle_all(self) -> None:
        self._desk.link.ask(SettleAll(), self._settled_all)

    def _settled_all(self, _count: Count) -> None:
        self._ask()

    def _look(self, one: Alert) -> None:
        day = one.at.astimezone().date().isoformat()
        self.sheet.close()
        self._desk.host.go_to("privacy", f"audit:{day}:{one.account_id}")


def make_incident(desk: Desk, one: Alert) -> None:
    """Ask in a sheet what happened, and enter the incident."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("Make it an incident"), words.gettext("Enter the incident"))
    about = label("muted", wrap=True)
    about.setText(
        words.gettext(
            "From now on the office is aware of it: where people are at risk, the supervisory authority must be told "
            "within 72 hours (Art. 33 GDPR)."
        )
    )
    form.widget(about)
    text = " – ".join(part for part in (called(one.kind, words), alert_sentence(one, words)) if part)
    box = form.area(
        "description", words.gettext("What happened"),
        words.gettext("What, when, whose data. Name no client here."), lines=6, value=f"{one.reference}: {text}",
    )  # fmt: skip

    def done(made: Made) -> None:
        desk.host.toast(words.gettext("{reference} is entered.").format(reference=made.reference))
        Inbox(desk).open()

    def send() -> None:
        if form.require("description"):
            form.send(MakeIncident(alert_id=one.id, description=box.toPlainText()), done)

    form.send_button.clicked.connect(send)
    form.open()


def _settled(desk: Desk, one: Alert) -> str:
    words, locale = desk.presentation.words, desk.presentation.locale
    moment = say_moment(locale, one.settled_at) if one.settled_at else ""
    said = words.gettext("Settled by {name}, {moment}").format(name=one.settled_by, moment=moment)
    return said if one.incident_id is None else f"{said} · {refer(INCIDENT, one.incident_id)}"
