"""Hearing from the system that its screen locks, that it goes to sleep, or that somebody else takes it over."""
