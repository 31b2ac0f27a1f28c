"""One file of tables per subject; every column says what personal data it holds."""
