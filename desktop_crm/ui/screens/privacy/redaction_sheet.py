"""Going through an answer before it is handed over: what speaks of others is masked, with a reason (Art. 15(4))."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_crm.api.ask import Ask, Made
from desktop_crm.api.consents import Proof
from desktop_crm.api.redaction import DecidePassage, ForgetDecision, MaskProposed, ReplaceFile, ShowRedaction
from desktop_crm.api.request_work import TickStep
from desktop_crm.domain.errors import Cancelled, Refused
from desktop_crm.domain.redaction import COLLEAGUES, Colleague, Mask, MaskReason, Passage, PassageState, Redaction
from desktop_crm.domain.references import REQUEST, refer
from desktop_crm.domain.request_steps import StepKind
from desktop_crm.domain.requests import RequestEntry
from desktop_crm.ui.background import read_file
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.link import Handle
from desktop_crm.ui.screens.privacy.request_sheets import BIGGEST_PAPER
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.entries import Entries, Entry
from desktop_crm.ui.widgets.flow import FlowLayout
from desktop_crm.ui.widgets.form_row import FormRow
from desktop_crm.ui.widgets.labels import label as text_label
from desktop_crm.ui.widgets.marked_text import Mark, MarkedText
from desktop_crm.ui.widgets.panels import column, line
from desktop_crm.ui.widgets.progress_strip import ProgressStrip
from desktop_crm.words.errors import sentence
from desktop_crm.words.labels import label

WIDTH = 1040
SNIPPET = 90
_LOOKS = {
    PassageState.CHANGED: ("ph.arrow-clockwise", "bad"),
    PassageState.MASKED: ("ph.eye-slash", "good"),
    PassageState.OPEN: ("ph.warning", "warn"),
    PassageState.PLAIN: ("ph.file-text", "plain"),
    PassageState.SEEN: ("ph.check", "plain"),
}
_FIRST = (PassageState.CHANGED, PassageState.OPEN, PassageState.PLAIN, PassageState.MASKED, PassageState.SEEN)

Item = Passage | Colleague


class RedactionSheet(QWidget):
    """The passages on the left, those to be decided on top; the one chosen on the right, to be marked."""

    def __init__(self, desk: Desk, entry: RequestEntry) -> None:
        super().__init__()
        self._desk, self._entry = desk, entry
        self._items: list[Item] = []
        self._order: dict[object, int] = {}
        self._found: Redaction | None = None
        self._reading: Handle | None = None
        self.chosen: Item | None = None
        words = desk.presentation.words
        self.sheet = desk.host.new_sheet(WIDTH)
        said = words.gettext("What {reference} must not tell of others").format(reference=refer(REQUEST, entry.id))
        self.sheet.set_title(said)
        self.banner = Banner(desk.presentation, self)
        self.progress = ProgressStrip(desk.presentation, self)
        self.about = text_label("muted", parent=self, wrap=True)
        self.list = Entries(desk.presentation, self)
        self.list.setAccessibleName(words.gettext("Passages"))
        self.head = text_label("heading", parent=self, wrap=True)
        self.text = MarkedText(desk.presentation, self)
        self.reason: Choice[MaskReason] = Choice(self)
        self.reason.offer([(each, label(each, words)) for each in MaskReason])
        self.reason.choose(MaskReason.THIRD_PERSON)
        self.note = QLineEdit(self)
        kinds = {"part": "primary"}
        self.acts = {
            key: button(desk.presentation, kinds.get(key, "secondary"), parent=self)
            for key in ("part", "whole", "proposed", "copy", "stays", "forget")
        }
        self.all = button(desk.presentation)
        self.done = button(desk.presentation, "primary", "ph.check")
        self._lay_out()
        self._say()
        self._wire()
        self._ask()

    def open(self) -> None:
        """Show the sheet."""
        self.sheet.open()
        self.list.setFocus()

    def _lay_out(self) -> None:
        words = self._desk.presentation.words
        left = QWidget(self)
        left.setFixedWidth(self._desk.presentation.theme.px(340))
        rows = column(left, Space.SMALL)
        rows.addWidget(self.about)
        rows.addWidget(self.list, 1)
        right = column(gap=Space.MEDIUM)
        right.addWidget(self.head)
        right.addWidget(self.text, 1)
        reason, note = FormRow(self.reason, self), FormRow(self.note, self)
        reason.say(words.gettext("Why it is masked"), words.gettext("The person reads this reason."))
        note.say(words.gettext("Note for the office"), words.gettext("The person does not read it."))
        both = line(gap=Space.LARGE)
        both.addWidget(reason, 1)
        both.addWidget(note, 1)
        right.addLayout(both)
        foot = QWidget(self)
        flow = FlowLayout(foot)
        for each in self.acts.values():
            flow.addWidget(each)
        right.addWidget(foot)
        sides = line(gap=Space.HUGE)
        sides.addWidget(left)
        sides.addLayout(right, 1)
        outer = column(self, Space.MEDIUM)
        outer.addWidget(self.banner)
        outer.addWidget(self.progress)
        outer.addLayout(sides, 1)
        self.sheet.body.addWidget(self, 1)
        self.sheet.add_action(self.all)
        self.sheet.add_action(self.done)

    def _say(self) -> None:
        words = self._desk.presentation.words
        said = {
            "part": words.gettext("Mask what is marked"),
            "whole": words.gettext("Mask all of it"),
            "proposed": words.gettext("Mask what is proposed"),
            "copy": words.gettext("Blacked-out copy…"),
            "stays": words.gettext("It stays"),
            "forget": words.gettext("Take it back"),
        }
        for key, text in said.items():
            self.acts[key].setText(text)
        self.all.setText(words.gettext("Mask everything proposed"))
        self.done.setText(words.gettext("I have gone through it"))
        self.text.setAccessibleName(words.gettext("Passage"))

    def _wire(self) -> None:
        self.list.selectionModel().currentChanged.connect(lambda *_: self._choose(self.list.current_key()))
        self.list.opened.connect(self._choose)
        self.text.selectionChanged.connect(self._fit)
        for key, act in (
            ("part", self.mask_part), ("whole", self.mask_whole), ("proposed", self.mask_proposed),
            ("copy", self.replace_file), ("stays", self.let_stay), ("forget", self.take_back),
        ):  # fmt: skip
            self.acts[key].clicked.connect(act)
        self.all.clicked.connect(lambda: self._send(MaskProposed(request_id=self._entry.id), self._ask))
        self.done.clicked.connect(self._finish)
        self.progress.cancelled.connect(self._stop)
        self._fit()

    def mask_part(self) -> None:
        """Mask the part that is marked, besides what is masked already."""
        marked = self.text.chosen()
        if isinstance(self.chosen, Passage) and marked is not None:
            self._decide((*self._masks(), self._mask(*marked)))

    def mask_whole(self) -> None:
        """Mask all of the passage."""
        self._decide((self._mask(),))

    def mask_proposed(self) -> None:
        """Mask what the program proposes, besides what is masked already."""
        if isinstance(self.chosen, Passage):
            proposed = [each for each in self.chosen.proposals if not self._covered(each.start, each.stop)]
            self._decide((*self._masks(), *(self._mask(each.start, each.stop) for each in proposed)))

    def replace_file(self) -> None:
        """Choose a copy with parts blacked out that the person gets instead of the file."""
        desk, words = self._desk, self._desk.presentation.words
        kinds = words.gettext("Pictures and documents") + " (*.pdf *.png *.jpg *.jpeg *.txt *.csv)"
        path = desk.files.to_open(desk.host.window(), words.gettext("Blacked-out copy"), kinds)
        if path is not None and isinstance(self.chosen, Passage):
            taken = partial(self._replace, self.chosen, path.name)
            desk.link.wait_for(read_file(path, BIGGEST_PAPER), taken, self._refuse)

    def _replace(self, item: Passage, name: str, content: bytes) -> None:
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        mask = self._mask()
        ask = ReplaceFile(
            request_id=self._entry.id, table=item.place.table, record=item.place.record, column=item.place.column,
            copy=Proof(name, kind, content), reason=mask.reason, note=mask.note,
        )  # fmt: skip
        self._send(ask, partial(self._settled, item, (replace(mask, copy=1),), decided=True))

    def let_stay(self) -> None:
        """Say that the passage was read and stays as it is."""
        self._decide(())

    def take_back(self) -> None:
        """Forget what was decided about the passage."""
        if self.chosen is not None:
            table, record, field = _place(self.chosen)
            ask = ForgetDecision(request_id=self._entry.id, table=table, record=record, column=field)
            self._send(ask, partial(self._settled, self.chosen, (), decided=False))

    def show_redaction(self, found: Redaction) -> None:
        """Show what is to be gone through; what was chosen stays chosen."""
        self._found = found
        items: list[Item] = [*found.passages, *found.colleagues]
        if not self._order:
            ranked = sorted(items, key=_rank)
            self._order = {_place(each): at for at, each in enumerate(ranked)}
        self._items = sorted(items, key=lambda each: self._order.get(_place(each), len(self._order)))
        kept = None if self.chosen is None else _place(self.chosen)
        self.list.show_entries([self._line(each) for each in self._items])
        at = next((row for row, each in enumerate(self._items) if _place(each) == kept), 0)
        if self._items:
            self.list.setCurrentIndex(self.list.model().index(at, 0))
        self._choose(self._items[at] if self._items else None)
        self._tell(found)

    def _tell(self, found: Redaction) -> None:
        words = self._desk.presentation.words
        left = found.count(PassageState.OPEN) + found.count(PassageState.CHANGED)
        told = words.ngettext(
            "{count} passage is to be decided. Read the others, too: the program only knows whom the office knows.",
            "{count} passages are to be decided. Read the others, too: the program only knows whom the office knows.",
            left,
        ).format(count=left)
        if not self._items:
            told = words.gettext("There is no text or file that could speak of anybody else.")
        self.about.setText(told)
        self.all.setEnabled(found.count(PassageState.OPEN) > 0)

    def _choose(self, item: Item | None) -> None:
        words = self._desk.presentation.words
        self.chosen = item
        if isinstance(item, Passage):
            self.head.setText(f"{words.gettext(item.table)} · {words.gettext(item.field)}")
            length = len(item.text)
            marks = [Mark(each.start, each.stop, firm=False) for each in item.proposals]
            if not item.changed:
                marks += [
                    Mark(each.start, length if each.stop is None else each.stop, firm=True) for each in item.masks
                ]
            told = self._file_told(item)
            self.text.show_text(told or item.text, [] if told else marks)
            self._take_reason(item.masks)
        elif item is not None:
            self.head.setText(item.name)
            told = words.ngettext(
                "This colleague is named {count} time among those who reached the data. The person must learn when and "
                "why their data were looked at; who it was only where they need it for their rights. Masked, the "
                "document says so instead of the name.",
                "This colleague is named {count} times among those who reached the data. The person must learn when "
                "and why their data were looked at; who it was only where they need it for their rights. Masked, the "
                "document says so instead of the name.",
                item.lines,
            )
            self.text.show_text(told.format(count=item.lines), [])
            self._take_reason(() if item.mask is None else (item.mask,))
        else:
            self.head.setText("")
            self.text.show_text("", [])
        self._fit()

    def _file_told(self, item: Passage) -> str:
        """Return what is said of a file instead of what is in it; '' of what can be read here."""
        words = self._desk.presentation.words
        if any(each.copy for each in item.masks) and not item.changed:
            return words.gettext(
                "The person gets the blacked-out copy you chose instead of this file, and the cover says so. The file "
                "itself stays as it is. The copy lies with the papers of the request."
            )
        if item.text or not item.is_file:
            return ""
        return words.gettext(
            "This is a file. Open it on the card. If it speaks of others, black those parts out in a copy of your own "
            "and choose it here, or mask all of it."
        )

    def _take_reason(self, masks: Sequence[Mask]) -> None:
        self.reason.choose(masks[0].reason if masks else MaskReason.THIRD_PERSON)
        self.note.setText(masks[0].note if masks else "")

    def _fit(self) -> None:
        item = self.chosen
        passage = item if isinstance(item, Passage) else None
        decided = passage is not None and (passage.decided or bool(passage.masks))
        masked_one = isinstance(item, Colleague) and item.mask is not None
        readable = passage is not None and not self._file_told(passage)
        self.acts["part"].setEnabled(readable and self.text.chosen() is not None)
        self.acts["copy"].setVisible(passage is not None and passage.is_file)
        self.acts["whole"].setEnabled(item is not None)
        open_ones = passage is not None and any(not self._covered(one.start, one.stop) for one in passage.proposals)
        self.acts["proposed"].setEnabled(open_ones)
        self.acts["stays"].setEnabled(passage is not None or masked_one)
        self.acts["forget"].setEnabled(decided or masked_one)
        self.done.setEnabled(self._found is not None)

    def _masks(self) -> tuple[Mask, ...]:
        kept = isinstance(self.chosen, Passage) and not self.chosen.changed
        masks = self.chosen.masks if kept and isinstance(self.chosen, Passage) else ()
        return tuple(each for each in masks if not each.copy)

    def _covered(self, start: int, stop: int) -> bool:
        return any(each.covers(start, stop) for each in self._masks())

    def _mask(self, start: int = 0, stop: int | None = None) -> Mask:
        return Mask(self.reason.value() or MaskReason.THIRD_PERSON, start, stop, self.note.text().strip())

    def _decide(self, masks: tuple[Mask, ...]) -> None:
        if self.chosen is not None:
            table, record, field = _place(self.chosen)
            ask = DecidePassage(
                request_id=self._entry.id, table=table, record=record, column=field, masks=masks
            )  # fmt: skip
            self._send(ask, partial(self._settled, self.chosen, masks, decided=True))

    def _settled(self, item: Item, masks: tuple[Mask, ...], *, decided: bool) -> None:
        """Show what was decided about one passage: nothing else became another one by it."""
        if self._found is None:
            return
        if isinstance(item, Colleague):
            mask = masks[0] if masks else None
            others = [replace(each, mask=mask) if each == item else each for each in self._found.colleagues]
            self.show_redaction(replace(self._found, colleagues=tuple(others)))
        else:
            new = replace(item, masks=masks, decided=decided, changed=False)
            passages = [new if each.place == item.place else each for each in self._found.passages]
            self.show_redaction(replace(self._found, passages=tuple(passages)))

    def _send(self, ask: Ask[Made], then: Callable[[], None]) -> None:
        self.banner.put_away()
        self._desk.link.ask(ask, lambda _made: then(), self._refuse)

    def _ask(self) -> None:
        self.progress.begin(self._desk.presentation.words.gettext("Reading what is held about the person…"))
        ask = ShowRedaction(self._entry.id)
        self._reading = self._desk.link.ask(ask, self._take, self._not_read, self.progress.report)

    def _take(self, found: Redaction) -> None:
        self.progress.finish()
        self.show_redaction(found)

    def _not_read(self, error: Refused) -> None:
        self.progress.finish()
        if not isinstance(error, Cancelled):
            self._refuse(error)
        elif self._found is None:
            self.sheet.close()  # there is nothing to look at

    def _stop(self) -> None:
        if self._reading is not None:
            self._reading.cancel()

    def _finish(self) -> None:
        ask = TickStep(request_id=self._entry.id, step=StepKind.REDACTION.value)
        self._desk.link.ask(ask, partial(self._finished), self._refuse)

    def _finished(self, made: Made) -> None:
        words = self._desk.presentation.words
        self.sheet.close()
        self._desk.host.toast(words.gettext("{reference}: gone through.").format(reference=made.reference))

    def _refuse(self, error: Refused) -> None:
        self.banner.say(sentence(error, self._desk.presentation.words))

    def _line(self, item: Item) -> Entry:
        words = self._desk.presentation.words
        if isinstance(item, Colleague):
            chip, tone = (words.gettext("masked"), "good") if item.mask else ("", "plain")
            note = words.gettext("A colleague who reached the data")
            return Entry("ph.user", item.name, note, chip, tone, item)
        icon, tone = _LOOKS[item.state]
        snippet = " ".join(item.text.split())[:SNIPPET] or words.gettext("a file")
        where = f"{words.gettext(item.table)} · {words.gettext(item.field)}"
        ink = tone if tone != "plain" else "muted"
        return Entry(icon, snippet, where, label(item.state, words), tone, item, ink)


def _place(item: Item) -> tuple[str, int, str]:
    if isinstance(item, Colleague):
        return COLLEAGUES, 0, item.account_id
    return item.place.table, item.place.record, item.place.column


def _rank(item: Item) -> int:
    return len(_FIRST) if isinstance(item, Colleague) else _FIRST.index(item.state)
