"""The process that holds the office, and the pipe to it."""
