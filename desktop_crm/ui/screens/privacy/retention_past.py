"""What went: every run of retention, what each did rule by rule, and giving it back while that can be."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from desktop_crm.api.retention import ExportRun, RetentionLog, UndoRetention
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.retention import RetentionRun, RunPart
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.models.rows import Cell, RowsModel
from desktop_crm.ui.screens.contacts.erase_sheet import finish_erasures
from desktop_crm.ui.screens.privacy.listing import Listing
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.sheet import Sheet
from desktop_crm.ui.widgets.table import Table
from desktop_crm.ui.wording import say_moment
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label as called
from desktop_crm.words.retention import kept_because

WIDTH = 760


class LogPage(Listing[RetentionRun]):
    """Every run of retention; Enter or a double click shows what it did."""

    def __init__(self, desk: Desk) -> None:
        presentation = desk.presentation
        number = presentation.locale.toString
        cells: Sequence[Cell[RetentionRun]] = (
            Cell(N_("When"), lambda each: say_moment(presentation.locale, each.at), 150),
            Cell(N_("By"), self._by, 200),
            Cell(N_("Deleted"), lambda each: number(each.deleted), 90, right=True),
            Cell(N_("Made anonymous"), lambda each: number(each.anonymised), 120, right=True),
            Cell(N_("Kept"), lambda each: number(each.held), 110, right=True),
            Cell(N_("State"), lambda each: state(each, desk), 220, tone=_tone),
        )
        super().__init__(desk, cells, "ph.clock-counter-clockwise", 5, may_add=False)
        self.look = button(presentation, "secondary", "ph.eye", self)
        self.undo = button(presentation, "secondary", "ph.arrow-counter-clockwise", self)
        for each, act in ((self.look, self._look), (self.undo, self._undo)):
            self.head.addWidget(each)
            each.clicked.connect(act)
            each.setEnabled(False)
        self.undo.setVisible(desk.may(Permission.RETENTION_RUN))
        self.table.opened.connect(lambda _row: self._look())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.look.setText(words.gettext("What it did…"))
        self.undo.setText(words.gettext("Undo…"))
        self.about.setText(words.gettext("Proof that the rules are kept. It names no person."))
        self.table.setAccessibleName(words.gettext("Runs so far"))
        self.empty.say(
            words.gettext("No runs yet"),
            words.gettext("Retention runs after sign-in when something is due, or by hand."),
        )
        self.model.reword()

    def ask(self) -> None:
        """Ask the office anew for the runs."""
        self._desk.link.ask(RetentionLog(), self._show)

    def _show(self, runs: Sequence[RetentionRun]) -> None:
        self.show_items(runs)
        self._choose()

    def _chosen(self) -> RetentionRun | None:
        return self.model.item(self.table.current_row())

    def _choose(self) -> None:
        run = self._chosen()
        self.look.setEnabled(run is not None)
        self.undo.setEnabled(run is not None and can_undo(run, self._desk))

    def _look(self) -> None:
        if (run := self._chosen()) is not None:
            show_run(self._desk, run)

    def _undo(self) -> None:
        if (run := self._chosen()) is not None:
            undo_run(self._desk, run)

    def _by(self, run: RetentionRun) -> str:
        words = self._desk.presentation.words
        return words.gettext("by itself") if run.unattended else run.by


def can_undo(run: RetentionRun, desk: Desk) -> bool:
    """Say whether a run can be undone still."""
    return run.undo_until is not None and desk.now() <= run.undo_until


def state(run: RetentionRun, desk: Desk) -> str:
    """Word how it stands with what a run took."""
    words, locale = desk.presentation.words, desk.presentation.locale
    if run.undone_at is not None:
        return words.gettext("Undone by {name}").format(name=run.undone_by)
    if run.undo_until is not None and can_undo(run, desk):
        return words.gettext("Can be undone until {moment}").format(moment=say_moment(locale, run.undo_until))
    if run.undo_until is not None:
        return words.gettext("Waits to be erased")
    return words.gettext("Erased") if run.taken else words.gettext("Took nothing")


def _tone(run: RetentionRun) -> str:
    if run.undone_at is not None:
        return "plain"
    return "warn" if run.undo_until is not None else "good"


def show_run(desk: Desk, run: RetentionRun) -> Sheet:
    """Show what a run did, rule by rule, and offer it as a document."""
    words = desk.presentation.words
    sheet = desk.host.new_sheet(WIDTH)
    sheet.set_title(words.gettext("Retention run {number}").format(number=run.id))
    who = words.gettext("by itself") if run.unattended else run.by
    when = say_moment(desk.presentation.locale, run.at)
    sheet.body.addWidget(label("muted", f"{when} · {who} · {state(run, desk)}", wrap=True))
    sheet.body.addSpacing(Space.MEDIUM)
    if run.parts:
        sheet.body.addWidget(_parts(desk, run, sheet), 1)
    else:
        sheet.body.addWidget(label(text=words.gettext("Nothing was due."), wrap=True))
        sheet.body.addStretch(1)
    save = button(desk.presentation, "secondary", "ph.download-simple")
    save.setText(words.gettext("Save as a document…"))
    save.clicked.connect(partial(_save, desk, run))
    sheet.add_action(save)
    if run.undo_until is not None and desk.may(Permission.CONTACT_ERASE):
        finish = button(desk.presentation, "secondary")
        finish.setText(words.gettext("Erase at once…"))
        finish.clicked.connect(lambda: (sheet.close(), finish_run(desk, run)))
        sheet.add_action(finish)
    if can_undo(run, desk) and desk.may(Permission.RETENTION_RUN):
        undo = button(desk.presentation, "danger")
        undo.setText(words.gettext("Undo…"))
        undo.clicked.connect(lambda: (sheet.close(), undo_run(desk, run)))
        sheet.add_action(undo)
    sheet.open()
    return sheet


def _parts(desk: Desk, run: RetentionRun, sheet: Sheet) -> Table:
    presentation = desk.presentation
    words = presentation.words
    cells: Sequence[Cell[RunPart]] = (
        Cell(N_("Rule"), lambda each: each.rule or words.gettext("No law keeps it any longer"), 190),
        Cell(N_("What"), lambda each: words.gettext(each.what), 150),
        Cell(N_("What happens"), lambda each: kept_because(each, words) or called(each.action, words), 220, tone=_kept),
        Cell(N_("How many"), lambda each: presentation.locale.toString(each.count), 90, right=True),
    )
    model: RowsModel[RunPart] = RowsModel(cells, lambda: presentation.words, sheet)
    model.show(run.parts)
    table = Table(presentation, sheet)
    table.setModel(model)
    table.spread(tuple(cell.width for cell in cells), 0)
    table.setAccessibleName(words.gettext("What it did"))
    return table


def _kept(part: RunPart) -> str | None:
    return None if part.kept_by is None else "accent"


def _save(desk: Desk, run: RetentionRun) -> None:
    words = desk.presentation.words
    title = words.gettext("Save as a document…")
    path = desk.files.to_save(desk.host.window(), title, f"retention-{run.id}.pdf", "*.pdf *.csv")
    if path is not None:
        told = words.gettext("What the run did is written down.")
        desk.link.ask(ExportRun(run_id=run.id, to=path), lambda _count: desk.host.toast(told))


def finish_run(desk: Desk, run: RetentionRun) -> SheetForm:
    """Ask once more, then erase what a run took without waiting until it can be undone no longer."""
    words, locale = desk.presentation.words, desk.presentation.locale
    text = words.ngettext("Erase {count} record", "Erase {count} records", run.taken)
    form = SheetForm(desk, words.gettext("Erase at once"), text.format(count=locale.toString(run.taken)), "danger")
    said = words.gettext(
        "What the run took, and any other run that could be undone, is erased now and cannot come back."
    )
    form.widget(label(text=said, wrap=True))

    def finish() -> None:
        form.sheet.close()
        finish_erasures(desk, runs=True)

    form.send_button.clicked.connect(finish)
    form.open()
    form.cancel.setFocus()
    return form


def undo_run(desk: Desk, run: RetentionRun) -> SheetForm:
    """Ask once more, then give back what a run took."""
    words, locale = desk.presentation.words, desk.presentation.locale
    text = words.ngettext("Give back {count} record", "Give back {count} records", run.taken)
    form = SheetForm(desk, words.gettext("Undo the run"), text.format(count=locale.toString(run.taken)))
    said = words.gettext(
        "Everything the run took is as it was before. Nothing goes by itself any more until somebody runs retention by "
        "hand, so that there is time to mend the rules."
    )
    form.widget(label(text=said, wrap=True))
    done = words.gettext("The run is undone; everything is back.")
    form.send_button.clicked.connect(
        lambda: form.send(UndoRetention(run_id=run.id), lambda _run: desk.host.toast(done))
    )
    form.open()
    return form
