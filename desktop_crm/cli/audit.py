"""``audit``: who did what, and whether the trail is whole."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from desktop_crm.api.audit import (
    AuditHead,
    AuditLine,
    AuditLines,
    ExportAudit,
    FindExport,
    PreviewTrimming,
    SetAuditMonths,
    TrimAudit,
    VerifyAudit,
)
from desktop_crm.cli import shapes
from desktop_crm.cli.days import day_option
from desktop_crm.cli.errors import ExitCode
from desktop_crm.cli.front import Front, front_of
from desktop_crm.cli.options import Limit, OutFile, contact_id
from desktop_crm.cli.tables import heads, table
from desktop_crm.domain.errors import Missing
from desktop_crm.domain.tags import Tag
from desktop_crm.domain.trail import Act, Break, ChainState, TrailFilter
from desktop_crm.words.catalogue import N_
from desktop_crm.words.labels import label
from desktop_crm.words.lines import told

audit = typer.Typer(help=N_("The audit trail."), no_args_is_help=True)

Account = Annotated[str | None, typer.Option("--account", metavar="ID", help=N_("Only of this account."))]
Happened = Annotated[Tag | None, typer.Option("--tag", metavar="TAG", help=N_("Only lines that say this happened."))]
Kind = Annotated[Act | None, typer.Option("--act", help=N_("Only acts of this kind."))]
About = Annotated[str | None, typer.Option("--contact", metavar="ID", help=N_("Only about this contact."))]
Refused = Annotated[bool, typer.Option("--refused", help=N_("Only what was refused."))]
Since = Annotated[date | None, day_option("--since", help=N_("From this day on."))]
Until = Annotated[date | None, day_option("--until", help=N_("Until this day, the day included."))]


@audit.command("list", help=N_("Show its lines, newest first."))
def _list(
    context: typer.Context,
    before: Annotated[int | None, typer.Option("--before", metavar="N", help=N_("Only lines before this one."))] = None,
    tag: Happened = None,
    act: Kind = None,
    account: Account = None,
    contact: About = None,
    refused: Refused = False,
    since: Since = None,
    until: Until = None,
    limit: Limit = 100,
) -> None:
    front = front_of(context)
    wanted = _wanted(front, account, tag, act, contact, refused, since, until)
    lines = front.perform(AuditLines(wanted, before, limit))
    titles = heads(front.words, N_("When"), N_("Who"), N_("What"), N_("Whom"), N_("Details"))
    rows = [_row(front, line) for line in lines]
    front.answer({"lines": [_document(line) for line in lines]}, table(("#", *titles), rows))


@audit.command("export", help=N_("Write its lines to a CSV, XLSX or PDF file, with hashes, head and signatures."))
def _export(
    context: typer.Context,
    to: OutFile,
    tag: Happened = None,
    act: Kind = None,
    account: Account = None,
    contact: About = None,
    refused: Refused = False,
    since: Since = None,
    until: Until = None,
) -> None:
    front = front_of(context)
    wanted = _wanted(front, account, tag, act, contact, refused, since, until)
    ask = ExportAudit(to=to.absolute(), wanted=wanted)
    count = front.perform_long(ask, front.words.gettext("Writing the audit trail")).number
    told = front.words.ngettext("{count} line is written.", "{count} lines are written.", count)
    front.answer({"lines": count, "file": str(to)}, [told.format(count=count)])


@audit.command("find-export", help=N_("Find who wrote a file, when and with whose data, by the reference it bears."))
def _find_export(
    context: typer.Context,
    reference: Annotated[str, typer.Argument(metavar="REF", help=N_("The reference in the file, such as X-4QZ7KB2M."))],
) -> None:
    front = front_of(context)
    lines = front.perform(FindExport(reference))
    if not lines:
        raise Missing(reference)
    titles = heads(front.words, N_("When"), N_("Who"), N_("What"), N_("Whom"), N_("Details"))
    front.answer(
        {"lines": [_document(line) for line in lines]}, table(("#", *titles), [_row(front, line) for line in lines])
    )


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
    told = front.words.gettext("The trail does not fit at line {line}: {why}. Keep the folder as it is.")
    _answer(front, state, told.format(line=state.broken_at, why=label(Break(state.reason), front.words)))
    raise typer.Exit(ExitCode.DAMAGED)


@audit.command("head", help=N_("Show how long the trail is, and its head, to be noted elsewhere."))
def _head(context: typer.Context) -> None:
    front = front_of(context)
    state = front.perform(AuditHead())
    _answer(front, state, f"{state.last} {state.head}")


@audit.command("trim", help=N_("Let go of the lines past their time; say for how many months they are kept."))
def _trim(
    context: typer.Context,
    months: Annotated[int | None, typer.Option("--months", help=N_("First set for how many months."))] = None,
    preview: Annotated[bool, typer.Option("--preview", help=N_("Only tell what would go."))] = False,
) -> None:
    front = front_of(context)
    if months is not None:
        front.perform(SetAuditMonths(months=months))
    due = front.perform(PreviewTrimming())
    count = due.lines if preview else front.perform(TrimAudit()).number
    words = front.words
    told = words.ngettext("{count} line is past its time.", "{count} lines are past their time.", count)
    if not preview:
        told = words.ngettext("{count} line is let go.", "{count} lines are let go.", count)
    lines = [told.format(count=count)]
    if due.kept_back:
        lines.append(words.gettext("Older lines stay: a legal hold, an open request or an open incident needs them."))
    document = {"months": due.months, "lines": count, "through": due.through, "kept_back": due.kept_back}
    front.answer(document, lines)


def _wanted(
    front: Front,
    account: str | None,
    tag: Tag | None,
    act: Act | None,
    contact: str | None,
    refused: bool,
    since: date | None,
    until: date | None,
) -> TrailFilter:
    return TrailFilter(
        account_id=account,
        tag=tag.value if tag else None,
        act=Act.REFUSED if refused else act,
        contact_id=contact_id(front, contact) if contact else None,
        since=since,
        until=until,
    )


def _document(line: AuditLine) -> dict[str, object]:
    return {
        "number": line.number, "at": shapes.iso(line.at), "who": line.who, "tag": str(line.tag),
        "kind": str(line.kind), "subject": line.subject, "whose": line.whose, "fields": list(line.fields),
        "detail": line.detail,
    }  # fmt: skip


def _row(front: Front, line: AuditLine) -> tuple[object, ...]:
    what = label(Tag(line.tag), front.words) if line.tag in set(Tag) else line.tag
    return (line.number, line.at, line.who, what, line.whose, told(line.tag, line.fields, line.detail, front.words))


def _answer(front: Front, state: ChainState, told: str) -> None:
    document = {
        "lines": state.lines, "first": state.first, "last": state.last, "head": state.head,
        "whole": state.broken_at is None, "broken_at": state.broken_at, "reason": state.reason,
    }  # fmt: skip
    front.answer(document, [told])
