"""The sheets in which a request is recorded, extended, answered or refused, and processing restricted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit

from desktop_crm.api.ask import Ask, Made
from desktop_crm.api.consents import Proof, Purposes
from desktop_crm.api.requests import (
    AnswerRequest,
    ExtendRequest,
    LiftRestriction,
    ObjectToPurpose,
    OpenRequest,
    RefuseRequest,
    RestrictContact,
    TakeBackObjection,
    WriteRequestLetter,
)
from desktop_crm.domain.consents import Purpose
from desktop_crm.domain.contacts import ContactId
from desktop_crm.domain.languages import Language
from desktop_crm.domain.notices import NOTICE_OF
from desktop_crm.domain.references import REQUEST, refer
from desktop_crm.domain.request_steps import StepKind
from desktop_crm.domain.requests import (
    DeliveryWay,
    LetterStage,
    RequestCame,
    RequestEntry,
    RequestKind,
    RequestOutcome,
)
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.screens.attaching import AttachButton
from desktop_crm.ui.screens.privacy.pick_contact import pick_contact
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.date_field import DateField
from desktop_crm.ui.widgets.labels import label as muted
from desktop_crm.words.labels import label

BIGGEST_PAPER = 20_000_000


def begin_request(desk: Desk) -> SheetForm:
    """Ask who asks, then record what for: the way for somebody whose card is not open."""
    words = desk.presentation.words

    def record(contact_id: ContactId) -> None:
        record_request(desk, contact_id)

    return pick_contact(desk, words.gettext("Who asks?"), words.gettext("Go on"), record)


def record_request(desk: Desk, contact_id: ContactId) -> SheetForm:
    """Record what a contact asks for."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("Record a request"), words.gettext("Record"))
    kind: Choice[RequestKind] = form.add("kind", Choice(), words.gettext("What is asked for"))
    kind.offer([(each, label(each, words)) for each in RequestKind])
    came: Choice[RequestCame] = form.add("came", Choice(), words.gettext("How it came"))
    came.offer([(each, label(each, words)) for each in RequestCame])
    hint = words.gettext("The month to answer begins with this day. Empty means today.")
    received = form.day("received_on", words.gettext("Received on"), hint)
    identity = form.text(
        "identity_check",
        words.gettext("How you made sure who asks"),
        words.gettext("Such as “identity card seen”. It can be added later."),
    )
    hint = words.gettext("Who took the call, what was said, which envelope: what is not in the request itself.")
    circumstances = form.area("circumstances", words.gettext("How it came about"), hint, lines=2)
    scan = AttachButton(desk, words.gettext("Attach the request…"), BIGGEST_PAPER)
    form.widget(scan)

    def record(paper: Proof | None) -> None:
        asked, way = kind.value(), came.value()
        if asked is None or way is None:
            return
        ask = OpenRequest(
            contact_id=contact_id,
            kind=asked,
            came=way,
            received_on=received.day(),
            identity_check=identity.text().strip(),
            circumstances=circumstances.toPlainText(),
            scan=paper,
        )
        _send(form, ask, words.gettext("{reference} is recorded."))

    def send() -> None:
        if form.require():
            scan.read(record, form.refuse)

    return _open(form, send)


