"""The duties that follow from keeping data about people."""
