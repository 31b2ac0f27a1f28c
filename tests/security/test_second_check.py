"""L10: a code beside the password, each step once, recovery codes each once, five wrong ones and one waits."""

from __future__ import annotations

import base64
from datetime import UTC, datetime

import pyotp
import pytest

from desktop_crm.access.second_check import PERIOD_S, matching_step
from desktop_crm.api.approvals import ConfirmIdentity
from desktop_crm.api.contacts import FindContacts
from desktop_crm.api.roles import SetRole
from desktop_crm.api.second_check import (
    BeginSecondCheck,
    ClearSecondCheck,
    ConfirmSecondCheck,
    DropSecondCheck,
    ShowSecondCheck,
)
from desktop_crm.app.start import open_office
from desktop_crm.domain.errors import (
    CodeNeeded,
    Invalid,
    Missing,
    MustWait,
    OwnAccess,
    PasswordDue,
    SecondCheckWanted,
    SignInFailed,
    WrongCode,
)
from desktop_crm.domain.permissions import Role
from desktop_crm.domain.problems import Problem
from desktop_crm.store.queries import access as access_rows
from desktop_crm.store.queries import roles
from desktop_crm.store.queries import second_check as rows
from desktop_crm.store.schema.office import account
from desktop_crm.work.standing import actor_of
from tests.support.actors import add_person
from tests.support.offices import LOGIN, PASSWORD
from tests.support.pages import decrypted

