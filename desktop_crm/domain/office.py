"""The office itself: the controller of its clients' data (GDPR Art. 4(7))."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_crm.domain.guides import GuideChoice
from desktop_crm.domain.languages import Language
from desktop_crm.domain.policies import Preset

_NONE = frozenset({"brak", "no", "nie", "none", "немає", "ні"})
"""How people say in the languages of the program that there is nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeDetails:
    """Who the controller is, who answers for data protection, and how the office speaks.

    ``region`` is the ISO 3166-1 code telephone numbers without a prefix are read in.
    """

    name: str
    address: str = ""
    email: str = ""
    phone: str = ""
    tax_id: str = ""
    representative: str = ""
    dpo_name: str = ""
    dpo_contact: str = ""
    authority: str = ""
    automated_decisions: str = ""
    language: Language = Language.ENGLISH
    region: str = "PL"
    currency: str = "PLN"
    demo: bool = False

    @property
    def automated(self) -> str:
        """Return what is decided about people by machine alone; '' where nothing is, or nobody has said (Art. 22)."""
        said = self.automated_decisions.strip()
        return "" if said.rstrip(".").casefold() in _NONE else said


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOffice:
    """Everything needed to create an office; ``preset`` is the rules for passwords it begins with.

    Its registers begin with what ``guide`` proposes, empty where it is None.
    """

    details: OfficeDetails
    login: str
    owner_name: str
    password: str
    with_device_secret: bool = True
    preset: Preset = Preset.CLASSIC
    guide: GuideChoice | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may sign in."""

    id: str
    login: str
    name: str
    role: str
    disabled: bool
