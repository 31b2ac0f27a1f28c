"""The keys: who can open the office, and with what."""
