"""What somebody is told about their own sign-in: when the last one was, and how long the password still lasts."""

from __future__ import annotations

from desktop_crm.api.session import Session
from desktop_crm.words.catalogue import Words


def last_sign_in(session: Session, moment: str, words: Words) -> str:
    """Return when (``moment``, in words) and where the person signed in before, and the wrong tries since."""
    if session.last_sign_in is None:
        return words.gettext("This is your first sign-in.")
    if session.last_computer:
        said = words.gettext("You last signed in on {moment}, on the computer {computer}.")
        said = said.format(moment=moment, computer=session.last_computer)
    else:
        said = words.gettext("You last signed in on {moment}.").format(moment=moment)
    if not session.failures_since:
        return said
    tries = words.ngettext(
        "Since then a wrong password was given {n} time. If that was not you, tell your administrator.",
        "Since then a wrong password was given {n} times. If that was not you, tell your administrator.",
        session.failures_since,
    )
    return f"{said} {tries.format(n=session.failures_since)}"


def password_notice(session: Session, words: Words) -> str:
    """Return that the password expires soon, or '' where it does not."""
    days = session.password_days
    if days is None:
        return ""
    message = words.ngettext(
        "Your password expires in {count} day. Change it when it suits you; after that you are asked to.",
        "Your password expires in {count} days. Change it when it suits you; after that you are asked to.",
        days,
    )
    return message.format(count=days)
