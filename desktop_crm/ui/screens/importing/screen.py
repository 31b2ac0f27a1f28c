"""The screen that takes files of contacts in: choose, look, import, and see what was not taken and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget

from desktop_crm.api.consents import Purposes
from desktop_crm.api.exchange import ImportDone, ImportEntry, ImportFile, Imports, PreviewImport
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.errors import Cancelled, Refused
from desktop_crm.domain.records import FileReading
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.link import Handle
from desktop_crm.ui.screens.importing.choose import ChoosePage
from desktop_crm.ui.screens.importing.preview import PreviewPage
from desktop_crm.ui.screens.importing.result import ResultPage
from desktop_crm.ui.screens.screen import Screen
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.panels import Card, column
from desktop_crm.ui.widgets.progress_strip import ProgressStrip
from desktop_crm.words.errors import sentence

KINDS = "(*.vcf *.vcard *.csv *.tsv *.txt *.xlsx *.xls *.ods)"


class ImportScreen(Screen):
    """Three pages: choose a file, look at what is in it, see what came of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._path: Path | None = None
        self._under_way: Handle | None = None
        self.choose = ChoosePage(desk.presentation)
        self.preview = PreviewPage(desk.presentation)
        self.result = ResultPage(desk.presentation)
        self.banner = Banner(desk.presentation, self)
        self.progress = ProgressStrip(desk.presentation, self)
        self.pages = QStackedWidget(self)
        for page in (self.choose, self.preview, self.result):
            self.pages.addWidget(page)
        card = Card(self)
        card.body.addWidget(self.banner)
        card.body.addWidget(self.pages, 1)
        card.body.addWidget(self.progress)
        column(self, Space.NONE).addWidget(card)
        self.choose.wanted.connect(self.ask_for_file)
        self.choose.dropped.connect(self.look_at)
        self.preview.left.connect(self.begin)
        self.preview.import_wanted.connect(self._take_in)
        self.preview.purpose_chosen.connect(self._try)
        self.preview.sheet_chosen.connect(self._turn_to)
        self.result.again.connect(self.begin)
        self.result.look_wanted.connect(lambda: desk.host.go_to("contacts"))
        self.progress.cancelled.connect(self._cancel)
        desk.presentation.follow(self)

    def retranslate(self) -> None:
        self.setAccessibleName(self.desk.presentation.words.gettext("Import"))

    def new_action(self) -> str:
        return self.desk.presentation.words.gettext("Import a file")

    def start_new(self) -> None:
        self.begin()
        self.ask_for_file()

    def enter(self) -> None:
        self.desk.link.ask(Imports(), self._take_past)

    def refresh(self, changes: Changes) -> None:
        if changes.about(Subject.IMPORT):
            self.desk.link.ask(Imports(), self._take_past)

    def begin(self) -> None:
        """Show the page to choose a file on."""
        self._path = None
        self.banner.put_away()
        self.pages.setCurrentWidget(self.choose)

    def ask_for_file(self) -> None:
        """Ask which file."""
        words = self.desk.presentation.words
        kinds = f"{words.gettext('Contacts')} {KINDS}"
        path = self.desk.files.to_open(self.desk.host.window(), words.gettext("Import a file"), kinds)
        if path is not None:
            self.look_at(path)

    def look_at(self, path: Path) -> None:
        """Show what is in the file at ``path``; nothing is kept of it."""
        if self._under_way is not None:
            return
        self._path = path
        self._look(PreviewImport(path))

    def _turn_to(self, sheet: str) -> None:
        """Show what is on another sheet of the file."""
        if self._path is not None and self._under_way is None:
            self._look(PreviewImport(self._path, sheet))

    def _look(self, ask: PreviewImport) -> None:
        self.banner.put_away()
        self.progress.begin(self.desk.presentation.words.gettext("Reading the file…"))
        self._under_way = self.desk.link.ask(ask, self._take, self._refuse, self.progress.report)

    def _take(self, reading: FileReading) -> None:
        self._end()
        if self._path is not None:
            self.preview.show_reading(self._path.name, reading)
            self.desk.link.ask(Purposes(), self.preview.offer_purposes)
            self.pages.setCurrentWidget(self.preview)
            self.preview.take_focus()

    def _take_in(self) -> None:
        if self._path is None or self._under_way is not None:
            return
        self._begin(self._path, self.desk.presentation.words.gettext("Importing…"), self._done, dry_run=False)

    def _try(self) -> None:
        """Ask what an import for the purpose would come to; nothing is kept."""
        if self._path is None or self._under_way is not None:
            return
        self._begin(
            self._path, self.desk.presentation.words.gettext("Looking who is left out…"), self._tried, dry_run=True
        )

    def _begin(self, path: Path, title: str, then: Callable[[ImportDone], None], *, dry_run: bool) -> None:
        self.banner.put_away()
        purpose = self.preview.purpose.value()
        ask = ImportFile(
            path=path,
            source=self.preview.source.text().strip(),
            basis=self.preview.basis.text().strip(),
            purpose="" if purpose is None else purpose.code,
            dry_run=dry_run,
            delicate=self.preview.notes.value(),
            sheet=self.preview.sheet_read(),
        )
        self.progress.begin(title)
        self.preview.setEnabled(False)
        self._under_way = self.desk.link.ask(ask, then, self._refuse, self.progress.report)

    def _tried(self, done: ImportDone) -> None:
        self._end()
        self.preview.show_outcome(done)

    def _done(self, done: ImportDone) -> None:
        self._end()
        self.result.show_done(done)
        self.pages.setCurrentWidget(self.result)
        self.result.take_focus()

    def _refuse(self, error: Refused) -> None:
        self._end()
        self.preview.keep_sheet()
        words = self.desk.presentation.words
        if isinstance(error, Cancelled):
            self.banner.say(words.gettext("Stopped. Nothing of the file was kept."), "accent")
        else:
            self.banner.say(sentence(error, words))

    def _cancel(self) -> None:
        if self._under_way is not None:
            self._under_way.cancel()

    def _end(self) -> None:
        self._under_way = None
        self.progress.finish()
        self.preview.setEnabled(True)

    def _take_past(self, imports: Sequence[ImportEntry]) -> None:
        self.choose.show_past(imports)
