"""Tests of what crosses the pipe, without a process."""
