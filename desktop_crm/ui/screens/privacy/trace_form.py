"""The fields by which people concerned are looked for: where, whose trace, between which days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta

from PySide6.QtWidgets import QCheckBox

from desktop_crm.api.incident_people import TraceOrigins
from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.incident_people import Origin, Trace, TraceKind
from desktop_crm.domain.references import CONTACT, number_in
from desktop_crm.domain.trail import Act
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.labels import label as text_label
from desktop_crm.ui.wording import say_moment
from desktop_crm.words.drills import TRACE_HELP
from desktop_crm.words.labels import label

_TIMED = frozenset({TraceKind.ACCOUNT, TraceKind.ASSIGNMENT, TraceKind.COMPUTER, TraceKind.DISCLOSURE})
_READS_TRAIL = frozenset({TraceKind.ACCOUNT, TraceKind.COMPUTER})
_OF_NOTHING = frozenset({TraceKind.CHOSEN, TraceKind.EVERYBODY})


class TraceForm:
    """Fields in a form; ``changed`` is called whenever another search is described."""

    def __init__(self, form: SheetForm, kinds: Sequence[TraceKind], changed: Callable[[], None]) -> None:
        self._form, self._changed = form, changed
        self._origins: Sequence[Origin] = ()
        desk, words = form.desk, form.desk.presentation.words
        self.kind: Choice[TraceKind] = form.add("trace", Choice(), words.gettext("Where to look"))
        self.kind.offer([(each, label(each, words)) for each in kinds])
        self._help = text_label("muted", wrap=True)
        form.widget(self._help)
        self.of: Choice[str] = form.add("of", Choice(), words.gettext("Which"))
        self.contacts = form.text("contacts", words.gettext("Who"), words.gettext("Numbers such as C-12, C-15."))
        self.since = form.day("since", words.gettext("From the day"), words.gettext("Empty for always."))
        self.until = form.day("until", words.gettext("To the day"), words.gettext("This day included."))
        self.altered = QCheckBox(words.gettext("Also what was changed or deleted"))
        form.widget(self.altered)
        self.kind.currentIndexChanged.connect(lambda _at: self._turn())
        self.of.currentIndexChanged.connect(lambda _at: changed())
        self.contacts.textChanged.connect(lambda _text: changed())
        self.since.textChanged.connect(lambda _text: changed())
        self.until.textChanged.connect(lambda _text: changed())
        self.altered.toggled.connect(lambda _on: changed())
        self._show()
        desk.link.ask(TraceOrigins(), self._take)

    def trace(self) -> Trace | None:
        """Return the search described, None where something of it is missing; what is, is shown at its field."""
        words, kind = self._form.desk.presentation.words, self.kind.value()
        if kind is None or not self._form.require():
            return None
        chosen = self._chosen() if kind is TraceKind.CHOSEN else ()
        if kind is TraceKind.CHOSEN and not chosen:
            self._form.rows["contacts"].set_problem(words.gettext("Type numbers such as C-12, C-15."))
            return None
        if kind not in _OF_NOTHING and not self.of.value():
            self._form.rows["of"].set_problem(words.gettext("Please fill this in."))
            return None
        acts = {Act.LOOKED, Act.HANDED_OUT} | ({Act.CHANGED, Act.ERASED} if self.altered.isChecked() else set())
        until = self.until.day()
        return Trace(
            kind,
            "" if kind in _OF_NOTHING else self.of.value() or "",
            _midnight(self.since.day()) if kind in _TIMED else None,
            _midnight(until + timedelta(days=1)) if until is not None and kind in _TIMED else None,
            frozenset(acts),
            chosen,
        )

    def _chosen(self) -> tuple[ContactId, ...]:
        parts = self.contacts.text().replace(";", ",").replace(" ", ",").split(",")
        numbers = [number_in(CONTACT, part) for part in parts if part]
        return () if None in numbers else tuple(ContactId(each) for each in numbers if each is not None)

    def _take(self, found: Sequence[Origin]) -> None:
        if not self._form.is_gone():
            self._origins = found
            self._show()

    def _turn(self) -> None:
        self._show()
        self._changed()

    def _show(self) -> None:
        words, kind = self._form.desk.presentation.words, self.kind.value()
        if kind is None:
            return
        self._help.setText(words.gettext(TRACE_HELP[kind]))
        self.of.offer(
            [(each.of, self._name(each)) for each in self._origins if each.kind is kind],
            words.gettext("Please choose"),
        )
        rows = self._form.rows
        rows["of"].setVisible(kind not in _OF_NOTHING)
        rows["contacts"].setVisible(kind is TraceKind.CHOSEN)
        for name in ("since", "until"):
            rows[name].setVisible(kind in _TIMED)
        self.altered.setVisible(kind in _READS_TRAIL)

    def _name(self, each: Origin) -> str:
        presentation = self._form.desk.presentation
        at = "" if each.at is None else say_moment(presentation.locale, each.at)
        many = "" if each.count is None else presentation.words.ngettext(
            "{n} person", "{n} people", each.count
        ).format(n=each.count)  # fmt: skip
        return " · ".join(part for part in (at, each.name, many) if part)


def _midnight(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time()).astimezone()
