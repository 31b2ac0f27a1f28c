"""One file per step of the schema, append only."""
