"""L4, L5, L9, L11, L13: rules for passwords, changes that are due, and what is told after signing in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop_crm.api.contacts import FindContacts
from desktop_crm.api.office import ChangePassword, ShowOffice
from desktop_crm.api.people import DisablePerson
from desktop_crm.api.policies import (
    ApplyPreset,
    RequireNewPasswords,
    SetLockoutPolicy,
    SetPasswordPolicy,
    SetSessionPolicy,
    ShowPolicies,
)
from desktop_crm.domain.errors import Invalid, NotAllowed, PasswordDue, SignInFailed
from desktop_crm.domain.policies import CLASSIC, ChangeDue, LockoutPolicy, PasswordPolicy, Preset, SessionPolicy
from desktop_crm.domain.problems import PasswordProblem, Problem
from desktop_crm.store.queries import passwords as rows
from desktop_crm.vault import history
from tests.support.colleagues import OWN_PASSWORD, colleague, let_in
from tests.support.offices import LOGIN, PASSWORD, TestOffice, make_office
from tests.support.vaults import hash_cheaply

NEW = "mokre-Latarnie 4 sady"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestOffice]:
    hash_cheaply(monkeypatch)
    made = make_office(tmp_path / "office")
    yield made
    made.office.close()


def later(office: TestOffice, days: int) -> None:
    office.clocks.passes(days * 86_400)


def test_l4_an_expired_password_opens_the_office_for_nothing_but_its_change(office: TestOffice) -> None:
    later(office, 90)
    session = office.reopen().session
    assert session.actor.change_due is ChangeDue.EXPIRED
    for ask in (FindContacts("lis"), ShowOffice(), ShowPolicies(), ApplyPreset(preset=Preset.NIST)):
        with pytest.raises(PasswordDue) as refused:
            office.ask(ask)  # type: ignore[arg-type]
        assert refused.value.args == (ChangeDue.EXPIRED,)
    office.ask(ChangePassword(old=PASSWORD, new=NEW))
    assert office.ask(ShowOffice()).name
    assert office.office.renewed_session().actor.change_due is None
    office.reopen(LOGIN, NEW)
    assert office.office.session.actor.change_due is None


def test_l4_whoever_was_in_on_the_last_day_is_not_cut_off_at_midnight(office: TestOffice) -> None:
    later(office, 89)
    assert office.reopen().session.password_days == 1
    later(office, 1)
    assert office.ask(ShowOffice()).name


@pytest.mark.parametrize(("days", "told"), [(75, None), (76, 14), (83, 7), (89, 1)])
def test_l4_the_notice_begins_a_fortnight_before(office: TestOffice, days: int, told: int | None) -> None:
    later(office, days)
    assert office.reopen().session.password_days == told


def test_l4_without_rotation_nothing_expires(office: TestOffice) -> None:
    office.ask(ApplyPreset(preset=Preset.NIST))
    later(office, 2000)
    assert office.reopen().session.actor.change_due is None


def test_everybody_changes_at_the_next_ask_the_asker_too_and_is_asked_once(office: TestOffice) -> None:
    anna = colleague(office)
    office.clocks.passes(60)
    office.ask(RequireNewPasswords(reason="Zgubiony laptop"))
    with pytest.raises(PasswordDue):
        office.ask(ShowOffice())
    session = office.reopen(anna.login, OWN_PASSWORD).session
    assert (session.actor.change_due, session.change_reason) == (ChangeDue.EVERYBODY, "Zgubiony laptop")
    office.clocks.passes(60)
    office.ask(ChangePassword(old=OWN_PASSWORD, new="Zupełnie inne 9 słów, proszę"))
    assert office.reopen(anna.login, "Zupełnie inne 9 słów, proszę").session.actor.change_due is None


def test_l5_the_last_passwords_are_refused_the_first_and_the_live_one_among_them(office: TestOffice) -> None:
    office.ask(SetPasswordPolicy(policy=replace(CLASSIC, history=2)))
    for old, new in ((PASSWORD, NEW), (NEW, OWN_PASSWORD + "!")):
        with pytest.raises(Invalid) as refused:
            office.ask(ChangePassword(old=old, new=old))
        assert refused.value.args == ("password", PasswordProblem.REUSED)
        office.ask(ChangePassword(old=old, new=new))
    with pytest.raises(Invalid) as refused:
        office.ask(ChangePassword(old=OWN_PASSWORD + "!", new=NEW))
    assert refused.value.args == ("password", PasswordProblem.REUSED)
    office.ask(ChangePassword(old=OWN_PASSWORD + "!", new=PASSWORD))


def test_l5_a_check_against_the_history_hashes_once_and_keeps_nothing_in_the_clear(
    office: TestOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    real = history.key_encryption_key

    def counted(password: str, *rest: object) -> bytes:
        hashed.append(password)
        return real(password, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(history, "key_encryption_key", counted)
    office.ask(ChangePassword(old=PASSWORD, new=NEW))
    assert hashed == [NEW]
    me = office.office.session.actor.account_id
    with office.office.around.store.read() as connection:
        kept = rows.fingerprints(connection, me, 12)
    assert len(kept) == 2
    assert all(NEW.encode() not in each and len(each) == 12 + 32 for each in kept)


def test_l5_without_history_no_fingerprint_stays(office: TestOffice) -> None:
    office.ask(ApplyPreset(preset=Preset.NIST))
    office.ask(ChangePassword(old=PASSWORD, new=NEW))
    with office.office.around.store.read() as connection:
        assert rows.fingerprints(connection, office.office.session.actor.account_id, 12) == ()


def test_l11_a_one_time_code_counts_as_the_old_password_and_is_changed_once(office: TestOffice) -> None:
    anna = let_in(office)
    assert office.reopen(anna.login, anna.password).session.actor.change_due is ChangeDue.RESET
    with pytest.raises(PasswordDue):
        office.ask(ShowOffice())
    office.ask(ChangePassword(old=anna.password, new=NEW))
    assert office.reopen(anna.login, NEW).session.actor.change_due is None


def test_l9_disabled_ended_expired_code_and_wrong_password_sound_alike_and_are_counted_alike(
    office: TestOffice,
) -> None:
    anna, code = colleague(office), let_in(office, "jan.dab", name="Jan Dąb")
    office.ask(DisablePerson(person_id=anna.id))
    office.clocks.passes(25 * 3600)
    for login, password in ((anna.login, OWN_PASSWORD), (code.login, code.password), ("nobody", "x"), (LOGIN, "x")):
        with pytest.raises(SignInFailed) as refused:
            office.reopen(login, password)
        assert refused.value.args == ()
    for _ in range(4):
        with pytest.raises(SignInFailed):
            office.reopen(anna.login, OWN_PASSWORD)
    from desktop_crm.domain.errors import MustWait

    with pytest.raises(MustWait):
        office.reopen(anna.login, OWN_PASSWORD)
    office.reopen()


def test_l13_the_last_sign_in_its_computer_and_the_wrong_tries_since_are_told(office: TestOffice) -> None:
    office.machine = replace(office.machine, computer="recepcja")
    office.reopen()
    first = office.clocks.now()
    office.clocks.passes(3600)
    office.office.close()
    for _ in range(2):
        with pytest.raises(SignInFailed):
            office.reopen(LOGIN, "nie to hasło")
    session = office.reopen().session
    assert (session.last_sign_in, session.last_computer, session.failures_since) == (first, "recepcja", 2)
    assert office.reopen().session.failures_since == 0


def test_the_rules_are_kept_where_they_rule_and_hold_from_the_next_sign_in(office: TestOffice) -> None:
    office.ask(SetLockoutPolicy(policy=LockoutPolicy(free_tries=3, first_wait_s=60)))
    office.ask(SetSessionPolicy(policy=SessionPolicy(idle_minutes=3, absolute_hours=2, clipboard_seconds=10)))
    session = office.reopen().session
    assert (session.idle_minutes, session.absolute_hours, session.clipboard_seconds) == (3, 2, 10)
    held = office.ask(ShowPolicies())
    assert held.lockout == LockoutPolicy(free_tries=3, first_wait_s=60)
    assert held.preset is Preset.CLASSIC


@pytest.mark.parametrize(
    ("ask", "field"),
    [
        (SetPasswordPolicy(policy=PasswordPolicy(min_length=7)), "policy.min_length"),
        (SetPasswordPolicy(policy=PasswordPolicy(rotation_days=89)), "policy.rotation_days"),
        (SetLockoutPolicy(policy=LockoutPolicy(hard_stop=101)), "policy.hard_stop"),
        (SetLockoutPolicy(policy=LockoutPolicy(first_wait_s=600, longest_wait_s=60)), "policy.first_wait_s"),
        (SetSessionPolicy(policy=SessionPolicy(idle_minutes=31)), "policy.idle_minutes"),
    ],
)
def test_what_is_not_safe_is_refused_by_name(office: TestOffice, ask: SetPasswordPolicy, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        office.ask(ask)
    assert refused.value.args[:2] == (field, Problem.OUT_OF_BOUNDS)


def test_who_may_not_set_the_rules_is_refused(office: TestOffice) -> None:
    anna = colleague(office)
    office.reopen(anna.login, OWN_PASSWORD)
    assert office.ask(ShowPolicies()).password == CLASSIC
    for ask in (ApplyPreset(preset=Preset.NIST), RequireNewPasswords(reason="x")):
        with pytest.raises(NotAllowed):
            office.ask(ask)  # type: ignore[arg-type]


def test_l1_without_a_device_secret_fifteen_characters_are_the_least(tmp_path: Path) -> None:
    made = make_office(tmp_path / "office", with_device_secret=False)
    try:
        assert made.ask(ShowPolicies()).min_length == 15
        with pytest.raises(Invalid) as refused:
            made.ask(ChangePassword(old=PASSWORD, new="mokre-Lata 4s"))
        assert refused.value.args == ("password", PasswordProblem.TOO_SHORT)
    finally:
        made.office.close()


def test_a_password_of_before_the_rules_counts_from_the_next_sign_in(office: TestOffice) -> None:
    from sqlalchemy import update

    from desktop_crm.store.schema.office import account

    with office.office.around.store.write() as connection:
        connection.execute(update(account).values(password_at=None))
    office.clocks.wall += timedelta(days=400)
    assert office.reopen().session.actor.change_due is None
    later(office, 90)
    assert office.reopen().session.actor.change_due is ChangeDue.EXPIRED
