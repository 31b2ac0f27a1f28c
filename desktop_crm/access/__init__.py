"""Who may open the office, and what each may do."""
