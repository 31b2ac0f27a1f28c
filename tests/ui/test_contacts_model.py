"""The list of contacts as a model: any length, jumps, late answers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop_crm.api.contacts import AnchorsOfContacts, PageOfContacts
from desktop_crm.domain.contacts import (
    Anchors,
    ContactFilter,
    ContactId,
    ContactKind,
    ContactLine,
    ContactPage,
    ContactStatus,
    PageKey,
)
from desktop_crm.domain.errors import Busy
from desktop_crm.domain.languages import Language
from desktop_crm.ui.models.contact_columns import Column
from desktop_crm.ui.models.contacts import ContactsModel
from desktop_crm.ui.models.pages import HELD, PAGE
from desktop_crm.ui.models.roles import ITEM_ROLE
from desktop_crm.words.catalogue import words_in

COLUMNS = (Column.NAME, Column.COMPANY, Column.PHONE, Column.CONSENT)


def line(number: int) -> ContactLine:
    return ContactLine(
        id=ContactId(number),
        kind=ContactKind.PERSON,
        sort_key=f"{number:08}",
        name=f"Person {number}",
        company="Firm",
        email="",
        phone="+48 600",
        city="",
        status=ContactStatus.LEAD,
        owner_id=None,
        consented=(),
        consent_until=None,
        restricted=False,
    )


class UnderWay:
    """An ask that can be taken back as long as nobody has answered it."""

    def __init__(self, link, asked) -> None:
        self._link, self._asked = link, asked

    def drop(self) -> None:
        self.cancel()

    def cancel(self) -> None:
        if self._asked in self._link.asked:
            self._link.asked.remove(self._asked)


class SlowLink:
    """Keeps asks until a test answers them, from a list of ``count`` people."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.asked: list[tuple[object, object, object]] = []

    def ask(self, ask, then=None, refused=None):
        self.asked.append((ask, then, refused))
        return UnderWay(self, self.asked[-1])

    def answer_all(self) -> None:
        while self.asked:
            self.answer()

    def answer(self, kind: type | None = None) -> None:
        place = next(n for n, (ask, _t, _r) in enumerate(self.asked) if kind is None or isinstance(ask, kind))
        ask, then, _refused = self.asked.pop(place)
        then(self.reply(ask))

    def reply(self, ask):
        if isinstance(ask, AnchorsOfContacts):
            keys = tuple(PageKey(f"{n - 1:08}", n - 1) if n else None for n in range(0, max(1, self.count), ask.step))
            return Anchors(self.count, ask.step, keys)
        first = ask.after.id + 1 if ask.after else 0
        numbers = range(first, min(first + ask.limit, self.count))
        return ContactPage(tuple(line(n) for n in numbers), numbers.stop < self.count)

    def pages(self) -> list[PageOfContacts]:
        return [ask for ask, _then, _refused in self.asked if isinstance(ask, PageOfContacts)]


@pytest.fixture
def model_of(qapp):
    made = []

    def make(count: int):
        link = SlowLink(count)
        model = ContactsModel(link, lambda: words_in(Language.ENGLISH))
        model.show_columns(COLUMNS)
        # The tester reads every row after every change, so that only short lists can be watched by it.
        watched = count <= 1000
        fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
        made.append((model, QAbstractItemModelTester(model, fatal) if watched else None))
        model.open(ContactFilter())
        return model, link

    yield make
    made.clear()


def name_at(model, row):
    return model.data(model.index(row, 0))


def look(model, link, row):
    """Do as a view does: paint the row, and paint it again when its page is there."""
    name_at(model, row)
    model._ask_for_wanted()
    link.answer_all()
    return name_at(model, row)


def test_the_first_page_is_shown_before_anybody_has_counted(model_of):
    model, link = model_of(1_000_000)
    link.answer(PageOfContacts)
    assert model.rowCount() == PAGE
    assert name_at(model, 0) == "Person 0"
    link.answer(AnchorsOfContacts)
    assert model.rowCount() == 1_000_000


def test_a_jump_into_a_million_rows_costs_one_page(model_of):
    model, link = model_of(1_000_000)
    link.answer_all()
    row = 777_777
    assert name_at(model, row) is None
    assert model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole) == "Loading…"
    model._ask_for_wanted()
    assert len(link.pages()) == 1
    link.answer_all()
    assert name_at(model, row) == "Person 777777"
    assert name_at(model, 999_999) is None
    assert look(model, link, 999_999) == "Person 999999"


def test_anchors_that_come_first_leave_room_for_the_page_on_its_way(model_of):
    model, link = model_of(1000)
    link.answer(AnchorsOfContacts)
    assert model.rowCount() == 1000
    assert name_at(model, 0) is None
    link.answer_all()
    assert name_at(model, 0) == "Person 0"


