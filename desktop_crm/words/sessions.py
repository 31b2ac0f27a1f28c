"""What somebody is told about their own sign-in: when the last one was, and how long the password still lasts."""

from __future__ import annotations

from desktop_crm.api.session import Session
from desktop_crm.words.catalogue import N_, Words


def last_sign_in(session: Session, words: Words) -> str:
    """Return when and where the person signed in before, and how many wrong tries there were since."""
    if session.last_sign_in is None:
        said = words.gettext("This is your first sign-in.")
    else:
        at = session.last_sign_in.astimezone()
        message = (
            N_("Last sign-in: {day}, {time}, on {computer}.")
            if session.last_computer
            else N_("Last sign-in: {day}, {time}.")
        )
        said = words.gettext(message).format(
            day=at.date().isoformat(), time=f"{at:%H:%M}", computer=session.last_computer
        )
    return f"{said} {wrong_tries(session, words)}"


def wrong_tries(session: Session, words: Words) -> str:
    """Return how many wrong tries there were since the last sign-in."""
    if not session.failures_since:
        return words.gettext("No wrong tries since.")
    message = words.ngettext(
        "{count} wrong try since. If it was not you, tell an administrator.",
        "{count} wrong tries since. If it was not you, tell an administrator.",
        session.failures_since,
    )
    return message.format(count=session.failures_since)


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
