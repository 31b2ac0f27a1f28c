"""What the guide asks of the worker: judging, preparing, the kit, and at last the office."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from desktop_crm.api.session import PasswordVerdict, Session
from desktop_crm.domain.errors import Cancelled, KeyringUnavailable, Refused
from desktop_crm.domain.office import NewOffice
from desktop_crm.ui.asker import Asker, Connect
from desktop_crm.ui.first_run.kit_out import KitOut
from desktop_crm.ui.first_run.printing import Paper
from desktop_crm.ui.link import Handle, Link
from desktop_crm.words.catalogue import Words
from desktop_crm.words.errors import defect_sentence, sentence

if TYPE_CHECKING:
    from desktop_crm.ui.first_run.guide import Guide
    from desktop_crm.worker.messages import DemoMade

KIT_PAGE = 4


class Creating(QObject):
    """Holds the worker while the guide is open; a new one for every folder."""

    _progressed = Signal(int, int)

    def __init__(self, guide: Guide, connect: Connect, paper: Paper) -> None:
        super().__init__(guide)
        self._guide, self._connect = guide, connect
        KitOut(guide.presentation, guide.kit, self._line, guide.files, paper, self._refused)
        self._asker: Asker | None = None
        self._link: Link | None = None
        self._folder: Path | None = None
        self._prepared: NewOffice | None = None
        self._judged: Handle | None = None
        self._running: Handle | None = None
        self._without_keyring = False
        # Queued: the worker reports on a thread of its own.
        self._progressed.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)

    @property
    def _words(self) -> Words:
        return self._guide.presentation.words

    def judge(self, password: str, names: tuple[str, ...]) -> None:
        """Have a password judged; an older verdict that is still under way is not heard any more."""
        if self._judged is not None:
            self._judged.drop()
        asker, link = self._line()
        context = (*names, self._guide.details.details().name)
        self._judged = link.wait_for(asker.judge_password(password, context), self._show_verdict)

    def prepare(self) -> None:
        """Make the keys in the worker's memory, unless they are made for exactly these answers already."""
        owner, details = self._guide.owner, self._guide.details
        office = NewOffice(
            details=details.details(),
            login=owner.login.text().strip(),
            owner_name=owner.name.text().strip(),
            password=owner.password.text(),
            with_device_secret=not self._without_keyring,
            guide=self._guide.kind.choice(),
        )
        asker, link = self._line()
        if office == self._prepared:
            self._guide.turn_to(KIT_PAGE)
            return
        self._prepared = None
        self._guide.set_busy(True)
        self._guide.progress.begin(self._words.gettext("Making the keys…"))
        link.wait_for(asker.prepare(office), lambda groups: self._show_kit(office, groups), self._refused)

    def commit(self) -> None:
        """Write the office and open it."""
        asker, link = self._line()
        self._guide.set_busy(True)
        self._guide.progress.begin(self._words.gettext("Creating the office…"))
        link.wait_for(asker.commit_creation(), self._hand_over, self._refused)

    def make_demo(self) -> None:
        """Make the demo office and open it."""
        asker, link = self._line()
        self._guide.set_busy(True)
        self._guide.progress.begin(self._words.gettext("Making up 500 people…"))
        made = asker.make_demo(progress=self._progressed.emit, language=self._guide.presentation.language.language)
        self._running = link.wait_for(made, self._open_demo, self._refused)

    def stop(self) -> None:
        """Stop what is under way."""
        if self._running is not None:
            self._running.cancel()

    def end(self) -> None:
        """End the worker; nothing of what was prepared is left."""
        if self._link is not None:
            self._link.close()
        asker, self._asker, self._link, self._prepared = self._asker, None, None, None
        if asker is not None:
            asker.end()

    def _line(self) -> tuple[Asker, Link]:
        folder = self._guide.details.folder
        if self._asker is None or self._link is None or self._folder != folder:
            self.end()
            self._folder = folder
            self._asker = self._connect(folder)
            self._link = Link(self._asker, self)
            self._link.broke.connect(self._tell_defect)
        return self._asker, self._link

    def _show_progress(self, done: int, total: int) -> None:
        self._guide.progress.report(done, total)

    def _show_verdict(self, verdict: PasswordVerdict) -> None:
        self._guide.owner.show_verdict(verdict)

    def _show_kit(self, office: NewOffice, groups: tuple[str, ...]) -> None:
        self._prepared = office
        self._rest()
        self._guide.kit.show_groups(groups)
        self._guide.turn_to(KIT_PAGE)

    def _open_demo(self, made: DemoMade) -> None:
        self._hand_over(made.session)

    def _hand_over(self, session: Session) -> None:
        self._rest()
        asker, self._asker = self._asker, None
        if self._link is not None:
            self._link.close()
        assert asker is not None  # noqa: S101 — it has just answered
        self._guide.hand_over(asker, session)

    def _refused(self, error: Refused) -> None:
        self._rest()
        words = self._words
        if isinstance(error, Cancelled):
            self._guide.banner.say(sentence(error, words), "accent")
            return
        step: tuple[str, Callable[[], None]] | None = None
        if isinstance(error, KeyringUnavailable):
            step = (words.gettext("Go on without the keyring"), self._go_on_without_keyring)
        self._guide.banner.say(sentence(error, words), "bad", step)

    def _tell_defect(self, _error: BaseException) -> None:
        self._rest()
        self._guide.banner.say(defect_sentence(self._words), "bad")

    def _go_on_without_keyring(self) -> None:
        self._without_keyring = True
        self._guide.banner.put_away()
        self.prepare()

    def _rest(self) -> None:
        self._running = None
        self._guide.progress.finish()
        self._guide.set_busy(False)
