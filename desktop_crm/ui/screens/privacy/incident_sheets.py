"""The sheets in which a suspicion is reported, and an incident described, notified, told of and closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QCheckBox, QLineEdit

from desktop_crm.api.ask import Count
from desktop_crm.api.incident_people import (
    ExportConcerned,
    ExportIncidentLetter,
    ExportIncidentLetters,
    Letters,
    TellPeople,
)
from desktop_crm.api.incidents import CloseIncident, IncidentFile, NotifyIncident, ReportSuspicion
from desktop_crm.domain.incidents import BreachKind, Incident, TellWay
from desktop_crm.domain.languages import Language
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.privacy.incident_asks import assessing
from desktop_crm.ui.screens.privacy.incident_asks import send as _send
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.labels import label as text_label
from desktop_crm.ui.widgets.progress_strip import ProgressStrip
from desktop_crm.ui.wording import say_date, say_moment
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


def describe_incident(desk: Desk, one: Incident) -> SheetForm:
    """Write what is known; how it was judged stays."""
    words, known = desk.presentation.words, one.assessment
    title = words.gettext("What is known of {reference}").format(reference=one.reference)
    form = SheetForm(desk, title, words.gettext("Save"))
    form.widget(text_label("muted", one.description, wrap=True))
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

    def send() -> None:
        wrong = [name for name, field in numbers.items() if not _is_number(form, name, field)]
        if not wrong:
            ask = assessing(
                one,
                kinds=frozenset(kind for kind, box in boxes.items() if box.isChecked()),
                people=_number(numbers["people"]),
                records=_number(numbers["records"]),
                **{name: field.toPlainText() for name, field in texts.items()},
            )
            _send(form, ask, words.gettext("{reference} is written down."))

    return _open(form, send)


def notify_incident(desk: Desk, one: Incident) -> SheetForm:
    """Record that the authority was notified: the first time, or what was told since (Art. 33(4))."""
    words, first = desk.presentation.words, one.notified_at is None
    form = SheetForm(desk, words.gettext("The authority was notified"), words.gettext("Record"))
    by = words.gettext("72 hours end {moment}.").format(moment=say_moment(desk.presentation.locale, one.notify_by))
    more = words.gettext("This one supplements the first: say what it told besides (Art. 33(4)).")
    form.widget(text_label("muted", by if first else more, wrap=True))
    hint = words.gettext("Such as the number the authority gave it, or what is still to follow.")
    what = form.area("what", words.gettext("What was told"), hint, lines=4)
    late = None
    if first:
        only = words.gettext("Only where it is later than that (Art. 33(1)).")
        late = form.area("late_reason", words.gettext("Why it is late"), only, lines=3)

    def send() -> None:
        if first or form.require("what"):
            reason = "" if late is None else late.toPlainText()
            ask = NotifyIncident(incident_id=one.id, late_reason=reason, what=what.toPlainText())
            _send(form, ask, words.gettext("{reference}: the authority is notified."))

    return _open(form, send)


def tell_people(desk: Desk, one: Incident) -> SheetForm:
    """Record how the people concerned were told, or why they need not be."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("Tell the people concerned"), words.gettext("Record"))
    way: Choice[TellWay] | None = None
    if one.found:
        told = words.ngettext(
            "{n} person on the list was not told yet.", "{n} people on the list were not told yet.", one.untold
        )
        form.widget(text_label("strong", told.format(n=one.untold), wrap=True))
        reach = words.gettext("It is written for everybody on the list whom it reaches; publicly, for all the others.")
        way = form.add("way", _ways(), words.gettext("How it reached them"), reach)
        way.offer([(each, label(each, words)) for each in _WAYS])
    hint = words.gettext("Say in plain words what happened, what may come of it, and what they can do (Art. 34(2)).")
    how = form.area("how", words.gettext("How they were told, or why they need not be"), hint)
    exempt = QCheckBox(words.gettext("They need not be told (Art. 34(3))"))
    form.widget(exempt)

    def send() -> None:
        if form.require("how"):
            chosen = TellWay.LETTER if way is None else way.value() or TellWay.LETTER
            ask = TellPeople(incident_id=one.id, how=how.toPlainText(), exempt=exempt.isChecked(), way=chosen)
            _send(form, ask, words.gettext("{reference}: recorded."))

    return _open(form, send)


