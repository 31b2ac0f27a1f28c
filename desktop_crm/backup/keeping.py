"""What people do with backups of an open office: make, look at, rehearse, let go, set the rules."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from desktop_crm.access.policies import record_change
from desktop_crm.api import backups as api
from desktop_crm.api.ask import Count
from desktop_crm.backup import making
from desktop_crm.backup.places import made_ready, place_of, require_apart, second_place
from desktop_crm.backup.rehearsing import rehearse
from desktop_crm.domain.backups import Backup, kept, made_at
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.errors import Missing
from desktop_crm.domain.policies import BackupPolicy, require_safe
from desktop_crm.domain.references import BACKUP, refer
from desktop_crm.domain.tags import Tag
from desktop_crm.store.queries import backups as rows
from desktop_crm.store.queries import policies
from desktop_crm.work.unit import Work


def state(work: Work, ask: api.Backups) -> api.BackupState:  # noqa: ARG001
    """Return every backup whose file should be there, and the rules."""
    policy = policies.rules(work.connection, BackupPolicy)
    second = second_place(policy)
    return api.BackupState(
        backups=rows.backups(work.connection),
        policy=policy,
        folder=place_of(work.around.folder, policy),
        second_reached=None if second is None else second.is_dir(),
    )


def make(work: Work, ask: api.MakeBackup) -> Backup:
    """Make a backup now, copy it to the second place where that is there, and let old ones go."""
    policy = policies.rules(work.connection, BackupPolicy)
    place = made_ready(ask.folder or place_of(work.around.folder, policy))
    made = making.make(
        work.around.folder, place, work.around.store, work.around.keys, at=work.now, random=work.around.random,
        step=work.step,
    )  # fmt: skip
    second = second_place(policy)
    there = second is not None and making.copy_to(made, second)
    new = Backup(
        id=0,
        made_at=work.now,
        by=work.actor.name,
        name=made.file.name,
        folder=str(place),
        size=made.size,
        sha256=made.sha256,
        head=made.head,
        second=there,
        checked_at=work.now,
    )
    number = rows.add(work.connection, new, work.actor.account_id)
    missed = " second-missing" if second is not None and not there else ""
    work.record(Tag.BACKUP_MAKE, Subject.BACKUP, number, detail=f"{made.sha256[:32]} {made.head}{missed}")
    _let_go(work, policy)
    return replace(new, id=number)


def verify(work: Work, ask: api.VerifyBackup) -> api.Rehearsal:
    """Rehearse a restore; which of the office's own backups it was is noted."""
    known = rows.backups(work.connection)
    file = ask.file or next((Path(each.folder) / each.name for each in known), None)
    if file is None:
        raise Missing("backup")
    found = rehearse(file, work.around, work.step)
    own = next((each for each in known if each.name == file.name), None)
    if own is not None:
        rows.note_rehearsal(work.connection, own.id, work.now)
    work.record(Tag.BACKUP_CHECK, Subject.BACKUP, own.id if own else "", detail=f"{found.tables} {found.lines}")
    return found


def rotate(work: Work, ask: api.RotateBackups) -> Count:  # noqa: ARG001
    """Let old backups go."""
    gone = _let_go(work, policies.rules(work.connection, BackupPolicy))
    work.record(Tag.BACKUP_ROTATE, Subject.BACKUP, detail=str(gone))
    return Count(gone)


def set_policy(work: Work, ask: api.SetBackupPolicy) -> None:
    """Write the rules for backups."""
    policy = replace(ask.policy, folder=ask.policy.folder.strip(), second_folder=ask.policy.second_folder.strip())
    require_safe(policy)
    require_apart(work.around.folder, policy)
    before = policies.rules(work.connection, BackupPolicy)
    record_change(work, before, policy)
    policies.write_rules(work.connection, policy, work.now)


def _let_go(work: Work, policy: BackupPolicy) -> int:
    """Delete the files of backups whose time is over, in every place; the newest that was checked never goes.

    A file the register does not know, from before the office was put back, goes by the same rules.
    """
    office = work.around.keys.unlocked.office_id
    known = {each.name: each for each in rows.backups(work.connection)}
    places = {Path(each.folder) for each in known.values()} | {place_of(work.around.folder, policy)}
    second = second_place(policy)
    there: dict[str, datetime] = {}
    for folder in (*places, *((second,) if second else ())):
        with contextlib.suppress(OSError):
            there |= {path.name: at for path in folder.iterdir() if (at := made_at(office, path.name)) is not None}
    for name, each in known.items():
        there.setdefault(name, each.made_at)
    stay = kept(there.values(), policy)
    newest = max(known.values(), key=lambda each: each.made_at, default=None)
    over = sorted(name for name, at in there.items() if at not in stay and (newest is None or name != newest.name))
    for name in over:
        if name in known:
            rows.note_gone(work.connection, known[name].id, work.now)
            work.record(Tag.BACKUP_ROTATE, Subject.BACKUP, known[name].id, detail=refer(BACKUP, known[name].id))
    # Only once that they are let go is committed: a file too many does no harm, one too few might.
    files = [folder / name for name in over for folder in (*places, *((second,) if second else ()))]
    work.afterwards(lambda: _delete(files))
    return len(over)


def _delete(files: list[Path]) -> None:
    for file in files:
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)
