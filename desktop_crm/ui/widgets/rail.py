"""The rail at the left: screens, settings, the signed-in person."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QWidget

from desktop_crm.ui.presentation import Presentation
from desktop_crm.ui.shortcuts import native
from desktop_crm.ui.theme.style_sheet import mark
from desktop_crm.ui.theme.tokens import Sizes, Space
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column

COMPACT = 60


class RailEntry(QPushButton):
    """One entry: an icon, a word, a count; only the icon where the window is narrow."""

    def __init__(self, presentation: Presentation, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presentation = presentation
        self._words = ""
        self._compact = False
        self._number = 0
        self._keys = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # whoever clicks goes on with the keyboard on the screen
        mark(self, kind="rail")
        presentation.theme.dress(self, icon, "rail_text", 20)
        self._count = label("count", parent=self)
        self._count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._count.hide()
        self.toggled.connect(lambda on: mark(self._count, tone="on" if on else ""))
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.NONE, Space.NONE, Space.SMALL, Space.NONE)
        row.addStretch(1)
        row.addWidget(self._count, alignment=Qt.AlignmentFlag.AlignVCenter)

    def say(self, text: str) -> None:
        """Word the entry."""
        self._words = text
        self._show()

    def set_count(self, count: int) -> None:
        """Show ``count`` at the right; 0 shows nothing."""
        self._number = count
        self._show()

    def set_compact(self, compact: bool) -> None:
        """Show only the icon, with the word as its tool tip."""
        self._compact = compact
        self._show()

    def set_keys(self, keys: str) -> None:
        """Tell in the tool tip which keys press it."""
        self._keys = keys
        self._show()

    def _show(self) -> None:
        mark(self, compact=self._compact)
        self.setText("" if self._compact else f"  {self._words}")
        keys = f"({native(self._keys)})" if self._keys else ""
        self.setToolTip(f"{self._words} {keys}".strip() if self._compact else keys.strip("()"))
        self.setAccessibleName(f"{self._words} ({self._number})" if self._number else self._words)
        self._count.setText(self._presentation.locale.toString(self._number))
        self._count.setVisible(self._number > 0 and not self._compact)


class Rail(QWidget):
    """Chooses the screen: each screen is :meth:`add`-ed in reading order, then the person.

    Signals:
        chosen: the key of a screen.
    """

    chosen = Signal(str)

    def __init__(self, presentation: Presentation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presentation = presentation
        self._entries: dict[str, RailEntry] = {}
        self._titles: dict[str, str] = {}
        self._group = QButtonGroup(self)
        mark(self, role="rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._brand = label("brand", "Desktop CRM", self)
        self._brand.setContentsMargins(Space.MEDIUM, Space.NONE, Space.NONE, Space.SMALL)
        self._person: RailEntry | None = None
        self.menu = QMenu(self)
        rows = column(self, Space.HAIR, Space.MEDIUM)
        rows.setContentsMargins(Space.MEDIUM, Space.LARGE, Space.MEDIUM, Space.MEDIUM)
        rows.addWidget(self._brand)
        self._top, self._foot = column(gap=Space.HAIR), column(gap=Space.HAIR)
        rows.addLayout(self._top)
        rows.addStretch(1)
        rows.addLayout(self._foot)
        self._last = column(gap=Space.HAIR)
        rows.addLayout(self._last)
        self._compact = False
        presentation.theme.changed.connect(self._fit)
        self._fit()
        presentation.follow(self)

    def retranslate(self) -> None:
        for key, entry in self._entries.items():
            entry.say(self._presentation.words.gettext(self._titles[key]))
        self.setAccessibleName(self._presentation.words.gettext("Screens"))

    def add(self, key: str, icon: str, title: str, *, foot: bool = False) -> None:
        """Add an entry; ``title`` is a msgid."""
        entry = RailEntry(self._presentation, icon, self)
        entry.setCheckable(True)
        entry.set_compact(self._compact)
        entry.clicked.connect(lambda: self.chosen.emit(key))
        self._entries[key], self._titles[key] = entry, title
        self._group.addButton(entry)
        (self._foot if foot else self._top).addWidget(entry)
        entry.say(self._presentation.words.gettext(title))
        for each, keys in self.keys_of().items():
            self._entries[each].set_keys(keys)

    def keys_of(self) -> dict[str, str]:
        """Return the keys that open each screen: Ctrl and its place, counted from the top, and a comma for the last."""
        foot = [key for key, entry in self._entries.items() if self._foot.indexOf(entry) >= 0]
        top = [key for key in self._entries if key not in foot]
        numbered = {key: f"Ctrl+{place}" for place, key in enumerate(top[:9], start=1)}
        return numbered | dict.fromkeys(foot[:1], "Ctrl+,")

    def add_person(self, name: str) -> None:
        """Add the signed-in person's entry, which opens :attr:`menu`; last, for Tab follows the order of making."""
        self._person = RailEntry(self._presentation, "ph.user-circle", self)
        self._person.set_compact(self._compact)
        self._person.say(name)
        self._person.clicked.connect(self.show_menu)
        self._last.addWidget(self._person)

    def keys(self) -> tuple[str, ...]:
        """Return the keys of the entries, in order."""
        return tuple(self._entries)

    def title(self, key: str) -> str:
        """Return the words of an entry."""
        return self._presentation.words.gettext(self._titles[key])

    def choose(self, key: str) -> None:
        """Mark ``key`` as the screen in front."""
        self._entries[key].setChecked(True)

    def set_count(self, key: str, count: int) -> None:
        """Show how many things wait on a screen."""
        if key in self._entries:
            self._entries[key].set_count(count)

    def set_compact(self, compact: bool) -> None:
        """Show icons only."""
        if compact != self._compact:
            self._compact = compact
            for entry in self.findChildren(RailEntry):
                entry.set_compact(compact)
            self._brand.setVisible(not compact)
            self._fit()

    def focus_current(self) -> None:
        """Give the keyboard to the entry in front."""
        if (button := self._group.checkedButton() or self._person) is not None:
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_menu(self) -> None:
        """Open the person's menu above their name."""
        if self._person is None:
            return
        height = self.menu.sizeHint().height()
        self.menu.popup(self._person.mapToGlobal(self._person.rect().topLeft()) - QPoint(0, height + Space.HAIR))

    def _fit(self) -> None:
        self.setFixedWidth(self._presentation.theme.px(COMPACT if self._compact else Sizes().rail))