RFC_SECRET = b"12345678901234567890"
RFC_VECTORS = (
    (59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (2000000000, "279037"),
    (20000000000, "353130"),
)  # fmt: skip


@pytest.fixture
def phone(office):
    """The owner's telephone, and the recovery codes."""
    drawn = office.ask(BeginSecondCheck())
    totp = pyotp.TOTP(drawn.secret)
    made = office.ask(ConfirmSecondCheck(secret=drawn.secret, code=totp.at(office.clocks.now())))
    office.clocks.passes(PERIOD_S)
    return totp, made.codes.split("\n")


def sign_in(office, code="", password=PASSWORD):
    office.office.close()
    office.office = open_office(office.folder, LOGIN, password, office.machine, code)


@pytest.mark.parametrize(("moment", "code"), RFC_VECTORS)
def test_l10_the_codes_are_those_of_rfc_6238(moment, code):
    now = datetime.fromtimestamp(moment, UTC)
    assert matching_step(RFC_SECRET, code, now, 0) == moment // PERIOD_S
    assert matching_step(RFC_SECRET, f" {code[:3]} {code[3:]} ", now, 0) == moment // PERIOD_S


def test_l10_one_step_before_and_after_is_taken_and_none_further():
    now = datetime.fromtimestamp(1_000_000_000, UTC)
    totp = pyotp.TOTP(base64.b32encode(RFC_SECRET).decode())
    present = 1_000_000_000 // PERIOD_S
    taken = [matching_step(RFC_SECRET, totp.generate_otp(present + away), now, 0) for away in (-2, -1, 0, 1, 2)]
    assert taken == [None, present - 1, present, present + 1, None]
    assert matching_step(RFC_SECRET, "żółw", now, 0) is None
    assert matching_step(RFC_SECRET, "", now, 0) is None


def test_l10_the_password_alone_opens_nothing_once_the_check_is_on(office, phone):
    totp, _codes = phone
    with pytest.raises(CodeNeeded):
        sign_in(office)
    sign_in(office, totp.at(office.clocks.now()))
    assert office.ask(ShowSecondCheck()).on


def test_l10_each_code_opens_once(office, phone):
    totp, codes = phone
    now = totp.at(office.clocks.now())
    sign_in(office, now)
    with pytest.raises(WrongCode):
        sign_in(office, now)
    sign_in(office, codes[0].upper().replace("-", " "))
    assert office.ask(ShowSecondCheck()).codes_left == 9
    with pytest.raises(WrongCode):
        sign_in(office, codes[0])
    office.clocks.passes(PERIOD_S)
    sign_in(office, totp.at(office.clocks.now()))


def test_l10_wrong_codes_count_as_wrong_tries_and_asking_for_one_forgives_none(office, phone):
    totp, _codes = phone
    office.office.close()
    for _ in range(5):
        with pytest.raises(WrongCode):
            open_office(office.folder, LOGIN, PASSWORD, office.machine, "000000")
        with pytest.raises((CodeNeeded, MustWait)):
            open_office(office.folder, LOGIN, PASSWORD, office.machine)
    with pytest.raises(MustWait):
        open_office(office.folder, LOGIN, PASSWORD, office.machine, totp.at(office.clocks.now()))
    office.clocks.passes(60)
    office.office = open_office(office.folder, LOGIN, PASSWORD, office.machine, totp.at(office.clocks.now()))
    assert office.office.session.failures_since == 5


def test_l10_being_asked_for_a_code_is_no_failure(office, phone):
    totp, _codes = phone
    with pytest.raises(CodeNeeded):
        sign_in(office)
    sign_in(office, totp.at(office.clocks.now()))
    assert office.office.session.failures_since == 0


def test_a_wrong_password_is_told_the_same_with_and_without_the_check(office, phone):
    office.office.close()
    for code in ("", "000000"):
        with pytest.raises(SignInFailed) as refusal:
            open_office(office.folder, LOGIN, "not the password", office.machine, code)
        assert type(refusal.value) is SignInFailed
    totp, _codes = phone
    office.office = open_office(office.folder, LOGIN, PASSWORD, office.machine, totp.at(office.clocks.now()))


def test_nothing_is_switched_on_before_a_first_code_and_only_a_real_secret_is(office):
    drawn = office.ask(BeginSecondCheck())
    assert drawn.secret in drawn.uri
    assert len(drawn.matrix) == len(drawn.matrix[0]) > 20
    with pytest.raises(Invalid) as wrong:
        office.ask(ConfirmSecondCheck(secret=drawn.secret, code="000000"))
    assert wrong.value.args == ("second_check.code", Problem.UNKNOWN)
    for secret in ("AAAA", "not base 32!"):
        with pytest.raises(Invalid) as malformed:
            office.ask(ConfirmSecondCheck(secret=secret, code="000000"))
        assert malformed.value.args == ("second_check.secret", Problem.MALFORMED)
    sign_in(office)
    assert not office.ask(ShowSecondCheck()).on


def test_a_role_that_asks_for_a_check_lets_nobody_do_anything_before_they_have_one(office):
    anna = add_person(office, "anna")
    office.ask(SetRole(role_id=Role.SALESPERSON, name="", second_check=True))
    today = office.clocks.now().date()
    with office.office.around.store.write() as connection:
        actor = actor_of(connection, anna, today, today)
        with pytest.raises(PasswordDue):
            actor.require(FindContacts.permission)
        actor.require(BeginSecondCheck.permission)
        rows.switch_on(connection, anna, RFC_SECRET, 0, [b"x"])
        actor_of(connection, anna, today, today).require(FindContacts.permission)


def test_a_check_the_role_asks_for_is_not_switched_off_and_any_other_is(office, phone):
    office.ask(ConfirmIdentity(password=PASSWORD))
    with office.office.around.store.write() as connection:
        connection.execute(account.update().values(role=Role.MANAGER))
        access_rows.move_epoch(connection)
    around = office.office.around
    office.ask(DropSecondCheck())
    assert not office.ask(ShowSecondCheck()).on
    with around.store.write() as connection:
        rows.switch_on(connection, around.actor.account_id, RFC_SECRET, 0, [b"x"])
    with around.store.write() as connection:
        roles.write(connection, Role.MANAGER, "", None, {}, office.clocks.now(), second_check=True)
    with pytest.raises(SecondCheckWanted):
        office.ask(DropSecondCheck())


def test_an_administrator_clears_somebody_elses_check_and_not_their_own(office, phone):
    anna = add_person(office, "anna")
    with office.office.around.store.write() as connection:
        rows.switch_on(connection, anna, RFC_SECRET, 0, [b"x"])
    office.ask(ConfirmIdentity(password=PASSWORD))
    office.ask(ClearSecondCheck(person_id=anna))
    with office.office.around.store.read() as connection:
        assert rows.kept(connection, anna).secret is None
        assert rows.codes_left(connection, anna) == 0
    with pytest.raises(OwnAccess):
        office.ask(ClearSecondCheck(person_id=office.office.session.actor.account_id))
    with pytest.raises(Missing):
        office.ask(ClearSecondCheck(person_id="nobody"))


def test_recovery_codes_are_eighty_bits_ten_different_ones_and_nowhere_in_the_file(office, phone):
    _totp, codes = phone
    assert len(set(codes)) == 10
    assert all(len(code.replace("-", "")) == 16 for code in codes)
    key = bytes(office.office._keys.unlocked.data_key)
    office.office.close()
    pages = b"".join(decrypted(office.folder / "office.db", key))
    assert not [code for code in codes for form in (code, code.replace("-", "")) if form.encode() in pages]
