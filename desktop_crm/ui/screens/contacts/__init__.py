"""People and companies: the list, the card beside it, and what can be done with one contact."""
