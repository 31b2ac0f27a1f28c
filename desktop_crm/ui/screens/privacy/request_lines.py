"""What stands in a request's folder, each as one entry of a list."""

from __future__ import annotations

from desktop_crm.domain.notices import Notice, NoticeState
from desktop_crm.domain.request_steps import Step
from desktop_crm.domain.requests import Delivery, RequestPaper
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.widgets.entries import Entry
from desktop_crm.ui.wording import say_date, say_moment
from desktop_crm.words.labels import label


def step_line(step: Step, presentation: Presentation) -> Entry:
    """Return a step: done by whom and when, or what is left of it."""
    words = presentation.words
    note = _joined(step.by, "" if step.at is None else say_moment(presentation.locale, step.at), step.note)
    chip, tone = "", "plain"
    if step.again:
        chip, tone = words.gettext("look again"), "bad"
    elif step.open and not step.done:
        chip, tone = words.ngettext("{n} open", "{n} open", step.open).format(n=step.open), "warn"
    icon, ink = ("ph.check-circle", "good") if step.done else ("ph.circle", "muted")
    return Entry(icon, label(step.kind, words), note, chip, tone, step.kind, ink)


def notice_line(notice: Notice, presentation: Presentation) -> Entry:
    """Return a recipient, and what became of telling them."""
    done = "" if notice.done_on is None else say_date(presentation.locale, notice.done_on)
    tone = "warn" if notice.state is NoticeState.OPEN else "good"
    note = _joined(done, notice.by, notice.how)
    return Entry(
        "ph.share-network", notice.recipient, note, label(notice.state, presentation.words), tone, notice
    )  # fmt: skip


def delivery_line(sent: Delivery, presentation: Presentation) -> Entry:
    """Return a sending of the answer, with the beginning of the hash of what was sent."""
    text = f"{label(sent.way, presentation.words)}, {say_date(presentation.locale, sent.on)}"
    digest = f"SHA-256 {sent.sha256[:12]}…" if sent.sha256 else ""
    return Entry("ph.paper-plane-tilt", text, _joined(", ".join(sent.address.splitlines()), sent.note, sent.by, digest))


def paper_line(paper: RequestPaper, presentation: Presentation) -> Entry:
    """Return a file kept with a request."""
    words = presentation.words
    size = words.gettext("{size} KB").format(size=max(1, paper.size // 1024))
    return Entry("ph.paperclip", paper.name, _joined(label(paper.role, words), size), key=paper)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
