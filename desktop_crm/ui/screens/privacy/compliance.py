"""Where the office stands with the GDPR, computed anew each time it is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop_crm.api.compliance import Compliance, ExportCompliance
from desktop_crm.api.evidence import ExportEvidence, Pack
from desktop_crm.domain.changes import Changes
from desktop_crm.domain.compliance import CheckResult, CheckState
from desktop_crm.domain.permissions import Permission
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.entries import Entries, Entry
from desktop_crm.ui.widgets.labels import label as text_label
from desktop_crm.ui.widgets.panels import Card, column, line
from desktop_crm.words.compliance import reason
from desktop_crm.words.labels import label
from desktop_crm.words.law import cite

_LOOKS = {
    CheckState.MET: ("ph.check-circle", "good"),
    CheckState.NOT_APPLICABLE: ("ph.minus", "plain"),
    CheckState.NOT_MET: ("ph.warning", "bad"),
}
_ORDER = (CheckState.NOT_MET, CheckState.MET, CheckState.NOT_APPLICABLE)


class CompliancePage(QWidget):
    """A list of duties, those not met first; one click leads to where it is put right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._checks: Sequence[CheckResult] = ()
        self.about = text_label("muted", parent=self, wrap=True)
        self.export = button(desk.presentation, "secondary", "ph.file-pdf", self)
        self.export.clicked.connect(self._export)
        self.checks = Entries(desk.presentation, self)
        self.checks.opened.connect(self._open)
        head = line()
        head.addWidget(self.about, 1)
        head.addWidget(self.export)
        self.pack = button(desk.presentation, "secondary", "ph.package", self)
        self.pack.setVisible(desk.may(Permission.AUDIT_EXPORT))
        self.pack.clicked.connect(self._export_pack)
        head.addWidget(self.pack)
        card = Card(self)
        card.body.addLayout(head)
        card.body.addWidget(self.checks, 1)
        rows = column(self, Space.NONE)
        rows.setContentsMargins(0, Space.LARGE, 0, 0)
        rows.addWidget(card)
        desk.presentation.follow(self)

    def retranslate(self) -> None:
        words = self._desk.presentation.words
        self.export.setText(words.gettext("Write a PDF…"))
        self.pack.setText(words.gettext("Pack for an inspector…"))
        self.about.setText(
            words.gettext(
                "Counted in your registers just now; nothing is ticked by hand. Click a line to put it right."
            )
        )
        self.checks.setAccessibleName(words.gettext("State of compliance"))
        self._show(self._checks)

    def ask(self) -> None:
        """Ask the office anew for every check."""
        self._desk.link.ask(Compliance(), self._show)

    def concerns(self, changes: Changes) -> bool:
        """Say whether ``changes`` alter what is shown: anything may."""
        return bool(changes.touched)

    def _show(self, checks: Sequence[CheckResult]) -> None:
        words = self._desk.presentation.words
        self._checks = checks
        entries = []
        for each in sorted(checks, key=lambda each: _ORDER.index(each.state)):
            icon, tone = _LOOKS[each.state]
            note = f"{cite(each.article, words)} · {reason(each, words)}"
            ink = tone if tone != "plain" else "muted"
            entries.append(
                Entry(icon, words.gettext(each.title), note, label(each.state, words), tone, each.place, ink)
            )
        self.checks.show_entries(entries)

    def _open(self, place: str) -> None:
        if place == "alerts":
            from desktop_crm.ui.alerts.inbox import Inbox

            Inbox(self._desk).open()
            return
        screen, _, page = place.partition("/")
        self._desk.host.go_to(screen, page)

    def _export(self) -> None:
        desk, words = self._desk, self._desk.presentation.words
        path = desk.files.to_save(desk.host.window(), words.gettext("Write a PDF…"), "compliance.pdf", "*.pdf")
        if path is not None:
            told = words.gettext("The state of compliance is written.")
            desk.link.ask(ExportCompliance(pdf=path), lambda _count: desk.host.toast(told))

    def _export_pack(self) -> None:
        desk, words = self._desk, self._desk.presentation.words
        path = desk.files.to_save(desk.host.window(), words.gettext("Pack for an inspector…"), "evidence.zip", "*.zip")
        if path is None:
            return

        def done(pack: Pack) -> None:
            told = words.gettext("The pack is written. Tell the inspector the office's key: {key}")
            desk.host.notice(told.format(key=pack.key), "good")

        desk.link.ask(ExportEvidence(to=path), done)
