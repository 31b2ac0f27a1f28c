"""The sheets in which a request is worked on: identity, a step said to be done, another delivery, a paper, letters."""

from __future__ import annotations

from collections.abc import Callable

from desktop_crm.api.ask import Ask, Made
from desktop_crm.api.consents import Proof
from desktop_crm.api.notices import RecordNotice, WriteNoticeLetters
from desktop_crm.api.request_work import CheckIdentity, KeepRequestPaper, RecordDelivery, TickStep
from desktop_crm.domain.languages import Language
from desktop_crm.domain.notices import Notice, NoticeState
from desktop_crm.domain.request_steps import StepKind
from desktop_crm.domain.requests import FileRole, RequestEntry
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.attaching import AttachButton
from desktop_crm.ui.screens.privacy.request_sheets import BIGGEST_PAPER, delivery_fields
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.labels import label as text_label
from desktop_crm.words.labels import label
from desktop_crm.words.requests import HOW_TO


def check_identity(desk: Desk, entry: RequestEntry) -> SheetForm:
    """Record how it was made sure who asks."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("Check who asks"), words.gettext("Record"))
    told = words.gettext(
        "Ask for no more than you need: somebody you know needs no identity card, and a copy of one is seldom needed. "
        "Do not keep the copy (Art. 12(6))."
    )
    form.widget(text_label("muted", told, wrap=True))
    how = form.text(
        "identity_check",
        words.gettext("How you made sure who asks"),
        words.gettext("Such as “called back on the number we have”, “identity card seen”."),
        value=entry.identity_check,
    )

    def send() -> None:
        if form.require("identity_check"):
            ask = CheckIdentity(request_id=entry.id, how=how.text())
            _send(form, ask, words.gettext("{reference}: identity is checked."))

    return _open(form, send)


def tick_step(desk: Desk, entry: RequestEntry, step: StepKind) -> SheetForm:
    """Say that a step is done which the program cannot see."""
    words = desk.presentation.words
    form = SheetForm(desk, label(step, words), words.gettext("It is done"))
    form.widget(text_label("muted", words.gettext(HOW_TO[step]), wrap=True))
    note = form.text("note", words.gettext("What was done"), words.gettext("Your name and the time are added."))

    def send() -> None:
        ask = TickStep(request_id=entry.id, step=step.value, note=note.text())
        _send(form, ask, words.gettext("{reference}: noted."))

    return _open(form, send)


def deliver_again(desk: Desk, entry: RequestEntry, address: str) -> SheetForm:
    """Record that an answer was sent once more."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("Sent once more"), words.gettext("Record"))
    way, where, on = delivery_fields(form, entry, address)
    note = form.text("note", words.gettext("Note"), words.gettext("Such as “came back, wrong address”."))
    posting = AttachButton(desk, words.gettext("Attach proof of posting…"), BIGGEST_PAPER)
    form.widget(posting)

    def record(proof: Proof | None) -> None:
        chosen = way.value()
        if chosen is not None:
            ask = RecordDelivery(
                request_id=entry.id,
                way=chosen,
                address=where.toPlainText(),
                on=on.day(),
                note=note.text(),
                proof=proof,
            )
            _send(form, ask, words.gettext("{reference}: the delivery is recorded."))

    def send() -> None:
        if form.require("way"):
            posting.read(record, form.refuse)

    return _open(form, send)


def keep_paper(desk: Desk, entry: RequestEntry) -> SheetForm:
    """Keep a file with a request."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("Keep a paper"), words.gettext("Keep it"))
    role: Choice[FileRole] = form.add("role", Choice(), words.gettext("What it is"))
    role.offer([(each, label(each, words)) for each in FileRole if each is not FileRole.BLACKED_OUT])
    paper = AttachButton(desk, words.gettext("Choose a file…"), BIGGEST_PAPER)
    form.widget(paper)

    def record(read: Proof | None) -> None:
        chosen = role.value()
        if read is None:
            form.banner.say(words.gettext("Choose a file first."), "warn")
        elif chosen is not None:
            ask = KeepRequestPaper(request_id=entry.id, role=chosen, paper=read)
            _send(form, ask, words.gettext("{reference}: the paper is kept."))

    return _open(form, lambda: paper.read(record, form.refuse))


def record_notice(desk: Desk, notice: Notice) -> SheetForm:
    """Record that a recipient was told, or why not."""
    words = desk.presentation.words
    title = words.gettext("Tell {recipient}").format(recipient=notice.recipient)
    form = SheetForm(desk, title, words.gettext("Record"))
    told = words.gettext(
        "Every recipient is told of what was corrected, erased or restricted, unless that is impossible or takes "
        "disproportionate effort (Art. 19)."
    )
    form.widget(text_label("muted", told, wrap=True))
    state: Choice[NoticeState] = form.add("state", Choice(), words.gettext("What became of it"))
    offered = (NoticeState.TOLD, NoticeState.IMPOSSIBLE, NoticeState.DISPROPORTIONATE)
    state.offer([(each, label(each, words)) for each in offered])
    hint = words.gettext("Such as “letter of 12 May”, or why it is impossible. Name nobody here.")
    how = form.area("how", words.gettext("How, or why not"), hint, lines=3, value=notice.how)
    on = form.day("on", words.gettext("When"), words.gettext("Empty means today."))

    def send() -> None:
        chosen = state.value()
        if form.require("state", "how") and chosen is not None:
            ask = RecordNotice(notice_id=notice.id, state=chosen, how=how.toPlainText(), on=on.day())
            _send(form, ask, words.gettext("{reference} is recorded."))

    return _open(form, send)


def write_letters(desk: Desk, entry: RequestEntry) -> SheetForm:
    """Write a letter to every recipient who waits to be told."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("Letters to recipients"), words.gettext("Choose a folder…"))
    told = words.gettext(
        "A PDF for everybody who received the data and was not told yet. Each names the person, so write them before "
        "an erasure; record afterwards whom you told."
    )
    form.widget(text_label("muted", told, wrap=True))
    language: Choice[Language] = form.add("language", Choice(), words.gettext("Language of the document"))
    language.offer([(each, label(each, words)) for each in Language])
    language.choose(desk.session.office.language)

    def send() -> None:
        folder = desk.files.folder(desk.host.window(), words.gettext("Letters to recipients"))
        chosen = language.value()
        if folder is not None and chosen is not None:
            ask = WriteNoticeLetters(request_id=entry.id, folder=folder, language=chosen)
            form.send(ask, lambda count: desk.host.toast(_written(desk, count.number)))

    return _open(form, send)


def _written(desk: Desk, count: int) -> str:
    words = desk.presentation.words
    return words.ngettext("{count} letter is written.", "{count} letters are written.", count).format(count=count)


def _send(form: SheetForm, ask: Ask[Made], said: str) -> None:
    form.send(ask, lambda made: form.desk.host.toast(said.format(reference=made.reference)))


def _open(form: SheetForm, send: Callable[[], None]) -> SheetForm:
    form.send_button.clicked.connect(send)
    form.open()
    return form
