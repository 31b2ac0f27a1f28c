"""The sheets in which an entry of a register is written, ended and looked back at; made of the register's fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_crm.api.ask import Ask, Made
from desktop_crm.api.incident_actions import AddIncidentAction, EditIncidentAction, EndIncidentAction
from desktop_crm.api.incidents import Incidents
from desktop_crm.api.recipients import Recipients
from desktop_crm.api.registers import AddEntry, EditEntry, EndEntry, EntryFile, RegisterEntries, ShowEntry
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.recipients import Recipient
from desktop_crm.domain.references import INCIDENT, refer
from desktop_crm.domain.register_specs import REGISTERS, Register, RegisterField, Shape
from desktop_crm.domain.registers import ACTION_OF, Entry
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.date_field import DateField
from desktop_crm.ui.widgets.labels import label as text_label
from desktop_crm.ui.widgets.ticks import Ticks
from desktop_crm.ui.wording import say_moment
from desktop_crm.words.labels import label
from desktop_crm.words.register_values import countries, value
from desktop_crm.words.registers import ABOUT, FIELDS
from desktop_crm.words.transfers import country_hint


class EntryForm:
    """An entry with every field of its register; ``preset`` is what a new one says before anything is typed.

    As an action of an ``incident`` it is written without what it is a finding of.
    """

    def __init__(
        self,
        desk: Desk,
        register: Register,
        entry: Entry | None,
        preset: Mapping[str, str] | None = None,
        incident: int | None = None,
    ) -> None:
        self._desk, self._register, self._entry, self._incident = desk, register, entry, incident
        self._fields = [each for each in REGISTERS[register].fields if incident is None or each.name not in ACTION_OF]
        words = desk.presentation.words
        title = label(register, words) if entry is None else entry.reference
        self.form = SheetForm(desk, title, words.gettext("Add") if entry is None else words.gettext("Save"))
        self.form.widget(text_label("muted", words.gettext(ABOUT[register]), wrap=True))
        self._read: dict[str, Callable[[], str]] = {}
        for each in self._fields:
            self._add(each, ((preset or {}) if entry is None else entry.values).get(each.name, ""))
        # Nobody else holds this object: the button must, or it would be gone before it is pressed.
        self.form.send_button.clicked.connect(lambda: self.send())
        if incident is not None and entry is not None:
            self._offer_end(entry)
        self.form.open()

    def values(self) -> Mapping[str, str]:
        """Return what the fields say."""
        return {name: read() for name, read in self._read.items()}

    def send(self) -> None:
        """Send the entry once every field that must say something does."""
        required = [each.name for each in self._fields if each.required]
        if not self.form.require(*required):
            return
        words = self._desk.presentation.words
        told = words.gettext("{reference} is written down.")

        def done(made: Made) -> None:
            self._desk.host.toast(told.format(reference=made.reference))

        self.form.send(self._ask(), done)

    def _offer_end(self, action: Entry) -> None:
        """Offer to end an action; whoever handles incidents need not reach the register it stands in."""
        end = button(self._desk.presentation)
        end.setText(self._desk.presentation.words.gettext("End…"))
        end.clicked.connect(lambda: end_entry(self._desk, action, of_incident=True))
        self.form.sheet.add_action(end)

    def _ask(self) -> Ask[Made]:
        values, entry, incident = self.values(), self._entry, self._incident
        if entry is None:
            if incident is not None:
                return AddIncidentAction(incident_id=incident, values=values)
            return AddEntry(register=self._register, values=values)
        if incident is not None:
            return EditIncidentAction(action_id=entry.id, values=values)
        return EditEntry(entry_id=entry.id, values=values)

    def _add(self, each: RegisterField, value: str) -> None:
        form, words = self.form, self._desk.presentation.words
        text, hint = (words.gettext(part) if part else "" for part in FIELDS[self._register][each.name])
        match each.shape:
            case Shape.LINE:
                line = form.text(each.name, text, hint, value=value)
                self._read[each.name] = lambda: line.text().strip()
            case Shape.TEXT:
                area = form.area(each.name, text, hint, lines=3, value=value)
                self._read[each.name] = lambda: area.toPlainText().strip()
            case Shape.DAY:
                field = form.day(each.name, text, hint)
                field.show_day(date.fromisoformat(value) if value else None)
                self._read[each.name] = partial(_day, field)
            case Shape.CHOICES:
                ticks: Ticks[str] = Ticks(text)
                ticks.offer([(one.value, label(one, words)) for one in each.options or ()])
                ticks.choose(value.split())
                form.widget(ticks)
                if hint:
                    form.widget(text_label("small", hint, wrap=True))
                self._read[each.name] = lambda: " ".join(ticks.value())
            case _:
                self._choice(each, value, text, hint)

    def _tell_of_country(self, each: RegisterField, choice: Choice[str]) -> None:
        """Say beside a country what the Commission decided of it, whenever another is chosen."""
        desk, text = self._desk, self._desk.presentation.words.gettext(FIELDS[self._register][each.name][0])

        def tell() -> None:
            hint = country_hint(choice.value() or "", desk.presentation.language.language, desk.today())
            self.form.rows[each.name].say(text, hint)

        choice.currentIndexChanged.connect(lambda _at: tell())
        tell()

    def _choice(self, each: RegisterField, value: str, text: str, hint: str) -> None:
        desk, words = self._desk, self._desk.presentation.words
        choice: Choice[str] = self.form.add(each.name, Choice(), text, hint)
        self._read[each.name] = lambda: choice.value() or ""

        def offer(options: Sequence[tuple[str, str]]) -> None:
            none = [] if each.required else [("", words.gettext("none"))]
            choice.offer([*none, *options], words.gettext("Please choose"))
            choice.choose(value if value or not each.required else None)

        if each.options is not None:
            offer([(one.value, label(one, words)) for one in each.options])
        elif each.shape is Shape.COUNTRY:
            offer(countries(desk.presentation.language.language))
            self._tell_of_country(each, choice)
        elif each.shape is Shape.RECIPIENT:
            offer([])
            desk.link.ask(Recipients(), lambda found: offer([_recipient(one) for one in found]))
        elif each.shape is Shape.INCIDENT:
            offer([(value, refer(INCIDENT, int(value)))] if value else [])
            if desk.may(Permission.INCIDENT_WRITE):
                desk.link.ask(Incidents(), lambda found: offer([(str(one.id), one.reference) for one in found]))
        elif each.of is not None:
            offer([])
            desk.link.ask(
                RegisterEntries(each.of),
                lambda found: offer([(str(one.id), f"{one.reference} {one.title}") for one in found]),
            )


def write_entry(
    desk: Desk, register: Register, entry: Entry | None = None, preset: Mapping[str, str] | None = None
) -> EntryForm:
    """Write an entry of a register: a new one that begins with ``preset``, or a new version of ``entry``."""
    return EntryForm(desk, register, entry, preset)


def write_action(desk: Desk, incident: int, action: Entry | None = None) -> EntryForm:
    """Write what is put right because of an incident: a new action, or a new version of ``action``."""
    return EntryForm(desk, Register.FINDINGS, action, incident=incident)


def end_entry(desk: Desk, entry: Entry, *, of_incident: bool = False) -> SheetForm:
    """End an entry, or an action ``of_incident``, with a reason."""
    words = desk.presentation.words
    title = words.gettext("End {reference}").format(reference=entry.reference)
    form = SheetForm(desk, title, words.gettext("End it"), "danger")
    form.widget(
        text_label("muted", words.gettext("It leaves the list and stays to be read, with the reason."), wrap=True)
    )
    reason = form.area("reason", words.gettext("Reason"), lines=3)
    told = words.gettext("{reference} is ended.")

    def send() -> None:
        if form.require("reason"):
            said = reason.toPlainText()
            ask: Ask[Made] = (
                EndIncidentAction(action_id=entry.id, reason=said)
                if of_incident
                else EndEntry(entry_id=entry.id, reason=said)
            )
            form.send(ask, lambda made: desk.host.toast(told.format(reference=made.reference)))

    form.send_button.clicked.connect(send)
    form.open()
    return form


def look_back(desk: Desk, entry: Entry) -> None:
    """Show what an entry said from which day on, the newest first."""
    desk.link.ask(ShowEntry(entry.id), partial(_show_versions, desk))


def _show_versions(desk: Desk, answer: EntryFile) -> None:
    words, entry = desk.presentation.words, answer.entry
    sheet = desk.host.new_sheet()
    sheet.set_title(words.gettext("Versions of {reference}").format(reference=entry.reference))
    for each in answer.versions:
        at = say_moment(desk.presentation.locale, each.at)
        sheet.body.addWidget(text_label("label", f"{each.version} · {at} · {each.by}"))
        older = Entry(entry.id, entry.register, each.version, each.values, each.at, each.by)
        for widget in _said(desk, older):
            sheet.body.addWidget(widget)
    sheet.body.addStretch(1)
    close = button(desk.presentation)
    close.setText(words.gettext("Close"))
    close.clicked.connect(sheet.close)
    sheet.add_action(close)
    sheet.open()


def _said(desk: Desk, entry: Entry) -> list[QWidget]:
    words, language = desk.presentation.words, desk.presentation.language.language
    return [
        text_label("muted", f"{words.gettext(FIELDS[entry.register][each.name][0])}: {said}", wrap=True)
        for each in REGISTERS[entry.register].fields
        if (said := value(each, entry, language))
    ]


def _recipient(one: Recipient) -> tuple[str, str]:
    return str(one.id), one.name


def _day(field: DateField) -> str:
    day = field.day()
    return "" if day is None else day.isoformat()
