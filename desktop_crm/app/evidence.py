"""The evidence pack: what the office can show an inspector, in a ZIP that proves itself without this program."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import zipfile
from collections.abc import Mapping
from datetime import UTC
from typing import Any

from desktop_crm.api import evidence as api
from desktop_crm.app.evidence_sources import readable
from desktop_crm.domain.changes import Subject
from desktop_crm.domain.tags import Tag
from desktop_crm.exchange.tables import replacing
from desktop_crm.settings.resources import RESOURCES
from desktop_crm.vault.office_signing import office_key, sign_for_office
from desktop_crm.words.catalogue import N_, Words, words_in
from desktop_crm.work.unit import Work

MANIFEST, SIGNATURE, VIEWER = "manifest.json", "manifest.sig", "index.html"
_SAID: Mapping[str, str] = {
    "same": N_("unchanged"),
    "changed": N_("CHANGED"),
    "missing": N_("missing"),
    "extra": N_("not in the manifest"),
    "whole": N_("Every file is as the office made it."),
    "differs": N_("Files that are not as the office made them: {count}. The list says which."),
    "signed": N_("The office's signature holds. Compare its key with the one the office told you:"),
    "forged": N_("THE SIGNATURE DOES NOT HOLD. Nothing in this pack proves anything."),
    "unable": N_("This browser cannot check the signature; the hashes are checked. The key is:"),
    "none": N_("There is no manifest among the files chosen."),
}


def export(work: Work, ask: api.ExportEvidence) -> api.Pack:
    """Write the pack; what is put into it is what the actor may read."""
    words = words_in(work.details.language)
    sources = tuple(readable(work))
    files: dict[str, bytes] = {}
    for done, source in enumerate(sources):
        work.step(done, len(sources))
        files[source.name] = source.make(work, words)
    titles = {each.name: words.gettext(each.title) for each in sources} | {VIEWER: words.gettext("This page")}
    files[VIEWER] = _viewer(work, titles, words)
    key = office_key(work.around.ledger_key).hex()
    manifest = _manifest(work, files, titles, key)
    signed = sign_for_office(work.around.ledger_key, manifest)
    files[MANIFEST], files[SIGNATURE] = manifest, signed.signature
    moment = work.now.astimezone(UTC).timetuple()[:6]
    with replacing(ask.to) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in sorted(files.items()):
            pack.writestr(zipfile.ZipInfo(name, moment), content, zipfile.ZIP_DEFLATED)
    digest = hashlib.sha256(manifest).hexdigest()
    work.record(Tag.EVIDENCE_EXPORT, Subject.OFFICE, detail=f"{len(sources)} {digest}")
    return api.Pack(len(sources), digest, key)


def _manifest(work: Work, files: Mapping[str, bytes], titles: Mapping[str, str], key: str) -> bytes:
    """Return the manifest: what is in the pack, with a hash of each file."""
    told: dict[str, Any] = {
        "format": 1,
        "office": work.details.name,
        "made": work.now.astimezone(UTC).isoformat(timespec="seconds"),
        "made_by": work.actor.name,
        "signature": "Ed25519",
        "public_key": key,
        "files": [
            {
                "name": name,
                "title": titles.get(name, ""),
                "size": len(content),
                "sha256": hashlib.sha256(content).hexdigest(),
            }
            for name, content in sorted(files.items())
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def _viewer(work: Work, titles: Mapping[str, str], words: Words) -> bytes:
    """Return the page that lists the documents and checks them; nothing of it may come from elsewhere."""
    script = (RESOURCES / "evidence" / "viewer.js").read_text(encoding="utf-8")
    style = (RESOURCES / "evidence" / "viewer.css").read_text(encoding="utf-8")
    policy = f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; base-uri 'none'"
    said = json.dumps({name: words.gettext(text) for name, text in _SAID.items()}).replace("<", "\\u003c")
    title = html.escape(words.gettext("Evidence of {office}").format(office=work.details.name))
    made = html.escape(
        words.gettext("Made on {day} by {name}.").format(day=work.today.isoformat(), name=work.actor.name)
    )
    how = html.escape(
        words.gettext("Unpack the ZIP first. Then choose all its files here: nothing leaves this computer.")
    )
    heads = "".join(
        f"<th>{html.escape(head)}</th>"
        for head in (words.gettext("Document"), words.gettext("File"), words.gettext("Check"))
    )
    rows = "".join(
        f'<tr data-name="{html.escape(name)}"><td>{html.escape(title)}</td>'
        f'<td><a href="{html.escape(name)}">{html.escape(name)}</a></td><td class="check">–</td></tr>'
        for name, title in titles.items()
    )
    page = (
        f'<!DOCTYPE html><html lang="{work.details.language.value}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"><title>{title}</title>'
        f"<style>{style}</style></head><body><main><h1>{title}</h1><p>{made}</p>"
        f'<p><label>{how}<br><input id="files" type="file" multiple></label></p><div id="verdict" role="status"></div>'
        f'<table><thead><tr>{heads}</tr></thead><tbody id="rows">{rows}</tbody></table></main>'
        f'<script type="application/json" id="words">{said}</script><script>{script}</script></body></html>'
    )
    return page.encode()


def _digest(text: str) -> str:
    """Return the hash by which a policy lets a script or style of the page itself through."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
