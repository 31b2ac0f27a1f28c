"""What speaks against passing data on to a recipient: contract, assessment, transfer, purpose (GDPR Art. 5, 28, 44)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from desktop_crm.domain.adequacy import TransferDoubt, transfer_doubt
from desktop_crm.domain.categories import Category
from desktop_crm.domain.purposes import PurposeSheet
from desktop_crm.domain.recipients import Recipient, RecipientDoubt, RecipientKind
from desktop_crm.domain.register_choices import Safeguard, Verdict
from desktop_crm.domain.register_specs import Register
from desktop_crm.domain.registers import Entry
from desktop_crm.store.queries import purposes as purpose_rows
from desktop_crm.store.queries import recipients as recipient_rows
from desktop_crm.store.queries import registers as register_rows
from desktop_crm.work.unit import Work


def doubts_about(work: Work, recipient: Recipient) -> tuple[RecipientDoubt, ...]:
    """Return what speaks against passing anything on to a recipient."""
    found = set(_binding(work, recipient))
    if transfer_doubt_of(work, recipient) is not None:
        found.add(RecipientDoubt.NO_SAFEGUARD)
    assessed = _newest(work, Register.ASSESSMENTS, recipient)
    if assessed is not None and assessed.values.get("verdict") == Verdict.UNFIT:
        found.add(RecipientDoubt.ASSESSED_UNFIT)
    return tuple(sorted(found))


def doubts_for(
    work: Work, recipient: Recipient, purpose_id: int, categories: Collection[Category]
) -> tuple[RecipientDoubt, ...]:
    """Return what speaks against passing data of some categories on to a recipient for a purpose."""
    found = set(doubts_about(work, recipient))
    sheets = [
        each
        for each in purpose_rows.sheets(work.connection)
        if recipient.id in each.recipients and each.purpose.retired_on is None
    ]
    if all(each.purpose.id != purpose_id for each in sheets):
        found.add(RecipientDoubt.NOT_OF_PURPOSE)
    if sheets and not set(categories) <= _covered(sheets):
        found.add(RecipientDoubt.FIELDS_NOT_COVERED)
    return tuple(sorted(found))


def transfer_doubt_of(work: Work, recipient: Recipient) -> TransferDoubt | None:
    """Return what is wrong with the transfer to a recipient; an entry of the register of transfers can set it right."""
    doubt = recipient.transfer_doubt(work.today)
    if doubt is None:
        return None
    entries = [each for each in _of(work, Register.TRANSFERS, recipient) if _country(each) == recipient.country]
    return None if any(entry_doubt(work, each) is None for each in entries) else doubt


def entry_doubt(work: Work, entry: Entry) -> TransferDoubt | None:
    """Return what is wrong with an entry of the register of transfers."""
    code = entry.values.get("safeguard", "")
    rests_on = Safeguard(code) if code else None
    return transfer_doubt(_country(entry), rests_on, entry.values.get("assessed", ""), work.today)


def processors(work: Work) -> tuple[Recipient, ...]:
    """Return who processes data for the office."""
    every = recipient_rows.recipients(work.connection)
    return tuple(each for each in every if each.ended_on is None and each.kind is RecipientKind.PROCESSOR)


def lacks_contract(work: Work, recipient: Recipient) -> bool:
    """Say whether no contract binds a processor today."""
    return bool({RecipientDoubt.NO_CONTRACT, RecipientDoubt.CONTRACT_ENDED} & set(_binding(work, recipient)))


def _binding(work: Work, recipient: Recipient) -> Iterator[RecipientDoubt]:
    if recipient.kind is None:
        yield RecipientDoubt.KIND_UNSAID
    every = register_rows.entries(work.connection, Register.AGREEMENTS, ended=True)
    # One that is not signed is a draft, and a guide's proposal is no more than that (Art. 28(3), (9)).
    mine = [each for each in every if each.values.get("recipient") == str(recipient.id) and each.said("signed_on")]
    standing = [each for each in mine if each.ended_at is None and (each.due_on is None or each.due_on >= work.today)]
    if mine and not standing:
        yield RecipientDoubt.CONTRACT_ENDED
    elif not mine and not recipient.contract and recipient.kind in (None, RecipientKind.PROCESSOR):
        yield RecipientDoubt.NO_CONTRACT


def _of(work: Work, register: Register, recipient: Recipient) -> list[Entry]:
    found = register_rows.entries(work.connection, register)
    return [each for each in found if each.values.get("recipient") == str(recipient.id)]


def _newest(work: Work, register: Register, recipient: Recipient) -> Entry | None:
    return next(iter(_of(work, register, recipient)), None)


def _country(entry: Entry) -> str:
    return entry.values.get("country", "")


def _covered(sheets: Collection[PurposeSheet]) -> set[Category]:
    return {category for each in sheets for category in each.categories}
