"""How long the audit trail is kept, and letting go of the lines past their time."""

from __future__ import annotations

from functools import partial

from desktop_crm.api.ask import Count
from desktop_crm.api.audit import PreviewTrimming, SetAuditMonths, TrimAudit, Trimming
from desktop_crm.domain.permissions import Permission
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.number_box import NumberBox
from desktop_crm.ui.wording import say_day

_LONGEST = 999  # what may be typed; what is safe the office says


def keep_trail(desk: Desk) -> None:
    """Open the sheet that says for how long lines are kept, and how many are past their time today."""

    def show(due: Trimming) -> None:
        open_keeping(desk, due)

    desk.link.ask(PreviewTrimming(), show)


def open_keeping(desk: Desk, due: Trimming) -> SheetForm:
    """Open that sheet over what is ``due``, and return its form."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("How long the trail is kept"), words.gettext("Save"))
    months: NumberBox = form.add(
        "months",
        NumberBox(),
        words.gettext("Months"),
        words.gettext("Long enough to answer who saw somebody's data, and no longer: from 12 to 120 months."),
    )
    months.setRange(1, _LONGEST)
    months.setValue(due.months)
    may_set = desk.may(Permission.POLICY_WRITE)
    months.setReadOnly(not may_set)
    form.send_button.setVisible(may_set)
    form.widget(label("muted", "\n".join(_told(desk, due)), wrap=True))
    if due.lines and desk.may(Permission.RETENTION_RUN):
        trim = button(desk.presentation, "danger", "ph.trash")
        trim.setText(words.gettext("Let them go now"))
        trim.clicked.connect(lambda: form.send(TrimAudit(), partial(_trimmed, desk)))
        form.widget(trim)
    form.send_button.clicked.connect(lambda: form.send(SetAuditMonths(months=months.value()), partial(_saved, desk)))
    form.open()
    return form


def _told(desk: Desk, due: Trimming) -> list[str]:
    words, lines = desk.presentation.words, []
    if due.oldest is not None:
        oldest = words.gettext("The oldest line is of {day}.")
        lines.append(oldest.format(day=say_day(desk.presentation.locale, due.oldest)))
    told = words.ngettext("{count} line is past its time.", "{count} lines are past their time.", due.lines)
    lines.append(told.format(count=due.lines))
    if due.kept_back:
        lines.append(words.gettext("Older lines stay: a legal hold, an open request or an open incident needs them."))
    return lines


def _saved(desk: Desk, _answer: None) -> None:
    desk.host.toast(desk.presentation.words.gettext("Saved."))


def _trimmed(desk: Desk, gone: Count) -> None:
    told = desk.presentation.words.ngettext("{count} line is let go.", "{count} lines are let go.", gone.number)
    desk.host.toast(told.format(count=gone.number))
