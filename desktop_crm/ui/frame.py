"""The window of an open office: rail, bar, screens, status."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_crm.api.session import Session
from desktop_crm.domain.backups import Backup
from desktop_crm.domain.errors import Refused
from desktop_crm.domain.policies import NOTICE_DAYS
from desktop_crm.domain.trail import ChainState
from desktop_crm.ui.alerts.bell import Bell
from desktop_crm.ui.alerts.breach_clock import BreachClock
from desktop_crm.ui.command_palette import CommandPalette
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.link import Link
from desktop_crm.ui.memory import Memory, ShortMemory
from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.questions import Questions
from desktop_crm.ui.screens.screen import Draft, Finder, PaletteItem, Screen, ScreenEntry
from desktop_crm.ui.shortcuts import FRAME_SHORTCUTS, Shortcut, shortcuts_sheet
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Sizes, Space
from desktop_crm.ui.top_bar import TopBar
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.panels import column, line
from desktop_crm.ui.widgets.progress_strip import ProgressStrip
from desktop_crm.ui.widgets.rail import Rail
from desktop_crm.ui.widgets.sheet import Sheet
from desktop_crm.ui.widgets.status_bar import StatusBar
from desktop_crm.ui.widgets.toast import Toast
from desktop_crm.words.errors import defect_sentence, sentence
from desktop_crm.words.sessions import password_notice
from desktop_crm.words.warnings import NO_DEVICE_SECRET, TRAIL_BROKEN, notice_sentence, warning_sentence

COMPACT_BELOW = 960
"""Under this width, before scaling, the rail shows icons only."""


class Frame(QWidget):
    """Shows one office to one signed-in person; deleted at the lock with everything in it.

    It is the :class:`~desktop_crm.ui.desk.Host` of its screens.

    Signals:
        lock_wanted, sign_out_wanted, password_wanted: chosen from the bar, the menu or by key.
        restore_wanted: the office is to be left, and put back from a backup.
    """

    lock_wanted = Signal()
    sign_out_wanted = Signal()
    password_wanted = Signal()
    restore_wanted = Signal()

    def __init__(
        self,
        presentation: Presentation,
        link: Link,
        session: Session,
        entries: Sequence[ScreenEntry],
        finders: Sequence[Finder] = (),
        parent: QWidget | None = None,
        memory: Memory | None = None,
    ) -> None:
        super().__init__(parent)
        self._presentation = presentation
        self._finders = finders
        self._warning = session.warning
        self._notice = session.notice
        self._renewed = False
        self.desk = Desk(presentation, link, session, self, memory=memory or ShortMemory())
        self._questions = Questions(self.desk)
        self._entries = {entry.key: entry for entry in entries if self.desk.may(entry.permission)}
        self._screens: dict[str, Screen] = {}
        self._overlay: Sheet | CommandPalette | None = None
        self._key = ""
        self._by_arrows = False
        mark(self, role="canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._build()
        self._wire()
        self.meanwhile.closed.connect(self._heard)
        presentation.follow(self)

    def _heard(self) -> None:
        self._notice = ""

    def _build(self) -> None:
        self.rail = Rail(self._presentation, self)
        for entry in self._entries.values():
            self.rail.add(entry.key, entry.icon, entry.title, foot=entry.foot)
        self.rail.add_person(self.desk.session.actor.name)
        self.bar = TopBar(self._presentation, self)
        self.lasting, self.banner = Banner(self._presentation, self), Banner(self._presentation, self)
        self.expiry, self.meanwhile = Banner(self._presentation, self), Banner(self._presentation, self)
        self._progress = ProgressStrip(self._presentation, self)
        self.stack = QStackedWidget(self)
        self.status = StatusBar(self._presentation, self)
        self._toast = Toast(self._presentation, self)
        self._right = right = column(gap=Space.MEDIUM, margin=Space.LARGE)
        for part in (self.bar, self.lasting, self.meanwhile, self.expiry, self.banner, self._progress):
            right.addWidget(part)
        right.addWidget(self.stack, 1)
        middle = line(gap=Space.NONE)
        middle.addWidget(self.rail)
        middle.addLayout(right, 1)
        rows = column(self, Space.NONE)
        rows.addLayout(middle, 1)
        rows.addWidget(self.status)
        menu = self.rail.menu
        self._lock_item = menu.addAction("", self.lock_wanted.emit)
        self._password_item = menu.addAction("", self.password_wanted.emit)
        self._report_item = menu.addAction("", self._report_suspicion)
        menu.addSeparator()
        self._sign_out_item = menu.addAction("", self.sign_out_wanted.emit)

    def _wire(self) -> None:
        self.rail.chosen.connect(self._choose)
        self.bar.search_wanted.connect(self.open_palette)
        self.bar.new_wanted.connect(self._start_new)
        self.bar.lock_wanted.connect(self.lock_wanted)
        self.bell = Bell(self.desk, self.bar)
        self.breach_clock = BreachClock(self.desk, self.status)
        self.status.show_encryption(device_secret=self.desk.session.warning != NO_DEVICE_SECRET)
        self.status.show_lock(self.desk.session.idle_minutes)
        if self.desk.session.office.demo:
            self.status.mark_demo()
        self.status.show_backup(self.desk.session.last_backup)
        for keys, does in {
            "Ctrl+K": self.open_palette,
            "Ctrl+N": self._start_new,
            "Ctrl+L": self.lock_wanted.emit,
            "Ctrl+Z": self._toast.undo,
            "F1": self.show_shortcuts,
            "F6": self._next_part,
        }.items():
            QShortcut(QKeySequence(keys), self, does)
        for key, keys in self.rail.keys_of().items():
            QShortcut(QKeySequence(keys), self, partial(self._open_by_key, key))

    def retranslate(self) -> None:
        words = self._presentation.words
        self._lock_item.setText(words.gettext("Lock"))
        self._password_item.setText(words.gettext("Change password…"))
        self._report_item.setText(words.gettext("Report a suspicion…"))
        self._sign_out_item.setText(words.gettext("Sign out"))
        if self._warning:
            tone = "warn" if self._warning == NO_DEVICE_SECRET else "bad"
            self.lasting.say(warning_sentence(self._warning, words), tone, closable=False)
        if self._notice:
            self.meanwhile.say(notice_sentence(self._notice, words), "warn")
        if (soon := password_notice(self.desk.session, words)) and not self._renewed:
            last = self.desk.session.password_days == min(NOTICE_DAYS)
            change = (words.gettext("Change password…"), self.password_wanted.emit)
            self.expiry.say(soon, "bad" if last else "warn", change)
        self.screen_changed()

    def note_new_password(self) -> None:
        """Say no more that the password expires: it was changed."""
        self._renewed = True
        self.expiry.put_away()

    def hear_duty(self, answer: object) -> None:
        """Take the answer of something the program did by itself, and tell of it where somebody must know."""
        if isinstance(answer, ChainState) and answer.broken_at is not None:
            self._warning = TRAIL_BROKEN
            self.retranslate()
        if isinstance(answer, Backup):
            self.note_backup(answer.checked_at)

    def go_to(self, key: str, reference: str = "") -> None:
        """Show the screen called ``key``; it is built when it is shown first."""
        if key not in self._entries:
            return
        screen = self._screen(key)
        before, self._key = self._key, key
        self.stack.setCurrentWidget(screen)
        self.rail.choose(key)
        self.banner.put_away()
        self.screen_changed()
        screen.enter()
        if reference:
            screen.open_record(reference)
        if not self._by_arrows and (before != key or not screen.isAncestorOf(self.focusWidget() or self)):
            screen.take_keyboard()

    def _choose(self, key: str) -> None:
        """Show what was chosen in the rail; whoever walks it by arrows stays there, Space on the entry goes in."""
        entry = self.focusWidget()
        self._by_arrows = key != self._key and entry is not None and self.rail.isAncestorOf(entry)
        try:
            self.go_to(key)
        finally:
            self._by_arrows = False

    def _open_by_key(self, key: str) -> None:
        if self._leave_overlay():
            self.go_to(key)

    def _screen(self, key: str) -> Screen:
        screen = self._screens.get(key)
        if screen is None:
            screen = self._screens[key] = self._entries[key].build(self.desk)
            self.stack.addWidget(screen)
        return screen

    def current(self) -> Screen | None:
        """Return the screen in front."""
        return self._screens.get(self._key)

    def current_key(self) -> str:
        """Return the key of the screen in front."""
        return self._key

    def drafts(self) -> list[tuple[str, Draft]]:
        """Return what was typed and not saved, each with the key of its screen."""
        return [(key, draft) for key, screen in self._screens.items() for draft in screen.drafts()]

    def restore(self, key: str, draft: Draft) -> None:
        """Put a draft back into a screen."""
        self._screen(key).restore(draft)

    def title(self, key: str) -> str:
        """Return what the screen called ``key`` is called."""
        return self.rail.title(key)

    def put_above(self, notice: QWidget) -> None:
        """Put something lasting above the screens, under what is there already."""
        self._right.insertWidget(self._right.indexOf(self.stack), notice)

    def keys(self) -> tuple[str, ...]:
        """Return the keys of the screens this person may see."""
        return tuple(self._entries)

    def screen_changed(self) -> None:
        """Read again what the screen in front offers to begin."""
        screen = self.current()
        self.bar.offer_new(screen.new_action() if screen else "")

    def new_sheet(self, width: int | None = None) -> Sheet:
        """Return an empty sheet over the whole frame."""
        self._close_overlay()
        sheet = Sheet(self._presentation, self, width or Sizes().sheet)
        self._keep_overlay(sheet)
        return sheet

    def toast(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Say shortly what was done."""
        self._toast.say(text, undo)

    def tell(self, error: Refused) -> None:
        """Say why something was refused."""
        self.notice(sentence(error, self._presentation.words))

    def tell_defect(self, _error: BaseException) -> None:
        """Say that a mistake of the program stopped something."""
        self.notice(defect_sentence(self._presentation.words))

    def notice(self, text: str, tone: str = "bad", step: tuple[str, Callable[[], None]] | None = None) -> None:
        """Say something above the screen until it is put away."""
        self.banner.say(text, tone, step)

    def is_covered(self) -> bool:
        """Say whether something lies over the screens that the keyboard belongs to."""
        return self._overlay is not None or any(not sheet.isHidden() for sheet in self.window().findChildren(Sheet))

    def progress(self) -> ProgressStrip:
        """Return the strip for long work of no screen."""
        return self._progress

    def put_back(self) -> None:
        """Leave the office, and show where a backup is put back."""
        self.restore_wanted.emit()

    def note_backup(self, at: datetime) -> None:
        """Show when a backup was last found whole."""
        self.status.show_backup(at)

    def set_badge(self, key: str, count: int) -> None:
        """Show ``count`` beside an entry of the rail."""
        self.rail.set_count(key, count)

    def _report_suspicion(self) -> None:
        # Made when it is wanted: the sheet is not needed for the window to appear.
        from desktop_crm.ui.screens.privacy.incident_sheets import report_suspicion

        report_suspicion(self.desk)

    def open_palette(self) -> None:
        """Open the command palette."""
        if not self._leave_overlay():
            return
        palette = CommandPalette(self._presentation, self, self._actions(), self._find)
        self._keep_overlay(palette)
        palette.open()

    def show_shortcuts(self) -> None:
        """List the keys that work here."""
        words, screen = self._presentation.words, self.current()
        if not self._leave_overlay():
            return
        here = (self.rail.title(self._key), screen.shortcuts()) if screen else ("", ())
        everywhere = [*FRAME_SHORTCUTS, *(Shortcut(keys, self._entries[key].title) for key, keys in
                                          self.rail.keys_of().items())]  # fmt: skip
        sheet = shortcuts_sheet(self._presentation, self, [here, (words.gettext("Everywhere"), everywhere)])
        self._keep_overlay(sheet)
        sheet.open()

    def close_all(self) -> None:
        """Close everything that lies over the screens."""
        self._close_overlay()
        self._toast.put_away()
        self.rail.menu.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.set_compact(self.width() < self._presentation.theme.px(COMPACT_BELOW))

    def _actions(self) -> list[PaletteItem]:
        words, screen = self._presentation.words, self.current()
        items: list[PaletteItem] = []
        if screen is not None and (begins := screen.new_action()):
            items.append(PaletteItem(begins, "ph.plus", self._start_new, keys="Ctrl+N"))
        items += screen.offers() if screen is not None else ()
        for key, entry in self._entries.items():
            title = words.gettext("Go to {screen}").format(screen=self.rail.title(key))
            keys = self.rail.keys_of().get(key, "")
            items.append(PaletteItem(title, entry.icon, partial(self.go_to, key), keys=keys))
        items += [
            PaletteItem(words.gettext("Lock"), "ph.lock", self.lock_wanted.emit, keys="Ctrl+L"),
            PaletteItem(words.gettext("Keyboard shortcuts"), "ph.keyboard", self.show_shortcuts, keys="F1"),
            PaletteItem(words.gettext("Change password…"), "ph.key", self.password_wanted.emit),
            PaletteItem(words.gettext("Sign out"), "ph.sign-out", self.sign_out_wanted.emit),
        ]
        return items

    def _find(self, text: str, tell: Callable[[Sequence[PaletteItem]], None]) -> None:
        for finder in self._finders:
            finder(self.desk, text, tell)

    def _start_new(self) -> None:
        screen = self.current()
        if screen is not None and screen.new_action():
            screen.start_new()

    def _keep_overlay(self, overlay: Sheet | CommandPalette) -> None:
        self._overlay = overlay
        overlay.closed.connect(self._forget_overlay)

    def _forget_overlay(self) -> None:
        self._overlay = None

    def _leave_overlay(self) -> bool:
        """Turn away from what lies over the screens, unless something was typed there; say whether it is left."""
        if isinstance(self._overlay, Sheet) and not self._overlay.dismiss():
            return False
        self._close_overlay()
        return True

    def _close_overlay(self) -> None:
        if self._overlay is not None:
            overlay, self._overlay = self._overlay, None
            overlay.close()
            overlay.deleteLater()

    def _next_part(self) -> None:
        parts: list[QWidget] = [self.rail, self.bar, self.stack]
        at = next((n for n, part in enumerate(parts) if part.isAncestorOf(self.focusWidget() or part)), -1)
        following = (at + 1) % len(parts)
        if following == 0:
            self.rail.focus_current()
        elif following == 1:
            self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif (screen := self.current()) is not None:
            screen.take_keyboard()
