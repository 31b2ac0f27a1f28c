"""The registers a controller keeps beside its daily work, each described by its fields.

A register is a row of :data:`REGISTERS`; its list, its form, its verbs, its documents and its history follow from the
row. None of them speaks of a contact: what is about people in the office has tables of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop_crm.domain.deadlines import DeadlineKind
from desktop_crm.domain.register_choices import (
    AssetKind,
    ContractTerm,
    ImpactSign,
    Level,
    MeasureKind,
    OfficerSign,
    PolicyTopic,
    Safeguard,
    Treatment,
    Verdict,
    risk_level,
)

Values = Mapping[str, str]
"""What an entry says, by field: text, a day as YYYY-MM-DD, the code of a choice, codes with a space between, a number
of an entry, an incident or a recipient, a country's two letters; '' for what is not said."""


class Register(StrEnum):
    """The registers there are."""

    AGREEMENTS = "agreements"
    ASSESSMENTS = "assessments"
    ASSETS = "assets"
    AUDITS = "audits"
    FINDINGS = "findings"
    FOR_OTHERS = "for_others"
    IMPACT = "impact"
    MATERIALS = "materials"
    MEASURES = "measures"
    OFFICER = "officer"
    POLICIES = "policies"
    RISKS = "risks"
    TRANSFERS = "transfers"


class Shape(StrEnum):
    """What a field holds."""

    CHOICE = "choice"
    CHOICES = "choices"
    COUNTRY = "country"
    DAY = "day"
    ENTRY = "entry"
    INCIDENT = "incident"
    LINE = "line"
    RECIPIENT = "recipient"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class RegisterField:
    """A field: ``options`` of a choice, the register ``of`` a link, whether it is ``listed`` in the table."""

    name: str
    shape: Shape = Shape.LINE
    required: bool = False
    listed: bool = False
    options: type[StrEnum] | None = None
    of: Register | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """What makes an entry fall due: the day in ``on``, unless ``done`` holds something."""

    kind: DeadlineKind
    on: str
    done: str = ""


@dataclass(frozen=True, slots=True)
class RegisterSpec:
    """What a register is made of; the first field names an entry.

    Everybody who signs in reads and confirms each version of what is ``read_by_all``.
    ``judged`` computes a level from an entry's values, shown beside them, and None while they do not say enough.
    At least one of the fields ``one_of`` must say something.
    """

    fields: tuple[RegisterField, ...]
    article: str
    due: Due | None = None
    judged: Callable[[Values], Level | None] | None = None
    read_by_all: bool = False
    one_of: tuple[str, ...] = ()

    def field(self, name: str) -> RegisterField:
        """Return the field called ``name``; raise KeyError where there is none."""
        return next((each for each in self.fields if each.name == name), None) or _no_field(name)


def _no_field(name: str) -> RegisterField:
    raise KeyError(name)


def _risk(values: Values) -> Level | None:
    likelihood, harm = values.get("likelihood"), values.get("harm")
    return risk_level(Level(likelihood), Level(harm)) if likelihood and harm else None


def _weight(values: Values) -> Level | None:
    return Level(values["weight"]) if values.get("weight") else None


def _line(name: str, *, required: bool = False, listed: bool = False) -> RegisterField:
    return RegisterField(name, Shape.LINE, required, listed)


def _text(name: str, *, required: bool = False) -> RegisterField:
    return RegisterField(name, Shape.TEXT, required)


def _on(name: str, *, required: bool = False, listed: bool = True) -> RegisterField:
    return RegisterField(name, Shape.DAY, required, listed)


def _one_of(name: str, options: type[StrEnum], *, required: bool = True, listed: bool = True) -> RegisterField:
    return RegisterField(name, Shape.CHOICE, required, listed, options)


def _any_of(name: str, options: type[StrEnum]) -> RegisterField:
    return RegisterField(name, Shape.CHOICES, options=options)


def _entry(name: str, of: Register, *, required: bool = False) -> RegisterField:
    return RegisterField(name, Shape.ENTRY, required, listed=True, of=of)


_RECIPIENT = RegisterField("recipient", Shape.RECIPIENT, required=True, listed=True)
_REVIEWED = Due(DeadlineKind.LOOK_AGAIN, "review_on")

