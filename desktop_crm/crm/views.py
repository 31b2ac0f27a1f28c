"""Views of lists that people saved; nobody sees another's, and what a view shows is what its owner may see by then."""

from __future__ import annotations

from desktop_crm.api import views as api
from desktop_crm.api.ask import Count
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import Invalid, Missing
from desktop_crm.domain.problems import Problem
from desktop_crm.domain.tags import Tag
from desktop_crm.domain.views import LONGEST_NAME, MOST, MOST_COLUMNS, SavedView, dump
from desktop_crm.store.queries import views as rows
from desktop_crm.work.unit import Work


def views(work: Work, ask: api.Views) -> tuple[SavedView, ...]:
    """Return the views of the person who asks."""
    return rows.views(work.connection, work.actor.account_id, ask.kind, work.today)


def save(work: Work, ask: api.SaveView) -> Count:
    """Save a view; contacts chosen one by one are no view, because who they are would be kept in it."""
    name = ask.name.strip()
    if not name:
        raise Invalid("view.name", Problem.BLANK)
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise Invalid("view.name", Problem.TOO_LONG if name.isprintable() else Problem.MALFORMED)
    if ask.filter.only is not None or ask.filter.without or ask.filter.trashed_at is not None:
        raise Invalid("view.filter", Problem.MALFORMED)
    if len(ask.columns) > MOST_COLUMNS:
        raise Invalid("view.columns", Problem.TOO_LONG)
    others = list(rows.views(work.connection, work.actor.account_id, ask.filter.kind, work.today))
    if len(others) >= MOST and all(one.name != name for one in others):
        raise Invalid("view.limit", Problem.TOO_LONG)
    content = dump(SavedView(name, ask.filter, ask.columns), work.today)
    rows.save(work.connection, work.actor.account_id, ask.filter.kind, name, content)
    work.record(Tag.VIEW_SAVE, Subject.VIEW)
    return Count(1)


def remove(work: Work, ask: api.RemoveView) -> Count:
    """Forget a view; raise Missing where there is none called so."""
    if not rows.remove(work.connection, work.actor.account_id, ask.kind, ask.name):
        raise Missing(ask.name)
    work.record(Tag.VIEW_REMOVE, Subject.VIEW)
    return Count(1)
