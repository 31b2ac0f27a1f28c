"""The inventory of personal data as a document: table by table, with class, protection and purposes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from reportlab.platypus import Flowable

from desktop_crm.domain.inventory import EVERYWHERE, InventoryLine, Need, Protection, Sensitivity
from desktop_crm.domain.languages import Language
from desktop_crm.domain.subject_file import Controller
from desktop_crm.reports.columns import Column
from desktop_crm.reports.dates import day
from desktop_crm.reports.look import NOTE, SUBTITLE, TITLE
from desktop_crm.reports.pages import Sheet, build
from desktop_crm.reports.pieces import Card, Cards, paragraph, section
from desktop_crm.reports.rows import Rows
from desktop_crm.words.catalogue import Words
from desktop_crm.words.inventory import NEEDS, SENSITIVITIES, protections_said
from desktop_crm.words.law import cite
from desktop_crm.words.records import CATEGORIES


@dataclass(frozen=True, slots=True)
class InventoryCopy:
    """The inventory on one day."""

    language: Language
    controller: Controller
    made: date
    lines: Sequence[InventoryLine]


def inventory_document(copy: InventoryCopy, words: Words) -> bytes:
    """Return the inventory as a PDF in the language of ``words``."""
    title = words.gettext("Inventory of personal data")
    sheet = Sheet(title=title, author=copy.controller.name, language=copy.language, made=copy.made)
    return build(sheet, lambda: _story(copy, title, words), words)


def _story(copy: InventoryCopy, title: str, words: Words) -> Iterator[Flowable]:
    yield paragraph(title, TITLE)
    yield paragraph(f"{copy.controller.name} · {cite('5(1)(c)', words)} · {day(copy.made, copy.language)}", SUBTITLE)
    yield Cards(_glance(copy, words), across=3)
    yield paragraph(
        words.gettext(
            "It follows from the tables of the program itself: a kind of data that is not here is not kept. The whole "
            "database is encrypted, and nothing in it is shown without a permission."
        ),
        NOTE,
    )
    for of_contacts, head in ((True, words.gettext("Data of contacts")), (False, words.gettext("People who sign in"))):
        yield from section(head, f"of{int(of_contacts)}")
        lines = [each for each in copy.lines if each.of_contacts is of_contacts]
        for table, found in groupby(lines, key=lambda each: (each.table, each.table_label)):
            held = list(found)
            yield from section(words.gettext(table[1]), table[0])
            if of_contacts:
                yield paragraph(_rules(held[0], words), NOTE)
            yield Rows(_heads(words, of_contacts=of_contacts), [_cells(each, words) for each in held])


def _glance(copy: InventoryCopy, words: Words) -> tuple[Card, ...]:
    lines = copy.lines
    classes = [sum(each.sensitivity is one for each in lines) for one in Sensitivity]
    named = tuple(
        f"{words.gettext(SENSITIVITIES[one])} · {count}" for one, count in zip(Sensitivity, classes, strict=True)
    )
    lacking = sum(bool(each.lacking) for each in lines)
    spare = sum(each.need is Need.UNNEEDED for each in lines)
    return (
        Card(words.gettext("Kinds of entries"), named, str(len(lines))),
        Card(words.gettext("Without a protection their class asks for"), (), str(lacking)),
        Card(words.gettext("That no purpose needs"), (), str(spare)),
    )


def _heads(words: Words, *, of_contacts: bool) -> tuple[Column, ...]:
    heads = (
        Column(words.gettext("Data"), strong=True, width=112),
        Column(words.gettext("Kind and class"), width=118),
        Column(words.gettext("People"), right=True, width=52),
        Column(words.gettext("Needed by")),
        Column(words.gettext("Protection besides"), width=120),
    )
    return heads if of_contacts else (heads[0], heads[1], heads[4])


def _rules(line: InventoryLine, words: Words) -> str:
    """Say which retention rules are about a table."""
    if not line.rules:
        return words.gettext("No retention rule is about these data.")
    return words.gettext("Retention rules: {rules}").format(rules="; ".join(line.rules))


def _cells(line: InventoryLine, words: Words) -> tuple[str, ...]:
    kind = f"{words.gettext(CATEGORIES[line.category])}\n{words.gettext(SENSITIVITIES[line.sensitivity])}"
    besides = [each for each in line.present if each not in EVERYWHERE and each is not Protection.RETENTION]
    protected = [protections_said(besides, words)]
    if line.lacking:
        missing = words.gettext("lacking: {protections}")
        protected.append(missing.format(protections=protections_said(line.lacking, words)))
    said = "\n".join(filter(None, protected))
    if not line.of_contacts:
        return words.gettext(line.label), kind, said
    needed = "; ".join(line.purposes) or words.gettext(NEEDS[line.need])
    return words.gettext(line.label), kind, str(line.people or 0), needed, said
