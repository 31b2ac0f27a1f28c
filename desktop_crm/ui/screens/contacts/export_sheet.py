"""The sheet that answers a data subject: look at the document, then save it (GDPR Art. 12, 15, 20)."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from desktop_crm.api.ask import Made
from desktop_crm.api.subjects import ExportSubject, SubjectDocument
from desktop_crm.domain.contacts import reference
from desktop_crm.domain.errors import Cancelled, Refused
from desktop_crm.domain.languages import Language
from desktop_crm.domain.references import REQUEST, refer
from desktop_crm.domain.requests import RequestEntry, RequestKind
from desktop_crm.ui.desk import Desk
from desktop_crm.ui.language import OWN_NAMES
from desktop_crm.ui.link import Handle
from desktop_crm.ui.screens.contacts.document_view import DocumentView
from desktop_crm.ui.screens.contacts.whom import Whom
from desktop_crm.ui.screens.privacy.passphrase import show_password
from desktop_crm.ui.theme.tokens import Space
from desktop_crm.ui.widgets.banner import Banner
from desktop_crm.ui.widgets.buttons import button
from desktop_crm.ui.widgets.choice import Choice
from desktop_crm.ui.widgets.date_field import DateField
from desktop_crm.ui.widgets.form_row import FormRow
from desktop_crm.ui.widgets.labels import label
from desktop_crm.ui.widgets.panels import column, line
from desktop_crm.ui.widgets.password_field import PasswordField
from desktop_crm.ui.widgets.progress_strip import ProgressStrip
from desktop_crm.words.errors import sentence

WIDTH = 1020
FORMATS = ("pdf", "json", "csv", "vcard")
_ENDINGS = {"pdf": ".pdf", "json": ".json", "csv": "-csv", "vcard": ".vcf"}


class ExportSheet(QWidget):
    """The body of the sheet: choices on the left, the document on the right.

    For a request of Art. 20 there is no document: its files are for machines, and hold less.
    """

    def __init__(self, desk: Desk, who: Whom, request: RequestEntry | None = None) -> None:
        super().__init__()
        self._desk, self._who, self._request = desk, who, request
        self._portable = request is not None and request.kind is RequestKind.PORTABILITY
        self._making: Handle | None = None
        self._saving: Handle | None = None
        words = desk.presentation.words
        self.sheet = desk.host.new_sheet(None if self._portable else WIDTH)
        title = words.gettext("Everything held on {name}").format(name=who.name)
        if request is not None:
            title = words.gettext("The package of {reference}").format(reference=refer(REQUEST, request.id))
        self.sheet.set_title(title)
        self.view = DocumentView(desk, self)
        self.language: Choice[Language] = Choice(self)
        self.language.offer([(each, OWN_NAMES[each]) for each in Language])
        self.language.choose(who.language(desk))
        self.formats = {key: QCheckBox(text, self) for key, text in self._format_names().items()}
        self.formats["json" if self._portable else "pdf"].setChecked(True)
        self.formats["pdf"].setVisible(not self._portable)
        self.told = label("muted", parent=self, wrap=True)
        self.password = PasswordField(desk.presentation, self)
        self.received = DateField(desk.presentation, self)
        self.identity = QLineEdit(self)
        self.banner = Banner(desk.presentation, self)
        self.progress = ProgressStrip(desk.presentation, self)
        self.save = button(desk.presentation, "primary", "ph.download-simple")
        self._rows = {
            "language": FormRow(self.language, self),
            "password": FormRow(self.password, self),
            "received_on": FormRow(self.received, self),
            "identity_check": FormRow(self.identity, self),
        }
        self._lay_out()
        self._wire()
        self._say()
        self._make()

    def _lay_out(self) -> None:
        words, request = self._desk.presentation.words, self._request
        left = QWidget(self)
        left.setFixedWidth(self._desk.presentation.theme.px(380 if self._portable else 300))
        rows = column(left, Space.LARGE)
        rows.addWidget(self._rows["language"])
        boxes = column(gap=Space.HAIR)
        boxes.addWidget(label("label", words.gettext("Save as")))
        for box in self.formats.values():
            boxes.addWidget(box)
        rows.addLayout(boxes)
        for key in ("password", "received_on", "identity_check"):
            rows.addWidget(self._rows[key])
        rows.addWidget(self.told)
        rows.addStretch(1)
        both = line(gap=Space.HUGE)
        both.addWidget(left)
        both.addWidget(self.view, 1)
        self.view.setVisible(not self._portable)
        self.told.setVisible(self._portable)
        for key in ("password", "received_on", "identity_check"):
            self._rows[key].setVisible(request is None or (key == "password" and not self._portable))
        outer = column(self, Space.MEDIUM)
        outer.addWidget(self.banner)
        outer.addLayout(both, 1)
        outer.addWidget(self.progress)
        self.sheet.body.addWidget(self, 1)
        self.sheet.add_action(self.save)

    def _wire(self) -> None:
        self.language.currentIndexChanged.connect(self._make)
        self.save.clicked.connect(self._save)
        self.progress.cancelled.connect(self._cancel)
        for box in self.formats.values():
            box.toggled.connect(self._fit)
        self._fit()

    def _say(self) -> None:
        words = self._desk.presentation.words
        self._rows["language"].say(words.gettext("Language of the document"))
        hint = words.gettext("Empty makes a PDF anybody can open. Tell the password by another way than the file.")
        self._rows["password"].say(words.gettext("Password for the PDF"), hint)
        self._rows["received_on"].say(words.gettext("Request received on"), words.gettext("Empty means today."))
        check = words.gettext("How you know it is this person; such as “identity card shown”.")
        self._rows["identity_check"].say(words.gettext("Identity check"), check)
        self.save.setText(words.gettext("Save…"))
        self.told.setText(
            words.gettext(
                "What the person gave you themselves, and what came of their orders, as far as you use it by consent "
                "or contract (Art. 20). Your notes, and what a law makes you keep, are not in it; the file says which "
                "kinds of data were left out and why."
            )
        )

    def _format_names(self) -> dict[str, str]:
        words = self._desk.presentation.words
        return {
            "pdf": words.gettext("PDF, to be read"),
            "json": words.gettext("JSON, for other programs"),
            "csv": words.gettext("CSV tables"),
            "vcard": words.gettext("vCard, for address books"),
        }

    def open(self) -> None:
        """Show the sheet."""
        self.sheet.open()
        self.save.setFocus()

    def chosen(self) -> list[str]:
        """Return the formats chosen."""
        return [key for key, box in self.formats.items() if box.isChecked()]

    def _fit(self) -> None:
        self.save.setEnabled(bool(self.chosen()) and self._saving is None)
        self._rows["password"].setEnabled(self.formats["pdf"].isChecked())

    def _make(self) -> None:
        if self._portable:
            return
        if self._making is not None:
            self._making.drop()
        self.view.wait()
        language = self.language.value() or Language.ENGLISH
        ask = SubjectDocument(self._who.id, language)
        self._making = self._desk.link.ask(ask, self.view.show_document, self._refuse)

    def _save(self) -> None:
        words = self._desk.presentation.words
        if not self.received.is_valid():
            example = self.received.placeholderText()
            said = words.gettext("Not a date; write it like {example}.").format(example=example)
            self._rows["received_on"].set_problem(said)
            return
        paths = self._ask_where()
        if paths is None:
            return
        ask = ExportSubject(
            contact_id=self._who.id,
            language=self.language.value() or Language.ENGLISH,
            pdf=paths.get("pdf"),
            json=paths.get("json"),
            csv=paths.get("csv"),
            vcard=paths.get("vcard"),
            password=self.password.text() if "pdf" in paths else "",
            received_on=self.received.day(),
            identity_check=self.identity.text().strip(),
            request_id=None if self._request is None else self._request.id,
        )
        self.banner.put_away()
        self.progress.begin(words.gettext("Saving…"))
        where = next(iter(paths.values())).parent
        saved = partial(self._saved, where, ask.password, ask.language)
        self._saving = self._desk.link.ask(ask, saved, self._refuse, self.progress.report)
        self._fit()

    def _ask_where(self) -> dict[str, Path] | None:
        """One format asks for a file, several for a folder; names are references, never names of people."""
        words, chosen = self._desk.presentation.words, self.chosen()
        stem = reference(self._who.id)
        window = self._desk.host.window()
        if len(chosen) == 1 and chosen[0] != "csv":
            ending = _ENDINGS[chosen[0]]
            title = words.gettext("Save the answer")
            path = self._desk.files.to_save(window, title, f"{stem}{ending}", f"*{ending}")
            return {chosen[0]: path} if path is not None else None
        folder = self._desk.files.folder(window, words.gettext("Folder for the answer"))
        return {key: folder / f"{stem}{_ENDINGS[key]}" for key in chosen} if folder is not None else None

    def _saved(self, where: Path, password: str, language: Language, made: Made) -> None:
        words = self._desk.presentation.words
        said = words.gettext("Answer {reference} is saved in {folder}.")
        if self._request is not None:
            said = words.gettext("The package of {reference} is saved in {folder}. Send it, then record the answer.")
        self.sheet.close()
        self._desk.host.toast(said.format(reference=made.reference, folder=where))
        if password:
            show_password(self._desk, made.reference, password, language)

    def _refuse(self, error: Refused) -> None:
        self._saving = None
        self.progress.finish()
        self._fit()
        if not isinstance(error, Cancelled):
            self.banner.say(sentence(error, self._desk.presentation.words))

    def _cancel(self) -> None:
        if self._saving is not None:
            self._saving.cancel()
