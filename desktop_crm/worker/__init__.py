"""The process that holds the open office, and the pipe to it."""
