"""What people do with their own account."""

from __future__ import annotations

from desktop_crm.access.new_passwords import choose_password
from desktop_crm.api.office import ChangePassword
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import Invalid
from desktop_crm.domain.problems import PasswordProblem
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries import accounts as rows
from desktop_crm.vault import people
from desktop_crm.work.unit import Work


def change_password(work: Work, ask: ChangePassword) -> None:
    """Change one's own password, or put one in the place of a one-time code.

    Raises SignInFailed or MustWait where the old one is wrong, and Invalid where the new one may not be used.
    """
    account, keys = rows.account_of(work.connection, work.actor.account_id), work.around.keys
    login = "" if account is None else account.login
    work.around.check_password(login, ask.old)
    if ask.new == ask.old:
        raise Invalid("password", PasswordProblem.REUSED)
    names = (login, work.actor.name, work.details.name)
    choose_password(
        work.connection, keys, work.actor.account_id, ask.new, names, now=work.now, random=work.around.random
    )
    people.change_password(keys.folder, keys.unlocked, password=ask.new, random=work.around.random)
    work.around.confirmation.note()
    work.record(Tag.ACCOUNT_PASSWORD_CHANGE, Subject.ACCOUNT, work.actor.account_id)
