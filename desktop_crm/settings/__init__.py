"""Preferences of the office and of this computer, and where files live."""
