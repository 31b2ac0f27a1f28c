"""The sheets of the page of keys: check the kit, make a new one, change the key, the cost, the computers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QWidget

from desktop_crm.api.keys import CheckKit, DeviceCode, ForgetDevice, KeyChanged, RenewKit, SetHashCost
from desktop_crm.domain.errors import Cancelled, Refused
from desktop_crm.domain.keys import EnrolledDevice, HashCost
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.first_run.kit import KitPage, Pick, pick
from desktop_crm.ui.first_run.kit_out import KitOut
from desktop_crm.ui.first_run.printing import Paper, Printer
from desktop_crm.ui.screens.code_sheet import show_code
from desktop_crm.ui.screens.sheet_form import SheetForm
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column
from desktop_crm.ui.widgets.progress_strip import ProgressStrip
from desktop_crm.ui.wording import say_moment
from desktop_crm.words.errors import sentence

KIT_SHEET = 560


class KitSheet(QWidget):
    """A new emergency kit: saved or printed, typed back in part, and only then in force. Opens itself in a sheet."""

    _progressed = Signal(int, int)

    def __init__(
        self, desk: Desk, renewed: Callable[[], None], paper: Paper | None = None, picked: Pick = pick
    ) -> None:
        super().__init__()
        self._desk, self._renewed = desk, renewed
        shown, words = desk.presentation, desk.presentation.words
        self.sheet = desk.host.new_sheet(KIT_SHEET)
        self.sheet.set_title(words.gettext("New emergency kit"))
        about = label("muted", parent=self, wrap=True)
        about.setText(
            words.gettext(
                "Make the sheet first; its code is in force once you press the button below. From then on the sheet "
                "before opens nothing: destroy it. The office gets another key in the same act, which can take a while."
            )
        )
        self.banner, self.progress = Banner(shown, self), ProgressStrip(shown, self)
        self.kit = KitPage(shown, picked)
        KitOut(shown, self.kit, lambda: (desk.link.kits, desk.link), desk.files, paper or Printer(), self._refused)
        self.go = button(shown, "primary")
        self.go.setText(words.gettext("Put the new kit in force"))
        rows = column(self, Space.LARGE)
        for part in (about, self.banner, self.kit, self.progress):
            rows.addWidget(part)
        rows.addStretch(1)
        self.sheet.body.addWidget(self, 1)
        self.sheet.add_action(self.go)
        self.kit.ready_changed.connect(self._show_ready)
        self.kit.finished.connect(self._send)
        self.go.clicked.connect(self._send)
        self.sheet.closed.connect(self._forget)
        self._progressed.connect(self.progress.report)
        self._show_ready()
        self.sheet.open()
        desk.link.wait_for(desk.link.kits.draw_kit(), self._show, self._refused)

    def _show(self, groups: tuple[str, ...]) -> None:
        self.kit.show_groups(groups)
        self.kit.enter()

    def _send(self) -> None:
        if not self.go.isEnabled():
            return
        self._set_busy(True)
        self.progress.begin(
            self._desk.presentation.words.gettext("Writing the office under another key…"), stoppable=False
        )
        self._desk.link.ask(RenewKit(), self._in_force, self._refused, self._progressed.emit)

    def _in_force(self, _made: KeyChanged) -> None:
        self.sheet.close()
        self._desk.host.toast(self._desk.presentation.words.gettext("The new kit is in force. Destroy the old sheet."))
        self._renewed()

    def _refused(self, error: Refused) -> None:
        self._set_busy(False)
        if not isinstance(error, Cancelled):
            self.banner.say(sentence(error, self._desk.presentation.words))

    def _set_busy(self, busy: bool) -> None:
        self.kit.setEnabled(not busy)
        if busy:
            self.banner.put_away()
            self.go.setEnabled(False)
        else:
            self.progress.finish()
            self._show_ready()

    def _show_ready(self) -> None:
        self.go.setEnabled(self.kit.ready())

    def _forget(self) -> None:
        self.kit.forget()


def check_kit(desk: Desk, checked: Callable[[], None]) -> SheetForm:
    """Open the sheet into which the code of the kit at hand is typed."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("Check the emergency kit"), words.gettext("Check"))
    _say(
        form,
        words.gettext(
            "Fetch the sheet and type its code. Nothing is changed; it only shows that the sheet is there and would "
            "open the office. Then put it back."
        ),
    )
    code = form.text(
        "recovery_code", words.gettext("Recovery code"),
        words.gettext("Seven groups of five; spaces and small letters do no harm."),
    )  # fmt: skip

    def done(_answer: None) -> None:
        desk.host.toast(words.gettext("This is the kit in force. Put it back where it is safe."))
        checked()

    def send() -> None:
        if form.require("recovery_code") and form.send_button.isEnabled():
            form.send(CheckKit(code=code.text()), done)

    form.send_button.clicked.connect(send)
    form.open()
    return form


