"""A6: what the program writes beside the trail holds nobody's data: it logs nothing, and its errors quote no value."""

from __future__ import annotations

import ast

import pytest
from sqlalchemy import text

from desktop_crm.cli.tables import shown
from tests.inventory.project import modules, tree

EVIL = "Nietykalska\r\n2026-11-23 INFO signed in\x1b[31m"


def test_a6_no_module_writes_a_log():
    logging = [
        path
        for path in modules()
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Import) and any(name.name.split(".")[0] == "logging" for name in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "logging")
    ]
    assert logging == []


def test_a6_an_error_of_the_database_quotes_no_value(office):
    statement = text("INSERT INTO account (id, login, name, role) VALUES (:id, :id, :id, :id)")

    def write():
        with office.office.around.store.write() as connection:
            connection.execute(statement, {"id": EVIL})

    with pytest.raises(Exception, match=r".*") as refusal:
        write()
    told: BaseException | None = refusal.value
    while told is not None:
        assert "Nietykalska" not in f"{told} {told!r}"
        told = told.__cause__ or told.__context__


def test_a6_what_a_terminal_shows_cannot_move_the_cursor_or_begin_a_line():
    said = shown(EVIL)
    assert "\r" not in said
    assert "\n" not in said
    assert "\x1b" not in said


def test_a6_the_trail_tells_moments_in_utc(office):
    with office.office.around.store.read() as connection:
        moments = connection.execute(text("SELECT at FROM audit_line")).scalars().all()
    assert moments
    assert all(moment.endswith("Z") for moment in moments)
