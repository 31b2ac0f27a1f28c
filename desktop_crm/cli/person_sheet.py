"""A person's sheet as JSON and as lines for a terminal."""

from __future__ import annotations

from desktop_crm.cli import shapes
from desktop_crm.cli.tables import shown
from desktop_crm.domain.person_sheet import PersonSheet
from desktop_crm.words.catalogue import Words
from desktop_crm.words.person_sheet import kept_sentence, proof_sentence


def sheet_shape(sheet: PersonSheet) -> dict[str, object]:
    """Return a sheet as JSON tells it; tables under their technical names."""
    proof = sheet.proof
    return {
        "reference": sheet.subject.reference,
        "name": sheet.subject.name,
        "tables": {
            table.name: [
                dict(zip([each.name for each in table.columns], row, strict=True)) for row in table.rows
            ]
            for table in sheet.tables
        },
        "disclosures": [
            {"on": shapes.iso(each.when), "recipient": each.recipient, "what": each.what, "why": each.why}
            for each in sheet.disclosures
        ],
        "log": [{"at": shapes.iso(each.when), "who": each.who, "what": each.did} for each in sheet.looks],
        "goes": [
            {"what": each.what, "why": each.why, "on": shapes.iso(each.after), "held": each.held}
            for each in sheet.retention
        ],
        "kept_by_law": [shapes.stay(each) for each in sheet.stays],
        "proof": {
            "whole": proof.is_whole,
            "tables": proof.tables,
            "holding": proof.holding,
            "rows": proof.rows,
            "not_shown": proof.not_shown,
            "disagreements": [
                {"table": each.table, "by_map": each.by_map, "by_walk": each.by_walk} for each in proof.disagreements
            ],
        },
    }  # fmt: skip


def sheet_lines(sheet: PersonSheet, words: Words) -> list[str]:
    """Return a sheet as people read it."""
    lines = [f"{sheet.subject.reference} {shown(sheet.subject.name)}", proof_sentence(sheet.proof, words)]
    if sheet.stays:
        lines.append(kept_sentence(sheet.stays, words))
    for table in sheet.tables:
        if not table.rows:
            continue
        lines += ["", f"{words.gettext(table.label)} ({len(table.rows)})"]
        for row in table.rows:
            said = (
                f"{words.gettext(column.label)}: {shown(cell, 1000)}"
                for column, cell in zip(table.columns, row, strict=True)
                if cell
            )
            lines.append("  " + "; ".join(said))
    lines += ["", words.gettext("Who reached it")]
    lines += [f"  {shown(each.when)} {shown(each.who)}: {shown(each.did)}" for each in sheet.looks]
    return lines
