"""The guide through a new office."""
