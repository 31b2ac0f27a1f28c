"""Lists as Qt asks for them: no store, only lines they were given."""
