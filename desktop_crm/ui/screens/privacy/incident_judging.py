"""The questions by which a person who is no lawyer judges a breach: one at a time, then what follows and why."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from desktop_crm.domain.breach_tree import (
    NODES,
    Node,
    Question,
    Reply,
    asked,
    heard,
    kinds_of,
    next_question,
    propose,
    said,
)
from desktop_crm.domain.incidents import BreachRisk, Incident
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.privacy.incident_asks import assessing, send
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.labels import Chip
from desktop_crm.ui.widgets.labels import label as text_label
from desktop_crm.ui.widgets.panels import column
from desktop_crm.ui.widgets.ticks import Ticks
from desktop_crm.words.breach_tree import HELP
from desktop_crm.words.incidents import FOLLOWS
from desktop_crm.words.labels import label
from desktop_crm.words.law import cited

RISK_TONES: Mapping[BreachRisk | None, str] = {
    BreachRisk.HIGH: "bad",
    BreachRisk.SOME: "warn",
    BreachRisk.NONE: "good",
    None: "plain",
}
WIDTH = 560


class JudgeSheet:
    """Asks one question after the other; what was answered before is chosen already, so that it is quickly redone."""

    def __init__(self, desk: Desk, one: Incident) -> None:
        self._desk, self._incident = desk, one
        words = desk.presentation.words
        title = words.gettext("Judge {reference}").format(reference=one.reference)
        self.form = SheetForm(desk, title, words.gettext("Next"), width=WIDTH)
        self._before = heard(one.assessment.answers)
        self._answers: dict[Question, frozenset[Reply]] = {}
        self.ticks: Ticks[Reply] | None = None
        self._node: Node | None = None
        self._page: QWidget | None = None
        self.back = button(desk.presentation)
        self.back.setText(words.gettext("Back"))
        self.form.sheet.foot.insertWidget(1, self.back)
        self._place = QWidget()
        column(self._place)
        self.form.widget(self._place)
        self.risk: Choice[BreachRisk] = self.form.add("risk", Choice(), words.gettext("Risk to people"))
        self.risk.offer([(each, label(each, words)) for each in (BreachRisk.NONE, BreachRisk.SOME, BreachRisk.HIGH)])
        self._follows = text_label("strong", wrap=True)
        self.form.widget(self._follows)
        hint = words.gettext("Where you judge otherwise than the answers propose, say why.")
        self.reason = self.form.area("reason", words.gettext("Why it is judged so"), hint, lines=5)
        self.risk.currentIndexChanged.connect(self._say_follows)
        # Nobody else holds this object: the buttons must, or it would be gone before they are pressed.
        self.form.send_button.clicked.connect(lambda: self.go_on())
        self.back.clicked.connect(lambda: self._go_back())
        self._ask(next_question(self._answers))
        self.form.open()

    def go_on(self) -> None:
        """Take the answer and ask what comes next; at the end, send the judgement."""
        if self._node is None:
            self._send()
            return
        chosen = frozenset(self.ticks.value()) if self.ticks is not None else frozenset()
        if not chosen:
            self.form.banner.say(self._desk.presentation.words.gettext("Please choose an answer."))
            return
        self.form.banner.put_away()
        self._answers[self._node.question] = chosen
        self._ask(next_question(self._answers))

    def _go_back(self) -> None:
        self.form.banner.put_away()
        answered = asked(self._answers)
        if answered:
            last = answered[-1]
            self._before = {**self._before, last.question: self._answers.pop(last.question)}
            self._ask(last)

    def _ask(self, node: Node | None) -> None:
        self._node = node
        if self._page is not None:
            self._page.setParent(None)
            self._page.deleteLater()
        self._page = self._question(node) if node is not None else self._conclusion()
        layout = self._place.layout()
        if layout is not None:
            layout.addWidget(self._page)
        ending = node is None
        for name in ("risk", "reason"):
            self.form.rows[name].setVisible(ending)
        self._follows.setVisible(ending)
        words = self._desk.presentation.words
        self.form.send_button.setText(words.gettext("Save") if ending else words.gettext("Next"))
        self.back.setEnabled(bool(self._answers))

    def _question(self, node: Node) -> QWidget:
        words = self._desk.presentation.words
        page = QWidget()
        rows = column(page, Space.MEDIUM)
        place = words.gettext("Question {number}, of {all} at most").format(
            number=len(asked(self._answers)) + 1, all=len(NODES)
        )
        rows.addWidget(text_label("small", place, wrap=True))
        rows.addWidget(text_label("heading", label(node.question, words), wrap=True))
        rows.addWidget(text_label("muted", words.gettext(HELP[node.question]), wrap=True))
        if node.question is Question.MANY and self._incident.assessment.people is not None:
            known = words.gettext("Found in the records so far: {count}.")
            rows.addWidget(text_label("strong", known.format(count=self._incident.assessment.people), wrap=True))
        heading = words.gettext("Tick everything that is true") if node.several else words.gettext("Choose one")
        self.ticks = Ticks(heading, single=not node.several)
        self.ticks.offer([(each, label(each, words)) for each in node.replies])
        self.ticks.choose(self._before.get(node.question, frozenset()) & set(node.replies))
        rows.addWidget(self.ticks)
        source = words.gettext("Source: {source}").format(source=cited(node.source, words))
        rows.addWidget(text_label("small", source, wrap=True))
        return page

    def _conclusion(self) -> QWidget:
        words, proposal = self._desk.presentation.words, propose(self._answers)
        page = QWidget()
        rows = column(page, Space.MEDIUM)
        rows.addWidget(text_label("heading", words.gettext("What the answers propose"), wrap=True))
        rows.addWidget(Chip(label(proposal.risk, words), RISK_TONES[proposal.risk]))
        whys = [label(each, words) for each in proposal.whys]
        for each in whys:
            rows.addWidget(text_label("", f"• {each}", wrap=True))
        self.ticks = None
        self.risk.choose(proposal.risk)
        self.reason.setPlainText(" ".join(whys))
        self._say_follows()
        return page

    def _say_follows(self) -> None:
        words, chosen = self._desk.presentation.words, self.risk.value()
        self._follows.setText("" if chosen is None else words.gettext(FOLLOWS[chosen]))

    def _send(self) -> None:
        words, proposal = self._desk.presentation.words, propose(self._answers)
        chosen = self.risk.value()
        if not self.form.require("reason") or chosen is None:
            return
        reason = self.reason.toPlainText().strip()
        unexplained = " ".join(label(each, words) for each in proposal.whys)
        if chosen is not proposal.risk and reason == unexplained:
            self.form.rows["reason"].set_problem(words.gettext("Say why you judge otherwise than the answers propose."))
            self.reason.setFocus()
            return
        known = self._incident.assessment
        ask = assessing(
            self._incident, risk=chosen, reason=reason, answers=said(self._answers),
            kinds=kinds_of(self._answers) or known.kinds,
        )  # fmt: skip
        send(self.form, ask, words.gettext("{reference} is judged."))


def judge_incident(desk: Desk, one: Incident) -> JudgeSheet:
    """Judge an incident by questions."""
    return JudgeSheet(desk, one)
