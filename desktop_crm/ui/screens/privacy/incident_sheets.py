"""The sheets in which a suspicion is reported, and an incident judged, notified, told of and closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QLineEdit

from desktop_crm.api.ask import Ask, Made
from desktop_crm.api.incidents import (
    AssessIncident,
    CloseIncident,
    ExportIncidentLetter,
    NotifyIncident,
    ReportSuspicion,
    TellPeople,
)
from desktop_crm.domain.incidents import BreachKind, BreachRisk, Incident
from desktop_crm.domain.languages import Language
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.labels import label as text_label
from desktop_crm.ui.wording import say_moment
from desktop_crm.words.incidents import FOLLOWS
from desktop_crm.words.labels import label


def report_suspicion(desk: Desk) -> SheetForm:
    """Report what may be a breach; anybody may."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("Report a suspicion"), words.gettext("Report"))
    form.widget(
        text_label(
            "muted",
            words.gettext(
                "A lost laptop, a letter in the wrong envelope, a file nobody can open: say it at once. Whoever "
                "answers for personal data here sees it and judges it; the law leaves 72 hours."
            ),
            wrap=True,
        )
    )
    hint = words.gettext("What, when, which data, who may have them now. Name no client here.")
    description = form.area("description", words.gettext("What happened"), hint, lines=6)

    def send() -> None:
        if form.require("description"):
            ask = ReportSuspicion(description=description.toPlainText())
            _send(form, ask, words.gettext("{reference} is reported. Thank you."))

    return _open(form, send)


def assess_incident(desk: Desk, one: Incident) -> SheetForm:
    """Write what is known and judge the risk."""
    words, known = desk.presentation.words, one.assessment
    form = SheetForm(desk, words.gettext("Assess {reference}").format(reference=one.reference), words.gettext("Save"))
    boxes = {kind: QCheckBox(label(kind, words)) for kind in BreachKind}
    form.widget(text_label("label", words.gettext("What happened to the data")))
    for kind, box in boxes.items():
        box.setChecked(kind in known.kinds)
        form.widget(box)
    unknown = words.gettext("Leave it empty while nobody knows.")
    numbers = {
        name: form.text(name, text, unknown, value="" if value is None else str(value))
        for name, text, value in (
            ("people", words.gettext("About how many people"), known.people),
            ("records", words.gettext("About how many records"), known.records),
        )
    }
    texts = {
        name: form.area(name, text, hint, lines=2, value=getattr(known, name))
        for name, text, hint in (
            ("happened", words.gettext("When and where"), words.gettext("Day, hour, place, as far as known.")),
            ("people_kinds", words.gettext("Which people"), words.gettext("Such as clients, patients, staff.")),
            ("data_kinds", words.gettext("Which of their data"), words.gettext("Such as names, addresses, invoices.")),
            ("consequences", words.gettext("What may come of it for them"), ""),
            ("measures", words.gettext("What was done and will be done"), ""),
            ("others", words.gettext("Others involved"), words.gettext("Such as a processor, the post, a bookkeeper.")),
        )
    }
    risk: Choice[BreachRisk] = form.add(
        "risk",
        Choice(),
        words.gettext("Risk to people"),
        words.gettext(
            "High: health, money or identity numbers, or many people, in strangers' hands. None: encrypted with a key "
            "nobody else has, or back unread."
        ),
    )
    risk.offer([(each, label(each, words)) for each in (BreachRisk.NONE, BreachRisk.SOME, BreachRisk.HIGH)])
    risk.choose(known.risk or BreachRisk.SOME)
    follows = text_label("muted", wrap=True)
    form.widget(follows)
    reason = form.area("reason", words.gettext("Why it is judged so"), lines=3, value=known.risk_reason)

    def say() -> None:
        chosen = risk.value()
        follows.setText("" if chosen is None else words.gettext(FOLLOWS[chosen]))

    def send() -> None:
        chosen, filled = risk.value(), form.require("reason")
        wrong = [name for name, field in numbers.items() if not _is_number(form, name, field)]
        if filled and chosen is not None and not wrong:
            ask = AssessIncident(
                incident_id=one.id,
                risk=chosen,
                reason=reason.toPlainText(),
                kinds=frozenset(kind for kind, box in boxes.items() if box.isChecked()),
                happened=texts["happened"].toPlainText(),
                people=_number(numbers["people"]),
                records=_number(numbers["records"]),
                people_kinds=texts["people_kinds"].toPlainText(),
                data_kinds=texts["data_kinds"].toPlainText(),
                consequences=texts["consequences"].toPlainText(),
                measures=texts["measures"].toPlainText(),
                others=texts["others"].toPlainText(),
            )
            _send(form, ask, words.gettext("{reference} is assessed."))

    risk.currentIndexChanged.connect(say)
    say()
    return _open(form, send)