def extend_request(desk: Desk, entry: RequestEntry) -> SheetForm:
    """Take two more months for a request."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("Take two more months"), words.gettext("Extend"))
    hint = words.gettext("Tell the person this reason within the first month (Art. 12(3)).")
    reason = form.area("reason", words.gettext("Why it takes longer"), hint)

    def send() -> None:
        if form.require("reason"):
            ask = ExtendRequest(request_id=entry.id, reason=reason.toPlainText())
            _send(form, ask, words.gettext("{reference} has two more months."))

    return _open(form, send)


def answer_request(desk: Desk, entry: RequestEntry, missing: Sequence[StepKind] = (), address: str = "") -> SheetForm:
    """Record how a request was answered; ``missing`` steps are told and stop nothing but where the law does."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("Record the answer"), words.gettext("Record"))
    if missing:
        steps = ", ".join(label(each, words) for each in missing)
        form.banner.say(words.gettext("Not done yet: {steps}. You may record the answer all the same.").format(
            steps=steps
        ), "warn")  # fmt: skip
    way, where, on = delivery_fields(form, entry, address)
    delivered = form.text(
        "delivered", words.gettext("How the answer was given"), words.gettext("Such as the number of the letter.")
    )
    identity = form.text("identity_check", words.gettext("How you made sure who asks"), value=entry.identity_check)
    posting = AttachButton(desk, words.gettext("Attach proof of posting…"), BIGGEST_PAPER)
    form.widget(posting)

    def record(proof: Proof | None) -> None:
        ask = AnswerRequest(
            request_id=entry.id,
            delivered=delivered.text(),
            identity_check=identity.text(),
            way=way.value(),
            address=where.toPlainText(),
            on=on.day(),
            proof=proof,
        )
        _send(form, ask, words.gettext("{reference} is answered."))

    def send() -> None:
        if form.require("delivered"):
            posting.read(record, form.refuse)

    return _open(form, send)


def refuse_request(desk: Desk, entry: RequestEntry, address: str = "") -> SheetForm:
    """Refuse a request on grounds that are kept."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("Refuse the request"), words.gettext("Refuse"), "danger")
    hint = words.gettext("Such as “manifestly unfounded or excessive” (Art. 12(5)).")
    grounds = form.area("grounds", words.gettext("Grounds"), hint)
    hint = words.gettext("Tell them that they can complain to the supervisory authority or go to court (Art. 12(4)).")
    delivered = form.text("delivered", words.gettext("How the person was told"), hint)
    way, where, on = delivery_fields(form, entry, address)

    def send() -> None:
        if form.require("grounds", "delivered"):
            ask = RefuseRequest(
                request_id=entry.id,
                grounds=grounds.toPlainText(),
                delivered=delivered.text(),
                way=way.value(),
                address=where.toPlainText(),
                on=on.day(),
            )
            _send(form, ask, words.gettext("{reference} is refused."))

    return _open(form, send)


def write_letter(desk: Desk, entry: RequestEntry) -> SheetForm:
    """Write the letter a request calls for now."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("Letter about the request"), words.gettext("Choose a file…"))
    told = words.gettext("A PDF that says how far the request has come: received, taking longer, answered or refused.")
    form.widget(muted("muted", told, wrap=True))
    stage: Choice[LetterStage] = form.add("stage", Choice(), words.gettext("What it says"))
    stage.offer([(each, label(each, words)) for each in stages_of(entry)])
    language: Choice[Language] = form.add("language", Choice(), words.gettext("Language of the document"))
    language.offer([(each, label(each, words)) for each in Language])
    language.choose(desk.session.office.language)
    named = QCheckBox(words.gettext("Name whom the data went to, because the person asks (Art. 19)"))
    named.setVisible(entry.kind in NOTICE_OF)
    form.widget(named)

    def send() -> None:
        title = words.gettext("Letter about the request")
        path = desk.files.to_save(desk.host.window(), title, f"{refer(REQUEST, entry.id)}.pdf", "*.pdf")
        if path is not None:
            chosen = language.value() or desk.session.office.language
            ask = WriteRequestLetter(
                request_id=entry.id, language=chosen, pdf=path, stage=stage.value(), recipients=named.isChecked()
            )
            _send(form, ask, words.gettext("The letter about {reference} is written."))

    return _open(form, send)


def stages_of(entry: RequestEntry) -> tuple[LetterStage, ...]:
    """Return the letters a request can have now, the one it calls for first."""
    if entry.outcome is RequestOutcome.ANSWERED:
        return (LetterStage.ANSWER,)
    if entry.outcome is RequestOutcome.REFUSED:
        return (LetterStage.REFUSAL,)
    longer = (LetterStage.EXTENSION,) if entry.extension_reason else ()
    return (*longer, LetterStage.RECEIPT, LetterStage.ANSWER)


