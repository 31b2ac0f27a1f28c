"""Everything held on one person, and the duties that follow."""
