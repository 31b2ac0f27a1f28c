"""The sheet about one person who signs in, and the one that shows a one-time code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from desktop_crm.api.ask import Command
from desktop_crm.api.people import (
    AddPerson,
    DisablePerson,
    EditPerson,
    EnablePerson,
    OneTimeCode,
    RemovePerson,
    ResetPerson,
    UnlockPerson,
)
from desktop_crm.api.second_check import ClearSecondCheck
from desktop_crm.domain.people import Person
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.recipients import Recipient
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.code_sheet import show_code
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.progress_strip import ProgressStrip
from desktop_crm.ui.wording import say_moment


class PersonSheet:
    """Edits somebody, or lets somebody new in; below, what can be done about them, each with what it does."""

    def __init__(
        self,
        desk: Desk,
        person: Person | None,
        roles: Sequence[tuple[str, str]],
        firms: Sequence[Recipient],
        people: Sequence[Person],
        now: datetime,
    ) -> None:
        words = desk.presentation.words
        self._desk, self._person, self._people = desk, person, people
        self.progress = ProgressStrip(desk.presentation)
        title = words.gettext("Let somebody in") if person is None else person.name
        self.form = form = SheetForm(desk, title, words.gettext("Save"))
        self.name = form.text("name", words.gettext("Name"), value="" if person is None else person.name)
        self.login = form.text("login", words.gettext("Login"), value="" if person is None else person.login)
        self.role: Choice[str] = form.add("role", Choice(), words.gettext("Role"))
        self.role.offer(roles)
        self.role.choose(Role.SALESPERSON if person is None else person.role)
        self.ends_on = form.day(
            "ends_on", words.gettext("Last day of access"), words.gettext("Empty: access does not end by itself.")
        )
        self.firm: Choice[int] = form.add("recipient_id", Choice(), words.gettext("The partner's firm"))
        self.firm.offer([(each.id, each.name) for each in firms], words.gettext("None"))
        self.role.currentIndexChanged.connect(lambda _row: self._fit())
        if person is not None:
            self.ends_on.show_day(person.ends_on)
            self.firm.choose(person.recipient_id)
        self.heir: Choice[str] = Choice()
        itself = person is not None and person.id == desk.session.actor.account_id
        self.role.setEnabled(not itself)
        self.ends_on.setEnabled(not itself)
        if person is not None and not itself and self._has_power(person):
            self._offer_acts(person, now)
        self._fit()
        form.send_button.clicked.connect(self._send)
        form.open()

    def _has_power(self, person: Person) -> bool:
        return person.role != Role.OWNER or self._desk.session.actor.role == Role.OWNER

    def _fit(self) -> None:
        self.form.rows["recipient_id"].setVisible(self.role.value() == Role.PARTNER)

    def _offer_acts(self, person: Person, now: datetime) -> None:
        words = self._desk.presentation.words
        if person.lockout.fails:
            self._act(
                words.gettext("Forget wrong tries"),
                words.gettext("They can try again at once; their password stays as it is."),
                lambda: self._do(UnlockPerson(person_id=person.id), words.gettext("The wrong tries are forgotten.")),
            )
        self._act(
            words.gettext("Give a one-time code…"),
            words.gettext("For a forgotten password. The old one stops working; with the code they choose another."),
            lambda: self.form.send(
                ResetPerson(person_id=person.id), lambda made: tell_code(self._desk, person.name, made)
            ),
        )
        self._act(
            words.gettext("Switch the second check off"),
            words.gettext("For a lost telephone. Where their role demands one it is set up anew at the next sign-in."),
            lambda: self._do(ClearSecondCheck(person_id=person.id), words.gettext("Their second check is off.")),
        )
        if person.disabled:
            self._act(
                words.gettext("Enable"),
                words.gettext("They sign in again with the password they had."),
                lambda: self._do(EnablePerson(person_id=person.id), words.gettext("They can sign in again.")),
            )
        else:
            self._act(
                words.gettext("Disable"),
                words.gettext("They are out at once and stay out until you enable them. Everything of theirs stays."),
                lambda: self._do(DisablePerson(person_id=person.id), words.gettext("They cannot sign in any more.")),
            )
        others = [each for each in self._people if each.id != person.id and not each.disabled]
        self.heir.offer([("", words.gettext("Nobody")), *((each.id, each.name) for each in others)])
        if person.contacts:
            count = words.ngettext("{count} contact goes to", "{count} contacts go to", person.contacts)
            self.form.add("hand_over_to", self.heir, count.format(count=person.contacts))
        self._act(
            words.gettext("Remove for good"),
            words.gettext(
                "Their keys are taken away and the whole office gets another key, so that nothing they know opens it. "
                "Their name stays in the audit trail. This cannot be undone."
            ),
            lambda: self._remove(person),
            kind="danger",
        )
        self.form.widget(self.progress)

    def _act(self, text: str, about: str, act: Callable[[], None], kind: str = "secondary") -> None:
        made = button(self._desk.presentation, kind)
        made.setText(text)
        made.clicked.connect(act)
        said = label("muted", about, wrap=True)
        self.form.widget(made)
        self.form.widget(said)

    def _remove(self, person: Person) -> None:
        words = self._desk.presentation.words
        self.form.send_long(
            RemovePerson(person_id=person.id, hand_over_to=self.heir.value() or None),
            self.progress,
            words.gettext("Writing the office under another key…"),
            lambda _none: self._desk.host.toast(words.gettext("They are removed, and the office has another key.")),
            stoppable=False,
        )

    def _do(self, ask: Command[None], done: str) -> None:
        self.form.send(ask, lambda _answer: self._desk.host.toast(done))

    def _send(self) -> None:
        needed = ("name", "login", "role", *(("ends_on", "recipient_id") if self.role.value() == Role.PARTNER else ()))
        if not self.form.require(*needed):
            return
        name, login, role = self.name.text().strip(), self.login.text().strip(), self.role.value() or ""
        ends_on = self.ends_on.day()
        firm = self.firm.value() if role == Role.PARTNER else None
        words = self._desk.presentation.words
        if self._person is None:
            ask = AddPerson(name=name, login=login, role=role, ends_on=ends_on, recipient_id=firm)
            self.form.send(ask, lambda made: tell_code(self._desk, name, made))
        else:
            self._do(
                EditPerson(
                    person_id=self._person.id, name=name, login=login, role=role, ends_on=ends_on, recipient_id=firm
                ),
                words.gettext("Saved; it holds from now on."),
            )


def tell_code(desk: Desk, name: str, made: OneTimeCode) -> None:
    """Show a one-time code, the only time it can be seen."""
    words = desk.presentation.words
    text = words.gettext(
        "Pass this code on yourself: on paper, or by telephone. Until {moment} it opens the office once, to choose a "
        "password that nobody else knows. It is shown only now and kept nowhere."
    )
    if not made.code:
        text = words.gettext("The code was shown before and is kept nowhere. Give another one-time code.")
    title = words.gettext("One-time code for {name}").format(name=name)
    text = text.format(moment=say_moment(desk.presentation.locale, made.until))
    show_code(desk, title, text, words.gettext("One-time code"), made.code)
