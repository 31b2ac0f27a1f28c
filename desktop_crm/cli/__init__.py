"""The command line: the same asks as the window."""
