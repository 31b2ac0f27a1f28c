"""Pages behind tabs, alone and in groups."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from desktop_crm.ui.widgets.tabs import Tabs


@pytest.fixture
def tabs(presentation, qtbot):
    made = Tabs(presentation)
    qtbot.addWidget(made)
    for key, group in (("overview", ""), ("people", "access"), ("roles", "access"), ("keys", "secrets")):
        made.add(key, QLabel, group)
        made.say(key, key.title())
    for group in made.groups():
        made.say_group(group, group.title())
    made.resize(600, 300)
    made.show()
    return made


def shown(row):
    return [row.text(key) for number, key in enumerate(row.keys()) if row.bar.isTabVisible(number)]


def test_pages_of_a_group_share_a_tab_and_a_group_of_one_page_is_called_what_the_page_is(tabs):
    assert shown(tabs.row) == ["Overview", "Access", "Keys"]
    assert not tabs.inner.isVisible()
    assert tabs.current() == "overview"


def test_the_second_row_tells_the_pages_of_the_group_turned_to_and_no_others(tabs):
    tabs.row.turn_to("access")
    assert tabs.inner.isVisible()
    assert shown(tabs.inner) == ["People", "Roles"]
    tabs.row.turn_to("secrets")
    assert not tabs.inner.isVisible()
    assert tabs.current() == "keys"


def test_turning_to_a_page_by_its_key_turns_to_its_group_and_tells_once(tabs):
    turned = []
    tabs.turned.connect(turned.append)
    tabs.turn_to("roles")
    assert turned == ["roles"]
    assert tabs.row.current() == "access"
    assert tabs.stack.currentWidget().isAncestorOf(tabs.page("roles"))


def test_a_group_remembers_the_page_left_last(tabs):
    tabs.turn_to("roles")
    tabs.turn_to("overview")
    tabs.row.turn_to("access")
    assert tabs.current() == "roles"


def test_a_page_is_made_only_when_turned_to(tabs):
    assert tabs.made("overview")
    assert not tabs.made("keys")
    tabs.turn_to("keys")
    assert tabs.made("keys")


def test_every_page_of_the_next_group_of_many_has_a_tab_that_is_seen(presentation, qtbot):
    tabs = Tabs(presentation)
    qtbot.addWidget(tabs)
    groups = {"access": ("people", "roles", "teams"), "risk": ("assets", "risks", "plans", "gaps"), "": ("log",)}
    for group, keys in groups.items():
        for key in keys:
            tabs.add(key, QLabel, group)
            tabs.say(key, key.title())
    tabs.resize(900, 300)
    tabs.show()
    for key in ("people", "risks", "teams"):
        tabs.turn_to(key)
        inner = tabs.inner
        widths = [inner.bar.tabRect(number).width() for number in range(inner.bar.count())]
        assert [name for name, width in zip(inner.keys(), widths, strict=True) if width] == list(
            next(keys for keys in groups.values() if key in keys)
        )
