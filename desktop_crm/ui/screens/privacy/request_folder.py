"""One request with its steps: what is done, what is next, and what is kept with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_crm.api.consents import Proof
from desktop_crm.api.contacts import ShowContact
from desktop_crm.api.request_work import RequestFolder, ShowRequest, ShowRequestPaper, UntickStep
from desktop_crm.domain.contacts import ContactId, reference
from desktop_crm.domain.errors import Missing, Refused
from desktop_crm.domain.notices import NoticeState
from desktop_crm.domain.references import REQUEST, refer
from desktop_crm.domain.request_steps import TICKED, Step, StepKind, next_step
from desktop_crm.domain.requests import RequestEntry, RequestOutcome, RequestPaper
from desktop_crm.ui.background import write_file
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.link import Handle
from desktop_crm.ui.screens.contacts.export_sheet import ExportSheet
from desktop_crm.ui.screens.contacts.whom import Whom, whom
from desktop_crm.ui.screens.privacy import request_sheets, request_work_sheets
from desktop_crm.ui.screens.privacy.redaction_sheet import RedactionSheet
from desktop_crm.ui.screens.privacy.request_lines import delivery_line, notice_line, paper_line, step_line
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.entries import Entries
from desktop_crm.ui.widgets.flow import FlowLayout
from desktop_crm.ui.widgets.labels import label as text_label
from desktop_crm.ui.widgets.panels import column, scrolled
from desktop_crm.ui.wording import say_date
from desktop_crm.words.catalogue import N_, Words
from desktop_crm.words.labels import label
from desktop_crm.words.requests import HOW_TO

_ACTS = {
    StepKind.CORRECTED: N_("Open the card"),
    StepKind.DELIVERED: N_("Record the answer…"),
    StepKind.ERASED: N_("Open the card"),
    StepKind.IDENTITY: N_("Check who asks…"),
    StepKind.LETTER: N_("Write a letter…"),
    StepKind.PACKAGE: N_("Write the package…"),
    StepKind.RECIPIENTS: N_("Letters to recipients…"),
    StepKind.REDACTION: N_("Go through it…"),
    StepKind.RESTRICTED: N_("Open the card"),
    StepKind.STOPPED: N_("Open the card"),
}


class FolderPanel(QWidget):
    """Shows the request chosen beside the register; its first button does what is next."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._entry: RequestEntry | None = None
        self.folder: RequestFolder | None = None
        self._reading: Handle | None = None
        presentation = desk.presentation
        content = QWidget()
        mark(content, role="scrolled")
        rows = column(content, Space.SMALL)
        self.title = text_label("heading", parent=content, wrap=True)
        self.about = text_label("muted", parent=content, wrap=True)
        self.next = Banner(presentation, content)
        self.steps = Entries(presentation, content, fits=True)
        self.steps.opened.connect(self.act)
        rows.addWidget(self.title)
        rows.addWidget(self.about)
        rows.addWidget(self.next)
        rows.addWidget(self.steps)
        self._heads = {key: text_label("label", parent=content) for key in ("told", "sent", "papers")}
        self.told = Entries(presentation, content, fits=True)
        self.sent = Entries(presentation, content, fits=True)
        self.papers = Entries(presentation, content, fits=True)
        self.told.opened.connect(lambda one: request_work_sheets.record_notice(desk, one))
        self.papers.opened.connect(self._open_paper)
        for key, part in (("told", self.told), ("sent", self.sent), ("papers", self.papers)):
            rows.addWidget(self._heads[key])
            rows.addWidget(part)
        rows.addStretch(1)
        self.acts = QWidget(self)
        self.foot = FlowLayout(self.acts)
        self.again = button(presentation, parent=self.acts)
        self.again.clicked.connect(lambda: self._on(partial(request_work_sheets.deliver_again, address=self.address())))
        self.tick = button(presentation, parent=self.acts)
        self.tick.clicked.connect(self._tick)
        self.untick = button(presentation, parent=self.acts)
        self.untick.clicked.connect(self._untick)
        self.letters = button(presentation, parent=self.acts)
        self.letters.clicked.connect(lambda: self._on(request_work_sheets.write_letters))
        self.keep = button(presentation, parent=self.acts)
        self.keep.clicked.connect(lambda: self._on(request_work_sheets.keep_paper))
        for one in (self.tick, self.untick, self.letters, self.again, self.keep):
            self.foot.addWidget(one)
        outer = column(self, Space.MEDIUM)
        outer.addWidget(scrolled(content), 1)
        outer.addWidget(self.acts)
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.again.setText(words.gettext("Sent once more…"))
        self.tick.setText(words.gettext("It is done…"))
        self.letters.setText(words.gettext("Letters to recipients…"))
        self.keep.setText(words.gettext("Keep a paper…"))
        said = {
            "told": words.gettext("Recipients to tell"),
            "sent": words.gettext("Deliveries"),
            "papers": words.gettext("Papers"),
        }
        for key, entries in (("told", self.told), ("sent", self.sent), ("papers", self.papers)):
            self._heads[key].setText(said[key])
            entries.setAccessibleName(said[key])
        self.steps.setAccessibleName(words.gettext("Steps"))
        self._show()

    def show_request(self, entry: RequestEntry | None) -> None:
        """Show a request, or that none is chosen."""
        if entry is None or self._entry is None or entry.id != self._entry.id:
            self.folder = None
        self._entry = entry
        self._show()
        if self._reading is not None:
            self._reading.cancel()  # of another request, or as it was before
        if entry is not None:
            self._reading = self._desk.link.ask(ShowRequest(entry.id), partial(self._take, entry.id))

    def missing(self) -> list[StepKind]:
        """Return the steps that should be done before the answer is recorded and are not."""
        before: list[StepKind] = []
        for each in () if self.folder is None else self.folder.steps:
            if each.kind is StepKind.DELIVERED:
                break
            if not each.done:
                before.append(each.kind)
        return before

    def address(self) -> str:
        """Return where the person is written to."""
        return "" if self.folder is None else self.folder.address

    def act(self, kind: StepKind) -> None:
        """Do what a step asks for."""
        entry, folder, desk = self._entry, self.folder, self._desk
        if entry is None or folder is None:
            return
        is_open = entry.outcome is RequestOutcome.OPEN
        match kind:
            case StepKind.IDENTITY if is_open:
                request_work_sheets.check_identity(desk, entry)
            case StepKind.REDACTION if is_open and entry.contact_id is not None:
                RedactionSheet(desk, entry).open()
            case StepKind.PACKAGE if entry.contact_id is not None:
                self._package(entry, entry.contact_id)
            case StepKind.LETTER if entry.contact_id is not None:
                request_sheets.write_letter(desk, entry)
            case StepKind.DELIVERED if is_open:
                request_sheets.answer_request(desk, entry, self.missing(), self.address())
            case StepKind.RECIPIENTS if entry.contact_id is not None:
                request_work_sheets.write_letters(desk, entry)
            case StepKind.RECIPIENTS:
                desk.host.go_to("privacy", "notices")
            case _ if entry.contact_id is not None and kind in _TO_CARD:
                desk.host.go_to("contacts", reference(entry.contact_id))

    def _package(self, entry: RequestEntry, contact_id: ContactId) -> None:
        desk = self._desk

        def without_card(error: Refused) -> None:
            """Whoever has no card any more, but something of theirs that a law keeps, is answered all the same."""
            if isinstance(error, Missing):
                ExportSheet(desk, Whom(contact_id, entry.name), entry).open()
            else:
                desk.link.refused.emit(error)

        desk.link.ask(
            ShowContact(contact_id), lambda card: ExportSheet(desk, whom(card.contact), entry).open(), without_card
        )

    def _take(self, number: int, folder: RequestFolder) -> None:
        if self._entry is not None and self._entry.id == number:
            self.folder, self._entry = folder, folder.entry
            self._show()

    def _show(self) -> None:
        words, entry, folder = self._desk.presentation.words, self._entry, self.folder
        self.title.setText(words.gettext("Choose a request") if entry is None else self._title(entry, words))
        self.about.setText(
            words.gettext("Its steps, and what is next, stand here.") if entry is None else self._about(entry, words)
        )
        look = self._desk.presentation
        self.steps.show_entries([] if folder is None else [step_line(each, look) for each in folder.steps])
        self.told.show_entries([] if folder is None else [notice_line(each, look) for each in folder.notices])
        self.sent.show_entries([] if folder is None else [delivery_line(each, look) for each in folder.deliveries])
        self.papers.show_entries([] if folder is None else [paper_line(each, look) for each in folder.papers])
        for key, part in (("told", self.told), ("sent", self.sent), ("papers", self.papers)):
            shown = bool(part.texts())
            part.setVisible(shown)
            self._heads[key].setVisible(shown)
        self.steps.setVisible(folder is not None)
        self._say_next(words)
        self._fit()

    def _say_next(self, words: Words) -> None:
        step = None if self.folder is None else next_step(self.folder.steps)
        if self.folder is None:
            self.next.put_away()
        elif step is None:
            self.next.say(words.gettext("Everything is done."), "good", closable=False)
        else:
            said = words.gettext(HOW_TO[step.kind])
            if step.again:
                said = words.gettext("Something was added or changed since: go through it again.")
            act = words.gettext(_ACTS[step.kind]), partial(self.act, step.kind)
            self.next.say(said, "accent", act, closable=False)

    def _fit(self) -> None:
        entry, folder = self._entry, self.folder
        is_open = entry is not None and entry.outcome is RequestOutcome.OPEN
        step = None if folder is None else next_step(folder.steps)
        self.tick.setVisible(is_open and step is not None and step.kind in TICKED)
        ticked = self._ticked()
        self.untick.setVisible(ticked is not None)
        if ticked is not None:
            words = self._desk.presentation.words
            text = words.gettext("Not done after all: {step}")
            self.untick.setText(text.format(step=label(ticked.kind, words)))
        self.again.setVisible(folder is not None and not is_open)
        self.keep.setVisible(folder is not None and folder.entry.contact_id is not None)
        waits = folder is not None and any(each.state is NoticeState.OPEN for each in folder.notices)
        self.letters.setVisible(waits and entry is not None and entry.contact_id is not None)

    def _title(self, entry: RequestEntry, words: Words) -> str:
        return f"{refer(REQUEST, entry.id)} · {label(entry.kind, words)}"

    def _about(self, entry: RequestEntry, words: Words) -> str:
        came = "" if entry.came is None else label(entry.came, words)
        day = say_date(self._desk.presentation.locale, entry.due_on)
        due = words.gettext("answer by {day}").format(day=day) if entry.outcome is RequestOutcome.OPEN else ""
        lines = [" · ".join(part for part in (entry.name or words.gettext("erased"), came, due) if part)]
        return "\n".join([*lines, *([entry.circumstances] if entry.circumstances else [])])

    def _ticked(self) -> Step | None:
        """Return the last step somebody said is done while the request is open."""
        if self._entry is None or self.folder is None or self._entry.outcome is not RequestOutcome.OPEN:
            return None
        return next(
            (each for each in reversed(self.folder.steps) if each.done and each.kind in TICKED and each.by), None
        )

    def _untick(self) -> None:
        step = self._ticked()
        if self._entry is not None and step is not None:
            self._desk.link.ask(UntickStep(request_id=self._entry.id, step=step.kind), lambda _made: None)

    def _tick(self) -> None:
        step = None if self.folder is None else next_step(self.folder.steps)
        if self._entry is not None and step is not None:
            request_work_sheets.tick_step(self._desk, self._entry, step.kind)

    def _on(self, sheet: Callable[[Desk, RequestEntry], object]) -> None:
        if self._entry is not None:
            sheet(self._desk, self._entry)

    def _open_paper(self, paper: RequestPaper) -> None:
        desk, words = self._desk, self._desk.presentation.words
        path = desk.files.to_save(desk.host.window(), words.gettext("Save the paper"), paper.name, "*")
        if path is not None:
            desk.link.ask(ShowRequestPaper(paper.id), partial(self._write, path))

    def _write(self, path: Path, paper: Proof) -> None:
        desk, words = self._desk, self._desk.presentation.words
        said = words.gettext("The paper is saved.")
        desk.link.wait_for(write_file(path, paper.content), lambda _none: desk.host.toast(said), desk.link.refused.emit)


_TO_CARD = frozenset(kind for kind, act in _ACTS.items() if act == _ACTS[StepKind.ERASED])
