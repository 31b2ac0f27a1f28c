"""Another emergency kit for an office, the way both fronts make it: drawn by the program, then put in force."""

from __future__ import annotations

from desktop_crm.access.keys import draw_kit
from desktop_crm.api.keys import RenewKit
from desktop_crm.app.office import Office
from desktop_crm.vault.recovery import RecoveryCode


def drawn(office: Office) -> RecoveryCode:
    """Draw the code of a kit, and give the password anew."""
    office.around.confirmation.note()
    return draw_kit(office.around)


def renewed(office: Office) -> RecoveryCode:
    """Put another kit in force and return its code."""
    code = drawn(office)
    office.perform(RenewKit())
    return code