REGISTERS: Mapping[Register, RegisterSpec] = {
    Register.AGREEMENTS: RegisterSpec(
        (
            _RECIPIENT,
            _line("subject", required=True, listed=True),
            _on("signed_on"),
            _on("ends_on"),
            _any_of("terms", ContractTerm),
            _text("data"),
            _text("sub_processors"),
            _line("kept_where"),
        ),
        "28(3)",
        Due(DeadlineKind.CONTRACT, "ends_on"),
    ),
    Register.ASSESSMENTS: RegisterSpec(
        (
            _RECIPIENT,
            _on("on", required=True),
            _one_of("verdict", Verdict),
            _text("seen", required=True),
            _text("conditions"),
            _on("review_on", required=True),
        ),
        "28(1)",
        _REVIEWED,
    ),
    Register.TRANSFERS: RegisterSpec(
        (
            _RECIPIENT,
            RegisterField("country", Shape.COUNTRY, required=True, listed=True),
            _one_of("safeguard", Safeguard),
            _text("data", required=True),
            _text("assessed"),
            _line("kept_where"),
            _on("review_on", required=True),
        ),
        "44",
        _REVIEWED,
    ),
    Register.FOR_OTHERS: RegisterSpec(
        (
            _line("controller", required=True, listed=True),
            _line("controller_contact", required=True, listed=True),
            _line("representative"),
            _line("controller_officer"),
            _text("processing", required=True),
            _text("abroad"),
            _text("security", required=True),
            _on("ends_on"),
        ),
        "30(2)",
        Due(DeadlineKind.CONTRACT, "ends_on"),
    ),
    Register.ASSETS: RegisterSpec(
        (
            _line("name", required=True, listed=True),
            _one_of("kind", AssetKind),
            _line("where", listed=True),
            _line("keeper", listed=True),
            _text("data"),
            _text("protection"),
        ),
        "32(1)",
    ),
    Register.RISKS: RegisterSpec(
        (
            _line("threat", required=True, listed=True),
            _entry("asset", Register.ASSETS),
            _one_of("likelihood", Level),
            _one_of("harm", Level),
            _text("reason", required=True),
            _one_of("treatment", Treatment),
            _text("plan"),
            _on("review_on", required=True),
        ),
        "32(2)",
        _REVIEWED,
        _risk,
    ),
    Register.MEASURES: RegisterSpec(
        (
            _line("name", required=True, listed=True),
            _one_of("kind", MeasureKind),
            _entry("risk", Register.RISKS),
            _line("keeper", listed=True),
            _text("details"),
            _on("due_on"),
            _on("done_on"),
        ),
        "32(1)",
        Due(DeadlineKind.ACTION, "due_on", "done_on"),
    ),
    Register.IMPACT: RegisterSpec(
        (
            _line("processing", required=True, listed=True),
            _any_of("signs", ImpactSign),
            _text("description", required=True),
            _text("necessity"),
            _text("dangers"),
            _text("plan"),
            _text("opinion"),
            _one_of("remaining", Level, required=False),
            _on("concluded_on"),
            _on("review_on", required=True),
        ),
        "35(7)",
        _REVIEWED,
    ),
    Register.AUDITS: RegisterSpec(
        (
            _line("name", required=True, listed=True),
            _on("on", required=True),
            _line("auditor", required=True, listed=True),
            _text("scope", required=True),
            _text("outcome"),
            _on("review_on"),
        ),
        "32(1)(d)",
        _REVIEWED,
    ),
    Register.FINDINGS: RegisterSpec(
        (
            _line("finding", required=True, listed=True),
            _entry("audit", Register.AUDITS),
            RegisterField("incident", Shape.INCIDENT, listed=True),
            _one_of("weight", Level),
            _text("action", required=True),
            _line("keeper", required=True, listed=True),
            _on("due_on", required=True),
            _on("done_on"),
            _text("proof"),
        ),
        "24(1)",
        Due(DeadlineKind.ACTION, "due_on", "done_on"),
        _weight,
        one_of=("audit", "incident"),
    ),
    Register.POLICIES: RegisterSpec(
        (
            _line("name", required=True, listed=True),
            _one_of("about", PolicyTopic, required=False),
            _text("text", required=True),
            _line("keeper", listed=True),
            _on("review_on", required=True),
        ),
        "24(2)",
        _REVIEWED,
        read_by_all=True,
    ),
    Register.MATERIALS: RegisterSpec(
        (
            _line("name", required=True, listed=True),
            _text("text", required=True),
            _line("keeper", listed=True),
            _on("review_on"),
        ),
        "39(1)(b)",
        _REVIEWED,
        read_by_all=True,
    ),
    Register.OFFICER: RegisterSpec(
        (
            _line("name", required=True, listed=True),
            _on("on", required=True),
            _any_of("signs", OfficerSign),
            _text("conclusion", required=True),
            _text("report"),
            _on("review_on", required=True),
        ),
        "37(1)",
        _REVIEWED,
    ),
}
"""What each register is made of, in the order people read them."""
