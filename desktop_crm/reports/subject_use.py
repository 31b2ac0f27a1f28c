"""The sections about what was done with the data: sources, purposes, consents, recipients, readers, machines, time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus import CondPageBreak, Flowable

from desktop_crm.domain.languages import Language
from desktop_crm.domain.subject_file import ConsentGiven, Look, Purpose, Recipient, SubjectFile
from desktop_crm.reports.columns import Column
from desktop_crm.reports.dates import moment, short_day
from desktop_crm.reports.look import BODY, NOTE, QUOTE
from desktop_crm.reports.pieces import ROOM_FOR_TABLE, paragraph, section, subsection, told
from desktop_crm.reports.rows import Rows
from desktop_crm.words.catalogue import Words

_ROOM_FOR_CONSENT = 120.0


def sources_section(file: SubjectFile, words: Words, number: int) -> Iterator[Flowable]:
    """Yield where the data came from (Art. 15(1)(g))."""
    yield from _headed(number, words.gettext("Where your data came from"))
    if not file.sources:
        yield paragraph(words.gettext("No other source than you is recorded (Art. 15(1)(g) GDPR)."))
        return
    yield paragraph(words.gettext("What we know about the source of each part (Art. 15(1)(g) GDPR)."))
    rows = [(s.what, s.origin, short_day(s.when, file.language) if s.when else "") for s in file.sources]
    yield from _table((words.gettext("What"), words.gettext("Source"), words.gettext("When")), rows)


def purposes_section(file: SubjectFile, words: Words, number: int) -> Iterator[Flowable]:
    """Yield why the data are processed, by what right, which and for whom (Art. 15(1)(a)-(d))."""
    yield from _headed(number, words.gettext("What we use your data for"))
    if file.purposes:
        yield paragraph(
            words.gettext(
                "Only what your data serve: whatever rests on consent is named only where you gave one "
                "(Art. 15(1)(a) GDPR)."
            ),
            NOTE,
        )
    else:
        yield paragraph(words.gettext("Your data serve none of the purposes we have on record."))
    for index, purpose in enumerate(file.purposes, 1):
        yield from subsection(f"{number}.{index} {purpose.name}", f"p{index}", room=ROOM_FOR_TABLE)
        if purpose.description:
            yield paragraph(purpose.description, BODY)
        recipients = ", ".join(purpose.recipients) or words.gettext("nobody outside the office")
        rows = (
            (words.gettext("Legal basis"), purpose.legal_basis),
            (words.gettext("Your consent"), standing_of(purpose, file.language, words)),
            (words.gettext("Categories of data"), ", ".join(purpose.categories)),
            (words.gettext("Where such data come from, besides you"), purpose.sources),
            (words.gettext("Recipients"), "" if purpose.over else recipients),
            (words.gettext("How long"), purpose.retention),
        )
        yield pairs([row for row in rows if row[1]])


def consents_section(file: SubjectFile, words: Words, number: int) -> Iterator[Flowable]:
    """Yield each consent with the exact wording, and what became of it."""
    yield from section(f"{number}. " + words.gettext("Your consents"), f"s{number}")
    if not file.consents:
        yield paragraph(words.gettext("You have given us no consent."))
        return
    yield paragraph(
        words.gettext(
            "The words you agreed to, as you saw them. You may withdraw any consent at any time (Art. 7(3) GDPR)."
        )
    )
    for index, consent in enumerate(file.consents, 1):
        yield CondPageBreak(_ROOM_FOR_CONSENT)
        yield from subsection(f"{number}.{index} {consent.purpose}", f"c{index}")
        yield paragraph(consent.wording, QUOTE)
        yield pairs(consent_facts(file.language, consent, words))


def standing_of(purpose: Purpose, language: Language, words: Words) -> str:
    """Return how the consent a purpose rests on stands, '' where it rests on none."""
    if purpose.given is None:
        return ""
    given = short_day(purpose.given, language)
    if purpose.objected:
        return words.gettext("given on {given}; you objected, and your data are not used for this any more").format(
            given=given
        )
    if purpose.ended is not None:
        return words.gettext("given on {given}, ended on {ended}; your data are not used for this any more").format(
            given=given, ended=short_day(purpose.ended, language)
        )
    return words.gettext("given on {given}, in force").format(given=given)


def disclosures_section(file: SubjectFile, words: Words, number: int) -> Iterator[Flowable]:
    """Yield who received the data, by name (Art. 15(1)(c))."""
    yield from _headed(number, words.gettext("Who received your data"))
    if not file.recipients and not file.disclosures:
        yield paragraph(
            words.gettext("Nobody outside the office has received your data, and nobody is to receive them.")
        )
        return
    if file.recipients:
        yield from subsection(f"{number}.1 " + words.gettext("Recipients"), "recipients", room=ROOM_FOR_TABLE)
        yield paragraph(
            words.gettext(
                "Those who received your data, and those who may for what your data are used for, by name "
                "(Art. 15(1)(c) GDPR)."
            )
        )
        names = (
            words.gettext("Recipient"),
            words.gettext("What for"),
            words.gettext("Country"),
            words.gettext("Your data"),
        )
        did, may = words.gettext("received"), words.gettext("may receive")
        rows = [(r.name, r.role, r.country, did if r.received else may) for r in _in_order(file.recipients)]
        yield from _table(names, rows)
    place = 2 if file.recipients else 1
    yield from subsection(f"{number}.{place} " + words.gettext("Each time your data left the office"), "disclosures")
    if not file.disclosures:
        yield paragraph(words.gettext("It has not happened."))
        return
    heads = (
        words.gettext("When"),
        words.gettext("To whom"),
        words.gettext("What"),
        words.gettext("Why"),
        words.gettext("Country and safeguard"),
    )
    sent = [
        (
            short_day(d.when, file.language),
            d.recipient,
            d.what,
            d.why,
            "\n".join(filter(None, (d.country, d.safeguard))),
        )
        for d in file.disclosures
    ]
    yield from _table(heads, sent)


def looks_section(file: SubjectFile, words: Words, number: int) -> Iterator[Flowable]:
    """Yield who looked at the data, when, and what they did."""
    yield from _headed(number, words.gettext("Who looked at your data, and when"))
    if not file.looks:
        yield paragraph(words.gettext("Our log names nobody who opened your data."))
        return
    yield paragraph(
        words.gettext("Our program writes down each time somebody opens or changes what we hold about you.")
    )
    yield from looks_table(file.looks, file.language, words)


def looks_table(looks: Sequence[Look], language: Language, words: Words) -> Iterator[Flowable]:
    """Yield the table of readers and the note on its clock."""
    rows = [(moment(look.when, language), look.who, look.did) for look in looks]
    yield from _table((words.gettext("When"), words.gettext("Who"), words.gettext("What they did")), rows, first=110)
    zone = looks[0].when.tzname() if looks else None
    if zone:
        yield paragraph(words.gettext("Time zone: {zone}.").format(zone=zone), NOTE)


def automated_section(file: SubjectFile, words: Words, number: int) -> Iterator[Flowable]:
    """Yield decisions by machines, their logic and consequences, or that there are none (Art. 15(1)(h))."""
    yield from section(f"{number}. " + words.gettext("Automated decisions and profiles"), f"s{number}")
    if not file.automated:
        yield paragraph(
            words.gettext(
                "There are none: no decision about you is taken by a machine alone, and no profile of you is made "
                "(Art. 15(1)(h) and 22 GDPR)."
            )
        )
    for decision in file.automated:
        yield told(words.gettext("What is decided:"), decision.name)
        yield told(words.gettext("How it works:"), decision.logic)
        yield told(words.gettext("What it means for you:"), decision.consequences)


def transfers_section(file: SubjectFile, words: Words, number: int) -> Iterator[Flowable]:
    """Yield transfers to third countries with their safeguards (Art. 15(2))."""
    yield from _headed(number, words.gettext("Transfers outside the European Economic Area"))
    if not file.transfers:
        yield paragraph(words.gettext("Your data are not sent outside the European Economic Area."))
        return
    yield paragraph(words.gettext("What protects your data there (Art. 15(2) and 46 GDPR)."))
    heads = (
        words.gettext("Recipient"),
        words.gettext("Country"),
        words.gettext("Safeguard"),
        words.gettext("Where to get a copy"),
    )
    yield from _table(heads, [(t.recipient, t.country, t.safeguard, t.copy_from) for t in file.transfers])


def retention_section(file: SubjectFile, words: Words, number: int) -> Iterator[Flowable]:
    """Yield how long each kind of data stays, and why (Art. 15(1)(d))."""
    yield from _headed(number, words.gettext("How long we keep your data, and why"))
    if file.retention:
        heads = (words.gettext("What"), words.gettext("Kept until"), words.gettext("Then"), words.gettext("Why"))
        rows = [
            (
                outlook.what,
                short_day(outlook.after, file.language) if outlook.after else words.gettext("no date yet"),
                outlook.then,
                "\n".join(filter(None, (outlook.why, outlook.held))),
            )
            for outlook in file.retention
        ]
        yield from _table(heads, rows)
    else:
        yield paragraph(words.gettext("No date is set; the criteria stand with each purpose above."))
    if file.backups:
        yield told(words.gettext("Backups:"), file.backups)


def consent_facts(language: Language, consent: ConsentGiven, words: Words) -> list[tuple[str, str]]:
    """Return what is known of a consent, in pairs of what and how; what is not known is left out."""
    state = words.gettext("in force")
    if consent.withdrawn:
        state = words.gettext("withdrawn on {date}").format(date=short_day(consent.withdrawn, language))
    elif consent.expires:
        state = words.gettext("in force until {date}").format(date=short_day(consent.expires, language))
    facts = (
        (words.gettext("State"), state),
        (words.gettext("Given"), short_day(consent.given, language)),
        (words.gettext("Channel"), consent.channel),
        (words.gettext("Form"), consent.form),
        (words.gettext("Source"), consent.source),
        (words.gettext("Version of the wording"), consent.wording_version),
        (words.gettext("Proof"), consent.proof),
        (words.gettext("Fingerprint of the proof"), consent.proof_sha256),
    )
    return [fact for fact in facts if fact[1]]


def _headed(number: int, title: str) -> Iterator[Flowable]:
    """Yield the heading of a section that begins with a sentence and a table."""
    yield from section(f"{number}. {title}", f"s{number}", room=ROOM_FOR_TABLE)


def _in_order(recipients: Sequence[Recipient]) -> list[Recipient]:
    """Return recipients, those who received data first."""
    return sorted(recipients, key=lambda each: not each.received)


def pairs(rows: Sequence[tuple[str, str]]) -> Flowable:
    """Return a table of what and how, without a head."""
    return Rows((Column("", strong=True, width=130), Column("")), rows, head=False)


def _table(heads: Sequence[str], rows: Sequence[tuple[str, ...]], first: float = 0.0) -> Iterator[Flowable]:
    yield Rows([Column(head, width=first if index == 0 else 0.0) for index, head in enumerate(heads)], rows)