def rotate_key(desk: Desk, go: Callable[[], None]) -> SheetForm:
    """Open the sheet that says what another key does; its button closes it and calls ``go``."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("Change the key of the database"), words.gettext("Change the key"))
    for text in (
        words.gettext(
            "The whole database is written anew under another key. In a large office that takes minutes; you can go on "
            "reading meanwhile, and a break in the power does no harm."
        ),
        words.gettext("Passwords, computers and the emergency kit stay as they are; nobody has to do anything."),
        words.gettext(
            "Whoever copied the key of today can open nothing that is written from now on. Older copies and backups "
            "still open with the keys of their day."
        ),
    ):
        _say(form, text)

    def agree() -> None:
        form.sheet.close()
        go()

    form.send_button.clicked.connect(agree)
    form.open()
    return form


def set_cost(desk: Desk, cost: HashCost, done: Callable[[], None]) -> SheetForm:
    """Open the sheet on which the cost of a guess is set."""
    words = desk.presentation.words
    form = SheetForm(desk, words.gettext("What a guess at a password costs"), words.gettext("Save"))
    _say(
        form,
        words.gettext(
            "More makes guessing at a stolen copy dearer, and each sign-in a little slower. It takes hold for "
            "everybody with their next password."
        ),
    )
    texts = {
        "memory": (words.gettext("Memory in MiB"), cost.memory_mib),
        "passes": (words.gettext("How often it is gone over"), cost.passes),
        "lanes": (words.gettext("Processors at a time"), cost.lanes),
    }
    edits = {name: form.text(name, text, value=str(value)) for name, (text, value) in texts.items()}
    for edit in edits.values():
        edit.setValidator(QIntValidator(0, 99_999, edit))

    def saved(_answer: None) -> None:
        desk.host.toast(words.gettext("The cost is saved."))
        done()

    def send() -> None:
        if form.require(*texts):
            chosen = HashCost(*(int(edits[name].text()) for name in ("memory", "passes", "lanes")))
            form.send(SetHashCost(cost=chosen), saved)

    form.send_button.clicked.connect(send)
    form.open()
    return form


def forget_device(desk: Desk, device: EnrolledDevice, done: Callable[[], None]) -> SheetForm:
    """Open the sheet on which ``device`` is taken off the list."""
    words = desk.presentation.words
    title = words.gettext("Forget computer {id}").format(id=device.id[:8])
    form = SheetForm(desk, title, words.gettext("Forget this computer"), "danger")
    _say(
        form,
        words.gettext(
            "The office does not open there any more until you let it in again. If the computer was lost or stolen, "
            "change the passwords of those who used it as well."
        ),
    )

    def forgotten(_answer: None) -> None:
        desk.host.toast(words.gettext("The computer is forgotten."))
        done()

    form.send_button.clicked.connect(lambda: form.send(ForgetDevice(device_id=device.id), forgotten))
    form.open()
    return form


def tell_enrolment_code(desk: Desk, made: DeviceCode) -> None:
    """Show the code that enrols another computer, the only time it can be seen."""
    words = desk.presentation.words
    text = words.gettext(
        "Start the program on the other computer, open the office's folder there and sign in as usual: the page then "
        "asks for this code. It serves one computer, until {moment}. It is shown only now and kept nowhere."
    ).format(moment=say_moment(desk.presentation.locale, made.until))
    if not made.code:
        text = words.gettext("The code was shown before and is kept nowhere. Draw another.")
    show_code(desk, words.gettext("Let another computer in"), text, words.gettext("Enrolment code"), made.code)


def _say(form: SheetForm, text: str) -> None:
    form.widget(label("muted", text, wrap=True))
