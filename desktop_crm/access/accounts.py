"""What people do with their own account."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_crm.access.passwords import problems
from desktop_crm.api.office import ChangePassword
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.policies import CLASSIC
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries import office as rows
from desktop_crm.work.unit import Work


def require_password(password: str, names: Iterable[str]) -> None:
    """Raise Invalid naming the first thing that speaks against a password."""
    for problem in problems(password, CLASSIC, tuple(names)):
        raise Invalid("password", problem)


def change_password(work: Work, ask: ChangePassword) -> None:
    """Change one's own password. Raises SignInFailed or MustWait where the old one is wrong."""
    account = rows.account_of(work.connection, work.actor.account_id)
    login = "" if account is None else account.login
    require_password(ask.new, (login, work.actor.name, work.details.name))
    work.around.change_password(login, ask.old, ask.new)
    work.record(Tag.ACCOUNT_PASSWORD_CHANGE, Subject.ACCOUNT, work.actor.account_id)
