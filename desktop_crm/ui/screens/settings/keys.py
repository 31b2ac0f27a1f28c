"""What opens the office: the emergency kit, the data key, the enrolled computers, the people."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop_crm.api.keys import InviteDevice, KeyChanged, KeyState, RotateKey, ShowKeys
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.errors import Cancelled, Refused
from desktop_crm.domain.keys import EnrolledDevice
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.settings.key_sheets import (
    KitSheet,
    check_kit,
    forget_device,
    rotate_key,
    set_cost,
    tell_enrolment_code,
)
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.labels import Chip, label
from desktop_crm.ui.widgets.panels import Card, column, line, rule, scrolled
from desktop_crm.ui.widgets.progress_strip import ProgressStrip
from desktop_crm.ui.wording import say_day, say_moment
from desktop_crm.words.errors import sentence
from desktop_crm.words.keyrings import keyring_name


class KeysPage(QWidget):
    """Four cards, each with what can be done about it.

    The office asks for the password before any of it but looking and checking.
    """

    _progressed = Signal(int, int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._state: KeyState | None = None
        shown = desk.presentation
        self.reminder, self.banner = Banner(shown, self), Banner(shown, self)
        self.progress = ProgressStrip(shown, self)
        self.check = button(shown, "secondary", "ph.check-circle", self)
        self.renew = button(shown, "secondary", "ph.printer", self)
        self.rotate = button(shown, parent=self)
        self.cost = button(shown, parent=self)
        self.invite = button(shown, parent=self)
        self.forget: dict[str, QPushButton] = {}
        self._kit, self._key, self._computers, self._people = (Card(self) for _ in range(4))
        abouts = ("kit", "owners", "key", "what", "cost", "computers")
        self._about = {name: label("muted", parent=self, wrap=True) for name in abouts}
        self.names = label(parent=self, wrap=True)
        self._devices = QWidget(self)
        self._device_rows = column(self._devices, Space.SMALL)
        self._lay_out()
        self.check.clicked.connect(self.open_check)
        self.renew.clicked.connect(self.open_kit)
        self.rotate.clicked.connect(self.open_rotate)
        self.cost.clicked.connect(self.open_cost)
        self.invite.clicked.connect(self._invite)
        self._progressed.connect(self.progress.report)
        shown.follow(self)

    def _lay_out(self) -> None:
        _fill(self._kit, self._about["kit"], self._about["owners"], self.check, self.renew)
        _fill(self._key, self._about["key"], self._about["what"])
        _fill(self._key, self._about["cost"], self.rotate, self.cost)
        self._computers.body.addWidget(self._devices)
        _fill(self._computers, self._about["computers"], self.invite)
        self._people.body.addWidget(self.names)
        content = QWidget()
        mark(content, role="scrolled")
        left, right = column(gap=Space.LARGE), column(gap=Space.LARGE)
        for side, cards in ((left, (self._kit, self._key)), (right, (self._computers, self._people))):
            for card in cards:
                side.addWidget(card)
            side.addStretch(1)
        both = line(content, Space.LARGE)
        both.setContentsMargins(0, 0, Space.SMALL, 0)
        both.addLayout(left, 1)
        both.addLayout(right, 1)
        rows = column(self, Space.MEDIUM)
        rows.setContentsMargins(0, Space.LARGE, 0, 0)
        for part in (self.reminder, self.banner, self.progress):
            rows.addWidget(part)
        rows.addWidget(scrolled(content, self), 1)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self._kit.set_heading(words.gettext("Emergency kit"))
        self._key.set_heading(words.gettext("Key of the database"))
        self._computers.set_heading(words.gettext("Computers that open the office"))
        self._people.set_heading(words.gettext("People who open the office"))
        self.check.setText(" " + words.gettext("Check the kit…"))
        self.renew.setText(" " + words.gettext("Print a new kit…"))
        self.rotate.setText(words.gettext("Change the key…"))
        self.cost.setText(words.gettext("Change the cost…"))
        self.invite.setText(words.gettext("Let another computer in…"))
        self._about["owners"].setText(
            words.gettext(
                "Only an owner makes a new kit: whoever holds one can come back as anybody and sees everything."
            )
        )
        self._about["what"].setText(
            words.gettext(
                "It changes by itself whenever somebody is removed or comes back with the kit. Change it too where a "
                "copy of the office may have got into strange hands."
            )
        )
        self._show()

    def ask(self) -> None:
        """Ask the office anew how it is locked."""
        self._desk.link.ask(ShowKeys(), self._take)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return changes.about(Subject.KEY) or changes.about(Subject.ACCOUNT)

    def open_check(self) -> SheetForm:
        """Open the sheet into which the code of the kit is typed, and return its form."""
        return check_kit(self._desk, self.ask)

    def open_kit(self) -> KitSheet:
        """Open the sheet on which a new kit is made, and return what is on it."""
        return KitSheet(self._desk, self.ask)

    def open_rotate(self) -> SheetForm:
        """Open the sheet that says what changing the key does, and return its form."""
        return rotate_key(self._desk, self._rotate)

    def open_cost(self) -> SheetForm:
        """Open the sheet on which the cost of a guess is set, and return its form."""
        assert self._state is not None  # noqa: S101 — the button shows only beside the state
        return set_cost(self._desk, self._state.cost, self.ask)

    def open_forget(self, device: EnrolledDevice) -> SheetForm:
        """Open the sheet on which ``device`` is taken off the list, and return its form."""
        return forget_device(self._desk, device, self.ask)

    def _invite(self) -> None:
        self.banner.put_away()
        self._desk.link.ask(InviteDevice(), partial(tell_enrolment_code, self._desk), self._refused)

    def _rotate(self) -> None:
        self.banner.put_away()
        self.rotate.setEnabled(False)
        self.progress.begin(
            self._desk.presentation.words.gettext("Writing the office under another key…"), stoppable=False
        )
        self._desk.link.ask(RotateKey(), self._rotated, self._refused, self._progressed.emit)

    def _rotated(self, _made: KeyChanged) -> None:
        self._rest()
        self._desk.host.toast(self._desk.presentation.words.gettext("The office has another key."))
        self.ask()

    def _refused(self, error: Refused) -> None:
        self._rest()
        if not isinstance(error, Cancelled):
            self.banner.say(sentence(error, self._desk.presentation.words))

    def _rest(self) -> None:
        self.progress.finish()
        self.rotate.setEnabled(True)

    def _take(self, state: KeyState) -> None:
        self._state = state
        self._show()

    def _show(self) -> None:
        words, locale, state = self._desk.presentation.words, self._desk.presentation.locale, self._state
        for control in (self.check, self.renew, self.rotate, self.cost):
            control.setEnabled(state is not None)
        self.invite.setVisible(state is not None and state.device_bound)
        if state is None:
            return
        self.renew.setVisible(state.may_renew_kit)
        self._about["owners"].setVisible(not state.may_renew_kit)
        self._remind(state)
        self._about["kit"].setText(self._kit_text(state))
        since = words.gettext("since the office was made")
        if state.rotated_at is not None:
            since = words.gettext("since {moment}").format(moment=say_moment(locale, state.rotated_at))
        self._about["key"].setText(
            words.gettext("Key number {n}, in force {since}.").format(n=state.epoch, since=since)
        )
        self._about["cost"].setText(
            words.gettext("One guess at a password costs {memory} MiB of memory, gone over {passes} times.").format(
                memory=state.cost.memory_mib, passes=state.cost.passes
            )
        )
        self.names.setText(", ".join(state.people))
        self._about["computers"].setText(self._computers_text(state))
        self._show_devices(state.devices if state.device_bound else ())

    def _remind(self, state: KeyState) -> None:
        words = self._desk.presentation.words
        if self._desk.today() < state.kit_due:
            self.reminder.put_away()
            return
        text = words.gettext("Nobody has looked for the emergency kit for half a year. Is it where it should be?")
        self.reminder.say(text, "warn", closable=False)

    def _kit_text(self, state: KeyState) -> str:
        words, locale = self._desk.presentation.words, self._desk.presentation.locale
        made = words.gettext("The kit in force is the one of the day the office was made.")
        if state.kit_made_at is not None:
            made = words.gettext("The kit in force was made on {moment}.").format(
                moment=say_moment(locale, state.kit_made_at)
            )
        seen = words.gettext("Its code has not been checked yet.")
        if state.kit_checked_at is not None:
            seen = words.gettext("Its code was last checked on {moment}.").format(
                moment=say_moment(locale, state.kit_checked_at)
            )
        due = words.gettext("Today reminds you of it from {day} on.").format(day=say_day(locale, state.kit_due))
        return " ".join((made, seen, due))

    def _computers_text(self, state: KeyState) -> str:
        words = self._desk.presentation.words
        if not state.device_bound:
            return words.gettext(
                "No keyring takes part: whoever has a copy of the office's folder needs nothing but a password."
            )
        if not state.invitations:
            return words.gettext("A copy of the office's folder opens on no other computer.")
        return words.ngettext(
            "{count} code waits for its computer.", "{count} codes wait for their computers.", state.invitations
        ).format(count=state.invitations)

    def _show_devices(self, devices: tuple[EnrolledDevice, ...]) -> None:
        while (item := self._device_rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.forget.clear()
        self._devices.setVisible(bool(devices))
        for device in sorted(devices, key=lambda each: (not each.here, each.backend, each.id)):
            self._device_rows.addWidget(self._device_row(device))
            self._device_rows.addWidget(rule(self._devices))

    def _device_row(self, device: EnrolledDevice) -> QWidget:
        words, theme = self._desk.presentation.words, self._desk.presentation.theme
        row = QWidget(self._devices)
        held = line(row, Space.MEDIUM)
        icon = QLabel(row)
        theme.dress(icon, "ph.desktop", "accent")
        texts = column(gap=Space.NONE)
        texts.addWidget(label(text=keyring_name(device.backend, words), parent=row))
        texts.addWidget(label("small", words.gettext("Computer {id}").format(id=device.id[:8]), row))
        held.addWidget(icon)
        held.addLayout(texts, 1)
        if device.here:
            held.addWidget(Chip(words.gettext("this computer"), "accent", row))
        else:
            forget = self.forget[device.id] = button(self._desk.presentation, parent=row)
            forget.setText(words.gettext("Forget…"))
            forget.setAccessibleName(words.gettext("Forget computer {id}").format(id=device.id[:8]))
            forget.clicked.connect(lambda: self.open_forget(device))
            held.addWidget(forget)
        return row


def _fill(card: Card, *parts: QWidget) -> None:
    """Put labels below each other into ``card``, and the buttons in a row below them."""
    card.body.setSpacing(Space.MEDIUM)
    acts = line()
    for part in parts:
        if isinstance(part, QPushButton):
            acts.addWidget(part, alignment=Qt.AlignmentFlag.AlignLeft)
        else:
            card.body.addWidget(part)
    if acts.count():
        acts.addStretch(1)
        card.body.addLayout(acts)
