"""The closed lists registers choose from, each with the provision or guidance it comes from."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """How likely, how grave, how urgent: three steps an office that is no expert can tell apart."""

    HIGH = "high"
    LOW = "low"
    MEDIUM = "medium"


class ContractTerm(StrEnum):
    """What a contract with a processor must hold: GDPR Art. 28(3)(a)-(h)."""

    ASSISTS_REQUESTS = "assists_requests"
    ASSISTS_SECURITY = "assists_security"
    AUDITS = "audits"
    CONFIDENTIAL = "confidential"
    INSTRUCTIONS = "instructions"
    RETURNS = "returns"
    SECURITY = "security"
    SUB_PROCESSORS = "sub_processors"


class Verdict(StrEnum):
    """Whether a vendor gives sufficient guarantees (Art. 28(1))."""

    CONDITIONS = "conditions"
    FIT = "fit"
    UNFIT = "unfit"


class Safeguard(StrEnum):
    """What a transfer to a third country rests on: Art. 45, 46(2)(b), (c), (e), (f), 49."""

    ADEQUACY = "adequacy"
    BINDING_RULES = "binding_rules"
    CERTIFIED = "certified"
    CLAUSES = "clauses"
    DEROGATION = "derogation"


class AssetKind(StrEnum):
    """What personal data live in."""

    COMPUTER = "computer"
    PAPER = "paper"
    PLACE = "place"
    PROGRAM = "program"
    SERVICE = "service"


class Treatment(StrEnum):
    """What is done about a risk (ISO 31000)."""

    ACCEPT = "accept"
    AVOID = "avoid"
    REDUCE = "reduce"
    SHARE = "share"


class MeasureKind(StrEnum):
    """Technical or organisational: Art. 32(1)."""

    ORGANISATIONAL = "organisational"
    TECHNICAL = "technical"


class ImpactSign(StrEnum):
    """The signs of a likely high risk; two of them usually call for an assessment: WP 248 rev.01, III.B."""

    AUTOMATED = "automated"
    EVALUATION = "evaluation"
    HINDERS = "hinders"
    LARGE_SCALE = "large_scale"
    MATCHING = "matching"
    MONITORING = "monitoring"
    NEW_WAYS = "new_ways"
    SENSITIVE = "sensitive"
    VULNERABLE = "vulnerable"


class OfficerSign(StrEnum):
    """When an officer must be named: Art. 37(1)(a)-(c), and national law as Art. 37(4) allows it."""

    MONITORS = "monitors"
    NATIONAL = "national"
    PUBLIC = "public"
    SENSITIVE = "sensitive"


class PolicyTopic(StrEnum):
    """What an office has rules for; the plan for an incident is found by it."""

    DEVICES = "devices"
    INCIDENTS = "incidents"
    OTHER = "other"
    PASSWORDS = "passwords"
    REQUESTS = "requests"
    RETENTION = "retention"


_ORDER = (Level.LOW, Level.MEDIUM, Level.HIGH)


def risk_level(likelihood: Level, harm: Level) -> Level:
    """Return how great a risk is: the usual matrix of three by three, in which grave harm is never a low risk."""
    together = _ORDER.index(likelihood) + _ORDER.index(harm)
    if together >= 3:
        return Level.HIGH
    if together == 2 or harm is Level.HIGH:
        return Level.MEDIUM
    return Level.LOW
