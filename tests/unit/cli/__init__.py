"""Tests of the command line's parts, without an office."""
