"""The command line: its global options, its table of verbs, and what an error becomes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer
from typer.exceptions import TyperException

from desktop_crm import __version__
from desktop_crm.cli import demo, importing, office, own_account, reading
from desktop_crm.cli.alerts import alerts
from desktop_crm.cli.approvals import approvals
from desktop_crm.cli.audit import audit
from desktop_crm.cli.backups import backups
from desktop_crm.cli.compliance import compliance
from desktop_crm.cli.consents import consents, wordings
from desktop_crm.cli.contacts import verbs
from desktop_crm.cli.deadlines import deadlines
from desktop_crm.cli.disclosure import disclosures
from desktop_crm.cli.do_not_import import do_not_import
from desktop_crm.cli.drills import drills
from desktop_crm.cli.errors import ExitCode, exit_code
from desktop_crm.cli.evidence import evidence
from desktop_crm.cli.front import Front
from desktop_crm.cli.guides import guides
from desktop_crm.cli.incident_people import incidents
from desktop_crm.cli.inventory import inventory
from desktop_crm.cli.keys import add_to as add_recovery
from desktop_crm.cli.keys import devices, keys, kits
from desktop_crm.cli.language import spoken
from desktop_crm.cli.late_verbs import LateVerbs
from desktop_crm.cli.partners import partners
from desktop_crm.cli.policies import policy
from desktop_crm.cli.purposes import purposes
from desktop_crm.cli.quality import quality
from desktop_crm.cli.recipients import recipients
from desktop_crm.cli.registers import registers
from desktop_crm.cli.requests import requests
from desktop_crm.cli.retention import retention
from desktop_crm.cli.roles import reviews, roles, teams
from desktop_crm.cli.subjects import subjects
from desktop_crm.cli.tables import harmless
from desktop_crm.cli.timeline import notes, orders
from desktop_crm.cli.training import training
from desktop_crm.cli.usage import complaint, speaking
from desktop_crm.cli.views import views
from desktop_crm.domain.contacts import ContactKind
from desktop_crm.domain.errors import Cancelled, Refused
from desktop_crm.domain.languages import Language
from desktop_crm.words.catalogue import N_, Words, words_in
from desktop_crm.words.errors import defect_sentence, sentence
from desktop_crm.worker.defect import as_defect

if TYPE_CHECKING:
    from desktop_crm.app.start import Machine

PROGRAM = "desktop-crm"
SWITCHES = ("--allow-sensitive", "--json")
"""Switches that mean the same for every verb, and so may stand anywhere."""
JSON_FILES = ("export",)
"""Verbs of ``subject`` whose own ``--json`` names a file."""
GROUPS: Mapping[str, typer.Typer] = {
    "contact": verbs(ContactKind.PERSON, N_("People.")),
    "company": verbs(ContactKind.COMPANY, N_("Companies.")),
    "note": notes,
    "order": orders,
    "view": views,
    "consent": consents,
    "purpose": purposes,
    "wording": wordings,
    "subject": subjects,
    "guide": guides,
    "do-not-import": do_not_import,
    "request": requests,
    "deadlines": deadlines,
    "compliance": compliance,
    "evidence": evidence,
    "training": training,
    "quality": quality,
    "inventory": inventory,
    "retention": retention,
    "register": registers,
    "recipient": recipients,
    "disclosure": disclosures,
    "partner": partners,
    "role": roles,
    "team": teams,
    "review": reviews,
    "policy": policy,
    "approval": approvals,
    "alert": alerts,
    "incident": incidents,
    "drill": drills,
    "key": keys,
    "device": devices,
    "kit": kits,
    "audit": audit,
    "backup": backups,
    "setting": office.settings,
    "account": own_account.accounts,
}
"""The verbs that have verbs of their own, as the help lists them."""


def run(argv: Sequence[str], machine: Callable[[], Machine] | None = None) -> int:
    """Do what ``argv`` says and return the exit code; a refusal is one sentence on standard error."""
    _speak_utf8()
    arguments = hoisted(argv)
    language = _language(arguments)
    words = words_in(language)
    try:
        called = command_line(words, language, machine or _real_machine)
        code = called(args=arguments, prog_name=PROGRAM, standalone_mode=False)
        if code == ExitCode.INTERRUPTED:
            raise typer.Abort
    except typer.Abort:
        typer.echo(sentence(Cancelled(), words), err=True)
        return ExitCode.INTERRUPTED
    except SystemExit:
        return ExitCode.UNREAD  # typer ends so where nobody reads the answer any more
    except TyperException as error:
        for line in complaint(error, words):
            typer.echo(harmless(line), err=True)
        return ExitCode.USAGE
    except Refused as refused:
        typer.echo(harmless(sentence(refused, words)), err=True)
        return exit_code(refused)
    except Exception as error:
        typer.echo(f"{defect_sentence(words)} [{as_defect(error).args[0]}]", err=True)
        return ExitCode.DEFECT
    return code if isinstance(code, int) else ExitCode.DONE


def hoisted(argv: Sequence[str]) -> list[str]:
    """Return the arguments with the switches of every verb before the verb.

    ``--json`` stays where it means a file's name and not the answer.
    """
    arguments = list(argv)
    words = [argument for argument in arguments if not argument.startswith("-")]
    own_json = "subject" in words and any(verb in words for verb in JSON_FILES)
    moved = [each for each in SWITCHES if not (own_json and each == "--json")]
    end = arguments.index("--") if "--" in arguments else len(arguments)
    found = [each for each in moved if each in arguments[:end]]
    rest = [argument for place, argument in enumerate(arguments) if argument not in found or place >= end]
    return [*found, *rest]


def command_line(words: Words, language: Language, machine: Callable[[], Machine]) -> Callable[..., Any]:
    """Return the whole command line, its help worded by ``words``."""
    app = typer.Typer(
        cls=LateVerbs, rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False, no_args_is_help=True
    )

    @app.callback(help=N_("Desktop CRM: clients' data kept encrypted, and the GDPR's promises kept with it."))
    def _globals(
        context: typer.Context,
        office: Annotated[Path | None, typer.Option("--office", metavar="DIR", help=N_("The office's folder."))] = None,
        login: Annotated[str | None, typer.Option("--login", metavar="NAME", help=N_("Who signs in."))] = None,
        password_file: Annotated[
            Path | None,
            typer.Option(
                "--password-file", metavar="F", help=N_("A file whose first line is the password; - is standard input.")
            ),
        ] = None,
        code: Annotated[
            str, typer.Option("--code", metavar="CODE", help=N_("A code of the second check; else it is asked for."))
        ] = "",
        purpose: Annotated[
            str,
            typer.Option("--for", metavar="CODE", help=N_("The purpose a card of a special category opens for.")),
        ] = "",
        because: Annotated[
            str, typer.Option("--because", metavar="TEXT", help=N_("Or why it is opened, in your own words."))
        ] = "",
        allow_sensitive: Annotated[
            bool,
            typer.Option("--allow-sensitive", help=N_("Save it although it looks like a PESEL, an account, health.")),
        ] = False,
        json: Annotated[bool, typer.Option("--json", help=N_("Answer one JSON document."))] = False,
        chosen: Annotated[  # noqa: ARG001 — was read before the words were made
            Language | None, typer.Option("--language", help=N_("The language of messages."))
        ] = None,
        version: Annotated[  # noqa: ARG001 — answered by its callback
            bool, typer.Option("--version", is_eager=True, callback=_version, help=N_("Which version this is."))
        ] = False,
    ) -> None:
        front = Front(words, language, office, login, password_file, json, machine, code)
        front.purpose, front.because, front.allow_sensitive = purpose, because, allow_sensitive
        context.obj = front
        context.call_on_close(front.close)

    for module in (office, importing, reading, demo):
        module.add_to(app)
    add_recovery(app)
    command = cast(LateVerbs, speaking(typer.main.get_group(app), words))
    for name, group in GROUPS.items():
        command.add_later(name, group, words)
    return command


def _version(asked: bool) -> None:
    if asked:
        typer.echo(__version__)
        raise typer.Exit


def _language(arguments: Sequence[str]) -> Language:
    """Return the language asked for before the verb, else the system's: it must be known before words are."""
    for place, argument in enumerate(arguments):
        if not argument.startswith("-") and (place == 0 or not arguments[place - 1].startswith("--")):
            break
        value = argument.partition("=")[2] or (arguments[place + 1] if place + 1 < len(arguments) else "")
        if argument.partition("=")[0] == "--language" and value in tuple(Language):
            return Language(value)
    return spoken(os.environ)


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says; names of people do not fit into less."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _real_machine() -> Machine:
    from desktop_crm.app.start import this_machine

    return this_machine()
