"""Keep the one catalogue of words true: messages out of the program, into every language, compiled for shipping.

`python3 dev.py words` rewrites `resources/locale`; with `--check` nothing is written, and the exit code is 1 when a
catalogue lags behind the program, lacks a translation, or has one that nobody has confirmed (fuzzy).
"""

from __future__ import annotations

import io
import string
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "resources" / "locale"
DOMAIN = "desktop_crm"
LANGUAGES = ("pl", "uk")
KEYWORDS = {
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
MOST_TOLD = 40
# The moment of writing would make every run a change; the history of the files tells it better.
_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


def extracted() -> Catalog:
    """Return every message of the program, with the files it stands in."""
    catalog = Catalog(
        project="Desktop CRM",
        version="1",
        copyright_holder="the authors of Desktop CRM",
        creation_date=_MOMENT,
        revision_date=_MOMENT,
        charset="utf-8",
        fuzzy=False,
        header_comment="# Every message of Desktop CRM, taken from the program by `python3 dev.py words`.",
        msgid_bugs_address="the project's issues",
        last_translator="the authors of Desktop CRM",
        language_team="the authors of Desktop CRM",
    )
    found = extract_from_dir(
        ROOT / "desktop_crm", method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",)
    )
    for name, _line, message, comments, context in sorted(found, key=lambda each: (each[0], each[1])):
        # without line numbers: a catalogue changes when words do, not when code above them grows
        place = f"desktop_crm/{Path(name).as_posix()}"
        catalog.add(message, None, [(place, 0)], auto_comments=comments, context=context)
    for entry in catalog:
        entry.locations = sorted({(place, 0) for place, _ in entry.locations})
    return catalog


def _template_text(catalog: Catalog) -> str:
    out = io.BytesIO()
    write_po(out, catalog, width=120, include_lineno=False, omit_header=False, sort_output=True)
    return out.getvalue().decode()


def _po_text(catalog: Catalog) -> str:
    out = io.BytesIO()
    write_po(out, catalog, width=120, include_lineno=False, ignore_obsolete=True, sort_output=True)
    return out.getvalue().decode()


def _mo_bytes(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def _po(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def updated(language: str, template: Catalog) -> Catalog:
    """Return a language's catalogue with exactly the messages of ``template``; nothing is guessed from likeness."""
    path = _po(language)
    if path.exists():
        with path.open("rb") as stream:
            catalog = read_po(stream, locale=language, domain=DOMAIN)
    else:
        catalog = Catalog(locale=language, domain=DOMAIN)
    catalog.update(template, no_fuzzy_matching=True, update_header_comment=True)
    for name in ("project", "version", "msgid_bugs_address", "last_translator", "language_team"):
        setattr(catalog, name, getattr(template, name))
    catalog.creation_date = catalog.revision_date = _MOMENT
    catalog.fuzzy = False
    return catalog


def faults(catalog: Catalog) -> Iterator[str]:
    """Say what is missing, unconfirmed or does not fit its message."""
    for message in catalog:
        if not message.id:
            continue
        name = message.id if isinstance(message.id, str) else message.id[0]
        said = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        forms = catalog.num_plurals if message.pluralizable else 1
        if len(said) != forms or not all(said):
            yield f"missing: {name}"
        elif message.fuzzy:
            yield f"fuzzy: {name}"
        else:
            yield from (f"{fault}: {name}" for fault in _misfits(message, said))


def _misfits(message: Message, said: Sequence[str]) -> Iterator[str]:
    own = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    allowed = [placeholders(each) for each in own]
    for each in said:
        if placeholders(each) not in allowed:
            yield f"placeholders differ ({each})"
        if each[:1].isspace() != own[0][:1].isspace() or each[-1:].isspace() != own[0][-1:].isspace():
            yield f"space at an end differs ({each})"


def placeholders(text: str) -> frozenset[str]:
    """Return the names of the places that ``str.format`` fills in ``text``."""
    try:
        return frozenset(field for _, field, _, _ in string.Formatter().parse(text) if field is not None)
    except ValueError:  # a lone brace: text that is never formatted
        return frozenset()


def check() -> list[str]:
    """Return everything that is not as ``write`` would leave it, and everything without words."""
    template = extracted()
    found: list[str] = []
    pot = LOCALE / f"{DOMAIN}.pot"
    if not pot.exists() or pot.read_text(encoding="utf-8") != _template_text(template):
        found.append(f"{pot.name} lags behind the program: run `python3 dev.py words`")
    for language in LANGUAGES:
        path = _po(language)
        catalog = updated(language, template)
        if not path.exists() or path.read_text(encoding="utf-8") != _po_text(catalog):
            found.append(f"{language}: {path.name} lags behind the program: run `python3 dev.py words`")
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.read_bytes() != _mo_bytes(catalog):
            found.append(f"{language}: {compiled.name} lags behind its words: run `python3 dev.py words`")
        found += [f"{language}: {fault}" for fault in faults(catalog)]
    return found


def write() -> None:
    """Rewrite the template, every language's catalogue and its compiled form."""
    template = extracted()
    LOCALE.mkdir(parents=True, exist_ok=True)
    (LOCALE / f"{DOMAIN}.pot").write_text(_template_text(template), encoding="utf-8", newline="\n")
    for language in LANGUAGES:
        path = _po(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalog = updated(language, template)
        path.write_text(_po_text(catalog), encoding="utf-8", newline="\n")
        path.with_suffix(".mo").write_bytes(_mo_bytes(catalog))
        lacking = sum(1 for _ in faults(catalog))
        print(f"{path.relative_to(ROOT).as_posix()}: {len(catalog)} messages, {lacking} to do")


def main(arguments: Sequence[str]) -> int:
    """Write the catalogues, or check them; return the exit code."""
    if "--check" not in arguments:
        write()
        return 0
    found = check()
    print("\n".join(found[:MOST_TOLD]) or "The words are complete.")
    if len(found) > MOST_TOLD:
        print(f"… and {len(found) - MOST_TOLD} more")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
