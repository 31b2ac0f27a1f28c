"""``backup``: copies of the whole office, and putting one back."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated, Any

import typer

from desktop_crm.api.backups import Backups, MakeBackup, RotateBackups, SetBackupPolicy, VerifyBackup
from desktop_crm.cli.front import Front, front_of, moment
from desktop_crm.cli.passwords import first_line, password_for
from desktop_crm.cli.tables import heads, table
from desktop_crm.domain.backups import Backup
from desktop_crm.domain.references import BACKUP, refer
from desktop_crm.words.catalogue import N_

backups = typer.Typer(help=N_("Copies of the whole office, and putting one back."), no_args_is_help=True)

BackupFile = Annotated[Path | None, typer.Argument(metavar="FILE", help=N_("The backup; the newest without one."))]


@backups.command("make", help=N_("Copy the office under a key of its own, and find the copy whole."))
def _make(
    context: typer.Context,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="DIR", help=N_("The folder; else where the rules say."))
    ] = None,
) -> None:
    front = front_of(context)
    ask = MakeBackup(folder=to.absolute() if to else None)
    made = front.perform_long(ask, front.words.gettext("Making a backup"))
    front.answer(_plain(made), [str(Path(made.folder) / made.name)])


@backups.command("list", help=N_("List the backups that are kept, newest first."))
def _list(context: typer.Context) -> None:
    front = front_of(context)
    state = front.perform(Backups())
    titles = heads(front.words, N_("Number"), N_("Made"), N_("Size"), N_("Rehearsed"), N_("File"))
    rows = [
        (
            refer(BACKUP, each.id),
            moment(each.made_at),
            f"{each.size / 1_000_000:.1f} MB",
            moment(each.rehearsed_at) or "—",
            str(Path(each.folder) / each.name),
        )
        for each in state.backups
    ]
    document = {
        "backups": [_plain(each) for each in state.backups],
        "folder": str(state.folder),
        "second_reached": state.second_reached,
    }
    front.answer(document, table(titles, rows))


@backups.command("verify", help=N_("Restore a backup in a place of its own, look at everything, leave nothing there."))
def _verify(context: typer.Context, file: BackupFile = None) -> None:
    front = front_of(context)
    ask = VerifyBackup(file.absolute() if file else None)
    found = front.perform_long(ask, front.words.gettext("Rehearsing"))
    said = front.words.gettext("{name} can be restored: {tables} tables, {rows} rows, {lines} lines of the trail.")
    front.answer(asdict(found), [said.format(**asdict(found))])


@backups.command("rotate", help=N_("Delete the backups whose time is over; the newest stays."))
def _rotate(context: typer.Context) -> None:
    front = front_of(context)
    gone = front.perform(RotateBackups()).number
    front.answer({"deleted": gone}, [str(gone)])


@backups.command("rules", help=N_("Show where backups go and how many are kept, or change what is given."))
def _rules(
    context: typer.Context,
    folder: Annotated[str | None, typer.Option("--folder", metavar="DIR", help=N_("Where they go."))] = None,
    second: Annotated[
        str | None, typer.Option("--second-folder", metavar="DIR", help=N_("Where a copy goes, if it is there."))
    ] = None,
    every: Annotated[int | None, typer.Option("--every-hours", help=N_("Hours between two."))] = None,
    daily: Annotated[int | None, typer.Option("--daily", help=N_("Days of which one is kept."))] = None,
    weekly: Annotated[int | None, typer.Option("--weekly", help=N_("Weeks of which one is kept."))] = None,
    monthly: Annotated[int | None, typer.Option("--monthly", help=N_("Months of which one is kept."))] = None,
    overdue: Annotated[
        int | None, typer.Option("--overdue-days", help=N_("Days without one before it is told."))
    ] = None,
    automatic: Annotated[
        bool | None, typer.Option("--automatic/--by-hand", help=N_("Whether the window makes them by itself."))
    ] = None,
) -> None:
    front = front_of(context)
    given: dict[str, Any] = {
        "folder": folder, "second_folder": second, "every_hours": every, "daily": daily, "weekly": weekly,
        "monthly": monthly, "overdue_days": overdue, "automatic": automatic,
    }  # fmt: skip
    changed = {name: value for name, value in given.items() if value is not None}
    policy = front.perform(Backups()).policy
    if changed:
        policy = replace(policy, **changed)
        front.perform(SetBackupPolicy(policy=policy))
    front.answer(asdict(policy), [f"{name}  {value}" for name, value in asdict(policy).items()])


@backups.command(
    "restore", help=N_("Put the office back as it was then; with --code-file by whoever holds the emergency kit.")
)
def _restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("The backup."))],
    reason: Annotated[str, typer.Option("--reason", help=N_("Why; it is kept in the office."))],
    code_file: Annotated[
        Path | None,
        typer.Option("--code-file", metavar="F", help=N_("A file whose first line is the recovery code.")),
    ] = None,
) -> None:
    front = front_of(context)
    folder, login = front.require_office() if code_file is None else (_folder(front), "")
    words, machine = front.words, front.machine()
    from desktop_crm.app.restoring import Opener, restore

    opener = (
        Opener(recovery_code=first_line(code_file))
        if code_file is not None
        else Opener(login=login, password=password_for(words, login, front.password_file), second=front.code)
    )
    with front.progress(words.gettext("Putting the office back")) as progress:
        done = restore(folder, file, opener, reason, machine, progress or (lambda _done, _total: None))
    document = {
        "made_at": done.made_at.isoformat(), "lost_lines": done.lost, "keys_too": done.keys_too,
        "before": done.before or None,
    }  # fmt: skip
    said = [words.gettext("The office is as it was on {moment}.").format(moment=moment(done.made_at))]
    if done.before:
        said.append(words.gettext("What was there lies in {folder}.").format(folder=folder / done.before))
    front.answer(document, said)
    if done.keys_too:
        front.tell(words.gettext("The keys came from the backup: look who may sign in, and disable whoever left."))
    if code_file is not None:
        front.tell(words.gettext("Now come back with the same code: desktop-crm --office DIR --login NAME recover"))


def _folder(front: Front) -> Path:
    if front.folder is None:
        raise typer.BadParameter(front.words.gettext("Say which office: desktop-crm --office DIR --login NAME …"))
    return front.folder


def _plain(backup: Backup) -> dict[str, Any]:
    return {
        "reference": refer(BACKUP, backup.id),
        "id": backup.id,
        "made_at": backup.made_at.isoformat(),
        "by": backup.by,
        "file": str(Path(backup.folder) / backup.name),
        "size": backup.size,
        "sha256": backup.sha256,
        "head": backup.head,
        "second": backup.second,
        "checked_at": backup.checked_at.isoformat(),
        "rehearsed_at": backup.rehearsed_at and backup.rehearsed_at.isoformat(),
    }
