from desktop_crm.vault.memory import wipe


def test_a_wiped_secret_is_zeros_in_place() -> None:
    secret = bytearray(b"secret")
    same = memoryview(secret)
    wipe(secret)
    assert bytes(same) == bytes(6)