def notify_incident(desk: Desk, one: Incident) -> SheetForm:
    """Record that the authority was notified."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("The authority was notified"), words.gettext("Record"))
    by = words.gettext("72 hours end {moment}.").format(moment=say_moment(desk.presentation.locale, one.notify_by))
    form.widget(text_label("muted", by, wrap=True))
    hint = words.gettext("Only where it is later than that (Art. 33(1)).")
    late = form.area("late_reason", words.gettext("Why it is late"), hint, lines=3)

    def send() -> None:
        ask = NotifyIncident(incident_id=one.id, late_reason=late.toPlainText())
        _send(form, ask, words.gettext("{reference}: the authority is notified."))

    return _open(form, send)


def tell_people(desk: Desk, one: Incident) -> SheetForm:
    """Record how the people concerned were told, or why they need not be."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("Tell the people concerned"), words.gettext("Record"))
    hint = words.gettext("Say in plain words what happened, what may come of it, and what they can do (Art. 34(2)).")
    how = form.area("how", words.gettext("How they were told, or why they need not be"), hint, value=one.told)
    exempt = QCheckBox(words.gettext("They need not be told (Art. 34(3))"))
    form.widget(exempt)

    def send() -> None:
        if form.require("how"):
            ask = TellPeople(incident_id=one.id, how=how.toPlainText(), exempt=exempt.isChecked())
            _send(form, ask, words.gettext("{reference}: recorded."))

    return _open(form, send)


def write_people_letter(desk: Desk, one: Incident) -> SheetForm:
    """Write the letter that tells the people concerned."""
    words = desk.presentation.words
    title = words.gettext("Letter to the people concerned")
    form = SheetForm(desk, title, words.gettext("Choose a file…"))
    told = words.gettext(
        "A PDF in plain words: what happened, which data, what may come of it, what was done, what they can do and "
        "whom to ask (Art. 34(2)). It is made of the assessment and names nobody; record afterwards how it was sent."
    )
    form.widget(text_label("muted", told, wrap=True))
    language: Choice[Language] = form.add("language", Choice(), words.gettext("Language of the document"))
    language.offer([(each, label(each, words)) for each in Language])
    language.choose(desk.session.office.language)

    def send() -> None:
        path = desk.files.to_save(desk.host.window(), title, f"{one.reference}.pdf", "*.pdf")
        if path is not None:
            ask = ExportIncidentLetter(incident_id=one.id, pdf=path, language=language.value())
            _send(form, ask, words.gettext("{reference}: the letter is written."))

    return _open(form, send)


def close_incident(desk: Desk, one: Incident) -> SheetForm:
    """Close an incident with what was learnt."""
    words = desk.presentation.words
    form = SheetForm(
        desk, words.gettext("Close {reference}").format(reference=one.reference), words.gettext("Close it")
    )
    hint = words.gettext("What the office does differently from now on.")
    lessons = form.area("lessons", words.gettext("What was learnt"), hint)

    def send() -> None:
        if form.require("lessons"):
            ask = CloseIncident(incident_id=one.id, lessons=lessons.toPlainText())
            _send(form, ask, words.gettext("{reference} is closed."))

    return _open(form, send)


def _number(field: QLineEdit) -> int | None:
    return int(field.text()) if field.text().strip() else None


def _is_number(form: SheetForm, name: str, field: QLineEdit) -> bool:
    said = field.text().strip()
    right = not said or said.isdecimal()
    form.rows[name].set_problem("" if right else form.desk.presentation.words.gettext("Type a number."))
    return right


def _send(form: SheetForm, ask: Ask[Made], said: str) -> None:
    form.send(ask, lambda made: form.desk.host.toast(said.format(reference=made.reference)))


def _open(form: SheetForm, send: Callable[[], None]) -> SheetForm:
    form.send_button.clicked.connect(send)
    form.open()
    return form