def delivery_fields(
    form: SheetForm, entry: RequestEntry, address: str
) -> tuple[Choice[DeliveryWay], QPlainTextEdit, DateField]:
    """Add how, where to and when an answer was sent; who asked by e-mail is answered by e-mail (Art. 12(3))."""
    words = form.desk.presentation.words
    way: Choice[DeliveryWay] = form.add("way", Choice(), words.gettext("Sent as"))
    way.offer([(each, label(each, words)) for each in DeliveryWay])
    way.choose(DeliveryWay.REGISTERED if entry.came is None else _USUAL.get(entry.came, DeliveryWay.REGISTERED))
    where = form.area("address", words.gettext("Where to"), lines=4, value=address)
    on = form.day("on", words.gettext("Sent on"), words.gettext("Empty means today."))
    return way, where, on


_USUAL = {RequestCame.EMAIL: DeliveryWay.EMAIL, RequestCame.IN_PERSON: DeliveryWay.IN_PERSON}


def restrict_contact(desk: Desk, contact_id: ContactId) -> SheetForm:
    """Restrict what is done with a contact's data."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("Restrict processing"), words.gettext("Restrict"))
    hint = words.gettext(
        "The data are kept (Art. 18). Only who answers requests still sees them; nobody changes or exports them."
    )
    reason = form.area("reason", words.gettext("Reason"), hint)

    def send() -> None:
        if form.require("reason"):
            ask = RestrictContact(contact_id=contact_id, reason=reason.toPlainText())
            _send(form, ask, words.gettext("{reference}: processing is restricted."))

    return _open(form, send)


def lift_restriction(desk: Desk, contact_id: ContactId) -> SheetForm:
    """Lift a restriction the person was told about."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("Lift the restriction"), words.gettext("Lift"))
    hint = words.gettext("The person must hear of it before (Art. 18(3)).")
    told = form.text("told", words.gettext("When and how the person was told"), hint)

    def send() -> None:
        if form.require("told"):
            ask = LiftRestriction(contact_id=contact_id, told=told.text())
            _send(form, ask, words.gettext("{reference}: the restriction is lifted."))

    return _open(form, send)


def record_objection(desk: Desk, contact_id: ContactId) -> SheetForm:
    """Record what a contact objects to, or that they no longer do."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("Record an objection"), words.gettext("Record"))
    hint = words.gettext("Their data are not used for it from now on, whatever they agreed to before (Art. 21).")
    purpose: Choice[int] = form.add("purpose_id", Choice(), words.gettext("Purpose"), hint)
    purpose.offer([], words.gettext("Choose…"))
    reason = form.area("reason", words.gettext("What they say"), words.gettext("Nothing need be said."))
    take_back = QCheckBox(words.gettext("They no longer object"))
    form.widget(take_back)
    grounds = form.area(
        "grounds",
        words.gettext("Grounds that compel us to go on"),
        words.gettext("Only to end an objection that stands, and never for advertising (Art. 21(1)); tell the person."),
    )

    def take(found: Sequence[Purpose]) -> None:
        purpose.offer([(each.id, each.name) for each in found], words.gettext("Choose…"))

    def send() -> None:
        number = purpose.value()
        if not form.require("purpose_id") or number is None:
            return
        compelling = grounds.toPlainText().strip()
        if take_back.isChecked() or compelling:
            ask: Ask[Made] = TakeBackObjection(contact_id=contact_id, purpose_id=number, grounds=compelling)
            ended = words.gettext("{reference}: the objection is taken back.")
            _send(form, ask, words.gettext("{reference}: the objection is outweighed.") if compelling else ended)
        else:
            ask = ObjectToPurpose(contact_id=contact_id, purpose_id=number, reason=reason.toPlainText())
            _send(form, ask, words.gettext("{reference}: the objection is recorded, and a request is open: answer it."))

    desk.link.ask(Purposes(), take)
    return _open(form, send)


def _send(form: SheetForm, ask: Ask[Made], said: str) -> None:
    form.send(ask, lambda made: form.desk.host.toast(said.format(reference=made.reference)))


def _open(form: SheetForm, send: Callable[[], None]) -> SheetForm:
    form.send_button.clicked.connect(send)
    form.open()
    return form
