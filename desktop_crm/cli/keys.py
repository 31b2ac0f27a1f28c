"""``key``, ``device``, ``kit`` and ``recover``: what opens the office, and the way back in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desktop_crm.api.keys import CheckKit, ForgetDevice, InviteDevice, RenewKit, RotateKey, SetHashCost, ShowKeys
from desktop_crm.cli.asking import asked, at_a_terminal
from desktop_crm.cli.front import Front, front_of
from desktop_crm.cli.options import without_keyring_told
from desktop_crm.cli.outfiles import write_bytes
from desktop_crm.cli.passwords import first_line, password_for
from desktop_crm.cli.tables import heads, table
from desktop_crm.cli.typing_back import typed_back
from desktop_crm.domain.keys import EnrolledDevice, HashCost
from desktop_crm.words.catalogue import N_

keys = typer.Typer(help=N_("The key of the database, and what a guess at a password costs."), no_args_is_help=True)
devices = typer.Typer(help=N_("The computers from which the office can be opened."), no_args_is_help=True)
kits = typer.Typer(help=N_("The emergency kit."), no_args_is_help=True)

CodeFile = Annotated[
    Path | None, typer.Option("--code-file", metavar="F", help=N_("A file whose first line is the code."))
]


def add_to(app: typer.Typer) -> None:
    """Register the verb that stands by itself."""
    app.command("recover", help=N_("Come back with the emergency kit; --login gets a new password."))(_recover)


@keys.command("show", help=N_("Show how the office is locked."))
def _show(context: typer.Context) -> None:
    front = front_of(context)
    state = front.perform(ShowKeys())
    cost = state.cost
    document = {
        "epoch": state.epoch,
        "rotated_at": state.rotated_at and state.rotated_at.isoformat(),
        "cost": {"memory_mib": cost.memory_mib, "passes": cost.passes, "lanes": cost.lanes},
        "people": list(state.people),
        "device_bound": state.device_bound,
        "devices": [_plain(each) for each in state.devices],
        "invitations": state.invitations,
        "kit": {
            "made_at": state.kit_made_at and state.kit_made_at.isoformat(),
            "checked_at": state.kit_checked_at and state.kit_checked_at.isoformat(),
            "due": state.kit_due.isoformat(),
            "may_renew": state.may_renew_kit,
        },
    }
    words = front.words
    rows = [
        (words.gettext("Key of the database"), str(state.epoch)),
        (words.gettext("Changed"), f"{state.rotated_at:%Y-%m-%d %H:%M}" if state.rotated_at else "—"),
        (words.gettext("Cost of a guess"), f"{cost.memory_mib} MiB, {cost.passes} ×, {cost.lanes}"),
        (words.gettext("People"), ", ".join(state.people)),
        (words.gettext("Computers"), str(len(state.devices)) if state.device_bound else words.gettext("any")),
        (words.gettext("Emergency kit to be checked"), state.kit_due.isoformat()),
    ]
    front.answer(document, table(("", ""), rows)[1:])


@keys.command("rotate", help=N_("Change the key of the database; all of it is written anew."))
def _rotate(context: typer.Context) -> None:
    front = front_of(context)
    made = front.perform_long(RotateKey(), front.words.gettext("Writing the database under another key"))
    front.answer({"epoch": made.epoch}, [str(made.epoch)])


@keys.command("cost", help=N_("Set what a guess at a password costs; each password takes it on when it is changed."))
def _cost(
    context: typer.Context,
    memory: Annotated[int, typer.Option("--memory", metavar="MIB", help=N_("Memory in MiB."))],
    passes: Annotated[int, typer.Option("--passes", help=N_("Passes over it."))] = 3,
    lanes: Annotated[int, typer.Option("--lanes", help=N_("Lanes at a time."))] = 4,
) -> None:
    front = front_of(context)
    front.perform(SetHashCost(cost=HashCost(memory, passes, lanes)))
    front.answer({"memory_mib": memory, "passes": passes, "lanes": lanes}, [f"{memory} {passes} {lanes}"])


@devices.command("list", help=N_("List the enrolled computers."))
def _list(context: typer.Context) -> None:
    front = front_of(context)
    found = front.perform(ShowKeys()).devices
    here = front.words.gettext("this one")
    titles = heads(front.words, N_("Computer"), N_("Keyring"), "")
    rows = [(each.id, each.backend.rpartition(".")[0].rpartition(".")[2], here if each.here else "") for each in found]
    front.answer({"devices": [_plain(each) for each in found]}, table(titles, rows))


@devices.command("invite", help=N_("Draw a code that enrols one other computer within a day."))
def _invite(context: typer.Context) -> None:
    front = front_of(context)
    told = front.perform(InviteDevice())
    front.answer({"code": told.code, "until": told.until.isoformat()}, [told.code])
    front.tell(front.words.gettext("It serves once, within a day, and is shown only now."))


@devices.command("enrol", help=N_("Enrol this computer with the code of an invitation."))
def _enrol(context: typer.Context, code_file: CodeFile = None) -> None:
    front = front_of(context)
    folder, _ = front.require_office()
    code = _code(front, code_file, front.words.gettext("Enrolment code"))
    from desktop_crm.app.recovering import enrol_here

    enrol_here(folder, code, front.machine())
    front.answer({"enrolled": True}, [front.words.gettext("This computer is enrolled. Sign in as usual.")])


@devices.command("forget", help=N_("Take a computer off the list."))
def _forget(context: typer.Context, device: Annotated[str, typer.Argument(metavar="ID")]) -> None:
    front = front_of(context)
    front.perform(ForgetDevice(device_id=device))
    front.answer({"id": device}, [device])


@kits.command("reprint", help=N_("Make a new emergency kit; the code of the one before opens nothing any more."))
def _reprint(
    context: typer.Context,
    kit: Annotated[Path, typer.Option("--kit", metavar="FILE.pdf", help=N_("Write the emergency kit here."))],
) -> None:
    front = front_of(context)
    around = front.open().around
    from desktop_crm.access.keys import draw_kit
    from desktop_crm.app.kit import KitInHand, kit_of

    code = draw_kit(around)
    # Before it is in force: a code nobody has on paper must never be the only one.
    in_hand = KitInHand(around.details, around.actor.name, code, around.folder.absolute())
    write_bytes(kit, kit_of(in_hand, around.clock().astimezone().date()))
    made = front.perform_long(RenewKit(), front.words.gettext("Writing the database under another key"))
    front.answer(
        {"epoch": made.epoch, "kit": str(kit)}, [front.words.gettext("Print {file} and lock it away.").format(file=kit)]
    )


@kits.command("check", help=N_("Check that the kit at hand is the one in force; nothing is changed."))
def _check(context: typer.Context, code_file: CodeFile = None) -> None:
    front = front_of(context)
    front.require_office()
    code = _code(front, code_file, front.words.gettext("Recovery code"))
    front.perform(CheckKit(code=code))
    front.answer({"in_force": True}, [front.words.gettext("This kit is the one in force.")])


def _recover(
    context: typer.Context,
    kit: Annotated[
        Path | None, typer.Option("--kit", metavar="FILE.pdf", help=N_("Write the next emergency kit here."))
    ] = None,
    code_file: CodeFile = None,
    without: Annotated[
        bool, typer.Option("--without-device-secret", help=N_("Let the password alone protect a copy of the files."))
    ] = False,
) -> None:
    front = front_of(context)
    folder, login = front.require_office()
    words = front.words
    code = _code(front, code_file, words.gettext("Recovery code"))
    password = password_for(words, login, front.password_file, new=True)
    machine = front.machine()
    from desktop_crm.app.kit import KitInHand, kit_of
    from desktop_crm.app.recovering import prepare_recovery, recover_office

    with without_keyring_told(front):
        prepared = prepare_recovery(
            folder, code=code, login=login, password=password, machine=machine, with_device_secret=not without
        )
    if kit is not None:
        in_hand = KitInHand(prepared.details, prepared.name, prepared.next_code, folder.absolute())
        write_bytes(kit, kit_of(in_hand, machine.clock().astimezone().date()))
    typed = kit is None and typed_back(front, prepared.next_code)
    with front.progress(words.gettext("Writing the database under another key")) as progress:
        recover_office(prepared, machine, progress).close()
    shown = None if kit or typed else prepared.next_code.text
    document = {"login": login, "recovery_code": shown, "kit": str(kit) if kit else None}
    if typed:
        front.answer(document, [words.gettext("Sign in as usual.")])
    elif kit is None:
        front.answer(document, [words.gettext("Recovery code: {code}").format(code=shown)])
        front.tell(words.gettext("Write it down and lock it away: it is shown only now."))
    else:
        front.answer(document, [words.gettext("Print {file} and lock it away.").format(file=kit)])
    front.tell(words.gettext("The code you came with is spent. Destroy the old sheet."))


def _code(front: Front, file: Path | None, question: str) -> str:
    if file is not None:
        return first_line(file)
    if not at_a_terminal():
        raise typer.BadParameter(front.words.gettext("Give the code with --code-file: nobody can be asked here."))
    return asked(question, hidden=True)


def _plain(device: EnrolledDevice) -> dict[str, object]:
    return {"id": device.id, "backend": device.backend, "here": device.here}
