"""The guide through a new office: six pages, Back works, nothing on disk until the end."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_crm.domain.guides import law_of
from desktop_crm.ui.asker import Asker, Connect
from desktop_crm.ui.files import Files, SystemFiles
from desktop_crm.ui.first_run.creating import Creating
from desktop_crm.ui.first_run.details import DetailsPage
from desktop_crm.ui.first_run.done import DonePage
from desktop_crm.ui.first_run.kind import KindPage
from desktop_crm.ui.first_run.kit import KitPage, Pick, pick
from desktop_crm.ui.first_run.owner import OwnerPage
from desktop_crm.ui.first_run.page import GuidePage
from desktop_crm.ui.first_run.printing import Paper, Printer
from desktop_crm.ui.first_run.welcome import WelcomePage
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.centred import CentredPage
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column, line, rule
from desktop_crm.ui.widgets.progress_strip import ProgressStrip

CARD = 640
WELCOME, DETAILS, KIND, OWNER, KIT, DONE = range(6)


class Guide(CentredPage):
    """Six pages in one card.

    Signals:
        opened: folder, asker and session of an office that was made; the asker belongs to the receiver.
        chosen: the folder of an office that was there already.
        restore_wanted: a backup is to be put back.
        left: the person wants back to the offices there are.
    """

    opened = Signal(Path, object, object)
    chosen = Signal(Path)
    restore_wanted = Signal()
    left = Signal()

    def __init__(
        self,
        presentation: Presentation,
        connect: Connect,
        folder: Path,
        *,
        has_office: bool = False,
        files: Files | None = None,
        paper: Paper | None = None,
        picked: Pick = pick,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(presentation, CARD, parent)
        self.presentation = presentation
        self.files: Files = files or SystemFiles()
        self._has_office = has_office
        self.welcome, self.details = WelcomePage(presentation), DetailsPage(presentation, folder)
        self.kind, self.owner = KindPage(presentation), OwnerPage(presentation)
        self.kit, self.done = KitPage(presentation, picked), DonePage(presentation)
        self.pages: tuple[GuidePage, ...] = (
            self.welcome, self.details, self.kind, self.owner, self.kit, self.done,
        )  # fmt: skip
        self.creating = Creating(self, connect, paper or Printer())
        self._step, self._title = label("small", parent=self), label("title", parent=self)
        self._text = label("muted", parent=self, wrap=True)
        self.banner, self.progress = Banner(presentation, self), ProgressStrip(presentation, self)
        # Not a stack, which is as high as the highest of its pages: the card is as high as the page in front.
        self._pages = QWidget(self)
        self.number = WELCOME
        self.back, self.next = button(presentation, parent=self), button(presentation, "primary", parent=self)
        self._busy = False
        self._fill()
        self._wire()
        presentation.follow(self)
        self.turn_to(WELCOME)

    def _fill(self) -> None:
        body = self.card.body
        body.setSpacing(Space.MEDIUM)
        for part in (self._step, self._title, self._text, self.banner, self._pages, self.progress):
            body.addWidget(part)
        rows = column(self._pages, Space.NONE)
        for page in self.pages:
            rows.addWidget(page)
            page.hide()
        self._rule = rule(self)
        body.addWidget(self._rule)
        foot = line()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.next)
        body.addLayout(foot)

    def _wire(self) -> None:
        for page in self.pages:
            page.ready_changed.connect(self._show_ready)
            page.finished.connect(self.go_on)
        for page in (self.details, self.owner):
            for field in page.findChildren(QLineEdit):
                if not self.owner.again.isAncestorOf(field):  # that one says so itself
                    field.returnPressed.connect(self.go_on)
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        self.welcome.open_wanted.connect(self._open)
        self.welcome.restore_wanted.connect(self.restore_wanted)
        self.welcome.demo_wanted.connect(self.creating.make_demo)
        self.details.folder_wanted.connect(self._choose_folder)
        self.owner.judge_wanted.connect(self.creating.judge)
        self.progress.cancelled.connect(self.creating.stop)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.pages[self.number].enter()  # only what is seen takes the keyboard

    def retranslate(self) -> None:
        self._show_page()

    def turn_to(self, number: int) -> None:
        """Bring a page to the front."""
        self.banner.put_away()
        self.pages[self.number].hide()
        self.number = number
        self.pages[number].show()
        self._show_page()
        self.pages[number].enter()

    def go_back(self) -> None:
        """Turn one page back, or leave the guide from its first page."""
        if self.number == WELCOME:
            self.left.emit()
        else:
            self.turn_to(self.number - 1)

    def go_on(self) -> None:
        """Turn to the next page once this one is filled in."""
        if self._busy or not self.pages[self.number].check():
            return
        match self.number:
            case number if number == DETAILS:
                details = self.details.details()
                self.kind.use(law_of(details.region), details.language)
                self.turn_to(KIND)
            case number if number == OWNER:
                self.creating.prepare()
            case number if number == KIT:
                if self.kit.ready():
                    login = self.owner.login.text().strip()
                    office = self.details.details().name
                    self.done.sum_up(office, login, self.kind.summary(), str(self.details.folder))
                    self.turn_to(DONE)
            case number if number == DONE:
                self.creating.commit()
            case number:
                self.turn_to(number + 1)

    def set_busy(self, busy: bool) -> None:
        """Lock the pages while something is under way."""
        self._busy = busy
        self._pages.setEnabled(not busy)
        self.back.setEnabled(not busy)
        self._show_ready()

    def hand_over(self, asker: Asker, session: object) -> None:
        """Give the office that was made to the window."""
        self.owner.forget()
        self.kit.forget()
        self.opened.emit(self.details.folder, asker, session)

    def close(self) -> bool:
        """End what was begun; nothing of it is on disk."""
        self.creating.end()
        return super().close()

    def _open(self) -> None:
        words = self._presentation.words
        folder = self.files.folder(self.window(), words.gettext("Choose the office's folder"))
        if folder is None:
            return
        if (folder / "office.vault").exists() or (folder / "office.db").exists():
            self.creating.end()
            self.chosen.emit(folder)
        else:
            self.banner.say(
                words.gettext("There is no office in this folder. Choose the one that holds the file office.vault."),
                "warn",
            )

    def _choose_folder(self) -> None:
        folder = self.files.folder(self.window(), self._presentation.words.gettext("Where to keep the office"))
        if folder is not None:
            self.details.set_folder(folder)

    def _show_page(self) -> None:
        words, page = self._presentation.words, self.pages[self.number]
        self._step.setText(words.gettext("Step {n} of {all}").format(n=self.number + 1, all=len(self.pages)))
        self._title.setText(page.title())
        self._text.setText(page.text())
        self.back.setText(words.gettext("Back"))
        self.next.setText(words.gettext("Create the office") if self.number == DONE else words.gettext("Next"))
        first = self.number == WELCOME
        self.next.setVisible(not first)
        self.back.setVisible(not first or self._has_office)
        self._rule.setVisible(not first or self._has_office)
        self._show_ready()

    def _show_ready(self) -> None:
        self.next.setEnabled(not self._busy and self.pages[self.number].ready())
