"""Lessons on data protection: one's own, and for who keeps the registers everybody's."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_crm.api.training import ExportTraining, MyTraining, QuizResult, TakeQuiz, TrainingOfAll
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.training import Completion, Lesson
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.privacy.own_part import Lacking, OwnPart
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.entries import Entry
from desktop_crm.ui.widgets.labels import label as text_label
from desktop_crm.ui.widgets.panels import line
from desktop_crm.ui.wording import say_day
from desktop_crm.words.labels import label
from desktop_crm.words.lessons import LESSONS


class TrainingPage(OwnPart):
    """The lessons with their state, a click opens one; beside them who still has to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._mine: Sequence[Completion] = ()
        self._all: Sequence[Completion] = ()
        self.own.opened.connect(self.take)
        self.export = button(desk.presentation, "secondary", "ph.file-pdf", self)
        self.export.clicked.connect(self._export)
        foot = line()
        foot.addWidget(self.export)
        foot.addStretch(1)
        self.all_card.body.addLayout(foot)
        desk.presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.head(words.gettext("My lessons"), words.gettext("five minutes each, once a year"))
        self.export.setText(words.gettext("Proof as PDF…"))
        self._show()

    def ask(self) -> None:
        """Ask the office anew for how everybody stands."""
        self._desk.link.ask(MyTraining(), self._take_mine)
        if self._desk.may(Permission.REGISTER_READ):
            self._desk.link.ask(TrainingOfAll(), self._take_all)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return changes.about(Subject.TRAINING) or changes.about(Subject.ACCOUNT)

    def take(self, lesson: Lesson) -> SheetForm:
        """Open a lesson with its quiz."""
        desk, words, content = self._desk, self._desk.presentation.words, LESSONS[lesson]
        form = SheetForm(desk, label(lesson, words), words.gettext("Check my answers"))
        for paragraph in content.paragraphs:
            form.widget(text_label("", words.gettext(paragraph), wrap=True))
        choices: list[Choice[bool]] = []
        for number, question in enumerate(content.questions, 1):
            form.widget(text_label("strong", f"{number}. {words.gettext(question.statement)}", wrap=True))
            choice: Choice[bool] = form.add(f"answer{number}", Choice(), words.gettext("Is that so?"))
            choice.offer([(True, words.gettext("True")), (False, words.gettext("False"))])
            choice.setCurrentIndex(-1)
            choices.append(choice)

        def send() -> None:
            if form.require(*form.rows):
                said = tuple(bool(each.value()) for each in choices)
                form.send(TakeQuiz(lesson=lesson, answers=said), lambda result: self._explain(lesson, said, result))

        form.send_button.clicked.connect(send)
        form.open()
        return form

    def _explain(self, lesson: Lesson, said: Sequence[bool], result: QuizResult) -> None:
        """Say what came out, and of each statement why it is true or false."""
        words = self._desk.presentation.words
        sheet = self._desk.host.new_sheet()
        told = (
            words.gettext("Passed: {right} of {asked}.")
            if result.passed
            else words.gettext("Not passed: {right} of {asked}.")
        )
        sheet.set_title(told.format(right=result.right, asked=result.asked))
        for question, one in zip(LESSONS[lesson].questions, said, strict=True):
            truth = words.gettext("True") if question.true else words.gettext("False")
            mark = "✓" if question.true == one else "✗"
            sheet.body.addWidget(text_label("strong", f"{mark} {words.gettext(question.statement)}", wrap=True))
            sheet.body.addWidget(text_label("muted", f"{truth}. {words.gettext(question.why)}", wrap=True))
        sheet.body.addStretch(1)
        sheet.open()

    def _take_mine(self, found: Sequence[Completion]) -> None:
        self._mine = found
        self._show()

    def _take_all(self, found: Sequence[Completion]) -> None:
        self._all = found
        self._show()

    def _show(self) -> None:
        words, today = self._desk.presentation.words, self._desk.today()
        self.own.show_entries([self._entry(each) for each in self._mine])
        lacking = [
            Lacking(each.account_id, each.name, label(each.lesson, words))
            for each in self._all
            if not each.counts(today)
        ]
        self.show_lacking(lacking, words.gettext("Everybody has passed every lesson") if self._all else "")

    def _entry(self, each: Completion) -> Entry:
        presentation = self._desk.presentation
        words = presentation.words
        text, key = label(each.lesson, words), each.lesson
        if each.until is None:
            return Entry("ph.student", text, "", words.gettext("still to do"), "warn", key, "warn")
        until = words.gettext("until {day}").format(day=say_day(presentation.locale, each.until))
        if each.counts(self._desk.today()):
            return Entry("ph.check-circle", text, "", until, "good", key, "good")
        return Entry("ph.student", text, "", words.gettext("again"), "bad", key, "bad")

    def _export(self) -> None:
        desk, words = self._desk, self._desk.presentation.words
        path = desk.files.to_save(desk.host.window(), words.gettext("Proof as PDF…"), "training.pdf", "*.pdf")
        if path is not None:
            told = words.gettext("The proof of training is written.")
            desk.link.ask(ExportTraining(pdf=path), lambda _count: desk.host.toast(told))
