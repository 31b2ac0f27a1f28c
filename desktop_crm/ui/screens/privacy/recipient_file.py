"""One recipient with everything that hangs on it: what speaks against it, contracts, purposes, what it was given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_crm.api.recipients import DisclosuresTo, ExportDisclosuresTo, RecipientFile, ShowRecipient
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.packages import Package
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.recipients import PassedOn, Recipient
from desktop_crm.domain.register_specs import Register
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.privacy.package_sheet import PackageForm
from desktop_crm.ui.screens.privacy.recipient_sheets import RecipientForm, end_recipient, resume_recipient
from desktop_crm.ui.screens.privacy.register_sheets import EntryForm
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.entries import Entries, Entry
from desktop_crm.ui.widgets.flow import FlowLayout
from desktop_crm.ui.widgets.labels import label as text_label
from desktop_crm.ui.widgets.panels import column
from desktop_crm.ui.widgets.sheet import Sheet
from desktop_crm.ui.wording import dates, say_date, say_day, say_moment
from desktop_crm.words.labels import label
from desktop_crm.words.recipients import disclosed_said
from desktop_crm.words.transfers import country_hint, place_said, rests_on_said

WIDTH = 640
_BINDING = (Register.AGREEMENTS, Register.ASSESSMENTS, Register.TRANSFERS)


def open_recipient(desk: Desk, recipient: Recipient) -> None:
    """Ask the office for the file of a recipient and show it."""

    def show(found: RecipientFile) -> None:
        _RecipientSheet(desk, found)

    desk.link.ask(ShowRecipient(recipient.id), show)


class _RecipientSheet:
    """The sheet; each line leads to the page it comes from, each button closes the sheet first."""

    def __init__(self, desk: Desk, found: RecipientFile) -> None:
        self._desk, self._found = desk, found
        self.sheet = desk.host.new_sheet(WIDTH)
        self.sheet.set_title(found.recipient.name)
        self._doubts()
        self._facts()
        self._bound()
        self._purposes()
        self._given()
        self._before()
        self.sheet.body.addStretch(1)
        self._actions()
        self.sheet.open()

    def _doubts(self) -> None:
        words, one = self._desk.presentation.words, self._found.recipient
        banner = Banner(self._desk.presentation)
        said = [label(each, words) for each in self._found.doubts]
        if one.ended_on is not None:
            day = say_date(self._desk.presentation.locale, one.ended_on)
            said = [words.gettext("Ended on {day}: {reason}").format(day=day, reason=one.ended_why)]
        if said:
            banner.say("\n".join(said), "warn", closable=False)
            self.sheet.body.addWidget(banner)

    def _facts(self) -> None:
        words, one = self._desk.presentation.words, self._found.recipient
        language, today = self._desk.presentation.language.language, self._desk.today()
        say = dates(self._desk.presentation)
        facts = (
            (words.gettext("What they do"), one.category),
            (words.gettext("What they are in law"), label(one.kind, words) if one.kind is not None else ""),
            (words.gettext("Contact"), one.contact),
            (words.gettext("Contract"), one.contract),
            (words.gettext("Country"), place_said(one, language)),
            ("", country_hint(one.country, language, today, say)),
            (words.gettext("Safeguard"), rests_on_said(one, language, today, say) if one.country else ""),
        )
        holder = QWidget()
        rows = column(holder, Space.SMALL)
        for name, said in facts:
            if said:
                text = f"{name}: {said}" if name else said
                rows.addWidget(text_label("" if name else "small", text, wrap=True))
        self.sheet.body.addWidget(holder)

    def _bound(self) -> None:
        desk, words = self._desk, self._desk.presentation.words
        if not desk.may(Permission.REGISTER_READ):
            return
        self._heading(words.gettext("What binds it"))
        entries = [
            Entry(
                "ph.books" if each.ended_at is None else "ph.archive",
                f"{each.reference} {label(each.register, words)}",
                each.ended_why or (say_date(desk.presentation.locale, each.due_on) if each.due_on else ""),
                words.gettext("ended") if each.ended_at is not None else "",
                key=each.register.value,
            )
            for each in self._found.entries
        ]
        self._list(entries, words.gettext("No contract, assessment or transfer is written down."), self._go)
        if desk.may(Permission.REGISTER_WRITE) and self._found.recipient.ended_on is None:
            row, holder = FlowLayout(gap=Space.SMALL), QWidget()
            holder.setLayout(row)
            texts = (words.gettext("New contract…"), words.gettext("New assessment…"), words.gettext("New transfer…"))
            for register, text in zip(_BINDING, texts, strict=True):
                made = button(desk.presentation, "chip", "ph.plus", holder)
                made.setText(text)
                made.clicked.connect(partial(self._write, register))
                row.addWidget(made)
            self.sheet.body.addWidget(holder)

    def _purposes(self) -> None:
        words = self._desk.presentation.words
        self._heading(words.gettext("Purposes that name it"))
        entries = [
            Entry("ph.list-bullets", each.name, label(each.basis, words), key="purposes")
            for each in self._found.purposes
        ]
        none = words.gettext("No purpose in use names it, so the privacy notice does not, either. Edit a purpose.")
        self._list(entries, none, self._go)

    def _given(self) -> None:
        desk, words, found = self._desk, self._desk.presentation.words, self._found
        if not desk.may(Permission.DISCLOSURE_WRITE):
            return
        self._heading(words.gettext("What it was given"))
        entries = [_package(desk, each) for each in found.packages]
        text = words.ngettext(
            "Data were passed on {count} time.", "Data were passed on {count} times.", found.disclosures
        )
        self.sheet.body.addWidget(
            text_label("muted", text.format(count=desk.presentation.locale.toString(found.disclosures)), wrap=True)
        )
        self._list(entries, "", self._go)

    def _before(self) -> None:
        desk, words, versions = self._desk, self._desk.presentation.words, self._found.versions
        if len(versions) < 2:
            return
        self._heading(words.gettext("What was written before"))
        for each in versions[1:]:
            at = say_moment(desk.presentation.locale, each.at)
            one = each.recipient
            said = (one.name, one.category, one.country, one.contract, one.safeguard, one.contact)
            text = f"{each.version} · {at} · {each.by or '—'}\n" + " · ".join(filter(None, said))
            self.sheet.body.addWidget(text_label("muted", text, wrap=True))

    def _actions(self) -> None:
        desk, words, one = self._desk, self._desk.presentation.words, self._found.recipient
        may = desk.may(Permission.DISCLOSURE_WRITE)
        acts: list[tuple[str, bool, Callable[[], object]]] = [
            (words.gettext("Take up again"), may and one.ended_on is not None, partial(resume_recipient, desk, one)),
            (
                words.gettext("End…"), may and one.ended_on is None,
                partial(end_recipient, desk, one, len(self._found.purposes)),
            ),
            (words.gettext("Edit…"), may and one.ended_on is None, partial(RecipientForm, desk, one)),
            (words.gettext("History…"), desk.may(Permission.CONTACT_READ), partial(show_history, desk, one)),
            (
                words.gettext("Package…"),
                may and one.ended_on is None and desk.may(Permission.CONTACT_EXPORT),
                partial(PackageForm, desk, recipient=one),
            ),
        ]  # fmt: skip
        for text, wanted, act in acts:
            if wanted:
                made = button(desk.presentation)
                made.setText(text)
                made.clicked.connect(partial(self._do, act))
                self.sheet.add_action(made)

    def _do(self, act: Callable[[], object], _checked: bool = False) -> None:
        self.sheet.close()
        act()

    def _write(self, register: Register, _checked: bool = False) -> None:
        self.sheet.close()
        EntryForm(self._desk, register, None, {"recipient": str(self._found.recipient.id)})

    def _go(self, key: str) -> None:
        self.sheet.close()
        self._desk.host.go_to("privacy", key)

    def _heading(self, text: str) -> None:
        self.sheet.body.addWidget(text_label("heading", text))

    def _list(self, entries: Sequence[Entry], none: str, opened: Callable[[str], None]) -> None:
        if entries:
            shown = Entries(self._desk.presentation, fits=True)
            shown.show_entries(entries)
            shown.opened.connect(partial(opened))  # which holds what it belongs to; a method alone would not
            self.sheet.body.addWidget(shown)
        elif none:
            self.sheet.body.addWidget(text_label("muted", none, wrap=True))


def show_history(desk: Desk, recipient: Recipient) -> None:
    """Show what of whose data a recipient was given, newest first; looking is recorded."""
    desk.link.ask(DisclosuresTo(recipient.id), partial(_show_history, desk, recipient))


def _show_history(desk: Desk, recipient: Recipient, found: Sequence[PassedOn]) -> None:
    words = desk.presentation.words
    sheet = desk.host.new_sheet(WIDTH)
    sheet.set_title(words.gettext("What was passed on to {recipient}").format(recipient=recipient.name))
    if not found:
        sheet.body.addWidget(text_label("muted", words.gettext("Nothing was passed on."), wrap=True))
    shown = Entries(desk.presentation)
    shown.setAccessibleName(words.gettext("What was passed on"))
    shown.show_entries([_passed(desk, each) for each in found])
    shown.opened.connect(partial(_to_card, desk, sheet))
    shown.setVisible(bool(found))
    sheet.body.addWidget(shown, 1)
    if desk.may(Permission.DISCLOSURE_WRITE):
        export = button(desk.presentation, "secondary", "ph.download-simple")
        export.setText(words.gettext("Export…"))
        export.clicked.connect(lambda: export_history(desk, recipient))
        sheet.add_action(export)
    sheet.open()


def export_history(desk: Desk, recipient: Recipient) -> None:
    """Write the history of a recipient to a file."""
    words = desk.presentation.words
    path = desk.files.to_save(desk.host.window(), words.gettext("Export…"), "recipient-history.pdf", "*.pdf *.csv")
    if path is not None:
        told = words.gettext("The history is written.")
        desk.link.ask(ExportDisclosuresTo(recipient_id=recipient.id, to=path), lambda _count: desk.host.toast(told))


def _to_card(desk: Desk, sheet: Sheet, key: str) -> None:
    sheet.close()
    desk.host.go_to("contacts", key)


def _passed(desk: Desk, each: PassedOn) -> Entry:
    note = " · ".join(filter(None, (each.why, each.by, say_moment(desk.presentation.locale, each.at))))
    ref = reference(each.contact_id)
    what = disclosed_said(each.what, desk.presentation.words, partial(say_day, desk.presentation.locale))
    return Entry("ph.share-network", f"{each.name or ref} — {what}", note, ref, key=ref)


def _package(desk: Desk, each: Package) -> Entry:
    words, locale = desk.presentation.words, desk.presentation.locale
    if each.deleted_on is not None:
        chip, tone = words.gettext("deleted"), "good"
    elif each.is_overdue(desk.today()):
        chip, tone = words.gettext("to be deleted"), "bad"
    else:
        chip, tone = words.gettext("in use"), "plain"
    people = words.ngettext("{count} person", "{count} people", each.people).format(count=each.people)
    note = words.gettext("until {day}").format(day=say_date(locale, each.until_on))
    return Entry("ph.package", f"{each.reference} · {each.purpose} · {people}", note, chip, tone, key="packages")
