"""``init``, ``check`` and ``setting``: the office itself."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Annotated

import typer

from desktop_crm.api.office import CheckOffice, EditOffice, ShowOffice
from desktop_crm.cli.errors import ExitCode
from desktop_crm.cli.front import front_of
from desktop_crm.cli.options import without_keyring_told
from desktop_crm.cli.outfiles import write_bytes
from desktop_crm.cli.passwords import password_for
from desktop_crm.cli.tables import table
from desktop_crm.cli.typing_back import typed_back
from desktop_crm.cli.usage import Unfit
from desktop_crm.domain.errors import Missing
from desktop_crm.domain.guides import GuideChoice, OfficeKind, law_of
from desktop_crm.domain.languages import Language
from desktop_crm.domain.office import NewOffice, OfficeDetails
from desktop_crm.domain.policies import Preset
from desktop_crm.words.catalogue import N_
from desktop_crm.words.checking import found
from desktop_crm.words.labels import label

settings = typer.Typer(help=N_("The office's details."), no_args_is_help=True)

FIXED = ("demo",)
"""Details that are not for people to set."""


def add_to(app: typer.Typer) -> None:
    """Register the verbs that stand by themselves."""
    app.command("init", help=N_("Make an office; --login becomes its owner."))(_init)
    app.command("check", help=N_("Check everything about the files: pages, chain, index, keys, ledger."))(_check)


def _init(
    context: typer.Context,
    name: Annotated[str, typer.Option("--name", help=N_("The office's name: who answers for the data."))],
    owner: Annotated[str, typer.Option("--owner", help=N_("The owner's own name; else the login."))] = "",
    speaks: Annotated[Language | None, typer.Option("--speaks", help=N_("The office's language."))] = None,
    region: Annotated[str, typer.Option("--region", help=N_("Country of telephones without a prefix."))] = "PL",
    currency: Annotated[str, typer.Option("--currency", help=N_("Currency of orders."))] = "PLN",
    address: Annotated[str, typer.Option("--address", help=N_("Postal address."))] = "",
    email: Annotated[str, typer.Option("--email", help=N_("E-mail address for data protection."))] = "",
    preset: Annotated[Preset, typer.Option("--preset", help=N_("Rules for passwords."))] = Preset.CLASSIC,
    kind: Annotated[
        OfficeKind | None,
        typer.Option("--kind", help=N_("Set the registers up for this kind of office, by the law of --region.")),
    ] = None,
    kit: Annotated[
        Path | None, typer.Option("--kit", metavar="FILE.pdf", help=N_("Write the emergency kit here."))
    ] = None,
    without: Annotated[
        bool, typer.Option("--without-device-secret", help=N_("Let the password alone protect a copy of the files."))
    ] = False,
) -> None:
    front = front_of(context)
    folder, login = front.require_office()
    from desktop_crm.app.folders import require_new
    from desktop_crm.app.kit import KitInHand, kit_of
    from desktop_crm.app.start import create_office, prepare_office

    require_new(folder)
    details = OfficeDetails(
        name=name, address=address, email=email, language=speaks or front.language, region=region, currency=currency
    )
    password = password_for(front.words, login, front.password_file, new=True)
    machine = front.machine()
    new = NewOffice(
        details=details,
        login=login,
        owner_name=owner or login,
        password=password,
        with_device_secret=not without,
        preset=preset,
        guide=None if kind is None else GuideChoice(kind, law_of(region), details.language),
    )
    with without_keyring_told(front):
        if new.with_device_secret:
            machine.devices()  # before anything is written or shown
        prepared = prepare_office(new, machine)
    if kit is not None:
        # Before the office exists: without its kit there must be none.
        in_hand = KitInHand(details, new.owner_name, prepared.recovery_code, folder.absolute())
        write_bytes(kit, kit_of(in_hand, machine.clock().astimezone().date()))
    typed = kit is None and typed_back(front, prepared.recovery_code)
    office = create_office(folder, prepared, machine)
    office_id = office.session.office_id
    office.close()
    code = None if kit or typed else prepared.recovery_code.text
    document = {"reference": name, "id": office_id, "recovery_code": code, "kit": str(kit) if kit else None}
    if code:
        front.answer(document, [front.words.gettext("Recovery code: {code}").format(code=code)])
        front.tell(front.words.gettext("Write it down and lock it away: it is shown only now."))
    elif typed:
        front.answer(document, [str(folder)])
    else:
        front.answer(document, [front.words.gettext("Print {file} and lock it away.").format(file=kit)])


def _check(context: typer.Context) -> None:
    front = front_of(context)
    findings = front.perform_long(CheckOffice(), front.words.gettext("Checking"))
    sound = all(finding.sound for finding in findings)
    document = {
        "sound": sound,
        "findings": [
            {"what": one.part, "sound": one.sound, "fault": one.fault or "", "detail": one.detail} for one in findings
        ],
    }
    rows = [(label(one.part, front.words), found(one, front.words)) for one in findings]
    front.answer(document, table(("", ""), rows)[1:])
    if not sound:
        raise typer.Exit(ExitCode.DAMAGED)


@settings.command("list", help=N_("List the office's details."))
def _list_settings(context: typer.Context) -> None:
    front = front_of(context)
    details = front.perform(ShowOffice())
    values = {field.name: getattr(details, field.name) for field in fields(details)}
    front.answer({"settings": values}, table(("", ""), values.items())[1:])


@settings.command("get", help=N_("Show one detail."))
def _get_setting(context: typer.Context, key: Annotated[str, typer.Argument(metavar="KEY")]) -> None:
    front = front_of(context)
    value = getattr(front.perform(ShowOffice()), _key(key))
    front.answer({"key": key, "value": value}, [str(value)])


@settings.command("set", help=N_("Write one detail."))
def _set_setting(
    context: typer.Context,
    key: Annotated[str, typer.Argument(metavar="KEY")],
    value: Annotated[str, typer.Argument(metavar="VALUE")],
) -> None:
    front = front_of(context)
    if _key(key) in FIXED:
        raise Missing(key)
    written: object = value
    if key == "language":
        if value not in tuple(Language):
            raise Unfit(key, choices=tuple(Language))
        written = Language(value)
    details = replace(front.perform(ShowOffice()), **{key: written})  # type: ignore[arg-type]  # told by the key
    front.made(front.perform(EditOffice(details=details)))


def _key(key: str) -> str:
    """Return the name of a detail; Missing where there is none of that name."""
    if key not in (field.name for field in fields(OfficeDetails)):
        raise Missing(key)
    return key
