"""``guide``: setting the registers up by the kind of office, and checking what was proposed."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from desktop_crm.api.guides import ApplyGuide, ListToCheck, MarkChecked, PreviewGuide
from desktop_crm.api.office import ShowOffice
from desktop_crm.cli import shapes
from desktop_crm.cli.front import Front, front_of
from desktop_crm.cli.options import number as number_of
from desktop_crm.cli.tables import heads, table
from desktop_crm.cli.usage import Unfit
from desktop_crm.domain.guides import GuideChoice, Law, OfficeKind, Proposal, Proposed, law_of
from desktop_crm.domain.languages import Language
from desktop_crm.domain.references import ENTRY, number_in
from desktop_crm.words.catalogue import N_
from desktop_crm.words.guide_kinds import law_hint
from desktop_crm.words.guides.every import ABOUT, proposals
from desktop_crm.words.labels import label

guides = typer.Typer(
    help=N_("Set the registers up by the kind of office; whatever is proposed is to be checked."), no_args_is_help=True
)

Kind = Annotated[OfficeKind, typer.Argument(metavar="KIND", help=N_("The kind of office; see guide list."))]
Country = Annotated[
    Law | None, typer.Option("--country", help=N_("Whose law sets the periods; else that of the office's country."))
]
Speaks = Annotated[
    Language | None, typer.Option("--language", help=N_("The language of what is added; else the office's."))
]


@guides.command("list", help=N_("List the kinds of office there is a guide for."))
def _list(context: typer.Context) -> None:
    front = front_of(context)
    words = front.words
    rows = [(each.value, label(each, words), words.gettext(ABOUT[each])) for each in OfficeKind]
    document = [{"kind": key, "title": title, "about": about} for key, title, about in rows]
    front.answer({"guides": document}, table(heads(words, N_("Kind"), N_("Title"), N_("What it is about")), rows))


@guides.command("show", help=N_("Show what a guide proposes; with an office, also what of it is there already."))
def _show(context: typer.Context, kind: Kind, country: Country = None, language: Speaks = None) -> None:
    front = front_of(context)
    if front.folder is None:
        found = proposals(GuideChoice(kind, country or Law.EU, language or front.language))
    else:
        found = front.perform(PreviewGuide(kind, country, language))
        country = country or law_of(front.perform(ShowOffice()).region)
    hint = law_hint(country or Law.EU, front.words)
    document = {"kind": kind.value, "proposals": [_shape(each) for each in found], "hint": hint}
    front.answer(document, [*([hint] if hint else ()), *_lines(front, found)])


@guides.command("apply", help=N_("Add what a guide proposes; what is there already is left as it is."))
def _apply(
    context: typer.Context,
    kind: Kind,
    country: Country = None,
    language: Speaks = None,
    leave_out: Annotated[
        list[str] | None, typer.Option("--leave-out", metavar="KEY", help=N_("What not to add; see guide show."))
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=N_("Only tell what would happen."))] = False,
) -> None:
    front = front_of(context)
    found = front.perform(PreviewGuide(kind, country, language))
    left = tuple(dict.fromkeys(leave_out or ()))
    if set(left) - {each.key for each in found}:
        raise Unfit("--leave-out", choices=[each.key for each in found])
    if dry_run:
        new = [each for each in found if not each.there and each.key not in left]
        document = {"dry_run": True, "would_add": [_shape(each) for each in new]}
        front.answer(document, _lines(front, new))
        return
    done = front.perform(ApplyGuide(kind=kind, law=country, language=language, leave_out=left))
    said = front.words.gettext("Added {added}, there already {there}, left out {left_out}.")
    counts = {"added": done.added, "there": done.there, "left_out": done.left_out}
    front.answer({"kind": kind.value, **counts}, [said.format(**counts)])
    front.tell(front.words.gettext("Everything added is to be checked: guide unchecked."))


@guides.command("unchecked", help=N_("List what was proposed and nobody has checked."))
def _unchecked(context: typer.Context) -> None:
    front = front_of(context)
    found = front.perform(ListToCheck())
    document = [
        {
            "what": each.what.value, "number": each.number, "title": each.title, "since": shapes.iso(each.since),
            "due": shapes.iso(each.due_on), "register": each.register and each.register.value,
        }
        for each in found
    ]  # fmt: skip
    rows = [(each.what.value, each.number, each.title, each.due_on) for each in found]
    titles = heads(front.words, N_("What"), "#", N_("Name"), N_("To be checked by"))
    front.answer({"unchecked": document}, table(titles, rows))


@guides.command("checked", help=N_("Say that a proposal was looked at and is right; a rule is switched on by it."))
def _checked(
    context: typer.Context,
    what: Annotated[Proposed, typer.Argument(metavar="WHAT", help=N_("What it is; see guide unchecked."))],
    number: Annotated[str, typer.Argument(metavar="NUMBER", help=N_("Its number, or an entry's reference."))],
) -> None:
    front = front_of(context)
    wanted = number_in(ENTRY, number)
    wanted = number_of(number) if wanted is None else wanted
    done = front.perform(MarkChecked(what=what, number=wanted)).number
    document = {"what": what.value, "number": wanted, "was_open": bool(done)}
    front.answer(document, [front.words.gettext("Checked.")])


def _lines(front: Front, found: tuple[Proposal, ...] | list[Proposal]) -> list[str]:
    lines = []
    for each in found:
        there = front.words.gettext("there already") if each.there else ""
        lines.append("  ".join(filter(None, (each.key, each.title, there))))
        lines += [f"    {line}" for line in each.lines]
    return lines


def _shape(each: Proposal) -> dict[str, Any]:
    return {
        "key": each.key, "what": each.what.value, "title": each.title, "lines": list(each.lines), "there": each.there,
    }  # fmt: skip
