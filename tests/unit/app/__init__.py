"""Tests of what wires the office, without one."""
