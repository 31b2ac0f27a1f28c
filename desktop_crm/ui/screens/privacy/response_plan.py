"""What to do in the first hour of an incident, who decides, whom to call: for everybody, on one page."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_crm.api.drills import ExportResponsePlan, ShowResponsePlan
from desktop_crm.domain.changes import Changes, Subject
from desktop_crm.domain.permissions import Permission
from desktop_crm.domain.register_choices import PolicyTopic
from desktop_crm.domain.register_specs import Register
from desktop_crm.domain.response_plan import ORDER, ResponsePlan
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.privacy.incident_sheets import report_suspicion
from desktop_crm.ui.screens.privacy.register_sheets import EntryForm, write_entry
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.labels import label as text_label
from desktop_crm.ui.widgets.panels import Card, column, line, scrolled
from desktop_crm.words.drills import STEP_TEXTS
from desktop_crm.words.labels import label


class PlanPage(QWidget):
    """The steps at the left, whom to call at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._plan: ResponsePlan | None = None
        presentation = desk.presentation
        self.report = button(presentation, "primary", "ph.warning-octagon", self)
        self.print = button(presentation, "secondary", "ph.file-pdf", self)
        self.adopt = button(presentation, "secondary", "ph.note-pencil", self)
        self.adopt.setVisible(desk.may(Permission.REGISTER_WRITE))
        self._about = text_label("muted", parent=self, wrap=True)
        self._titles = [text_label("strong", wrap=True) for _ in ORDER]
        self._texts = [text_label("muted", wrap=True) for _ in ORDER]
        self._heads = [text_label("small", wrap=True) for _ in range(4)]
        self._calls = [text_label("strong", wrap=True) for _ in range(4)]
        self._policy = text_label("muted", wrap=True)
        self._steps_card, self._calls_card = Card(self), Card(self)
        steps = QWidget()
        mark(steps, role="scrolled")
        rows = column(steps, Space.HAIR)
        for title, text in zip(self._titles, self._texts, strict=True):
            rows.addWidget(title)
            rows.addWidget(text)
            rows.addSpacing(Space.SMALL)
        rows.addStretch(1)
        self._steps_card.body.addWidget(scrolled(steps, self), 1)
        for head, call in zip(self._heads, self._calls, strict=True):
            self._calls_card.body.addWidget(head)
            self._calls_card.body.addWidget(call)
            self._calls_card.body.addSpacing(Space.SMALL)
        self._calls_card.body.addStretch(1)
        self._calls_card.body.addWidget(self._policy)
        tools = line()
        tools.addWidget(self._about, 1)
        for each in (self.adopt, self.print, self.report):
            tools.addWidget(each)
        both = line(gap=Space.LARGE)
        both.addWidget(self._steps_card, 3)
        both.addWidget(self._calls_card, 2)
        outer = column(self, Space.MEDIUM)
        outer.setContentsMargins(0, Space.LARGE, 0, 0)
        outer.addLayout(tools)
        outer.addLayout(both, 1)
        self.report.clicked.connect(lambda: report_suspicion(desk))
        self.print.clicked.connect(self._print)
        self.adopt.clicked.connect(lambda: self.write_policy())
        presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.report.setText(words.gettext("Report a suspicion…"))
        self.print.setText(words.gettext("Write a PDF…"))
        self.adopt.setText(words.gettext("Make it a policy…"))
        self._about.setText(words.gettext("Print it and pin it to the wall: in an incident nobody looks for a page."))
        self._steps_card.set_heading(words.gettext("The first hour"))
        self._calls_card.set_heading(words.gettext("Whom to call"))
        for number, (step, title, text) in enumerate(zip(ORDER, self._titles, self._texts, strict=True), 1):
            title.setText(f"{number}. {label(step, words)}")
            text.setText(words.gettext(STEP_TEXTS[step]))
        heads = (
            words.gettext("Who decides"), words.gettext("The office"), words.gettext("Data protection officer"),
            words.gettext("Supervisory authority"),
        )  # fmt: skip
        for head, said in zip(self._heads, heads, strict=True):
            head.setText(said)
        self._say()

    def ask(self) -> None:
        """Ask the office anew for whom to call."""
        self._desk.link.ask(ShowResponsePlan(), self._take)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown."""
        return any(changes.about(kind) for kind in (Subject.ACCOUNT, Subject.OFFICE, Subject.REGISTER, Subject.ROLE))

    def write_policy(self) -> EntryForm:
        """Begin a policy with the text of the plan, to be changed and then read and confirmed by everybody."""
        words = self._desk.presentation.words
        title = words.gettext("What to do in an incident")
        text = "\n\n".join(
            f"{number}. {label(step, words)}. {words.gettext(STEP_TEXTS[step])}" for number, step in enumerate(ORDER, 1)
        )
        calls = "\n".join(
            f"{head.text()}: {call.text()}" for head, call in zip(self._heads, self._calls, strict=True)
        )  # fmt: skip
        preset = {"name": title, "about": PolicyTopic.INCIDENTS.value, "text": f"{text}\n\n{calls}"}
        return write_entry(self._desk, Register.POLICIES, preset=preset)

    def _take(self, plan: ResponsePlan) -> None:
        self._plan = plan
        self._say()

    def _say(self) -> None:
        words, plan = self._desk.presentation.words, self._plan
        if plan is None:
            return
        missing = words.gettext("not entered in the office's details")
        said = (
            "\n".join(plan.deciders),
            "\n".join(filter(None, (plan.office, plan.phone, plan.email))),
            "\n".join(filter(None, (plan.officer, plan.officer_contact))),
            plan.authority,
        )
        for call, text in zip(self._calls, said, strict=True):
            call.setText(text or missing)
        own = words.gettext("Your own policy about incidents: {reference}.").format(reference=plan.policy)
        none = words.gettext("You have no policy of your own for incidents yet.")
        self._policy.setText(own if plan.policy else none)

    def _print(self) -> None:
        desk, words = self._desk, self._desk.presentation.words
        path = desk.files.to_save(desk.host.window(), words.gettext("Write a PDF…"), "incident-plan.pdf", "*.pdf")
        if path is not None:
            told = words.gettext("The plan is written.")
            desk.link.ask(ExportResponsePlan(pdf=path), lambda _made: desk.host.toast(told))
