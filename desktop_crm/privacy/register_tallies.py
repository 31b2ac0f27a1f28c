"""What the checks of compliance count in the registers of the controller."""

from __future__ import annotations

from datetime import date, timedelta

from desktop_crm.domain.categories import Category
from desktop_crm.domain.compliance import Tally
from desktop_crm.domain.inventory import DUTIES, unneeded
from desktop_crm.domain.processing import Lacking
from desktop_crm.domain.register_choices import ContractTerm, Level
from desktop_crm.domain.register_specs import Register
from desktop_crm.domain.stated_periods import stated
from desktop_crm.domain.tags import Tag
from desktop_crm.privacy.processing import record_now
from desktop_crm.store.queries import audit_lines as line_rows
from desktop_crm.store.queries import inventory as inventory_rows
from desktop_crm.store.queries import proposals as proposal_rows
from desktop_crm.store.queries import readings as reading_rows
from desktop_crm.store.queries import registers as register_rows
from desktop_crm.store.queries import unserved as unserved_rows
from desktop_crm.work.unit import Work

HALF_A_YEAR = timedelta(days=183)
"""How long ago the quality of data may have been looked at last."""
SIGNS_OF_HIGH_RISK = 2
"""With how many signs an impact assessment is usually due (WP 248 rev.01)."""


def agreements(work: Work) -> Tally:
    """Count contracts with processors, and those that are not signed, lack a term or have ended."""
    found = register_rows.entries(work.connection, Register.AGREEMENTS)
    whole = {each.value for each in ContractTerm}
    wrong = [
        each
        for each in found
        if not each.said("signed_on") or set(each.said("terms").split()) != whole or _is_past(each.due_on, work)
    ]
    return Tally(len(found), len(wrong))


def vendors(work: Work) -> Tally:
    """Count processors, and those not assessed in time."""
    trusted = {each.values["recipient"] for each in register_rows.entries(work.connection, Register.AGREEMENTS)}
    assessed = {
        each.values["recipient"]
        for each in register_rows.entries(work.connection, Register.ASSESSMENTS)
        if not _is_past(each.due_on, work)
    }
    return Tally(len(trusted), len(trusted - assessed))


def risks(work: Work) -> Tally:
    """Count risks, and those judged too long ago or high without a measure."""
    found = register_rows.entries(work.connection, Register.RISKS)
    treated = {each.values.get("risk") for each in register_rows.entries(work.connection, Register.MEASURES)}
    wrong = [
        each
        for each in found
        if _is_past(each.due_on, work) or (each.level() is Level.HIGH and str(each.id) not in treated)
    ]
    return Tally(max(len(found), 1), len(wrong) if found else 1)


def impact(work: Work) -> Tally:
    """Count what needs an impact assessment, and what has none."""
    likely = [
        each
        for each in register_rows.entries(work.connection, Register.IMPACT)
        if len(each.said("signs").split()) >= SIGNS_OF_HIGH_RISK
    ]
    return Tally(len(likely), sum(not each.said("concluded_on") for each in likely))


def findings(work: Work) -> Tally:
    """Count findings, and those past their day."""
    found = register_rows.entries(work.connection, Register.FINDINGS)
    return Tally(len(found), sum(_is_past(each.due_on, work) for each in found))


def processing(work: Work) -> Tally:
    """Count activities, and those the record lacks something of."""
    found = record_now(work).activities
    return Tally(len(found), sum(bool(set(each.lacking) - {Lacking.PERIODS_DIFFER}) for each in found))


def promised(work: Work) -> Tally:
    """Count activities that say a period in numbers and are reached by rules, and those where the two differ."""
    found = [each for each in record_now(work).activities if each.rules and stated(each.purpose.retention)]
    return Tally(len(found), sum(Lacking.PERIODS_DIFFER in each.lacking for each in found))


def policies(work: Work) -> Tally:
    """Count policies to be read, and those not confirmed in time."""
    found = reading_rows.everybody(work.connection)
    late = sum(each.confirmed_at is None and each.due_on < work.today for each in found)
    has_any = bool(register_rows.entries(work.connection, Register.POLICIES))
    return Tally(max(len(found), 1), late if has_any else late + 1)


def minimisation(work: Work) -> Tally:
    """Count the kinds of data that are held, and those no purpose in use needs."""
    held = inventory_rows.held_categories(work.connection)
    bound = {category for each in record_now(work).activities for category in each.categories}
    return Tally(len(held - DUTIES), len(unneeded(held, bound)))


def unserved(work: Work) -> Tally:
    """Count people, and those whose data serve no purpose in use and whom nothing else keeps."""
    return Tally(*unserved_rows.count(work.connection, work.today))


def accuracy(work: Work) -> Tally:
    """Count whether there is anybody to keep data of, and whether their quality was not looked at for half a year."""
    anybody = Category.IDENTITY in inventory_rows.held_categories(work.connection)
    wanted = line_rows.Wanted(tags=(Tag.QUALITY_READ,), since=work.now - HALF_A_YEAR)
    looked = line_rows.page(work.connection, wanted, limit=1)
    return Tally(int(anybody), int(anybody and not looked))


def proposals(work: Work) -> Tally:
    """Count what a guide proposed, and what of it nobody has checked."""
    return Tally(proposal_rows.count(work.connection), len(proposal_rows.to_check(work.connection)))


def _is_past(day: date | None, work: Work) -> bool:
    return day is not None and day < work.today