def test_an_answer_to_an_older_question_is_not_shown(model_of):
    model, link = model_of(500)
    old = list(link.asked)
    link.asked.clear()
    model.open(ContactFilter(status=ContactStatus.CLIENT))
    link.count = 3
    link.answer_all()
    assert model.rowCount() == 3
    link.count = 500
    for ask, then, _refused in old:
        then(link.reply(ask))
    assert model.rowCount() == 3


def test_a_refresh_keeps_the_rows_and_shows_the_old_lines_until_the_new_ones_are_there(model_of):
    model, link = model_of(450)
    link.answer_all()
    assert look(model, link, 420) == "Person 420"
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    link.count = 430
    model.refresh()
    assert name_at(model, 420) == "Person 420"
    link.answer_all()
    assert model.rowCount() == 430
    assert look(model, link, 420) == "Person 420"
    link.count = 460
    model.refresh()
    link.answer_all()
    assert model.rowCount() == 460
    assert resets == []


def test_a_list_that_becomes_empty_has_no_rows(model_of):
    model, link = model_of(5)
    link.answer_all()
    link.count = 0
    model.refresh()
    link.answer_all()
    assert model.rowCount() == 0


def test_the_list_that_a_search_covered_is_there_at_once_when_the_search_is_over(model_of):
    model, link = model_of(450)
    link.answer_all()
    counted = []
    model.counted.connect(counted.append)
    model.show_found(ContactPage((line(7),), False))
    assert (model.rowCount(), name_at(model, 0)) == (1, "Person 7")
    model.open(ContactFilter())
    assert (model.rowCount(), name_at(model, 0), counted) == (450, "Person 0", [450])
    assert link.asked == []
    assert look(model, link, 420) == "Person 420"


def test_a_list_that_changed_under_a_search_is_read_again(model_of):
    model, link = model_of(450)
    link.answer_all()
    model.show_found(ContactPage((line(7),), False))
    link.count = 430
    model.refresh()
    model.open(ContactFilter())
    link.answer_all()
    assert model.rowCount() == 430


def test_a_burst_of_changes_counts_the_list_once(model_of):
    model, link = model_of(450)
    link.answer_all()
    for _ in range(5):
        model.refresh()
    assert [type(ask) for ask, _then, _refused in link.asked].count(AnchorsOfContacts) == 1
    link.count = 430
    link.answer_all()
    assert model.rowCount() == 430


def test_a_list_counted_behind_a_search_shows_nothing_of_it_yet(model_of):
    model, link = model_of(450)
    model.show_found(ContactPage((line(7),), False))
    link.answer_all()
    assert (model.rowCount(), name_at(model, 0)) == (1, "Person 7")
    model.open(ContactFilter())
    assert (model.rowCount(), link.asked) == (450, [])


def test_a_page_that_was_refused_is_asked_for_again_when_it_is_looked_at(model_of):
    model, link = model_of(1000)
    link.answer_all()
    name_at(model, 900)
    model._ask_for_wanted()
    _ask, _then, refused = link.asked.pop()
    refused(Busy())
    assert look(model, link, 900) == "Person 900"


def test_only_the_newest_wishes_are_asked_for_while_somebody_drags(model_of):
    model, link = model_of(1_000_000)
    link.answer_all()
    for row in range(0, 1_000_000, 20_000):
        name_at(model, row)
    model._ask_for_wanted()
    assert len(link.pages()) == 2
    link.answer_all()
    assert name_at(model, 980_000) == "Person 980000"


def test_only_so_many_pages_are_held(model_of):
    model, link = model_of(100_000)
    link.answer_all()
    for page in range(HELD + 20):
        look(model, link, page * PAGE)
    assert len(model._pages._held) == HELD
    assert name_at(model, (HELD + 19) * PAGE) is not None


def test_what_a_search_found_replaces_the_list_and_the_list_comes_back(model_of):
    model, link = model_of(1000)
    link.answer_all()
    model.show_found(ContactPage((line(7), line(9)), more=True))
    assert [name_at(model, row) for row in range(model.rowCount())] == ["Person 7", "Person 9"]
    assert model.searching
    model.open(ContactFilter())
    link.answer_all()
    assert not model.searching
    assert model.rowCount() == 1000


def test_nothing_raises_at_an_index_that_is_not_there(model_of):
    model, link = model_of(3)
    link.answer_all()
    assert model.data(QModelIndex()) is None
    assert model.line(-1) is None
    assert model.line(99) is None
    assert model.headerData(99, Qt.Orientation.Horizontal) is None
    assert model.data(model.index(0, 0), ITEM_ROLE).id == 0
