"""What crosses the pipe."""

from __future__ import annotations

import inspect
import pickle
from pathlib import Path

import pytest

from desktop_crm.domain import errors
from desktop_crm.domain.office import NewOffice, OfficeDetails
from desktop_crm.worker.defect import as_defect
from desktop_crm.worker.messages import JudgePassword, Prepare, SignIn
from desktop_crm.worker.serve import _bare

SECRET = "gęś-Brzoza 7 latawców"
KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, errors.Refused)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_refusal_arrives_as_what_it_is_without_its_causes(kind):
    try:
        try:
            raise ValueError("Zofia Wróbel")
        except ValueError as cause:
            raise kind("C-1", 7) from cause
    except errors.Refused as refused:
        sent = _bare(refused)
    arrived = pickle.loads(pickle.dumps(sent))
    assert type(arrived) is kind
    assert arrived.args == ("C-1", 7)
    assert (sent.__cause__, sent.__context__, sent.__traceback__) == (None, None, None)


def test_no_message_shows_a_password():
    new = NewOffice(details=OfficeDetails(name="x"), login="ola", owner_name="Ola", password=SECRET)
    for message in (SignIn(Path(), "ola", SECRET), JudgePassword(SECRET), Prepare(Path(), new)):
        assert SECRET not in repr(message)
        assert pickle.loads(pickle.dumps(message)) == message


def test_a_defect_names_classes_and_places_only():
    def inner() -> None:
        raise KeyError("Zofia Wróbel")

    try:
        try:
            inner()
        except KeyError as cause:
            raise RuntimeError("zofia@example.com") from cause
    except RuntimeError as error:
        told = as_defect(error).args[0]
    assert "RuntimeError" in told
    assert "KeyError" in told
    assert "test_messages.py:" in told
    assert "ofia" not in told
    assert str(Path.home()) not in told


def test_a_chain_of_causes_that_bites_its_tail_ends():
    first, second = ValueError(), TypeError()
    first.__cause__, second.__cause__ = second, first
    assert as_defect(first).args[0].count("Error") == 2
