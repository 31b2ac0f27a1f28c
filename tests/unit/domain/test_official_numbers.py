"""Official numbers and e-mail addresses: what cannot be right is told, and what may be right is left alone."""

from __future__ import annotations

import pytest

from desktop_crm.domain.email_addresses import cannot_exist
from desktop_crm.domain.official_numbers import is_wrong


@pytest.mark.parametrize(
    "number",
    [
        "44051401359", "440514-01359",  # PESEL
        "526-000-12-46", "PL5260001246", "PL 526 000 12 46",  # NIP
        "123456785",  # REGON
        "1759013776",  # RNOKPP
        "14360570",  # EDRPOU
        "PL61 1090 1014 0000 0712 1981 2874", "61109010140000071219812874",  # an account
        "", "AB123456", "DE811907980", "12345", "C-12", "123456789012",  # of no form that is known here
    ],
)  # fmt: skip
def test_a_number_that_may_be_right_is_left_alone(number):
    assert not is_wrong(number)


@pytest.mark.parametrize(
    "number",
    [
        "44051401358", "44133201359", "526-000-12-48", "PL5260001248", "123456786", "1759013777", "14360571",
        "PL61109010140000071219812875", "61109010140000071219812875", "UA213223130000026007233566002",
    ],
)  # fmt: skip
def test_a_number_with_the_form_of_one_and_the_check_digits_of_none_is_wrong(number):
    assert is_wrong(number)


@pytest.mark.parametrize(
    "address",
    ["ola@fikcja.example", "o.lis+biuro@sub.fikcja.example", "оля@приклад.укр", "O'Hara@fikcja.example"],
)
def test_an_address_that_may_exist_is_left_alone(address):
    assert not cannot_exist(address)


@pytest.mark.parametrize(
    "address",
    [
        "ola..lis@fikcja.example", ".ola@fikcja.example", "ola@-fikcja.example", "ola@fikcja..example",
        "ola@biuro.local", "ola@fikcja.test", "ola@localhost", f"{'o' * 65}@fikcja.example", "ola", "ola@",
    ],
)  # fmt: skip
def test_an_address_no_letter_can_reach_is_told(address):
    assert cannot_exist(address)
