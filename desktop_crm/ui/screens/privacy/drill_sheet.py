"""The sheet of an exercise: what is supposed, what the office's records say at once, what was learnt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt

from desktop_crm.api.ask import Made
from desktop_crm.api.drills import ExportDrill, RecordDrill, RunDrill
from desktop_crm.domain.breach_tree import NODES, heard
from desktop_crm.domain.drills import DrillFacts, Scenario
from desktop_crm.domain.incident_people import Trace, TraceKind
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.privacy.incident_judging import RISK_TONES
from desktop_crm.ui.screens.privacy.trace_form import TraceForm
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.entries import Entries, Entry
from desktop_crm.ui.widgets.labels import label as text_label
from desktop_crm.ui.widgets.progress_strip import ProgressStrip
from desktop_crm.words.drills import STORIES
from desktop_crm.words.labels import label

WIDTH = 640
_SCENARIOS = (Scenario.LOST_COMPUTER, Scenario.LEAKED_EXPORT, Scenario.WRONG_RECIPIENT)
_FROM: Mapping[Scenario, tuple[TraceKind, ...]] = {
    Scenario.LEAKED_EXPORT: (TraceKind.EXPORT,),
    Scenario.LOST_COMPUTER: (TraceKind.EVERYBODY, TraceKind.COMPUTER, TraceKind.ACCOUNT),
    Scenario.WRONG_RECIPIENT: (TraceKind.DISCLOSURE, TraceKind.ASSIGNMENT, TraceKind.CHOSEN),
}


class DrillSheet:
    """Read the story aloud, say where to look, and see; the clock runs from the moment the sheet opens."""

    def __init__(self, desk: Desk, scenario: Scenario = Scenario.LOST_COMPUTER) -> None:
        self._desk, self._scenario = desk, scenario
        self._began = desk.now()
        self._run: Trace | None = None
        words = desk.presentation.words
        self.form = form = SheetForm(
            desk, words.gettext("EXERCISE"), words.gettext("Record the exercise"), width=WIDTH
        )  # fmt: skip
        self.scenario: Choice[Scenario] = form.add("scenario", Choice(), words.gettext("What is supposed"))
        self.scenario.offer([(each, label(each, words)) for each in _SCENARIOS])
        self.scenario.choose(scenario)
        form.widget(text_label("strong", words.gettext(STORIES[scenario]), wrap=True))
        ask = words.gettext("Who decides? Whom do you call? Where is the plan? Talk it through, then look.")
        form.widget(text_label("muted", ask, wrap=True))
        self.fields = TraceForm(form, _FROM[scenario], self._forget)
        self.look = button(desk.presentation, "secondary", "ph.magnifying-glass")
        self.look.setText(words.gettext("See whom it concerns"))
        form.sheet.body.addWidget(self.look, alignment=Qt.AlignmentFlag.AlignLeft)
        self.progress = ProgressStrip(desk.presentation)
        form.widget(self.progress)
        self.result = Entries(desk.presentation, fits=True)
        self.result.setAccessibleName(words.gettext("What the records say"))
        form.widget(self.result)
        self.papers = button(desk.presentation, "secondary", "ph.file-pdf")
        self.papers.setText(words.gettext("Form and letter, marked as an exercise…"))
        form.sheet.body.addWidget(self.papers, alignment=Qt.AlignmentFlag.AlignLeft)
        hint = words.gettext("What was missing, what took long, what you change; who does it.")
        self.lessons = form.area("lessons", words.gettext("What was learnt"), hint, lines=3)
        self.scenario.currentIndexChanged.connect(lambda _at: self._again())
        # Nobody else holds this object: the buttons must.
        self.look.clicked.connect(lambda: self.see())
        self.papers.clicked.connect(lambda: self._write_papers())
        form.send_button.clicked.connect(lambda: self._record())
        self._forget()
        form.open()

    def see(self) -> None:
        """Ask the records what the supposed incident comes to."""
        trace, words = self.fields.trace(), self._desk.presentation.words
        if trace is not None:
            self._forget()
            ask = RunDrill(self._scenario, trace)

            def found(facts: DrillFacts) -> None:
                if not self.form.is_gone():
                    self._run = trace
                    self._show(facts)

            self.form.send_long(ask, self.progress, words.gettext("Looking for people…"), found, closes=False)

    def _show(self, facts: DrillFacts) -> None:
        words, locale = self._desk.presentation.words, self._desk.presentation.locale
        kinds = ", ".join(label(each, words) for each in sorted(facts.categories))
        many = words.ngettext("{n} person is concerned", "{n} people are concerned", facts.people)
        records = words.ngettext("{n} record", "{n} records", facts.records)
        entries = [
            Entry("ph.users", many.format(n=locale.toString(facts.people)), kinds,
                  records.format(n=locale.toString(facts.records))),
        ]  # fmt: skip
        for protection, there in facts.protections.items():
            chip = words.gettext("yes") if there else words.gettext("no")
            tone = "good" if there else "warn"
            entries.append(Entry("ph.shield-check", label(protection, words), "", chip, tone, ink=tone))
        answers = heard(facts.answers)
        for node in NODES:
            if node.question in answers:
                replies = "; ".join(label(each, words) for each in node.replies if each in answers[node.question])
                entries.append(Entry("ph.check-circle", label(node.question, words), replies, ink="good"))
        left = words.gettext("What nobody has answered yet counts as not known.")
        entries.append(
            Entry("ph.scales", words.gettext("What the answers propose"), left, label(facts.proposed, words),
                  RISK_TONES[facts.proposed])
        )  # fmt: skip
        entries += self._missing(facts)
        self.result.show_entries(entries)
        self.result.show()
        self.papers.show()
        self.form.send_button.setEnabled(True)

    def _missing(self, facts: DrillFacts) -> Sequence[Entry]:
        words, locale = self._desk.presentation.words, self._desk.presentation.locale
        found = []
        for each in facts.gaps:
            text = label(each, words)
            many = locale.toString(facts.unreachable) if each.value == "unreachable" else ""
            found.append(Entry("ph.warning", text, "", many or words.gettext("missing"), "bad", ink="bad"))
        nothing = Entry("ph.check-circle", words.gettext("Nothing that would be needed is missing"), ink="good")
        return found or [nothing]

    def _forget(self) -> None:
        self._run = None
        self.result.hide()
        self.papers.hide()
        self.form.send_button.setEnabled(False)

    def _again(self) -> None:
        chosen = self.scenario.value()
        if chosen is not None and chosen is not self._scenario:
            self.form.sheet.close()
            hold_drill(self._desk, chosen)

    def _write_papers(self) -> None:
        desk, words = self._desk, self._desk.presentation.words
        if self._run is None:
            return
        title = words.gettext("Form and letter, marked as an exercise…")
        path = desk.files.to_save(desk.host.window(), title, "exercise.pdf", "*.pdf")
        if path is not None:
            told = words.gettext("The papers are written.")
            ask = ExportDrill(scenario=self._scenario, trace=self._run, pdf=path)
            desk.link.ask(ask, lambda _made: desk.host.toast(told))

    def _record(self) -> None:
        words = self._desk.presentation.words
        if self._run is None or not self.form.require("lessons"):
            return
        seconds = int((self._desk.now() - self._began).total_seconds())
        ask = RecordDrill(
            scenario=self._scenario, trace=self._run, seconds=max(0, seconds), lessons=self.lessons.toPlainText()
        )  # fmt: skip
        told = words.gettext("{reference}: the exercise is recorded.")

        def done(made: Made) -> None:
            self._desk.host.toast(told.format(reference=made.reference))

        self.form.send(ask, done)


def hold_drill(desk: Desk, scenario: Scenario = Scenario.LOST_COMPUTER) -> DrillSheet:
    """Hold an exercise."""
    return DrillSheet(desk, scenario)
