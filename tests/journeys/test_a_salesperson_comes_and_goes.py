"""A salesperson is let in with a code, chooses a password, sees her own contacts alone, and is disabled."""

from __future__ import annotations

import pytest

from desktop_crm.api.contacts import PageOfContacts, ShowContact
from desktop_crm.api.people import DisablePerson
from desktop_crm.app.start import open_office
from desktop_crm.domain.contacts import ContactFilter
from desktop_crm.domain.errors import Missing, PasswordDue, SignInFailed
from tests.support.colleagues import let_in, settle_in
from tests.support.offices import LOGIN, PASSWORD


def test_anna_comes_works_and_goes(office):
    anna = let_in(office)
    hers, not_hers = office.add("Jan", "Zmyślony", owner_id=anna.id), office.add("Ewa", "Cudza")
    code = anna.password
    office.reopen(anna.login, code)
    with pytest.raises(PasswordDue):
        office.ask(PageOfContacts(ContactFilter()))
    settle_in(office, anna)
    assert [one.id for one in office.ask(PageOfContacts(ContactFilter())).lines] == [hers]
    with pytest.raises(Missing):
        office.ask(ShowContact(not_hers))
    office.reopen()
    office.ask(DisablePerson(person_id=anna.id))
    office.office.close()
    for password in (code, anna.password):
        with pytest.raises(SignInFailed):
            open_office(office.folder, anna.login, password, office.machine)
    office.office = open_office(office.folder, LOGIN, PASSWORD, office.machine)
