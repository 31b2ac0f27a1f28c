"""Choosing a guide by the kind of office, in the first run and later."""