def _ways() -> Choice[TellWay]:
    return Choice()


_WAYS = (TellWay.LETTER, TellWay.EMAIL, TellWay.PHONE, TellWay.IN_PERSON, TellWay.PUBLIC)


def write_people_letter(desk: Desk, one: Incident) -> SheetForm:
    """Write the letter that tells the people concerned: one that names nobody, or one to each on the list."""
    words = desk.presentation.words
    title = words.gettext("Letter to the people concerned")
    form = SheetForm(desk, title, words.gettext("Choose a file…"))
    told = words.gettext(
        "A PDF in plain words: what happened, which data, what may come of it, what was done, what they can do and "
        "whom to ask (Art. 34(2)). It is made of what is known; record afterwards how it was sent."
    )
    form.widget(text_label("muted", told, wrap=True))
    kind: Choice[str] = form.add("kind", Choice(), words.gettext("Which letter"))
    each_of = words.ngettext("one to each of {n} person", "one to each of {n} people", one.untold)
    offered = [("each", each_of.format(n=one.untold))] if one.untold else []
    kind.offer([*offered, ("all", words.gettext("one that names nobody, to be copied"))])
    language: Choice[Language | None] = form.add("language", Choice(), words.gettext("Language of the document"))
    own = words.gettext("each person's own, else the office's")
    language.offer([(None, own), *((each, label(each, words)) for each in Language)])
    form.widget(progress := ProgressStrip(desk.presentation))

    def done(made: Letters) -> None:
        text = words.gettext("{written} letters are written; {unreachable} people have no address.")
        desk.host.toast(text.format(written=made.written, unreachable=made.unreachable))

    def send() -> None:
        path = desk.files.to_save(desk.host.window(), title, f"{one.reference}.pdf", "*.pdf")
        if path is None:
            return
        if kind.value() == "each":
            ask = ExportIncidentLetters(incident_id=one.id, pdf=path, language=language.value())
            form.send_long(ask, progress, words.gettext("Writing letters…"), done)
        else:
            plain = ExportIncidentLetter(incident_id=one.id, pdf=path, language=language.value())
            _send(form, plain, words.gettext("{reference}: the letter is written."))

    return _open(form, send)


def export_concerned(desk: Desk, one: Incident) -> SheetForm:
    """Write the people on the list as a table, for a mail merge or for who cannot be reached by letter."""
    words = desk.presentation.words
    title = words.gettext("List of the people concerned")
    form = SheetForm(desk, title, words.gettext("Choose a file…"))
    told = words.gettext("A CSV with names and addresses. It is recorded for each person that you took it along.")
    form.widget(text_label("muted", told, wrap=True))
    which: Choice[bool] = form.add("which", Choice(), words.gettext("Who"))
    which.offer([(False, words.gettext("everybody on the list")), (True, words.gettext("only whom no letter reaches"))])
    form.widget(progress := ProgressStrip(desk.presentation))

    def done(count: Count) -> None:
        text = words.ngettext("{count} contact is exported.", "{count} contacts are exported.", count.number)
        desk.host.toast(text.format(count=desk.presentation.locale.toString(count.number)))

    def send() -> None:
        path = desk.files.to_save(desk.host.window(), title, f"{one.reference}.csv", "*.csv")
        if path is not None:
            ask = ExportConcerned(incident_id=one.id, to=path, unreachable=bool(which.value()))
            form.send_long(ask, progress, title, done)

    return _open(form, send)


def close_incident(desk: Desk, kept: IncidentFile) -> SheetForm:
    """Close an incident with what was learnt; what is still to be put right is listed and goes on."""
    words, one = desk.presentation.words, kept.incident
    form = SheetForm(
        desk, words.gettext("Close {reference}").format(reference=one.reference), words.gettext("Close it")
    )
    still = [each for each in kept.actions if not each.said("done_on")]
    if still:
        told = words.gettext("Still to be put right; it stays among the deadlines until it is done:")
        form.widget(text_label("strong", told, wrap=True))
    for each in still:
        day = say_date(desk.presentation.locale, date.fromisoformat(each.said("due_on")))
        form.widget(text_label("", f"{each.reference} · {each.title} · {day}", wrap=True))
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


def _open(form: SheetForm, send: Callable[[], None]) -> SheetForm:
    form.send_button.clicked.connect(send)
    form.open()
    return form
