"""The record of processing activities: what each says, and what it lacks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from desktop_crm.api.guides import ListToCheck
from desktop_crm.api.processing import ExportNotice, ExportProcessing, ShowProcessing
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.guides import ToCheck
from desktop_crm.domain.languages import Language
from desktop_crm.domain.processing import Activity, ProcessingRecord
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.models.rows import Cell
from desktop_crm.ui.screens.privacy.listing import Listing, fill_with
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.labels import label as text_label
from desktop_crm.words.catalogue import N_
from desktop_crm.words.guide_kinds import notice_warning
from desktop_crm.words.labels import label


class ProcessingPage(QWidget):
    """A line per activity; nothing is written here, a double click leads to the purpose it follows from."""

    def __init__(self, desk: Desk, turn_to: Callable[[str], None]) -> None:
        super().__init__()
        self._desk = desk
        presentation = desk.presentation
        cells: Sequence[Cell[Activity]] = (
            Cell(N_("Purpose"), lambda each: each.purpose.name),
            Cell(N_("Legal basis"), lambda each: label(each.purpose.basis, presentation.words), 270),
            Cell(N_("Kinds of data"), lambda each: str(len(each.categories)), 130, right=True),
            Cell(N_("Recipients"), lambda each: str(len(each.recipients)), 110, right=True),
            Cell(N_("Rules"), lambda each: str(len(each.rules)), 90, right=True),
            Cell(N_("Still to be said"), self._lacking, 230, tone=lambda each: "warn" if each.lacking else "good"),
        )
        self.listing: Listing[Activity] = Listing(desk, cells, "ph.books", 0, may_add=False)
        self.export = button(presentation, "secondary", "ph.download-simple", self)
        self.export.clicked.connect(self._export)
        self.listing.head.addWidget(self.export)
        self.notice = button(presentation, "secondary", "ph.file-text", self)
        self.notice.clicked.connect(lambda: write_notice(desk))
        self.listing.head.addWidget(self.notice)
        self.listing.table.opened.connect(lambda _row: turn_to("purposes"))
        fill_with(self, self.listing)
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        about = words.gettext(
            "It follows from purposes, recipients, transfers, rules and measures; nobody fills it in."
        )
        self.listing.about.setText(about)
        self.listing.table.setAccessibleName(words.gettext("Record of processing activities"))
        self.listing.empty.say(words.gettext("No activity yet"), about, "")
        self.export.setText(words.gettext("Export…"))
        self.notice.setText(words.gettext("Privacy notice…"))
        self.listing.model.reword()

    def ask(self) -> None:
        """Ask the office anew for the record."""
        self._desk.link.ask(ShowProcessing(), self._show)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return any(changes.about(kind) for kind in _SHOWN)

    def _show(self, record: ProcessingRecord) -> None:
        self.listing.show_items(record.activities)

    def _lacking(self, each: Activity) -> str:
        words = self._desk.presentation.words
        return ", ".join(label(one, words) for one in each.lacking) or words.gettext("complete")

    def _export(self) -> None:
        desk, words = self._desk, self._desk.presentation.words
        title = words.gettext("Export…")
        path = desk.files.to_save(desk.host.window(), title, "processing.pdf", "*.pdf *.csv")
        if path is not None:
            told = words.gettext("The record is written.")
            desk.link.ask(ExportProcessing(to=path), lambda _count: desk.host.toast(told))


def write_notice(desk: Desk) -> SheetForm:
    """Write the privacy notice in a language, for who gives data themselves or for who does not."""
    words = desk.presentation.words
    title = words.gettext("Privacy notice")
    form = SheetForm(desk, title, words.gettext("Choose a file…"))
    told = words.gettext(
        "What people must be told when you collect their data, made of the registers. Read it once before you hand it "
        "out: it says what the purposes say."
    )
    form.widget(text_label("muted", told, wrap=True))

    def warn(found: Sequence[ToCheck]) -> None:
        if found and not form.is_gone():
            form.banner.say(notice_warning(len(found), words), "warn")

    desk.link.ask(ListToCheck(), warn)
    language: Choice[Language] = form.add("language", Choice(), words.gettext("Language of the document"))
    language.offer([(each, label(each, words)) for each in Language])
    language.choose(desk.session.office.language)
    source: Choice[bool] = form.add("source", Choice(), words.gettext("For whom"))
    source.offer(
        [
            (False, words.gettext("people who give their data themselves (Art. 13)")),
            (True, words.gettext("people whose data came from somebody else (Art. 14)")),
        ]
    )

    def send() -> None:
        path = desk.files.to_save(desk.host.window(), title, "notice.pdf", "*.pdf *.txt")
        if path is not None:
            ask = ExportNotice(to=path, from_elsewhere=bool(source.value()), language=language.value())
            form.send(ask, lambda _count: desk.host.toast(words.gettext("The notice is written.")))

    form.send_button.clicked.connect(send)
    form.open()
    return form


_SHOWN = (Subject.PURPOSE, Subject.RECIPIENT, Subject.REGISTER, Subject.RETENTION)
