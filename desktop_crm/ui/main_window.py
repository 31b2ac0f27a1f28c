"""The one window: the guide, the sign-in page, an open office, the lock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from desktop_crm.domain.clock import seconds_since_boot
from desktop_crm.domain.errors import Refused, WorkerLost
from desktop_crm.ui.mailbox import Mailbox
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.system_lock.watch import SystemWatch
from desktop_crm.ui.unlock.covering import cover
from desktop_crm.ui.unlock.idle import IdleWatch
from desktop_crm.ui.unlock.sign_in import SignInPage
from desktop_crm.ui.window_memory import WindowMemory
from desktop_crm.words.catalogue import N_

if TYPE_CHECKING:  # the rest is loaded when it is needed, for the sign-in page is to be painted at once
    from desktop_crm.api.ask import Ask
    from desktop_crm.api.session import Session
    from desktop_crm.domain.backups import Restored
    from desktop_crm.ui.asker import Asker, Connect
    from desktop_crm.ui.first_run.guide import Guide
    from desktop_crm.ui.frame import Frame
    from desktop_crm.ui.link import Link
    from desktop_crm.ui.screens.screen import Finder, ScreenEntry
    from desktop_crm.ui.unlock.due_check import DueCheckPage
    from desktop_crm.ui.unlock.due_password import DuePasswordPage
    from desktop_crm.ui.unlock.open_session import OpenSession
    from desktop_crm.ui.unlock.place import Place
    from desktop_crm.ui.unlock.recover import RecoverPage
    from desktop_crm.ui.unlock.restore import RestorePage

SIZE = (1280, 800)
SMALLEST = (720, 520)
LAST_WORDS = 0.5
"""Seconds the worker has, at the lock, to keep what was typed since the last pause; with its end it stays under two."""


class MainWindow(QMainWindow):
    """Shows exactly one page at a time and owns the line to the office.

    ``entries`` and ``finders`` are called once an office opens, so that no screen is loaded before.

    Signals:
        painted: the window is on the screen for the first time.
    """

    painted = Signal()

    def __init__(
        self,
        presentation: Presentation,
        connect: Connect,
        state_file: Path,
        new_folder: Callable[[], Path],
        entries: Callable[[], Sequence[ScreenEntry]],
        finders: Callable[[], Sequence[Finder]],
        now: Callable[[], float] = seconds_since_boot,
        system_watch: Callable[[QWidget], SystemWatch] = SystemWatch,
    ) -> None:
        super().__init__()
        self._presentation = presentation
        self._connect = connect
        self.memory = WindowMemory(state_file)
        self._new_folder = new_folder
        self._entries, self._finders = entries, finders
        self._now = now
        self._folder: Path | None = None
        self._asker: Asker | None = None
        self._link: Link | None = None
        self._place: Place | None = None
        self.frame: Frame | None = None
        self._open: OpenSession | None = None
        self._idle = IdleWatch(now, self)
        self._idle.expired.connect(self.lock)
        self._idle.outlasted.connect(self._lock_after_longest)
        self._system_watch = system_watch
        self._system: SystemWatch | None = None
        self._idle.ticked.connect(self._show_time_left)
        self._mailbox = Mailbox()
        self._seen = False
        self.setWindowTitle("Desktop CRM")
        self.setMinimumSize(*SMALLEST)
        self.memory.place(self, SIZE)

    # What is shown

    def start(self, folder: Path | None = None, login: str = "") -> None:
        """Show the sign-in page of ``folder`` or of the last office used, or the guide where there is none."""
        offices = self.memory.offices()
        if folder is None and offices:
            folder = offices[0]
        if folder is None:
            self.show_guide()
        else:
            self.show_sign_in(folder).offer_login(login)

    def show_sign_in(self, folder: Path, *, locked: bool = False) -> SignInPage:
        """Show the sign-in page of the office in ``folder``."""
        offices = list(dict.fromkeys([folder, *self.memory.offices()]))
        page = SignInPage(self._presentation, offices, locked=locked, now=self._now)
        page.submitted.connect(self._sign_in)
        page.office_chosen.connect(self._choose_office)
        page.other_wanted.connect(self.show_guide)
        page.kit_wanted.connect(self._recover)
        page.restore_wanted.connect(partial(self.show_restore, folder))
        page.enrolment_typed.connect(self._enrol)
        self._folder = folder
        self._show(page)
        page.take_focus()
        return page

    def show_guide(self) -> Guide:
        """Show the guide through a new office."""
        from desktop_crm.ui.first_run.guide import Guide

        self._end_asker()
        self._folder, self._place = None, None
        guide = Guide(self._presentation, self._connect, self._new_folder(), has_office=bool(self.memory.offices()))
        guide.opened.connect(self._open_created)
        guide.chosen.connect(self._choose_office)
        guide.restore_wanted.connect(self.show_restore)
        guide.left.connect(lambda: self.start())
        self._show(guide)
        return guide

    def show_restore(self, folder: Path | None = None) -> RestorePage:
        """Show the page on which a backup of the office in ``folder``, or of none there is yet, is put back."""
        from desktop_crm.ui.unlock.restore import RestorePage

        self.sign_out()
        self._end_asker()
        page = RestorePage(self._presentation, self._connect, folder or self._new_folder(), fixed=folder is not None)
        page.restored.connect(self._sign_in_again)
        page.left.connect(lambda: self.start(folder))
        self._show(page)
        page.take_focus()
        return page

    def open_office(self, session: Session) -> None:
        """Show the frame of the office ``session`` belongs to, at the place it was locked at."""
        from desktop_crm.ui.frame import Frame
        from desktop_crm.ui.unlock.open_session import OpenSession
        from desktop_crm.ui.unlock.place import return_to

        assert self._link is not None  # noqa: S101 — nobody signs in without a line
        assert self._folder is not None  # noqa: S101
        self.memory.note_opened(self._folder)
        screens = (self._entries(), self._finders())
        self.frame = Frame(self._presentation, self._link, session, *screens, memory=self.memory)
        self.frame.lock_wanted.connect(self.lock)
        self.frame.sign_out_wanted.connect(self.sign_out)
        self.frame.password_wanted.connect(self._change_password)
        self.frame.restore_wanted.connect(partial(self.show_restore, self._folder))
        self._link.refused.connect(self.frame.tell)
        self._link.broke.connect(self.frame.tell_defect)
        self._link.ended.connect(self._lock_because)
        self._show(self.frame)
        return_to(self._place, self.frame, session)
        self._place = None
        self.frame.setFocus()
        self._idle.start(session.idle_minutes, session.absolute_hours)
        self._open = OpenSession(self.frame, self._link, session)
        self._listen_to_system()
        for duty in session.duties:
            self._link.ask(duty, self.frame.hear_duty)

    # The lock

    def lock(self) -> None:
        """Show nothing of the office any more, end the worker, and keep the place."""
        if self.frame is not None:
            self._leave(self.frame, locked=True)
        elif self._folder is not None and not isinstance(self.centralWidget(), SignInPage) and self._link is not None:
            self._turn_away()  # somebody who was choosing a new password has gone

    def sign_out(self) -> None:
        """Lock, and forget the place."""
        if self.frame is not None:
            self._leave(self.frame, locked=False)

    def _lock_after_longest(self) -> None:
        if self.frame is not None:
            page = self._leave(self.frame, locked=True)
            page.explain(N_("You were signed in for as long as the office allows. Sign in again to go on."))

    def _lock_because(self, error: Refused) -> None:
        if self.frame is not None:
            self._leave(self.frame, locked=True).tell(error)

    def _leave(self, frame: Frame, *, locked: bool) -> SignInPage:
        from desktop_crm.ui.unlock.place import place_of

        assert self._folder is not None  # noqa: S101 — a frame is shown
        self._place = place_of(frame) if locked else None
        self._idle.stop()
        cover(self, frame)
        open_, self._open, self.frame = self._open, None, None
        page = self.show_sign_in(self._folder, locked=locked)
        typed: Sequence[Ask[Any]] = ()
        try:  # nothing is left to see; what is typed is read after that, and must not stop the worker's end
            typed = open_.close() if open_ is not None else ()
        finally:
            self._end_asker(typed)
        return page

    def _end_asker(self, typed: Sequence[Ask[Any]] = ()) -> None:
        """End the worker without holding the window up, once it has kept what was ``typed``; then start the next."""
        if self._link is not None:
            self._link.close()
            self._link.deleteLater()
            self._link = None
        asker, self._asker = self._asker, None
        if asker is None:
            return
        import threading
        from concurrent.futures import wait

        (mailbox := self._mailbox).expect()
        kept = [asker.ask(each) for each in typed]

        def end() -> None:
            wait(kept, LAST_WORDS)
            asker.end()
            mailbox.post(self._connect_again)

        threading.Thread(target=end, name="end of office").start()

    def _listen_to_system(self) -> None:
        """Hear from now on of the system's own lock; begun after the frame is shown, which it would hold up."""
        if self._system is None:
            self._system = self._system_watch(self)
            self._system.locking.connect(self.lock)
        QTimer.singleShot(0, self._system, self._system.start)

    def _connect_again(self) -> None:
        if self._system is not None and self.frame is None:
            self._system.stop()  # the keys are gone: the computer may sleep
        if isinstance(self.centralWidget(), SignInPage):
            self.connect_office()

    def warm_up(self) -> None:
        """Start the worker of the office whose sign-in page is shown, so that it loads while a person types."""
        if self._folder is not None:
            self.connect_office()

    def connect_office(self) -> Asker:
        """Start the worker of the office chosen, unless it runs."""
        assert self._folder is not None  # noqa: S101 — an office is chosen
        if self._asker is None:
            self._adopt(self._connect(self._folder))
        assert self._asker is not None  # noqa: S101
        return self._asker

    def _adopt(self, asker: Asker) -> None:
        from desktop_crm.ui.link import Link

        self._asker = asker
        self._link = Link(asker, self)
        (mailbox := self._mailbox).expect()
        asker.gone.add_done_callback(lambda _future: mailbox.post(lambda: self._hear_gone(asker)))

    def _hear_gone(self, asker: Asker) -> None:
        if asker is self._asker:  # else we ended it ourselves
            self._asker = None
            self._lock_because(WorkerLost())

    # What happens

    def _sign_in(self, login: str, password: str, code: str) -> None:
        page = self.centralWidget()
        asker = self.connect_office()
        if isinstance(page, SignInPage) and self._link is not None:
            self._link.broke.connect(lambda _error: page.refuse(WorkerLost()))
            came_in = partial(self._come_in, password)
            self._link.wait_for(asker.sign_in(login, password, code), came_in, page.refuse)

    def _enrol(self, code: str) -> None:
        page = self.centralWidget()
        asker = self.connect_office()
        if isinstance(page, SignInPage) and page.ways is not None and self._link is not None:
            self._link.wait_for(asker.enrol_device(code), lambda _none: page.note_enrolled(), page.ways.refuse)

    def _recover(self, login: str) -> None:
        from desktop_crm.domain.policies import SessionPolicy
        from desktop_crm.ui.unlock.recover import RecoverPage

        asker = self.connect_office()
        assert self._link is not None  # noqa: S101 — just made
        limits = SessionPolicy()
        page = RecoverPage(self._presentation, self._link, asker, login)
        self._show_on_the_way(page, limits.idle_minutes, limits.absolute_hours)

    def _come_in(self, password: str, session: Session) -> None:
        """Open the office; or first let a new password be chosen, or a second check be set up, where that is due."""
        if session.actor.change_due is None:
            self.open_office(session)
            return
        from desktop_crm.domain.policies import ChangeDue
        from desktop_crm.ui.unlock.due_check import DueCheckPage
        from desktop_crm.ui.unlock.due_password import DuePasswordPage

        assert self._link is not None  # noqa: S101 — somebody has just signed in over it
        assert self._asker is not None  # noqa: S101
        page: DueCheckPage | DuePasswordPage
        if session.actor.change_due is ChangeDue.SECOND_CHECK:
            page = DueCheckPage(self._presentation, self._link, self._asker)
        else:
            page = DuePasswordPage(self._presentation, self._link, self._asker, session, password)
        self._show_on_the_way(page, session.idle_minutes, session.absolute_hours)

    def _show_on_the_way(self, page: DueCheckPage | DuePasswordPage | RecoverPage, minutes: int, hours: int) -> None:
        """Show a page that stands between signing in and the office; it goes by itself where nobody is at it."""
        page.changed.connect(partial(self._come_in, ""))  # another may be due as well
        page.left.connect(self._turn_away)
        self._show(page)
        page.take_focus()
        self._idle.start(minutes, hours)

    def _sign_in_again(self, folder: Path, by_kit: bool, done: Restored) -> None:
        from desktop_crm.ui.wording import say_restored

        self._choose_office(folder)
        page = self.centralWidget()
        if isinstance(page, SignInPage):
            page.note(lambda: say_restored(self._presentation, done, by_kit=by_kit))

    def _turn_away(self) -> None:
        assert self._folder is not None  # noqa: S101 — an office is open
        self._idle.stop()
        self.show_sign_in(self._folder)
        self._end_asker()

    def _choose_office(self, folder: Path) -> None:
        self._end_asker()
        self._place = None
        self.show_sign_in(folder)
        self.connect_office()

    def _open_created(self, folder: Path, asker: Asker, session: Session) -> None:
        self._folder = folder
        self._adopt(asker)
        self.open_office(session)

    def _change_password(self) -> None:
        from desktop_crm.ui.unlock.change_password import change_password

        if self.frame is not None and self._asker is not None:
            change_password(self.frame.desk, self._asker, self.frame.note_new_password).open()

    def _show_time_left(self, seconds: float) -> None:
        if self.frame is not None:
            self.frame.status.show_lock(max(1, ceil(seconds / 60)))

    # What is remembered

    def _show(self, page: QWidget) -> None:
        if (before := self.takeCentralWidget()) is not None:
            before.hide()
            before.deleteLater()
        self.setCentralWidget(page)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.memory.note_window(self, self._presentation)
        self._idle.stop()
        self.hide()
        typed = self._open.close() if self._open is not None else ()
        self._open = None
        self._mailbox.close()
        if self._link is not None:
            self._link.close()
        if self._asker is not None:
            from concurrent.futures import wait

            wait([self._asker.ask(each) for each in typed], LAST_WORDS)
            self._asker.end()
            self._asker = None
        if self._system is not None:
            self._system.stop()
        if (page := self.takeCentralWidget()) is not None and page.close():  # the guide ends what it began
            page.deleteLater()
        self.frame = None
        super().closeEvent(event)
