"""``audit``: who did what, and whether the trail is whole."""

from __future__ import annotations

from typing import Annotated

import typer

from desktop_crm.api.audit import AuditHead, AuditLines, VerifyAudit
from desktop_crm.cli import shapes
from desktop_crm.cli.errors import ExitCode
from desktop_crm.cli.front import Front, front_of
from desktop_crm.cli.options import Limit
from desktop_crm.cli.tables import heads, table
from desktop_crm.domain.tags import Tag
from desktop_crm.domain.trail import ChainState, TrailFilter
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label

audit = typer.Typer(help=N_("The audit trail."), no_args_is_help=True)


@audit.command("list", help=N_("Show its lines, newest first."))
def _list(
    context: typer.Context,
    before: Annotated[int | None, typer.Option("--before", metavar="N", help=N_("Only lines before this one."))] = None,
    tag: Annotated[
        Tag | None, typer.Option("--tag", metavar="TAG", help=N_("Only lines that say this happened."))
    ] = None,
    account: Annotated[str | None, typer.Option("--account", metavar="ID", help=N_("Only of this account."))] = None,
    limit: Limit = 100,
) -> None:
    front = front_of(context)
    lines = front.perform(AuditLines(TrailFilter(account, tag.value if tag else None), before, limit))
    document = {
        "lines": [
            {
                "number": line.number, "at": shapes.iso(line.at), "who": line.who, "tag": str(line.tag),
                "kind": str(line.kind), "subject": line.subject, "fields": list(line.fields), "detail": line.detail,
            }
            for line in lines
        ]
    }  # fmt: skip
    rows = [
        (
            line.number,
            line.at,
            line.who,
            label(Tag(line.tag), front.words),
            line.subject,
            ", ".join(line.fields),
            line.detail,
        )
        for line in lines
    ]
    titles = heads(front.words, N_("When"), N_("Who"), N_("What"), N_("Whom"), N_("Fields"), N_("Details"))
    front.answer(document, table(("#", *titles), rows))


@audit.command("verify", help=N_("Walk the chain from its first line and check the signatures."))
def _verify(
    context: typer.Context,
    quick: Annotated[bool, typer.Option("--quick", help=N_("Only the last signature of each person."))] = False,
) -> None:
    front = front_of(context)
    state = front.perform_long(VerifyAudit(signatures=not quick), front.words.gettext("Verifying the audit trail"))
    if state.broken_at is None:
        told = front.words.ngettext("{count} line, all whole.", "{count} lines, all whole.", state.lines)
        _answer(front, state, told.format(count=state.lines))
        return
    told = front.words.gettext("The trail does not fit at line {line}. Keep the folder as it is and ask for help.")
    _answer(front, state, told.format(line=state.broken_at))
    raise typer.Exit(ExitCode.DAMAGED)


@audit.command("head", help=N_("Show how long the trail is, and its head, to be noted elsewhere."))
def _head(context: typer.Context) -> None:
    front = front_of(context)
    state = front.perform(AuditHead())
    _answer(front, state, f"{state.lines} {state.head}")


def _answer(front: Front, state: ChainState, told: str) -> None:
    document = {
        "lines": state.lines, "head": state.head, "whole": state.broken_at is None, "broken_at": state.broken_at,
        "reason": state.reason,
    }  # fmt: skip
    front.answer(document, [told])
