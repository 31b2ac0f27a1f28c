"""Which pages of a long list are held, wanted and on their way: plain bookkeeping, without Qt."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from desktop_crm.domain.contacts import ContactLine, PageKey

PAGE = 200
"""Lines asked for at once, and the distance of two anchors: a jump then costs one page and no walking."""
HELD = 60
"""Pages kept; the ones that were not looked at for longest are forgotten."""
WANTED = 4
"""Pages waiting to be asked for; while somebody drags the scroll bar the older wishes are no longer theirs."""


@dataclass(slots=True)
class _Page:
    lines: tuple[ContactLine, ...]
    generation: int


class Pages:
    """The pages of one list; a *generation* is one reading of it, and pages of an older one stand in until replaced."""

    def __init__(self) -> None:
        self.generation = 0
        self._keys: tuple[PageKey | None, ...] = (None,)
        self._keys_generation = 0
        self._held: OrderedDict[int, _Page] = OrderedDict()
        self._wanted: list[int] = []
        self._asked: set[int] = set()

    def forget(self) -> None:
        """Begin another list: nothing held is of use any more."""
        self._held.clear()
        self.renew()

    def renew(self) -> None:
        """Begin another reading of the same list; what is held stands in for what is on its way."""
        self.generation += 1
        self._wanted.clear()
        self._asked.clear()

    def place(self, keys: tuple[PageKey | None, ...]) -> None:
        """Learn where each page begins in this generation."""
        self._keys, self._keys_generation = keys, self.generation

    def line(self, row: int) -> ContactLine | None:
        """Return the line at ``row`` where it is held, and want its page where it is not, or is of an older reading."""
        number, within = divmod(row, PAGE)
        page = self._held.get(number)
        if page is None or page.generation != self.generation:
            self._want(number)
        if page is None:
            return None
        self._held.move_to_end(number)
        return page.lines[within] if within < len(page.lines) else None

    def next_wanted(self, most_under_way: int = 2) -> tuple[int, PageKey | None] | None:
        """Return the page to ask for now with the place it follows, newest wish first, and count it as asked."""
        if len(self._asked) >= most_under_way:
            return None
        for number in reversed(self._wanted):
            if number == 0 or (self._keys_generation == self.generation and number < len(self._keys)):
                self._wanted.remove(number)
                self._asked.add(number)
                return number, self._keys[number] if number else None
        return None

    def take(self, number: int, lines: tuple[ContactLine, ...]) -> None:
        """Hold the page that was asked for in this generation."""
        self._asked.discard(number)
        self._held[number] = _Page(lines, self.generation)
        self._held.move_to_end(number)
        while len(self._held) > HELD:
            self._held.popitem(last=False)

    def give_up(self, number: int) -> None:
        """Let a page whose ask was refused be wanted again."""
        self._asked.discard(number)

    def _want(self, number: int) -> None:
        if number in self._asked:
            return
        if number in self._wanted:
            self._wanted.remove(number)
        self._wanted.append(number)
        del self._wanted[:-WANTED]
